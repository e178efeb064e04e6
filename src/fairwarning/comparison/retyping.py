"""Calls whose type was changed away from the kind that must be counted: by endpoints, or by whom and why in a log."""

from __future__ import annotations

from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.exports import literal
from fairwarning.comparison.faults import Place
from fairwarning.comparison.plan import Plan
from fairwarning.comparison.units import Database

_LISTED = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One logged change of type: the log's row, the call's, by whom (numbered), how long after the call, and why."""

    log_row: int
    call: Place
    of_class: bool | None
    by: str
    minutes: float | None
    reason: str | None
    """The reason's text only where the user asked to identify; otherwise whether there is one."""


@dataclass(frozen=True, slots=True)
class Audit:
    """Calls typed away of calls first typed so, class against others, by endpoints and by log."""

    endpoint: Contrast | None
    """First type of the kind, last type not."""
    typed_into: Contrast | None
    """The other way: last type of the kind, of those first typed otherwise."""
    logged: Contrast | None
    """Calls with a logged change away, of calls that ever had such a type."""
    changes: tuple[Change, ...]
    without_reason: Count | None
    """Logged changes away that give no reason."""
    not_in_calls: int
    """Log rows whose call is not in the export."""


def audit(database: Database, plan: Plan, identify: bool, has_log: bool) -> Audit | None:
    """The retyping audit, if the plan describes the types."""
    if plan.written.retyping is None:
        return None
    types = ", ".join(literal(one.strip().lower()) for one in plan.written.retyping.types)
    endpoint = _contrast(database, "first_type = 2 AND last_type = 0", "first_type = 2 AND last_type <> 1")
    into = _contrast(database, "first_type = 0 AND last_type = 2", "first_type = 0 AND last_type <> 1")
    if not has_log:
        return Audit(endpoint, into, None, (), None, 0)
    away = f"broken = 0 AND log_old IN ({types}) AND (log_new IS NULL OR log_new NOT IN ({types}))"
    touched = f"SELECT key FROM log WHERE broken = 0 AND (log_old IN ({types}) OR log_new IN ({types}))"
    ever = f"(first_type = 2 OR last_type = 2 OR lower(event) IN ({touched}))"
    logged = _contrast(database, f"{ever} AND lower(event) IN (SELECT key FROM log WHERE {away})", ever)
    reasons = database.execute(f"SELECT count(*) FILTER (reason IS NULL), count(*) FROM log WHERE {away}").fetchone()
    known = "SELECT lower(event) FROM calls WHERE event IS NOT NULL"
    lost = database.execute(f"SELECT count(*) FROM log WHERE key IS NULL OR key NOT IN ({known})").fetchone()
    return Audit(
        endpoint,
        into,
        logged,
        _changes(database, away, identify),
        Count(int(reasons[0]), int(reasons[1])) if reasons else None,
        int(lost[0]) if lost else 0,
    )


def _contrast(database: Database, yes: str, of: str) -> Contrast:
    rows = database.execute(
        f"SELECT k, count(*) FILTER ({yes}), count(*) FROM calls WHERE k <> 1 AND {of} GROUP BY k"
    ).fetchall()
    found = {int(k): Count(int(a), int(n)) for k, a, n in rows}
    return Contrast(found.get(0, Count(0, 0)), found.get(2, Count(0, 0)))


def _changes(database: Database, away: str, identify: bool) -> tuple[Change, ...]:
    """The class's changes first; people are numbered in the order of the log, so that no name is needed."""
    at = "coalesce(try_cast(l.at AS TIMESTAMP), try_strptime(l.at, ['%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M']))"
    people = "SELECT who, row_number() OVER (ORDER BY min(row)) AS n FROM log WHERE who IS NOT NULL GROUP BY who"
    rows = database.execute(
        f"SELECT l.row, c.file, c.row, c.event, c.k, p.n, l.who, date_diff('second', c.t, {at}), l.reason "
        f"FROM (SELECT * FROM log WHERE {away}) l JOIN calls c ON lower(c.event) = l.key "
        f"LEFT JOIN ({people}) p ON p.who = l.who ORDER BY c.k = 2 DESC, l.row LIMIT {_LISTED}"
    ).fetchall()
    return tuple(
        Change(
            log_row=int(row),
            call=Place(int(file), int(call), event if identify else None),
            of_class={0: False, 2: True}.get(int(k)),
            by=str(who) if identify and who else (f"person {n}" if n else "not recorded"),
            minutes=None if seconds is None else round(seconds / 60, 1),
            reason=None if reason is None else (str(reason) if identify else "given"),
        )
        for row, file, call, event, k, n, who, seconds, reason in rows
    )
