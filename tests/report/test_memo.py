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
from lxml import etree

from command_line import Run
from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.matter.matter import Loaded, load
from fairwarning.report import bluebook, memo, render
from fairwarning.report.sources import used

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


def plain(text: str) -> str:
    """Markdown without its marks, spaces evened."""
    return " ".join(re.sub(r"\\(.)|[*>]", r"\1", text).split())


@each_matter
def test_the_parts_stand_in_order_in_every_form(file: Path) -> None:
    in_markdown = re.findall(r"(?m)^## (.*)$", markdown(file))
    in_page = [heading.text_content() for heading in page(file).iterfind(".//main/h2")]
    in_word = [p.text for p in word(file).paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert in_markdown == in_page == in_word == HEADINGS


@each_matter
def test_every_defendant_has_a_short_answer_and_a_place_in_the_matrix(file: Path) -> None:
    matter = analysed(file)[0].matter
    text = markdown(file)
    answers = text.split("## Short answers")[1].split("## The matrix")[0]
    matrix = text.split("## The matrix")[1].split("## Facts")[0]
    for claim in matter.claims.values():
        for defendant in claim.against:
            assert matter.parties[defendant].name in plain(answers)
            assert matter.parties[defendant].name in plain(matrix)


@each_matter
def test_every_fact_stands_with_its_page(file: Path) -> None:
    matter = analysed(file)[0].matter
    facts = plain(markdown(file).split("## Facts")[1].split("## Discussion")[0])
    for id_, fact in matter.facts.items():
        assert f"[{id_}]" in facts
        for at in fact.at:
            assert bluebook.pages(at.page) in facts


@each_matter
def test_every_element_is_told_with_an_authority_and_the_other_sides_best_answer(file: Path) -> None:
    _, analysis = analysed(file)
    discussion = plain(markdown(file).split("\n## Discussion")[1].split("\n## What is open")[0])
    for found in analysis.determinations:
        for finding in found.findings:
            told = {"met": "met", "not-met": "not met", "open": "open"}[finding.finding]
            assert f"{finding.name}: {told}." in discussion
            for source in finding.decided_by.sources:
                assert source.cite in discussion
    answers = discussion.count("The defence's best answer") + discussion.count("The plaintiff's best answer")
    assert answers == sum(len(d.findings) for d in analysis.determinations if d.test != "rejected")


@each_matter
def test_what_nobody_has_verified_is_marked_where_it_is_relied_on_and_listed(file: Path) -> None:
    _, analysis = analysed(file)
    text = plain(markdown(file))
    unverified = {p.cite for p in used(packaged(), analysis.determinations) if p.checked == "unverified"}
    listed = text.split("What is open or unverified")[1]
    for cite in unverified:
        assert cite in listed
    relied_on = {
        p
        for d in analysis.determinations
        for finding in d.findings
        for p in finding.decided_by.sources
        if p.checked == "unverified"
    }
    for passage in relied_on:
        assert f"{bluebook.of(packaged(), passage)} [unverified]" in text
    marks = [mark.text_content() for mark in page(file).iterfind(".//mark")]
    assert not relied_on or " [unverified]" in marks


@each_matter
def test_the_table_of_authorities_has_every_authority_once_with_its_pages(file: Path) -> None:
    _, analysis = analysed(file)
    table = markdown(file).split("## Table of authorities")[1].split("\n## Receipt")[0]
    rows = [plain(line) for line in table.splitlines() if line.startswith("|")]
    for passage in used(packaged(), analysis.determinations):
        named = bluebook.full(packaged(), passage.cite)
        (row,) = (row for row in rows if row.startswith(f"| {named} |"))
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


def test_a_what_if_leaves_out_what_the_court_held_and_says_what_changed(fairwarning: Run) -> None:
    text = fairwarning("analyze", MATTERS[0], "--format", "md", "--conduct-date", "1950-01-01").out
    assert "### What the changed settings change" in text
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
