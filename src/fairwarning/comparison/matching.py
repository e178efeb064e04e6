"""Comparators matched on recorded acts: who did the same, who nearly did, and why those do not count."""

from __future__ import annotations

from dataclasses import dataclass

from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.faults import Place, places_of
from fairwarning.comparison.plan import Acts
from fairwarning.comparison.units import Database

_ROWS = 25


@dataclass(frozen=True, slots=True)
class Matched:
    """Contacts with one set of acts; the acts are those that the plan names."""

    acts: tuple[str, ...]
    group: Count
    others: Count
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Comparators left out for one act too few or too many."""

    acts: tuple[str, ...]
    lacks: tuple[str, ...]
    adds: tuple[str, ...]
    others: Count
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """The matched table, its sets of acts, the near misses, and what could not be matched at all."""

    rule: str
    table: Contrast
    matched: tuple[Matched, ...]
    near: tuple[NearMiss, ...]
    without_match: Count
    """Contacts of the class whose acts no comparator did."""
    no_acts: int
    """Contacts on which no act is recorded: neither matched nor a miss."""
    unlisted: int
    """Contacts with an act that the plan does not name; it is left out of their set."""


_Sets = dict[tuple[str, ...], dict[int, Count]]


def match(database: Database, acts: Acts, identify: bool) -> Matching:
    """Match the chosen units on their acts: all the same, or at least one of `any_of`."""
    known = {one.strip().lower() for one in acts.known} | {one.strip().lower() for one in acts.any_of}
    sets, raw, unlisted = _sets(database, acts, known)
    blank = _total(sets.pop((), {}))
    wanted = {one.strip().lower() for one in acts.any_of}
    ours = [key for key, sides in sets.items() if 2 in sides]
    alike = [key for key in sets if (wanted & set(key) if wanted else key in ours)]
    paired = [key for key in alike if wanted or {0, 2} <= set(sets[key])]
    matched = tuple(
        Matched(
            key, sets[key].get(2, Count(0, 0)), sets[key].get(0, Count(0, 0)), _places(database, raw[key], identify)
        )
        for key in sorted(paired)
    )
    targets = [key for key in alike if 2 in sets[key]] or ours
    near = [_near(database, key, targets, wanted, sets, raw, identify) for key in sorted(set(sets) - set(alike))]
    return Matching(
        rule=f"at least one of: {', '.join(sorted(wanted))}"
        if wanted
        else "the same recorded acts, no more and no fewer",
        table=Contrast(_sum([m.others for m in matched]), _sum([m.group for m in matched])),
        matched=matched,
        near=tuple(one for one in near if one),
        without_match=_sum([sets[key][2] for key in ours if key not in paired]),
        no_acts=blank.n,
        unlisted=unlisted,
    )


def _sets(database: Database, acts: Acts, known: set[str]) -> tuple[_Sets, dict[tuple[str, ...], list[str]], int]:
    """Counts by set of acts and class, and the cells' texts that make up each set."""
    sets: _Sets = {}
    raw: dict[tuple[str, ...], list[str]] = {}
    unlisted = 0
    rows = database.execute(
        "SELECT coalesce(acts, ''), k, count(*), count(*) FILTER (o = 2) FROM chosen WHERE k <> 1 AND o <> 1 "
        "GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    for text, k, n, yes in rows:
        found = {one.strip() for part in str(text).split("\x1f") for one in part.split(acts.separator)} - {""}
        key = tuple(sorted(found & known))
        unlisted += int(n) if found - known else 0
        sides = sets.setdefault(key, {})
        before = sides.get(int(k), Count(0, 0))
        sides[int(k)] = Count(before.yes + int(yes), before.n + int(n))
        raw.setdefault(key, []).append(str(text))
    return sets, raw, unlisted


def _near(
    database: Database,
    key: tuple[str, ...],
    targets: list[tuple[str, ...]],
    wanted: set[str],
    sets: _Sets,
    raw: dict[tuple[str, ...], list[str]],
    identify: bool,
) -> NearMiss | None:
    """One act away from a contact of the class, or sharing an act with one where the rule is 'at least one of'."""
    others = sets[key].get(0)
    if others is None or not targets:
        return None
    close = min(targets, key=lambda target: (len(set(target) ^ set(key)), target))
    apart = set(close) ^ set(key)
    if (wanted and not set(close) & set(key)) or (not wanted and len(apart) > 1):
        return None
    lacks = tuple(sorted(wanted if wanted else set(close) - set(key)))
    adds = () if wanted else tuple(sorted(set(key) - set(close)))
    return NearMiss(key, lacks, adds, others, _places(database, raw[key], identify, "k = 0 AND "))


def _places(database: Database, texts: list[str], identify: bool, which: str = "") -> tuple[Place, ...]:
    quoted = ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
    where = f"chosen WHERE {which}k <> 1 AND o <> 1 AND coalesce(acts, '') IN ({quoted})"
    return places_of(database, where, identify, _ROWS)


def _sum(counts: list[Count]) -> Count:
    return Count(sum(c.yes for c in counts), sum(c.n for c in counts))


def _total(sides: dict[int, Count]) -> Count:
    return _sum(list(sides.values()))
