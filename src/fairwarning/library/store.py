"""The library itself: opinions put in, each in one transaction, and everything that is asked of it by place."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.engine import URL

from fairwarning import __version__
from fairwarning.library import connect, fulltext, lookup, schema
from fairwarning.library.align import Alignment, align, pages_of
from fairwarning.library.keeping import unpack
from fairwarning.library.model import Event, EventKind, Found, Known, Text
from fairwarning.library.prepare import Prepared
from fairwarning.library.same import authority_of, name_words
from fairwarning.library.words import ROOTS
from fairwarning.reading import Page

Added = Literal["new", "another text", "known"]
SPREAD = 1 << 20
"""A passage's id is its text's id times this, plus its place in the text."""


class Library:
    """An open library; close it, or use it as a context. One that is not opened to write is never changed."""

    def __init__(self, url: URL, write: bool, wait: float) -> None:
        self.place = connect.shown(url)
        self.engine = connect.engine(url, write, wait)
        self._text = lru_cache(maxsize=64)(self._load)
        self._alignment = lru_cache(maxsize=16)(self._align)

    @classmethod
    def open(cls, where: str | Path | None = None, *, write: bool = False, wait: float = 15.0) -> Library:
        """The library in a folder, a file, or at a PostgreSQL URL; the user's own where none is named.

        Made when it is opened to write and is not there; raises `InputError` when it is not there, is damaged, or is
        held by another program for longer than `wait` seconds.
        """
        return cls(connect.located(where), write, wait)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for questions; what goes wrong in it is said in plain words."""
        with connect.faults(self.place), self.engine.connect() as connection:
            yield connection

    def holds(self, hash_: str) -> bool:
        """Whether a text with this content is there."""
        with self.reading() as connection:
            return _holds(connection, hash_)

    def add(self, text: Prepared) -> Added:
        """Store a text with all that belongs to it, or nothing of it; one that is there already changes nothing."""
        with connect.faults(self.place), connect.writing(self.engine) as connection:
            return _add(connection, text)

    def count(self) -> int:
        with self.reading() as connection:
            return connection.scalar(select(func.count()).select_from(schema.authorities)) or 0

    def known(self, authority: int) -> Known | None:
        """The decision with this id."""
        with self.reading() as connection:
            return next(iter(lookup.known(connection, [authority])), None)

    def lookup(
        self, cite: str, name: str | None = None, court: str | None = None, year: int | None = None
    ) -> tuple[Known, ...]:
        """The decisions printed there, or known by that docket number; else one without any cite that is so named."""
        with self.reading() as connection:
            return lookup.lookup(connection, cite, name, court, year)

    def texts(self, authority: int) -> tuple[Text, ...]:
        """Every text of a decision, the one with the most numberings of pages first."""
        columns = schema.texts.c
        wanted = (
            select(columns.id).where(columns.authority == authority).order_by(columns.numberings.desc(), columns.id)
        )
        with self.reading() as connection:
            ids = list(connection.scalars(wanted))
        return tuple(self.text(id_) for id_ in ids)

    def text(self, id_: int) -> Text:
        """One text, read back whole; the last few dozen are remembered."""
        return self._text(id_)

    def _load(self, id_: int) -> Text:
        with self.reading() as connection:
            row = connection.execute(select(schema.texts).where(schema.texts.c.id == id_)).one()
        return Text(row.id, row.authority, row.title, row.origin, unpack(row.kept))

    def aligned(self, one: int, other: int) -> Alignment:
        """Two texts of one decision laid side by side."""
        return self._alignment(one, other)

    def _align(self, one: int, other: int) -> Alignment:
        return align(self.text(one).opinion.running, self.text(other).opinion.running)

    def pages(self, text: Text, offset: int) -> tuple[Page, ...]:
        """The pages of a place in every numbering that the decision's texts know."""
        return pages_of(self, text, offset)

    def history(self, authority: int) -> tuple[Event, ...]:
        """What texts of the library say was done to the decision, earliest first."""
        table = schema.treatments.c
        asked = select(schema.treatments, schema.texts.c.authority, schema.texts.c.title).join(schema.texts)
        with self.reading() as connection:
            keys = lookup.keys_of(connection, authority)
            rows = list(connection.execute(asked.where(table.key.in_(keys)).order_by(table.text, table.n)))
            sayers = {known.id: known for known in lookup.known(connection, {row.authority for row in rows})}
        events = [_event(authority, row, sayers[row.authority]) for row in rows if row.kind in _EVENTS]
        return tuple(sorted(events, key=lambda event: (event.date or "", event.by or "", event.kind)))

    def holding(self, words: str, most: int = 5) -> tuple[Found, ...]:
        """Where in the whole library these words stand in this order, typography and punctuation aside."""
        from fairwarning.library.search import holding

        return holding(self, words, most)


