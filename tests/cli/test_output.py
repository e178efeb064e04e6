"""Where an answer may be written, and what may stand in the names that it is written with."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command_line import Run

MATTERS = Path(__file__).parents[2] / "matters"
DALTON = MATTERS / "dalton.yaml"


def refused(fairwarning: Run, *arguments: object) -> str:
    ran = fairwarning(*arguments)
    assert (ran.status, ran.data) == (2, b"")
    assert ran.err.count("\n") == 1
    return ran.err


@pytest.mark.parametrize("name", ["", ".", "/", "a-file/memo.json", "x" * 255])
def test_what_cannot_be_written_is_refused(
    fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a-file").write_text("")
    refused(fairwarning, "analyze", DALTON, "--format", "json", "--output", name)
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


def test_only_an_ordinary_file_is_replaced(fairwarning: Run, tmp_path: Path) -> None:
    """What stands there may be a device, which a file in its place would break for everybody."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "no ordinary file" in refused(fairwarning, "analyze", DALTON, "--format", "json", "--output", pipe)
    assert pipe.is_fifo()


def test_only_an_ordinary_file_is_read(fairwarning: Run, tmp_path: Path) -> None:
    """A pipe could wait for ever, a device never end."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "no ordinary file" in refused(fairwarning, "analyze", pipe)


def test_a_link_stays_a_link(fairwarning: Run, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("memo.json")
    assert fairwarning("analyze", DALTON, "--format", "json", "--output", link).status == 0
    assert link.is_symlink()
    assert (tmp_path / "memo.json").stat().st_size > 500


def test_the_matter_is_never_written_over(fairwarning: Run, tmp_path: Path) -> None:
    matter, link = tmp_path / "matter.yaml", tmp_path / "link.yaml"
    matter.write_bytes(DALTON.read_bytes())
    link.symlink_to(matter)
    for target in (matter, link):
        assert "is the matter itself" in refused(fairwarning, "analyze", matter, "--output", target)
    assert matter.read_bytes() == DALTON.read_bytes()


def test_an_evaluation_as_text_goes_to_the_file(fairwarning: Run, tmp_path: Path) -> None:
    target = tmp_path / "evaluation.txt"
    ran = fairwarning("evaluate", "--output", target)
    assert (ran.status, ran.data) == (0, b"")
    assert "State-created danger" in target.read_text()


@pytest.mark.parametrize("name", ["", ".yaml", "there/"])
def test_a_new_matter_needs_a_name(
    fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    assert "names no file" in refused(fairwarning, "new", name)
    assert list(Path("there").iterdir()) == []


OPTIONS = [
    (("--as-of", "9999-01-01"), ("--as-of", "the law data go to")),
    (("--forum", "ca99"), ("--forum: 'ca99' is no court", "ca9")),
    (("--defendant", ""), ("--defendant", "reynolds")),
    (("--conduct-date", "soon"), ("--conduct-date", "is no date")),
    (("--without", "nothing"), ("--without", "no such fact")),
]


@pytest.mark.parametrize(("options", "words"), OPTIONS, ids=[row[0][0] for row in OPTIONS])
def test_an_option_that_cannot_be_is_named(fairwarning: Run, options: tuple[str, ...], words: tuple[str, ...]) -> None:
    said = refused(fairwarning, "analyze", DALTON, *options)
    assert all(word in said for word in words)


def test_a_municipal_doctrine_has_no_second_prong(fairwarning: Run) -> None:
    asked = ("--forum", "ca9", "--date", "2013-05-02", "--doctrine", "monell-custom", "acquiescence")
    assert "no immunity" in refused(fairwarning, "established", *asked)


def renamed(tmp_path: Path, name: str) -> Path:
    """The matter with one defendant called `name`."""
    file = tmp_path / "renamed.yaml"
    file.write_text(DALTON.read_text().replace("name: Ed Reynolds", f"name: {name}"))
    assert name in file.read_text()
    return file


@pytest.mark.parametrize("name", ["[bold]", "[/]", "[/bold]", "<b>Ed</b>", "*Ed*", "=cmd|", "`Ed`"])
@pytest.mark.parametrize("command", ["analyze", "argue"])
def test_a_name_is_shown_as_it_stands(fairwarning: Run, tmp_path: Path, command: str, name: str) -> None:
    """Whatever means something to the terminal is only letters in a name."""
    file = renamed(tmp_path, f'"{name}"')
    ran = fairwarning(command, file, "--defendant", "reynolds", "--conduct-date", "1950-01-01")
    assert (ran.status, ran.err) == (0, "")
    assert name in ran.out


@pytest.mark.parametrize("form", ["text", "md", "html", "docx"])
def test_a_long_name_and_one_of_two_lines(fairwarning: Run, tmp_path: Path, form: str) -> None:
    for name in ("X" * 50_000, r'"Ed\n# Reynolds"'):
        file, target = renamed(tmp_path, name), tmp_path / f"memo.{form}"
        file.write_text(file.read_text().replace("name: Dalton", f"name: {name} #", 1))
        assert fairwarning("analyze", file, "--format", form, "--output", target).status == 0
        if form == "md":
            assert "\n# Reynolds" not in target.read_text()


@pytest.mark.parametrize("year", ["0001", "9999", "9999-12", "9999-12-31"])
def test_the_first_and_the_last_days_are_days(fairwarning: Run, tmp_path: Path, year: str) -> None:
    text = DALTON.read_text()
    file = tmp_path / "decided.yaml"
    file.write_text(text.replace("decided: ", f"decided: {year} # "))
    assert file.read_text() != text
    assert fairwarning("analyze", file, "--matrix").status == 0
    assert fairwarning("analyze", DALTON, "--matrix", "--conduct-date", year).status == 0
