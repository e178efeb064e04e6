"""What an answer rests on, looked up in the user's library: every passage of law and every place of the record."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted, verify
from fairwarning.matter.matter import Matter
from fairwarning.matter.places import passage, places
from fairwarning.report.sources import Checks, used
from fairwarning.report.verification import NAMES


def of_law(book: Book) -> Iterator[Wanted]:
    """Every passage that the law rests on, then the page of each coded issue."""
    for place, used_there in book.passages():
        yield wanted_of(book, place, used_there)
    for decision in book.decisions:
        at = f"decisions/{decision.court}: {decision.case}"
        for number, issue in enumerate(decision.issues, 1):
            pins = (issue.pin, *(announced.pin for announced in issue.announces))
            for pin in dict.fromkeys(filter(None, pins)):
                yield _of_cite(book, f"{at}, issue {number}", decision.cite, pin)


def of_matter(matter: Matter, book: Book, file: str = "") -> Iterator[Wanted]:
    """Every place that a matter rests on, then where the court held what is set beside the analysis."""
    own = (matter.name, matter.forum, int(matter.decided[:4]) if matter.decided else None)
    for place, at in places(matter):
        found = passage(matter, at)
        if found is None:
            yield Wanted(f"{file}{place}", None, at.page, at.first, at.last, matter.texts[at.text].title)
        elif found.cite == matter.cite:
            yield Wanted(f"{file}{place}", found.cite, found.pin, found.first, found.last, *own)
        else:
            yield wanted_of(book, f"{file}{place}", found)
    if matter.cite:
        for number, held in enumerate(matter.court_held):
            yield Wanted(f"{file}court_held[{number}]", matter.cite, held.pin, None, None, *own)


def wanted_of(book: Book, place: str, passage: Passage) -> Wanted:
    """A passage of law as the library is asked for it: with the name, court and year of what it cites."""
    return _of_cite(book, place, passage.cite, passage.pin, passage.first, passage.last)


def _of_cite(
    book: Book, place: str, cite: str, pin: str | None, first: str | None = None, last: str | None = None
) -> Wanted:
    authority = book.name_of(cite)
    if authority is None:
        return Wanted(place, cite, pin, first, last)
    return Wanted(place, cite, pin, first, last, authority.name, authority.court, authority.year)


def checks(book: Book, matter: Matter, analysis: Analysis, library: Library) -> Checks:
    """What the library says of the passages and places behind an analysis."""
    law = list(dict.fromkeys(used(book, analysis.determinations)))
    record = [at for _, at in places(matter)]
    wanted = [*(wanted_of(book, "", passage) for passage in law), *of_matter(matter, book)]
    states = [NAMES[one.found.state] for one in verify(library, wanted)]
    return Checks(
        dict(zip(law, states, strict=False)), dict(zip(record, states[len(law) :], strict=False)), library.count()
    )
