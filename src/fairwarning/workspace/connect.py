"""Where the workspace is kept and how it is opened: a file beside the library, or the library's own server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

from fairwarning.library.connect import begin_at_once, faults, located, private, shown, writing

FILE = "workspace.db"


def engine(where: str | Path | None) -> tuple[Engine, str]:
    """The engine of the workspace beside the library that `where` means (None: the user's own), and its place in words.

    Tables are made or brought up to date. Raises InputError in plain words where that cannot be.
    """
    url = _beside(located(where))
    with faults(shown(url)):
        made = _sqlite(url) if url.get_backend_name() == "sqlite" else create_engine(url, pool_size=8, max_overflow=24)
        from fairwarning.workspace.migrations import upgrade

        with writing(made) as connection:
            if made.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4158)")  # two servers may start at once
            upgrade(connection)
    return made, shown(url)


def _beside(url: URL) -> URL:
    if url.get_backend_name() != "sqlite":
        return url
    return url.set(database=str(Path(url.database or ".").with_name(FILE)))


def _sqlite(url: URL) -> Engine:
    file = Path(url.database or FILE)
    private(file, "workspace")
    made = create_engine(
        f"sqlite:///{file}", connect_args={"timeout": 15.0, "check_same_thread": False}, pool_size=8, max_overflow=24
    )

    @event.listens_for(made, "connect")
    def opened(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # `begin_at_once` decides
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    begin_at_once(made)
    return made
