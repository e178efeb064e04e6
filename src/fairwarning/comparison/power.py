"""What these numbers could ever show: attainable significance, numbers needed, and where a result tips over."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.exact import fisher
from fairwarning.comparison.hypergeometric import Margins, Numbers, distribution

LEVEL = 0.05
MOST = 2_000  # no search goes further
_RANDOM = 2_000
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Needed:
    """Class contacts needed to find a difference at the level, if the class's true rate is `rate`."""

    rate: float
    for_80: int | None
    for_90: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether so few contacts can reach the level at all."""

    least_p: float
    """The smallest p-value that this number of class contacts can give against these comparators."""
    floor: float
    """What it tends to with ever more comparators at the same rate."""
    comparators_needed: int | None
    """From how many comparators, at the same rate, the observed class count stays below the level."""

    @property
    def possible(self) -> bool:
        return below(self.least_p)

    @property
    def ever(self) -> bool:
        return below(self.floor)


@dataclass(frozen=True, slots=True)
class Tipping:
    """How much must change before the result passes the level."""

    below: bool
    """Whether it is below the level now."""
    comparators: int | None
    """Comparators without the outcome, at which it first passes the level (of as many comparators)."""
    found: tuple[tuple[int, float], ...]
    """p if one, two, three of the class's units turn out otherwise than recorded."""


def below(p: float, level: float = LEVEL) -> bool:
    """Whether p is under the level, not equal to it but for rounding."""
    return p < level - _ROUNDING


def reach(table: Contrast) -> Reach:
    """What the class's number of contacts allows against these comparators."""
    n = table.group.n
    ends = (Contrast(table.others, Count(k, n)) for k in sorted({0, n}))
    rate = table.others.yes / table.others.n
    edge = [(1 - rate) ** n, rate**n]
    return Reach(min(fisher(end) for end in ends), min(edge), comparators_needed(rate, table.group))


def comparators_needed(rate: float, group: Count, level: float = LEVEL, most: int = MOST) -> int | None:
    """The number from which on (to `most`) the class's count stays below the level against so many at this rate."""
    if group.n * most > MOST * 50:
        most = max(50, MOST * 50 // group.n)
    needed = None
    for n in range(1, most + 1):
        others = Count(n - math.floor((1 - rate) * n + 0.5 + 1e-9), n)  # halves count as without the outcome
        if not below(fisher(Contrast(others, group)), level):
            needed = None
        elif needed is None:
            needed = n
    return needed


def power(others: Count, n: int, rate: float, level: float = LEVEL) -> float:
    """The chance that n class contacts at this true rate, with as many comparators at theirs, come out below the level.

    Every pair of outcomes is gone through; beyond `_RANDOM` comparators theirs are taken as they are.
    """
    return _chance(_significant(others, n, level), others, n, rate)


def contacts_needed(
    others: Count, rates: tuple[float, ...], level: float = LEVEL, most: int = 130
) -> tuple[Needed, ...]:
    """For each true rate, the numbers of class contacts from which on the power is 80 and 90 per cent."""
    found: dict[tuple[float, float], int | None] = {(rate, wanted): None for rate in rates for wanted in (0.8, 0.9)}
    for n in range(1, most + 1):
        significant = _significant(others, n, level)
        for rate in rates:
            reached = _chance(significant, others, n, rate)
            for wanted in (0.8, 0.9):
                since = found[rate, wanted]
                found[rate, wanted] = (since or n) if reached >= wanted else None
    return tuple(Needed(rate, found[rate, 0.8], found[rate, 0.9]) for rate in rates)


def _likely(others: Count) -> Numbers:
    """The comparators' outcomes that a new sample may well have."""
    from scipy.stats import binom

    if others.n > _RANDOM:
        return np.array([others.yes], dtype=np.float64)
    low, high = binom.ppf([1e-7, 1 - 1e-7], others.n, others.yes / others.n)
    return np.arange(low, high + 1)


def _significant(others: Count, n: int, level: float) -> npt.NDArray[np.bool_]:
    """Whether class outcome k (column) with comparators' outcome j (row) is below the level."""
    rows = _likely(others).astype(int)
    out = np.zeros((len(rows), n + 1), dtype=np.bool_)
    for marked in range(rows[0], rows[-1] + n + 1):
        spread = distribution(Margins(others.n + n, marked, n))
        k = np.arange(spread.first, spread.first + len(spread.p))
        j = marked - k
        seen = (j >= rows[0]) & (j <= rows[-1])
        out[j[seen] - rows[0], k[seen]] = spread.all_as_extreme()[seen] < level - _ROUNDING
    return out


def _chance(significant: npt.NDArray[np.bool_], others: Count, n: int, rate: float) -> float:
    from scipy.stats import binom

    rows = _likely(others)
    weights = binom.pmf(rows, others.n, others.yes / others.n) if len(rows) > 1 else np.ones(1)
    return float(weights @ significant @ binom.pmf(np.arange(n + 1), n, rate))


def tipping(table: Contrast, level: float = LEVEL) -> Tipping:
    """How many comparators would have to be otherwise, and what later-found outcomes in the class would do."""
    p = fisher(table)
    fewer = table.group.yes * table.others.n <= table.others.yes * table.group.n
    step = 1 if fewer else -1
    shifts = (k for k in (1, 2, 3) if 0 <= table.group.yes + step * k <= table.group.n)
    found = tuple((k, fisher(Contrast(table.others, Count(table.group.yes + step * k, table.group.n)))) for k in shifts)
    return Tipping(below(p, level), _turning(table, -step, level) if below(p, level) else None, found)


def _turning(table: Contrast, step: int, level: float) -> int | None:
    """Halve the distance: as comparators approach the class's rate, p only grows until it passes the level."""

    def passes(moved: int) -> bool:
        others = Count(table.others.yes + step * moved, table.others.n)
        spread = distribution(Margins.of(Contrast(others, table.group)), cover=table.group.yes)
        return not below(spread.as_extreme(table.group.yes), level)

    low = 0
    meeting = round(table.others.n * table.group.yes / table.group.n)
    high = abs(table.others.yes - meeting)
    if not passes(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if passes(middle) else (middle, high)
    return table.others.n - (table.others.yes + step * high)
