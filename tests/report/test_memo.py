"""The memorandum: what a lawyer must find in it, in Markdown, HTML and Word."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import lxml.html
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree

from command_line import Run
from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.matter.matter import Loaded, load
from fairwarning.report import bluebook, memo, render

MATTERS = sorted((Path(__file__).parents[2] / "matters").glob("*.yaml"))
each_matter = pytest.mark.parametrize("file", MATTERS, ids=lambda file: file.stem)

HEADINGS = [
    "Questions presented",
    "Short answers",
    "The matrix",
    "Facts",
    "Discussion",
    "What is open or unverified",
    "What the court held",
    "Table of authorities",
    "Receipt",
]


@cache
def analysed(file: Path) -> tuple[Loaded, Analysis]:
    loaded = load(file, packaged())
    return loaded, analyse(loaded.matter, packaged(), Asked())


@cache
def written(file: Path, form: str) -> bytes:
    loaded, analysis = analysed(file)
    return render.RENDERERS[form](memo.write(packaged(), loaded, analysis, None, {"as_of": None}))


def markdown(file: Path) -> str:
    return written(file, "md").decode()


def page(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(written(file, "html"))


def word(file: Path) -> Word:
    return docx.Document(BytesIO(written(file, "docx")))


def part(file: Path, heading: str) -> str:
    """One part of the Markdown, its heading left out."""
    return markdown(file).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def plain(text: str) -> str:
    """Markdown without its marks, spaces evened."""
    return " ".join(re.sub(r"\\(.)|[*>]", r"\1", text).split())


@each_matter
def test_the_parts_stand_in_order_in_every_form(file: Path) -> None:
    in_markdown = re.findall(r"(?m)^## (.*)$", markdown(file))
    in_page = [heading.text_content() for heading in page(file).iterfind(".//main/h2")]
    in_word = [p.text for p in word(file).paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert in_markdown == in_page == in_word
    assert [heading for heading in in_markdown if heading in HEADINGS] == HEADINGS


@each_matter
def test_every_defendant_has_a_short_answer_and_a_place_in_the_matrix(file: Path) -> None:
    matter = analysed(file)[0].matter
    answers, matrix = part(file, "Short answers"), part(file, "The matrix")
    for claim in matter.claims.values():
        for defendant in claim.against:
            assert matter.parties[defendant].name in plain(answers)
            assert matter.parties[defendant].name in plain(matrix)


@each_matter
def test_every_fact_stands_with_its_page(file: Path) -> None:
    matter = analysed(file)[0].matter
    facts = plain(part(file, "Facts"))
    for fact in matter.facts.values():
        assert plain(fact.what).rstrip(".") in facts
        for at in fact.at:
            for number in re.findall(r"\d+", at.page):
                assert re.search(rf"(?<!\d){number}(?!\d)", facts)


@each_matter
def test_every_element_is_told_with_an_authority(file: Path) -> None:
    """By name where it first stands; a later section may point back to an earlier one."""
    _, analysis = analysed(file)
    discussion = plain(part(file, "Discussion"))
    for found in analysis.determinations:
        for finding in found.findings:
            assert finding.name in discussion
            for source in finding.decided_by.sources:
                named = packaged().name_of(source.cite)
                assert named is not None
                assert source.cite in discussion or bluebook.short(packaged(), source.cite, source.pin) in discussion


@each_matter
def test_both_sides_are_heard(file: Path) -> None:
    discussion = plain(part(file, "Discussion"))
    assert "best answer" in discussion
    assert re.search(r"the plaintiff", discussion, re.IGNORECASE)
    assert re.search(r"the defence", discussion, re.IGNORECASE)


@each_matter
def test_what_nobody_has_verified_is_marked_where_it_is_relied_on_and_listed(file: Path) -> None:
    _, analysis = analysed(file)
    relied_on = {
        (p.cite, p.pin)
        for d in analysis.determinations
        for finding in d.findings
        for p in finding.decided_by.sources
        if p.checked == "unverified"
    }
    listed = plain(part(file, "What is open or unverified"))
    assert all(cite in listed for cite, _ in relied_on)
    discussion, page_ = plain(part(file, "Discussion")), page(file)
    for cite, pin in relied_on:
        forms = (bluebook.full(packaged(), cite, pin), bluebook.short(packaged(), cite, pin))
        assert any(f"{form} [unverified]" in discussion for form in forms), forms
    marks = [mark.text_content() for mark in page_.iterfind(".//mark")]
    assert not relied_on or any("unverified" in mark for mark in marks)


@each_matter
def test_the_table_of_authorities_has_what_the_findings_rest_on_once_with_pages(file: Path) -> None:
    _, analysis = analysed(file)
    rows = [plain(line) for line in part(file, "Table of authorities").splitlines() if line.startswith("|")]
    for d in analysis.determinations:
        for finding in d.findings:
            for passage in finding.decided_by.sources:
                (row,) = (row for row in rows if re.search(rf"(?<!\d){re.escape(passage.cite)}(?!\d)", row))
                assert passage.pin is None or bluebook.pages(passage.pin) in row


@each_matter
def test_the_receipt_names_law_and_matter_by_their_digests(file: Path) -> None:
    text = markdown(file)
    assert packaged().digest in text
    assert analysed(file)[0].digest in text
    assert "Not legal advice" in text


@each_matter
def test_the_page_is_whole_and_asks_for_nothing(file: Path) -> None:
    parser = etree.HTMLParser(recover=False)
    etree.fromstring(written(file, "html"), parser)
    severe = [error for error in parser.error_log if "Tag " not in error.message]  # lxml knows no HTML 5 tags
    assert severe == []
    root = page(file)
    assert root.find(".//script") is None
    assert not [a for element in root.iter() for a in element.attrib if a.startswith("on") or a == "src"]
    assert root.find(".//link") is None
    assert "url(" not in root.findtext(".//style")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in root.xpath("//a/@href"):
        assert target.removeprefix("#") in ids
    assert root.get("lang") == "en"


@each_matter
def test_the_word_file_has_page_numbers_headings_and_repeated_table_heads(file: Path) -> None:
    document = word(file)
    footer = document.sections[0].footer._element.xml
    assert re.findall(r"<w:instrText[^>]*>(\w+)<", footer) == ["PAGE", "NUMPAGES"]
    assert document.sections[0].header.paragraphs[0].text == analysed(file)[0].matter.name
    levels = {p.style.name for p in document.paragraphs if p.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3"} <= levels
    assert "w:tblHeader" in document.element.xml
    italic = {run.text for p in document.paragraphs for run in p.runs if run.italic}
    assert any(" v. " in text for text in italic)


@each_matter
def test_the_word_file_carries_no_clock(file: Path) -> None:
    with ZipFile(BytesIO(written(file, "docx"))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@each_matter
def test_each_line_of_the_contents_in_word_asks_for_the_page_of_its_own_heading(file: Path) -> None:
    """The number itself comes from the program that lays out the pages."""
    paragraphs = [p for p in word(file).paragraphs if p.style is not None]
    titled = {
        start.get(qn("w:name")): p.text
        for p in paragraphs
        if p.style.name.startswith("Heading")
        for start in p._p.iter(qn("w:bookmarkStart"))
    }
    lines = [p for p in paragraphs if re.fullmatch(r"Contents \d", p.style.name)]
    asked = [re.search(r"PAGEREF (\w+)", "".join(p._p.itertext(qn("w:instrText")))) for p in lines]
    assert [titled[found[1]] for found in asked if found] == [link.text for p in lines for link in p.hyperlinks]
    assert lines


def test_a_what_if_leaves_out_what_the_court_held_and_says_what_changed(fairwarning: Run) -> None:
    text = fairwarning("analyze", MATTERS[0], "--format", "md", "--conduct-date", "1950-01-01").out
    assert re.search(r"(?m)^##+ What the changed settings change$", text)
    assert "## What the court held" not in text


HOSTILE = """
format: 1
name: "<script>alert(1)</script> v. [red]Ash[/red] | `x`"
forum: ca9
posture: summary-judgment
texts:
  record: {title: "<img src=x onerror=alert(2)>"}
