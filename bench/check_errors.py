"""How many planted errors a check finds, kind by kind, and how often it finds fault where there is none.

    python bench/check_errors.py [--seed 2024] [--each 16] [--json]

The briefs are made by the seeded program that the tests use too (tests/checking/planted.py), from invented opinions and
from the shared ones where they are at hand.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "checking"))

from planted import judge, planted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--each", type=int, default=16, help="briefs of each kind")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    began = time.perf_counter()
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed = []
    for brief in planted(asked.seed, asked.each):
        found, said = judge(brief)
        made[brief.kind] += 1
        right[brief.kind] += found
        if not found:
            missed.append({"kind": brief.kind, "text": brief.text, "said": said})
    clean = {kind for kind in made if kind.startswith("clean")}
    errors = sum(made[kind] for kind in made if kind not in clean)
    summary = {
        "kinds of error": len(made) - len(clean), "errors": errors,
        "found with the right verdict": sum(right[kind] for kind in made if kind not in clean),
        "clean briefs": sum(made[kind] for kind in clean),
        "false alarms": sum(made[kind] - right[kind] for kind in clean),
        "seconds": round(time.perf_counter() - began, 2),
    }  # fmt: skip
    if asked.json:
        print(
            json.dumps(
                {"summary": summary, "kinds": {k: [right[k], made[k]] for k in made}, "missed": missed}, indent=1
            )
        )
        return
    for kind, count in made.items():
        print(f"{kind:<48}{right[kind]:>4} of {count}")
    for label, value in summary.items():
        print(f"{label:<48}{value:>4}")
    for miss in missed:
        print(f"\n{miss['kind']}\n  {miss['text']}\n  said: {miss['said']}")


if __name__ == "__main__":
    main()
