"""Exports as tables: CSV, Parquet, Excel and JSON, each row with its place in the file and what is wrong with it.

Everything is read as text. Nothing is fetched; what must be rewritten stands in a private folder that is deleted.
DuckDB's own messages quote rows of data, so none of them is ever passed on.
"""

from __future__ import annotations

import csv
import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import duckdb

from fairwarning.comparison.lines import Damage, records
from fairwarning.comparison.sheets import json_rows, lines_of_json, sheet_rows
from fairwarning.errors import InputError

MEMORY = "1100MB"
Reading = Literal["checked", "unchecked", "careful"]
"""DuckDB's reader with a check that it saw every line, without (the caller checks), or line by line."""
_MISSING = "\x01missing\x01"
DAMAGES: tuple[Damage | None, ...] = (None, "too few cells", "too many cells", "stray quotation mark")


@dataclass(frozen=True, slots=True)
class Bytes:
    """What identifies a file, the lines after its first, and whether the last one has its end."""

    sha256: str
    lines: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Export:
    """A file as a relation: `sql` gives `row`, `broken` (a place in DAMAGES), `recoded` and c0, c1 … as text."""

    kind: str
    headers: tuple[str, ...]
    sql: str
    size: int
    measured: Future[Bytes]
    """Taken beside the reading: it costs as much as reading."""
    unnumbered: str | None = None
    """`sql` without `row`, if the rows have no numbers but their order."""
    first: int = 2
    """The number of the first one then: a text's header is row 1."""
    checked: bool = True
    """Whether every row is sure to be there; else `whole` tells."""

    @property
    def cut(self) -> bool:
        """A text whose last line has no end: it may have been cut off."""
        return self.kind == "csv" and not self.measured.result().ended

    def column(self, header: str) -> str:
        """The SQL name of the column under this header."""
        return f"c{self.headers.index(header)}"


@contextmanager
def workspace(within: Path | None = None) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A database in memory that may spill to a private folder (`within` another, else the system's), offline."""
    with tempfile.TemporaryDirectory(prefix="fairwarning-", dir=within) as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "true",  # rows without a number are known by their order
        }
        connection = duckdb.connect(":memory:", config=config)
        connection.execute("SET enable_progress_bar = false")  # it would be drawn into the answer, on standard output
        connection.execute("SET TimeZone = 'UTC'")  # else a Parquet file's instants would depend on the machine
        try:
            yield connection, Path(folder)
        finally:
            connection.close()


def open_export(
    connection: duckdb.DuckDBPyConnection, file: Path, folder: Path, reading: Reading = "checked"
) -> Export:
    """The export in whatever form it has; InputError if it cannot be read at all."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise InputError("is no ordinary file", file=file, remedy="Name each export by itself")
        if not size:
            raise InputError("is empty", file=file, remedy="Export it again")
        with file.open("rb"):
            measured = _measuring(file)
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=file, remedy="Check path and rights") from None
    match file.suffix.lower():
        case ".parquet" | ".pq":
            return _parquet(connection, file, measured, size)
        case ".xlsx" | ".xlsm":
            return _rewritten("xlsx", sheet_rows(file), folder, measured, size)
        case ".json":
            return _rewritten("json", json_rows(file), folder, measured, size)
        case ".ndjson" | ".jsonl":
            return _rewritten("json lines", lines_of_json(file), folder, measured, size)
    headers, separator = _header(file)
    if reading != "careful":
        export = _quick(file, headers, separator, measured, size)
        if reading == "unchecked" or whole(connection, export, f"({export.unnumbered})"):
            return export
    return _rewritten("csv", _tolerant(file, headers, separator), folder, measured, size)


def whole(connection: duckdb.DuckDBPyConnection, export: Export, rows: str) -> bool:
    """Whether the quick reader saw every line; a stray quotation mark makes it skip thousands without a word."""
    if export.checked:
        return True
    try:
        seen = connection.execute(f"SELECT count(*), count(broken) FROM {rows}").fetchone()
    except duckdb.Error:
        return False
    return seen is not None and seen[0] == export.measured.result().lines


def _measuring(file: Path) -> Future[Bytes]:
    beside = ThreadPoolExecutor(1)
    try:
        return beside.submit(_measure, file)
    finally:
        beside.shutdown(wait=False)


def _measure(file: Path) -> Bytes:
    digest, lines, last = hashlib.sha256(), 0, b""
    try:
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
                lines += block.count(b"\n")
                last = block[-1:]
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=file, remedy="Check path and rights") from None
    ended = last == b"\n"
    return Bytes(digest.hexdigest(), lines - ended, ended)


def _parquet(connection: duckdb.DuckDBPyConnection, file: Path, measured: Future[Bytes], size: int) -> Export:
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({literal(str(file))})").fetchall()
    except duckdb.Error:
        raise InputError(
            "is no whole Parquet file: its end, which says what is in it, cannot be read",
            file=file,
            remedy="It may be half a file: export or copy it again",
        ) from None
    headers = tuple(str(name) for name, *_ in described)
    cells = ", ".join(f'CAST("{_quoted(h)}" AS VARCHAR) AS c{i}' for i, h in enumerate(headers))
    rest = f"0::UTINYINT AS broken, FALSE AS recoded, {cells} FROM read_parquet({literal(str(file))}"
    sql = f"SELECT file_row_number + 1 AS row, {rest}, file_row_number=true)"
    return Export("parquet", headers, sql, size, measured, unnumbered=f"SELECT {rest})", first=1)


def _header(file: Path) -> tuple[tuple[str, ...], str]:
    with file.open("rb") as stream:
        first = stream.readline(1 << 20)
    if b"\x00" in first:
        raise InputError("is no text", file=file, remedy="Export it as CSV in UTF-8, or as XLSX, Parquet or JSON")
    try:
        text = first.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = first.decode("cp1252", errors="replace")
    separator = max(",\t;|", key=text.count)
    headers = tuple(name.strip() for name in next(csv.reader([text.rstrip("\r\n")], delimiter=separator), []))
    if len(headers) < 2:
        raise InputError("has no row of headers", file=file, place="line 1", remedy="The first line must name columns")
    return headers, separator


def _quick(file: Path, headers: tuple[str, ...], separator: str, measured: Future[Bytes], size: int) -> Export:
    """DuckDB's own reader: several hundred megabytes a second, but only for sound files."""
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(headers) + 1))
    last, extra = f"c{len(headers) - 1}", f"c{len(headers)}"
    source = (
        f"read_csv({literal(str(file))}, auto_detect=false, header=false, skip=1, delim={literal(separator)}, "
        f"quote='\"', escape='\"', columns={{{columns}}}, null_padding=true, nullstr={literal(_MISSING)})"
    )
    unnumbered = (
        f"SELECT (CASE WHEN {extra} IS NOT NULL THEN 2 WHEN {last} IS NULL THEN 1 ELSE 0 END)::UTINYINT AS broken, "
        f"FALSE AS recoded, * FROM {source}"
    )
    sql = f"SELECT row_number() OVER () + 1 AS row, * FROM ({unnumbered})"  # this alone forbids two cores
    return Export("csv", headers, sql, size, measured, unnumbered, checked=False)


