"""Leave-one-out: every coded decision run with only law earlier than itself, and itself left out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from fairwarning.analysis.notice import after, established
from fairwarning.analysis.reasons import Clear, Violation
from fairwarning.analysis.situation import Situation
from fairwarning.analysis.violation import FirstProng, decide
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision, Issue, first_day
from fairwarning.law.vocabulary import Doctrine

Prong = Literal["violation", "clearly_established"]

LONGEST = 10
"""Years from conduct to decision beyond which hardly any case runs: limitations, one trial, one appeal."""


class Pair(msgspec.Struct, frozen=True):
    """What the court said and what the engine says; None where the court did not decide."""

    court: str | None
    engine: str
    nearest: str | None


class Scored(msgspec.Struct, frozen=True):
    """One issue of one decision, run blind."""

    case: str
    cite: str
    court: str
    doctrine: Doctrine
    defendants: str
    conduct_date: str | None
    violation: Pair
    clearly_established: Pair
    why: str


class Tally(msgspec.Struct, frozen=True):
    """`n` issues that courts decided, `answered` by the engine, `right` of those; the baselines' right answers."""

    n: int
    answered: int
    right: int
    majority: int
    nearest: int
    false_yes: int = 0


def evaluate(book: Book, decisions: Iterable[Decision] | None = None) -> tuple[Scored, ...]:
    """Run every § 1983 issue of `decisions` (default: all in the book) against the book without that decision.

    Decisions handed in are never learnt from: the book stays as it is, less any that it holds under the same cite.
    """
    chosen = book.decisions if decisions is None else tuple(decisions)
    scored = []
    for decision in chosen:
        before = book.without(*decision.cites)
        for issue in decision.issues:
            if issue.doctrine != "qi":
                scored.append(_score(before, decision, issue, issue.doctrine))
    return tuple(sorted(scored, key=lambda s: (s.cite, s.doctrine, s.defendants)))


def _score(book: Book, decision: Decision, issue: Issue, doctrine: Doctrine) -> Scored:
    situation = Situation(frozenset(issue.factors), unnamed=issue.unnamed)
    day = first_day(decision.decided)
    first = decide(book, doctrine, decision.court, day, situation)
    clear = _clear(book, decision, issue, doctrine, situation, first)
    neighbour = _neighbour(book, issue, doctrine, day)
    decided = {"violation": issue.violation, "clearly_established": issue.clearly_established}
    said = {prong: None if value == "not-reached" else str(value) for prong, value in decided.items()}
    return Scored(
        case=decision.case,
        cite=decision.cite,
        court=decision.court,
        doctrine=doctrine,
        defendants=issue.defendants,
        conduct_date=issue.conduct,
        violation=Pair(said["violation"], first.violation, neighbour.violation if neighbour else None),
        clearly_established=Pair(said["clearly_established"], clear, _clear_of(neighbour)),
        why=_why(first),
    )


def _clear(
    book: Book, decision: Decision, issue: Issue, doctrine: Doctrine, situation: Situation, first: FirstProng
) -> Clear:
    """The second prong as of the first day that the conduct may mean.

    Where nobody has coded a date, the answer is given only if it is the same at both ends of the time in which the
    conduct can have been.
    """
    if first.violation == "none":
        return "no"
    decided = first_day(decision.decided)
    days = (first_day(issue.conduct),) if issue.conduct else (_years_before(decided, LONGEST), decided)
    answers = {after(first, established(book, doctrine, decision.court, day, situation)).clear for day in days}
    return answers.pop() if len(answers) == 1 else "contestable"


def _years_before(day: dt.date, years: int) -> dt.date:
    return dt.date(day.year - years, day.month, min(day.day, 28))


def _clear_of(neighbour: Issue | None) -> str | None:
    return (
        None if neighbour is None or neighbour.clearly_established == "not-reached" else neighbour.clearly_established
    )


def _why(first: FirstProng) -> str:
    """The elements that decided, by id."""
    against = [f"{f.element}: {f.decided_by.id}" for f in first.findings if f.finding == "not-met"]
    unsettled = [f"{f.element}: {f.decided_by.id}" for f in first.findings if f.finding == "open"]
    if first.test.stand.is_ == "rejected":
        return "doctrine not recognised"
    return "; ".join(against or unsettled) or "every element met"


def _neighbour(book: Book, issue: Issue, doctrine: Doctrine, day: dt.date) -> Issue | None:
    """The decided issue on the doctrine, earlier than `day` by any court, most alike by Jaccard of factors."""
    pool = [
        (_jaccard(other.factors, issue.factors), decision.cite, number, other)
        for decision in book.decisions
        if decision.day < day
        for number, other in enumerate(decision.issues)
        if other.doctrine == doctrine and other.violation != "not-reached"
    ]
    return max(pool, key=lambda entry: entry[:3])[3] if pool else None


def _jaccard(a: Sequence[str], b: Sequence[str]) -> float:
    return len({*a} & {*b}) / len({*a, *b}) if a or b else 0.0


def tally(scored: Iterable[Scored], prong: Prong) -> Tally:
    """Accuracy on one prong beside the baselines; abstentions (open, contestable) are not answers."""
    pairs = [pair for s in scored if (pair := _pair(s, prong)).court is not None]
    answered = [pair for pair in pairs if pair.engine not in ("open", "contestable", "not-reached")]
    common = Counter(pair.court for pair in pairs).most_common(1)
    return Tally(
        n=len(pairs),
        answered=len(answered),
        right=sum(pair.engine == pair.court for pair in answered),
        majority=common[0][1] if common else 0,
        nearest=sum(pair.nearest == pair.court for pair in pairs),
        false_yes=sum(pair.engine in ("yes", "triable") and pair.engine != pair.court for pair in answered),
    )


def _pair(scored: Scored, prong: Prong) -> Pair:
    return scored.violation if prong == "violation" else scored.clearly_established


def misses(scored: Iterable[Scored], prong: Prong) -> tuple[Scored, ...]:
    """The issues on which the engine answered and the court said otherwise, or the engine would not answer."""
    return tuple(
        s for s in scored if _pair(s, prong).court is not None and _pair(s, prong).engine != _pair(s, prong).court
    )


def confusion(scored: Iterable[Scored], prong: Prong) -> tuple[tuple[str, str, str, str, int], ...]:
    """(court, doctrine, said, engine, count), sorted."""
    counted = Counter(
        (s.court, s.doctrine, _pair(s, prong).court or "", _pair(s, prong).engine)
        for s in scored
        if _pair(s, prong).court is not None
    )
    return tuple((*key, count) for key, count in sorted(counted.items()))


__all__ = ["Pair", "Scored", "Tally", "Violation", "confusion", "evaluate", "misses", "tally"]
