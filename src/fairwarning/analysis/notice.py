"""The second prong: whether decisions that may establish law in the forum had settled the question by then."""

from __future__ import annotations

import datetime as dt
from itertools import islice

import msgspec

from fairwarning.analysis.likeness import forcing, hold_against, nearest
from fairwarning.analysis.precedent import (
    TOP,
    Held,
    Pool,
    Precedent,
    Reach,
    Scope,
    announced,
    level,
    precedents,
    satisfied,
    unclear_until,
)
from fairwarning.analysis.reasons import Clear, Compared, Notice, shown
from fairwarning.analysis.situation import Situation
from fairwarning.analysis.violation import FirstProng
from fairwarning.law.book import Book
from fairwarning.law.doctrines import TestInForce
from fairwarning.law.notice_rules import NoticeRule
from fairwarning.law.vocabulary import Doctrine

REINFORCING = ("departed-from-policy", "departed-from-statute", "trained-on-domestic-violence")
"""Departures that make notice stronger where law gives it, and are shown; alone they are not enough."""

REACHES: tuple[Reach, Reach] = ("binding", "elsewhere")


def scope_of(test: TestInForce) -> Scope:
    """A precedent must match on the test's particular elements; anything that any element weighs may distinguish it."""
    particular = (name for element in test.elements if element.particular for name in element.weighs)
    weighed = (name for element in test.elements for name in element.weighs)
    return Scope(frozenset(particular), frozenset(weighed))


def established(book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation) -> Notice:
    """Whether the law was clear in `forum` on `day` (the conduct), on these facts, and what speaks to it.

    Unknown factors are settled once each way: an answer that holds only in the best case turns on them.
    """
    worst = _Question(book, doctrine, forum, day, situation.completed(book.hierarchy, "D"))
    answer = worst.answer()
    if answer.clear == "yes" or not situation.unknown:
        return worst.with_company(answer)
    best = _Question(book, doctrine, forum, day, situation.completed(book.hierarchy, "P"))
    other = best.answer()
    if other.clear != "yes":
        return worst.with_company(answer)
    return msgspec.structs.replace(
        best.with_company(other),
        answer="turns-on",
        clear="contestable",
        turns_on=tuple(sorted(situation.unknown)),
        ground="unknown-facts",
    )


def clear(book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation) -> Clear:
    """The bare answer of `established`, for what-if runs."""
    answer = _Question(book, doctrine, forum, day, situation.completed(book.hierarchy, "D")).answer()
    if answer.clear == "yes":
        return "yes"
    if not situation.unknown:
        return answer.clear
    best = _Question(book, doctrine, forum, day, situation.completed(book.hierarchy, "P")).answer()
    return "contestable" if best.clear == "yes" else answer.clear


def after(first: FirstProng, notice: Notice) -> Notice:
    """The second prong in the light of the first: with an element open, clear law on the rest settles nothing yet."""
    unsettled = open_elements(first)
    if notice.clear != "yes" or not unsettled:
        return notice
    return msgspec.structs.replace(
        notice,
        clear="contestable",
        ground="open-elements",
        unsettled=unsettled,
    )


def open_elements(first: FirstProng) -> tuple[str, ...]:
    """The names of the elements that the first prong left open."""
    return tuple(finding.name for finding in first.findings if finding.finding == "open")


