"""Contacts of one victim are not independent: what is left when the victim is the unit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Count

EXACT_LIMIT = 100_000  # ways to choose the class's victims; beyond it they are drawn at random
DRAWS = 9_999
WORK_LIMIT = 2_500_000  # victims drawn in all; more victims, fewer draws
SEED = 1983


@dataclass(frozen=True, slots=True)
class Clustered:
    """Victims' labels dealt out again over all victims, each with all contacts of theirs."""

    victims: int
    others: int
    mean_contacts: float
    """Contacts for each victim of the class."""
    correlation: float | None
    """Intraclass correlation of the outcome among contacts of one victim (analysis of variance)."""
    design_effect: float | None
    effective: float | None
    """How many independent contacts the class's contacts are worth."""
    share_p: float | None
    """Two-sided permutation p on how far the class's own share with the outcome is from everybody's."""
    deficit_p: float | None
    """The same on contacts without the outcome in excess of those expected."""
    draws: int
    """0: every choice was gone through; otherwise how many were drawn, with a fixed seed."""


Columns = npt.NDArray[np.float64]


def worth(contacts: float, correlation: float) -> float:
    """How many independent contacts so many of one victim are worth at this correlation."""
    return contacts / design_effect(contacts, correlation)


def design_effect(contacts: float, correlation: float) -> float:
    """By how much clusters of this size multiply the variance (Kish)."""
    return 1 + (contacts - 1) * correlation


Victims = Mapping[Count, int]
"""How many victims have each count of outcomes and contacts."""


def clustered(group: Victims, others: Victims) -> Clustered:
    """The class's victims against the others, each victim one unit."""
    rho = _correlation(Counter(group) + Counter(others))
    victims = sum(group.values())
    mean = sum(c.n * times for c, times in group.items()) / victims if victims else 0.0
    effect = None if rho is None or not victims else max(1.0, design_effect(mean, rho))
    share, deficit, draws = _permute(group, others)
    return Clustered(
        victims,
        sum(others.values()),
        mean,
        rho,
        effect,
        mean * victims / effect if effect else None,
        share,
        deficit,
        draws,
    )


def _correlation(victims: Victims) -> float | None:
    n = sum(c.n * times for c, times in victims.items())
    k = sum(victims.values())
    if k < 2 or n <= k:
        return None
    mean = sum(c.yes * times for c, times in victims.items()) / n
    between = sum(times * (c.yes - c.n * mean) ** 2 / c.n for c, times in victims.items()) / (k - 1)
    within = sum(times * c.yes * c.no / c.n for c, times in victims.items()) / (n - k)
    size = (n - sum(times * c.n**2 for c, times in victims.items()) / n) / (k - 1)
    bottom = between + (size - 1) * within
    return max(0.0, min(1.0, (between - within) / bottom)) if bottom > 0 else None


def _permute(group: Victims, others: Victims) -> tuple[float | None, float | None, int]:
    size, everyone = sum(group.values()), sum(group.values()) + sum(others.values())
    if not group or not others or size * 99 > WORK_LIMIT:
        return None, None, 0
    kinds = [*sorted(group.items(), key=_order), *sorted(others.items(), key=_order)]
    times = [number for _, number in kinds]
    yes = np.repeat(np.array([c.yes for c, _ in kinds], dtype=np.float64), times)
    n = np.repeat(np.array([c.n for c, _ in kinds], dtype=np.float64), times)
    chosen, draws = _choices(everyone, size)
    share = _share(yes[chosen].sum(axis=1), n[chosen].sum(axis=1), yes.sum(), n.sum())
    deficit = _deficit(yes[chosen].sum(axis=1), n[chosen].sum(axis=1), yes.sum(), n.sum())
    return _p(share), _p(deficit), draws


def _order(item: tuple[Count, int]) -> tuple[int, int]:
    return item[0].n, item[0].yes


def _choices(victims: int, size: int) -> tuple[npt.NDArray[np.int64], int]:
    """Ways to choose the class; the first is the one observed (the class stands first)."""
    if math.comb(victims, size) <= EXACT_LIMIT:
        from itertools import combinations

        return np.array(list(combinations(range(victims), size)), dtype=np.int64), 0
    draws = min(DRAWS, WORK_LIMIT // size)
    random = np.random.default_rng(SEED)
    drawn = [np.arange(size), *(random.choice(victims, size, replace=False, shuffle=False) for _ in range(draws))]
    return np.array(drawn, dtype=np.int64), draws


def _share(yes: Columns, n: Columns, all_yes: float, all_n: float) -> Columns:
    return np.abs(yes / n - all_yes / all_n)


def _deficit(yes: Columns, n: Columns, all_yes: float, all_n: float) -> Columns:
    return np.abs(n * all_yes / all_n - yes)


def _p(found: Columns) -> float:
    """The first choice is the one observed, so the count is never nought."""
    return float((found >= found[0] - 1e-12).sum() / len(found))
