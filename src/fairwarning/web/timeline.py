"""The timeline as a picture: days laid out by what happened on them, the gaps between them shortened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log1p
from typing import Literal

from msgspec import Struct

from fairwarning.law.decisions import first_day, last_day
from fairwarning.matter.matter import Matter
from fairwarning.report.memo.papers import date_told, in_time

Kind = Literal["contact", "counts", "told"]

_STEP = 27
"""From one mark to the next, so that each is a target of its own."""
_ABREAST = 6
"""Marks of one day beside each other, before they stand under each other."""
_LEFT, _TITLE, _HEAD, _PAD = 16, 22, 44, 8
_LETTER = 6.6
_WIDE = 1190.0
"""Pixels that the picture fills at least: a page as wide as most screens."""


class Event(Struct, frozen=True):
    """A fact or a contact: its number, what it is, and the days between which it was."""

    id: str
    number: str
    kind: Kind
    what: str
    when: str
    first: dt.date
    last: dt.date

    @property
    def exact(self) -> bool:
        return self.first == self.last


class Mark(Struct, frozen=True):
    """An event on the picture; a day is a point, a month or a year a bar of its width."""

    event: Event
    x: float
    y: float
    width: float


class Lane(Struct, frozen=True):
    """What one party did, or the contacts."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]


class Day(Struct, frozen=True):
    """A day that something happened on; `label` is empty where there is no room for it."""

    x: float
    width: float
    label: str


class Picture(Struct, frozen=True):
    width: float
    height: float
    days: tuple[Day, ...]
    lanes: tuple[Lane, ...]


def numbers(matter: Matter) -> dict[str, str]:
    """Each fact's number in order of time, as the memorandum has it; each contact's, with a letter before it."""
    facts = {id_: str(number) for number, id_ in enumerate(in_time(matter, matter.facts), 1)}
    order = sorted(matter.contacts, key=lambda id_: (first_day(matter.contacts[id_].date), id_))
    return facts | {f"contact {id_}": f"C{number}" for number, id_ in enumerate(order, 1)}


def in_order(matter: Matter) -> list[tuple[str, str]]:
    """Each dated thing by kind (contact, fact) and id, a contact before the facts of its day."""
    facts = [id_ for id_ in in_time(matter, matter.facts) if matter.facts[id_].date]
    dated = [(first_day(matter.facts[id_].date or ""), 1, at, "fact", id_) for at, id_ in enumerate(facts)]
    contacts = enumerate(matter.contacts)
    dated += [(first_day(matter.contacts[id_].date), 0, at, "contact", id_) for at, id_ in contacts]
    return [(kind, id_) for *_, kind, id_ in sorted(dated)]


def undated(matter: Matter) -> list[str]:
    """The facts that nobody can place in time."""
    return [id_ for id_, fact in matter.facts.items() if not fact.date]


def event_of(matter: Matter, kind: str, id_: str, known: Mapping[str, str]) -> Event:
    """A dated fact or a contact, with its number among `known`."""
    if kind == "contact":
        contact = matter.contacts[id_]
        what = f"{contact.kind}: {contact.summary}"
        return _event(id_, known[f"contact {id_}"], "contact", what, contact.date)
    fact = matter.facts[id_]
    return _event(id_, known[id_], "counts" if fact.factors else "told", fact.what, fact.date or "")


def picture(matter: Matter) -> Picture | None:
    """None where nothing is dated."""
    lanes = _events(matter)
    if not lanes:
        return None
    days = _Days.of(lanes.values())
    y, drawn = float(_HEAD), []
    for name, events in lanes.items():
        lane = _lane(name, events, days, y)
        drawn.append(lane)
        y += lane.height
    return Picture(days.width, y + _PAD, tuple(days.shown(lanes.values())), tuple(drawn))


