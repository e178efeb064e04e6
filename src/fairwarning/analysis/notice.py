"""The second prong: whether decisions that may establish law in the forum had settled the question by then."""

from __future__ import annotations

import datetime as dt

import msgspec

from fairwarning.analysis.precedent import Held, Reach, Scope, announced, hold_against, nearest, precedents
from fairwarning.analysis.reasons import Compared, Notice, shown
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
    """Whether the law was clear in `forum` on `day` (the conduct), on these facts.

    Unknown factors are settled once each way: an answer that holds only in the best case turns on them.
    """
    worst = _answer(book, doctrine, forum, day, situation.completed(book.hierarchy, "D"))
    if worst.clear == "yes" or not situation.unknown:
        return worst
    best = _answer(book, doctrine, forum, day, situation.completed(book.hierarchy, "P"))
    if best.clear != "yes":
        return worst
    return msgspec.structs.replace(
        best,
        answer="turns-on",
        clear="contestable",
        turns_on=tuple(sorted(situation.unknown)),
        because="clear only if these unknown facts are shown",
    )


def after(first: FirstProng, notice: Notice) -> Notice:
    """The second prong in the light of the first: with an element open, clear law on the rest settles nothing yet."""
    unsettled = [finding.name for finding in first.findings if finding.finding == "open"]
    if notice.clear != "yes" or not unsettled:
        return notice
    return msgspec.structs.replace(
        notice,
        clear="contestable",
        because=f"{notice.because}, if this can be shown, which is open: {'; '.join(unsettled)}",
    )


def _answer(book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation) -> Notice:
    court = book.courts.circuit(forum)
    test = book.test(doctrine, court, day)
    rule = book.notice_rule(court)
    scope = scope_of(test)
    held = Held.of(situation, scope, book.hierarchy)
    ours, elsewhere = (
        tuple(hold_against(p, held) for p in precedents(book, doctrine, court, day, scope, reach)) for reach in REACHES
    )
    rules = tuple(announced(book, doctrine, court, day, situation))
    reinforced = shown(book.hierarchy.under(situation.present, REINFORCING), situation.facts)
    notice = _weigh(book, court, test, rule, (*rules, *ours), elsewhere)
    return msgspec.structs.replace(
        notice,
        by_day=day,
        nearest=nearest(ours) or nearest(elsewhere),
        elsewhere=tuple(c for c in nearest(elsewhere, 5) if c.side == "P"),
        obvious=tuple(c for c in ours if c.level == 2 and c.side == "P")[:3],
        reinforced=reinforced,
    )


def _weigh(
    book: Book,
    court: str,
    test: TestInForce,
    rule: NoticeRule,
    ours: tuple[Compared, ...],
    elsewhere: tuple[Compared, ...],
) -> Notice:
    if test.stand.is_ == "rejected":
        return Notice(
            "free",
            "no",
            "the forum does not recognise the claim, so it cannot have been clear",
            sources=test.stand.sources,
        )
    forced = tuple(c for c in ours if c.side == "P" and c.level in (0, 1))
    contrary = tuple(c for c in ours if c.side == "D" and c.level in (0, 1))
    if forced and contrary:
        forced, contrary = _by_rank(book, forced, contrary)
    if forced and contrary:
        return Notice(
            "conflict", "no", "binding decisions point both ways", by=forced, contrary=contrary, sources=rule.sources
        )
    if forced:
        level = min(c.level or 0 for c in forced)
        return Notice(
            "forced", "yes", "binding decisions force it", level=level, by=_closest(forced), sources=rule.sources
        )
    if contrary:
        return Notice(
            "free", "no", "binding decisions point the other way", contrary=_closest(contrary), sources=rule.sources
        )
    return _consensus(rule, elsewhere)


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
        return Notice(
            "free", "no", "no binding decision forces it, and only binding decisions count here", sources=rule.sources
        )
    wanted = rule.consensus
    forced = tuple(c for c in elsewhere if c.side == "P" and c.level is not None and c.level <= wanted.level)
    contrary = tuple(c for c in elsewhere if c.side == "D" and c.level in (0, 1))
    doubted = tuple(c for c in forced if c.questioned_by)
    agreeing = {c.court for c in forced if not c.questioned_by}
    if len(agreeing) >= wanted.courts and not contrary and not doubted:
        return Notice(
            "forced",
            "yes",
            "a consensus of other courts forces it",
            level=wanted.level,
            by=_closest(forced, 9),
            sources=wanted.sources,
        )
    if forced and (contrary or doubted):
        return Notice(
            "conflict",
            "no",
            "other courts do not agree",
            by=forced,
            contrary=(*contrary, *doubted),
            sources=wanted.sources,
        )
    return Notice(
        "free", "no", "no binding decision forces it, and too few other courts do", by=forced, sources=wanted.sources
    )


def _closest(compared: tuple[Compared, ...], most: int = 4) -> tuple[Compared, ...]:
    return tuple(
        sorted(compared, key=lambda c: (not c.announced, c.level or 0, -len(c.shared), c.decided, c.cite))[:most]
    )
