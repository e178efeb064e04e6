"""Exports held against the duties that bind the agency: every call, every duty, act and record apart."""

from __future__ import annotations

from pathlib import Path

import duckdb

from fairwarning.comparison import faults as faulty
from fairwarning.comparison.compare import complete, inputs
from fairwarning.comparison.exports import workspace
from fairwarning.comparison.result import Data
from fairwarning.comparison.rows import Built, Files, build
from fairwarning.comparison.three_valued import STATED
from fairwarning.comparison.units import Database, inside, make_calls
from fairwarning.errors import InputError
from fairwarning.records import listing
from fairwarning.records.mapping import RecordMap
from fairwarning.records.missing import missing
from fairwarning.records.patterns import code, eras, patterns
from fairwarning.records.result import RecordAudit
from fairwarning.records.stated import stated
from fairwarning.records.weighed import Weighed, weighed

Only = tuple[int, int]


def audit_records(
    mapping: RecordMap,
    files: Files,
    identify: bool = False,
    duty: str | None = None,
    call: Only | None = None,
    findings: Path | None = None,
) -> RecordAudit:
    """Everything found. `duty` and `call` (file, row) narrow it; `findings` is where to write every finding as CSV.

    DuckDB's messages may quote rows, so none is passed on.
    """
    complete(mapping.plan, files)
    _known(mapping, duty)
    try:
        with workspace() as (database, folder):
            return _audit(database, folder, mapping, files, identify, duty, call, findings)
    except duckdb.Error as error:
        raise InputError(
            f"the exports could not be audited ({type(error).__name__})",
            remedy="Check the mapping's headers and date styles; rows are not quoted here to protect names",
        ) from None


def _known(mapping: RecordMap, duty: str | None) -> None:
    known = [bound.id for bound in mapping.bound]
    if duty is not None and duty not in known:
        raise InputError(f"{duty!r} is no duty here", place="--duty", remedy=f"Known: {', '.join(sorted(known))}")


def _audit(
    database: Database,
    folder: Path,
    mapping: RecordMap,
    files: Files,
    identify: bool,
    duty: str | None,
    call: Only | None,
    findings: Path | None,
) -> RecordAudit:
    if mapping.unsaid:
        database.create_function(STATED, stated, ["VARCHAR", "VARCHAR"], "VARCHAR")
    built = build(database, mapping.plan, files, folder)
    make_calls(database, mapping.plan, built)
    days = eras(database, mapping)
    code(database, mapping, built, call)
    found = patterns(database, mapping, built)
    if call is not None and not found:
        raise InputError(
            f"no call that is audited begins at row {call[1]} of file {call[0]}",
            place="--contact",
            remedy="Rows of one call are merged into the first; the window or `include` may leave it out",
        )
    held = weighed(mapping, found, days, duty)
    listing.store(database, held)
    if findings is not None:
        listing.write(database, held, findings, identify)
    return _result(database, mapping, built, held, identify)


def _result(database: Database, mapping: RecordMap, built: Built, held: Weighed, identify: bool) -> RecordAudit:
    told, of = listing.told(database, held, identify)
    return RecordAudit(
        title=mapping.written.title,
        calls=sum(pattern.calls for pattern in held.patterns),
        undated=sum(pattern.calls for pattern in held.patterns if not pattern.era),
        duties=held.duties(),
        alike=listing.alike(database, held, identify),
        signs=listing.signs(database, held, identify),
        conflicts=held.conflicts(),
        branches=held.branches(),
        words=held.words(),
        missing=missing(mapping, built),
        data=_data(database, mapping, built, identify),
        told=told,
        of=of,
    )


def _data(database: Database, mapping: RecordMap, built: Built, identify: bool) -> Data:
    steps = _steps(database, mapping, built)
    expected = mapping.written.expected_rows
    readable, rows = steps[1].left, steps[0].left
    return Data(
        inputs(database, built),
        readable / (expected or rows) if rows else 0.0,
        expected,
        faulty.of_rows(database, mapping.plan, built, identify),
        steps,
        faulty.months(database),
        faulty.joins(database, mapping.plan),
    )


def _steps(database: Database, mapping: RecordMap, built: Built) -> tuple[faulty.Step, ...]:
    """From all rows to the calls audited, one filter at a time."""
    in_window, included = inside(mapping.plan.windows["window"]), f"{built.inclusions['include']} = 2"
    filters = (
        ("all rows", "as exported", "SELECT count(*) FROM rows"),
        ("readable", "the other rows are damaged", "SELECT count(*) FROM rows WHERE broken = 0"),
        ("calls", "rows of the same call merged", "SELECT count(*) FROM calls"),
        ("received in the window", "the mapping's window", f"SELECT count(*) FROM calls WHERE {in_window}"),
        ("included", "the mapping's `include`", f"SELECT count(*) FROM calls WHERE {in_window} AND {included}"),
    )
    lefts = [int((database.execute(sql).fetchone() or (0,))[0]) for _, _, sql in filters]
    before = [lefts[0], *lefts]
    return tuple(
        faulty.Step(action, reason, left, _share(left, lefts[0]), _share(left, last))
        for (action, reason, _), left, last in zip(filters, lefts, before, strict=False)
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
