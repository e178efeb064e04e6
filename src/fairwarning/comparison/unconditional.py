"""Boschloo's and Barnard's tests: two binomial samples, the common rate taken where the p-value is greatest.

scipy has both, but one table of 30 against 9,000 takes it minutes; here the tables are ranked and summed as a matrix.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Contrast
from fairwarning.comparison.hypergeometric import Margins, Numbers, distribution

Chosen = npt.NDArray[np.float64]
"""Rows: outcomes in the class; columns: among the others; 1 where a table is at least as extreme as observed."""

_GRID = 512
_TIE = 1e-9


def boschloo(table: Contrast) -> float:
    """Two-sided as twice the smaller one-sided test, tables ranked by Fisher's one-sided p."""
    if table.yes in (0, table.units):
        return 1.0
    lower, upper = _fisher_tails(table)
    x, y = table.group.yes, table.others.yes
    sides = [_greatest((tail <= tail[x, y] * (1 + 1e-7)).astype(float)) for tail in (lower, upper)]
    return min(1.0, 2 * min(sides))


def barnard(table: Contrast) -> float:
    """Two-sided, tables ranked by the absolute pooled z."""
    if table.yes in (0, table.units):
        return 1.0
    z = _pooled_z(table)
    return min(1.0, _greatest((z >= z[table.group.yes, table.others.yes] - _TIE).astype(float)))


def _pooled_z(table: Contrast) -> Numbers:
    n, m = table.group.n, table.others.n
    x, y = np.arange(n + 1)[:, None], np.arange(m + 1)[None, :]
    pooled = (x + y) / (n + m)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    gap = np.abs(x / n - y / m)
    return np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)


def _fisher_tails(table: Contrast) -> tuple[Numbers, Numbers]:
    """Fisher's two one-sided p-values of every table with these group sizes."""
    n, m = table.group.n, table.others.n
    lower, upper = np.ones((n + 1, m + 1)), np.ones((n + 1, m + 1))
    for marked in range(n + m + 1):
        spread = distribution(Margins(n + m, marked, n))
        x = np.arange(max(0, marked - m), min(n, marked) + 1)
        down, up = np.zeros(len(x)), np.zeros(len(x))
        inside = slice(spread.first - x[0], spread.first - x[0] + len(spread.p))
        down[inside], up[inside] = np.cumsum(spread.p), np.cumsum(spread.p[::-1])[::-1]
        down[inside.stop :], up[: inside.start] = 1.0, 1.0
        lower[x, marked - x], upper[x, marked - x] = down, up
    return lower, upper


def _greatest(chosen: Chosen) -> float:
    """The probability of the chosen tables, at the common rate for which it is greatest."""
    rates = (
        np.sin(np.linspace(0, np.pi / 2, _GRID + 2)[1:-1]) ** 2
    )  # closer towards 0 and 1, where the peaks are narrow
    found = _probability(chosen, rates)
    best = [int(place) for place in np.argsort(found)[-3:]]
    return max(_climb(chosen, rates, place) for place in best)


def _probability(chosen: Chosen, rates: Numbers) -> Numbers:
    class_, others = (_binomial(size - 1, rates) for size in chosen.shape)
    return np.asarray(((chosen @ others) * class_).sum(axis=0))


def _binomial(n: int, rates: Numbers) -> Numbers:
    """Rows: outcomes 0 to n; columns: rates, none of them 0 or 1. scipy's own spends most of its time on checks."""
    from scipy.special import gammaln

    k = np.arange(n + 1)[:, None]
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.asarray(np.exp(ways + k * np.log(rates) + (n - k) * np.log1p(-rates)))


def _climb(chosen: Chosen, rates: Numbers, place: int) -> float:
    low, high = rates[max(0, place - 1)], rates[min(len(rates) - 1, place + 1)]
    for _ in range(6):
        points = np.linspace(low, high, 9)
        found = _probability(chosen, points)
        top = int(found.argmax())
        low, high = points[max(0, top - 1)], points[min(8, top + 1)]
    return float(found[top])
