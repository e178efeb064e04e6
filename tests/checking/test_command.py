"""`fairwarning check` and `authorities` from the command line: exit status, every form of output, the Word comments."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from command_line import Run

TEXTS = Path(__file__).parent / "texts"
RIGHT = (
    "The rule is plain. “An officer who hands the aggressor his excuse cannot later plead surprise at its use.” "
    "Pell v. Orrick, 311 F.3d 4, 7 (9th Cir. 2002). See also id. at 8."
)
WRONG = (
    "The rule is plain. “An officer who hands the aggressor his excuse can later plead surprise at its use.” "
    "Pell v. Orrick, 311 F.3d 4, 7 (9th Cir. 2002). See also Orm v. Dace, 1187 F.3d 22 (9th Cir. 2011)."
)
UNREAD = "See Orm v. Dace, 650 F.3d 22 (9th Cir. 2011)."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the invented opinions."""
    from fairwarning.library.ingest import ingest
    from fairwarning.library.store import Library

    place = tmp_path_factory.mktemp("home")
    with Library.open(place, write=True) as library:
        assert sum(outcome.what == "new" for outcome in ingest(library, [TEXTS])) >= 7
    return place


@pytest.fixture
def checking(fairwarning: Run, home: Path, tmp_path: Path):
    """Run `check` on a text, or on a file."""

    def run(document: str | Path, *options: object):
        if isinstance(document, str):
            path = tmp_path / "brief.txt"
            path.write_text(document, encoding="utf-8")
            document = path
        return fairwarning("check", document, "--library", home, *options)

    return run


def test_nothing_to_look_at(checking):
    ran = checking(RIGHT)
    assert (ran.status, ran.err) == (0, "")
    assert "nothing to look at" in ran.out


def test_findings(checking):
    ran = checking(WRONG)
    assert ran.status == 1
    assert "“can” where the source has “cannot”" in ran.out
    assert "1187 F.3d 22: F.3d ended with volume 999" in ran.out
    assert "line 1" in ran.out
    assert "2 to look at" in ran.out


