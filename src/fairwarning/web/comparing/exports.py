"""What an export holds, told without showing anybody in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from fairwarning.comparison.exports import Export, open_export, workspace
from fairwarning.errors import InputError
from fairwarning.web.comparing.roles import private, proposed
from fairwarning.web.jobs import Job
from fairwarning.web.uploads import Brought

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".parquet", ".pq", ".json", ".ndjson", ".jsonl")
RARE = 5
"""A value in fewer rows may be somebody's name."""
_WIDEST = 300
_VALUES = 60
_LONG = 40


@dataclass(frozen=True, slots=True)
class Header:
    """A column: how most of its cells look, letters and figures masked, and the values that enough rows share.

    `private`: its header says that people may stand under it, so that no value of it is ever shown.
    """

    name: str
    looks: str
    filled: float
    distinct: int
    values: tuple[str, ...]
    rare: int
    """Values that are not shown, because too few rows have them."""
    private: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns, rows, and what each column is proposed for."""

    headers: tuple[Header, ...]
    rows: int
    proposed: dict[str, str]

    def header(self, name: str) -> Header | None:
        return next((one for one in self.headers if one.name == name), None)


@dataclass(slots=True)
class Exports:
    """What was brought, in a folder that goes when this does; `mapped` is what the person said of the columns."""

    folder: tempfile.TemporaryDirectory[str]
    calls: tuple[Path, ...]
    joined: Path | None
    table: Table
    joined_table: Table | None
    identify: bool
    mapped: dict[str, list[str]] = field(default_factory=dict)


def store(folder: Path, role: str, brought: Iterable[Brought]) -> tuple[Path, ...]:
    """The files under names that say nothing of anybody."""
    kept = []
    for number, one in enumerate(brought, 1):
        ending = Path(one.name).suffix.lower()
        if ending not in ENDINGS:
            raise InputError(
                "is no export in a form that is known here",
                file=f"{role} {number}",
                remedy="Use CSV, XLSX, Parquet or JSON",
            )
        target = folder / f"{role}-{number}{ending}"
        target.write_bytes(one.data)
        kept.append(target)
    return tuple(kept)


def look(
    job: Job, folder: tempfile.TemporaryDirectory[str], calls: tuple[Path, ...], joined: Path | None, identify: bool
) -> Exports:
    """Read the files' columns; errors name a file by what it is for."""
    job.step(0, 2, "Reading the columns")
    try:
        with workspace() as (database, scratch):
            table = _table(database, calls[0], scratch, identify)
            job.step(1, 2)
            other = _table(database, joined, scratch, identify) if joined else None
    except InputError as error:
        raise nameless(error) from None
    except duckdb.Error as error:
        raise InputError(f"the export could not be read ({type(error).__name__})", remedy="Export it again") from None
    return Exports(folder, calls, joined, table, other, identify)


def nameless(error: InputError) -> InputError:
    """The same without the folder in which the file is kept."""
    file = Path(error.file).stem if error.file is not None else None
    return InputError(error.what, file=file, place=error.place, remedy=error.remedy)


def _table(database: duckdb.DuckDBPyConnection, file: Path, scratch: Path, identify: bool) -> Table:
    export = open_export(database, file, scratch)
    if len(export.headers) > _WIDEST:
        raise InputError(f"has more than {_WIDEST} columns", file=file, remedy="Export those that matter")
    if any(not name or not name[0].isalpha() for name in export.headers):
        raise InputError(
            "does not begin with a row of headers", file=file, place="row 1", remedy="Name each column there"
        )
    database.execute(f"CREATE OR REPLACE TABLE looked AS SELECT * FROM ({export.sql}) WHERE broken = 0")
    rows = (database.execute("SELECT count(*) FROM looked").fetchone() or (0,))[0]
    headers = tuple(_header(database, export, name, int(rows), identify) for name in dict.fromkeys(export.headers))
    return Table(headers, int(rows), proposed(export.headers))


def _header(database: duckdb.DuckDBPyConnection, export: Export, name: str, rows: int, identify: bool) -> Header:
    cell = f"nullif(trim({export.column(name)}), '')"
    looks = cell
    for found, mask in (("[0-9]", "9"), ("\\p{Lu}", "A"), ("\\p{Ll}", "a")):
        looks = f"regexp_replace({looks}, '{found}', '{mask}', 'g')"
    counted = database.execute(f"SELECT count({cell}), count(DISTINCT {cell}) FROM looked").fetchone()
    filled, distinct = counted or (0, 0)
    common = database.execute(
        f"SELECT {looks} AS l FROM looked WHERE {cell} IS NOT NULL GROUP BY l HAVING count(*) >= {RARE} "
        "ORDER BY count(*) DESC, l LIMIT 1"
    ).fetchone()
    people = private(name)
    least = 1 if identify else RARE
    values = () if people or distinct > _VALUES else tuple(
        str(value)
        for (value,) in database.execute(
            f"SELECT {cell} AS v FROM looked WHERE {cell} IS NOT NULL GROUP BY v "
            f"HAVING count(*) >= {least} AND length(v) <= {_LONG} ORDER BY v"
        ).fetchall()
    )  # fmt: skip
    shown = str(common[0])[:28] if common else "varies"
    return Header(
        name, shown, filled / rows if rows else 0.0, int(distinct), values, int(distinct) - len(values), people
    )
