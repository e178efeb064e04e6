"""An invented town's exports: 160 calls, people with names that must never come out, arrests apart, an event log."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("Wilhelmina Quackenbush", "Thaddeus Featherstonehaugh", "Perpetua Zzyzx")
STREETS = ("14 Larkspur Hollow", "9 Gallowglass Court")
HEADERS = (
    "CAD Number", "Report", "Victim Name", "Address", "Received", "Dispatched", "Initial Type", "Final Type",
    "Employer", "Beat", "Acts", "Narrative",
)  # fmt: skip
PLAN = """
format: 1
title: An invented town
columns:
  event: CAD Number
  incident: Report
  victim: Victim Name
  address: Address
  received: Received
  dispatched: Dispatched
  initial_type: Initial Type
  final_type: Final Type
  employer: Employer
  beat: Beat
  acts: Acts
  narrative: Narrative
class:
  name: assailant is an officer
  others: other assailants
  is: {employer: {yes: [police], no: [none, mill]}}
  source: roster
unit: call
units: [incident, victim]
window: whole year
windows:
  whole year: {from: 2016-01-01, to: 2016-12-31}
  before the event: {from: 2016-01-01, to: 2016-04-20}
inclusion: at any point
inclusions:
  at any point: {any: [{initial_type: [DV]}, {final_type: [DV]}, {log_old: [DV]}, {narrative: {words: [strangled]}}]}
  last type: {final_type: [DV]}
outcome: arrest
outcomes:
  arrest: {arrest_type: ["O", "T"]}
  arrest or summons: {arrest_type: ["O", "T", "S"]}
joins:
  arrests: {key: Report No, to: incident, columns: {arrest_type: Kind}, absent: no}
log: {event: Event, field: Field, old: Old, new: New, user: User, time: Time, reason: Reason, types: [type]}
strata: [beat]
acts: {column: acts, known: [forced car over, took phone, threat, damage]}
retyping: {types: [DV]}
headings:
  similarly_situated: {answer: Same acts on the record, sources: [App. 12]}
"""


@dataclass
class Town:
    """The rows, to be changed by a test before they are written."""

    rows: list[list[str]] = field(default_factory=list)
    arrests: list[list[str]] = field(default_factory=list)
    log: list[list[str]] = field(default_factory=list)

    def write(self, folder: Path, form: str = "csv") -> list[str]:
        """The files, and the arguments that compare them."""
        calls = folder / f"calls.{form}"
        _write_calls(calls, self.rows)
        _write_csv(folder / "arrests.csv", ("Report No", "Kind", "Arrestee"), self.arrests)
        _write_csv(folder / "log.csv", ("Event", "Field", "Old", "New", "User", "Time", "Reason"), self.log)
        (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
        return [
            str(calls), "--plan", str(folder / "plan.yaml"), "--join", f"arrests={folder / 'arrests.csv'}",
            "--log", str(folder / "log.csv"),
        ]  # fmt: skip


def town() -> Town:
    """149 calls of others with 140 arrests; the class has three calls in 2016, none with an arrest, one typed away."""
    made = Town()
    for n in range(149):
        month, day = 1 + n % 12, 1 + n % 28
        acts = ("forced car over; took phone", "threat", "took phone")[n % 3]
        made.rows.append(_call(n, f"Person {n}", f"2016-{month:02}-{day:02} 10:00:00", "DV", "DV", "none", acts))
        if n % 16 != 15:
            made.arrests.append([f"R{n:04}", "O", NAMES[1]])
    made.arrests[0][1] = "S"
    made.arrests.append(["R0015", "O", NAMES[1]])
    for n, (day, final) in enumerate((("2016-03-09", "WELFARE"), ("2016-03-25", "DV"), ("2016-04-21", "DV")), 900):
        made.rows.append(_call(n, NAMES[0], f"{day} 15:30:00", "DV", final, "police", "forced car over; took phone"))
    made.rows.append(_call(950, NAMES[2], "2016-05-05 11:00:00", "NOISE", "NOISE", "none", ""))
    made.log = [
        ["C0900", "type", "DV", "WELFARE", "dispatcher Thaddeus Featherstonehaugh", "2016-03-09 15:42:00", ""],
        ["C0003", "priority", "1", "2", "dispatcher 2", "2016-04-04 10:05:00", "slow"],
    ]
    return made


def _call(n: int, victim: str, received: str, initial: str, final: str, employer: str, acts: str) -> list[str]:
    dispatched = received[:-5] + "03:00" if received.endswith("00:00") else received
    street = STREETS[n % 2]
    told = f"{victim} of {street} says he forced her car over"
    beat = f"B{n % 3}"
    return [f"C{n:04}", f"R{n:04}", victim, street, received, dispatched, initial, final, employer, beat, acts, told]


def _write_csv(file: Path, headers: tuple[str, ...], rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headers)
        writer.writerows(rows)


def _write_calls(file: Path, rows: list[list[str]]) -> None:
    match file.suffix:
        case ".csv":
            _write_csv(file, HEADERS, rows)
        case ".json":
            file.write_text(json.dumps([dict(zip(HEADERS, row, strict=True)) for row in rows]), encoding="utf-8")
        case ".jsonl":
            lines = (json.dumps(dict(zip(HEADERS, row, strict=True))) for row in rows)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        case ".xlsx":
            from openpyxl import Workbook

            book = Workbook()
            for row in (HEADERS, *rows):
                book.active.append(list(row))
            book.save(file)
        case ".parquet":
            import duckdb

            source = file.with_suffix(".from.csv")
            _write_csv(source, HEADERS, rows)
            duckdb.sql(f"COPY (FROM read_csv('{source}', all_varchar=true)) TO '{file}' (FORMAT parquet)")
            source.unlink()
