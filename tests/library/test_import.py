"""Opinions wherever they are: files, folders, archives, volumes, CourtListener's tables; and what is no opinion."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from invented import opinion

from command_line import Run
from fairwarning.library import archives, pool
from fairwarning.library.ingest import Outcome, ingest
from fairwarning.library.store import Library

AMES = opinion()
PELL = opinion("Pell", "Orr", cite="500 F.3d 1", docket="No. 06-77", decided="June 1, 2007")


def taken(place: Path, *paths: Path) -> list[tuple[str, str]]:
    """What became of everything under the paths."""
    with Library.open(place, write=True) as library:
        return [(outcome.what, outcome.why) for outcome in ingest(library, list(paths), readers=1)]


def whats(place: Path, *paths: Path) -> list[str]:
    return [what for what, _ in taken(place, *paths)]


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def test_a_folder_is_taken_whole_and_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "opinions"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "ames.txt").write_text(AMES)
    (folder / "a.txt").write_text(PELL)
    (folder / ".hidden").write_text("nothing to see")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert whats(tmp_path / "library", folder) == ["new", "new", "unreadable", "unreadable"]
    with Library.open(tmp_path / "library") as library:
        assert [text.origin for n in (1, 2) for text in library.texts(n)] == [
            str(folder / "a.txt"), str(folder / "b" / "ames.txt"),
        ]  # fmt: skip


def test_a_second_import_reads_nothing_again(tmp_path: Path) -> None:
    file = tmp_path / "ames.txt"
    file.write_text(AMES)
    assert whats(tmp_path / "library", file, file) == ["new", "known"]
    assert whats(tmp_path / "library", file) == ["known"]


def test_a_link_that_goes_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "opinions"
    folder.mkdir()
    (folder / "ames.txt").write_text(AMES)
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert taken(tmp_path / "library", folder) == [("new", ""), ("unreadable", "it is no regular file")]


def _tar(path: Path, mode: str) -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, text in (("ames.txt", AMES), ("pell.txt", PELL)):
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


@pytest.mark.parametrize("form", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_archives(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"opinions.{form}"
    if form == "zip":
        zipped(path, **{"ames.txt": AMES, "pell.txt": PELL})
    else:
        _tar(path, "w:" + form.partition(".")[2])
    assert whats(tmp_path / "library", path) == ["new", "new"]


def test_one_packed_opinion(tmp_path: Path) -> None:
    (tmp_path / "ames.txt.gz").write_bytes(gzip.compress(AMES.encode()))
    assert whats(tmp_path / "library", tmp_path / "ames.txt.gz") == ["new"]


@pytest.mark.parametrize("name", ["../ames.txt", "/etc/ames.txt", "a/../../ames.txt", "..\\ames.txt", "C:\\ames.txt"])
def test_a_name_that_points_outside_is_refused_and_nothing_is_written_there(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    with zipfile.ZipFile(inner / "opinions.zip", "w") as archive:
        archive.writestr(name, AMES)
        archive.writestr("pell.txt", PELL)
    before = sorted(file.name for file in tmp_path.rglob("*"))
    with Library.open(tmp_path / "library", write=True) as library:
        outcomes = list(ingest(library, [inner / "opinions.zip"], readers=1))
        assert sorted(outcome.what for outcome in outcomes) == ["new", "unreadable"]
        assert library.count() == 1
    assert sorted(f.name for f in tmp_path.rglob("*") if "library" not in str(f)) == before


def test_links_in_a_tar_are_left_out(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "links.tar", "w") as archive:
        info = tarfile.TarInfo("secret.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    assert taken(tmp_path / "library", tmp_path / "links.tar") == [("unreadable", "it is no file: it is left out")]


def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1 << 20)
    monkeypatch.setattr(archives, "_SLACK", 4 << 20)
    big = zipped(tmp_path / "big.zip", **{"ames.txt": AMES, "big.txt": bytes(3 << 20)})
    assert taken(tmp_path / "one", big) == [("new", ""), ("unreadable", "it is larger than 1 MB")]
    many = zipped(tmp_path / "many.zip", **{f"{n}.txt": bytes(1 << 20) for n in range(12)})
    assert taken(tmp_path / "two", many)[-1][1].startswith("it cannot be read (it unpacks to more than 200 times")
    packed = tmp_path / "bomb.txt.gz"
    packed.write_bytes(gzip.compress(bytes(64 << 20)))
    (what, why), = taken(tmp_path / "three", packed)  # fmt: skip
    assert what == "unreadable"
    assert "200 times" in why or "larger than" in why


def test_an_archive_in_an_archive_is_named_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", **{"ames.txt": AMES}).read_bytes()
    outer = zipped(tmp_path / "outer.zip", **{"inner.zip": inner})
    ((what, why),) = taken(tmp_path / "library", outer)
    assert (what, "import it by itself" in why) == ("unreadable", True)


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    path = _tar(tmp_path / "opinions.tar.gz", "w:gz")
    path.write_bytes(path.read_bytes()[:400])
    cut = zipped(tmp_path / "cut.zip", **{"ames.txt": AMES})
    cut.write_bytes(cut.read_bytes()[:-30])
    assert set(whats(tmp_path / "library", path, cut)) == {"unreadable"}


CASE = {
    "id": 1, "name": "Ames v. Birch", "name_abbreviation": "Ames v. Birch", "decision_date": "2005-03-03",
    "docket_number": "03-1234", "citations": [{"type": "official", "cite": "404 F.3d 110"}],
    "court": {"name": "United States Court of Appeals for the Ninth Circuit"},
    "casebody": {"opinions": [{"type": "majority", "author": None, "text": "The barn burned because nobody came."}]},
}  # fmt: skip
PAGES = (
    '<section class="casebody"><article class="opinion" data-type="majority"><p>The barn burned '
    '<a id="p111" href="#p111" data-label="111" data-citation-index="1" class="page-label">*111</a>because nobody came.'
    "</p></article></section>"
)


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_a_volume_of_the_caselaw_access_project(tmp_path: Path, form: str) -> None:
    files = {
        "json/0110-01.json": json.dumps(CASE),
        "html/0110-01.html": PAGES,
        "VolumeMetadata.json": "{}",
        "CasesMetadata.json": "[]",
    }
    place = tmp_path / "404"
    if form == "zip":
        place = zipped(tmp_path / "404.zip", **files)
    else:
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(content)
    assert whats(tmp_path / "library", place) == ["new"]
    with Library.open(tmp_path / "library") as library:
        (known,) = library.lookup("404 F.3d 110")
        (text,) = library.texts(known.id)
        assert (known.name, known.court, known.decided) == ("Ames v. Birch", "ca9", "2005-03-03")
        at = text.source.index("nobody came")
        assert [page.label for page in text.opinion.page_of(at)] == ["111"]


def test_cases_line_by_line(tmp_path: Path) -> None:
    other = {**CASE, "name_abbreviation": "Pell v. Orr", "citations": [{"cite": "500 F.3d 1"}], "docket_number": "06-7"}
    other["casebody"] = {"opinions": [{"type": "majority", "text": "The hay was wet when it was sold and weighed."}]}
    path = tmp_path / "data.jsonl.bz2"
    path.write_bytes(bz2.compress("\n".join([json.dumps(CASE), "{broken", "", json.dumps(other)]).encode()))
    assert whats(tmp_path / "library", path) == ["new", "unreadable", "new"]


def _csv(*rows: tuple[str, ...]) -> str:
    """Rows as PostgreSQL writes them with a backslash for an escape."""
    return "".join(
        ",".join('"' + field.replace("\\", "\\\\").replace('"', '\\"') + '"' for field in row) + "\n" for row in rows
    )


TEXT = 'He said "no" twice,\nand wrote C:\\barn\\ and "\\" in the margin, which the clerk copied.'


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """CourtListener's bulk tables: two opinions of one cluster, one of a cluster that is not there, one damaged row."""
    folder = tmp_path / "bulk"
    folder.mkdir()
    (folder / "opinion-clusters-2026.csv").write_text(
        _csv(("id", "case_name", "date_filed", "docket_id", "precedential_status"),
             ("7", "Ames v. Birch", "2005-03-03", "70", "Published"))
    )  # fmt: skip
    (folder / "dockets-2026.csv.bz2").write_bytes(
        bz2.compress(_csv(("id", "court_id", "docket_number"), ("70", "ca9", "03-1234")).encode())
    )
    (folder / "citations-2026.csv").write_text(
        _csv(("id", "volume", "reporter", "page", "type", "cluster_id"), ("1", "404", "F.3d", "110", "1", "7"))
    )
    head = ("id", "type", "plain_text", "html_with_citations", "cluster_id")
    (folder / "opinions-2026.csv").write_text(
        _csv(head, ("1", "020lead", TEXT, "", "7"), ("2", "040dissent", "I would not let the barn burn.", "", "7"))
        + '"3","010combined","cut off\n'
    )
    return folder