def test_what_is_not_held_needs_a_person_but_is_no_mistake(checking):
    ran = checking(UNREAD)
    assert ran.status == 1
    assert "not in the library, so not compared: 650 F.3d 22" in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--library", "/nowhere/at/all"), "fairwarning import"),
        (("--as-of", "yesterday"), "no date"),
        (("--format", "docx"), "Word document"),
    ],
)
def test_could_not_run(fairwarning, home, tmp_path, options, said):
    path = tmp_path / "brief.txt"
    path.write_text(RIGHT, encoding="utf-8")
    ran = fairwarning("check", path, *(("--library", home) if "--library" not in options else ()), *options)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_missing_file_and_folder(checking, tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        ran = checking(path)
        assert (ran.status, ran.out) == (2, "")
        assert str(path) in ran.err


def test_json_contract(checking):
    found = json.loads(checking(WRONG, "--format", "json").out)
    assert found["format"] == 1
    assert set(found["citations"][0]) >= {"start", "end", "text", "authority", "verdict", "detail", "history"}
    assert set(found["quotations"][0]) >= {"start", "end", "authority", "pin", "page_found", "verdict", "detail"}
    (quotation,) = found["quotations"]
    assert (quotation["verdict"], quotation["page_found"]) == ("altered", "7")
    assert WRONG[quotation["start"] : quotation["end"]].startswith("An officer who hands")
    assert [c["verdict"] for c in found["citations"]] == ["resolved", "impossible"]
    assert found["summary"]["findings"] == 2


def test_the_same_bytes_twice(checking):
    for form in ("text", "json", "html"):
        assert checking(WRONG, "--format", form, "--all").data == checking(WRONG, "--format", form, "--all").data


def test_html_shows_findings_beside_the_text_and_runs_nothing(checking):
    page = checking(WRONG + " <script>alert(1)</script> & more.", "--format", "html").out
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert '<mark class="serious"' in page
    assert "<aside>" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def _brief(path: Path) -> Path:
    word = docx.Document()
    word.add_heading("ARGUMENT", 1)
    paragraph = word.add_paragraph("The rule is plain. “An officer who hands the aggressor his excuse ")
    paragraph.add_run("can later").bold = True
    paragraph.add_run(" plead surprise at its use.” ")
    paragraph.add_run("Pell v. Orrick").italic = True
    paragraph.add_run("\t, 311 F.3d 4, 7 (9th Cir. 2002).\nSee also Orm v. Dace, 1187 F.3d 22 (9th Cir. 2011).")
    word.add_paragraph("CONCLUSION. The motion should be denied.")
    word.save(path)
    return path


def test_comments_in_the_word_document(checking, tmp_path):
    source, target = _brief(tmp_path / "brief.docx"), tmp_path / "checked.docx"
    ran = checking(source, "--format", "docx", "--output", target)
    assert (ran.status, ran.out) == (1, "")
    word = docx.Document(target)
    assert [p.text for p in word.paragraphs] == [p.text for p in docx.Document(source).paragraphs]
    said = {comment.comment_id: comment.text for comment in word.comments}
    assert len(said) == 2
    spans = {key: _commented(word, key) for key in said}
    quoted = next(key for key, text in said.items() if text.startswith("Quotation altered"))
    cited = next(key for key, text in said.items() if text.startswith("Citation impossible"))
    assert spans[quoted] == "An officer who hands the aggressor his excuse can later plead surprise at its use."
    assert spans[cited] == "1187 F.3d 22 (9th Cir. 2011)"
    assert "“can” where the source has “cannot”" in said[quoted]
    assert any(run.bold and run.text == "can later" for p in word.paragraphs for run in p.runs)
    again = tmp_path / "again.docx"
    checking(source, "--output", again)  # the name of the file says enough
    assert again.read_bytes() == target.read_bytes()


def _commented(word, key: int) -> str:
    """The words between a comment's two ends."""
    namespace = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    inside, words = False, []
    for element in word.element.body.iter():
        if element.tag == f"{namespace}commentRangeStart" and element.get(f"{namespace}id") == str(key):
            inside = True
        elif element.tag == f"{namespace}commentRangeEnd" and element.get(f"{namespace}id") == str(key):
            inside = False
        elif inside and element.tag == f"{namespace}t":
            words.append(element.text or "")
    return "".join(words)


def test_a_word_document_that_is_damaged_behind_its_text(checking, tmp_path):
    path = _brief(tmp_path / "brief.docx")
    data = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(data, "w") as broken:
        for name in archive.namelist():
            if name != "[Content_Types].xml":
                broken.writestr(name, archive.read(name))
    path.write_bytes(data.getvalue())
    ran = checking(path, "--format", "docx", "--output", tmp_path / "out.docx")
    assert ran.status == 2
    assert "comments" in ran.err
    assert not (tmp_path / "out.docx").exists()


# --- table of authorities ---------------------------------------------------------------------------------------------

CITING = (
    "Veld v. Kroon Air Co., 440 F.3d 510, 512 (8th Cir. 2006); Ames v. City of Birch, 404 F.3d 110 (9th Cir. 2005). "
    "Id. at 112. The claim lies under 42 U.S.C. § 1983 and 18 U.S.C. § 242. See U.S. Const. amend. XIV; "
    "Fed. R. Civ. P. 56(c). App. 321."
)


def test_table_of_authorities_in_bluebook_order(fairwarning, tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text(CITING, encoding="utf-8")
    lines = [line.strip() for line in fairwarning("authorities", path).out.splitlines() if line.strip()]
    heads = [line for line in lines if ".." not in line][:4]
    assert heads == ["Cases", "Constitutions", "Statutes", "Rules and regulations"]
    assert lines[1].startswith("Ames v. City of Birch, 404 F.3d 110 (9th Cir. 2005) ..")
    assert lines[1].endswith(" 2×")
    assert [line.split(" ..")[0] for line in lines if "U.S.C." in line] == ["18 U.S.C. § 242", "42 U.S.C. § 1983"]
    assert not any("App." in line for line in lines)


def test_table_of_authorities_with_the_documents_pages(fairwarning, tmp_path):
    out = fairwarning("authorities", TEXTS / "ames-v-birch.txt", "--format", "md").out
    assert "| *Pell v. Orrick*, 311 F.3d 4 (9th Cir. 2002) | 118 |" in out


def test_table_of_authorities_of_a_word_document(fairwarning, tmp_path):
    word = docx.Document()
    word.add_paragraph("See Ames v. City of Birch, 404 F.3d 110 (9th Cir. 2005).")
    paragraph = word.add_paragraph()
    run = paragraph.add_run()
    run._r.append(run._r.makeelement(f"{{{run._r.nsmap['w']}}}lastRenderedPageBreak", {}))
    paragraph.add_run("See Ames, 404 F.3d at 112. See also Pell v. Orrick, 311 F.3d 4 (9th Cir. 2002).")
    word.save(tmp_path / "brief.docx")
    out = fairwarning("authorities", tmp_path / "brief.docx").out
    assert [line.split()[-1] for line in out.splitlines() if "F.3d" in line] == ["2", "2"]
    assert "1, 2" in out
    ran = fairwarning("authorities", tmp_path / "brief.docx", "--format", "docx", "--output", tmp_path / "toa.docx")
    assert ran.status == 0
    table = docx.Document(tmp_path / "toa.docx").tables[0]
    assert [cell.text for cell in table.rows[1].cells] == [
        "Ames v. City of Birch, 404 F.3d 110 (9th Cir. 2005)",
        "1, 2",
    ]


def test_no_authorities(fairwarning, tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text("Nothing is cited here.", encoding="utf-8")
    assert "cites no authorities" in fairwarning("authorities", path).out
