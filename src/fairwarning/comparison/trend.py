"""Over time: each period's rate with its interval, runs on one side of the median, and a test for trend."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Count
from fairwarning.comparison.intervals import Interval, wilson

EXACT_LIMIT = 2_000_000  # cells of the table of (outcomes, score); beyond it only the normal test runs


@dataclass(frozen=True, slots=True)
class Period:
    """One month or year: its label, its count, Wilson's interval."""

    label: str
    count: Count
    interval: Interval


@dataclass(frozen=True, slots=True)
class Trend:
    """Cochran and Armitage's test over equally spaced periods, exact by permutation where it can be had."""

    periods: tuple[Period, ...]
    median: float | None
    longest_run: int
    """Periods in a row on one side of the median rate; eight or more is commonly read as a shift."""
    z: float | None
    normal_p: float | None
    exact_p: float | None


def trend(periods: tuple[tuple[str, Count], ...]) -> Trend:
    """The trend over these periods, in their order; empty periods keep their place."""
    counts = [count for _, count in periods]
    z = _z(counts)
    rates = [count.yes / count.n for count in counts if count.n]
    median = float(np.median(rates)) if rates else None
    return Trend(
        tuple(Period(label, count, wilson(count)) for label, count in periods),
        median,
        _longest_run(rates, median),
        z,
        math.erfc(abs(z) / math.sqrt(2)) if z is not None else None,
        _exact(counts) if z is not None else None,
    )


def _z(counts: list[Count]) -> float | None:
    n, yes = sum(c.n for c in counts), sum(c.yes for c in counts)
    if not 0 < yes < n:
        return None
    mean = sum(i * c.n for i, c in enumerate(counts)) / n
    spread = sum(c.n * (i - mean) ** 2 for i, c in enumerate(counts))
    gap = sum(c.yes * (i - mean) for i, c in enumerate(counts))
    variance = spread * (yes / n) * (1 - yes / n) * n / (n - 1)  # given how many outcomes there were
    return gap / math.sqrt(variance) if variance > 0 else None


def _longest_run(rates: list[float], median: float | None) -> int:
    longest = run = 0
    before = 0
    for rate in rates:
        side = 0 if median is None or rate == median else (1 if rate > median else -1)
        if side:  # values on the median neither break nor lengthen a run
            run = run + 1 if side == before else 1
            before, longest = side, max(longest, run)
    return longest


def _exact(counts: list[Count]) -> float | None:
    """The outcomes dealt out again at random over all units: how often the scores are as far from their mean."""
    n, yes = sum(c.n for c in counts), sum(c.yes for c in counts)
    top = sum(i * min(c.n, yes) for i, c in enumerate(counts))
    if (yes + 1) * (top + 1) * max(c.n for c in counts) > EXACT_LIMIT * 50:
        return None
    ways = _ways(counts, yes, top)
    mean = yes * sum(i * c.n for i, c in enumerate(counts)) / n
    observed = abs(sum(i * c.yes for i, c in enumerate(counts)) - mean)
    extreme = np.abs(np.arange(top + 1) - mean) >= observed - 1e-9
    return float(ways[extreme].sum() / ways.sum())


def _ways(counts: list[Count], yes: int, top: int) -> npt.NDArray[np.float64]:
    """In how many ways (scaled) `yes` outcomes fall on the periods so that their scores add up to 0 … top."""
    table = np.zeros((yes + 1, top + 1))
    table[0, 0] = 1.0
    for score, count in enumerate(counts):
        following = np.zeros_like(table)
        for k in range(min(count.n, yes) + 1):
            step = score * k
            if step > top:
                break
            log = math.lgamma(count.n + 1) - math.lgamma(k + 1) - math.lgamma(count.n - k + 1)
            weight = math.exp(log - count.n * math.log(2))
            following[k:, step:] += weight * table[: yes + 1 - k, : top + 1 - step]
        table = following / following.sum()
    return np.asarray(table[yes])
