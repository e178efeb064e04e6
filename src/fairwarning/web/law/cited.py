"""A passage as pages print it: the name in italics, the rest of the citation, how it was learnt, where it leads."""

from __future__ import annotations

from msgspec import Struct

from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.report import bluebook, words
from fairwarning.web.law import addresses


class Cited(Struct, frozen=True):
    """`coded` is the page of the coded decision, `text` where the library is asked for the passage; empty for none."""

    name: str
    rest: str
    coded: str
    text: str
    learnt: str
    unverified: bool


def cited(book: Book, passage: Passage) -> Cited:
    """`name` is empty for what has none in italics, such as a statute."""
    full = bluebook.of(book, passage)
    authority = book.name_of(passage.cite)
    name = authority.name if authority and authority.court and full.startswith(authority.name) else ""
    return Cited(
        name=name,
        rest=full[len(name) :],
        coded=addresses.coded(book, passage.cite) or "",
        text=addresses.passage(passage.cite, passage.pin, passage.first, passage.last) if name else "",
        learnt=words.CHECKED[passage.checked],
        unverified=passage.checked == "unverified",
    )
