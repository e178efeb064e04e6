"""Which decisions are meant: by cite, by docket number, by name; asked of the tables on a connection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import BindParameter, Connection, bindparam, select

from fairwarning.errors import InputError
from fairwarning.library import schema
from fairwarning.library.keys import key
from fairwarning.library.model import Known
from fairwarning.library.same import name_words, names_agree

_CITES, _DOCKETS, _AUTHORITIES = schema.cites.c, schema.dockets.c, schema.authorities.c
_ID: BindParameter[int] = bindparam("id")
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_KEY: BindParameter[str] = bindparam("key")
_KEYS: BindParameter[str] = bindparam("keys", expanding=True)
# Statements are made once: a check of a brief asks several hundred times.
_PRINTED = select(_CITES.key).where(_CITES.authority == _ID).order_by(_CITES.position)
_NUMBERED = select(_DOCKETS.number).where(_DOCKETS.authority == _ID).order_by(_DOCKETS.number)
_BY_CITE = select(_CITES.authority).where(_CITES.key == _KEY)
_BY_DOCKET = select(_DOCKETS.authority).where(_DOCKETS.number == _KEY)
_PLACES = (
    select(_CITES.authority, _CITES.printed)
    .where(_CITES.authority.in_(_IDS))
    .order_by(_CITES.authority, _CITES.position)
)
_KNOWN = select(schema.authorities).where(_AUTHORITIES.id.in_(_IDS)).order_by(_AUTHORITIES.id)


def keys_of(connection: Connection, authority: int) -> list[str]:
    """Every key by which texts may cite a decision."""
    printed = connection.scalars(_PRINTED, {"id": authority})
    numbers = connection.scalars(_NUMBERED, {"id": authority})
    return [*printed, *(f"No. {number}" for number in numbers)]


def lookup(
    connection: Connection, cite: str, name: str | None, court: str | None, year: int | None
) -> tuple[Known, ...]:
    wanted = key(cite)
    asked = _BY_DOCKET if wanted.startswith("No. ") else _BY_CITE
    ids = set(connection.scalars(asked, {"key": wanted.removeprefix("No. ")}))
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
    if not ids:
        return ()
    printed: dict[int, list[str]] = {id_: [] for id_ in ids}
    for row in connection.execute(_PLACES, {"ids": ids}):
        printed[row.authority].append(row.printed)
    rows = connection.execute(_KNOWN, {"ids": ids})
    return tuple(
        Known(row.id, row.name, tuple(printed[row.id]), row.court, row.decided, row.docket, row.published)
        for row in rows
    )


_TREATED, _TEXTS = schema.treatments.c, schema.texts.c
_TOLD = (
    select(schema.treatments, _TEXTS.authority, _TEXTS.title, _TEXTS.numberings)
    .join(schema.texts)
    .where(_TREATED.key.in_(_KEYS), _TEXTS.authority != _ID)
    .order_by(_TEXTS.numberings.desc(), _TREATED.text, _TREATED.n)
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
    rows = list(connection.execute(_TOLD, {"id": authority, "keys": keys_of(connection, authority)}))
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
