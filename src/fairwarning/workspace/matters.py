"""Matters and their versions: who may see which, and no change that another's would swallow."""

from __future__ import annotations

import hashlib
import re
import secrets
import zlib
from typing import Any, NamedTuple, cast
from unicodedata import normalize

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from fairwarning.errors import InputError
from fairwarning.workspace.journal import now
from fairwarning.workspace.model import (
    Card,
    ForbiddenError,
    May,
    MissingError,
    Person,
    Revision,
    StaleError,
    Version,
    fitting,
)
from fairwarning.workspace.people import LOCAL, plain_login
from fairwarning.workspace.schema import matters, people, revisions, shares

_M = matters.c
_Row = Any  # a row with id, slug, owner and head


class New(NamedTuple):
    """What a new version is made of: the matter's name, its file, what was done, and which version it brings back."""

    name: str
    text: str
    what: str
    restores: int | None = None


def cards(connection: Connection, person: Person) -> tuple[Card, ...]:
    owner, author = people.alias("owner"), people.alias("author")
    found = connection.execute(
        select(_M.slug, _M.name, _M.owner, owner.c.name, _M.head, revisions.c.made, author.c.name, shares.c.may)
        .join(owner, owner.c.id == _M.owner)
        .join(revisions, and_(revisions.c.matter == _M.id, revisions.c.n == _M.head))
        .join(author, author.c.id == revisions.c.by)
        .outerjoin(shares, and_(shares.c.matter == _M.id, shares.c.person == person.id))
        .where(_M.removed.is_(False), or_(_M.owner == person.id, shares.c.may.is_not(None)))
        .order_by(revisions.c.made.desc(), _M.slug)
    )
    return tuple(
        Card(slug, name, owned, head, made, by, _may(person, owner_id, may))
        for slug, name, owner_id, owned, head, made, by, may in found
    )


def create(connection: Connection, person: Person, name: str, text: str, what: str) -> Version:
    if person.role == "reader":
        raise ForbiddenError("a reader makes no matters")
    slug = _free(connection, person, name)
    row = {"slug": slug, "name": name, "owner": person.id, "head": 1, "removed": False}
    id_ = connection.execute(insert(matters).values(row).returning(_M.id)).scalar_one()
    digest = _keep(connection, id_, 1, person, New(name, text, what))
    return Version(slug, 1, text, digest, "own")


def version(connection: Connection, person: Person, slug: str, n: int | None) -> Version:
    row, may = _row(connection, person, slug)
    return _version(connection, row, may, row.head if n is None else n)


def history(connection: Connection, person: Person, slug: str) -> tuple[Revision, ...]:
    row, _ = _row(connection, person, slug)
    columns = revisions.c
    found = connection.execute(
        select(columns.n, columns.made, people.c.name, columns.what, columns.restores)
        .join(people, people.c.id == columns.by)
        .where(columns.matter == row.id)
        .order_by(columns.n.desc())
    )
    return tuple(Revision(*row) for row in found)


def save(connection: Connection, person: Person, slug: str, based_on: int, new: New) -> Version:
    row, may = _row(connection, person, slug)
    if may == "read":
        raise ForbiddenError("this matter is shared with you for reading only")
    moved = connection.execute(  # the condition, not the look above, is what two editors at once run into
        update(matters).where(_M.id == row.id, _M.head == based_on).values(head=based_on + 1, name=new.name)
    )
    if moved.rowcount != 1:
        row, may = _row(connection, person, slug)
        raise StaleError(_version(connection, row, may, row.head))
    digest = _keep(connection, row.id, based_on + 1, person, new)
    return Version(slug, based_on + 1, new.text, digest, may)


def undo(connection: Connection, person: Person, slug: str, based_on: int) -> Version:
    """Undoing twice goes back two changes: what stands is found through the versions that only brought others back."""
    row, _ = _row(connection, person, slug)
    columns = revisions.c
    found = connection.execute(select(columns.n, columns.restores).where(columns.matter == row.id))
    restores: dict[int, int | None] = dict(tuple(row) for row in found)
    before = (restores.get(based_on) or based_on) - 1
    if before < 1:
        raise InputError("there is nothing left to undo", place="history", remedy="This is the first version")
    return restore(connection, person, slug, based_on, restores.get(before) or before)