def test_courtlisteners_tables_with_their_own_escapes(tmp_path: Path, tables: Path) -> None:
    assert whats(tmp_path / "library", tables) == ["new", "another text", "unreadable"]
    with Library.open(tmp_path / "library") as library:
        (known,) = library.lookup("404 F.3d 110")
        assert (known.name, known.court, known.docket, known.decided) == (
            "Ames v. Birch", "ca9", "03-1234", "2005-03-03",
        )  # fmt: skip
        assert sorted(" ".join(text.source.split()) for text in library.texts(known.id)) == sorted(
            [" ".join(TEXT.split()), "I would not let the barn burn."]
        )


def test_a_reader_that_breaks_down_takes_one_text_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that kills its reader is reported; those behind it are read by another."""
    start = pool._start
    started = []

    def first_dies() -> object:
        reader = start()
        if not started:
            reader.process.kill()
        started.append(reader)
        return reader

    monkeypatch.setattr(pool, "_start", first_dies)
    folder = tmp_path / "opinions"
    folder.mkdir()
    (folder / "1.txt").write_text(AMES)
    (folder / "2.txt").write_text(PELL)
    assert whats(tmp_path / "library", folder) == ["unreadable", "new"]


def test_a_text_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(pool, "_COMMAND", asleep)
    monkeypatch.setattr(pool, "LONGEST", 0.2)
    (tmp_path / "ames.txt").write_text(AMES)
    ((what, why),) = taken(tmp_path / "library", tmp_path / "ames.txt")
    assert (what, "took longer than" in why) == ("unreadable", True)


def test_the_command(fairwarning: Run, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "opinions"
    folder.mkdir()
    (folder / "ames.txt").write_text(AMES)
    (folder / "bad\x1b[31m.txt").write_bytes(b"")
    ran = fairwarning("import", folder, "--format", "json")
    told = json.loads(ran.out)
    assert ran.status == 0
    assert (told["new"], told["unreadable"], told["decisions"]) == (1, 1, 1)
    assert "left out" in ran.err
    assert "\x1b" not in ran.err
    assert (home / "library.db").exists()


@pytest.mark.parametrize("what", ["nowhere.txt", "empty.txt"])
def test_when_nothing_can_be_read_the_command_says_so(fairwarning: Run, tmp_path: Path, what: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = fairwarning("import", tmp_path / what)
    assert ran.status == 2
    assert ran.err.strip()


def test_outcomes_name_their_origin(tmp_path: Path) -> None:
    (tmp_path / "ames.txt").write_text(AMES)
    with Library.open(tmp_path / "library", write=True) as library:
        assert list(ingest(library, [tmp_path / "ames.txt"])) == [Outcome(str(tmp_path / "ames.txt"), "new")]
