"""From rows to calls, incidents and victims, and the 2×2 table of every combination of choices."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.plan import KEYS, Plan, Unit, Window
from fairwarning.comparison.rows import Built

Database = duckdb.DuckDBPyConnection
_DAY = "INTERVAL 1 DAY"
AT_ONCE = 20_000_000  # hashes sorted at a time: 160 MB


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to count, by the names in the plan."""

    unit: Unit
    window: str
    inclusion: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The table that a choice gives. Units with an unknown outcome stand beside it, not in it."""

    choice: Choice
    table: Contrast
    unknown_group: int
    unknown_others: int
    unknown_class: int
    """Units of which nobody recorded whether they are of the class."""

    @property
    def against(self) -> Contrast:
        """Unknown outcomes read so as to bring the groups together as far as they go."""
        return self._read(group_low=self._group_is_lower)

    @property
    def apart(self) -> Contrast:
        """Unknown outcomes read so as to part them."""
        return self._read(group_low=not self._group_is_lower)

    @property
    def _group_is_lower(self) -> bool:
        return self.table.group.yes * self.table.others.n <= self.table.others.yes * self.table.group.n

    def _read(self, group_low: bool) -> Contrast:
        """`group_low`: the class's unknown ones had the outcome and the others' had not."""
        group, others = self.table.group, self.table.others
        return Contrast(
            Count(others.yes + (0 if group_low else self.unknown_others), others.n + self.unknown_others),
            Count(group.yes + (self.unknown_group if group_low else 0), group.n + self.unknown_group),
        )


def make_calls(database: Database, plan: Plan, built: Built) -> int:
    """The view `calls`: one row for each call, rows of one call merged; returns how many calls had several rows."""
    sound = "FROM rows WHERE broken = 0 AND event IS NOT NULL"
    again = "TRUE" if _repeats(database, sound) else "FALSE"
    database.execute(
        f"CREATE TABLE repeated AS SELECT event AS key {sound} AND {again} GROUP BY event HAVING count(*) > 1"
    )
    found = database.execute("SELECT count(*) FROM repeated").fetchone()
    count = int(found[0]) if found else 0
    fields = ["row", "file", "event", "incident", "victim", "t", "k", "s", "acts"]
    fields += [*built.inclusions.values(), *built.outcomes.values()]
    fields += ["first_type", "last_type"] if plan.written.retyping else []
    single = f"SELECT {', '.join(fields)} FROM rows WHERE broken = 0"
    if not count:
        database.execute(f"CREATE VIEW calls AS {single}")
        return 0
    database.execute(
        f"CREATE TABLE merged AS SELECT {', '.join(map(_merged, fields))} "
        "FROM rows SEMI JOIN repeated ON event = key WHERE broken = 0 GROUP BY event"
    )
    once = "(event IS NULL OR event NOT IN (SELECT key FROM repeated))"
    database.execute(f"CREATE VIEW calls AS {single} AND {once} UNION ALL SELECT * FROM merged")
    return count


def _repeats(database: Database, sound: str) -> bool:
    """Whether any call may have several rows, by sorted hashes: to group ten million keys takes ten times as long."""
    (rows,) = database.execute("SELECT count(*) FROM rows").fetchone() or (0,)
    parts = rows // AT_ONCE + 1
    for part in range(parts):
        hashes = f"SELECT hash(event) AS h {sound} AND hash(event) % {parts} = {part}"
        found = np.sort(database.execute(hashes).fetchnumpy()["h"])
        if (found[1:] == found[:-1]).any():
            return True
    return False


def _merged(name: str) -> str:
    match name:
        case "event":
            return "event"
        case "row" | "file" | "t" | "incident" | "victim":
            return f"min({name}) AS {name}"
        case "s" | "first_type":
            return f"arg_min({name}, row) AS {name}"
        case "last_type":
            return f"arg_max({name}, row) AS {name}"
        case "acts":
            return "string_agg(DISTINCT acts, chr(31) ORDER BY acts) AS acts"
        case _:
            return f"max({name}) AS {name}"


def inside(window: Window) -> str:
    """Whether a call was received in the window; unknown where its time is."""
    parts = ["TRUE"]
    if window.from_:
        parts.append(f"t >= DATE '{window.from_}'")
    if window.to:
        parts.append(f"t < DATE '{window.to}' + {_DAY}")
    return f"({' AND '.join(parts)})"


def counted(plan: Plan, built: Built, choice: Choice) -> str:
    """Whether a call counts under this window and inclusion."""
    return f"({inside(plan.windows[choice.window])} AND {built.inclusions[choice.inclusion]} = 2)"


def cells(database: Database, plan: Plan, built: Built) -> tuple[Cell, ...]:
    """The tables of all choices, one pass over the calls for each unit."""
    return tuple(cell for unit in plan.units for cell in _cells(database, plan, built, unit))


def _choices(plan: Plan, unit: Unit) -> list[Choice]:
    return [Choice(unit, w, i, o) for w in plan.windows for i in plan.inclusions for o in plan.outcomes]


def _cells(database: Database, plan: Plan, built: Built, unit: Unit) -> list[Cell]:
    choices = _choices(plan, unit)
    values = [f"(CASE WHEN {counted(plan, built, c)} THEN {built.outcomes[c.outcome]} END)" for c in choices]
    if unit == "call":
        source = f"SELECT k, {', '.join(f'{value} AS v{n}' for n, value in enumerate(values))} FROM calls"
    else:
        key = KEYS[unit]
        greatest = ", ".join(f"max({value}) AS v{n}" for n, value in enumerate(values))
        source = f"SELECT max(k) AS k, {greatest} FROM calls WHERE {key} IS NOT NULL GROUP BY {key}"
    sums = ", ".join(
        f"count(v{n}), count(*) FILTER (v{n} = 2), count(*) FILTER (v{n} = 1)" for n in range(len(choices))
    )
    rows = database.execute(f"SELECT k, {sums} FROM ({source}) GROUP BY k").fetchall()
    found = {int(k): [int(number) for number in numbers] for k, *numbers in rows}
    return [_cell(choice, found, 3 * n) for n, choice in enumerate(choices)]


def _cell(choice: Choice, found: dict[int, list[int]], at: int) -> Cell:
    (g_n, g_yes, g_unknown), (o_n, o_yes, o_unknown), (u_n, *_) = (
        found[k][at : at + 3] if k in found else [0, 0, 0] for k in (2, 0, 1)
    )
    return Cell(
        choice,
        Contrast(Count(o_yes, o_n - o_unknown), Count(g_yes, g_n - g_unknown)),
        g_unknown,
        o_unknown,
        u_n,
    )


def make_chosen(database: Database, plan: Plan, built: Built, choice: Choice) -> None:
    """The relation `chosen`: the units that count under the plan's own choice, with class, outcome, stratum, time."""
    outcome = built.outcomes[choice.outcome]
    where = counted(plan, built, choice)
    if choice.unit == "call":
        fields = f"row, file, event, victim, k, {outcome} AS o, s, t, acts"
        database.execute(f"CREATE VIEW chosen AS SELECT {fields} FROM calls WHERE {where}")
        return
    key = KEYS[choice.unit]
    counts = f"FILTER ({where})"  # the class is known from any call of the unit, the rest only from those that count
    database.execute(
        f"CREATE TABLE chosen AS SELECT min(row) {counts} AS row, min(file) {counts} AS file, "
        f"min(event) {counts} AS event, min(victim) {counts} AS victim, max(k) AS k, "
        f"max({outcome}) {counts} AS o, arg_min(s, row) {counts} AS s, "
        f"min(t) {counts} AS t, string_agg(DISTINCT acts, chr(31) ORDER BY acts) {counts} AS acts "
        f"FROM calls WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(*) {counts} > 0"
    )
