"""One table of typed rows from all exports: keys, time, class, inclusions, outcomes. 0 is no, 1 unknown, 2 yes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from fairwarning.comparison.conditions import Among, Unsaid, Words
from fairwarning.comparison.exports import Export, Reading, literal, open_export, require, whole
from fairwarning.comparison.plan import DERIVED, KEYS, TIMES, Column, Plan
from fairwarning.comparison.three_valued import Compiler, atom, coded

_STYLES = (
    "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %I:%M %p", "%m/%d/%Y",
    "%d-%b-%Y %H:%M:%S", "%d-%b-%Y %H:%M", "%d-%b-%Y", "%d %b %Y %H:%M", "%d %b %Y", "%B %d, %Y %I:%M %p", "%B %d, %Y",
)  # fmt: skip

_ZONE = r"(:\d\d(?:\.\d+)?) ?(?:Z|[+-]\d\d(?::?\d\d)?)$"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: what it is for, and what identifies its bytes."""

    role: str
    export: Export


@dataclass(frozen=True, slots=True)
class Built:
    """The names of the choices' columns in the table `rows`, and the files."""

    sources: tuple[Source, ...]
    inclusions: dict[str, str]
    outcomes: dict[str, str]
    negative: dict[str, str]
    """Pairs of times in the wrong order, by the column that marks them."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that the user gave, by what they are for."""

    calls: tuple[Path, ...]
    joins: dict[str, Path]
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class _Typed:
    """The columns of a typed row: SQL by name, over the cells (m) or over the row itself, and the joins they need."""

    kept: dict[str, str]
    derived: dict[str, str]
    """What is cheaper made anew at each use than kept for ten million rows."""
    joins: str


def build(connection: duckdb.DuckDBPyConnection, plan: Plan, files: Files, folder: Path) -> Built:
    """Read every file once and make the relation `rows` (and `log`, and one table for each joined file)."""
    compiler = Compiler(plan)
    typed = _typed(plan, compiler)
    sources = [
        *_load_joins(connection, plan, files, folder, compiler),
        *_load_log(connection, plan, files, folder, compiler),
    ]
    calls = _load_calls(connection, plan, files, folder, typed)
    return Built(
        (*(Source("calls", export) for export in calls), *sources),
        {name: f"i{n}" for n, name in enumerate(plan.inclusions)},
        {name: f"o{n}" for n, name in enumerate(plan.outcomes)},
        {name: name.replace("neg_", "").replace("_", " before ") for name in _negative(plan)},
    )


def _typed(plan: Plan, compiler: Compiler) -> _Typed:
    keys = {name: f"m.{name}" for name in KEYS.values() if _wanted(plan, name)}
    nothing = {name: "NULL::VARCHAR" for name in KEYS.values() if name not in keys}
    acts = plan.written.acts
    kept = {
        **{name: f"m.{name}" for name in ("file", "broken", "recoded")},
        **keys,
        "t": "m.t_received" if "received" in plan.columns else "NULL::TIMESTAMP",
        "bad_date": _bad_date(plan),
        **{name: f"coalesce({pair}, FALSE)" for name, pair in _negative(plan).items()},
        "k": coded(compiler.sql(plan.member)),
        **{f"i{n}": coded(compiler.sql(value)) for n, value in enumerate(plan.inclusions.values())},
        **{f"o{n}": coded(compiler.sql(value)) for n, value in enumerate(plan.outcomes.values())},
        **{f"s_{name}": f"m.{name}" for name in plan.written.strata if name not in DERIVED},
        **({"acts": f"m.{acts.column}"} if acts else {}),
        **_types(plan),
    }
    derived = nothing | {"s": _stratum(plan)} | ({} if acts else {"acts": "NULL::VARCHAR"})
    return _Typed(kept, derived, _joins(plan, compiler))


def _wanted(plan: Plan, key: str) -> bool:
    """Keys are the widest columns; that of reports is kept only where something is counted or joined by it."""
    joined = any(join.to == key for join in plan.written.joins.values())
    return key in plan.columns and (key != "incident" or "incident" in plan.units or joined)


def _load_calls(
    connection: duckdb.DuckDBPyConnection, plan: Plan, files: Files, folder: Path, typed: _Typed
) -> list[Export]:
    """First as fast as can be; if rows are missing then, or DuckDB gives up, line by line."""
    exports = _open_calls(connection, plan, files, folder, "unchecked")
    try:
        _make_rows(connection, plan, exports, typed)
        if all(whole(connection, e, f"rows WHERE file = {n}") for n, e in enumerate(exports, 1)):
            return exports
    except duckdb.Error:
        if all(export.checked for export in exports):
            raise
    exports = _open_calls(connection, plan, files, folder, "careful")
    _make_rows(connection, plan, exports, typed)
    return exports


