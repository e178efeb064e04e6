"""Calls that show the same things are one pattern: however many calls, each pattern is held against the duties once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairwarning.comparison.exports import literal
from fairwarning.comparison.rows import Built
from fairwarning.comparison.units import Database, inside
from fairwarning.records.mapping import RecordMap

_IN_ONE = 40  # digits of three that one 64-bit number holds
NOBODY_KNOWS = 1
_LOGGED = "log"
_ENDS = ("first_type", "last_type")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What some calls show alike: 2 yes, 1 unknown, 0 no, by where it stands in the mapping. `era` 0 has no date."""

    id: int
    era: int
    codes: Mapping[str, int]
    calls: int


def eras(database: Database, mapping: RecordMap) -> dict[int, str]:
    """A day for each set of days on which the same versions of the duties may have run, and are shown to have run."""
    rows = database.execute("SELECT DISTINCT t::DATE FROM calls WHERE t IS NOT NULL ORDER BY 1").fetchall()
    known: dict[tuple[tuple[bool, bool], ...], int] = {}
    days: dict[int, str] = {}
    numbered: list[tuple[dt.date, int]] = []
    for (day,) in rows:
        text = day.isoformat()
        force = tuple((b.in_force_on(text), b.version.is_shown_on(text)) for b in mapping.bound)
        era = known.setdefault(force, len(known) + 1)
        days.setdefault(era, text)
        numbered.append((day, era))
    database.execute("CREATE TABLE eras (day DATE, era INTEGER)")
    if numbered:
        spans = _spans(numbered)
        database.executemany(
            "INSERT INTO eras SELECT unnest(generate_series(?::DATE, ?::DATE, INTERVAL 1 DAY))::DATE, ?", spans
        )
    return days


def _spans(numbered: Sequence[tuple[dt.date, int]]) -> list[tuple[dt.date, dt.date, int]]:
    """Neighbouring days of one era as one stretch; days between two of the same era are of it too or do not occur."""
    spans: list[tuple[dt.date, dt.date, int]] = []
    for day, era in numbered:
        if spans and spans[-1][2] == era:
            spans[-1] = (spans[-1][0], day, era)
        else:
            spans.append((day, day, era))
    return spans


def code(database: Database, mapping: RecordMap, built: Built, only: tuple[int, int] | None = None) -> None:
    """The table `coded`: each call that is audited (or the one that begins at a file's row) with its pattern."""
    shown = _columns(mapping, built)
    packed = ", ".join(f"{sql} AS p{n}" for n, sql in enumerate(_packed(list(shown.values()))))
    where = f"{inside(mapping.plan.windows['window'])} AND {built.inclusions['include']} = 2"
    if only is not None:
        where += f" AND file = {only[0]} AND row = {only[1]}"
    database.execute(
        f"CREATE TABLE packed AS SELECT file, row, event, t, k, coalesce(era, 0) AS era, {packed} "
        f"FROM calls LEFT JOIN eras ON day = t::DATE WHERE {where}"
    )
    keys = ", ".join(["era", *(f"p{n}" for n in range(-(-len(shown) // _IN_ONE)))])
    database.execute(
        f"CREATE TABLE patterns AS SELECT row_number() OVER (ORDER BY {keys}) AS id, {keys}, count(*) AS calls "
        f"FROM packed GROUP BY {keys}"
    )
    database.execute(
        f"CREATE TABLE coded AS SELECT file, row, event, t, k, id FROM packed JOIN patterns USING ({keys})"
    )
    database.execute("DROP TABLE packed")


def patterns(database: Database, mapping: RecordMap, built: Built) -> tuple[Pattern, ...]:
    """Every pattern that occurs, with how many calls show it."""
    names = list(_columns(mapping, built))
    rows = database.execute("SELECT * FROM patterns ORDER BY id").fetchall()
    return tuple(Pattern(id_, era, _unpacked(names, packed), calls) for id_, era, *packed, calls in rows)


def _columns(mapping: RecordMap, built: Built) -> dict[str, str]:
    """Everything shown of a call, with the SQL that gives its code."""
    shown = dict(built.outcomes)
    if mapping.plan.written.retyping:
        shown |= {name: name for name in _ENDS}
        if mapping.written.log:
            shown[_LOGGED] = _logged_away(mapping)
    return shown


def _logged_away(mapping: RecordMap) -> str:
    """Whether the log has the call's type changed away from domestic."""
    assert mapping.written.types is not None
    types = ", ".join(literal(one.strip().lower()) for one in mapping.written.types.domestic)
    away = f"broken = 0 AND log_old IN ({types}) AND (log_new IS NULL OR log_new NOT IN ({types}))"
    return f"(CASE WHEN lower(event) IN (SELECT key FROM log WHERE key IS NOT NULL AND {away}) THEN 2 ELSE 0 END)"


def _packed(columns: list[str]) -> list[str]:
    """Forty codes in one number: millions of calls are grouped by a few numbers and not by a hundred columns."""
    groups = [columns[start : start + _IN_ONE] for start in range(0, len(columns), _IN_ONE)]
    return [" + ".join(f"({sql})::UBIGINT * {3**n}::UBIGINT" for n, sql in enumerate(group)) for group in groups]


def _unpacked(names: list[str], packed: Sequence[int]) -> dict[str, int]:
    return {name: packed[n // _IN_ONE] // 3 ** (n % _IN_ONE) % 3 for n, name in enumerate(names)}
