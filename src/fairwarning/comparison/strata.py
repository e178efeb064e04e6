"""Like with like: the class against the others within each stratum, tested exactly, and the standardised rate."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.hypergeometric import Distribution, Margins, distribution
from fairwarning.comparison.intervals import LEVEL, Interval, clopper_pearson, quantile
from fairwarning.comparison.odds import Family, Odds, estimate

MANY = 200  # strata; beyond, the interval of the common odds ratio takes too long and is left out
EXACT_LIMIT = 20_000  # units of the class; beyond it the sums are so near normal that the score test replaces them

NEAR = 3  # standard deviations; what is known of each stratum reaches twelve to either side


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum, by its label (or labels), and its table."""

    label: tuple[str, ...]
    table: Contrast


@dataclass(frozen=True, slots=True)
class Standard:
    """The class's outcomes against those expected had it been treated like the others, stratum by stratum."""

    observed: Count
    expected: float
    rate: float
    """The others' rate, weighted by the class's strata."""
    interval: Interval
    valid: bool
    """Whether the normal interval may be used: five or more with and without the outcome in each stratum."""
    observed_interval: Interval


@dataclass(frozen=True, slots=True)
class Stratified:
    """The strata together; only `informative` ones (both groups, both outcomes) bear on the exact test."""

    strata: tuple[Stratum, ...]
    informative: int
    exact_p: float | None
    mid_p: float | None
    odds: Odds | None
    score_z: float | None
    """Cochran-Mantel-Haenszel; replaces the exact test only beyond `EXACT_LIMIT`."""
    least_expected: float
    standard: Standard | None
    unmatched: int
    """Units of the class in strata without any comparator."""


def stratified(strata: tuple[Stratum, ...], level: float = LEVEL) -> Stratified:
    """Every stratified answer; strata without information stay in the list and out of the test."""
    telling = [s.table for s in strata if s.table.comparable and 0 < s.table.yes < s.table.units]
    exact = sum(t.group.n for t in telling) <= EXACT_LIMIT
    x = sum(t.group.yes for t in telling)
    odds = p = mid = None
    if telling and exact:
        margins = [Margins.of(t) for t in telling]
        null = _sum(margins, 0.0)
        p = null.as_extreme(x)
        mid = max(0.0, p - null.at(x) / 2)
        if len(telling) <= MANY:
            low, high = sum(m.low for m in margins), sum(m.high for m in margins)
            odds = estimate(_family(margins), x, low, high, level)
    return Stratified(
        strata=strata,
        informative=len(telling),
        exact_p=p,
        mid_p=mid,
        odds=odds,
        score_z=_score(telling),
        least_expected=_least_expected(telling),
        standard=_standard(strata, level),
        unmatched=sum(s.table.group.n for s in strata if not s.table.others.n),
    )


def _sum(margins: list[Margins], log_odds: float) -> Distribution:
    """The class's outcomes in all strata: the strata's distributions convolved."""
    first, p = 0, np.ones(1)
    for one in margins:
        spread = distribution(one, log_odds)
        first, p = first + spread.first, np.convolve(p, spread.p)
    return Distribution(first, p)


def _family(margins: list[Margins]) -> Family:
    """`_sum` for any odds. One that stands near is tilted: an interval asks for hundreds, each many convolutions."""
    known: dict[float, Distribution] = {}

    def at(log_odds: float) -> Distribution:
        near = min(known, key=lambda other: abs(other - log_odds), default=None)
        if near is not None:
            tilted = known[near].tilted(log_odds - near)
            if abs(tilted.mean - known[near].mean) <= NEAR * known[near].deviation:
                return tilted
        known[log_odds] = _sum(margins, log_odds)
        return known[log_odds]

    return at


def _score(tables: list[Contrast]) -> float | None:
    variance = sum(Margins.of(t).variance for t in tables)
    return sum(t.group.yes - Margins.of(t).mean for t in tables) / math.sqrt(variance) if variance > 0 else None


def _least_expected(tables: list[Contrast]) -> float:
    """The Mantel-Fleiss criterion: how far the sum can go either way from its expectation."""
    margins = [Margins.of(t) for t in tables]
    mean = sum(m.mean for m in margins)
    return min(mean - sum(m.low for m in margins), sum(m.high for m in margins) - mean) if margins else 0.0


def _standard(strata: tuple[Stratum, ...], level: float) -> Standard | None:
    used = [s.table for s in strata if s.table.comparable]
    n = sum(t.group.n for t in used)
    if not n:
        return None
    expected = sum(t.group.n * t.others.yes / t.others.n for t in used)
    variance = sum((t.group.n / n) ** 2 * t.others.yes * t.others.no / t.others.n**3 for t in used)
    half = quantile(level) * math.sqrt(variance)
    observed = Count(sum(t.group.yes for t in used), n)
    return Standard(
        observed,
        expected,
        expected / n,
        Interval(max(0.0, expected / n - half), min(1.0, expected / n + half)),
        all(min(t.others.yes, t.others.no) >= 5 for t in used),
        clopper_pearson(observed, level),
    )