parties:
  ash: {name: "[bold]Ash[/bold] <b>| x", role: defendant}
facts:
  told:
    what: "He said <script>alert(3)</script> [link=http://x]y[/link] | a\\\\nb # c"
    date: "2001-06-15"
    who: [ash]
    factors: [disclosed-report]
    at: [{text: record, page: "<i>2</i>"}]
claims:
  danger: {theory: scd, against: [ash], title: "Claim <u>| [blink]"}
"""


@pytest.mark.parametrize("form", ["text", "md", "html", "docx", "json"])
def test_hostile_words_in_a_matter_stay_words(fairwarning: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(HOSTILE)
    target = tmp_path / f"memo.{form}"
    ran = fairwarning("analyze", file, "--format", form, "--output", target)
    assert (ran.status, ran.err) == (0, "")
    data = target.read_bytes()
    if form == "html":
        root = lxml.html.document_fromstring(data)
        assert root.find(".//script") is None
        assert root.find(".//img") is None
        assert "<script>alert(3)</script>" in root.text_content()
    elif form == "docx":
        text = "\n".join(cell.text for t in docx.Document(BytesIO(data)).tables for row in t.rows for cell in row.cells)
        assert "<script>alert(3)</script>" in text
    elif form == "text":
        assert "[bold]Ash[/bold]" in " ".join(data.decode().replace("│", " ").split())