def _tolerant(file: Path, headers: tuple[str, ...], separator: str) -> Iterator[tuple[int, int, bool, list[str]]]:
    yield 1, 0, False, list(headers)
    with file.open("rb") as stream:
        stream.readline()
        for record in records(stream, separator, len(headers)):
            yield record.line, DAMAGES.index(record.damage), record.recoded, list(record.cells)


def _rewritten(
    kind: str,
    rows: Iterable[tuple[int, int, bool, list[str]]],
    folder: Path,
    measured: Future[Bytes],
    size: int,
) -> Export:
    """The rows, one on each line, in the private folder; the first row given is the headers."""
    source = iter(rows)
    headers = tuple(name.strip() for name in next(source)[3])
    if len(headers) < 2:
        raise InputError("an export has no row of headers", place="row 1", remedy="The first row must name columns")
    width = len(headers)
    descriptor, target = tempfile.mkstemp(".csv", dir=folder)
    with open(descriptor, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        for place, broken, recoded, cells in source:
            padded = [" ".join(cell.split("\n")).replace("\r", "") for cell in (*cells, *[""] * width)[:width]]
            writer.writerow([place, broken, int(recoded), *padded])
    columns = ", ".join(
        [
            "'row': 'BIGINT'",
            "'broken': 'UTINYINT'",
            "'recoded': 'BOOLEAN'",
            *(f"'c{i}': 'VARCHAR'" for i in range(width)),
        ]
    )
    sql = (
        f"SELECT * FROM read_csv({literal(target)}, auto_detect=false, header=false, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}}, nullstr={literal(_MISSING)})"
    )
    return Export(kind, headers, sql, size, measured)


def require(export: Export, file: Path, headers: Iterable[str]) -> None:
    """Every mapped header must be there; else an error with the nearest ones that are."""
    wanted = set(headers)
    twice = sorted(name for name in wanted if export.headers.count(name) > 1)
    if twice:
        raise InputError(
            f"has two columns called {', '.join(twice)}", file=file, place="header", remedy="Rename one in the export"
        )
    missing = sorted(wanted - set(export.headers))
    if not missing:
        return
    if len(missing) == len(wanted):  # then it may hold people, not headers, and is not quoted
        raise InputError(
            "has none of the plan's headers in its first row",
            file=file,
            place="header",
            remedy="The first row must name the columns: add it, or correct the headers in the plan",
        )
    near = [f"{name!r}: near {', '.join(map(repr, get_close_matches(name, export.headers, 2)))}" for name in missing]
    near = [line.removesuffix(": near ") for line in near]
    raise InputError(
        f"has no column {'; '.join(near)}",
        file=file,
        place="header",
        remedy=f"Its columns are {', '.join(export.headers)}. Correct the headers in the plan",
    )


def literal(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return name.replace('"', '""')