def restore(connection: Connection, person: Person, slug: str, based_on: int, n: int) -> Version:
    row, may = _row(connection, person, slug)
    old = _version(connection, row, may, n)
    name = connection.scalar(select(revisions.c.name).where(revisions.c.matter == row.id, revisions.c.n == n))
    return save(connection, person, slug, based_on, New(str(name), old.text, f"Version {n} brought back", n))


def remove(connection: Connection, person: Person, slug: str) -> None:
    row, may = _row(connection, person, slug)
    if may != "own":
        raise ForbiddenError("only its owner removes a matter")
    connection.execute(update(matters).where(_M.id == row.id).values(removed=True))


def shared_with(connection: Connection, person: Person, slug: str) -> tuple[tuple[Person, May], ...]:
    row, _ = _row(connection, person, slug)
    p = people.c
    found = connection.execute(
        select(p.id, p.login, p.name, p.role, p.active, shares.c.may)
        .join_from(shares, people)
        .where(shares.c.matter == row.id)
        .order_by(p.login)
    )
    return tuple((Person(*columns), cast(May, may)) for *columns, may in found)


def share(connection: Connection, person: Person, slug: str, login: str, may: May | None) -> None:
    row, own = _row(connection, person, slug)
    if own != "own":
        raise ForbiddenError("only its owner shares a matter")
    wanted = people.c.login == plain_login(login)
    other = connection.execute(select(people.c.id, people.c.role).where(wanted)).one_or_none()
    if other is None or other.id == person.id:
        raise InputError(f"{login!r} is nobody to share with", place="login", remedy="Give another person's login")
    if may == "edit" and other.role == "reader":
        raise InputError(f"{login!r} is a reader", place="may", remedy="Share for reading, or ask an admin")
    connection.execute(delete(shares).where(shares.c.matter == row.id, shares.c.person == other.id))
    if may is not None:
        connection.execute(insert(shares).values(matter=row.id, person=other.id, may=may))


def _row(connection: Connection, person: Person, slug: str) -> tuple[_Row, May]:
    """A matter that the person may read; one that they may not is as good as none."""
    wanted = slug if slug.isprintable() else ""  # a database may refuse to look for what none of ours can be
    found = connection.execute(
        select(_M.id, _M.slug, _M.owner, _M.head).where(_M.slug == wanted, _M.removed.is_(False))
    ).one_or_none()
    if found is None:
        raise MissingError(f"there is no matter {slug!r}")
    if found.owner == person.id:
        return found, _may(person, found.owner, None)
    may = connection.scalar(select(shares.c.may).where(shares.c.matter == found.id, shares.c.person == person.id))
    if may is None:
        raise MissingError(f"there is no matter {slug!r}")
    return found, _may(person, found.owner, may)


def _may(person: Person, owner: int, shared: str | None) -> May:
    if person.role == "reader":
        return "read"
    return "own" if owner == person.id else "edit" if shared == "edit" else "read"


def _version(connection: Connection, row: _Row, may: May, n: int) -> Version:
    found = connection.execute(
        select(revisions.c.kept, revisions.c.digest).where(revisions.c.matter == row.id, revisions.c.n == n)
    ).one_or_none()
    if found is None:
        raise InputError(f"there is no version {n}", place="version", remedy="See the matter's history")
    return Version(row.slug, n, zlib.decompress(found.kept).decode(), found.digest, may)


def _keep(connection: Connection, matter: int, n: int, person: Person, new: New) -> str:
    data = fitting(new.text).encode()
    what = "".join(letter if letter.isprintable() else " " for letter in new.what)
    row = {"matter": matter, "n": n, "made": now(), "by": person.id, "name": new.name, "what": what}
    digest = hashlib.sha256(data).hexdigest()
    kept = {"restores": new.restores, "digest": digest, "kept": zlib.compress(data)}
    connection.execute(insert(revisions).values({**row, **kept}))
    return digest


def _free(connection: Connection, person: Person, name: str) -> str:
    """A short name for addresses that no matter has, not even a removed one."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or "matter"
    taken = set(connection.scalars(select(_M.slug).where(_M.slug.like(f"{stem}%"))))
    count = connection.scalar(select(func.count()).select_from(matters)) or 0
    if person.login != LOCAL:  # in a team, no name may tell of a matter that somebody else has
        return f"{stem}-{secrets.token_hex(3)}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, count + 3)))
    return next(slug for slug in names if slug not in taken)
