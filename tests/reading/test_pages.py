"""Pages: star pages told from star pins, running heads in both forms, folios."""

from __future__ import annotations

import pytest

import fairwarning
from fairwarning.reading import read_text


def labels(text: str, kind: str) -> list[str]:
    return [page.label for page in read_text(text).pages if page.kind == kind]


# text -> star pages in it
STARS = [
    ("moved in together, *420 living in a house, *421 and stayed", ["420", "421"]),
    ("the plain*420 tiff and the *421 officer", ["420", "421"]),
    ("Okin, 2006 WL 2997296, at *12. We *500 hold that *501 this", ["500", "501"]),
    ("2006 U.S. Dist. LEXIS 75881, at *34-35, *40. Then *500 more *501 text", ["500", "501"]),
    ("they looked *500 at *501 the page and *502 left", ["500", "501", "502"]),
    ("investigations.[13]*437 See Hope and *438 more", ["437", "438"]),
    ("papers numbered [*2]members of the [*3] union", ["2", "3"]),
    ("ends here [761 N.W.2d 649] and goes [761 N.W.2d 650] on", ["649", "650"]),
    ("text [Page 12] more [Page 13] text", ["12", "13"]),
    ("text [Page 523 U. S. 840] more [Page 523 U. S. 841] text", ["840", "841"]),
    ("Roe v. Lund (1978) 81 Cal.App.3d 564, 575 [146 Cal.Rptr. 653] and more", []),
    ("a statement (emphasis added) 1997 WL 582901, at *3", []),
]


@pytest.mark.parametrize(("text", "pages"), STARS)
def test_star_pages(text: str, pages: list[str]) -> None:
    assert labels(text, "star") == pages


def test_a_star_page_inside_a_word_leaves_the_word_whole() -> None:
    assert "the plaintiff moved" in read_text("On *419 appeal the plain*420 tiff moved to *421 strike.").running.text


def flat(*pages: str) -> str:
    """A text without line breaks, heads in the form of a court of appeals: even pages number first."""
    words = "The officer did what the officer did, and the court said so at some length. " * 16
    out = ""
    for number, page in enumerate(pages, start=2):
        head = f"{number} ROE V. CITY OF LUND" if number % 2 == 0 else f"ROE V. CITY OF LUND {number}"
        out += f"{words}{head} {page} "
    return out + words


def test_running_heads_in_both_forms_are_pages_and_leave_the_text() -> None:
    document = read_text(flat("begins", "231 (2009)", "Dep’t, 227 F.3d 1082", "ends", "again"))
    assert [page.label for page in document.pages] == ["1", "2", "3", "4", "5", "6"]
    assert "ROE V. CITY OF LUND" not in document.running.text
    assert "length. 231 (2009)" in document.running.text


def test_folios_between_form_feeds() -> None:
    text = "\f".join(
        f"Some words stand on this page and go on\nfor two lines of text.\n\n      {n}\n" for n in (7, 8, 9)
    )
    document = read_text(text)
    assert [page.label for page in document.pages] == ["7", "8", "9"]
    assert "8" not in document.running.text


def test_lines_that_count_upward_are_folios_and_numbered_lists_are_not() -> None:
    body = "It is a line of the opinion that is neither short nor long.\n" * 6
    folios = "".join(f"{body}Page {n} of 9\n" for n in range(1, 6))
    listed = "".join(f"{body}Count {n}\n" for n in range(1, 6))
    assert labels(folios, "folio") == ["1", "2", "3", "4", "5"]
    assert labels(listed, "folio") == []


PROSE = (
    """It is a line of the opinion that is neither short nor long
and it goes on to the next one, as lines in opinions do,
until the sentence ends here.
"""
    * 6
)


def supreme(number: int) -> str:
    """A page as the Supreme Court prints it: even pages name the case, odd ones how to cite it."""
    if number == 1:
        return PROSE
    first = f"{number}      ROE v. LUND" if number % 2 == 0 else f"      Cite as: 555 U. S. ____ (2009)      {number}"
    return f"{first}\n\n      Opinion of the Court\n\n{PROSE}"


def filed(number: int) -> str:
    """A page with a court's filing stamp at its head and a folio at its foot."""
    return f"Case 1:15-cv-00683-JAM-MJS Document 12 Filed 12/04/19 Page {number} of 9\n{PROSE}            {number}\n"


@pytest.mark.parametrize("between", ["\f", "\n"])
def test_heads_that_differ_on_even_and_odd_pages_are_one_numbering(between: str) -> None:
    document = read_text(between.join(supreme(number) for number in range(1, 8)))
    assert [(page.label, page.kind) for page in document.pages] == [(str(n), "slip") for n in range(1, 8)]
    assert not any(words in document.running.text for words in ("ROE", "Cite as", "Opinion of the Court"))


@pytest.mark.parametrize("between", ["\f", "\n"])
def test_a_filing_stamp_and_a_folio_give_each_page_once(between: str) -> None:
    document = read_text(between.join(filed(number) for number in range(1, 7)))
    assert [(page.label, page.kind) for page in document.pages] == [(str(n), "folio") for n in range(1, 7)]
    assert "Document 12" not in document.running.text


def test_page_of_answers_in_each_numbering_and_notes_stand_where_they_are_called() -> None:
    opinion = fairwarning.read(
        "Smith v. Jones\n\n*10 First words of a page.[1] More words *11 of the next page.[2] And *12 an end.\n\n"
        "NOTES\n[1] First note.\n[2] Second note.\n"
    )
    source = opinion.source
    assert [page.label for page in opinion.page_of(source.index("More"))] == ["10"]
    assert [page.label for page in opinion.page_of(source.index("Second note"))] == ["11"]
    assert opinion.page_of(source.index("More"), "slip") == ()
