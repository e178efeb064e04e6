"""Confidence intervals of a rate and of a difference of rates, exact or well behaved at 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast, Count

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound."""

    low: float
    high: float


def clopper_pearson(count: Count, level: float = LEVEL) -> Interval:
    """The exact interval: never covers less often than it says."""
    from scipy.special import betaincinv

    if not count.n:
        return Interval(0.0, 1.0)
    tail = (1 - level) / 2
    low = float(betaincinv(count.yes, count.no + 1, tail)) if count.yes else 0.0
    high = float(betaincinv(count.yes + 1, count.no, 1 - tail)) if count.no else 1.0
    return Interval(low, high)


def mid_p(count: Count, level: float = LEVEL) -> Interval:
    """The exact interval with half of the observed probability: less conservative."""
    if not count.n:
        return Interval(0.0, 1.0)
    tail = (1 - level) / 2
    low = _root(lambda p: _mid_tail(count.yes, count.n, p, upper=True) - tail) if count.yes else 0.0
    high = _root(lambda p: tail - _mid_tail(count.yes, count.n, p, upper=False)) if count.no else 1.0
    return Interval(low, high)


def _mid_tail(k: int, n: int, p: float, upper: bool) -> float:
    from scipy.stats import binom

    beyond = binom.sf(k, n, p) if upper else binom.cdf(k - 1, n, p)
    return float(beyond + binom.pmf(k, n, p) / 2)


def wilson(count: Count, level: float = LEVEL) -> Interval:
    """The score interval."""
    if not count.n:
        return Interval(0.0, 1.0)
    z, n, p = quantile(level), count.n, count.yes / count.n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Interval(max(0.0, middle - half) if count.yes else 0.0, min(1.0, middle + half) if count.no else 1.0)


def newcombe(table: Contrast, level: float = LEVEL) -> Interval:
    """Difference of rates (others less class), from the two score intervals (Newcombe 1998, method 10)."""
    p, q = table.others.yes / table.others.n, table.group.yes / table.group.n
    a, b = wilson(table.others, level), wilson(table.group, level)
    return Interval(
        p - q - math.hypot(p - a.low, b.high - q),
        p - q + math.hypot(a.high - p, q - b.low),
    )


def miettinen_nurminen(table: Contrast, level: float = LEVEL) -> Interval:
    """Difference of rates (others less class), from the score test with both rates fitted under the difference."""
    limit = quantile(level)
    at = table.others.yes / table.others.n - table.group.yes / table.group.n
    low = _root(lambda d: limit - _score(table, d), -1.0, at) if at > -1 else -1.0
    high = _root(lambda d: -limit - _score(table, d), at, 1.0) if at < 1 else 1.0
    return Interval(low, high)


def _score(table: Contrast, difference: float) -> float:
    """The z of Miettinen and Nurminen (1985) for this difference."""
    n1, n2 = table.others.n, table.group.n
    gap = table.others.yes / n1 - table.group.yes / n2 - difference
    p2 = _restricted(table, difference)
    p1 = min(1.0, max(0.0, p2 + difference))
    total = n1 + n2
    variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * total / (total - 1)
    if variance <= 0:
        return math.copysign(math.inf, gap) if gap else 0.0
    return gap / math.sqrt(variance)


def _restricted(table: Contrast, d: float) -> float:
    """The class's rate of greatest likelihood when the others' is higher by d: a root of a cubic, in closed form."""
    n1, n2, x1, x2 = table.others.n, table.group.n, table.others.yes, table.group.yes
    total = n1 + n2
    a = (d * (total + n2) - total - x1 - x2) / total  # coefficients of p³ + a p² + b p + c
    b = (d * (n2 * d - total - 2 * x2) + x1 + x2) / total
    c = x2 * d * (1 - d) / total
    q = a**3 / 27 - a * b / 6 + c / 2
    p = math.copysign(math.sqrt(max(0.0, a * a / 9 - b / 3)), q)
    if p == 0:
        return min(1.0, max(0.0, -a / 3))
    angle = (math.pi + math.acos(max(-1.0, min(1.0, q / p**3)))) / 3
    return min(1.0, max(0.0, 2 * p * math.cos(angle) - a / 3))


def wald(table: Contrast, level: float = LEVEL) -> Interval:
    """The textbook interval of a difference, wrong for small counts; shown only to be marked so."""
    p, q = table.others.yes / table.others.n, table.group.yes / table.group.n
    half = quantile(level) * math.sqrt(p * (1 - p) / table.others.n + q * (1 - q) / table.group.n)
    return Interval(p - q - half, p - q + half)


def quantile(level: float) -> float:
    """The normal deviate of a two-sided interval of this level."""
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))


def _root(f: Callable[[float], float], low: float = 0.0, high: float = 1.0) -> float:
    """Where an increasing function crosses zero, to the last digit that a double holds."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2
