"""An import killed (SIGKILL) again and again, then left to finish: is the library the one that a quiet import makes?

    python bench/kills.py [--kills 100] [--count 300] [--seed 4]

The opinions are synthetic (bench/opinions.py). After every kill the library is opened and looked through: SQLite's own
check, and every text whole with all its citations, quotations and passages.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import func, select

from fairwarning.errors import InputError
from fairwarning.library import schema
from fairwarning.library.adding import SPREAD
from fairwarning.library.keeping import unpack
from fairwarning.library.store import Library

_COMMAND = [sys.executable, "-c", "from fairwarning.cli import main; main()", "import"]


def start(folder: Path, place: Path) -> subprocess.Popen[bytes]:
    command = [*_COMMAND, str(folder), "--library", str(place)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def kill(folder: Path, place: Path, storing: bool, after: float) -> bool:
    """Start an import and kill it so many seconds after its start, or after it began to store; whether it still ran."""
    written = _written(place)
    running = start(folder, place)
    while storing and running.poll() is None and _written(place) == written:
        time.sleep(0.005)
    time.sleep(after)
    readers = children(running.pid)
    alive = running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert running.stderr is not None
    running.stderr.close()
    _gone(readers)
    return alive


def _written(place: Path) -> int:
    """When something was last written to the library's log."""
    try:
        return (place / "library.db-wal").stat().st_mtime_ns
    except OSError:
        return 0


def children(pid: int) -> list[int]:
    """The readers that an import has started, where the system tells."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _gone(readers: list[int]) -> None:
    """Readers end by themselves when the import they read for is gone."""
    for _ in range(500):
        readers = [reader for reader in readers if _runs(reader)]
        if not readers:
            return
        time.sleep(0.01)
    raise AssertionError(f"readers were left behind: {readers}")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def contents(library: Library) -> Iterator[tuple[Any, ...]]:
    """Every row of every table, and what the full-text index has."""
    with library.reading() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(table.select().order_by(*table.primary_key.columns)):
                yield table.name, *row
        for word in ("police", "violated"):
            found = "SELECT rowid FROM passage_words WHERE passage_words MATCH ? ORDER BY rowid"
            yield word, *(row[0] for row in connection.exec_driver_sql(found, (word,)))


def alike(one: Path, other: Path) -> bool:
    """Whether two libraries hold the same; if not, the first row in which they differ is named."""
    with Library.open(one) as first, Library.open(other) as second:
        for mine, theirs in zip_longest(contents(first), contents(second)):
            if mine != theirs:
                print(f"{one}: {str(mine)[:300]}\n{other}: {str(theirs)[:300]}", file=sys.stderr)
                return False
    return True


def whole(place: Path) -> int:
    """How many texts are there; fails when any of them is not whole."""
    try:
        library = Library.open(place)
    except InputError:
        return 0  # killed before there was a library
    with library, library.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert not connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        count = 0
        for row in connection.execute(select(schema.texts.c.id, schema.texts.c.words, schema.texts.c.kept)):
            opinion, count = unpack(row.words, row.kept), count + 1
            cited = sum(citation.authority is not None for citation in opinion.citations)
            quoted = sum(map(bool, (place for q in opinion.quotations for place in (q.authority, q.original))))
            for table, expected in ((schema.citations, cited), (schema.quotations, quoted)):
                rows = select(func.count()).select_from(table).where(table.c.text == row.id)
                assert connection.scalar(rows) == expected, f"text {row.id} is not whole"
            passages = select(schema.passages.c.id).where(schema.passages.c.text == row.id)
            ids = sorted(connection.scalars(passages))
            assert ids == list(range(row.id * SPREAD, row.id * SPREAD + len(ids)))
            assert ids
        return count


class Killed(NamedTuple):
    """How the kills went: those that hit a running import, and those among them that had stored something."""

    kills: int
    hit: int
    stored: int


def run(folder: Path, place: Path, kills: int, seed: int, longest: float, seconds: float = 1e9) -> Killed:
    """Kill imports until they are as many or the time is over, look through the library after each, let one finish.

    When an import gets to its end between two kills, its library is set aside and another begun.
    """
    chance, began = random.Random(seed), time.monotonic()
    count = sum(1 for file in folder.rglob("*") if file.is_file())
    hit = stored = before = number = 0
    while number < kills and time.monotonic() - began < seconds:
        number += 1
        alive = kill(folder, place, chance.random() < 0.8, chance.uniform(0, longest))
        after = whole(place)
        assert after >= before, "an opinion that was stored is gone"
        hit, stored, before = hit + alive, stored + (after > before), after
        if after == count:
            place.rename(place.with_name(f"{place.name}-{number}"))
            before = 0
    last = start(folder, place)
    _, err = last.communicate()
    assert last.returncode == 0, err.decode()
    return Killed(number, hit, stored)


def main() -> None:
    from opinions import write

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills") as name:
        folder = Path(name)
        write(folder / "opinions", asked.count, asked.seed)
        began = time.monotonic()
        killed = run(folder / "opinions", folder / "killed", asked.kills, asked.seed, longest=0.6)
        subprocess.run([*_COMMAND, str(folder / "opinions"), "--library", str(folder / "quiet")], check=True)
        places = sorted(folder.glob("killed*"))
        same = all(alike(place, folder / "quiet") for place in places)
        print(f"{killed.kills} kills, {killed.hit} while the import ran, {killed.stored} after it had stored something")
        print(f"{len(places)} libraries finished, {'all' if same else 'NOT all'} the same as a quiet import's")
        print(f"{time.monotonic() - began:.0f} s")
        sys.exit(not same)


if __name__ == "__main__":
    main()
