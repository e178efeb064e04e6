"""What these numbers could ever show: attainable significance, numbers needed, and where a result tips over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.exact import fisher
from fairwarning.comparison.hypergeometric import Margins, Numbers, distribution

LEVEL = 0.05
MOST = 2_000  # no search goes further
_RANDOM = 2_000
Whole = npt.NDArray[np.int64]
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
    n = np.arange(1, most + 1)
    yes = n - np.floor((1 - rate) * n + 0.5 + 1e-9).astype(np.int64)  # halves count as without the outcome
    above = np.flatnonzero(_fisher_each(yes, n, group) >= level - _ROUNDING)
    needed = int(above[-1]) + 2 if len(above) else 1
    return needed if needed <= most else None


def _fisher_each(yes: Whole, n: Whole, group: Count) -> Numbers:
    """Fisher's p of one class count against each of these comparators: a line of a matrix each, all at once."""
    from scipy.special import gammaln

    x = np.arange(group.n + 1)
    marked, rest = (yes + group.yes)[:, None], (n - yes + group.no)[:, None]
    possible = (x <= marked) & (group.n - x <= rest)
    inside, outside = np.where(possible, marked - x, 0), np.where(possible, rest - group.n + x, 0)
    logs = -gammaln(x + 1) - gammaln(inside + 1) - gammaln(group.n - x + 1) - gammaln(outside + 1)
    logs = np.where(possible, logs, -np.inf)
    p = np.exp(logs - logs.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return np.asarray(np.where(p <= p[:, [group.yes]] * (1 + 1e-7), p, 0.0).sum(axis=1))


def power(others: Count, n: int, rate: float, level: float = LEVEL) -> float:
    """The chance that n class contacts at this true rate, with as many comparators at theirs, come out below the level.

    Every pair of outcomes is gone through; beyond `_RANDOM` comparators theirs are taken as they are.
    """
    seen = _likely(others)
    return _chance(_significant(others, seen, n, level), _weights(others, seen), n, rate)


def contacts_needed(
    others: Count, rates: tuple[float, ...], level: float = LEVEL, most: int = 130
) -> tuple[Needed, ...]:
    """For each true rate, the numbers of class contacts from which on the power is 80 and 90 per cent."""
    found: dict[tuple[float, float], int | None] = {(rate, wanted): None for rate in rates for wanted in (0.8, 0.9)}
    seen = _likely(others)
    weights = _weights(others, seen)
    for n in range(1, most + 1):
        significant = _significant(others, seen, n, level)
        for rate in rates:
            reached = _chance(significant, weights, n, rate)
            for wanted in (0.8, 0.9):
                since = found[rate, wanted]
                found[rate, wanted] = (since or n) if reached >= wanted else None
    return tuple(Needed(rate, found[rate, 0.8], found[rate, 0.9]) for rate in rates)


def _likely(others: Count) -> Whole:
    """The comparators' outcomes that a new sample may well have."""
    from scipy.stats import binom

    if others.n > _RANDOM:
        return np.array([others.yes])
    low, high = binom.ppf([1e-7, 1 - 1e-7], others.n, others.yes / others.n)
    return np.arange(int(low), int(high) + 1)


def _weights(others: Count, seen: Whole) -> Numbers:
    return _binomial(others.n, others.yes / others.n, seen) if len(seen) > 1 else np.ones(1)


def _significant(others: Count, seen: Whole, n: int, level: float) -> npt.NDArray[np.bool_]:
    """Whether class outcome k (column) with comparators' outcome j (row) is below the level.

    Tables with the same total are one hypergeometric distribution: a line of the matrix, all lines at once.
    """
    from scipy.special import gammaln

    k = np.arange(n + 1)
    marked = np.arange(seen[0], seen[-1] + n + 1)
    span = np.arange(seen[0] - n, seen[-1] + n + 1)
    possible = (span >= 0) & (span <= others.n)
    clipped = np.clip(span, 0, others.n)
    ways = np.where(possible, -gammaln(clipped + 1) - gammaln(others.n - clipped + 1), -np.inf)
    logs = ways[marked[:, None] - k - span[0]] - gammaln(k + 1) - gammaln(n - k + 1)
    p = np.exp(logs - logs.max(axis=1, keepdims=True))
    below_level = _as_extreme(p / p.sum(axis=1, keepdims=True)) < level - _ROUNDING
    return np.asarray(below_level[(seen[:, None] + k) - seen[0], k])


def _as_extreme(p: Numbers) -> Numbers:
    """In each line, the sum of everything no more likely: the lines are set two apart and searched as one."""
    lines = 2.0 * np.arange(len(p))[:, None]
    ordered = np.sort(p, axis=1)
    last = np.searchsorted((ordered + lines).ravel(), (p * (1 + 1e-7) + lines).ravel(), side="right") - 1
    return np.asarray(np.cumsum(ordered, axis=1).ravel()[last].reshape(p.shape))


def _chance(significant: npt.NDArray[np.bool_], weights: Numbers, n: int, rate: float) -> float:
    return float(weights @ significant @ _binomial(n, rate, np.arange(n + 1)))


def _binomial(n: int, rate: float, k: Whole) -> Numbers:
    from scipy.special import gammaln, xlog1py, xlogy

    logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + xlogy(k, rate) + xlog1py(n - k, -rate)
    return np.asarray(np.exp(logs))


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
