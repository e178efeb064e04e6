"""Libraries to test on: SQLite in a folder, and a PostgreSQL server that runs for these tests alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import Put

from fairwarning.library.store import Library

sys.path.append(str(Path(__file__).parents[2] / "bench"))  # where the synthetic opinions are made

_SHARED = Path(os.environ.get("FAIRWARNING_SHARED", Path(__file__).resolve().parents[3] / "shared"))


@pytest.fixture(scope="session")
def opinions() -> Path:
    """The shared opinions, which no copy of the project ships."""
    if not (_SHARED / "opinions").is_dir():
        pytest.skip("did not run: the shared opinions are absent (set FAIRWARNING_SHARED)")
    return _SHARED / "opinions"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the library of whoever runs it."""
    monkeypatch.setenv("FAIRWARNING_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


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
        running.terminate()
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


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a library may be: whatever is asked of one kind is asked of the other."""
    if request.param == "sqlite":
        return str(tmp_path / "library")
    return str(request.getfixturevalue("empty_server"))


@pytest.fixture
def library(place: str) -> Iterator[Library]:
    with Library.open(place, write=True) as opened:
        yield opened


@pytest.fixture
def put() -> Put:
    """Texts into a library as an import would put them; what became of each."""
    from fairwarning.library.prepare import digest, prepare

    def run(library: Library, *texts: str, cite: str | None = None) -> list[str]:
        return [
            library.add(prepare(text.encode(), digest(text.encode()), "test", f"{at}.txt", None, cite))[0]
            for at, text in enumerate(texts)
        ]

    return run
