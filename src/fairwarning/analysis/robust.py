"""What hangs on one thing: the single factors without which, or with which, a result turns."""

from __future__ import annotations

from collections.abc import Callable

from fairwarning.analysis.reasons import Clear, Flip, Hinge, Outcome, Violation
from fairwarning.analysis.situation import Situation
from fairwarning.analysis.violation import FirstProng
from fairwarning.law.factors import Hierarchy

Result = tuple[Violation, Clear, Outcome]


def flips(
    result: Callable[[Situation], Result], situation: Situation, first: FirstProng, hierarchy: Hierarchy
) -> tuple[Flip, ...]:
    """Each factor shown whose loss changes the result, then each factor whose addition alone would change it.

    Only factors that some element weighs are tried; of those to add, only such as a rule of a failing element names.
    """
    base = result(situation)
    weighed = [name for element in first.test.elements for name in element.weighs]
    out = []
    for name in sorted(hierarchy.under(situation.present, weighed)):
        changed = result(situation.less(name))
        if changed != base:
            out.append(_flip(name, "without", changed, situation, hierarchy))
    for name in sorted(_wanting(first) - situation.present):
        changed = result(situation.plus(name))
        if changed != base:
            out.append(_flip(name, "with", changed, situation, hierarchy))
    return tuple(out)


def _wanting(first: FirstProng) -> frozenset[str]:
    """Factors that rules of elements not met or open would have taken as enough."""
    lacking = [f for f in first.findings if f.finding != "met"]
    return frozenset(name for f in lacking for step in f.tried if step.effect == "met" for name in step.missing)


def _flip(name: str, how: str, changed: Result, situation: Situation, hierarchy: Hierarchy) -> Flip:
    violation, clear, outcome = changed
    return Flip(
        name,
        situation.facts.get(name, ()),
        "without" if how == "without" else "with",
        violation,
        clear,
        outcome,
        hierarchy.factors[name].steady,
    )


def hinges(
    result: Callable[[Situation], Result], situation: Situation, first: FirstProng, hierarchy: Hierarchy
) -> tuple[Hinge, ...]:
    """Each fact whose loss, with all the factors that it alone shows, changes the result."""
    base = result(situation)
    weighed = [name for element in first.test.elements for name in element.weighs]
    alone: dict[str, set[str]] = {}
    for name in hierarchy.under(situation.present, weighed):
        facts = situation.facts.get(name, ())
        if len(facts) == 1:
            alone.setdefault(facts[0], set()).add(name)
    out = []
    for fact, factors in sorted(alone.items()):
        changed = result(situation.less(*factors))
        if changed != base:
            steady = all(hierarchy.factors[name].steady for name in factors)
            out.append(Hinge(fact, tuple(sorted(factors)), *changed, steady))
    return tuple(out)