_EVENTS = frozenset(get_args(EventKind))


def _event(authority: int, row: Row[Any], sayer: Known) -> Event:
    said_by = sayer.cites[0] if sayer.cites else row.title
    return Event(authority, row.kind, row.by, row.date, row.scope, row.passage, said_by, row.page)


def _holds(connection: Connection, hash_: str) -> bool:
    return connection.scalar(select(schema.texts.c.id).where(schema.texts.c.hash == hash_)) is not None


def _add(connection: Connection, text: Prepared) -> Added:
    if _holds(connection, text.hash):
        return "known"
    same = authority_of(connection, text)
    authority = _new_authority(connection, text) if same is None else same
    if same is not None:
        _complete(connection, same, text)
    _put_names(connection, authority, text)
    _put_text(connection, authority, text)
    return "new" if same is None else "another text"


def _next(connection: Connection, table: Any) -> int:
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def _new_authority(connection: Connection, text: Prepared) -> int:
    id_ = _next(connection, schema.authorities)
    connection.execute(
        insert(schema.authorities).values(
            id=id_, name=text.name, court=text.court, decided=text.decided, docket=text.docket, published=text.published
        )
    )
    return id_


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


def _put_names(connection: Connection, authority: int, text: Prepared) -> None:
    """Cites, docket numbers and words of the name that are not there yet."""
    cites = schema.cites
    held = set(connection.scalars(select(cites.c.key).where(cites.c.authority == authority)))
    new = [(key_, printed) for key_, printed in text.cites if key_ not in held]
    _rows(connection, cites, [
        {"authority": authority, "key": key_, "printed": printed, "position": len(held) + at}
        for at, (key_, printed) in enumerate(new)
    ])  # fmt: skip
    for table, column, values in (
        (schema.dockets, "number", text.numbers),
        (schema.named, "word", sorted(name_words(text.name))),
    ):
        present = set(connection.scalars(select(table.c[column]).where(table.c.authority == authority)))
        _rows(connection, table, [{"authority": authority, column: v} for v in values if v not in present])


def _put_text(connection: Connection, authority: int, text: Prepared) -> None:
    id_ = _next(connection, schema.texts)
    connection.execute(
        insert(schema.texts).values(
            id=id_, authority=authority, hash=text.hash, title=text.title, origin=text.origin, engine=__version__,
            cluster=text.cluster, numberings=text.numberings, characters=text.characters,
            sketch=array("I", text.sketch).tobytes(), kept=text.kept,
        )
    )  # fmt: skip
    _rows(connection, schema.roots, [{"value": value, "text": id_} for value in text.sketch[:ROOTS]])
    _rows(connection, schema.citations, _dicts(schema.citations, id_, text.citations))
    _rows(connection, schema.quotations, _dicts(schema.quotations, id_, text.quotations))
    base = id_ * SPREAD
    _rows(connection, schema.passages, [
        {"id": base + n, "text": id_, "begins": begins, "ends": ends}
        for n, (begins, ends, _) in enumerate(text.passages)
    ])  # fmt: skip
    fulltext.insert(connection, [(base + n, words) for n, (_, _, words) in enumerate(text.passages)])


def _dicts(table: Any, text: int, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    names = table.c.keys()
    return [dict(zip(names, (text, *row), strict=True)) for row in rows]


def _rows(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
