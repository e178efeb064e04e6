"""What is wrong with the data, by row: nothing is dropped or mended without a word."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Literal

from fairwarning.comparison.exports import DAMAGES
from fairwarning.comparison.plan import Plan
from fairwarning.comparison.rows import Built
from fairwarning.comparison.units import Choice, Database, inside

LISTED = 1_000
Effect = Literal["not counted", "kept", "merged", "outcome unknown", "class unknown"]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file: files are numbered as given, rows as a spreadsheet numbers them (the header is row 1)."""

    file: int
    row: int
    event: str | None = None
    """Only where the user asked to identify."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault, what was done about it, how often, and where (the first thousand)."""

    kind: str
    effect: Effect
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One filter: what was left, as a number and as a share of the start and of the step before."""

    action: str
    reason: str
    left: int
    of_start: float
    of_before: float


@dataclass(frozen=True, slots=True)
class Month:
    """Calls of one month, and whether they are less than half of the median month's."""

    month: str
    calls: int
    thin: bool


@dataclass(frozen=True, slots=True)
class Join:
    """How a joined file met the calls."""

    file: str
    rows: int
    without_key: int
    matching_no_call: int
    calls_matched: int
    calls: int


def faults(database: Database, plan: Plan, built: Built, identify: bool) -> tuple[Fault, ...]:
    """Every kind of fault that occurs, in a fixed order."""
    tests = [*_damages(plan, built), *_gaps(built)]
    found = [_fault(database, kind, effect, where, identify) for kind, effect, where in tests]
    return tuple(fault for fault in (*found, *_repeats(database, built, identify)) if fault.count)


def of_rows(database: Database, plan: Plan, built: Built, identify: bool) -> tuple[Fault, ...]:
    """The faults of rows as such, and rows of one call that disagree; not what they leave out."""
    found = [_fault(database, kind, effect, where, identify) for kind, effect, where in _damages(plan, built)]
    return tuple(fault for fault in (*found, *_repeats(database, built, identify)) if fault.count)


def _damages(plan: Plan, built: Built) -> list[tuple[str, Effect, str]]:
    """Kind, effect and the rows that have it."""
    sound = "broken = 0 AND "
    tests: list[tuple[str, Effect, str]] = [
        (str(damage), "not counted", f"broken = {n}") for n, damage in enumerate(DAMAGES) if damage
    ]
    tests.append(("read as Windows-1252, not UTF-8", "kept", "recoded"))
    tests.append(("a date that cannot be read", "kept", sound + "bad_date"))
    tests += [(f"{pair}: negative time", "kept", sound + column) for column, pair in built.negative.items()]
    if "received" in plan.columns:
        tests.append(("no time received", "kept", sound + "t IS NULL AND NOT bad_date"))
    if "event" in plan.columns:
        tests.append(("no call number", "kept", sound + "event IS NULL"))
    tests.append(("class not recorded", "class unknown", sound + "k = 1"))
    return tests


def _gaps(built: Built) -> list[tuple[str, Effect, str]]:
    return [
        (f"outcome not recorded: {name}", "outcome unknown", f"broken = 0 AND {column} = 1")
        for name, column in built.outcomes.items()
    ]


def _repeats(database: Database, built: Built, identify: bool) -> list[Fault]:
    """Rows after the first of the same call, and calls whose rows disagree on class or outcome."""
    if not database.execute("SELECT 1 FROM repeated LIMIT 1").fetchone():
        return []
    all_of_them = "FROM rows SEMI JOIN repeated ON event = key WHERE broken = 0"
    numbered = f"SELECT file, row, row_number() OVER (PARTITION BY event ORDER BY file, row) AS n {all_of_them}"
    later = f"broken = 0 AND (file, row) IN (SELECT (file, row) FROM ({numbered}) WHERE n > 1)"
    differs = " OR ".join(f"min({name}) <> max({name})" for name in ("k", *built.outcomes.values()))
    torn = f"broken = 0 AND event IN (SELECT event {all_of_them} GROUP BY event HAVING {differs})"
    return [
        _fault(database, "another row of the same call", "merged", later, identify),
        _fault(database, "rows of one call disagree on class or outcome", "merged", torn, identify),
    ]


