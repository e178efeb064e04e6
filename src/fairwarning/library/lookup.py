"""Which decisions are meant: by cite, by docket number, by name; asked of the tables on a connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from fairwarning.errors import InputError
from fairwarning.library import schema
from fairwarning.library.keys import key
from fairwarning.library.model import Known
from fairwarning.library.same import name_words, names_agree


def keys_of(connection: Connection, authority: int) -> list[str]:
    """Every key by which texts may cite a decision."""
    cites, dockets = schema.cites.c, schema.dockets.c
    printed = connection.scalars(select(cites.key).where(cites.authority == authority).order_by(cites.position))
    numbers = connection.scalars(select(dockets.number).where(dockets.authority == authority).order_by(dockets.number))
    return [*printed, *(f"No. {number}" for number in numbers)]


def lookup(
    connection: Connection, cite: str, name: str | None, court: str | None, year: int | None
) -> tuple[Known, ...]:
    wanted = key(cite)
    cites, dockets = schema.cites.c, schema.dockets.c
    found = select(cites.authority).where(cites.key == wanted)
    if wanted.startswith("No. "):
        found = select(dockets.authority).where(dockets.number == wanted.removeprefix("No. "))
    ids = set(connection.scalars(found))
    if not ids and name and court and year:
        return _named(connection, name, court, year)
    return known(connection, ids)


def _named(connection: Connection, name: str, court: str, year: int) -> tuple[Known, ...]:
    """The one decision of that court and year, printed nowhere as far as is known, both whose parties are named so."""
    table, named = schema.authorities.c, schema.named.c
    asked = select(table.id).join(schema.named, named.authority == table.id).distinct()
    asked = asked.where(
        named.word.in_(sorted(name_words(name))), table.court == court, table.decided.startswith(str(year))
    )
    ids = set(connection.scalars(asked))
    like = [known for known in known(connection, ids) if not known.cites and _sides_agree(known.name, name)]
    return tuple(like) if len(like) == 1 else ()


def _sides_agree(one: str | None, other: str | None) -> bool:
    mine, theirs = ((name or "").replace(" vs. ", " v. ").split(" v. ") for name in (one, other))
    return len(mine) == len(theirs) and all(map(names_agree, mine, theirs))


def known(connection: Connection, ids: Iterable[int]) -> tuple[Known, ...]:
    """The decisions with these ids, in the order of their ids."""
    ids = sorted(set(ids))
    table, cites = schema.authorities, schema.cites.c
    printed: dict[int, list[str]] = {id_: [] for id_ in ids}
    asked: Select[Any] = select(cites.authority, cites.printed).where(cites.authority.in_(ids))
    for row in connection.execute(asked.order_by(cites.authority, cites.position)):
        printed[row.authority].append(row.printed)
    rows = connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id))
    return tuple(
        Known(row.id, row.name, tuple(printed[row.id]), row.court, row.decided, row.docket, row.published)
        for row in rows
    )


def one_of(found: Sequence[Known], cite: str) -> Known:
    """The only one; raises `InputError` when the library has none there, or several."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{cite!r} is not in the library", remedy="Import it, or check the citation")
    names = "; ".join(f"{known.name or 'without a name'} ({known.docket or known.decided})" for known in found)
    raise InputError(f"{len(found)} decisions are printed at {cite!r}: {names}", remedy="Give the docket number")
