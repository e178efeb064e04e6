"""A PostgreSQL server that runs for the tests alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest


def _tool(name: str) -> str | None:
    """A program of PostgreSQL, also where a system keeps it off the path."""
    inside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(inside[-1]) if inside else shutil.which(name)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, on a socket in a folder that is thrown away."""
    initdb, postgres = _tool("initdb"), _tool("postgres")
    if initdb is None or postgres is None:
        pytest.skip("did not run: PostgreSQL is not installed (scripts/test installs it)")
    folder = Path(tempfile.mkdtemp(prefix="fw-pg"))
    other: dict[str, object] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "nobody")
        other = {"user": "nobody", "extra_groups": []}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **other}
    data = folder / "data"
    subprocess.run([initdb, "-D", data, "-U", "fair", "-A", "trust", "--no-sync", "-E", "UTF8"], check=True, **quiet)  # type: ignore[call-overload]
    running = subprocess.Popen(
        [postgres, "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"], **quiet
    )  # type: ignore[call-overload]
    try:
        _wait(folder, running)
        yield f"postgresql://fair@/postgres?host={folder}"
    finally:
        running.send_signal(signal.SIGINT)  # at once, whoever is still connected
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, running: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(600):
        assert running.poll() is None, "the PostgreSQL server did not start"
        try:
            psycopg.connect(host=str(folder), user="fair", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the PostgreSQL server did not answer")


@pytest.fixture
def empty_server(server: str) -> str:
    """A database without tables on that server."""
    import psycopg

    folder = server.split("host=")[1]
    with psycopg.connect(host=folder, user="fair", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS library WITH (FORCE)")
        connection.execute("CREATE DATABASE library")
    return server.replace("/postgres?", "/library?")