def _fault(database: Database, kind: str, effect: Effect, where: str, identify: bool) -> Fault:
    counted = database.execute(f"SELECT count(*) FROM rows WHERE {where}").fetchone()
    count = int(counted[0]) if counted else 0
    places = places_of(database, f"rows WHERE {where}", identify) if count else ()
    return Fault(kind, effect, count, places)


def places_of(database: Database, source: str, identify: bool, most: int = LISTED) -> tuple[Place, ...]:
    """The first rows of a relation with file, row and event, in the files' order."""
    rows = database.execute(f"SELECT file, row, event FROM {source} ORDER BY file, row LIMIT {most}").fetchall()
    return tuple(Place(int(file), int(row), event if identify else None) for file, row, event in rows)


def steps(database: Database, plan: Plan, built: Built, choice: Choice) -> tuple[Step, ...]:
    """From all rows to those counted, one filter at a time."""
    start = _one(database, "SELECT count(*) FROM rows")
    window, included = inside(plan.windows[choice.window]), f"{built.inclusions[choice.inclusion]} = 2"
    filters = [
        ("received in the window", f"window: {choice.window}", window),
        ("included", f"inclusion: {choice.inclusion}", included),
        ("class recorded", "nobody recorded the rest as of the class or not", "k <> 1"),
    ]
    lefts = [
        ("all rows", "as exported", start),
        ("readable", "the other rows are damaged", _one(database, "SELECT count(*) FROM rows WHERE broken = 0")),
        ("calls", "rows of the same call merged", _one(database, "SELECT count(*) FROM calls")),
    ]
    sums = ", ".join(
        f"count(*) FILTER ({' AND '.join(test for _, _, test in filters[: n + 1])})" for n in range(len(filters))
    )
    found = database.execute(f"SELECT {sums} FROM calls").fetchone() or ()
    lefts += [(action, reason, int(left)) for (action, reason, _), left in zip(filters, found, strict=True)]
    if choice.unit != "call":
        lefts.append(
            (f"{choice.unit}s", "calls brought together", _one(database, "SELECT count(*) FROM chosen WHERE k <> 1"))
        )
    known = _one(database, "SELECT count(*) FROM chosen WHERE k <> 1 AND o <> 1")
    lefts.append(("outcome recorded", f"outcome: {choice.outcome}", known))
    before = [start, *(left for _, _, left in lefts)]
    return tuple(
        Step(action, reason, left, _share(left, start), _share(left, last))
        for (action, reason, left), last in zip(lefts, before, strict=False)
    )


def months(database: Database) -> tuple[Month, ...]:
    """Calls by month, without gaps, so that a missing half of a file shows."""
    rows = database.execute(
        "SELECT year(t) * 12 + month(t) - 1 AS m, count(*) FROM calls WHERE t IS NOT NULL GROUP BY m ORDER BY m"
    ).fetchall()
    if not rows:
        return ()
    calls = {int(month): int(count) for month, count in rows}
    whole = max(calls) - min(calls) <= 1_200  # one mistyped year would make a table of centuries
    span = list(range(min(calls), max(calls) + 1)) if whole else sorted(calls)
    middle = median(calls.get(month, 0) for month in span)
    return tuple(
        Month(f"{m // 12:04}-{m % 12 + 1:02}", calls.get(m, 0), len(span) > 2 and calls.get(m, 0) < middle / 2)
        for m in span
    )


def joins(database: Database, plan: Plan) -> tuple[Join, ...]:
    """How each joined file met the calls, and how often it did not."""
    found = []
    for name, join in plan.written.joins.items():
        keys = f"SELECT DISTINCT lower({join.to}) AS key FROM calls WHERE {join.to} IS NOT NULL"
        has = f"lower({join.to}) IN (SELECT key FROM j_{name})"
        found.append(
            Join(
                name,
                _one(database, f"SELECT count(*) FROM f_{name}"),
                _one(database, f"SELECT count(*) FROM f_{name} WHERE key IS NULL OR broken > 0"),
                _one(
                    database,
                    f"SELECT count(*) FROM f_{name} WHERE broken = 0 AND key IS NOT NULL AND key NOT IN ({keys})",
                ),
                _one(database, f"SELECT count(*) FROM calls WHERE {has}"),
                _one(database, "SELECT count(*) FROM calls"),
            )
        )
    return tuple(found)


def _one(database: Database, query: str) -> int:
    found = database.execute(query).fetchone()
    return int(found[0]) if found else 0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
