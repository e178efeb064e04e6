"""Precedential constraint: when an earlier decision forces an answer on these facts.

The reason model (Horty 2011; Prakken 2021), with factors in a hierarchy: with X the decision's factors, r the part it
rested on for the side s that won, Y the situation's factors and s' the other side, the decision forces s iff

    r within Y   and   every factor of s' in Y is in X

where a factor also stands for the more abstract ones above it. At level 1 both decision and situation are first lifted
one step up the hierarchy, at level 2 to the top: the higher the level, the more general the likeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairwarning.analysis.reasons import Compared
from fairwarning.analysis.situation import Situation, unnamed_for
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision, Issue
from fairwarning.law.doctrines import When
from fairwarning.law.factors import Hierarchy, Side
from fairwarning.law.vocabulary import Doctrine

TOP = 2
_OTHER: dict[Side, Side] = {"P": "D", "D": "P"}


@dataclass(frozen=True)
class Scope:
    """What is compared: the factors that a reason may consist of, and those whose novelty distinguishes."""

    reason: frozenset[str]
    difference: frozenset[str]


@dataclass(frozen=True)
class Precedent:
    """One issue of a decision, read as a precedent for the side that won it."""

    decision: Decision
    issue: Issue
    side: Side
    reason: frozenset[str]
    other: frozenset[str]
    unnamed: bool
    """Whether the winning side's reason, or the losing side's factors, include something that no factor names."""


def satisfied(when: When, present: Iterable[str], hierarchy: Hierarchy) -> bool:
    """Whether a condition holds of the factors present."""
    beside = hierarchy.closure(present)
    return (
        (not when.any or not beside.isdisjoint(when.any))
        and beside.issuperset(when.all)
        and beside.isdisjoint(when.none)
    )


def precedents(
    decisions: Iterable[Decision], doctrine: Doctrine, scope: Scope, hierarchy: Hierarchy
) -> Iterator[Precedent]:
    """The decided issues on `doctrine` among `decisions`; one that was not reached binds nobody and is left out."""
    for decision in decisions:
        for issue in decision.issues:
            if issue.doctrine == doctrine and issue.violation != "not-reached":
                yield _read(decision, issue, scope, hierarchy)


def _read(decision: Decision, issue: Issue, scope: Scope, hierarchy: Hierarchy) -> Precedent:
    side: Side = "P" if issue.violation == "triable" else "D"
    counting = hierarchy.counting(issue.factors)
    rested = counting if issue.rested_on is None else counting & set(issue.rested_on)
    reason = hierarchy.under(hierarchy.of_side(rested, side), scope.reason if side == "P" else scope.difference)
    other = hierarchy.of_side(counting, _OTHER[side])
    return Precedent(decision, issue, side, reason, other, bool(unnamed_for(issue.unnamed, side)) and not reason)


def compare(
    precedent: Precedent, situation: Situation, level: int, scope: Scope, hierarchy: Hierarchy
) -> tuple[frozenset[str], frozenset[str]]:
    """What the decision's reason has that the situation lacks, and what is new here for the side that lost there."""
    counting = hierarchy.counting(situation.present)
    mine = hierarchy.of_side(counting, precedent.side)
    theirs = hierarchy.under(hierarchy.of_side(counting, _OTHER[precedent.side]), _differences(precedent.side, scope))
    reason = frozenset(hierarchy.lift(name, level) for name in precedent.reason)
    against = frozenset(hierarchy.lift(name, level) for name in theirs)
    known = hierarchy.closure(precedent.other)
    return reason - hierarchy.closure(mine), against - known


def _differences(side: Side, scope: Scope) -> frozenset[str]:
    return scope.difference if side == "P" else scope.reason


def hold_against(precedent: Precedent, situation: Situation, scope: Scope, book: Book, binding: bool) -> Compared:
    """The comparison as a value: the lowest level at which it forces its side here, or what stands in the way."""
    hierarchy = book.hierarchy
    blocked = bool(unnamed_for(situation.unnamed, _OTHER[precedent.side])) or not precedent.reason or precedent.unnamed
    level: int | None = None
    for candidate in range(TOP + 1):
        missing, new = compare(precedent, situation, candidate, scope, hierarchy)
        if not missing and not new and not blocked:
            level = candidate
            break
    missing, new = compare(precedent, situation, 1 if level != 0 else 0, scope, hierarchy)
    words = tuple(w for w in situation.unnamed if w.endswith(f"({_OTHER[precedent.side]})"))
    shared = precedent.reason & hierarchy.closure(situation.present)
    return _compared(precedent, level, shared, missing, (*sorted(new), *words), binding)


def _compared(
    precedent: Precedent,
    level: int | None,
    shared: frozenset[str],
    missing: frozenset[str],
    new: tuple[str, ...],
    binding: bool,
) -> Compared:
    decision = precedent.decision
    return Compared(
        cite=decision.cite,
        case=decision.case,
        court=decision.court,
        decided=decision.decided,
        pin=precedent.issue.pin,
        side=precedent.side,
        level=level,
        shared=tuple(sorted(shared)),
        missing=tuple(sorted(missing)),
        new=new,
        because=precedent.issue.because,
        binding=binding,
    )


def announced(
    decisions: Iterable[Decision], doctrine: Doctrine, situation: Situation, hierarchy: Hierarchy, binding: bool
) -> Iterator[Compared]:
    """Rules laid down in terms, where the terms are met: a lower court applies them and may not distinguish."""
    for decision in decisions:
        for issue in decision.issues:
            if issue.doctrine != doctrine:
                continue
            for rule in issue.announces:
                if satisfied(rule.when, situation.present, hierarchy) and not unnamed_for(situation.unnamed, "D"):
                    terms = (*rule.when.all, *rule.when.any)
                    shared = tuple(sorted(hierarchy.closure(situation.present).intersection(terms)))
                    yield Compared(
                        decision.cite,
                        decision.case,
                        decision.court,
                        decision.decided,
                        rule.pin or issue.pin,
                        "P",
                        0,
                        shared,
                        (),
                        (),
                        rule.because,
                        binding,
                        announced=True,
                    )


def nearest(compared: Iterable[Compared], most: int = 3) -> tuple[Compared, ...]:
    """The decisions whose differences include no other's: what would have to be different, least first."""
    pool = sorted(
        compared, key=lambda c: (len(c.missing) + len(c.new), -len(c.shared), not c.binding, c.decided, c.cite)
    )
    kept: list[Compared] = []
    for one in pool:
        apart = {*one.missing, *one.new}
        if not any(other.side == one.side and {*other.missing, *other.new} < apart for other in kept):
            kept.append(one)
    return tuple(kept[:most])
