"""The library itself: opinions put in, each in one transaction, and everything that is asked of it by place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import cast, get_args

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.engine import URL

from fairwarning.library import adding, connect, lookup, schema
from fairwarning.library.adding import Added
from fairwarning.library.align import Alignment, align, pages_of
from fairwarning.library.keeping import running_text, unpack
from fairwarning.library.model import Event, EventKind, Found, Known, Text
from fairwarning.library.prepare import Prepared
from fairwarning.reading import Page


class Library:
    """An open library; close it, or use it as a context. One that is not opened to write is never changed."""

    def __init__(self, url: URL, write: bool, wait: float) -> None:
        self.place = connect.shown(url)
        self.engine = connect.engine(url, write, wait)
        self._reading = local()
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
        """A connection for questions; what goes wrong in it is said in plain words.

        Within one, a thread's further questions share it, and so see the library as it was then.
        """
        if (held := getattr(self._reading, "connection", None)) is not None:
            yield held
            return
        with connect.faults(self.place), self.engine.connect() as connection:
            self._reading.connection = connection
            try:
                yield connection
            finally:
                self._reading.connection = None

    def holds(self, *hashes: str) -> set[str]:
        """Those of these contents that are there."""
        with self.reading() as connection:
            return adding.holds(connection, hashes)

    def add(self, *texts: Prepared) -> list[Added]:
        """Store texts with all that belongs to them, or nothing of them; one that is there already changes nothing."""
        with connect.faults(self.place), connect.writing(self.engine) as connection:
            return adding.add(connection, texts)

    def count(self) -> int:
        with self.reading() as connection:
            return connection.scalar(select(func.count()).select_from(schema.authorities)) or 0

    def state(self) -> tuple[int, int]:
        """Another with everything that is put in, also a further text of a known decision: a key for what is kept."""
        with self.reading() as connection:
            counted = connection.execute(_STATE).one()
        return counted[0], counted[1]

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
        with self.reading() as connection:
            ids = list(connection.scalars(_TEXTS_OF, {"authority": authority}))
        return tuple(self.text(id_) for id_ in ids)

    def text(self, id_: int) -> Text:
        """One text, read back whole; the last few dozen are remembered."""
        return self._text(id_)

    def has_text(self, id_: int) -> bool:
        with self.reading() as connection:
            return connection.scalar(select(schema.texts.c.id).where(schema.texts.c.id == id_)) is not None

    def text_with(self, hash_: str) -> int | None:
        """The id of the text with this content."""
        with self.reading() as connection:
            return connection.scalar(select(schema.texts.c.id).where(schema.texts.c.hash == hash_))

    def hash_of(self, id_: int) -> str:
        """The hash of a text's content, which stays what it is wherever the text is kept."""
        with self.reading() as connection:
            return str(connection.execute(select(schema.texts.c.hash).where(schema.texts.c.id == id_)).scalar_one())

    def _load(self, id_: int) -> Text:
        with self.reading() as connection:
            row = connection.execute(_WHOLE, {"id": id_}).one()
        return Text(row.id, row.authority, row.title, row.origin, unpack(row.words, row.kept))

    def running_text(self, id_: int) -> str:
        """A text's running text alone, which costs a third of reading it back."""
        with self.reading() as connection:
            return running_text(connection.execute(_RUNNING, {"id": id_}).scalar_one())

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
        with self.reading() as connection:
            told = lookup.told(connection, authority)
        events = [_event(authority, one) for one in told if one.kind in _EVENTS]
        return tuple(sorted(events, key=lambda event: (event.date or "", event.by or "", event.kind)))

    def holding(self, words: str, most: int = 5) -> tuple[Found, ...]:
        """Where in the whole library these words stand in this order, typography and punctuation aside."""
        from fairwarning.library.search import holding

        return holding(self, words, most)


_TEXT = schema.texts.c
_STATE = select(func.count(), func.coalesce(func.max(_TEXT.id), 0)).select_from(schema.texts)
_TEXTS_OF = (
    select(_TEXT.id).where(_TEXT.authority == bindparam("authority")).order_by(_TEXT.numberings.desc(), _TEXT.id)
)
_WHOLE = select(schema.texts).where(_TEXT.id == bindparam("id"))
_RUNNING = select(_TEXT.words).where(_TEXT.id == bindparam("id"))
_EVENTS = frozenset(get_args(EventKind))


def _event(authority: int, told: lookup.Told) -> Event:
    said_by = told.sayer.cites[0] if told.sayer.cites else told.title
    kind = cast(EventKind, told.kind)
    return Event(authority, kind, told.by, told.date, told.scope, told.passage, said_by, told.page)