class _Question:
    """One completion of the facts, asked of the decisions that may answer; other courts are read only if needed."""

    def __init__(self, book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation) -> None:
        self.book, self.doctrine, self.day, self.situation = book, doctrine, day, situation
        self.court = book.courts.circuit(forum)
        self.test = book.test(doctrine, self.court, day)
        self.scope = scope_of(self.test)
        self.held = Held.of(situation, self.scope, book.hierarchy)

    def _pool(self, reach: Reach) -> Pool:
        return precedents(self.book, self.doctrine, self.court, self.day, self.scope, reach)

    def with_company(self, notice: Notice) -> Notice:
        """The answer with the decisions that did not decide it but will be argued from, and what reinforces notice."""
        ours, elsewhere, held, hierarchy = *map(self._pool, REACHES), self.held, self.book.hierarchy
        obvious = (p for p in ours if p.side == "P" and level(p, held) == TOP)
        return msgspec.structs.replace(
            notice,
            by_day=self.day,
            nearest=nearest(ours, held, hierarchy) or nearest(elsewhere, held, hierarchy),
            elsewhere=tuple(c for c in nearest(elsewhere, held, hierarchy, 5) if c.side == "P"),
            obvious=tuple(hold_against(precedent, held, hierarchy) for precedent in islice(obvious, 3)),
            reinforced=shown(hierarchy.under(self.situation.present, REINFORCING), self.situation.facts),
        )

    def answer(self) -> Notice:
        """Binding decisions first, by rank; else what the circuit's notice rule makes of other courts."""
        if self.test.stand.is_ == "rejected":
            return Notice("free", "no", "not-recognised", sources=self.test.stand.sources)
        rule = self.book.notice_rule(self.court)
        rules = tuple(announced(self.book, self.doctrine, self.court, self.day, self.situation))
        graver = self._graver()
        ours = self._forcing("binding", graver)
        forced = (*rules, *(c for c in ours if c.side == "P"))
        contrary = tuple(c for c in ours if c.side == "D")
        if forced and contrary:
            forced, contrary = _by_rank(self.book, forced, contrary)
        if forced and contrary:
            return Notice("conflict", "no", "binding-both-ways", by=forced, contrary=contrary, sources=rule.sources)
        if forced:
            level = min(c.level or 0 for c in forced)
            return Notice("forced", "yes", "binding-forces", level=level, by=_closest(forced), sources=rule.sources)
        if contrary:
            return Notice("free", "no", "binding-against", contrary=_closest(contrary), sources=rule.sources)
        if graver and (likened := tuple(c for c in self._forcing("binding", frozenset()) if c.side == "P")):
            return Notice(
                "turns-on", "contestable", "graver-there", level=min(c.level or 0 for c in likened),
                by=_closest(likened), turns_on=tuple(sorted(graver)), sources=rule.sources,
            )  # fmt: skip
        return _consensus(rule, self._forcing("elsewhere", graver) if rule.consensus else ())

    def _graver(self) -> frozenset[str]:
        """What decisions may have found that these facts do not match, so that those which did settle nothing."""
        grades = (element.grade for element in self.test.elements if element.grade)
        beside = self.book.hierarchy.closure(self.situation.present)
        return frozenset(
            name for grade in grades if not any(satisfied(when, beside) for when in grade.here) for name in grade.found
        )

    def _forcing(self, reach: Reach, graver: frozenset[str]) -> tuple[Compared, ...]:
        """What forces a side here, less decisions for the plaintiff on graver findings or held unclear since."""
        strong = self.book.hierarchy.under(self.held.mine["P"], self.scope.compared(reach))
        since = unclear_until(self.book, self.doctrine, self.court, self.day, strong)

        def counts(precedent: Precedent) -> bool:
            return precedent.side == "D" or (
                graver.isdisjoint(precedent.facts) and (since is None or precedent.decision.day >= since)
            )

        return forcing(self._pool(reach), self.held, self.book.hierarchy, counts)


def _by_rank(
    book: Book, forced: tuple[Compared, ...], contrary: tuple[Compared, ...]
) -> tuple[tuple[Compared, ...], tuple[Compared, ...]]:
    """The Supreme Court's decisions prevail over a circuit's; within a court nothing yields."""
    supreme = [tuple(c for c in side if book.courts.level(c.court) == "supreme") for side in (forced, contrary)]
    if bool(supreme[0]) == bool(supreme[1]):
        return forced, contrary
    return (forced, ()) if supreme[0] else ((), contrary)


def _consensus(rule: NoticeRule, elsewhere: tuple[Compared, ...]) -> Notice:
    if rule.consensus is None:
        return Notice("free", "no", "binding-only", sources=rule.sources)
    wanted = rule.consensus
    forced = tuple(c for c in elsewhere if c.side == "P" and c.level is not None and c.level <= wanted.level)
    contrary = tuple(c for c in elsewhere if c.side == "D")
    doubted = tuple(c for c in forced if c.questioned_by)
    agreeing = {c.court for c in forced if not c.questioned_by}
    if len(agreeing) >= wanted.courts and not contrary and not doubted:
        return Notice(
            "forced",
            "yes",
            "consensus",
            level=wanted.level,
            by=_closest(forced, 9),
            sources=wanted.sources,
        )
    if forced and (contrary or doubted):
        return Notice(
            "conflict",
            "no",
            "others-differ",
            by=forced,
            contrary=(*contrary, *doubted),
            sources=wanted.sources,
        )
    return Notice("free", "no", "too-few", by=forced, sources=wanted.sources)


def _closest(compared: tuple[Compared, ...], most: int = 4) -> tuple[Compared, ...]:
    return tuple(
        sorted(compared, key=lambda c: (not c.announced, c.level or 0, -len(c.shared), c.decided, c.cite))[:most]
    )
