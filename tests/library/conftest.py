"""Libraries to test on: SQLite in a folder, and PostgreSQL on the tests' own server."""

from __future__ import annotations

import os
import sys
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
