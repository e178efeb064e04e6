"""What an export holds, told without showing anybody in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from fairwarning.comparison.exports import Export, open_export, workspace
from fairwarning.errors import InputError
from fairwarning.web.comparing.bringing import Kept
from fairwarning.web.comparing.roles import IN_LOG, ROLES, Role, private, proposed
from fairwarning.web.jobs import Job

RARE = 5
"""A value in fewer rows may be somebody's name."""
_WIDEST = 300
_VALUES = 60
_LONG = 40
_DAMAGED = 20


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
    damaged: tuple[int, ...] = ()
    """The first rows that cannot be counted, as a spreadsheet numbers them."""
    lost: int = 0
    """How many there are of them."""

    def header(self, name: str) -> Header | None:
        return next((one for one in self.headers if one.name == name), None)


@dataclass(slots=True)
class Exports:
    """What was brought, and its columns; `mapped` is what the person said of them, `plan` what came of the choices."""

    kept: Kept
    table: Table
    joins: dict[str, Table]
    log: Table | None
    mapped: dict[str, list[str]] = field(default_factory=dict)
    plan: str = ""

    @property
    def tables(self) -> dict[str, Table]:
        """The joined files' by their place in forms: `joined1`, `joined2`."""
        return {f"joined{number}": table for number, table in enumerate(self.joins.values(), 1)}


def look(job: Job, kept: Kept) -> Exports:
    """Read the files' columns; errors name a file by what it is for."""
    job.step(0, 2, "Reading the columns")
    try:
        with workspace(kept.within) as (database, scratch):
            table = _table(database, kept.calls[0], scratch, kept.identify)
            job.step(1, 2)
            joins = {name: _table(database, file, scratch, kept.identify) for name, file in kept.joins.items()}
            log = _table(database, kept.log, scratch, kept.identify, IN_LOG) if kept.log else None
    except InputError as error:
        raise nameless(error) from None
    except duckdb.Error as error:
        raise InputError(f"the export could not be read ({type(error).__name__})", remedy="Export it again") from None
    return Exports(kept, table, joins, log)


def nameless(error: InputError) -> InputError:
    """The same without the folder in which the file is kept."""
    file = Path(error.file).stem if error.file is not None else None
    return InputError(error.what, file=file, place=error.place, remedy=error.remedy)


def _table(
    database: duckdb.DuckDBPyConnection, file: Path, scratch: Path, identify: bool, roles: tuple[Role, ...] = ROLES
) -> Table:
    export = open_export(database, file, scratch)
    if len(export.headers) > _WIDEST:
        raise InputError(f"has more than {_WIDEST} columns", file=file, remedy="Export those that matter")
    if any(not name or not name[0].isalpha() for name in export.headers):
        raise InputError(
            "does not begin with a row of headers", file=file, place="row 1", remedy="Name each column there"
        )
    database.execute(f"CREATE OR REPLACE TABLE everything AS SELECT * FROM ({export.sql})")
    database.execute("CREATE OR REPLACE VIEW looked AS SELECT * FROM everything WHERE broken = 0")
    rows = (database.execute("SELECT count(*) FROM looked").fetchone() or (0,))[0]
    damaged = database.execute("SELECT row FROM everything WHERE broken > 0 ORDER BY row").fetchall()
    headers = tuple(_header(database, export, name, int(rows), identify) for name in dict.fromkeys(export.headers))
    places = tuple(int(row) for (row,) in damaged[:_DAMAGED])
    return Table(headers, int(rows), proposed(export.headers, roles), places, len(damaged))


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
