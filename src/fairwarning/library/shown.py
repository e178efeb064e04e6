"""All that the library knows of one decision: its texts, what became of it, who cites it and on which pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Connection, select

from fairwarning.library import schema
from fairwarning.library.lookup import Told, keys_of, known, told
from fairwarning.library.model import Event, Known, Text

if TYPE_CHECKING:
    from fairwarning.library.store import Library


class CitedBy(Struct, frozen=True):
    """A decision that cites another, on these of its pages."""

    known: Known
    pages: tuple[str, ...]
    times: int
    quoted: int


class Shown(Struct, frozen=True):
    """One decision with its surroundings."""

    known: Known
    texts: tuple[Text, ...]
    history: tuple[Event, ...]
    cited_by: tuple[CitedBy, ...]
    treated: tuple[Told, ...]
    """What other decisions say was done to it, by themselves or by one that they name."""


def shown(library: Library, decision: Known) -> Shown:
    """What there is on a decision; those that cite it are in the order of their dates."""
    with library.reading() as connection:
        keys = keys_of(connection, decision.id)
        cited_by = _cited_by(connection, decision.id, keys)
        treated = told(connection, decision.id)
    return Shown(decision, library.texts(decision.id), library.history(decision.id), cited_by, treated)


def _cited_by(connection: Connection, authority: int, keys: list[str]) -> tuple[CitedBy, ...]:
    cites, quotes, texts = schema.citations.c, schema.quotations.c, schema.texts.c
    asked = select(texts.authority, cites.page, cites.text).join(schema.texts, texts.id == cites.text)
    rows = connection.execute(asked.where(cites.key.in_(keys)).order_by(cites.text, cites.n))
    quoting = select(quotes.text, quotes.n).where(quotes.key.in_(keys)).distinct()
    quoted = Counter(row.text for row in connection.execute(quoting))
    places: dict[int, list[Any]] = {}
    for row in rows:
        if row.authority != authority:
            places.setdefault(row.authority, []).append(row)
    found = []
    for other in known(connection, places):
        # one text's worth: another text of the same decision repeats its citations
        first = [row for row in places[other.id] if row.text == places[other.id][0].text]
        pages = tuple(dict.fromkeys(row.page for row in first if row.page))
        found.append(CitedBy(other, pages, len(first), quoted[first[0].text]))
    return tuple(sorted(found, key=lambda cited: (cited.known.decided or "", cited.known.id)))
