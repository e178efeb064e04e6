"""How fast citations are found, beside eyecite in the same process on the same texts.

    python bench/citing.py [TEXT ...] [--quick] [--json]

Without texts it reads those of the shared folder (../shared/opinions, or FAIRWARNING_SHARED), and if there are none a
text made by a seeded program. Needs the dependency group `bench` for the comparison; without it that part says so.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fairwarning.citing import find, quotations
from fairwarning.reading.running import Running

HOSTILE = {
    "a million (": "(",
    "Id. over and over": "Id. ",
    "Id. ( over and over": "Id. (",
    "*1 over and over": "*1 ",
    "§ over and over": "§",
    "§ 1 over and over": "§ 1 ",
    "digits": "1",
    "1 U.S. 1, over and over": "1 U.S. 1, ",
    "nested parentheses": "(A v. B, 1 U.S. 1 (",
    "no spaces": "abcdefghij",
    "quotation marks": '"',
    "opening marks": "“",
    "v. over and over": " v. ",
}


def megabytes(text: str) -> float:
    return len(text.encode()) / 1e6


def best(work: Callable[[], object], rounds: int) -> float:
    """The least time of several rounds, in seconds: what the machine can do when nothing else runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def made(length: int, seed: int = 7) -> str:
    """Prose with citations as dense as in an opinion, the same at every run."""
    chance = random.Random(seed)
    parts, size = [], 0
    names = ("Ames", "Birch", "Orm", "Dace", "Pell", "Gale", "Hart", "Lowe", "Kane", "Rowe")
    while size < length:
        a, b = chance.sample(names, 2)
        volume, page, pin = chance.randint(1, 999), chance.randint(1, 900), chance.randint(901, 1400)
        words = " ".join(
            chance.choice(("the", "officer", "owed", "duty", "to", "them", "when", "called")) for _ in range(40)
        )
        parts.append(
            f"It was found that {words}. See {a} v. City of {b}, {volume} F.3d {page}, {pin} (9th Cir. 2005) "
            f"(quoting {b}, 489 U.S. at {pin}). It said “{words}.” Id. at {pin}. Under 42 U.S.C. § 1983 {words}. "
            f"{a}, {volume} F.3d at {pin}.\n"
        )
        size += len(parts[-1])
    return "".join(parts)[:length]


def texts(paths: list[str]) -> dict[str, str]:
    """The texts to read, by name."""
    if paths:
        return {Path(path).name: Path(path).read_text(encoding="utf-8") for path in paths}
    shared = Path(os.environ.get("FAIRWARNING_SHARED") or Path(__file__).parents[2] / "shared") / "opinions"
    found = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(shared.glob("*"))
        if path.suffix in (".txt", ".md")
    }
    return found or {"made by a seeded program": made(90_000)}


def peers() -> dict[str, Callable[[str], object]]:
    """The extractors to compare with, ready to run."""
    try:
        from eyecite import get_citations
        from eyecite.tokenizers import HyperscanTokenizer
    except ImportError:
        return {}
    logging.disable(logging.CRITICAL)
    fast = HyperscanTokenizer(cache_dir=tempfile.mkdtemp(prefix="hyperscan"))
    return {"eyecite": get_citations, "eyecite, Hyperscan": lambda text: get_citations(text, tokenizer=fast)}


def compare(samples: dict[str, str], rounds: int) -> dict[str, dict[str, float]]:
    """Megabytes a second of each reader on each text and on all of them."""
    readers: dict[str, Callable[[str], object]] = {"fairwarning": lambda text: find(Running.plain(text)), **peers()}
    speeds: dict[str, dict[str, float]] = {}
    total = sum(map(megabytes, samples.values()))
    for name, reader in readers.items():
        reader(next(iter(samples.values())))
        times = {label: best(lambda r=reader, t=text: r(t), rounds) for label, text in samples.items()}
        speeds[name] = {label: megabytes(samples[label]) / spent for label, spent in times.items()}
        speeds[name]["all"] = total / sum(times.values())
    return speeds


def lengths(sample: str, sizes: list[int]) -> dict[int, float]:
    """Milliseconds a kilobyte at growing lengths."""
    found = {}
    for size in sizes:
        text = (sample * (size // len(sample) + 1))[:size]
        running = Running.plain(text)
        rounds = 200 if size <= 10_000 else 5 if size <= 1_000_000 else 1
        found[size] = best(lambda r=running: find(r), rounds) * 1e3 / (megabytes(text) * 1e3)
    return found


def memory(size: int) -> float:
    """Peak memory over the text's own bytes while its citations are found and kept, in a process of its own."""
    code = (
        "import resource,sys;sys.path.insert(0,sys.argv[2]);import citing;from fairwarning.citing import find;"
        "from fairwarning.reading.running import Running;find(Running.plain('1 U.S. 1'));n=int(sys.argv[1]);"
        "text=(citing.made(1_000_000)*(n//1_000_000+1))[:n];base=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "kept=find(Running.plain(text));peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print((peak-base)*1024/len(text.encode())+sys.getsizeof(text)/len(text.encode()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(size), str(Path(__file__).parent)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def hostile(size: int) -> dict[str, tuple[float, float]]:
    """Seconds for a hostile text, and how many times as long twice the text takes."""
    found = {}
    for name, scrap in HOSTILE.items():
        spent = []
        for length in (size, 2 * size):
            running = Running.plain(scrap * (length // len(scrap)))
            spent.append(best(lambda r=running: quotations(r, find(r)), 2))
        found[name] = (spent[0], spent[1] / spent[0])
    return found


def report(result: dict[str, object], speeds: dict[str, dict[str, float]]) -> None:
    labels = list(speeds["fairwarning"])
    print(f"{'MB/s':34}" + "".join(f"{name:>22}" for name in speeds))
    for label in labels:
        ours = speeds["fairwarning"][label]
        cells = (
            f"{rate[label]:.2f}" + ("" if rate[label] == ours else f" (1/{ours / rate[label]:.0f})")
            for rate in speeds.values()
        )
        print(f"{label:34}" + "".join(f"{cell:>22}" for cell in cells))
    if len(speeds) == 1:
        print("eyecite is not installed: pip install --group bench")
    for title, key in (
        ("ms per KB by length", "lengths"),
        ("hostile, 1 MB: seconds, and times as long for 2 MB", "hostile"),
    ):
        print(f"\n{title}")
        for name, value in result[key].items():  # type: ignore[attr-defined]
            shown = f"{value:.3f}" if isinstance(value, float) else f"{value[0]:.2f} s  x{value[1]:.1f}"
            print(f"  {name!s:32}{shown:>14}")
    print(f"\npeak memory / text: {result['memory']:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", help="text files to read")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, up to 1 MB")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()
    samples = texts(options.texts)
    speeds = compare(samples, 2 if options.quick else 5)
    sizes = [1_000, 10_000, 100_000, 1_000_000] + ([] if options.quick else [10_000_000, 50_000_000])
    result: dict[str, object] = {
        "speeds": speeds,
        "lengths": lengths(made(1_000_000), sizes),
        "hostile": hostile(200_000 if options.quick else 1_000_000),
        "memory": memory(2_000_000 if options.quick else 20_000_000),
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        report(result, speeds)


if __name__ == "__main__":
    main()
