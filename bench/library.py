"""How fast opinions go into the library, and how fast words are found in it again.

    python bench/library.py [--count 10000] [--seed 4] [--keep FOLDER] [--json]

The opinions are synthetic (bench/opinions.py). Reading alone uses every processor, as the import does. Memory is the
most that the storing process held at a tenth of the opinions and at all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import fairwarning
from fairwarning.library.query import parse
from fairwarning.library.search import search
from fairwarning.library.store import Library
from opinions import WIDE, facts, holding, write

_IMPORT = """
import resource, sys, time
from pathlib import Path
from fairwarning.library.ingest import ingest
from fairwarning.library.store import Library
began = time.perf_counter()
with Library.open(sys.argv[1], write=True) as library:
    counted = {}
    for outcome in ingest(library, [Path(path) for path in sys.argv[2:]]):
        counted[outcome.what] = counted.get(outcome.what, 0) + 1
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
busy = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
print(time.perf_counter() - began, busy, own.ru_maxrss / 1024, counted.get("new", 0))
"""


def _read(path: str) -> float:
    """Processor seconds of reading one."""
    began = time.process_time()
    fairwarning.read(Path(path))
    return time.process_time() - began


def reading(files: list[str]) -> tuple[float, float]:
    """Seconds, and processor seconds, to read them all with a process on each processor, started beforehand."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_read, files[:32], chunksize=4))
        began = time.perf_counter()
        busy = sum(pool.map(_read, files, chunksize=16))
        return time.perf_counter() - began, busy


def importing(place: Path, paths: list[Path]) -> tuple[float, float, float, int]:
    """Seconds, processor seconds, most megabytes held by the storing process, and opinions stored, of an import."""
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(place), *map(str, paths)], capture_output=True, text=True, check=True
    )
    seconds, busy, memory, new = done.stdout.split()
    return float(seconds), float(busy), float(memory), int(new)


def each(work: list[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each piece of work: the middle one and the slowest."""
    spent = []
    for one in work:
        began = time.perf_counter()
        one()
        spent.append((time.perf_counter() - began) * 1e3)
    spent.sort()
    return {"median_ms": spent[len(spent) // 2], "slowest_ms": spent[-1]}


def looking_up(place: Path, count: int, seed: int) -> dict[str, dict[str, float]]:
    """Quotations without a cite, phrases of common words, words in no opinion, cites, and searches."""
    chance = random.Random(seed)
    numbers = [chance.randrange(min(count, WIDE)) for _ in range(50)]
    with Library.open(place) as library:
        library.holding("warm")
        quoted = [lambda n=n: library.holding(holding(n, seed)) for n in numbers]
        absent = [lambda n=n: library.holding("zzyx " + holding(n, seed)) for n in numbers]
        altered = [lambda n=n: library.holding(holding(n, seed).replace(" ", " not ", 1)) for n in numbers]
        cites = [lambda n=n: library.lookup(f"{600 + n // 60} F. 3d {1 + (n % 60) * 21}") for n in numbers]
        questions = ["deliberate indifference arrest", '"the of to"', "officer* court:ca9 after:1990", "police"]
        asked = [lambda q=q: search(library, parse(q)) for q in questions * 5]
        for n in numbers[:10]:
            found = library.holding(holding(n, seed))
            names = {found_in.known.name for found_in in found}
            assert names, f"the holding of {facts(n, seed)[0]} was not found"
        return {
            "quotation found": each(quoted),
            "quotation with a word too many": each(altered),
            "quotation in no opinion": each(absent),
            "cite": each(cites),
            "search": each(asked),
        }


def measure(folder: Path, count: int, seed: int) -> dict[str, object]:
    size = write(folder / "opinions", count, seed)
    files = sorted(map(str, (folder / "opinions").glob("*/*")))
    read, read_busy = reading(files)
    seconds, busy, memory, new = importing(folder / "library", [folder / "opinions"])
    tenth = importing(folder / "tenth", [Path(file) for file in files[: count // 10]])
    again, *_ = importing(folder / "library", [folder / "opinions"])
    return {
        "opinions": new,
        "megabytes": size / 1e6,
        "processors": os.cpu_count(),
        "read seconds": read,
        "import seconds": seconds,
        "import's share of reading's speed": read / seconds,
        "read processor seconds": read_busy,
        "import processor seconds": busy,
        "import's share, by processor seconds": read_busy / busy,
        "second import seconds": again,
        "memory megabytes": memory,
        "memory megabytes at a tenth": tenth[2],
        "library megabytes": (folder / "library" / "library.db").stat().st_size / 1e6,
        "finding": looking_up(folder / "library", count, seed),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--keep", type=Path, help="leave the opinions and the library here")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="library") as name:
        found = measure(asked.keep or Path(name), asked.count, asked.seed)
    if asked.json:
        print(json.dumps(found, indent=1))
        return
    finding = found.pop("finding")
    for label, value in found.items():
        print(f"{label:<46}{value:>10,.2f}" if isinstance(value, float) else f"{label:<46}{value:>10}")
    assert isinstance(finding, dict)
    for label, spent in finding.items():
        print(f"{label:<46}{spent['median_ms']:>9.1f} ms; slowest {spent['slowest_ms']:.1f} ms")


if __name__ == "__main__":
    main()
