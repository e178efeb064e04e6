"""Answers as values: a finding, a determination, and every step that led there or was tried and failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

import msgspec

from fairwarning.law.doctrines import Effect
from fairwarning.law.factors import Side
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Doctrine

Found = Literal["met", "not-met", "open"]
Violation = Literal["triable", "none", "open"]
Clear = Literal["yes", "no", "contestable", "not-reached"]
Answer = Literal["forced", "conflict", "turns-on", "free", "not-reached"]
Ground = Literal[
    "binding-forces",
    "binding-both-ways",
    "binding-against",
    "consensus",
    "others-differ",
    "too-few",
    "binding-only",
    "not-recognised",
    "unknown-facts",
    "open-elements",
    "graver-there",
    "municipality",
    "no-violation",
]
Outcome = Literal["to-jury", "immune", "no-violation", "open"]


class Shown(msgspec.Struct, frozen=True, order=True):
    """A factor of the situation with the ids of the facts that show it."""

    factor: str
    facts: tuple[str, ...]


class Step(msgspec.Struct, frozen=True):
    """One thing that could decide an element: a rule, precedent or the burden. `applies`: whether its terms are met.

    `missing` are the factors that it would have needed; `shown` those on which it rests here.
    """

    kind: Literal["rule", "precedent", "burden", "standing"]
    id: str
    effect: Effect | Literal["open"]
    applies: bool
    because: str
    sources: tuple[Passage, ...]
    shown: tuple[Shown, ...] = ()
    missing: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True):
    """One element decided. `decided_by` is the step that decided; `tried` are the others, in the test's order."""

    element: str
    name: str
    rule: str
    sources: tuple[Passage, ...]
    finding: Found
    decided_by: Step
    tried: tuple[Step, ...]
    favours: tuple[Shown, ...]
    opposes: tuple[Shown, ...]


class Compared(msgspec.Struct, frozen=True):
    """An earlier decision held against the situation.

    `side` won there. It forces that side here at `level` (0 the same factors, 1 the same kinds, 2 only the most
    general), or not (None). Fact by fact, `missing` is what its reason had and the situation has not, `new` what is
    here for the side that lost there and was not there: by these it can be distinguished, also where it forces on
    kinds. `shared` are the factors of either side that both have, `alike` the kinds both have by different factors;
    `on_point` how many of these belong to its reason, for ranking.
    """

    cite: str
    case: str
    court: str
    decided: str
    pin: str | None
    side: Side
    level: int | None
    shared: tuple[str, ...]
    alike: tuple[str, ...]
    missing: tuple[str, ...]
    new: tuple[str, ...]
    because: str
    binding: bool
    on_point: tuple[int, int] = (0, 0)
    announced: bool = False
    questioned_by: tuple[str, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """The second prong: was it clearly established on `by_day` in the forum? `unsettled` names elements left open."""

    answer: Answer
    clear: Clear
    ground: Ground
    by_day: dt.date | None = None
    level: int | None = None
    by: tuple[Compared, ...] = ()
    contrary: tuple[Compared, ...] = ()
    nearest: tuple[Compared, ...] = ()
    elsewhere: tuple[Compared, ...] = ()
    turns_on: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    obvious: tuple[Compared, ...] = ()
    reinforced: tuple[Shown, ...] = ()
    sources: tuple[Passage, ...] = ()


class Flip(msgspec.Struct, frozen=True):
    """A single factor (with the facts that alone show it) that turns the result when taken away or added."""

    factor: str
    facts: tuple[str, ...]
    how: Literal["without", "with"]
    violation: Violation
    clear: Clear
    outcome: Outcome
    steady: bool


class Hinge(msgspec.Struct, frozen=True):
    """A single fact without which the result turns, with the factors that it alone shows."""

    fact: str
    factors: tuple[str, ...]
    violation: Violation
    clear: Clear
    outcome: Outcome
    steady: bool


class Determination(msgspec.Struct, frozen=True):
    """The outcome for one defendant on one claim, or on one act of it, with its whole explanation."""

    defendant: str
    claim: str
    doctrine: Doctrine
    act: str | None
    violation: Violation
    test: Literal["own", "common", "rejected"]
    standing: Step
    findings: tuple[Finding, ...]
    precedents: tuple[Compared, ...]
    notice: Notice
    outcome: Outcome
    immunity: bool
    flips: tuple[Flip, ...] = ()
    hinges: tuple[Hinge, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def weighed(self) -> frozenset[str]:
        """Every factor shown that bears on some element, for either side."""
        return frozenset(item.factor for found in self.findings for item in (*found.favours, *found.opposes))

    @property
    def cell(self) -> tuple[Violation, Clear, Outcome]:
        return self.violation, self.notice.clear, self.outcome


def shown(factors: frozenset[str], facts: Mapping[str, tuple[str, ...]]) -> tuple[Shown, ...]:
    """`factors` with the facts behind each, sorted."""
    return tuple(Shown(name, facts.get(name, ())) for name in sorted(factors))
