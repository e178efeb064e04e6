"""The conditional odds ratio: class against others, with margins fixed, and its exact interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast
from fairwarning.comparison.hypergeometric import Distribution, Margins, distribution
from fairwarning.comparison.intervals import LEVEL, Interval

_EDGE = 60.0  # log odds beyond which a bound is as good as 0 or infinity


@dataclass(frozen=True, slots=True)
class Odds:
    """The ratio of greatest conditional likelihood (0 or infinite at an edge), exact and mid-p intervals."""

    ratio: float | None
    exact: Interval
    mid_p: Interval


Family = Callable[[float], Distribution]
"""The distribution of the class's outcomes for a log odds ratio."""


def conditional(table: Contrast, level: float = LEVEL) -> Odds:
    """Odds of the outcome in the class over the odds among the others."""
    margins = Margins.of(table)
    x = table.group.yes
    return estimate(lambda odds: distribution(margins, odds), x, margins.low, margins.high, level)


def estimate(family: Family, x: int, low: int, high: int, level: float = LEVEL) -> Odds:
    """The same for any family that is increasing in the log odds, here also of strata taken together."""
    if low == high:
        return Odds(None, Interval(0.0, math.inf), Interval(0.0, math.inf))
    tail = (1 - level) / 2
    return Odds(
        _ratio(family, x, low, high),
        Interval(
            0.0 if x == low else _solve(lambda t: family(t).from_(x) - tail),
            math.inf if x == high else _solve(lambda t: tail - family(t).up_to(x)),
        ),
        Interval(
            0.0 if x == low else _solve(lambda t: family(t).from_(x) - family(t).at(x) / 2 - tail),
            math.inf if x == high else _solve(lambda t: tail - family(t).up_to(x) + family(t).at(x) / 2),
        ),
    )


def _ratio(family: Family, x: int, low: int, high: int) -> float:
    if x in (low, high):
        return 0.0 if x == low else math.inf
    return _solve(lambda t: family(t).mean - x)


def _solve(increasing: Callable[[float], float]) -> float:
    from scipy.optimize import brentq

    return math.exp(float(brentq(increasing, -_EDGE, _EDGE, xtol=1e-12)))
