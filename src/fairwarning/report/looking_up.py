"""What an answer rests on, looked up in the user's library: every passage of law and every place of the record."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted, verify
from fairwarning.matter.matter import At, Matter
from fairwarning.matter.places import passage, places
from fairwarning.report.sources import Checks, State, used
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
    for place, at in places(matter):
        yield wanted_of_record(book, matter, f"{file}{place}", at)
    if matter.cite:
        for number, held in enumerate(matter.court_held):
            yield Wanted(f"{file}court_held[{number}]", matter.cite, held.pin, None, None, *_own(matter))


def wanted_of_record(book: Book, matter: Matter, place: str, at: At) -> Wanted:
    """A place in one of the matter's texts as the library is asked for it; one without a citation is never there."""
    found = passage(matter, at)
    if found is None:
        return Wanted(place, None, at.page, at.first, at.last, matter.texts[at.text].title)
    if found.cite == matter.cite:
        return Wanted(place, found.cite, found.pin, found.first, found.last, *_own(matter))
    return wanted_of(book, place, found)


def _own(matter: Matter) -> tuple[str, str, int | None]:
    """Name, court and year of a decided matter, by which a text of it that prints no citation is found."""
    return matter.name, matter.forum, int(matter.decided[:4]) if matter.decided else None


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


def checks(
    book: Book, matter: Matter, analysis: Analysis, library: Library, known: dict[Wanted, State] | None = None
) -> Checks:
    """What the library says of the passages and places behind an analysis. What is `known` is not looked up again."""
    law = list(dict.fromkeys(used(book, analysis.determinations)))
    record = [at for _, at in places(matter)]
    wanted = [*(wanted_of(book, "", passage) for passage in law), *of_matter(matter, book)]
    states = {} if known is None else known
    missing = [one for one in dict.fromkeys(wanted) if one not in states]
    states.update((one.wanted, NAMES[one.found.state]) for one in verify(library, missing))
    found = [states[one] for one in wanted]
    return Checks(
        dict(zip(law, found, strict=False)), dict(zip(record, found[len(law) :], strict=False)), library.count()
    )
