"""People, their passwords (Argon2id) and their sign-ins (random tokens, kept as hashes)."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re
import secrets
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from fairwarning.errors import InputError
from fairwarning.workspace.journal import now
from fairwarning.workspace.model import Person, Role
from fairwarning.workspace.schema import people, sign_ins

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_P = people.c
_LASTS = dt.timedelta(hours=12)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,79}")
_SHORTEST = 12
_LONGEST = 1024
LOCAL = "local"


def local(connection: Connection) -> Person:
    found = _by_login(connection, LOCAL)
    if found is None:
        row = {"login": LOCAL, "name": "You", "role": "admin", "password": None, "active": True}
        connection.execute(insert(people).values(row))
        found = _by_login(connection, LOCAL)
    assert found is not None
    return _person(found)


def everybody(connection: Connection) -> tuple[Person, ...]:
    """All who may sign in, by login."""
    found = connection.execute(select(people).where(_P.login != LOCAL).order_by(_P.login))
    return tuple(_person(row) for row in found)


def plain_login(text: str) -> str:
    """A login as it is kept; empty for what can be none."""
    login = text.strip().lower()
    return login if _LOGIN.fullmatch(login) else ""


def add(connection: Connection, login: str, name: str, role: Role, password: str) -> Person:
    login = plain_login(login)
    if not login or login == LOCAL:
        raise InputError("this is no login", place="login", remedy="Use letters, digits and . _ @ + -")
    if not name.isprintable():
        raise InputError("the name has characters that cannot be printed", place="name", remedy="Leave them out")
    if _by_login(connection, login) is not None:
        raise InputError(f"{login!r} is there already", place="login", remedy="Choose another login")
    row = {"login": login, "name": name.strip() or login, "role": role, "active": True}
    connection.execute(insert(people).values({**row, "password": _hashed(password)}))
    found = _by_login(connection, login)
    assert found is not None
    return _person(found)


def change(connection: Connection, login: str, role: Role | None, active: bool | None, password: str | None) -> None:
    login = plain_login(login)
    found = _by_login(connection, login)
    if found is None or login == LOCAL:
        raise InputError(f"there is no {login!r}", place="login", remedy="See the list of people")
    changed = {"role": role, "active": active, "password": _hashed(password) if password else None}
    values = {name: value for name, value in changed.items() if value is not None}
    if not values:
        raise InputError("nothing is to be changed", place="person", remedy="Give a role, a password, or let in or not")
    connection.execute(update(people).where(_P.id == found.id).values(values))
    if not connection.scalar(select(_P.id).where(_P.role == "admin", _P.active.is_(True), _P.login != LOCAL)):
        raise InputError(
            "nobody would be left to manage people", place="role", remedy="Make another person admin first"
        )
    if active is False or password:
        connection.execute(delete(sign_ins).where(sign_ins.c.person == found.id))


def checked(connection: Connection, login: str, password: str) -> Person | None:
    """The person with this login and password. A login that is not there costs as much as a wrong password."""
    from argon2.exceptions import InvalidHashError, VerificationError

    found = _by_login(connection, plain_login(login))
    kept = _kept(found)
    try:
        _hasher().verify(kept or _nobody(), password[:_LONGEST].encode(errors="replace"))
    except (VerificationError, InvalidHashError):
        return None
    return _person(found) if found is not None and kept else None


def browser_mark(connection: Connection, login: str) -> str:
    """What a browser keeps, to be known as one that this login signed in with; a new password ends it."""
    chance = secrets.token_urlsafe(12)
    return f"{chance}.{_marked(connection, login, chance)}"


def knows_browser(connection: Connection, login: str, mark: str) -> bool:
    """Whether this login's browser has that mark. Takes as long for a login that is not there."""
    chance, _, rest = mark.partition(".")
    return hmac.compare_digest(rest.encode(errors="replace"), _marked(connection, login, chance).encode())


def _marked(connection: Connection, login: str, chance: str) -> str:
    key = _kept(_by_login(connection, login)) or _nobody()
    return hmac.new(key.encode(), f"{login} {chance}".encode(errors="replace"), hashlib.sha256).hexdigest()


def _kept(found: Row[Any] | None) -> str:
    """The hash of the password of somebody who may sign in; empty where there is nobody."""
    _nobody()  # made before anybody is told apart by the time that making it takes
    return found.password if found is not None and found.active and found.password else ""


def open_session(connection: Connection, person: Person) -> str:
    token = secrets.token_urlsafe(32)
    until = (dt.datetime.now(dt.UTC) + _LASTS).isoformat(timespec="seconds")
    connection.execute(delete(sign_ins).where(sign_ins.c.until < now()))
    connection.execute(insert(sign_ins).values(token=_digest(token), person=person.id, until=until))
    return token


def of_session(connection: Connection, token: str) -> Person | None:
    found = connection.execute(
        select(people)
        .join(sign_ins, sign_ins.c.person == _P.id)
        .where(sign_ins.c.token == _digest(token), sign_ins.c.until >= now(), _P.active.is_(True))
    ).one_or_none()
    return _person(found) if found is not None else None


def close_session(connection: Connection, token: str) -> None:
    connection.execute(delete(sign_ins).where(sign_ins.c.token == _digest(token)))


def _by_login(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(select(people).where(_P.login == login)).one_or_none()


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.login, row.name, row.role, bool(row.active))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hashed(password: str) -> str:
    if not _SHORTEST <= len(password) <= _LONGEST:
        raise InputError(
            f"a password has at least {_SHORTEST} characters", place="password", remedy="Take a longer one"
        )
    try:
        return _hasher().hash(password.encode())
    except UnicodeEncodeError:
        raise InputError("half a character is in the password", place="password", remedy="Write it again") from None


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody knows."""
    return _hasher().hash(secrets.token_urlsafe(32))
