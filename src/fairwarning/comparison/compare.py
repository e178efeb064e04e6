"""A comparison from counts or from exports: choices first, then everything that is asked of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import duckdb

from fairwarning.comparison import faults as faulty
from fairwarning.comparison.clusters import Clustered, clustered, worth
from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.duties import Finding, matrix
from fairwarning.comparison.exact import fisher
from fairwarning.comparison.exports import workspace
from fairwarning.comparison.matching import match
from fairwarning.comparison.panel import Line, line, panel
from fairwarning.comparison.plan import Headings, Plan
from fairwarning.comparison.result import Bounds, Comparison, Data, Event, Input, OneVictim
from fairwarning.comparison.retyping import audit
from fairwarning.comparison.rows import Built, Files, build
from fairwarning.comparison.strata import Stratum, stratified
from fairwarning.comparison.trend import Trend, trend
from fairwarning.comparison.units import Cell, Choice, Database, cells, make_calls, make_chosen
from fairwarning.errors import InputError

RARE = 5


def from_counts(
    table: Contrast,
    also: tuple[Count, ...] = (),
    strata: tuple[Contrast, ...] = (),
    names: tuple[str, str] = ("class of victims", "comparators"),
) -> Comparison:
    """From numbers alone: the class beside the comparators (A) and, where it can be, among them (B)."""
    counts = tuple(dict.fromkeys((table.group, *also)))
    lines = [
        one for count in counts for one in _both_readings(Contrast(table.others, count), chosen=count == table.group)
    ]
    layers = tuple(Stratum((f"stratum {n}",), one) for n, one in enumerate(strata, 1))
    return Comparison(
        title="Comparison of counts",
        group=names[0],
        others=names[1],
        source="",
        choice=None,
        main=panel(table),
        beside=tuple(lines),
        headings=Headings(),
        strata=tuple(line(s.label, s.table) for s in layers),
        stratified=stratified(layers) if layers else None,
        one_victim=_one_victim(table),
    )


def _both_readings(table: Contrast, chosen: bool) -> list[Line]:
    """A: the class's contacts are not among the comparators. B: they are, and are taken out."""
    others, group = table.others, table.group
    found = [line((str(group), "A: beside the comparators"), table, chosen=chosen)]
    if group.yes <= others.yes and group.no <= others.no and others.n > group.n:
        inner = Contrast(Count(others.yes - group.yes, others.n - group.n), group)
        found.append(line((str(group), "B: among the comparators"), inner))
    return found


def _one_victim(table: Contrast) -> OneVictim | None:
    """Every comparator taken as another victim: the harshest reading of a few contacts."""
    if not table.comparable or table.group.n > RARE * 20:
        return None
    others = Counter({Count(1, 1): table.others.yes, Count(0, 1): table.others.no})
    return OneVictim(clustered({table.group: 1}, +others), worth(table.group.n, 0.5))


def from_exports(
    plan: Plan,
    files: Files,
    findings: tuple[Finding, ...] = (),
    identify: bool = False,
    within: Path | None = None,
) -> Comparison:
    """From exports and a plan; what must be rewritten stands `within` that folder, else in the system's own.

    DuckDB's messages may quote rows, so none is passed on.
    """
    complete(plan, files)
    try:
        with workspace(within) as (database, folder):
            return _compare(database, folder, plan, files, findings, identify)
    except duckdb.Error as error:
        raise InputError(
            f"the exports could not be counted ({type(error).__name__})",
            remedy="Check the plan's headers and date styles; rows are not quoted here to protect names",
        ) from None


def from_findings(findings: tuple[Finding, ...]) -> Comparison:
    """The duty matrix alone."""
    return Comparison(
        title="Duties by class",
        group="class of victims",
        others="comparators",
        source="",
        choice=None,
        main=None,
        beside=(),
        headings=Headings(),
        duties=matrix(findings, {}),
        timeline=_timeline(findings, {}, {}),
    )


def complete(plan: Plan, files: Files) -> None:
    """Every file that the plan speaks of is given, and no other."""
    wanted, given = set(plan.written.joins), set(files.joins)
    for name in sorted(wanted ^ given):
        what = f"the plan joins {name!r}, but no file is given" if name in wanted else f"the plan has no join {name!r}"
        raise InputError(what, place="--join", remedy=f"Known joins: {', '.join(sorted(wanted)) or 'none'}")
    if (plan.written.log is None) != (files.log is None):
        what = "a log is given, but the plan does not describe it" if files.log else "the plan describes a log"
        raise InputError(what, place="--log", remedy="Give the log's file, and its headers under log")


def _compare(
    database: Database, folder: Path, plan: Plan, files: Files, findings: tuple[Finding, ...], identify: bool
) -> Comparison:
    written = plan.written
    choice = Choice(written.unit, written.window, written.inclusion, written.outcome)
    built = build(database, plan, files, folder)
    make_calls(database, plan, built)
    make_chosen(database, plan, built, choice)
    found = cells(database, plan, built)
    chosen = next(cell for cell in found if cell.choice == choice)
    layers = _strata(database) if written.strata else ()
    matching = match(database, written.acts, identify) if written.acts else None
    classes, days = _contacts(database, plan, findings)
    return Comparison(
        title=written.title,
        group=written.class_.name,
        others=written.class_.others,
        source=written.class_.source,
        choice=choice,
        main=panel(chosen.table),
        beside=tuple(_beside(cell, cell.choice == choice) for cell in found),
        headings=written.headings,
        bounds=_bounds(chosen),
        strata=tuple(line(s.label, s.table) for s in layers[:500]),
        stratified=stratified(layers) if layers else None,
        trend_group=_trend(database, 2),
        trend_others=_trend(database, 0),
        clusters=_clusters(database, plan),
        matching=matching,
        matched=panel(matching.table) if matching else None,
        retyping=audit(database, plan, identify, files.log is not None),
        duties=matrix(findings, classes) if findings else None,
        timeline=_timeline(findings, classes, days),
        data=_data(database, plan, built, choice, identify),
    )


