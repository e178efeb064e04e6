"""Precedential constraint: when an earlier decision forces an answer on these facts.

The reason model (Horty 2011; Prakken 2021), with factors in a hierarchy: with X the decision's factors, r the part it
rested on for the side s that won, Y the situation's factors and s' the other side, the decision forces s iff

    r within Y   and   every factor of s' in Y is in X

where a factor also stands for the more abstract ones above it. At level 1 both decision and situation are first lifted
one step up the hierarchy, at level 2 to the top: the higher the level, the more general the likeness. A decision whose
own reason is abstract cannot be closer than that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from fairwarning.analysis.reasons import Compared
from fairwarning.analysis.situation import Situation, unnamed_for
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision, Issue
from fairwarning.law.doctrines import When
from fairwarning.law.factors import Hierarchy, Side
from fairwarning.law.vocabulary import Doctrine

TOP = 2
LEVELS = range(TOP + 1)
CLOSE = (0, 1)
OTHER: Mapping[Side, Side] = {"P": "D", "D": "P"}
DOUBTS = ("questions", "declines-to-follow", "abrogates")

Reach = Literal["binding", "elsewhere", "all"]


@dataclass(frozen=True)
class Scope:
    """What is compared: the factors that a reason may consist of, and those whose novelty distinguishes."""

    reason: frozenset[str]
    difference: frozenset[str]

    def compared(self, reach: Reach) -> frozenset[str]:
        """Binding decisions are weighed against all that the test weighs; those elsewhere, on the act itself."""
        return self.difference if reach == "binding" else self.reason


@dataclass(frozen=True)
class Precedent:
    """One issue of a decision, read as a precedent for the side that won it, ready to be compared.

    `reasons[k]` is what it rested on, lifted to level k; `facts` all its factors that the test weighs, with all above
    them; `known` the losing side's factors with all above them;
    `least` the level that its own reason starts at. `weak` precedents force nothing: no factor names their reason.
    """

    decision: Decision
    issue: Issue
    side: Side
    reasons: tuple[frozenset[str], ...]
    facts: frozenset[str]
    known: frozenset[str]
    least: int
    weak: bool
    binding: bool
    questioned_by: tuple[str, ...]


class Pool(tuple[Precedent, ...]):
    """Precedents in the order of the book, to be asked one situation after another."""

    @cached_property
    def kinds(self) -> tuple[tuple[Side, frozenset[str], tuple[tuple[int, Precedent], ...]], ...]:
        """By side, and by what they rested on one step more general, which what they rested on itself includes.

        Those whose kinds a situation lacks cannot force anything there, and need not be looked at.
        """
        found: dict[tuple[Side, frozenset[str]], list[tuple[int, Precedent]]] = {}
        for number, precedent in enumerate(self):
            if not precedent.weak:
                found.setdefault((precedent.side, precedent.reasons[1]), []).append((number, precedent))
        return tuple((side, kinds, tuple(members)) for (side, kinds), members in found.items())


@dataclass(frozen=True)
class Held:
    """A situation ready to be compared: each side's factors with all above them, and the other side's by level.

    `barred` are the sides against which something speaks here that no factor names: no decision forces them.
    """

    situation: Situation
    present: frozenset[str]
    mine: Mapping[Side, frozenset[str]]
    theirs: Mapping[Side, tuple[frozenset[str], ...]]
    barred: frozenset[Side]

    @classmethod
    def of(cls, situation: Situation, scope: Scope, hierarchy: Hierarchy) -> Held:
        counting = hierarchy.counting(situation.present)
        sides: tuple[Side, ...] = ("P", "D")
        mine = {side: hierarchy.closure(hierarchy.of_side(counting, side)) for side in sides}
        theirs = {
            side: tuple(
                frozenset(hierarchy.lift(name, level) for name in hierarchy.under(against, _differences(side, scope)))
                for level in LEVELS
            )
            for side in sides
            for against in (hierarchy.of_side(counting, OTHER[side]),)
        }
        barred = frozenset(side for side in sides if unnamed_for(situation.unnamed, OTHER[side]))
        return cls(situation, hierarchy.closure(situation.present), mine, theirs, barred)


def _differences(side: Side, scope: Scope) -> frozenset[str]:
    return scope.difference if side == "P" else scope.reason


def satisfied(when: When, beside: frozenset[str]) -> bool:
    """Whether a condition holds of the factors present, `beside` being those with all above them."""
    return (
        (not when.any or not beside.isdisjoint(when.any))
        and beside.issuperset(when.all)
        and beside.isdisjoint(when.none)
    )


@lru_cache(maxsize=1024)
def decisions_before(
    book: Book, court: str, day: dt.date, doctrine: Doctrine, reach: Reach = "binding"
) -> tuple[Decision, ...]:
    """Published decisions earlier than `day` that still stood: those that bound `court`, other circuits', or all."""
    return tuple(
        decision
        for decision in book.decisions
        if decision.day < day
        and decision.published
        and (reach == "all" or _reaches(book, decision, court, reach))
        and decision.stands(doctrine, day)
    )


