"""A field of marks: courts as rows, years as columns; the same input always gives the same places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

LEFT, RIGHT, TOP, BOTTOM = 92, 24, 30, 16
_LANE = 16
_APART = 15.0


class Band(Struct, frozen=True):
    """One court's row: where it begins, how high it is, what stands at its head."""

    court: str
    name: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


class Year(Struct, frozen=True):
    """A line of the grid."""

    year: int
    x: float


class Field(Struct, frozen=True):
    """Bands, grid and the place of each mark by its key, in pixels."""

    width: int
    height: int
    bands: tuple[Band, ...]
    years: tuple[Year, ...]
    places: Mapping[str, tuple[float, float]]
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        """Where a day stands."""
        return _x(day, self.first, self.last, self.width)


class Dot(Struct, frozen=True):
    """What is to be placed."""

    key: str
    court: str
    day: dt.date


def laid_out(
    dots: Iterable[Dot], names: Sequence[tuple[str, str]], days: Iterable[dt.date] = (), width: int = 1180
) -> Field:
    """Every dot in its court's band, pushed down a lane where another stands too near; `days` are to be in reach."""
    ordered = sorted(dots, key=lambda dot: (dot.day, dot.key))
    reach = [*(dot.day for dot in ordered), *days] or [dt.date(2000, 1, 1)]
    first = dt.date(max(dt.MINYEAR, min(reach).year // 5 * 5), 1, 1)
    last = dt.date(min(dt.MAXYEAR, max(reach).year + 1), 1, 1)
    bands: list[Band] = []
    places: dict[str, tuple[float, float]] = {}
    top = float(TOP)
    for court, name in names:
        lanes = _lanes([(dot.key, _x(dot.day, first, last, width)) for dot in ordered if dot.court == court])
        height = max(1, 1 + max((lane for _, _, lane in lanes), default=0)) * _LANE + 8.0
        bands.append(Band(court, name, top, height))
        places |= {key: (round(x, 1), top + 4 + _LANE * (lane + 0.5)) for key, x, lane in lanes}
        top += height
    marked = range(first.year, last.year, 5 if last.year - first.year <= 60 else 10)
    years = tuple(Year(year, round(_x(dt.date(year, 1, 1), first, last, width), 1)) for year in marked)
    return Field(width, int(top) + BOTTOM, tuple(bands), years, places, first, last)


def _x(day: dt.date, first: dt.date, last: dt.date, width: int) -> float:
    return LEFT + (width - LEFT - RIGHT) * (day - first).days / max(1, (last - first).days)


def _lanes(marks: list[tuple[str, float]]) -> list[tuple[str, float, int]]:
    """Each mark in the first lane whose last mark is far enough to its left."""
    ends: list[float] = []
    found = []
    for key, x in marks:
        lane = next((n for n, end in enumerate(ends) if x - end >= _APART), len(ends))
        ends[lane : lane + 1] = [x]
        found.append((key, x, lane))
    return found
