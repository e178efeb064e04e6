"""Coded decisions: what a court rested on, what it decided, and what later became of it."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import InputError, LawDataError
from fairwarning.law import strict
from fairwarning.law.doctrines import When
from fairwarning.law.factors import Hierarchy
from fairwarning.law.vocabulary import Clear, Doctrine, Posture, Violation

Event = Literal[
    "amended", "reversed", "vacated", "withdrawn", "overruled", "superseded", "limited", "questioned", "history"
]
ENDS: frozenset[Event] = frozenset({"reversed", "vacated", "withdrawn", "overruled", "superseded"})
Fail = Callable[[str, str, str], None]
How = Literal["follows", "extends", "distinguishes", "declines-to-follow", "questions", "overrules", "abrogates"]


class History(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that happened to the decision. Without `doctrines` it touches all of it; `date` unknown is None."""

    event: Event
    by: str
    date: dt.date | None = None
    doctrines: tuple[Doctrine, ...] | None = None
    cite: str | None = None


class Announced(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A rule that the court laid down in terms: a lower court applies it where `when` holds."""

    when: When
    because: str
    pin: str | None = None


class Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One claim (against one group of defendants) in a decision.

    `factors` are what the court relied on; `unnamed` are considerations in own words that no factor names, each ending
    in (P) or (D). `rested_on` narrows the winning side's reason where the court said what sufficed.
    """

    doctrine: Doctrine | Literal["qi"]
    defendants: str
    posture: Posture
    summary: str
    because: str
    violation: Violation
    clearly_established: Clear
    factors: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    rested_on: tuple[str, ...] | None = None
    conduct: str | None = None
    stage: Literal["pleading", "summary-judgment"] | None = None
    pin: str | None = None
    announces: tuple[Announced, ...] = ()


class Treatment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What this decision did to an earlier one."""

    cite: str
    how: How


class Checked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which statements of the coding were read where; `open:` marks what is not settled."""

    what: str
    where: str


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An earlier case as data. `decided` is an ISO date, or a year where the day is not known."""

    case: str
    cite: str
    court: str
    decided: str
    published: bool
    confidence: Literal["high", "medium", "low"]
    issues: tuple[Issue, ...]
    parallel: tuple[str, ...] = ()
    history: tuple[History, ...] = ()
    treats: tuple[Treatment, ...] = ()
    verified: tuple[Checked, ...] = ()
    en_banc: bool = False

    @property
    def cites(self) -> tuple[str, ...]:
        return (self.cite, *self.parallel)

    @property
    def day(self) -> dt.date:
        """The day of decision; of a bare year its last, so that it never counts as notice too early."""
        return last_day(self.decided)

    def stands(self, doctrine: Doctrine, day: dt.date) -> bool:
        """Whether on `day` nothing had ended its force on this doctrine."""
        return not any(
            event.event in ENDS
            and (event.date is None or event.date < day)
            and (event.doctrines is None or doctrine in event.doctrines)
            for event in self.history
        )


_WHEN = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")


@lru_cache(maxsize=4096)
def first_day(text: str) -> dt.date:
    """The earliest day a date, month or year may mean."""
    year, month, day = _parts(text)
    return dt.date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def last_day(text: str) -> dt.date:
    """The latest day a date, month or year may mean."""
    year, month, day = _parts(text)
    if day:
        return dt.date(year, month or 1, day)
    return dt.date(year, month or 12, monthrange(year, month or 12)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _WHEN.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(match[key]) if match[key] else None for key in ("year", "month", "day"))
        dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise InputError(f"{text!r} is no date, month or year", remedy="Write 2013-05-02, 2013-05 or 2013") from None
    return year or 0, month, day


def load(folder: Path, hierarchy: Hierarchy) -> tuple[Decision, ...]:
    """Read `<court>/<name-year>.yaml` below `folder`, in order of date then cite."""
    decisions = []
    cites: dict[str, Path] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        decision = strict.load(path, Decision)
        _check(decision, hierarchy, path)
        if decision.court != path.parent.name:
            raise LawDataError(f"says {decision.court}", file=path, remedy="The court names the folder")
        for cite in decision.cites:
            if cite in cites:
                raise LawDataError(
                    f"{cite} is also in {cites[cite].name}", file=path, remedy="Keep one file a decision"
                )
            cites[cite] = path
        decisions.append(decision)
    return in_order(decisions)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(decisions, key=lambda decision: (decision.day, decision.cite)))


def _check(decision: Decision, hierarchy: Hierarchy, file: Path) -> None:
    def fail(what: str, path: str, remedy: str) -> None:
        raise LawDataError(what, file=file, place=strict.place(file, path), remedy=remedy)

    _check_day(decision.decided, fail, "decided")
    for number, issue in enumerate(decision.issues):
        place = f"issues[{number}]"
        if issue.conduct is not None:
            _check_day(issue.conduct, fail, f"{place}.conduct")
            if first_day(issue.conduct) > decision.day:
                fail("the conduct is later than the decision", f"{place}.conduct", "Correct one of the dates")
        _check_factors(issue, hierarchy, fail, place)


def _check_factors(issue: Issue, hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    announced = (name for rule in issue.announces for name in rule.when.named)
    for path, names in ((f"{place}.factors", issue.factors), (f"{place}.announces", tuple(announced))):
        for name in names:
            if name not in hierarchy:
                fail(f"{name!r} is no factor", path, "See factors.yaml")
    if issue.rested_on is not None and not set(issue.rested_on) <= set(issue.factors):
        fail("rested_on names more than the factors", f"{place}.rested_on", "It must be a part of them")
    for words in issue.unnamed:
        if not words.endswith(("(P)", "(D)")):
            fail(f"{words!r} has no side", f"{place}.unnamed", "End it in (P) or (D)")


def _check_day(text: str, fail: Fail, place: str) -> None:
    try:
        first_day(text)
    except InputError as error:
        fail(error.what, place, error.remedy)