def _reaches(book: Book, decision: Decision, court: str, reach: Reach) -> bool:
    """District courts bind nobody and establish nothing; they are left out of both reaches."""
    if book.courts.binds(decision.court, court, decision.day):
        return reach == "binding"
    return reach == "elsewhere" and book.courts.level(decision.court) == "circuit"


def unclear_until(
    book: Book, doctrine: Doctrine, court: str, day: dt.date, favourable: frozenset[str]
) -> dt.date | None:
    """The last day on which a court that binds `court` held the law unclear on facts that were at least as strong.

    No decision before that day, there or elsewhere, made it clear for such facts; the court has said so itself.
    """
    held = _held_unclear(book, doctrine, court, day)
    return max((decided for decided, facts in held if favourable <= facts), default=None)


@lru_cache(maxsize=1024)
def _held_unclear(
    book: Book, doctrine: Doctrine, court: str, day: dt.date
) -> tuple[tuple[dt.date, frozenset[str]], ...]:
    """When binding decisions held the law unclear, and on which facts, with all above them."""
    return tuple(
        (decision.day, book.hierarchy.closure(issue.factors))
        for decision in decisions_before(book, court, day, doctrine)
        for issue in decision.issues
        if issue.doctrine == doctrine and issue.clearly_established == "no"
    )


@lru_cache(maxsize=1024)
def precedents(book: Book, doctrine: Doctrine, court: str, day: dt.date, scope: Scope, reach: Reach) -> Pool:
    """The decided issues on `doctrine` among those decisions; what was not reached binds nobody and is left out."""
    return Pool(
        _read(book, decision, issue, court, day, scope)
        for decision in decisions_before(book, court, day, doctrine, reach)
        for issue in decision.issues
        if issue.doctrine == doctrine and issue.violation != "not-reached"
    )


def _read(book: Book, decision: Decision, issue: Issue, court: str, day: dt.date, scope: Scope) -> Precedent:
    hierarchy = book.hierarchy
    side: Side = "P" if issue.violation == "triable" else "D"
    counting = hierarchy.counting(issue.factors)
    rested = counting if issue.rested_on is None else counting & set(issue.rested_on)
    reason = hierarchy.under(hierarchy.of_side(rested, side), scope.reason if side == "P" else scope.difference)
    return Precedent(
        decision=decision,
        issue=issue,
        side=side,
        reasons=tuple(frozenset(hierarchy.lift(name, level) for name in reason) for level in LEVELS),
        facts=hierarchy.closure(hierarchy.under(issue.factors, scope.difference)),
        known=hierarchy.closure(hierarchy.of_side(counting, OTHER[side])),
        least=min(max((hierarchy.height(name) for name in reason), default=0), TOP),
        weak=not reason,
        binding=book.courts.binds(decision.court, court, decision.day),
        questioned_by=_doubters(book, decision.cite, day),
    )


def _doubters(book: Book, cite: str, day: dt.date) -> tuple[str, ...]:
    """Decisions that by `day` had questioned it or refused to follow it."""
    return tuple(later.cite for later, how in book.treated.get(cite, ()) if how in DOUBTS and later.day < day)


def level(precedent: Precedent, held: Held) -> int | None:
    """The lowest level at which the decision forces its side here; None if at none."""
    return next((candidate for candidate in LEVELS if forces(precedent, held, candidate)), None)


def forces(precedent: Precedent, held: Held, level: int) -> bool:
    """Whether the decision forces its side here at this level."""
    side = precedent.side
    return (
        level >= precedent.least
        and precedent.reasons[level] <= held.mine[side]
        and held.theirs[side][level] <= precedent.known
        and not precedent.weak
        and side not in held.barred
    )


def announced(book: Book, doctrine: Doctrine, court: str, day: dt.date, situation: Situation) -> Iterator[Compared]:
    """Rules that binding courts laid down in terms, where the terms are met: they are applied, not distinguished."""
    beside = book.hierarchy.closure(situation.present)
    for decision in decisions_before(book, court, day, doctrine):
        for issue in decision.issues:
            if issue.doctrine != doctrine or unnamed_for(situation.unnamed, "D"):
                continue
            for rule in issue.announces:
                if satisfied(rule.when, beside):
                    terms = beside.intersection((*rule.when.all, *rule.when.any))
                    yield Compared(
                        decision.cite, decision.case, decision.court, decision.decided, rule.pin or issue.pin, "P", 0,
                        tuple(sorted(terms)), (), (), (), rule.because, True, announced=True,
                        questioned_by=_doubters(book, decision.cite, day),
                    )  # fmt: skip
