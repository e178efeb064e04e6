"""Reasons as JSON: each with its authority, pin and passage, what the library says of it, and the facts behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fairwarning.analysis.reasons import Compared, Finding, Notice, Shown, Step
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import At
from fairwarning.report import words
from fairwarning.report.document import plain
from fairwarning.report.memo.elements import best_answer
from fairwarning.report.sources import passage_of
from fairwarning.web.sources import Sources

Told = dict[str, Any]


def law(src: Sources, passages: Iterable[Passage]) -> list[Told]:
    """Passages of law: `said` is the citation, `state` what the library says, `first` and `last` its words there."""
    return [_law(src, one) for one in passages]


def _law(src: Sources, passage: Passage) -> Told:
    shown = src.law(passage)
    place = {"cite": passage.cite, "pin": passage.pin, "first": passage.first, "last": passage.last}
    return {**place, "said": plain(shown.said), "checked": passage.checked, "state": shown.state}


def record(src: Sources, places: Iterable[At]) -> list[Told]:
    """Places in the matter's texts."""
    told = []
    for at in places:
        shown = src.record(at)
        place = {"text": at.text, "page": at.page, "first": at.first, "last": at.last}
        told.append({**place, "said": plain(shown.said), "state": shown.state})
    return told


def facts(src: Sources, ids: Iterable[str]) -> list[Told]:
    """Facts with the places where they stand."""
    return [
        {"id": t.id, "what": t.fact.what, "date": t.fact.date, "disputed": t.disputed, "at": record(src, t.fact.at)}
        for t in src.facts(ids)
    ]


def shown(src: Sources, items: Iterable[Shown]) -> list[Told]:
    """Factors with the facts that show them."""
    return [{"factor": item.factor, "facts": facts(src, item.facts)} for item in items]


def step(src: Sources, one: Step) -> Told:
    """One thing that could decide."""
    return {
        "kind": one.kind,
        "id": one.id,
        "effect": one.effect,
        "applies": one.applies,
        "because": words.because(one),
        "authorities": law(src, one.sources),
        "shown": shown(src, one.shown),
        "missing": one.missing,
    }


def finding(src: Sources, one: Finding) -> Told:
    """One element: its rule, what decided it, both sides, the best answer of who lost, what was tried."""
    best = best_answer(one)
    return {
        "element": one.element,
        "name": one.name,
        "finding": one.finding,
        "rule": one.rule,
        "authorities": law(src, one.sources),
        "decided_by": step(src, one.decided_by),
        "for": shown(src, one.favours),
        "against": shown(src, one.opposes),
        "best_answer": step(src, best) if best else None,
        "tried": [step(src, tried) for tried in one.tried],
    }


def compared(src: Sources, one: Compared) -> Told:
    """A decision held up: what it has in common with the matter, and what tells it apart."""
    return {
        **_law(src, passage_of(src.book, one)),
        "case": one.case,
        "court": one.court,
        "decided": one.decided,
        "side": one.side,
        "binding": one.binding,
        "announced": one.announced,
        "level": one.level,
        "because": one.because,
        "shared": one.shared,
        "alike": one.alike,
        "missing": one.missing,
        "new": one.new,
        "questioned_by": one.questioned_by,
    }


def notice(src: Sources, one: Notice) -> Told:
    """The second prong."""
    cases = {name: getattr(one, name) for name in ("by", "contrary", "nearest", "elsewhere", "obvious")}
    return {
        "clearly_established": one.clear,
        "answer": one.answer,
        "level": one.level,
        "by_day": one.by_day,
        "because": words.ground(one),
        "authorities": law(src, one.sources),
        **{name: [compared(src, case) for case in held] for name, held in cases.items()},
        "turns_on": one.turns_on,
        "reinforced": shown(src, one.reinforced),
    }
