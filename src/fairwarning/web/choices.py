"""What the what-if panel offers: the days of a slider, the courts, the facts that can be taken away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct

from fairwarning.analysis.determine import Analysis, Asked
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day
from fairwarning.matter.matter import Matter
from fairwarning.report.memo.papers import date_told, day
from fairwarning.web.what_if import telling

_YEARS_BEFORE = 15


class Mark(Struct, frozen=True):
    """A day on the ruler, at so many hundredths of its length."""

    at: float
    what: str
    kind: str


class Ruler(Struct, frozen=True):
    """The days that the slider runs over; `value` counts from the first."""

    first: dt.date
    last: dt.date
    value: int
    years: tuple[tuple[float, int], ...]
    marks: tuple[Mark, ...]

    @property
    def days(self) -> int:
        return (self.last - self.first).days


class Choice(Struct, frozen=True):
    """One fact, with whom it bears on, in words to search by."""

    id: str
    what: str
    when: str
    people: str
    on: bool


class Group(Struct, frozen=True):
    """Facts of one contact; or, of no contact, those that bear on one defendant first."""

    title: str
    facts: tuple[Choice, ...]

    @property
    def off(self) -> int:
        return sum(not fact.on for fact in self.facts)


class Courts(Struct, frozen=True):
    """Courts of one kind, by id and name."""

    title: str
    courts: tuple[tuple[str, str], ...]


def ruler(matter: Matter, book: Book, base: Analysis, asked: Asked) -> Ruler:
    """From some years before the conduct to the day that the law data go to."""
    last = book.edition.current_to
    conduct = sorted({d.notice.by_day for d in base.determinations if d.notice.by_day})
    opening = conduct[0] if conduct else last
    first = dt.date(max(dt.MINYEAR, opening.year - _YEARS_BEFORE), 1, 1)
    span = (last - first).days
    days = [(one, "conduct", f"conduct, {day(one)}") for one in conduct]
    if matter.decided:
        decided = first_day(matter.decided)
        days.append((decided, "decided", f"decided, {date_told(matter.decided)}"))
    marks = tuple(Mark(_share(one, first, span), what, kind) for one, kind, what in days if first <= one <= last)
    step = 5 if last.year - first.year > 12 else 1
    years = range(first.year + (-first.year) % step, last.year + 1, step)
    now = asked.conduct or (conduct[-1] if conduct else last)
    return Ruler(
        first,
        last,
        max(0, min((now - first).days, span)),
        tuple((at, year) for year in years if _room(at := _share(dt.date(year, 1, 1), first, span), marks)),
        marks,
    )


def _room(at: float, marks: Iterable[Mark]) -> bool:
    """Whether a year's figure stands clear of the lines that run through the row of years."""
    return all(mark.kind != "decided" or abs(mark.at - at) > 4 for mark in marks)


def _share(one: dt.date, first: dt.date, span: int) -> float:
    return round(100 * (one - first).days / max(span, 1), 2)


def courts(book: Book) -> tuple[Courts, ...]:
    """Every court of the law data; district courts apply their circuit's law."""
    titles = {"supreme": "Supreme Court", "circuit": "Courts of appeals", "district": "District courts"}
    known = book.courts.courts
    return tuple(
        Courts(title, tuple((id_, court.name) for id_, court in known.items() if court.level == level))
        for level, title in titles.items()
    )


def facts(matter: Matter, asked: Asked) -> tuple[Group, ...]:
    """The facts that can turn something, by contact in the matter's order, then by defendant."""
    groups: dict[str, list[Choice]] = {_contact(matter, id_): [] for id_ in matter.contacts}
    for id_ in telling(matter):
        groups.setdefault(_group(matter, id_), []).append(_choice(matter, id_, id_ not in asked.without))
    return tuple(Group(title, tuple(choices)) for title, choices in groups.items() if choices)


def _group(matter: Matter, id_: str) -> str:
    fact = matter.facts[id_]
    if fact.contact:
        return _contact(matter, fact.contact)
    return f"No contact: {matter.parties[next(iter(_accused(matter, id_)))].name}"


def _contact(matter: Matter, id_: str) -> str:
    contact = matter.contacts[id_]
    return f"{date_told(contact.date)}: {contact.kind}"


def _accused(matter: Matter, id_: str) -> Iterator[str]:
    fact = matter.facts[id_]
    against = {party for claim in matter.claims.values() for party in claim.against}
    yield from (party for party in matter.parties if party in against and party in (*fact.who, *fact.against))


def _choice(matter: Matter, id_: str, on: bool) -> Choice:
    fact = matter.facts[id_]
    return Choice(id_, fact.what, date_told(fact.date) if fact.date else "", _names(matter, _accused(matter, id_)), on)


def _names(matter: Matter, ids: Iterable[str]) -> str:
    return ", ".join(matter.parties[id_].name for id_ in ids)