def _events(matter: Matter) -> dict[str, list[Event]]:
    """By lane: contacts, then each party who did something on a known date, in the matter's order."""
    known = numbers(matter)
    lanes: dict[str, list[Event]] = {"Contacts": []}
    lanes |= {party.name: [] for party in matter.parties.values()}
    for id_ in matter.contacts:
        lanes["Contacts"].append(event_of(matter, "contact", id_, known))
    for id_, fact in matter.facts.items():
        if fact.date:
            event = event_of(matter, "fact", id_, known)
            for party in fact.who or fact.against:
                lanes[matter.parties[party].name].append(event)
    return {name: events for name, events in lanes.items() if events}


def _event(id_: str, number: str, kind: Kind, what: str, date: str) -> Event:
    return Event(id_, number, kind, " ".join(what.split()), date_told(date), first_day(date), last_day(date))


class _Days(Struct, frozen=True):
    """Where each day begins and how wide it is; days on which nothing begins or ends have no place of their own."""

    places: Mapping[dt.date, tuple[float, float]]
    width: float

    @classmethod
    def of(cls, lanes: Iterable[list[Event]]) -> _Days:
        abreast: dict[dt.date, int] = {}
        for events in lanes:
            for event in events:
                for day in (event.first, event.last):
                    abreast.setdefault(day, 0)
            for day in {e.first for e in events if e.exact}:
                here = sum(e.exact and e.first == day for e in events)
                abreast[day] = max(abreast[day], min(here, _ABREAST))
        days = sorted(abreast)
        gaps = [10 + 7 * log1p((day - before).days) for before, day in pairwise(days)]
        marks = sum(abreast.values()) * _STEP
        wider = max(1.0, (_WIDE - 2 * _LEFT - marks) / sum(gaps)) if gaps else 1.0
        x, places = float(_LEFT), {}
        for day, gap in zip(days, [*gaps, 0.0], strict=True):
            places[day] = (x, float(abreast[day] * _STEP))
            x += places[day][1] + wider * gap
        return cls(places, max(x + _LEFT, _WIDE))

    def shown(self, lanes: Iterable[list[Event]]) -> Iterable[Day]:
        """The days of exact events, each labelled where the label has room."""
        told = {e.first: e.when for events in lanes for e in events if e.exact}
        free = 0.0
        for day, label in sorted(told.items()):
            x, width = self.places[day]
            room = x >= free and x + len(label) * _LETTER < self.width
            free = x + len(label) * _LETTER + 10 if room else free
            yield Day(x, width, label if room else "")


def _lane(name: str, events: list[Event], days: _Days, top: float) -> Lane:
    """Bars above, days beneath."""
    marks, rows = _bars([e for e in events if not e.exact], days, top + _TITLE)
    points, deep = _points([e for e in events if e.exact], days, top + _TITLE + rows * _STEP)
    return Lane(name, top, _TITLE + (rows + deep) * _STEP + _PAD, (*marks, *points))


def _bars(events: list[Event], days: _Days, top: float) -> tuple[list[Mark], int]:
    """In as many rows as they need not to cover each other."""
    ends: list[float] = []
    marks = []
    for event in sorted(events, key=lambda e: (e.first, e.last, e.id)):
        x = days.places[event.first][0]
        width = max(days.places[event.last][0] + days.places[event.last][1] - x, _STEP)
        row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width + 3]
        marks.append(Mark(event, x, top + row * _STEP, width))
    return marks, len(ends)


def _points(events: list[Event], days: _Days, top: float) -> tuple[list[Mark], int]:
    by_day: dict[dt.date, list[Event]] = {}
    for event in events:
        by_day.setdefault(event.first, []).append(event)
    marks = [
        Mark(event, days.places[day][0] + at % _ABREAST * _STEP, top + at // _ABREAST * _STEP, _STEP)
        for day, here in by_day.items()
        for at, event in enumerate(here)
    ]
    deep = max(((len(here) - 1) // _ABREAST + 1 for here in by_day.values()), default=0)
    return marks, deep
