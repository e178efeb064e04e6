"""Texts into the tables, in the caller's transaction: found to be of a known decision or of a new one, then stored."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Column, Connection, Dialect, Select, Table, bindparam, func, insert, select, update

from fairwarning import __version__
from fairwarning.library import fulltext, schema
from fairwarning.library.prepare import Prepared
from fairwarning.library.same import SHARED, authority_of, name_words
from fairwarning.library.words import ROOTS

Added = Literal["new", "another text", "known"]
Row = tuple[Any, ...]
_BY_KEY = (schema.citations, schema.quotations, schema.treatments)
_IN_ORDER = tuple(schema.metadata.sorted_tables)
SPREAD = 1 << 20
"""A passage's id is its text's id times this, plus its place in the text."""


def holds(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Those of these contents that are there."""
    column = schema.texts.c.hash
    return set(connection.scalars(select(column).where(column.in_(list(hashes)))))


def add(connection: Connection, texts: Sequence[Prepared]) -> list[Added]:
    """Store texts in their order; one whose content is there already changes nothing."""
    present = holds(connection, (text.hash for text in texts))
    writer = _Writer(connection, texts)
    added: list[Added] = []
    for text in texts:
        added.append("known" if text.hash in present else writer.add(text))
        present.add(text.hash)
    writer.flush()
    return added


Mark = tuple[str, str | int | None]


def _marks(text: Prepared) -> set[Mark]:
    """All by which it could be of a known decision: without any of these in the library it is of a new one."""
    return {
        *(("cite", key) for key, _ in text.cites),
        *(("docket", number) for number in text.numbers),
        *(("root", root) for root in text.sketch[:ROOTS]),
        *([("cluster", text.cluster)] if text.cluster else []),
    }


def _held_marks(connection: Connection, marks: set[Mark]) -> set[Mark]:
    """Those of the marks that the library has, asked for all texts at once."""
    held: set[Mark] = set()
    for kind, asked in _MARKED.items():
        values = [value for of, value in marks if of == kind]
        if values:
            held.update((kind, value) for value in connection.scalars(asked, {"values": values}))
    return held


def _marked(column: Column[Any]) -> Select[Any]:
    return select(column).distinct().where(column.in_(bindparam("values", expanding=True)))


_MARKED = {
    "cite": _marked(schema.cites.c.key),
    "docket": _marked(schema.dockets.c.number),
    "root": _marked(schema.roots.c.value),
    "cluster": _marked(schema.texts.c.cluster),
}


class _Writer:
    """Rows wait until they are asked for or all are there: one statement for each table, not for each text."""

    def __init__(self, connection: Connection, texts: Sequence[Prepared]) -> None:
        self._connection = connection
        self._held = _held_marks(connection, {mark for text in texts for mark in _marks(text)})
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._words: list[tuple[int, str]] = []
        self._authorities, self._texts = (self._last(table) for table in (schema.authorities, schema.texts))

    def _last(self, table: Table) -> int:
        return self._connection.scalar(select(func.max(table.c.id))) or 0

    def add(self, text: Prepared) -> Added:
        same = self._same(text)
        self._held |= _marks(text)
        if same is None:
            self._text(self._authority(text), text)
            return "new"
        _complete(self._connection, same, text)
        self._text(same, text)
        return "another text"

    def _same(self, text: Prepared) -> int | None:
        shared = [kind for kind, _ in self._held & _marks(text)]
        if not shared or (set(shared) == {"root"} and len(shared) < SHARED):
            return None
        self.flush()
        return authority_of(self._connection, text)

    def flush(self) -> None:
        for table in _IN_ORDER:
            rows = self._rows.pop(table, [])
            if table in _BY_KEY:
                rows.sort()  # in the order of the table: each of its pages is come to once
            _insert(self._connection, table, rows)
        if self._words:
            fulltext.insert(self._connection, self._words)
        self._words = []

    def _authority(self, text: Prepared) -> int:
        self._authorities = id_ = self._authorities + 1
        row = (id_, text.name, text.court, text.decided, text.docket, text.published)
        self._rows[schema.authorities].append(row)
        self._rows[schema.cites] += _cites(id_, text.cites, 0)
        self._rows[schema.dockets] += [(id_, number) for number in text.numbers]
        self._rows[schema.named] += [(id_, word) for word in sorted(name_words(text.name))]
        return id_

    def _text(self, authority: int, text: Prepared) -> None:
        self._texts = id_ = self._texts + 1
        row = (id_, authority, text.hash, text.title, text.origin, __version__, text.cluster, text.numberings,
               text.characters, array("I", text.sketch).tobytes(), text.words, text.kept)  # fmt: skip
        self._rows[schema.texts].append(row)
        self._rows[schema.roots] += [(value, id_) for value in text.sketch[:ROOTS]]
        self._rows[schema.citations] += [(key, id_, *cited) for key, *cited in text.citations]
        self._rows[schema.quotations] += [(key, id_, *quoted) for key, *quoted in text.quotations]
        self._rows[schema.treatments] += [(key, id_, *treated) for key, *treated in text.treatments]
        for at, (begins, ends, words) in enumerate(text.passages, id_ * SPREAD):
            self._rows[schema.passages].append((at, id_, begins, ends))
            self._words.append((at, words))


def _complete(connection: Connection, authority: int, text: Prepared) -> None:
    """What the earlier texts did not say, this one may; a date tells more than a year."""
    table = schema.authorities
    row = connection.execute(select(table).where(table.c.id == authority)).one()
    told = {name: getattr(text, name) for name in ("name", "court", "docket") if getattr(row, name) is None}
    if text.decided and len(text.decided) > len(row.decided or ""):
        told["decided"] = text.decided
    if row.published == "unknown":
        told["published"] = text.published
    if told:
        connection.execute(update(table).where(table.c.id == authority).values(told))
    held = _held(connection, schema.cites, "key", authority)
    new = [(key, printed) for key, printed in text.cites if key not in held]
    _insert(connection, schema.cites, _cites(authority, new, len(held)))
    names = (schema.dockets, "number", text.numbers), (schema.named, "word", sorted(name_words(text.name)))
    for table, column, values in names:
        present = _held(connection, table, column, authority)
        _insert(connection, table, [(authority, value) for value in values if value not in present])


def _held(connection: Connection, table: Table, column: str, authority: int) -> set[str]:
    return set(connection.scalars(select(table.c[column]).where(table.c.authority == authority)))


def _cites(authority: int, cites: Iterable[tuple[str, str]], behind: int) -> list[Row]:
    return [(authority, key, printed, at) for at, (key, printed) in enumerate(cites, behind)]


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Rows in the order of the table's columns, by a statement made once: an import is mostly made of these."""
    if not rows:
        return
    statement, names = _statement(table, connection.dialect)
    if names is None:
        connection.exec_driver_sql(statement, rows)
    else:
        connection.exec_driver_sql(statement, [dict(zip(names, row, strict=True)) for row in rows])


@lru_cache(maxsize=64)
def _statement(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement as the driver wants it, and the names of its parameters where it takes them by name."""
    compiled = insert(table).compile(dialect=dialect)
    return str(compiled), None if compiled.positional else tuple(table.c.keys())
