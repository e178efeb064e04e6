"""Citations as styled words: case names italic, full at first mention in a part, what is unverified marked."""

from __future__ import annotations

from collections.abc import Iterable

from fairwarning.analysis.reasons import Compared
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import Matter, Text
from fairwarning.report import bluebook, case_names
from fairwarning.report.document import Once, Run, Words, italic, joined, mark, words
from fairwarning.report.sources import passage_of

PART = 2
"""Headings down to this level begin a new part, in which an authority is cited in full again."""


def full(book: Book, authority: str, pin: str | None = None) -> Words:
    """A full citation with the case name abbreviated and in italics; a statute as it is cited."""
    known = book.name_of(authority)
    if known is None or (known.court is None and "§" in authority):
        return words(f"{authority}, {bluebook.pages(pin)}" if pin else authority)
    whole = bluebook.full(book, authority, pin)
    if known.court is None or not whole.startswith(known.name):
        return words(whole)
    return words(italic(case_names.abbreviated(known.name)), whole[len(known.name) :])


def cite(book: Book, authority: str, *pins: str, after: Words = (), unverified: bool = False) -> Words:
    """A citation: full at its first mention in a part, with what is said `after` it, and short later."""
    pin = ", ".join(pins) or None
    first, again = words(full(book, authority, pin), after), in_short(book, authority, pin)
    once = Once(f"cite {authority}", first, again, PART, authority, pins, unverified)
    return words(Run("", once=once), mark(" [unverified]") if unverified else "")


def name(book: Book, authority: str) -> Words:
    """The name alone, of what has just been cited."""
    known = book.name_of(authority)
    return words(italic(case_names.short(known.name))) if known and known.court else words(authority)


def in_short(book: Book, authority: str, pin: str | None = None) -> Words:
    """The short form with its name in italics; what is no decision has none."""
    known = book.name_of(authority)
    if known is None or known.court is None:
        return full(book, authority, pin)
    called = case_names.short(known.name)
    return words(italic(called), bluebook.short(book, authority, pin)[len(called) :])


def passages(book: Book, sources: Iterable[Passage]) -> Words:
    """Several passages in one citation sentence, each authority once with all its pins."""
    pins: dict[tuple[str, bool], dict[str, None]] = {}
    for source in sources:
        listed = pins.setdefault((source.cite, source.checked == "unverified"), {})
        if source.pin:
            listed[source.pin] = None
    return joined(cite(book, authority, *listed, unverified=unsure) for (authority, unsure), listed in pins.items())


def sentence_of(book: Book, sources: Iterable[Passage]) -> Words:
    """The citation sentence that follows a statement; nothing where nothing is cited."""
    cited = passages(book, sources)
    return words(" ", cited, ".") if cited else ()


def in_brackets(book: Book, sources: Iterable[Passage]) -> Words:
    """Sources inside a sentence; nothing where nothing is cited."""
    cited = passages(book, sources)
    return words(" (", cited, ")") if cited else ()


def compared(book: Book, case: Compared) -> Words:
    """A decision held up, with who doubted it; marked where nobody has verified how it is coded."""
    pins = (case.pin,) if case.pin else ()
    unsure = passage_of(book, case).checked == "unverified"
    doubters = joined((cite(book, by) for by in case.questioned_by), " and ")
    doubted = words(", ", italic("questioned by"), " ", doubters) if doubters else ()
    return cite(book, case.cite, *pins, after=doubted, unverified=unsure)


def places(matter: Matter, at: Iterable[tuple[str, str]]) -> str:
    """Where something stands, from pairs of text and page: each text's short citation, with its pages in order."""
    found: dict[str, list[str]] = {}
    for text, page in at:
        listed = found.setdefault(text, [])
        if (pages := bluebook.pages(page)) not in listed:
            listed.append(pages)
    return "; ".join(_place(matter.texts[text], ", ".join(listed)) for text, listed in found.items())


def _place(text: Text, pages: str) -> str:
    if text.cite is None:
        return f"{text.title} at {pages}"
    if text.pages == "reporter":
        return f"{text.cite.rsplit(' ', 1)[0]} at {pages}"
    return f"slip op. at {pages}" if text.pages == "slip" else f"{text.cite}, {pages}"
