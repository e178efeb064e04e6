"""The distribution of the class's outcomes when both margins of a 2×2 table are fixed, for any odds ratio."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairwarning.comparison.counts import Contrast

_TIE = 1 + 1e-7  # two tables this close are equally likely but for rounding

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Margins:
    """`drawn` units of the class from `units`, of which `marked` have the outcome."""

    units: int
    marked: int
    drawn: int

    @classmethod
    def of(cls, table: Contrast) -> Margins:
        return cls(table.units, table.yes, table.group.n)

    @property
    def low(self) -> int:
        return max(0, self.drawn + self.marked - self.units)

    @property
    def high(self) -> int:
        return min(self.drawn, self.marked)

    @property
    def mean(self) -> float:
        return self.drawn * self.marked / self.units if self.units else 0.0

    @property
    def variance(self) -> float:
        n = self.units
        if n < 2:
            return 0.0
        return self.mean * (1 - self.marked / n) * (n - self.drawn) / (n - 1)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Probabilities of first, first + 1 …; what lies outside is too improbable for a double."""

    first: int
    p: Numbers

    @property
    def values(self) -> Numbers:
        return np.arange(self.first, self.first + len(self.p), dtype=np.float64)

    @property
    def mean(self) -> float:
        return float(np.dot(self.values, self.p))

    @property
    def deviation(self) -> float:
        return math.sqrt(max(0.0, float(np.dot((self.values - self.mean) ** 2, self.p))))

    def tilted(self, log_odds: float) -> Distribution:
        """The same margins at odds greater by this: each probability times the odds to the power of x, rescaled."""
        with np.errstate(divide="ignore"):
            logs = np.log(self.p) + log_odds * (self.values - self.first)
        p = np.exp(logs - logs.max())
        return Distribution(self.first, p / p.sum())

    def at(self, x: int) -> float:
        place = x - self.first
        return float(self.p[place]) if 0 <= place < len(self.p) else 0.0

    def up_to(self, x: int) -> float:
        return min(1.0, float(self.p[: max(0, x - self.first + 1)].sum()))

    def from_(self, x: int) -> float:
        return min(1.0, float(self.p[max(0, x - self.first) :].sum()))

    def as_extreme(self, x: int) -> float:
        """Everything no more likely than x (Fisher's two-sided rule), with a tolerance for rounding."""
        return min(1.0, float(self.p[self.p <= self.at(x) * _TIE].sum()))


def distribution(margins: Margins, log_odds: float = 0.0, cover: int | None = None) -> Distribution:
    """The (noncentral) hypergeometric probabilities around the mode, and around `cover` if it is given."""
    from scipy.special import gammaln

    centre = _mode(margins, log_odds)
    spread = _spread(margins, centre)
    reach = spread + (0.0 if cover is None else abs(cover - centre))  # both tails: a two-sided test needs the far one
    first = max(margins.low, math.floor(centre - reach))
    last = min(margins.high, math.ceil(centre + reach))
    x = np.arange(first, last + 1, dtype=np.float64)
    rest = margins.units - margins.marked - margins.drawn
    logs = log_odds * (x - centre) - (
        gammaln(x + 1) + gammaln(margins.marked - x + 1) + gammaln(margins.drawn - x + 1) + gammaln(rest + x + 1)
    )
    p = np.exp(logs - logs.max())
    return Distribution(first, p / p.sum())


def _mode(margins: Margins, log_odds: float) -> float:
    """Where the terms stop growing: the x, on the real line, with (marked-x)(drawn-x)·odds = x(rest+x)."""
    odds = math.exp(max(-700.0, min(700.0, log_odds)))
    rest = margins.units - margins.marked - margins.drawn
    b = odds * (margins.marked + margins.drawn) + rest
    c = odds * margins.marked * margins.drawn
    bottom = b + math.sqrt(max(0.0, b * b - 4 * (odds - 1) * c))  # the form of the root that loses no digits
    return min(float(margins.high), max(float(margins.low), 2 * c / bottom)) if bottom else float(margins.low)


def _spread(margins: Margins, centre: float) -> float:
    rest = margins.units - margins.marked - margins.drawn
    cells = (centre, margins.marked - centre, margins.drawn - centre, rest + centre)
    return 12 / math.sqrt(sum(1 / (max(cell, 0.0) + 1) for cell in cells)) + 60
