"""Findings with the rows that they come from: the first of each kind, one by one, or all of them into a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from fairwarning.audit.findings import Finding
from fairwarning.comparison.exports import literal
from fairwarning.comparison.faults import Place, places_of
from fairwarning.comparison.units import Database
from fairwarning.errors import InputError
from fairwarning.records.result import Alike, Signs, Told
from fairwarning.records.weighed import Item, Weighed

MOST = 100_000
"""Findings told one by one in JSON; all of them go into a file of findings."""
_SIDES = {0: False, 2: True}
_AS_CLASS = "CASE k WHEN 2 THEN 'class' WHEN 0 THEN 'others' END"


def store(database: Database, held: Weighed) -> None:
    """The tables `pf` (pattern, place, item) and `items`, so that findings can be joined to the calls."""
    found = [(p.id, place, number) for p in held.patterns for place, number in enumerate(held.found[p.id])]
    database.execute("CREATE TABLE pf (id BIGINT, place BIGINT, item BIGINT)")
    database.execute("INSERT INTO pf SELECT unnest(?), unnest(?), unnest(?)", [[f[n] for f in found] for n in range(3)])
    fields = [_fields(number, item) for number, item in enumerate(held.items)]
    columns = ", ".join(f"{name} {'BIGINT' if name == 'item' else 'VARCHAR'}" for name in _FIELDS)
    database.execute(f"CREATE TABLE items ({columns})")
    if fields:
        asked = ", ".join("unnest(?)" for _ in _FIELDS)
        database.execute(f"INSERT INTO items SELECT {asked}", [[one[name] for one in fields] for name in _FIELDS])


_FIELDS = (
    "item", "duty", "act", "record", "record_only", "trigger", "modality", "version_shown", "because",
    "columns", "unknown",
)  # fmt: skip


def _fields(number: int, item: Item) -> dict[str, object]:
    f = item.finding
    values = (
        number,
        f.duty,
        f.act,
        f.record,
        _yes(f.record_only),
        f.trigger,
        f.modality,
        _yes(f.version_shown),
        f.because,
    )
    return dict(zip(_FIELDS, (*values, "; ".join(item.columns), "; ".join(item.unknown)), strict=True))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def write(database: Database, held: Weighed, target: Path, identify: bool) -> None:
    """Every finding of every call, as CSV or Parquet, whole or not at all."""
    named = "coalesce(event, label)" if identify else "label"
    label = "'row ' || row" if _one_file(database) else "'file ' || file || ' row ' || row"
    query = (
        f"SELECT {named} AS contact, duty, act, record, record_only, trigger, modality, version_shown, "
        f"{_AS_CLASS if held.mapping.written.class_ else 'NULL'} AS class, strftime(t, '%Y-%m-%d') AS date, "
        f"file, row, columns, unknown, because "
        f"FROM (SELECT *, {label} AS label FROM coded) JOIN pf USING (id) JOIN items USING (item) "
        "ORDER BY file, row, place"
    )
    form = "FORMAT parquet" if target.suffix.lower() in (".parquet", ".pq") else "FORMAT csv, HEADER"
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    if not target.parent.is_dir():
        raise InputError("its folder is not there", file=target, place="--findings", remedy="Name a folder that is")
    try:
        database.execute(f"COPY ({query}) TO {literal(str(part))} ({form})")
        os.replace(part, target)
    except OSError as error:
        raise InputError(error.strerror or "cannot be written", file=target, remedy="Check folder and rights") from None
    finally:
        part.unlink(missing_ok=True)


def _one_file(database: Database) -> bool:
    found = database.execute("SELECT count(DISTINCT file) FROM coded").fetchone()
    return found is None or found[0] < 2


def alike(database: Database, held: Weighed, identify: bool) -> tuple[Alike, ...]:
    """Every duty that was kept, broken or excused, or whose record is missing: how often, and the first rows."""
    groups: dict[tuple[object, ...], tuple[Finding, list[int]]] = {}
    order = {bound.id: number for number, bound in enumerate(held.bound)}
    for pattern in held.patterns:
        for number in held.found[pattern.id]:
            finding = held.items[number].finding
            if finding.act not in ("unknown", "not-triggered") or finding.record == "missing":
                groups.setdefault(_key(finding), (finding, []))[1].append(pattern.id)
    sizes = {pattern.id: pattern.calls for pattern in held.patterns}
    made = [
        Alike(finding, sum(sizes[id_] for id_ in ids), _places(database, ids, identify))
        for finding, ids in groups.values()
    ]
    return tuple(sorted(made, key=lambda one: (order[one.finding.duty], one.finding.act, str(_key(one.finding)))))


def _key(finding: Finding) -> tuple[object, ...]:
    reasons = tuple(reason.says for reason in finding.reasons)
    return finding.duty, finding.act, finding.record, finding.record_only, finding.version_shown, reasons


def signs(database: Database, held: Weighed, identify: bool) -> tuple[Signs, ...]:
    """Every sign of a call's type or report, how often, and the first rows."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for pattern in held.patterns:
        for flag in held.flags[pattern.id]:
            groups.setdefault((flag.sign, flag.what, flag.logged), []).append(pattern.id)
    sizes = {pattern.id: pattern.calls for pattern in held.patterns}
    made = (
        Signs(sign, what, logged, sum(sizes[id_] for id_ in ids), _places(database, ids, identify))  # type: ignore[arg-type]
        for (sign, what, logged), ids in groups.items()
    )
    return tuple(sorted(made, key=lambda one: (one.sign, one.what, one.logged)))


def _places(database: Database, ids: Iterable[int], identify: bool) -> tuple[Place, ...]:
    listed = ", ".join(str(id_) for id_ in sorted(set(ids)))
    return places_of(database, f"coded WHERE id IN ({listed})", identify)


def told(database: Database, held: Weighed, identify: bool) -> tuple[tuple[Told, ...], int]:
    """Findings one by one, call after call, as far as `MOST` goes; and how many there are."""
    of = sum(len(held.found[pattern.id]) * pattern.calls for pattern in held.patterns)
    calls = max(1, MOST // max(1, len(held.bound)))
    rows = database.execute(
        f"SELECT file, row, event, strftime(t, '%Y-%m-%d'), k, id FROM coded ORDER BY file, row LIMIT {calls}"
    ).fetchall()
    classed = held.mapping.written.class_ is not None
    found = []
    for file, row, event, day, k, id_ in rows:
        place = Place(int(file), int(row), event if identify else None)
        for number in held.found[int(id_)]:
            item = held.items[number]
            side = _SIDES.get(int(k)) if classed else None
            found.append(Told(place, day, side, item.finding, item.columns, item.unknown))
    return tuple(found), of
