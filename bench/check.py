"""How fast a brief is checked against a library, and what looking for the same words without it would cost.

    python bench/check.py [--count 10000] [--seed 4] [--library FOLDER] [--json]

The opinions are synthetic (bench/opinions.py), and so is the brief: 30 pages, 80 citations in full, 60 quotations, a
third of them changed in a word. `--library` takes one that bench/library.py left with --keep, and spares the import.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path

from rapidfuzz.fuzz import partial_ratio

from fairwarning.checking import Checked
from fairwarning.checking import check as check_document
from fairwarning.library.ingest import ingest
from fairwarning.library.store import Library
from fairwarning.reading import Document, read_bytes
from opinions import WIDE, cite, facts, holding, sentence, write

CITATIONS, QUOTATIONS, WORDS = 80, 60, 9000


def brief(count: int, seed: int) -> str:
    """Thirty pages that cite eighty decisions of the world and quote sixty of them."""
    chance = random.Random(f"brief {seed}")
    numbers = chance.sample(range(min(count, WIDE)), CITATIONS)
    parts = []
    for at, number in enumerate(numbers):
        name, place, court, year = facts(number, seed)
        volume, page = cite(number)
        cited = f"{name} v. City of {place}, {volume} {page}, {page + 1} ({court[1]} {year})"
        if at < QUOTATIONS:
            words = holding(number, seed).split()
            if at % 3 == 0:
                words[len(words) // 2] = "otherwise"
            parts.append(f"The court held that “{' '.join(words)}.” {cited}.")
        else:
            parts.append(f"See {cited}.")
        parts += [sentence(chance) for _ in range(4)]
        if at % 10 == 9:
            parts.append("\n\n")
    while sum(len(part.split()) for part in parts) < WORDS:
        parts.append(sentence(chance))
    return "IN THE UNITED STATES COURT OF APPEALS\n\n" + " ".join(parts) + "\n"


def checked(place: Path, data: bytes) -> tuple[float, Document, Checked]:
    """Seconds from the bytes of a brief to its verdicts, the library opened afresh."""
    began = time.perf_counter()
    document = read_bytes(data, "brief.txt")
    with Library.open(place) as library, library.reading():
        found = check_document(document, library)
    return time.perf_counter() - began, document, found


def fuzzy(place: Path, found: Checked) -> float:
    """Seconds that partial ratio takes over the decisions cited alone, their texts already at hand."""
    with Library.open(place) as library:
        pairs = []
        for quotation in found.quotations:
            known = library.lookup(quotation.authority or "")
            if known:
                pairs += [(quotation.text, text.opinion.running.text) for text in library.texts(known[0].id)]
    began = time.perf_counter()
    for words, text in pairs:
        partial_ratio(words, text)
    return time.perf_counter() - began


def looked_up(place: Path, count: int, seed: int) -> list[float]:
    """Milliseconds to find a quotation in the whole library without a cite."""
    chance = random.Random(seed)
    spent = []
    with Library.open(place) as library:
        library.holding("warm")
        for _ in range(40):
            words = holding(chance.randrange(min(count, WIDE)), seed)
            began = time.perf_counter()
            library.holding(words)
            spent.append((time.perf_counter() - began) * 1e3)
    return spent


def measure(place: Path, count: int, seed: int) -> dict[str, object]:
    data = brief(count, seed).encode()
    runs = [checked(place, data) for _ in range(5)]
    found = runs[-1][2]
    verdicts: dict[str, int] = {}
    for item in found.quotations:
        verdicts[item.verdict] = verdicts.get(item.verdict, 0) + 1
    spent = looked_up(place, count, seed)
    return {
        "decisions": found.library, "words": len(data.split()), "citations": len(found.citations),
        "quotations": len(found.quotations), "verdicts": verdicts,
        "first_seconds": runs[0][0], "median_seconds": statistics.median(run[0] for run in runs),
        "partial_ratio_seconds": fuzzy(place, found), "lookup_median_ms": statistics.median(spent),
        "lookup_slowest_ms": max(spent),
        "memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--library", type=Path, help="a folder with a library of these opinions")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="check") as name:
        place = asked.library or Path(name) / "library"
        if asked.library is None:
            write(Path(name) / "opinions", asked.count, asked.seed)
            with Library.open(place, write=True) as library:
                for _ in ingest(library, [Path(name) / "opinions"]):
                    pass
        found = measure(place, asked.count, asked.seed)
    if asked.json:
        print(json.dumps(found, indent=1))
        return
    for label, value in found.items():
        shown = f"{value:,.3f}" if isinstance(value, float) else value
        print(f"{label.replace('_', ' '):<26}{shown}")


if __name__ == "__main__":
    main()
