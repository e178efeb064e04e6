"""Contacts of one victim are not independent: what is left when the victim is the unit."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Count

EXACT_LIMIT = 100_000  # ways to choose the class's victims; beyond it they are drawn at random
DRAWS = 9_999
WORK_LIMIT = 30_000_000  # victims drawn in all; more victims, fewer draws
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


def clustered(group: tuple[Count, ...], others: tuple[Count, ...]) -> Clustered:
    """One count for each victim, of the class and of the others."""
    rho = _correlation((*group, *others))
    mean = sum(c.n for c in group) / len(group) if group else 0.0
    effect = None if rho is None or not group else max(1.0, design_effect(mean, rho))
    share, deficit, draws = _permute(group, others)
    return Clustered(
        len(group),
        len(others),
        mean,
        rho,
        effect,
        mean * len(group) / effect if effect else None,
        share,
        deficit,
        draws,
    )


def _correlation(victims: tuple[Count, ...]) -> float | None:
    n = sum(c.n for c in victims)
    k = len(victims)
    if k < 2 or n <= k:
        return None
    mean = sum(c.yes for c in victims) / n
    between = sum((c.yes - c.n * mean) ** 2 / c.n for c in victims) / (k - 1)
    within = sum(c.yes * c.no / c.n for c in victims) / (n - k)
    size = (n - sum(c.n**2 for c in victims) / n) / (k - 1)
    bottom = between + (size - 1) * within
    return max(0.0, min(1.0, (between - within) / bottom)) if bottom > 0 else None


def _permute(group: tuple[Count, ...], others: tuple[Count, ...]) -> tuple[float | None, float | None, int]:
    everyone = (*group, *others)
    if not group or not others:
        return None, None, 0
    yes = np.array([c.yes for c in everyone], dtype=np.float64)
    n = np.array([c.n for c in everyone], dtype=np.float64)
    chosen, draws = _choices(len(everyone), len(group))
    share = _share(yes[chosen].sum(axis=1), n[chosen].sum(axis=1), yes.sum(), n.sum())
    deficit = _deficit(yes[chosen].sum(axis=1), n[chosen].sum(axis=1), yes.sum(), n.sum())
    return _p(share, draws), _p(deficit, draws), draws


def _choices(victims: int, size: int) -> tuple[npt.NDArray[np.int64], int]:
    """Ways to choose the class; the first is the one observed (the class stands first)."""
    if math.comb(victims, size) <= EXACT_LIMIT:
        from itertools import combinations

        return np.array(list(combinations(range(victims), size)), dtype=np.int64), 0
    draws = max(99, min(DRAWS, WORK_LIMIT // size))
    random = np.random.default_rng(SEED)
    drawn = [np.arange(size), *(random.choice(victims, size, replace=False, shuffle=False) for _ in range(draws))]
    return np.array(drawn, dtype=np.int64), draws


def _share(yes: Columns, n: Columns, all_yes: float, all_n: float) -> Columns:
    return np.abs(yes / n - all_yes / all_n)


def _deficit(yes: Columns, n: Columns, all_yes: float, all_n: float) -> Columns:
    return np.abs(n * all_yes / all_n - yes)


def _p(found: Columns, draws: int) -> float:
    """The first choice is the one observed, so the count is never nought."""
    return float((found >= found[0] - 1e-12).sum() / len(found))
