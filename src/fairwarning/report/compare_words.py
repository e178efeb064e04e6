"""Numbers of a comparison as words: p-values to four digits, rates with counts, bounds that do not exist said so."""

from __future__ import annotations

import math

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.faults import Place
from fairwarning.comparison.intervals import Interval
from fairwarning.comparison.odds import Odds
from fairwarning.report.document import Words, words

HIDDEN = "under 5"
NONE = "–"
_PLACES = 20


def p_value(p: float | None) -> str:
    """Four significant digits; in powers of ten under one in ten thousand."""
    if p is None:
        return "not run"
    if p < 1e-300:
        return "< 1e-300"
    return f"{p:.3e}" if p < 1e-4 else f"{p:.4g}" if p < 0.1 else f"{p:.4f}"


def percent(rate: float | None) -> str:
    return NONE if rate is None else f"{100 * rate:.1f}%"


def count(one: Count) -> str:
    """The count and its rate, as 140/149 (94.0%)."""
    return f"{one.yes:,}/{one.n:,} ({percent(one.rate)})" if one.n else "0/0"


def number(value: float | None) -> str:
    """Four significant digits, as decimals."""
    if value is None:
        return NONE
    if math.isinf(value):
        return "no bound" if value > 0 else "no lower bound"
    if value == 0:
        return "0"
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    return f"{value:.{min(digits, 6)}f}"


def interval(one: Interval | None) -> str:
    return NONE if one is None else f"{number(one.low)} to {number(one.high)}"


def odds(one: Odds | None) -> str:
    """The ratio and its exact interval."""
    if one is None:
        return NONE
    ratio = "undefined" if one.ratio is None else "infinite" if math.isinf(one.ratio) else number(one.ratio)
    return f"{ratio} ({interval(one.exact)})"


def sides(table: Contrast | None) -> tuple[str, str]:
    """Class and others; a suppressed table says so on both sides."""
    return (HIDDEN, HIDDEN) if table is None else (count(table.group), count(table.others))


def places(rows: tuple[Place, ...], total: int) -> str:
    """Rows by number, neighbours joined, with the call's number only where identification was asked for."""
    if not rows:
        return NONE
    many = len({place.file for place in rows}) > 1
    stretches = _stretches(rows)[:_PLACES]
    more = total - sum(len(stretch) for stretch in stretches)
    shown, file = [], 0
    for stretch in stretches:
        head = f"file {stretch[0].file} " if many and stretch[0].file != file else ""
        file = stretch[0].file
        shown.append(head + _stretch(stretch))
    start = "" if many else "row " if total == 1 else "rows "
    return start + ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _stretches(rows: tuple[Place, ...]) -> list[list[Place]]:
    """Rows one after the other as one stretch; those that are identified each by itself."""
    found: list[list[Place]] = []
    for place in rows:
        last = found[-1][-1] if found else None
        if last and not place.event and (last.file, last.row + 1) == (place.file, place.row):
            found[-1].append(place)
        else:
            found.append([place])
    return found


def _stretch(stretch: list[Place]) -> str:
    first, last = stretch[0], stretch[-1]
    label = f" ({first.event})" if first.event else ""
    return f"{first.row}{label}" if first is last else f"{first.row}–{last.row}"


def cells(*texts: str | Words) -> tuple[Words, ...]:
    """A row of a table."""
    return tuple(words(text) if isinstance(text, str) else text for text in texts)
