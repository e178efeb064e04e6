"""Ten million invented calls compared with strata, calls beside victims: seconds and peak memory, each run apart.

    python bench/comparison.py                 # Parquet and CSV, 10 million calls
    python bench/comparison.py --calls 1000000 --json

The calls come from a seeded generator; nothing real is in them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

PLAN = """
format: 1
title: Ten million invented calls
columns:
  event: CAD Number
  incident: Report Number
  victim: Person
  received: Received
  dispatched: Dispatched
  initial_type: Initial Type
  final_type: Final Type
  employer: Suspect Employer
  arrest: Arrest
  beat: Beat
class:
  name: suspect employed by the department
  others: other suspects
  is: {employer: [police]}
  source: invented
unit: call
units: [victim]
window: five years
windows:
  five years: {from: 2012-01-01, to: 2016-12-31}
  before the event: {from: 2012-01-01, to: 2016-04-20}
inclusion: at any point
inclusions:
  at any point: {any: [{initial_type: [DV]}, {final_type: [DV]}]}
  last type: {final_type: [DV]}
outcome: arrest
outcomes:
  arrest: {arrest: {yes: ["Y"], no: ["N"]}}
strata: [beat, year]
retyping: {types: [DV]}
"""


def generate(target: Path, calls: int) -> None:
    """Seeded by arithmetic on the row's number, so that every machine makes the same rows."""
    database = duckdb.connect()
    form = "parquet" if target.suffix == ".parquet" else "csv, header"
    database.execute(
        f"""
        COPY (
            WITH h AS (SELECT i, hash(i, 1983) AS a, hash(i, 2021) AS b, hash(i, 42) AS c FROM range({calls}) t(i)),
            v AS (SELECT *, (a % 100000) < 31 AS police, (b % 100) < 40 AS dv, TIMESTAMP '2012-01-01' +
                  to_seconds((i * 157788000 // {calls})::BIGINT) AS t FROM h)
            SELECT 'C' || lpad(i::VARCHAR, 8, '0') AS "CAD Number",
                   'R' || ((i - i % 3) // 2)::VARCHAR AS "Report Number",
                   'P' || ((c % {max(1, calls // 3)}))::VARCHAR AS "Person",
                   strftime(t, '%Y-%m-%d %H:%M:%S') AS "Received",
                   strftime(t + to_seconds((b % 900)::BIGINT), '%Y-%m-%d %H:%M:%S') AS "Dispatched",
                   CASE WHEN dv THEN 'DV' ELSE 'OTHER' END AS "Initial Type",
                   CASE WHEN dv AND (c % 100) < CASE WHEN police THEN 20 ELSE 2 END THEN 'WELFARE'
                        WHEN dv THEN 'DV' ELSE 'OTHER' END AS "Final Type",
                   CASE WHEN police THEN 'POLICE' WHEN c % 50 = 0 THEN '' ELSE 'OTHER' END AS "Suspect Employer",
                   CASE WHEN (a // 7) % 1000 < CASE WHEN police THEN 520 ELSE 610 END + (b % 20)
                        THEN 'Y' ELSE 'N' END AS "Arrest",
                   'B' || (b % 12)::VARCHAR AS "Beat"
            FROM v
        ) TO '{target}' (FORMAT {form})
        """
    )


def measure(plan: Path, calls: Path) -> dict[str, float]:
    """One comparison in a process of its own, as the command line runs it."""
    code = (
        "import resource,sys,time,json;t=time.time();sys.argv=['fairwarning','compare',*sys.argv[1:]]\n"
        "from fairwarning.cli import main\n"
        "try: main()\n"
        "except SystemExit as e: assert e.code in (0,1,None), e.code\n"
        "m=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(json.dumps({'seconds':round(time.time()-t,1),'peak_mb':round(m/1024)}),file=sys.stderr)"
    )
    out = plan.with_suffix(".out")
    command = [sys.executable, "-c", code, str(calls), "--plan", str(plan), "--format", "json", "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stderr.strip().splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=10_000_000)
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    options = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(PLAN, encoding="utf-8")
        for form in ("parquet", "csv"):
            file = Path(folder) / f"calls.{form}"
            generate(file, options.calls)
            found[form] = measure(plan, file) | {"file_mb": round(file.stat().st_size / 1e6)}
            file.unlink()
    if options.json:
        print(json.dumps({"calls": options.calls, **found}, indent=1))
        return
    for form, figures in found.items():
        size, seconds, peak = figures["file_mb"], figures["seconds"], figures["peak_mb"]
        print(f"{options.calls:,} calls, {form:8} {size:>6} MB: {seconds:.1f} s, {peak} MB")


if __name__ == "__main__":
    main()
