"""An import that is killed at any moment loses nothing, leaves nothing half there, and ends the same when run again."""

from __future__ import annotations

import subprocess
from pathlib import Path

from fairwarning.library.store import Library
from kills import alike, run, start
from opinions import write

KILLS = 5
"""bench/kills.py does a hundred."""


def test_killed_and_run_again_it_ends_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "opinions"
    write(folder, 90)
    killed = run(folder, tmp_path / "killed", KILLS, seed=1, longest=0.3)
    assert killed.hit
    assert killed.stored
    quiet = start(folder, tmp_path / "quiet")
    quiet.communicate()
    assert quiet.returncode == 0
    for place in tmp_path.glob("killed*"):
        assert alike(place, tmp_path / "quiet")


def test_two_imports_at_once_store_each_opinion_once(tmp_path: Path) -> None:
    folder = tmp_path / "opinions"
    write(folder, 12)
    both: list[subprocess.Popen[bytes]] = [start(folder, tmp_path / "library") for _ in range(2)]
    for one in both:
        _, err = one.communicate()
        assert one.returncode == 0, err.decode()
    with Library.open(tmp_path / "library") as library:
        assert library.count() == 12
