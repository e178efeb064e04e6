"""How fast whole opinions are read, beside eyecite in the same process on the same texts.

    python bench/reading.py [TEXT ...] [--quick] [--json]

`read` finds pages, notes, structure, citations and quotations, resolved; eyecite finds citations and resolves them.
Without texts it reads those of the shared folder (../shared/opinions, or FAIRWARNING_SHARED), else a text made by a
seeded program. Needs the dependency group `bench` for the comparison; without it that part says so.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import citing
from fairwarning.opinion import citations, read

Reader = Callable[[str], object]
Pairs = Mapping[int, tuple[float, float]] | Mapping[str, tuple[float, float]]

HOSTILE = {
    "(": "(",
    "Id. ": "Id. ",
    "*1 ": "*1 ",
    "*1 counting up": "*{} ",
    "§": "§",
    "digits": "1",
    "numbers on lines": "{}\n",
    "[1]": "[1]",
    "one note a line": "{} Word.\n",
    "1 U.S. 1, ": "1 U.S. 1, ",
    "(A v. B, 1 U.S. 1 (": "(A v. B, 1 U.S. 1 (",
    "no spaces": "abcdefghij",
    "quotation marks": '"',
    "capital lines": "A B\n\n",
    "headings": "I. Title\n\n",
    "form feeds": "A word.\n\f",
    "hyphens at line ends": "ab-\n",
    "BY THE COURT": "BLACK, Judge, ",
    "v. ": " v. ",
}


def eyecites() -> dict[str, Reader]:
    """The peer with both tokenizers: citations and their resolution."""
    try:
        from eyecite import get_citations, resolve_citations
        from eyecite.tokenizers import HyperscanTokenizer
    except ImportError:
        return {}
    logging.disable(logging.CRITICAL)
    fast = HyperscanTokenizer(cache_dir=tempfile.mkdtemp(prefix="hyperscan"))
    return {
        "eyecite": lambda text: resolve_citations(get_citations(text)),
        "eyecite, Hyperscan": lambda text: resolve_citations(get_citations(text, tokenizer=fast)),
    }


def compare(samples: dict[str, str], rounds: int) -> dict[str, dict[str, float]]:
    """Megabytes a second of each reader on each text and on all of them; the rounds of all readers alternate."""
    readers: dict[str, Reader] = {"read": read, "citations": citations, **eyecites()}
    spent = {name: dict.fromkeys(samples, float("inf")) for name in readers}
    for reader in readers.values():
        reader(next(iter(samples.values())))
    for turn in range(rounds):
        for name, reader in readers.items():
            if turn < 3 or not name.startswith("eyecite"):
                for label, text in samples.items():
                    spent[name][label] = min(spent[name][label], timed(reader, text))
    size = {label: citing.megabytes(text) for label, text in samples.items()}
    speeds = {name: {label: size[label] / times[label] for label in samples} for name, times in spent.items()}
    for name, times in spent.items():
        speeds[name]["all"] = sum(size.values()) / sum(times.values())
    return speeds


def timed(reader: Reader, text: str) -> float:
    start = time.process_time()
    reader(text)
    return time.process_time() - start


def lengths(sizes: list[int]) -> dict[int, tuple[float, float]]:
    """Milliseconds a kilobyte and peak memory over the text's bytes, by length; each in a process of its own."""
    found = {}
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )  # fmt: skip
        found[size] = tuple(json.loads(done.stdout))
    return found


def one(size: int) -> tuple[float, float]:
    """Read one made text of this length: milliseconds a kilobyte, and how far memory rose over the text's bytes."""
    read(citing.made(20_000))
    base = made(1_000_000)
    text = (base * (size // len(base) + 1))[:size]
    del base
    before = memory("VmRSS")
    rounds = max(1, min(100, 2_000_000 // size))
    start = time.process_time()
    for _ in range(rounds):
        read(text)
    spent = (time.process_time() - start) / rounds
    peak = memory("VmHWM")
    size = len(text.encode())
    return spent * 1e6 / size, (peak - before + sys.getsizeof(text)) / size


def memory(field: str) -> int:
    """Bytes that this process holds now (VmRSS) or has held at most (VmHWM); where Linux does not say, the latter."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(status.split(f"{field}:")[1].split()[0]) * 1024
    except (OSError, IndexError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def made(length: int) -> str:
    """The bench's seeded prose, set as a reporter sets it: star pages, headings, notes at the end."""
    prose = citing.made(length).split("\n")
    parts = []
    for at, paragraph in enumerate(prose):
        mark = f" *{500 + at // 8} " if at % 8 == 0 else " "
        parts.append(paragraph.replace(" ", mark, 1) + "\n\n")
        if at % 40 == 0:
            parts.append(f"{at // 40 + 1}. The Duty to Come\n\n")
    return "".join(parts)[:length]


def hostile(size: int) -> dict[str, tuple[float, float]]:
    """Seconds for a hostile text, and how many times as long twice the text takes."""
    found = {}
    for name, scrap in HOSTILE.items():
        spent = []
        for length in (size, 2 * size):
            count = length // len(scrap.format(length) if "{}" in scrap else scrap)
            text = "".join(map(scrap.format, range(count))) if "{}" in scrap else scrap * count
            spent.append(min(timed(read, text) for _ in range(2)))
        found[name] = (spent[0], spent[1] / max(spent[0], 1e-6))
    return found


def report(speeds: dict[str, dict[str, float]], by_length: Pairs, hard: Pairs) -> None:
    """The tables for people."""
    peers = [name for name in speeds if name.startswith("eyecite")]
    print(f"{'MB/s':34}{'read':>8}{'citations':>11}" + "".join(f"{peer:>20}{'read':>7}{'cites':>7}" for peer in peers))
    for label in speeds["read"]:
        line = f"{label:34}{speeds['read'][label]:>8.2f}{speeds['citations'][label]:>11.2f}"
        for peer in peers:
            slow = speeds[peer][label]
            times = [speeds[mine][label] / slow for mine in ("read", "citations")]
            line += f"{slow:>20.2f}" + "".join(f"{ratio:>6.0f}x" for ratio in times)
        print(line)
    if not peers:
        print("eyecite is not installed: pip install --group bench")
    print("\nlength        ms/KB   memory/text")
    for size, (pace, room) in by_length.items():
        print(f"{size:>10,}{pace:>9.3f}" + (f"{room:>10.1f}" if size >= 1_000_000 else ""))
    print("\nhostile, 1 MB          seconds   for 2 MB")
    for name, (spent, ratio) in hard.items():
        print(f"{name:22}{spent:>8.2f}{'x' + format(ratio, '.1f'):>10}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", help="text files to read")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, up to 1 MB")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(options.one)))
        return
    samples = citing.texts(options.texts)
    sizes = [1_000, 10_000, 100_000, 1_000_000] + ([] if options.quick else [10_000_000, 50_000_000])
    speeds = compare(samples, 5 if options.quick else 15)
    by_length, hard = lengths(sizes), hostile(200_000 if options.quick else 1_000_000)
    if options.json:
        print(json.dumps({"speeds": speeds, "lengths": by_length, "hostile": hard}, indent=1))
    else:
        report(speeds, by_length, hard)


if __name__ == "__main__":
    main()
