"""Everything that is asked of one 2×2 table, in the order in which it is to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.exact import Tests, exact_tests, fisher
from fairwarning.comparison.hypergeometric import Margins, distribution
from fairwarning.comparison.intervals import Interval, clopper_pearson, miettinen_nurminen, newcombe, wilson
from fairwarning.comparison.intervals import mid_p as mid_p_interval
from fairwarning.comparison.normal import Normal, normal
from fairwarning.comparison.odds import Odds, conditional
from fairwarning.comparison.power import Needed, Reach, Tipping, contacts_needed, power, reach, tipping

RATES = (0.0, 0.1, 0.25, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Rate:
    """One group's count with its intervals (95%)."""

    count: Count
    clopper_pearson: Interval
    mid_p: Interval
    wilson: Interval


@dataclass(frozen=True, slots=True)
class Panel:
    """One table in full; `power_at_half` is the power of so many contacts if the class's true rate were one half."""

    table: Contrast
    others: Rate
    group: Rate
    tests: Tests
    odds_ratio: Odds
    difference: float
    newcombe: Interval
    miettinen_nurminen: Interval
    normal: Normal
    reach: Reach
    tipping: Tipping
    power_at_half: float | None
    contacts_needed: tuple[Needed, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One table in short, beside others of its kind; a suppressed one has no table."""

    label: tuple[str, ...]
    table: Contrast | None
    fisher: float | None = None
    mid_p: float | None = None
    odds_ratio: Odds | None = None
    newcombe: Interval | None = None
    unknown_group: int = 0
    unknown_others: int = 0
    unknown_class: int = 0
    chosen: bool = False


@lru_cache(maxsize=256)  # the same table is asked for under several choices, and again by whoever looks at it twice
def panel(table: Contrast) -> Panel | None:
    """The full panel; none where one side is empty."""
    if not table.comparable:
        return None
    others, group = (Rate(c, clopper_pearson(c), mid_p_interval(c), wilson(c)) for c in (table.others, table.group))
    rate = table.others.yes / table.others.n
    few = table.group.n <= 200
    return Panel(
        table,
        others,
        group,
        exact_tests(table),
        conditional(table),
        rate - table.group.yes / table.group.n,
        newcombe(table),
        miettinen_nurminen(table),
        normal(table),
        reach(table),
        tipping(table),
        power(table.others, table.group.n, 0.5) if few else None,
        contacts_needed(table.others, tuple(r for r in RATES if r < rate - 0.05)),
    )


def line(
    label: tuple[str, ...], table: Contrast, unknown: tuple[int, int, int] = (0, 0, 0), chosen: bool = False
) -> Line:
    """The short form; the interval of the odds ratio only where there is something to compare."""
    of_group, of_others, of_class = unknown
    return replace(
        _short(table),
        label=label,
        unknown_group=of_group,
        unknown_others=of_others,
        unknown_class=of_class,
        chosen=chosen,
    )


@lru_cache(maxsize=4096)
def _short(table: Contrast) -> Line:
    if not table.comparable:
        return Line((), table)
    p = fisher(table)
    spread = distribution(Margins.of(table), cover=table.group.yes)
    mid = max(0.0, p - spread.at(table.group.yes) / 2)
    return Line((), table, p, mid, conditional(table), newcombe(table))
