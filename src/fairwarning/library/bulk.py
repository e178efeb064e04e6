"""CourtListener's bulk tables: opinions row by row, with what the tables of clusters, dockets and citations add.

The tables are CSV as PostgreSQL writes it with a backslash for an escape: inside quotes a backslash stands before a
quote or a backslash, and lines may break. That is not RFC 4180, under which rows would fall apart unnoticed.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
from msgspec import Struct

from fairwarning.library.archives import BROKEN, LARGEST, opened

Table = Literal["opinions", "clusters", "dockets", "citations"]
_COLUMNS: dict[Table, frozenset[str]] = {
    "opinions": frozenset({"id", "cluster_id", "type", "plain_text"}),
    "clusters": frozenset({"id", "case_name", "date_filed", "docket_id"}),
    "dockets": frozenset({"id", "court_id", "docket_number"}),
    "citations": frozenset({"volume", "reporter", "page", "cluster_id"}),
}
_KEPT: dict[Table, tuple[str, ...]] = {
    "clusters": ("id", "case_name", "date_filed", "docket_id", "precedential_status"),
    "dockets": ("id", "court_id", "docket_number"),
    "citations": ("cluster_id", "volume", "reporter", "page", "type"),
}
TEXTS = ("html_with_citations", "html_columbia", "html_lawbox", "xml_harvard", "html_anon_2020", "html", "plain_text")


class Row(Struct, frozen=True):
    """One opinion of the bulk tables as CourtListener's API would give it, or a row that could not be used."""

    place: str
    id: str = ""
    cluster: str = ""
    text: str = ""
    data: bytes = b""
    fault: str | None = None


def table_of(path: Path) -> Table | None:
    """Which of the tables a file holds, told by its first line; none when it is another CSV."""
    try:
        with opened(path) as stream:
            header = stream.readline(1 << 16).decode("utf-8-sig", "replace")
    except BROKEN:
        return None
    names = {name.strip().strip('"') for name in header.strip().split(",")}
    return next((table for table, columns in _COLUMNS.items() if columns <= names), None)


def rows(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Line number and fields of each row; none for a row whose fields do not fit the header."""
    csv.field_size_limit(min(LARGEST, sys.maxsize))
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    reader = csv.reader(text, escapechar="\\", doublequote=False, strict=False)
    header = next(reader, [])
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            yield reader.line_num, None
            continue
        if row is None:
            return
        if row:
            yield reader.line_num, dict(zip(header, row, strict=True)) if len(row) == len(header) else None


def opinions(tables: dict[Table, list[Path]]) -> Iterator[Row]:
    """Every opinion of the opinion tables, joined with the others through a file that is gone when the process is."""
    with closing(sqlite3.connect("")) as joined:  # a database without a name: on disk, and never left behind
        joined.executescript(_JOIN)
        for table in ("clusters", "dockets", "citations"):
            for path in tables.get(table, ()):
                _fill(joined, table, path)
        for path in tables.get("opinions", ()):
            yield from _of_file(joined, path)


_JOIN = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE clusters (id TEXT PRIMARY KEY, case_name, date_filed, docket_id, precedential_status) WITHOUT ROWID;
CREATE TABLE dockets (id TEXT PRIMARY KEY, court_id, docket_number) WITHOUT ROWID;
CREATE TABLE citations (cluster_id TEXT, volume, reporter, page, type);
CREATE INDEX citations_cluster ON citations (cluster_id);
"""


def _fill(joined: sqlite3.Connection, table: Table, path: Path) -> None:
    names = _KEPT[table]
    marks = ", ".join("?" * len(names))
    with opened(path) as stream:
        found = ([row.get(name, "") for name in names] for _, row in rows(stream) if row is not None)
        while batch := list(islice(found, 5000)):
            joined.executemany(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", batch)
    joined.commit()


def _of_file(joined: sqlite3.Connection, path: Path) -> Iterator[Row]:
    try:
        with opened(path) as stream:
            for line, row in rows(stream):
                place = f"{path}: line {line}"
                yield _joined(joined, row, place) if row else Row(place, fault="the row is damaged: it is left out")
    except BROKEN as error:
        yield Row(str(path), fault=f"it cannot be read any further ({error})")


def _joined(joined: sqlite3.Connection, row: dict[str, str], place: str) -> Row:
    text = next((row[name] for name in TEXTS if row.get(name, "").strip()), "")
    cluster = row.get("cluster_id", "")
    if not text:
        return Row(place, row.get("id", ""), cluster, fault="the row holds no text")
    given = {name: row[name] for name in ("id", "type", "author_str", *TEXTS) if row.get(name)}
    data = msgspec.json.encode({**given, "cluster": _cluster(joined, cluster)})
    return Row(place, row.get("id", ""), cluster, text, data)


def _cluster(joined: sqlite3.Connection, id_: str) -> dict[str, object]:
    """The cluster of an opinion in the API's form, as far as the tables are there."""
    found = joined.execute(
        "SELECT case_name, date_filed, docket_id, court_id, docket_number FROM clusters "
        "LEFT JOIN dockets ON dockets.id = docket_id WHERE clusters.id = ?", (id_,),
    ).fetchone()  # fmt: skip
    if found is None:
        return {}
    cites = joined.execute(
        "SELECT volume, reporter, page FROM citations WHERE cluster_id = ? ORDER BY CAST(type AS INTEGER), rowid",
        (id_,),
    )
    name, filed, _, court, number = found
    return {
        "case_name": name,
        "date_filed": filed,
        "citations": [{"volume": v, "reporter": r, "page": p} for v, r, p in cites],
        "docket": {"court_id": court, "docket_number": number},
    }
