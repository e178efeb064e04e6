"""The memorandum as PDF, read back: what a person who prints it, or has it read aloud, relies on."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from command_line import Run
from fairwarning.analysis.determine import Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.matter.matter import load
from fairwarning.report import memo
from fairwarning.report.document import Bullets, Contents, Document, Heading, Para, Table, words
from fairwarning.report.document import Run as Words
from fairwarning.report.render.pdf import render

TEXTS = Path(__file__).parents[1] / "checking" / "texts"
MARTINEZ = Path(__file__).parents[2] / "matters" / "martinez.yaml"


@cache
def printed() -> tuple[bytes, tuple[str, ...]]:
    """The memorandum of one matter, and the text of its pages, spaces evened."""
    loaded = load(MARTINEZ, packaged())
    data = render(memo.write(packaged(), loaded, analyse(loaded.matter, packaged(), Asked()), None, {}))
    return data, pages(data)


def pages(data: bytes) -> tuple[str, ...]:
    read = pypdfium2.PdfDocument(data)
    return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in read)


def test_the_contents_name_the_page_on_which_each_part_begins() -> None:
    data, texts = printed()
    named = dict(re.findall(r"([A-Z][^.0-9]+?) (?:\. )+(\d+)", texts[0]))
    begins = {entry.get_title(): entry.get_dest().get_index() + 1 for entry in pypdfium2.PdfDocument(data).get_toc()}
    assert {"The matrix", "Discussion", "Table of authorities"} <= set(named)
    assert {title: begins[title] for title in named if title in begins} == {
        title: int(page) for title, page in named.items() if title in begins
    }


def test_every_page_says_what_it_is_of_and_which_it_is() -> None:
    _, texts = printed()
    assert all(f"{n} of {len(texts)}" in text for n, text in enumerate(texts, 1))
    assert all(text.startswith("Martinez v. City of Clovis ") for text in texts[1:])


def test_a_table_that_goes_on_repeats_its_head() -> None:
    _, texts = printed()
    assert sum("No. and date Fact, and where it stands" in text for text in texts) > 2


def test_the_matrix_and_its_links_are_there_and_the_file_is_tagged_for_screen_readers() -> None:
    data, texts = printed()
    assert re.search(r"Angela Yambupah no violation", " ".join(texts))
    read = pypdfium2.PdfDocument(data)
    assert raw.FPDFCatalog_IsTagged(read)
    inner = [raw.FPDFLink_GetLinkAtPoint(read[0], 120.0, y) for y in map(float, range(300, 620, 4))]
    assert any(link and raw.FPDFLink_GetDest(read, link) for link in inner)


def test_a_text_is_never_read_as_markup_whatever_it_holds() -> None:
    hostile = '#panic() \\ `raw` $x$ <a> @b //c /*d*/ = e #read("/etc/passwd") "f" [g] ~h'
    document = Document(
        hostile,
        hostile,
        hostile,
        (
            Heading(1, hostile),
            Heading(1, hostile),
            Contents(),
            Para(words(hostile, Words("leads nowhere", "mark", "no-such-place"), "\x00\x07")),
            Bullets((words(hostile), ())),
            Table(("", ""), ((words(hostile), words("long " * 4000)),), (1, 1), anchors=("row",)),
            Table(("a", "b"), (), (1, 3)),
            Para(words("\u4e2d\u6587 and \U0001f600, which the renderer's own fonts lack")),
        ),
    )
    texts = pages(render(document))
    assert len(texts) > 2
    assert " ".join(texts).count(hostile) >= 7


def test_the_command_writes_the_same_bytes_each_time(tmp_path: Path, fairwarning: Run) -> None:
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        assert fairwarning("analyze", MARTINEZ, "-d", "yambupah", "--format", "pdf", "-o", file).status == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes().startswith(b"%PDF-")


def test_without_the_renderer_one_line_says_how_to_get_it(
    tmp_path: Path, fairwarning: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    ran = fairwarning("analyze", MARTINEZ, "-d", "yambupah", "-f", "pdf", "-o", tmp_path / "memo.pdf")
    assert ran.status == 2
    assert "pip install typst" in ran.err
    assert not (tmp_path / "memo.pdf").exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("audit", MARTINEZ), "Duties"),
        (("compare", "--counts", "140/149", "0/3"), "The choices side by side"),
        (("authorities", TEXTS / "ames-v-birch.txt"), "Table of Authorities"),
    ],
    ids=["audit", "compare", "authorities"],
)
def test_every_report_can_be_printed(
    tmp_path: Path, fairwarning: Run, command: tuple[str | Path, ...], told: str
) -> None:
    assert fairwarning(*command, "--format", "pdf", "-o", tmp_path / "report.pdf").status == 0
    assert told in " ".join(pages((tmp_path / "report.pdf").read_bytes()))
    refused = fairwarning(*command, "--format", "pdf")
    assert refused.status == 2
    assert "--output FILE.pdf" in refused.err
