"""Exact tests of a 2×2 table: Fisher, mid-p, Boschloo, Barnard. All are shown; which decides is fixed in advance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.hypergeometric import Margins, distribution
from fairwarning.comparison.unconditional import barnard, boschloo

UNCONDITIONAL_LIMIT = 200_000  # possible tables; far beyond it the unconditional tests say what Fisher's says


@dataclass(frozen=True, slots=True)
class Unconditional:
    """An unconditional test needs to be told what was fixed before the outcomes were known; both readings are shown.

    Software decides it silently: scipy takes columns for the groups, and the same table turned round gives the other
    reading. None where there are too many possible tables.
    """

    groups_fixed: float | None
    """So many contacts in each class, each with its chance of the outcome: the usual design."""
    outcomes_fixed: float | None
    """So many outcomes and so many without, each with its chance of being of the class."""


@dataclass(frozen=True, slots=True)
class Tests:
    """p-values, two-sided unless named; none where the test was not run."""

    fisher: float
    fisher_lower: float
    """One-sided: the class has the outcome this seldom or less often."""
    fisher_upper: float
    mid_p: float
    boschloo: Unconditional
    barnard: Unconditional


def fisher(table: Contrast) -> float:
    """Two-sided: the probability of all tables, margins fixed, that are no more likely than this one."""
    return distribution(Margins.of(table), cover=table.group.yes).as_extreme(table.group.yes)


def exact_tests(table: Contrast) -> Tests:
    """Every exact test of this table; none of the unconditional ones where there are too many possible tables."""
    x = table.group.yes
    spread = distribution(Margins.of(table), cover=x)
    return Tests(
        fisher=spread.as_extreme(x),
        fisher_lower=spread.up_to(x),
        fisher_upper=spread.from_(x),
        mid_p=_mid_p(spread.as_extreme(x), spread.at(x)),
        boschloo=_both(table, boschloo),
        barnard=_both(table, barnard),
    )


def _mid_p(p: float, observed: float) -> float:
    return max(0.0, p - observed / 2)


def _both(table: Contrast, test: Callable[[Contrast], float]) -> Unconditional:
    others = table.others
    turned = Contrast(Count(others.yes, table.yes), Count(others.no, table.units - table.yes))
    return Unconditional(*(_within_limit(design, test) for design in (table, turned)))


def _within_limit(table: Contrast, test: Callable[[Contrast], float]) -> float | None:
    if not table.comparable:
        return 1.0
    possible = (table.others.n + 1) * (table.group.n + 1)
    return test(table) if possible <= UNCONDITIONAL_LIMIT else None
