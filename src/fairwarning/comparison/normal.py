"""What the normal curve would say, and whether it may be used: the rule of two or three standard deviations."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast
from fairwarning.comparison.hypergeometric import Margins
from fairwarning.comparison.intervals import LEVEL, Interval, wald

SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Normal:
    """Deviates of the class's outcomes from those expected, and the least expected cell, which decides validity."""

    z_binomial: float | None
    """The others' rate taken as certain."""
    z_hypergeometric: float | None
    """Margins fixed."""
    wald: Interval
    least_expected: float

    @property
    def valid(self) -> bool:
        return self.least_expected >= SMALLEST


def normal(table: Contrast, level: float = LEVEL) -> Normal:
    """The normal approximations of this table."""
    p = table.others.yes / table.others.n
    margins = Margins.of(table)
    share = table.yes / table.units
    cells = [side.n * rate for side in (table.others, table.group) for rate in (share, 1 - share)]
    cells += [table.group.n * p, table.group.n * (1 - p)]
    return Normal(
        _deviate(table.group.yes - table.group.n * p, table.group.n * p * (1 - p)),
        _deviate(table.group.yes - margins.mean, margins.variance),
        wald(table, level),
        min(cells),
    )


def _deviate(gap: float, variance: float) -> float | None:
    return gap / math.sqrt(variance) if variance > 0 else None