def _make_rows(connection: duckdb.DuckDBPyConnection, plan: Plan, exports: list[Export], typed: _Typed) -> None:
    """The table `typed` and over it the view `rows`, which adds what is cheaper made anew than kept.

    Without a join, rows lie in the table as they came, so that their number is their place in it: to have them
    numbered as they are read would keep all but one core idle.
    """
    ordered = not typed.joins and all(export.unnumbered for export in exports)
    connection.execute("DROP VIEW IF EXISTS rows")
    connection.execute("DROP TABLE IF EXISTS typed")
    cells = _union(plan, exports, numbered=not ordered)
    kept = typed.kept if ordered else {"row": "m.row", **typed.kept}
    connection.execute(f"CREATE TABLE typed AS SELECT {_named(kept)} FROM ({cells}) m {typed.joins}")
    row = _places(connection, exports) if ordered else "row"
    every = {"row": row, **{name: name for name in typed.kept}, **typed.derived}
    connection.execute(f"CREATE VIEW rows AS SELECT {_named(every)} FROM typed")


def _named(columns: dict[str, str]) -> str:
    return ", ".join(f"{sql} AS {name}" for name, sql in columns.items())


def _places(connection: duckdb.DuckDBPyConnection, exports: list[Export]) -> str:
    """A row's number in its file from its place in the table: files lie there one after another."""
    found = connection.execute("SELECT file, min(rowid) FROM typed GROUP BY file").fetchall()
    cases = [f"WHEN {file} THEN rowid - {start - exports[file - 1].first}" for file, start in sorted(found)]
    return f"(CASE file {' '.join(cases)} END)" if cases else "NULL::BIGINT"


def _open_calls(
    connection: duckdb.DuckDBPyConnection, plan: Plan, files: Files, folder: Path, reading: Reading
) -> list[Export]:
    exports = []
    for file in files.calls:
        export = open_export(connection, file, folder, reading)
        headers = {column.header for column in plan.columns.values()}
        there = headers & set(export.headers)
        require(export, file, there if plan.evidence and there else headers)
        exports.append(export)
    return exports


def _union(plan: Plan, exports: list[Export], numbered: bool) -> str:
    parts = []
    for number, export in enumerate(exports, 1):
        cells = [f"{_value(export, name, column)} AS {name}" for name, column in sorted(plan.columns.items())]
        first = f"{number}::UTINYINT AS file, {'row, ' if numbered else ''}broken, recoded"
        parts.append(f"SELECT {first}, {', '.join(cells)} FROM ({export.sql if numbered else export.unnumbered})")
    times = ", ".join(f"{_time(plan, name)} AS t_{name}" for name in TIMES if name in plan.columns)
    return f"SELECT *{', ' + times if times else ''} FROM ({' UNION ALL '.join(parts)})"


def _value(export: Export, name: str, column: Column) -> str:
    if column.header not in export.headers:
        return "NULL::VARCHAR"
    cell = export.column(column.header)
    if name in TIMES:
        return cell
    return _key_of(cell) if name in KEYS.values() else _cell(cell, column.blank)


def _key_of(cell: str) -> str:
    """Keys keep their case (small letters would cost as much as reading the file) and are compared without it."""
    return f"nullif(trim({cell}), '')"


def _cell(column: str, blank: str | None) -> str:
    """Small letters without spaces around; blank is NULL, or what the plan says it stands for."""
    text = f"nullif(lower(trim({column})), '')"
    return text if blank is None else f"coalesce({text}, {literal(blank.strip().lower())})"


def _time(plan: Plan, name: str) -> str:
    styles = plan.written.dates or _STYLES
    if plan.written.day_first:
        styles = tuple(style.replace("%m/%d", "%d/%m") for style in styles)
    parsed = f"try_strptime(trim({name}), [{', '.join(literal(style) for style in styles)}])"
    # the clock on the wall is what counts: an offset or Z is cut off, not converted
    wall = f"CASE WHEN length({name}) > 19 THEN regexp_replace({name}, {literal(_ZONE)}, '\\1') ELSE {name} END"
    value = parsed if plan.written.dates else f"coalesce(try_cast({wall} AS TIMESTAMP), {parsed})"
    return f"(CASE WHEN year({value}) BETWEEN 1900 AND 2100 THEN {value} END)"


