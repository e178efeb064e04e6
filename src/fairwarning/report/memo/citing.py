"""Citations as styled words: case names italic, what is unverified marked."""

from __future__ import annotations

from collections.abc import Iterable

from fairwarning.analysis.reasons import Compared
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import Matter, Text
from fairwarning.report import bluebook
from fairwarning.report.document import Words, italic, joined, mark, words


def cite(book: Book, authority: str, pin: str | None = None) -> Words:
    """A full citation with the case name in italics."""
    whole = bluebook.full(book, authority, pin)
    known = book.name_of(authority)
    if known is None or known.court is None or not whole.startswith(known.name):
        return words(whole)
    return words(italic(known.name), whole[len(known.name) :])


def passage(book: Book, source: Passage) -> Words:
    """A passage of law, marked where nobody has verified it."""
    flagged = (mark(" [unverified]"),) if source.checked == "unverified" else ()
    return words(cite(book, source.cite, source.pin), *flagged)


def passages(book: Book, sources: Iterable[Passage]) -> Words:
    """Several passages in one citation sentence, each once."""
    seen: dict[tuple[str, str | None], Passage] = {}
    for source in sources:
        seen.setdefault((source.cite, source.pin), source)
    return joined(passage(book, source) for source in seen.values())


def compared(book: Book, case: Compared) -> Words:
    """A decision held up, with who doubted it."""
    out = cite(book, case.cite, case.pin)
    if case.questioned_by:
        doubters = joined((cite(book, c) for c in case.questioned_by), " and ")
        out = words(out, ", ", italic("questioned by"), " ", doubters)
    return out


def fact_places(matter: Matter, fact_id: str) -> str:
    """Where a fact stands: each text's citation or title, with its pages in order."""
    found: dict[str, list[str]] = {}
    for at in matter.facts[fact_id].at:
        listed = found.setdefault(at.text, [])
        if (page := bluebook.pages(at.page)) not in listed:
            listed.append(page)
    return "; ".join(_place(matter.texts[text], ", ".join(listed)) for text, listed in found.items())


def _place(text: Text, pages: str) -> str:
    if text.cite is None:
        return f"{text.title} at {pages}"
    return f"{text.cite}{_BEFORE_PAGES[text.pages]}{pages}"


_BEFORE_PAGES = {"reporter": " at ", "slip": ", slip op. at ", "parts": ", "}


def facts(matter: Matter, ids: Iterable[str]) -> str:
    """Fact ids as a bracketed reference list, e.g. `[may2-disclosure, may2-remark]`."""
    listed = ", ".join(ids)
    return f" [{listed}]" if listed else ""
