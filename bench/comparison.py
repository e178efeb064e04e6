"""Ten million invented calls compared with strata, and held against duties: seconds and peak memory, each run apart.

Beside the seconds stand those of both processors together: on a machine that does other work, they tell more.

    python bench/comparison.py                 # Parquet and CSV, 10 million calls
    python bench/comparison.py --calls 1000000 --json
    python bench/comparison.py --only parquet

The calls come from a seeded generator; nothing real is in them.
"""

from __future__ import annotations

import argparse
import json
import os
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


MAPPING = """
format: 1
title: Ten million invented calls
duties: [silver-city]
columns:
  event: CAD Number
  received: Received
  initial_type: Initial Type
  final_type: Final Type
  employer: Suspect Employer
  arrest: Arrest
  beat: Beat
types: {domestic: [DV]}
circumstances:
  domestic-incident: {any: [{initial_type: [DV]}, {final_type: [DV]}]}
  suspect-is-own-officer: {employer: {yes: [police], no: [other]}}
  probable-cause: {beat: {yes: [B1, B2, B3], no: [B4, B5]}}
  suspect-present: {beat: {yes: [B1, B2], no: [B3]}}
acts:
  arrest: {arrest: {yes: ["Y"], no: ["N"]}}
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


def measure(*arguments: object, out: Path) -> dict[str, float]:
    """One run in a process of its own, as the command line runs it."""
    code = (
        "import resource,sys,time,json;t=time.time();sys.argv=['fairwarning',*sys.argv[1:]]\n"
        "from fairwarning.cli import main\n"
        "try: main()\n"
        "except SystemExit as e: assert e.code in (0,1,None), e.code\n"
        "u=resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(json.dumps({'seconds':round(time.time()-t,1),'cpu':round(u.ru_utime+u.ru_stime,1),"
        "'peak_mb':round(u.ru_maxrss/1024)}),file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *map(str, arguments), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stderr.strip().splitlines()[-1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=10_000_000)
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--only", choices=("parquet", "csv", "audit"), help="one of the runs")
    options = parser.parse_args()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(PLAN, encoding="utf-8")
        mapping = Path(folder) / "mapping.yaml"
        mapping.write_text(MAPPING, encoding="utf-8")
        out = Path(folder) / "out"
        for run in (options.only,) if options.only else ("parquet", "csv", "audit"):
            file = Path(folder) / f"calls.{'csv' if run == 'csv' else 'parquet'}"
            if not file.exists():
                generate(file, options.calls)
            if run == "audit":
                found[run] = measure("audit", file, "--mapping", mapping, out=out)
            else:
                found[run] = measure("compare", file, "--plan", plan, "--format", "json", out=out)
            found[run]["file_mb"] = round(file.stat().st_size / 1e6)
    if options.json:
        print(json.dumps({"calls": options.calls, **found}, indent=1))
        return
    for form, figures in found.items():
        size, seconds, cpu, peak = (figures[name] for name in ("file_mb", "seconds", "cpu", "peak_mb"))
        print(f"{options.calls:,} calls, {form:8} {size:>6} MB: {seconds:.1f} s ({cpu:.1f} s of processor), {peak} MB")
    print(f"load of the machine just now: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
