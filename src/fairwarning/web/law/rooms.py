"""What the law's rooms show, as it is asked for: by page and by program alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fastapi import HTTPException
from msgspec import Struct

from fairwarning.analysis import notice as second
from fairwarning.analysis.reasons import Notice
from fairwarning.analysis.situation import Situation
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.doctrines import TestInForce
from fairwarning.law.notice_rules import NoticeRule
from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES, MUNICIPAL, Doctrine
from fairwarning.library.between import Between, between
from fairwarning.web.desk import Desk
from fairwarning.web.law import addresses
from fairwarning.web.law.notice_field import NoticeField, notice_field
from fairwarning.web.law.precedent_map import Map, precedent_map
from fairwarning.web.law.side_by_side import SideBySide, circuits, side_by_side


class NoticeRoom(Struct, frozen=True):
    """Notice in a court on a day: its rule and test, the decisions; `answer` on the `chosen` factors, if any are."""

    circuit: str
    rule: NoticeRule
    test: TestInForce
    field: NoticeField
    chosen: tuple[str, ...]
    answer: Notice | None


def doctrine_of(text: str) -> Doctrine:
    """By its codebook name or its long one."""
    wanted = LONG_NAMES.get(text, text)
    for name in DOCTRINES:
        if name == wanted:
            return name
    raise InputError(f"{text!r} is no doctrine here", place="doctrine", remedy=f"Use one of {', '.join(DOCTRINES)}")


def of_officers(text: str) -> Doctrine:
    """A doctrine under which somebody can have immunity."""
    name = doctrine_of(text)
    if name in MUNICIPAL:
        raise InputError("a municipality has no immunity", place="doctrine", remedy="Choose a claim against officers")
    return name


def day_of(text: str) -> dt.date:
    """A day as a date field sends it; none given is today."""
    try:
        return dt.date.fromisoformat(text) if text else dt.date.today()
    except ValueError:
        raise InputError(f"{text!r} is no day", place="on", remedy="Write it as 2013-05-02") from None


def known(book: Book, name: str) -> str:
    """A factor that there is; else the near ones are named."""
    if name not in book.hierarchy:
        near = book.hierarchy.near(name)
        meant = f"Did you mean {', '.join(near)}?" if near else "See the factors"
        raise InputError(f"{name!r} is no factor", place="factor", remedy=meant)
    return name


def beside(desk: Desk, doctrine: Doctrine, day: dt.date, chosen: tuple[str, ...]) -> SideBySide:
    """A doctrine's tests in the circuits chosen, or in every one."""
    courts = chosen or circuits(desk.book)
    return desk.remembered.get(
        ("side-by-side", doctrine, day, chosen), lambda: side_by_side(desk.book, doctrine, day, courts)
    )


def notice(desk: Desk, doctrine: Doctrine, forum: str, day: dt.date, factors: Iterable[str]) -> NoticeRoom:
    """Which decisions could have warned officers there on that day, and whether the law was clear on some facts."""
    book = desk.book
    circuit = book.courts.circuit(forum)
    chosen = tuple(sorted({known(book, one) for one in factors}))
    answer = second.established(book, doctrine, forum, day, Situation(frozenset(chosen))) if chosen else None
    field = desk.remembered.get(
        ("notice-field", doctrine, circuit, day), lambda: notice_field(book, doctrine, forum, day)
    )
    return NoticeRoom(circuit, book.notice_rule(circuit), book.test(doctrine, circuit, day), field, chosen, answer)


def precedents(desk: Desk, doctrine: str, focus: Decision | None, read: bool) -> Map:
    """What decisions on a doctrine (or `all`) did to one another, or to and by one; `read` asks the library too."""
    name = None if doctrine == "all" else doctrine_of(doctrine)
    cite = focus.cite if focus else None
    return precedent_map(desk.book, name if cite is None else None, cite, _read(desk) if read else ())


def decision_of(book: Book, id_: str, court: str | None = None) -> Decision:
    """By the id that addresses have, or by any of its cites."""
    found = book.by_cite.get(id_) or next((d for d in book.decisions if addresses.id_of(d.cite) == id_), None)
    if found is None or court not in (None, found.court):
        raise HTTPException(404, f"no such decision{' of that court' if court else ''} is coded in the law data")
    return found


def _read(desk: Desk) -> tuple[Between, ...]:
    held = desk.held()
    library = held.library
    if library is None:
        return ()
    cites = [cite for decision in desk.book.decisions for cite in decision.cites]
    return desk.remembered.get(("between", held.state), lambda: between(library, cites))
