"""What is in the library, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from sqlalchemy import func, select

from fairwarning.library import schema
from fairwarning.library.lookup import known
from fairwarning.library.model import Known

if TYPE_CHECKING:
    from fairwarning.library.store import Library

Order = Literal["name", "decided", "added"]


class Entry(Struct, frozen=True):
    """A decision, what it is called where it has no name, its best text and how many there are."""

    known: Known
    title: str
    text: int
    texts: int


class Listed(Struct, frozen=True):
    """A text as it is listed; `numberings` is how many ways of counting pages it knows, `characters` are of its source.

    `origin` is where it was imported from, as the user named it.
    """

    id: int
    authority: int
    title: str
    origin: str
    characters: int
    numberings: int


def texts(library: Library, begin: int, most: int) -> tuple[Listed, ...]:
    """Texts one by one, the latest added first."""
    table = schema.texts.c
    columns = (table.id, table.authority, table.title, table.origin, table.characters, table.numberings)
    with library.reading() as connection:
        rows = connection.execute(select(*columns).order_by(table.id.desc()).offset(begin).limit(most))
        return tuple(Listed(*row) for row in rows)


def entries(library: Library, begin: int, most: int, order: Order = "name") -> tuple[Entry, ...]:
    """By name, or the latest decided or added first."""
    table, texts = schema.authorities.c, schema.texts.c
    first = func.min(texts.id)
    asked = select(table.id, func.count(), first).join(schema.texts, texts.authority == table.id).group_by(table.id)
    by = {
        "name": (func.lower(func.coalesce(table.name, "\uffff")), table.id),
        "decided": (func.coalesce(table.decided, "").desc(), table.id),
        "added": (func.max(texts.id).desc(),),
    }[order]
    with library.reading() as connection:
        rows = list(connection.execute(asked.order_by(*by).offset(begin).limit(most)))
        found = {one.id: one for one in known(connection, [row[0] for row in rows])}
        wanted = [row[2] for row in rows]
        asked_titles = select(texts.id, texts.title).where(texts.id.in_(wanted))
        titles = {row.id: row.title for row in connection.execute(asked_titles)}
    return tuple(Entry(found[id_], titles[text], text, count) for id_, count, text in rows)
