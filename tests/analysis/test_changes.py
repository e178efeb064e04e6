"""What decided a change: told for every result that a what-if turns, and by the thing that was changed."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from fairwarning.analysis.changes import Change, changes
from fairwarning.analysis.determine import Analysis, Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.law.decisions import last_day
from fairwarning.matter.matter import Matter, load

MATTERS = Path(__file__).parents[2] / "matters"
NAMES = sorted(file.stem for file in MATTERS.glob("*.yaml"))


@cache
def matter(name: str) -> Matter:
    return load(MATTERS / f"{name}.yaml", packaged()).matter


@cache
def worked_out(name: str, asked: Asked) -> Analysis:
    return analyse(matter(name), packaged(), asked, turning=False)


def turned(name: str, asked: Asked) -> tuple[Change, ...]:
    return changes(worked_out(name, Asked()), worked_out(name, asked))


@pytest.mark.parametrize("name", NAMES)
def test_without_what_would_turn_it_the_results_and_reasons_are_the_same(name: str) -> None:
    whole = analyse(matter(name), packaged(), Asked())
    quick = worked_out(name, Asked())
    for one, other in zip(whole.determinations, quick.determinations, strict=True):
        assert (one.cell, one.findings, one.notice, one.precedents) == (
            other.cell, other.findings, other.notice, other.precedents,
        )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("forum", ["ca2", "ca5", "ca9", "ca10"])
def test_every_result_that_turns_says_what_decided_it(name: str, forum: str) -> None:
    for change in turned(name, Asked(forum=forum)):
        assert change.standing or change.elements or change.second, change.now.defendant


def test_a_decision_that_came_in_between_is_named_as_the_reason() -> None:
    decided = matter("martinez").decided
    assert decided is not None
    found = turned("martinez", Asked(conduct=last_day(decided) + dt.timedelta(days=1)))
    assert found
    for change in found:
        assert change.second is not None
        assert matter("martinez").cite in {m.compared.cite for m in change.second.came if m.why == "decided-since"}


def test_a_decision_not_yet_there_is_named_as_missing() -> None:
    base = worked_out("okin", Asked())
    relied_on = {c.cite: c for d in base.determinations for c in d.notice.by if d.notice.clear == "yes"}
    earliest = min(relied_on.values(), key=lambda c: c.decided)
    found = turned("okin", Asked(conduct=dt.date(int(earliest.decided[:4]) - 1, 1, 1)))
    assert found
    gone = {m.compared.cite: m.why for change in found if change.second for m in change.second.gone}
    assert gone[earliest.cite] == "not-yet-decided"


def test_a_fact_taken_away_is_named_by_the_kinds_of_fact_that_it_alone_showed() -> None:
    whole = analyse(matter("okin"), packaged(), Asked())
    d, hinge = next((d, h) for d in whole.determinations for h in d.hinges if h.violation != d.violation)
    found = {
        (c.now.defendant, c.now.claim, c.now.act): c for c in turned("okin", Asked(without=frozenset({hinge.fact})))
    }
    change = found[d.defendant, d.claim, d.act]
    assert change.now.cell == (hinge.violation, hinge.clear, hinge.outcome)
    assert set(hinge.factors) & {name for element in change.elements for name in element.lost}
