"""A passage is found on its page, on another, or not at all; pins are read as lawyers write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairwarning.library.passages import Reading, resolve
from fairwarning.library.pins import places
from fairwarning.opinion import read

OPINION = """812 F.3d 100 | 9th Cir. | 2005
Ada QUILL, Plaintiff-Appellant,
v.
TOWN OF ELMBURY, Defendant-Appellee.
United States Court of Appeals, Ninth Circuit.
Before: MARSH and ROOK, Circuit Judges.
MARSH, Circuit Judge:
Ada Quill appeals from a judgment for the town. She says that nobody came. We affirm.
*101 BACKGROUND
I. The Calls
On the first night Quill rang the station twice and a clerk wrote the calls down.[1] No car was sent. The clerk went \
*102 home at six, and the sheet stayed on the desk. No car was sent.
II. Discussion
A. The Duty
A town that answers calls must answer them alike. Quill shows two calls and no more.[2]
B. The Harm
*103 The harm came from a stranger, so nothing that the “town” did made it likelier. The Seventh Cir-
cuit has said as much.
CONCLUSION
The judgment is AFFIRMED.
NOTES
[1] The sheet gives the hours as nine and eleven.
[2] A third call reached another town.
"""
WITH_PAGES = Reading(read(OPINION))
WITHOUT_PAGES = Reading(read(re.sub(r"\*10\d ", "", OPINION.split("\n", 1)[1])))

PINS = [
    ("1063-64", [("reporter", ["1063", "1064"], [])]),
    ("201", [("reporter", ["201"], [])]),
    ("at 741–45", [("reporter", ["741", "742", "743", "744", "745"], [])]),
    ("195-97, 201", [("reporter", ["195", "196", "197"], []), ("reporter", ["201"], [])]),
    ("998-1001", [("reporter", ["998", "999", "1000", "1001"], [])]),
    ("*44-45", [("reporter", ["44", "45"], [])]),
    ("xi-xii", [("reporter", ["xi", "xii"], [])]),
    ("1064 n.5", [("reporter", ["1064"], ["5"])]),
    ("1064 n. 5, 1066", [("reporter", ["1064"], ["5"]), ("reporter", ["1066"], [])]),
    ("197 nn.3-4, 7", [("reporter", ["197"], ["3", "4", "7"])]),
    ("197-98 & n.4", [("reporter", ["197", "198"], []), ("reporter", [], ["4"])]),
    ("slip op. 17-18, 26", [("slip", ["17", "18"], []), ("slip", ["26"], [])]),
    ("slip op. at 5", [("slip", ["5"], [])]),
    ("App. 319", [("file", ["319"], [])]),
    ("p. 4", [("file", ["4"], [])]),
    ("Part I.B n.9", [("part", ["I.B"], ["9"])]),
    ("Part II.A-B & n.10", [("part", ["II.A", "II.B"], []), ("part", [], ["10"])]),
    ("Parts II-IV", [("part", ["II", "III", "IV"], [])]),
    ("64-63", None),
    ("¶ 12", None),
    ("passim", None),
    ("12,", None),
    ("", None),
]


@pytest.mark.parametrize(("pin", "expected"), PINS)
def test_a_pin_names_pages_notes_and_parts(pin: str, expected: list[tuple[str, list[str], list[str]]] | None) -> None:
    found = places(pin)
    shown = found and [(p.numbering, [".".join(label) for label in p.labels], list(p.notes)) for p in found]
    assert shown == expected


@given(st.text(alphabet="0123456789-–,& .*nivxlIVXABPart slop", max_size=30))
def test_any_pin_is_read_or_refused(pin: str) -> None:
    found = places(pin)
    assert found is None or all(place.labels or place.notes for place in found)


PASSAGES = [
    # pin, first words, last words -> state, where it stands
    ("101", "On the first night", "calls down", "found", "101"),
    ("100", "She says that", "nobody came", "found", "100"),  # before the first mark: the page it is cited by
    ("101-02", "The clerk went", "at six", "found", "101-102"),
    ("101", "The clerk went", "at six", "elsewhere", "101-102"),  # it runs over the page pinned
    ("102", "On the first night", "calls down", "elsewhere", "101"),
    ("100, 103", "so nothing", 'the "town" did', "found", "103"),
    ("103", "The Seventh Circuit", "said as much", "found", "103"),  # hyphenated at the end of a line
    ("103", "the harm CAME", "from a stranger", "found", "103"),
    ("101 n.1", "The sheet gives", "nine and eleven", "found", "101 n.1"),
    ("101", "The sheet gives", "nine and eleven", "found", "101 n.1"),  # the note is called on that page
    ("102 n.2", "The sheet gives", "nine and eleven", "elsewhere", "101 n.1"),
    ("101 n.1", "On the first night", "calls down", "elsewhere", "101"),
    ("101 & n.1", "On the first night", "calls down", "found", "101"),
    ("Part I", "On the first night", "calls down", "found", "Part I"),
    ("Part II", "The harm came", "a stranger", "found", "Part II.B"),
    ("Part II.A", "The harm came", "a stranger", "elsewhere", "Part II.B"),
    ("Part II.A n.2", "A third call", "another town", "found", "Part II.A n.2"),
    ("Part II.B n.2", "A third call", "another town", "elsewhere", "Part II.A n.2"),
    ("102", "No car was sent", None, "found", "102"),
    ("101", None, "wrote the calls down", "found", "101"),
    ("103", "No car was sent", None, "elsewhere", "101; 102"),
    ("101-02", "No car was sent", None, "ambiguous", "101; 102"),
    ("101-02", "No car was", "on the desk", "found", "101-102"),
    ("102", "the", "stayed on the desk", "found", "102"),  # of several first words those nearest before the last
    (None, "nobody came", None, "found", "100"),
    ("101", "two cars were sent", "at once", "not-found", None),
    ("101", "On the first night", "said as little", "not-found", None),
    ("101", "calls down", "On the first night", "not-found", None),  # the wrong way round
    ("101", "rang the stat", None, "not-found", None),  # not whole words
    ("slip op. 3", "On the first night", "calls down", "no-page-numbering", None),
    ("passim", "On the first night", "calls down", "no-page-numbering", None),
    ("101", None, None, "page-only", None),
    ("101 n.1", None, None, "page-only", None),
    ("Part II.B", None, None, "page-only", None),
    (None, None, None, "page-only", None),
    ("101 n.7", None, None, "not-found", None),
    ("104", None, None, "not-found", None),
    ("Part II.C", None, None, "not-found", None),
    ("slip op. 3", None, None, "no-page-numbering", None),
]


@pytest.mark.parametrize(("pin", "first", "last", "state", "page"), PASSAGES)
def test_a_passage_in_an_opinion(pin: str, first: str, last: str, state: str, page: str | None) -> None:
    found = resolve([WITH_PAGES], pin, first, last, "812 F.3d 100")
    assert (found.state, found.page) == (state, page)


def test_what_is_found_slices_the_source() -> None:
    found = resolve([WITH_PAGES], "101-02", "The clerk went", "at six")
    assert OPINION[found.start : found.end] == "The clerk went *102 home at six"


def test_a_text_without_pages_does_not_spoil_one_that_has_them() -> None:
    asked = ("102", "On the first night", "calls down")
    assert resolve([WITHOUT_PAGES], *asked).state == "no-page-numbering"
    for texts in ([WITHOUT_PAGES, WITH_PAGES], [WITH_PAGES, WITHOUT_PAGES]):
        assert resolve(texts, *asked).state == "elsewhere"
    assert resolve([WITHOUT_PAGES, WITH_PAGES], "101", *asked[1:]).text == 1


def test_without_a_text_it_is_unread() -> None:
    assert resolve([], "101", "On the first night", None).state == "unread"


def test_of_two_reporters_pages_those_of_the_cite_are_meant() -> None:
    text = "Opinion of the court.\n" + "\n".join(
        f"[761 N.W.2d {649 + n}] [275 Neb. {101 + n}] Sentence {word} stands on a page of its own here."
        for n, word in enumerate(("one", "two", "three", "four"))
    )
    reading = Reading(read(text))
    assert resolve([reading], "651", "Sentence three", None, "761 N.W.2d 649").state == "found"
    assert resolve([reading], "103", "Sentence three", None, "275 Neb. 101").state == "found"
    assert resolve([reading], "103", "Sentence three", None, "761 N.W.2d 649").state == "elsewhere"
