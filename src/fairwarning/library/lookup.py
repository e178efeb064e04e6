"""Which decisions are meant: by cite, by docket number, by name; asked of the tables on a connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct
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


class Told(Struct, frozen=True):
    """What a decision of the library says was done to another, and where it says so."""

    sayer: Known
    title: str
    kind: str
    scope: Literal["all", "part", "other-grounds"]
    own: bool
    """The decision that says so did it; else `by` did, if that is known."""
    by: str | None
    date: str | None
    passage: str
    page: str | None


def told(connection: Connection, authority: int) -> tuple[Told, ...]:
    """Every treatment of a decision; of several texts of one decision that say the same, the one with pages counts."""
    table, texts = schema.treatments.c, schema.texts.c
    asked = select(schema.treatments, texts.authority, texts.title, texts.numberings).join(schema.texts)
    asked = asked.where(table.key.in_(keys_of(connection, authority)), texts.authority != authority)
    rows = list(connection.execute(asked.order_by(texts.numberings.desc(), table.text, table.n)))
    fullest: dict[tuple[int, str, str | None], int] = {}
    for row in rows:
        fullest.setdefault((row.authority, row.kind, row.by), row.text)
    sayers = {sayer.id: sayer for sayer in known(connection, {row.authority for row in rows})}
    kept = (row for row in rows if fullest[row.authority, row.kind, row.by] == row.text)
    found = [_told(row, sayers[row.authority]) for row in kept]
    return tuple(sorted(found, key=lambda one: (one.date or "", one.sayer.id)))


def _told(row: Any, sayer: Known) -> Told:
    own = row.by == ""
    cite = next(iter(sayer.cites), None) or (f"No. {sayer.docket}" if sayer.docket else None)
    return Told(
        sayer, row.title, row.kind, row.scope, own, cite if own else row.by, sayer.decided if own else row.date,
        row.passage, row.page,
    )  # fmt: skip


def one_of(found: Sequence[Known], cite: str) -> Known:
    """The only one; raises `InputError` when the library has none there, or several."""
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{cite!r} is not in the library", remedy="Import it, or check the citation")
    names = "; ".join(f"{known.name or 'without a name'} ({known.docket or known.decided})" for known in found)
    raise InputError(f"{len(found)} decisions are printed at {cite!r}: {names}", remedy="Give the docket number")
