"""Documents made to break a check: they cost linear time, say nothing false, and nothing of them reaches the terminal raw."""
# ruff: noqa: E501 - hostile texts are written on one line

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import MemorySources
from test_quotation_verdicts import GALE, IVORY

from fairwarning.checking import check
from fairwarning.opinion import read
from fairwarning.reading import read_text
from fairwarning.report.check_html import page
from fairwarning.report.check_json import to_json
from fairwarning.report.check_text import report

CITED = "Gale v. Town of Harrow, 700 F.3d 40, 41 (3d Cir. 2012)"


@pytest.fixture(scope="module")
def library() -> MemorySources:
    sources = MemorySources()
    sources.add(read(GALE))
    sources.add(read(IVORY))
    return sources


LONG = [
    ("one quotation of a hundred thousand words", "“" + "town is not liable " * 25_000 + f"” {CITED}."),
    ("a quotation of one word over and over", "“" + "the " * 60_000 + f"” {CITED}."),
    ("brackets over and over", "“" + "[town] " * 30_000 + f"is not liable” {CITED}."),
    ("opened brackets", "“" + "[" * 60_000 + f"town is not liable for” {CITED}."),
    ("ellipses over and over", "“" + "town . . . " * 20_000 + f"” {CITED}."),
    ("dots", "“a town is not" + "." * 100_000 + f"” {CITED}."),
    ("many quotations", f"“A town is not liable for every quarrel.” {CITED}. " * 1_500),
    ("many citations", f"See {CITED}. " * 3_000),
    ("a reporter nobody knows, over and over", "See Orm v. Dace, 22 Cir. Rep. 7 (2011). " * 3_000),
    ("nearly a reporter, over and over", "A v. B, 1 A. A. A. A. 1 " * 8_000),
    ("id. over and over", "Id. at 4. " * 8_000),
    ("names", f"See {'Orm ' * 5_000}v. {'Dace ' * 5_000}, 700 F.3d 40 (3d Cir. 2012)."),
    ("pins", "See Gale v. Town of Harrow, 700 F.3d 40, " + "41, " * 5_000 + "41 (3d Cir. 2012)."),
]


@pytest.mark.parametrize("text", [row[1] for row in LONG], ids=[row[0] for row in LONG])
def test_hostile_length(library, text):
    began = time.perf_counter()
    check(read_text(text), library)
    assert time.perf_counter() - began < 20


def test_time_grows_with_length_and_no_faster(library):
    unit = f"So “a town is liable for every quarrel within its bounds.” {CITED}. See also Ivory v. Pratt, 650 F.3d 9, 11 (3d Cir. 2010). "

    def seconds(times: int) -> float:
        document = read_text(unit * times)
        began = time.perf_counter()
        check(document, library)
        return time.perf_counter() - began

    seconds(20)
    small, large = min(seconds(100) for _ in range(3)), min(seconds(800) for _ in range(2))
    assert large < small * 8 * 4


CONTROL = "\x1b[31mred\x1b[0m \x07 \u202eright to left\u202c \x9b2J"


def test_control_characters_and_markup_do_not_get_through(library):
    text = f"So “a town {CONTROL} is <b>liable</b> for every quarrel” {CITED}. See Orm{CONTROL} v. Dace, 700 F.3d 40 (3d Cir. 2012)."
    document = read_text(text)
    found = check(document, library)
    shown = report(found, document, everything=True)
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b"}
    html = page(found, document)
    assert "<b>liable" not in html
    assert "\x1b" not in html
    assert to_json(found, document)


@pytest.mark.parametrize("text", ["", " ", "“", "”", "“”", "Id.", "[", "“[” Id.", "1 U.S. 1", "\x00"])
def test_nearly_nothing(library, text):
    document = read_text(text) if text.strip() else read_text(text + "x")
    found = check(document, library)
    assert report(found, document)


def test_an_empty_library():
    found = check(read_text(f"So “a town is not liable for every quarrel.” {CITED}. Id. at 42."), MemorySources())
    assert {c.verdict for c in found.citations} == {"not-in-library"}
    assert {q.verdict for q in found.quotations} == {"source-not-in-library"}
    assert {c.severity for c in found.citations} == {"unread"}


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "[",
        "]",
        ". . .",
        "Id. at 4",
        CITED,
        " v. ",
        "700 F.3d at 41",
        "not",
        "a town is not liable",
        " ",
        "(quoting ",
        ")",
        "*41",
        "\n\n",
        "§ 1983",
        "supra",
        "1187 F.3d 2",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_offsets_slice_the_document_whatever_it_is(text):
    sources = MemorySources()
    sources.add(_GALE)
    document = read_text(text if text.strip() else "x")
    found = check(document, sources)
    for item in (*found.citations, *found.quotations):
        assert 0 <= item.start < item.end <= len(document.source)
        assert item.detail
        assert item.text[:1] in document.source[item.start : item.end]


_GALE = read(GALE)
_WORDS = _GALE.running.text[_GALE.running.text.index("A town") :].split()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 40), st.integers(5, 30))
def test_the_sources_own_words_are_exact(first, size):
    said = " ".join(_WORDS[first : first + size])
    if any(mark in said for mark in "“”"):
        return
    sources = MemorySources()
    sources.add(_GALE)
    found = check(read_text(f"The court said that “{said}” in {CITED.replace('41', '41–43')}. That is all."), sources)
    assert [q.verdict for q in found.quotations if q.text == said] == ["exact"]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 40), st.integers(8, 30), st.data())
def test_a_word_taken_out_is_always_seen(first, size, data):
    words = _WORDS[first : first + size]
    at = data.draw(st.integers(1, size - 2))
    if any(mark in " ".join(words) for mark in "“”.(,") or words[at] in (words[at - 1], words[at + 1]):
        return
    said = " ".join(words[:at] + words[at + 1 :])
    sources = MemorySources()
    sources.add(_GALE)
    found = check(read_text(f"The court said that “{said}” in {CITED.replace('41', '41–43')}. That is all."), sources)
    assert [q.verdict for q in found.quotations if q.text == said] == ["altered"]
