"""How long the law wing takes, and how much memory, beside a plain nearest-neighbour baseline in the same run.

Run from the repository's root: `.venv/bin/python bench/analysis.py`. Times within this process are processor time, on
one core; those of new processes are wall time, which a busy machine lengthens. Both are the median of the runs.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fairwarning.analysis.determine import Asked, analyse
from fairwarning.analysis.evaluate import Scored, evaluate, tally
from fairwarning.law.book import Book, load
from fairwarning.matter import matter as matters

ROOT = Path(__file__).resolve().parents[1]
FAIRWARNING = Path(sys.executable).with_name("fairwarning")
AIMS = {"analysis": 50.0, "evaluate": 3000.0, "start": 300.0, "memory": 150.0}
"""Milliseconds and megabytes that the product aims to stay below."""


def median_ms(work: Callable[[], object], runs: int) -> float:
    """The median processor time of `runs` runs after one that warms up."""
    work()
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def process(*arguments: str) -> tuple[float, float]:
    """Wall time (ms) and peak memory (MB) of one `fairwarning` process."""
    start = time.perf_counter()
    running = subprocess.Popen([FAIRWARNING, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, arguments
    return (time.perf_counter() - start) * 1000, usage.ru_maxrss / 1024


def processes(*arguments: str, runs: int = 5) -> tuple[float, float]:
    """Median wall time and highest peak memory of several processes."""
    ran = [process(*arguments) for _ in range(runs)]
    return statistics.median(ms for ms, _ in ran), max(mb for _, mb in ran)


def nearest_neighbour(law: Book) -> tuple[int, int]:
    """Of each decided issue: the outcome of the earlier one on its doctrine that shares most factors. (right, n)."""
    decided = [
        (decision.day, issue.doctrine, frozenset(issue.factors), issue.violation)
        for decision in law.decisions
        for issue in decision.issues
        if issue.doctrine != "qi" and issue.violation != "not-reached"
    ]
    right = 0
    for day, doctrine, factors, violation in decided:
        pool = [other for other in decided if other[0] < day and other[1] == doctrine]
        if pool:
            best = max(pool, key=lambda other: len(factors & other[2]) / (len(factors | other[2]) or 1))
            right += best[3] == violation
    return right, len(decided)


def row(what: str, figure: str, aim: str = "") -> None:
    print(f"{what:<58}{figure:>16}   {aim}")


def timed(what: str, ms: float, aim: str = "") -> None:
    limit = AIMS.get(aim)
    row(what, f"{ms:,.1f} ms", f"aim {limit:,.0f} ms: {'kept' if ms <= limit else 'MISSED'}" if limit else "")


def right(scored: tuple[Scored, ...]) -> str:
    counted = tally(scored, "violation")
    return f"{counted.right} of {counted.answered} answered ({counted.n} decided)"


def analyses(law: Book) -> None:
    for file in sorted((ROOT / "matters").glob("*.yaml")):
        matter = matters.load(file, law).matter
        cells = len(analyse(matter, law, Asked()).determinations)
        timed(f"{file.stem}: {cells} determinations, warm", median_ms(lambda m=matter: analyse(m, law, Asked()), 15),
              "analysis")  # fmt: skip


def leave_one_out(law: Book) -> None:
    timed(
        f"evaluate: {len(law.decisions)} decisions left out one by one", median_ms(lambda: evaluate(law), 3), "evaluate"
    )
    row("  right on the first prong", right(evaluate(law)))
    timed("nearest neighbour over the same decisions", median_ms(lambda: nearest_neighbour(law), 3))
    good, decided = nearest_neighbour(law)
    row("  right on the first prong", f"{good} of {decided} decided")


def commands() -> None:
    ms, _ = processes("--help")
    timed("fairwarning --help, a new process", ms, "start")
    for name, arguments in {
        "analyze": ("analyze", "matters/okin.yaml", "--format", "json"),
        "evaluate": ("evaluate", "--format", "json"),
    }.items():
        ms, mb = processes(*arguments, runs=3)
        timed(f"fairwarning {name}, a new process", ms)
        row(
            "  peak memory",
            f"{mb:,.0f} MB",
            f"aim {AIMS['memory']:,.0f} MB: {'kept' if mb <= AIMS['memory'] else 'MISSED'}",
        )


def main() -> None:
    timed("load and check all law data", median_ms(load, 5))
    law = load()
    analyses(law)
    leave_one_out(law)
    commands()


if __name__ == "__main__":
    main()
