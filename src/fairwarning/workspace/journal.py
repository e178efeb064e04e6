"""Who did what to what, and when: ids and logins only, never what a matter says."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select

from fairwarning.workspace.model import Entry, Person
from fairwarning.workspace.schema import journal, people


def now() -> str:
    """This moment in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def note(connection: Connection, person: Person | None, did: str, on: str) -> None:
    """Write a line; in the same transaction as what it tells of."""
    row = {"at": now(), "person": person.id if person else None, "did": did, "on": on}
    connection.execute(insert(journal).values(row))


def entries(connection: Connection, most: int) -> tuple[Entry, ...]:
    found = connection.execute(
        select(journal.c.at, people.c.login, journal.c.did, journal.c.on)
        .join_from(journal, people, isouter=True)
        .order_by(journal.c.id.desc())
        .limit(most)
    )
    return tuple(Entry(at, login or "", did, on) for at, login, did, on in found)
