"""Texts into the tables, in the caller's transaction: found to be of a known decision or of a new one, then stored."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Table, func, insert, select, update

from fairwarning import __version__
from fairwarning.library import fulltext, schema
from fairwarning.library.prepare import Prepared
from fairwarning.library.same import authority_of, name_words
from fairwarning.library.words import ROOTS

Added = Literal["new", "another text", "known"]
SPREAD = 1 << 20
"""A passage's id is its text's id times this, plus its place in the text."""


def holds(connection: Connection, hash_: str) -> bool:
    """Whether a text with this content is there."""
    return connection.scalar(select(schema.texts.c.id).where(schema.texts.c.hash == hash_)) is not None


def add(connection: Connection, texts: Iterable[Prepared]) -> list[Added]:
    """Store texts in their order; one whose content is there already changes nothing."""
    writer = _Writer(connection)
    added = [writer.add(text) for text in texts]
    writer.finish()
    return added


class _Writer:
    """What only others refer to is stored at once; the many rows that nothing asks for yet are stored at the end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        self._words: list[tuple[int, str]] = []

    def add(self, text: Prepared) -> Added:
        if holds(self._connection, text.hash):
            return "known"
        same = authority_of(self._connection, text)
        if same is None:
            self._text(self._authority(text), text)
            return "new"
        _complete(self._connection, same, text)
        self._text(same, text)
        return "another text"

    def finish(self) -> None:
        for table, rows in self._rows.items():
            _insert(self._connection, table, rows)
        if self._words:
            fulltext.insert(self._connection, self._words)

    def _next(self, table: Table) -> int:
        return (self._connection.scalar(select(func.max(table.c.id))) or 0) + 1

    def _authority(self, text: Prepared) -> int:
        id_ = self._next(schema.authorities)
        row = {"id": id_, "name": text.name, "court": text.court, "decided": text.decided, "docket": text.docket,
               "published": text.published}  # fmt: skip
        _insert(self._connection, schema.authorities, [row])
        _insert(self._connection, schema.cites, _cites(id_, text.cites, 0))
        _insert(self._connection, schema.dockets, [{"authority": id_, "number": number} for number in text.numbers])
        words = sorted(name_words(text.name))
        _insert(self._connection, schema.named, [{"authority": id_, "word": word} for word in words])
        return id_

    def _text(self, authority: int, text: Prepared) -> None:
        id_ = self._next(schema.texts)
        row = {"id": id_, "authority": authority, "hash": text.hash, "title": text.title, "origin": text.origin,
               "engine": __version__, "cluster": text.cluster, "numberings": text.numberings,
               "characters": text.characters, "sketch": array("I", text.sketch).tobytes(),
               "kept": text.kept}  # fmt: skip
        _insert(self._connection, schema.texts, [row])
        _insert(self._connection, schema.roots, [{"value": value, "text": id_} for value in text.sketch[:ROOTS]])
        self._rows[schema.citations] += _dicts(schema.citations, id_, text.citations)
        self._rows[schema.quotations] += _dicts(schema.quotations, id_, text.quotations)
        for at, (begins, ends, words) in enumerate(text.passages, id_ * SPREAD):
            self._rows[schema.passages].append({"id": at, "text": id_, "begins": begins, "ends": ends})
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
    for names_of, column, values in names:
        present = _held(connection, names_of, column, authority)
        _insert(connection, names_of, [{"authority": authority, column: v} for v in values if v not in present])


def _held(connection: Connection, table: Table, column: str, authority: int) -> set[str]:
    return set(connection.scalars(select(table.c[column]).where(table.c.authority == authority)))


def _cites(authority: int, cites: Iterable[tuple[str, str]], behind: int) -> list[dict[str, Any]]:
    return [
        {"authority": authority, "key": key, "printed": printed, "position": at}
        for at, (key, printed) in enumerate(cites, behind)
    ]


def _dicts(table: Table, text: int, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    names = table.c.keys()
    return [dict(zip(names, (text, *row), strict=True)) for row in rows]


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
