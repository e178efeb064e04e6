"""The decisions on a doctrine that could, or could not, have given notice in a court on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from fairwarning.analysis.precedent import decisions_before
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision, Issue
from fairwarning.law.vocabulary import Doctrine
from fairwarning.web.law.field import Dot, Field, laid_out

Could = Literal["binding", "elsewhere", "late", "not-then"]
"""Binding there on that day; of another circuit; decided that day or later; no longer standing, or not published."""
_REACHES: tuple[Literal["binding", "elsewhere"], ...] = ("binding", "elsewhere")
Won = Literal["plaintiff", "defence", "both"]
ORDER: tuple[Could, ...] = ("binding", "elsewhere", "late", "not-then")


class Authority(Struct, frozen=True):
    """One decision with its issues on the doctrine that it decided."""

    decision: Decision
    issues: tuple[Issue, ...]
    could: Could
    won: Won


class NoticeField(Struct, frozen=True):
    """The authorities, those that bind first, then by date; and where they stand in the picture."""

    authorities: tuple[Authority, ...]
    field: Field
    line: float

    def count(self, could: Could) -> int:
        return sum(a.could == could for a in self.authorities)


def notice_field(book: Book, doctrine: Doctrine, forum: str, day: dt.date) -> NoticeField:
    """District courts establish nothing and are left out."""
    court = book.courts.circuit(forum)
    found = [
        Authority(decision, issues, _could(book, decision, doctrine, court, day), _won(issues))
        for decision in book.decisions
        if book.courts.level(decision.court) != "district" and (issues := _decided(decision, doctrine))
    ]
    ordered = sorted(found, key=lambda a: (ORDER.index(a.could), a.decision.day, a.decision.cite))
    dots = [Dot(a.decision.cite, a.decision.court, a.decision.day) for a in ordered]
    field = laid_out(dots, bands(book, {dot.court for dot in dots} | {court}), (day,))
    return NoticeField(tuple(ordered), field, round(field.x(day), 1))


def _could(book: Book, decision: Decision, doctrine: Doctrine, court: str, day: dt.date) -> Could:
    if decision.day >= day:
        return "late"
    for could in _REACHES:
        if decision in decisions_before(book, court, day, doctrine, could):
            return could
    return "not-then"


def bands(book: Book, courts: Iterable[str]) -> list[tuple[str, str]]:
    """Courts with the names of their rows: the highest first, then in the law data's order."""
    wanted = set(courts)
    levels = ("supreme", "circuit", "district")
    ordered = [id_ for id_ in book.courts.courts if id_ in wanted]
    ordered.sort(key=lambda id_: levels.index(book.courts.level(id_)))
    return [(id_, book.courts.bluebook(id_)) for id_ in ordered]


def _decided(decision: Decision, doctrine: Doctrine) -> tuple[Issue, ...]:
    return tuple(i for i in decision.issues if i.doctrine == doctrine and i.violation != "not-reached")


def _won(issues: tuple[Issue, ...]) -> Won:
    outcomes = {issue.violation for issue in issues}
    return "both" if len(outcomes) > 1 else "plaintiff" if "triable" in outcomes else "defence"
