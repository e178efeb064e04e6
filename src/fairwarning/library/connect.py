"""Where the library is, how it is opened, and its faults in plain words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import NullPool, QueuePool

from fairwarning.errors import InputError
from fairwarning.library.home import VARIABLE, home
from fairwarning.library.home import file as file_of

HEAD = "0001"


class LibraryError(InputError):
    """The library as such cannot be used: its address and what its database said are for who keeps it."""


class NoLibraryError(LibraryError):
    """There is none at that place yet; what is there and cannot be used is another fault."""


_WAIT = 15.0


def located(where: str | Path | None) -> URL:
    """The database that a folder, a file or a URL means; none means the user's own library."""
    given = str(where) if where is not None else home()
    if "://" in given:
        return _server(given)
    return URL.create("sqlite", database=str(file_of(given)))


def _server(given: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError:
        raise InputError("this is no address of a library", remedy=_ADDRESS) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("postgresql", "sqlite"):
        raise InputError(f"a library cannot be kept in {url.get_backend_name()}", remedy=_ADDRESS)
    return url


_ADDRESS = "Give a folder, a file ending in .db, or postgresql://user@host/database"


def shown(url: URL) -> str:
    """The place in words, without its password."""
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def engine(url: URL, write: bool, wait: float = _WAIT) -> Engine:
    """An engine on a library that exists and whose tables are the current ones; a new one is made only to write."""
    with faults(shown(url)):
        made = _sqlite(url, write, wait) if url.get_backend_name() == "sqlite" else _postgres(url)
        try:
            _bring_up_to_date(made, url, write)
        except BaseException:
            made.dispose()
            raise
    return made


def _bring_up_to_date(made: Engine, url: URL, write: bool) -> None:
    with made.connect() as connection:
        present = inspect(connection).has_table("alembic_version")
        version = connection.scalar(text("SELECT version_num FROM alembic_version")) if present else None
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise LibraryError(
            "a newer version of fairwarning made this library", file=shown(url), remedy="Install that version"
        )
    if not write and version is None:
        raise NoLibraryError("there is no library here", file=shown(url), remedy=_BEGIN)
    if not write:
        raise LibraryError(
            "an older version of fairwarning made this library", file=shown(url),
            remedy="Run `fairwarning import` once, which brings it up to date",
        )  # fmt: skip
    from fairwarning.library.migrations import upgrade

    with writing(made) as connection:
        upgrade(connection)


_BEGIN = "Run `fairwarning import` on your opinions first"


def _postgres(url: URL) -> Engine:
    try:
        made = create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": 10})
    except (NoSuchModuleError, ModuleNotFoundError):
        raise InputError(
            "the driver for PostgreSQL is not installed", remedy="Install it: pip install 'fairwarning[postgres]'"
        ) from None

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("write"):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4157)")  # one writer at a time, as in SQLite

    return made


def _sqlite(url: URL, write: bool, wait: float) -> Engine:
    file = Path(url.database or "")
    if write:
        private(file, "library")
    elif not file.exists():
        raise NoLibraryError("there is no library here", file=file, remedy=_BEGIN)
    made = create_engine("sqlite://", creator=lambda: _opened(file, write, wait), poolclass=QueuePool)

    begin_at_once(made)
    return made


def begin_at_once(made: Engine) -> None:
    """SQLite transactions begin when they are asked for, those that write as the one that may."""

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        wanted = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wanted else "BEGIN")


def private(file: Path, what: str) -> None:
    """The folder and the file, made for the user alone; what is there already keeps the rights it has."""
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise InputError(
            f"the {what} cannot be written here ({error.strerror})", file=file,
            remedy=f"Check the folder's rights, or set {VARIABLE} to a folder of yours",
        ) from None  # fmt: skip


def _opened(file: Path, write: bool, wait: float) -> sqlite3.Connection:
    """A connection; a library in a folder that cannot be written to is read as it stands."""
    address = f"file:{quote(str(file.absolute()))}?mode={'rw' if write else 'ro'}"
    connection = _connection(address, wait)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        left = file.with_name(file.name + "-wal")
        refused = any(words in str(error) for words in ("unable to open", "readonly"))
        if write or not refused or (left.exists() and left.stat().st_size):
            raise
        connection = _connection(address + "&immutable=1", wait)
    if write:
        connection.execute("PRAGMA page_size = 8192")  # of a file that is only now begun
        _log_ahead(connection, wait)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
    connection.execute("PRAGMA cache_size = -32768")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to a write-ahead log. SQLite does not wait here for another program that is switching, so this does."""
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _connection(address: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: all of it or nothing of it."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        yield connection


_SAYS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("disk is full", "disk i/o error", "no space left"),
        "the disk is full, or cannot be written; what was imported before is intact",
        "Make room and run the same command again",
    ),
    (
        ("readonly", "unable to open", "permission denied"),
        "the library cannot be written here; it is unchanged",
        f"Check the rights of the file and its folder, or set {VARIABLE} to a folder of yours",
    ),
    (
        ("not a database", "malformed", "corrupt"),
        "the library's file is damaged, or is no library; it is left as it is",
        f"Put a copy back, or set {VARIABLE} to a new folder and import again",
    ),
    (
        ("locked", "busy"),
        "another program is writing to the library",
        "Wait until it is done and run the same command again",
    ),
    (
        ("connection", "password", "does not exist", "resolve host"),
        "the server of the library cannot be reached, or refuses",
        "Check the address, the user and the password",
    ),
)


@contextmanager
def faults(place: str) -> Iterator[None]:
    """Whatever the database refuses, said in words that a user can act on."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(getattr(error, "orig", None) or error)
        raise _worded(said, place) from error


def _worded(said: str, place: str) -> LibraryError:
    lower = said.lower()
    for marks, what, remedy in _SAYS:
        if any(mark in lower for mark in marks):
            return LibraryError(what, file=place, remedy=remedy)
    return LibraryError(
        f"the library cannot be used ({said.splitlines()[0] if said else 'no reason given'})", file=place
    )