def _beside(cell: Cell, chosen: bool) -> Line:
    c = cell.choice
    unknown = (cell.unknown_group, cell.unknown_others, cell.unknown_class)
    return line((c.unit, c.window, c.inclusion, c.outcome), cell.table, unknown, chosen)


def _bounds(cell: Cell) -> Bounds | None:
    if not (cell.unknown_group or cell.unknown_others) or not cell.against.comparable:
        return None
    return Bounds(fisher(cell.against), fisher(cell.apart))


def _strata(database: Database) -> tuple[Stratum, ...]:
    """Labels of fewer than five units are masked: a value so rare may be a name that slipped into the column."""
    rows = database.execute(
        "SELECT s, k, count(*), count(*) FILTER (o = 2) FROM chosen WHERE k <> 1 AND o <> 1 GROUP BY s, k ORDER BY s, k"
    ).fetchall()
    sides: dict[str, dict[int, Count]] = {}
    for label, k, n, yes in rows:
        sides.setdefault(str(label), {})[int(k)] = Count(int(yes), int(n))
    found, rare = [], 0
    for label, counts in sides.items():
        table = Contrast(counts.get(0, Count(0, 0)), counts.get(2, Count(0, 0)))
        masked = table.units < RARE
        rare += masked
        found.append(Stratum((f"rare {rare}",) if masked else tuple(label.split("\x1f")), table))
    return tuple(found)


def _trend(database: Database, k: int) -> Trend | None:
    rows = database.execute(
        "SELECT year(t) * 12 + month(t) - 1 AS m, count(*), count(*) FILTER (o = 2) FROM chosen "
        f"WHERE k = {k} AND o <> 1 AND t IS NOT NULL GROUP BY m ORDER BY m"
    ).fetchall()
    if len(rows) < 2 or rows[-1][0] - rows[0][0] > 1_200:
        return None
    counts = {int(m): Count(int(yes), int(n)) for m, n, yes in rows}
    span = range(min(counts), max(counts) + 1)
    return trend(tuple((f"{m // 12:04}-{m % 12 + 1:02}", counts.get(m, Count(0, 0))) for m in span))


def _clusters(database: Database, plan: Plan) -> Clustered | None:
    if "victim" not in plan.columns or plan.written.unit == "victim":
        return None
    rows = database.execute(
        "SELECT k, n, yes, count(*) FROM (SELECT max(k) AS k, count(*) AS n, count(*) FILTER (o = 2) AS yes "
        "FROM chosen WHERE k <> 1 AND o <> 1 AND victim IS NOT NULL GROUP BY victim) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    group = {Count(int(yes), int(n)): int(times) for k, n, yes, times in rows if k == 2}
    others = {Count(int(yes), int(n)): int(times) for k, n, yes, times in rows if k == 0}
    return clustered(group, others) if group and others else None


def _contacts(database: Database, plan: Plan, findings: tuple[Finding, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Which contacts of the audit are of the class, and their days: from the plan, else from the calls by number."""
    if not findings:
        return {}, {}
    names = sorted({f.contact for f in findings})
    rows = database.execute(
        "SELECT event, k, strftime(t, '%Y-%m-%d') FROM calls WHERE lower(event) IN (SELECT lower(unnest(?)))", [names]
    ).fetchall()
    by_number = {str(event).lower(): (int(k), day) for event, k, day in rows}
    known = {name: by_number[name.lower()] for name in names if name.lower() in by_number}
    classes = {name: "class" if k == 2 else "others" for name, (k, _) in known.items() if k != 1}
    return classes | dict(plan.written.contacts), {name: day for name, (_, day) in known.items() if day}


def _timeline(findings: Iterable[Finding], classes: dict[str, str], days: dict[str, str]) -> tuple[Event, ...]:
    """Contacts are numbered in order of time, because their own names may identify people."""
    dated = [(f.date or days.get(f.contact), f) for f in findings]
    known = sorted({(day, f.contact) for day, f in dated if day})
    numbers = {contact: f"contact {n}" for n, (_, contact) in enumerate(known, 1)}
    events = [
        Event(
            numbers[f.contact],
            day,
            f.duty,
            f.act,
            {"class": True, "others": False}.get(f.class_ or classes.get(f.contact, "")),
        )
        for day, f in dated
        if day
    ]
    return tuple(sorted(events, key=lambda e: (e.day, e.contact, e.duty, e.act)))


def _data(database: Database, plan: Plan, built: Built, choice: Choice, identify: bool) -> Data:
    taken = faulty.steps(database, plan, built, choice)
    expected = plan.written.expected_rows
    return Data(
        inputs(database, built),
        taken[1].left / (expected or taken[0].left) if taken[0].left else 0.0,
        expected,
        faulty.faults(database, plan, built, identify),
        taken,
        faulty.months(database),
        faulty.joins(database, plan),
    )


def inputs(database: Database, built: Built) -> tuple[Input, ...]:
    """Every file that was read, in the order of their numbers."""
    rows = dict(database.execute("SELECT file, count(*) FROM rows GROUP BY file").fetchall())
    found = []
    for number, source in enumerate(built.sources, 1):
        if source.role == "calls":
            count = rows.get(number, 0)
        else:
            table = "log" if source.role == "event log" else f"f_{source.role}"
            count = (database.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0]
        export = source.export
        found.append(
            Input(source.role, export.kind, int(count), export.size, export.measured.result().sha256, export.cut)
        )
    return tuple(found)
