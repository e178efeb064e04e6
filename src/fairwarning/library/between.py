"""What texts of the library show that some decisions did to others of the same set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Connection, select

from fairwarning.library import schema
from fairwarning.library.keys import key

if TYPE_CHECKING:
    from fairwarning.library.store import Library

_AT_ONCE = 400


class Between(Struct, frozen=True, order=True):
    """`later` did `kind` to `earlier` ("followed", "distinguished" ...), or only cites it ("cited")."""

    earlier: str
    later: str
    kind: str


def between(library: Library, cites: Iterable[str]) -> tuple[Between, ...]:
    """Treatments and citations among the decisions printed at `cites`, as spelled there."""
    spelled = {key(cite): cite for cite in cites}
    wanted = sorted(spelled)
    found: set[Between] = set()
    with library.reading() as connection:
        parts = [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
        held = {of: spelled[printed] for some in parts for of, printed in _held(connection, some)}
        for some in parts:
            found |= set(_treated(connection, some, spelled, held))
            found |= set(_cited(connection, some, spelled, held))
    done = {(one.earlier, one.later) for one in found if one.kind != "cited"}
    kept = (one for one in found if one.kind != "cited" or (one.earlier, one.later) not in done)
    return tuple(sorted(one for one in kept if one.earlier != one.later))


def _held(connection: Connection, keys: list[str]) -> list[tuple[int, str]]:
    printed = schema.cites.c
    asked = select(printed.authority, printed.key)
    return [(of, cite) for of, cite in connection.execute(asked.where(printed.key.in_(keys)))]


def _treated(
    connection: Connection, keys: list[str], spelled: Mapping[str, str], held: Mapping[int, str]
) -> Iterator[Between]:
    treated, texts = schema.treatments.c, schema.texts.c
    asked = select(treated.key, treated.kind, treated.by, texts.authority).join(schema.texts)
    for of, kind, by, sayer in connection.execute(asked.where(treated.key.in_(keys))):
        doer = held.get(sayer) if by == "" else spelled.get(key(by)) if by else None
        if doer is not None:
            yield Between(spelled[of], doer, kind)


def _cited(
    connection: Connection, keys: list[str], spelled: Mapping[str, str], held: Mapping[int, str]
) -> Iterator[Between]:
    cited, texts = schema.citations.c, schema.texts.c
    asked = select(cited.key, texts.authority).join(schema.texts, texts.id == cited.text).distinct()
    for of, citing in connection.execute(asked.where(cited.key.in_(keys))):
        if citing in held:
            yield Between(spelled[of], held[citing], "cited")