def _bad_date(plan: Plan) -> str:
    # CASE looks only at the texts that gave no time; AND would trim all of them
    bad = [
        f"(CASE WHEN m.t_{name} IS NULL THEN coalesce(trim(m.{name}) <> '', FALSE) ELSE FALSE END)"
        for name in TIMES
        if name in plan.columns
    ]
    return f"({' OR '.join(bad) or 'FALSE'})"


def _negative(plan: Plan) -> dict[str, str]:
    """Each pair of neighbouring times that are mapped, later before earlier."""
    named = [name for name in TIMES if name in plan.columns]
    return {f"neg_{late}_{early}": f"m.t_{late} < m.t_{early}" for early, late in pairwise(named)}


def _stratum(plan: Plan) -> str:
    if not plan.written.strata:
        return "''"
    values = [f"{name}(t)::VARCHAR" if name in DERIVED else f"s_{name}" for name in plan.written.strata]
    shown = ", ".join(f"coalesce({value}, '(blank)')" for value in values)
    return f"concat_ws(chr(31), {shown})"


def _types(plan: Plan) -> dict[str, str]:
    """First and last type of the call, for the retyping audit."""
    retyping = plan.written.retyping
    if retyping is None:
        return {}
    types = tuple(one.strip().lower() for one in retyping.types)
    ends = {"first_type": retyping.initial, "last_type": retyping.final}
    return {name: coded(atom(Among(column, types), f"m.{column}")) for name, column in ends.items()}


def _joins(plan: Plan, compiler: Compiler) -> str:
    wanted = [name for name, atoms in compiler.atoms.items() if atoms]
    keys = {name: join.to for name, join in plan.written.joins.items()} | {"log": "event"}
    return " ".join(f"LEFT JOIN j_{name} ON j_{name}.key = lower(m.{keys[name]})" for name in wanted)


def _load_joins(
    connection: duckdb.DuckDBPyConnection, plan: Plan, files: Files, folder: Path, compiler: Compiler
) -> list[Source]:
    sources = []
    for name, join in plan.written.joins.items():
        file = files.joins[name]
        export = open_export(connection, file, folder)
        require(export, file, (join.key, *join.columns.values()))
        cells = [f"{_cell(export.column(h), None)} AS {column}" for column, h in join.columns.items()]
        connection.execute(
            f"CREATE TABLE f_{name} AS SELECT row, broken, {_cell(export.column(join.key), None)} AS key"
            f"{''.join(', ' + cell for cell in cells)} FROM ({export.sql})"
        )
        _aggregate(connection, name, f"f_{name}", compiler)
        sources.append(Source(name, export))
    return sources


def _load_log(
    connection: duckdb.DuckDBPyConnection, plan: Plan, files: Files, folder: Path, compiler: Compiler
) -> list[Source]:
    log = plan.written.log
    if log is None or files.log is None:
        return []
    export = open_export(connection, files.log, folder)
    headers = {"key": log.event, "log_old": log.old, "log_new": log.new}
    headers |= {
        name: h for name, h in (("field", log.field), ("who", log.user), ("at", log.time), ("reason", log.reason)) if h
    }
    require(export, files.log, headers.values())
    absent = [f"NULL::VARCHAR AS {name}" for name in ("field", "who", "at", "reason") if name not in headers]
    cells = [
        "row",
        "broken",
        *absent,
        *(f"{_cell(export.column(header), None)} AS {name}" for name, header in headers.items()),
    ]
    types = ", ".join(literal(one.strip().lower()) for one in log.types)
    where = f"WHERE field IN ({types})" if log.field and types else ""
    connection.execute(f"CREATE TABLE log AS SELECT * FROM (SELECT {', '.join(cells)} FROM ({export.sql})) {where}")
    _aggregate(connection, "log", "log", compiler)
    return [Source("event log", export)]


def _aggregate(connection: duckdb.DuckDBPyConnection, name: str, table: str, compiler: Compiler) -> None:
    """One row for each key: each condition true if it is for any row, unknown if none is true and one unknown."""
    parts = []
    for number, condition in enumerate(compiler.atoms[name]):
        sql = compiler.atom(condition, condition.column) if isinstance(condition, Among | Words | Unsaid) else "TRUE"
        parts.append(f"max({coded(sql)}) AS a{number}")
    connection.execute(
        f"CREATE TABLE j_{name} AS SELECT key{''.join(', ' + part for part in parts)} FROM {table} "
        "WHERE key IS NOT NULL AND broken = 0 GROUP BY key"
    )
