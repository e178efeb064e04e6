"""The plan: what the columns mean, and the choices made before counting: unit, window, inclusion, outcome."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from fairwarning.comparison.conditions import ALWAYS, Condition, columns, files, parse
from fairwarning.errors import InputError

Unit = Literal["call", "incident", "victim"]
KEYS: dict[Unit, str] = {"call": "event", "incident": "incident", "victim": "victim"}
TIMES = ("received", "dispatched", "arrived", "closed")
DERIVED = ("year", "month", "weekday", "hour")
SENSITIVE = ("event", "incident", "victim", "suspect", "narrative", "address", "name", "phone")
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Column(_Strict, frozen=True):
    """The header in the export; `blank` is the value that an empty cell stands for, if the agency says so."""

    header: str
    blank: str | None = None


class Window(_Strict, frozen=True):
    """Days from and to, both included; open where not given."""

    from_: dt.date | None = msgspec.field(default=None, name="from")
    to: dt.date | None = None


class Join(_Strict, frozen=True):
    """Another export: its key's header, the column of the calls that the key matches, its own columns.

    `absent` says what it means that a call has no row there.
    """

    key: str
    to: str
    columns: dict[str, str] = {}
    absent: Literal["no", "unknown"] = "unknown"


class Log(_Strict, frozen=True):
    """The headers of an event log, one row for each change of a call; `types` are the values of `field` that matter."""

    event: str
    old: str
    new: str
    field: str | None = None
    user: str | None = None
    time: str | None = None
    reason: str | None = None
    types: tuple[str, ...] = ()


class Class(_Strict, frozen=True):
    """The class of victims, what they are compared with, and where membership comes from."""

    name: str
    others: str
    is_: Any = msgspec.field(name="is")
    source: str = ""


class Acts(_Strict, frozen=True):
    """Recorded acts of a contact, on which comparators are matched: all the same, or at least one of `any_of`."""

    column: str
    known: tuple[str, ...]
    separator: str = ";"
    any_of: tuple[str, ...] = ()


class Retyping(_Strict, frozen=True):
    """Which types are of the kind that must not be typed away, and the columns of first and last type."""

    types: tuple[str, ...]
    initial: str = "initial_type"
    final: str = "final_type"


class Answer(_Strict, frozen=True):
    """Counsel's answer to one heading, and what supports it."""

    answer: str
    sources: tuple[str, ...] = ()


class Headings(_Strict, frozen=True):
    """The three things without which such a claim has failed."""

    similarly_situated: Answer | None = None
    better_treated: Answer | None = None
    intent: Answer | None = None


class Written(_Strict, frozen=True):
    """The file as it is written."""

    format: Literal[1]
    title: str
    columns: dict[str, str | Column]
    class_: Class = msgspec.field(name="class")
    unit: Unit
    window: str
    inclusion: str
    outcome: str
    outcomes: dict[str, Any]
    units: tuple[Unit, ...] = ()
    windows: dict[str, Window] = {}
    inclusions: dict[str, Any] = {}
    dates: tuple[str, ...] = ()
    day_first: bool = False
    joins: dict[str, Join] = {}
    log: Log | None = None
    strata: tuple[str, ...] = ()
    acts: Acts | None = None
    retyping: Retyping | None = None
    expected_rows: int | None = None
    contacts: dict[str, Literal["class", "others"]] = {}
    headings: Headings = Headings()


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan whose names all resolve."""

    written: Written
    columns: dict[str, Column]
    member: Condition
    inclusions: dict[str, Condition]
    outcomes: dict[str, Condition]
    windows: dict[str, Window]
    units: tuple[Unit, ...]
    evidence: bool = False
    """Read as evidence on single calls: a column that is missing, a text without the word and a joined file that does
    not say what absence means show nothing, where a count takes them as no or stops."""


_LONGEST = 256 * 1024
_MOST = 100_000
"""Entries, with everything written out that an alias stands for."""


def load(file: Path) -> Plan:
    """Read and check a plan; errors name the key."""
    try:
        return read(file.read_bytes())
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=file, remedy="Give the plan's path") from None
    except InputError as error:
        raise InputError(error.what, file=file, place=error.place, remedy=error.remedy) from None


def read(data: bytes) -> Plan:
    """The same from the file's bytes, which may be anybody's."""
    if len(data) > _LONGEST:
        raise InputError(f"is longer than {_LONGEST // 1024} KB", remedy="A plan is short: give the plan itself")
    try:
        return understand(_plain(data.decode("utf-8-sig")))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise InputError("is not YAML", place=place, remedy="Mend the syntax there") from None


def _plain(text: str) -> object:
    """Every scalar as text, for YAML would read NO as a truth value and 010 as eight."""
    loader = yaml.BaseLoader(text)
    try:
        root = loader.get_single_node()
        if root is not None and _grown(root, {}) > _MOST:
            raise InputError("stands for far more than is written in it", remedy="Write it without aliases")
        return None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def _grown(node: yaml.Node, sizes: dict[yaml.Node, int]) -> int:
    """How many entries it has, aliases written out; one within itself has no end."""
    if node not in sizes:
        sizes[node] = _MOST + 1
        inner = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        parts = inner if isinstance(node, yaml.CollectionNode) else ()
        sizes[node] = 1 + sum(_grown(part, sizes) for part in parts)
    return sizes[node]


def understand(data: object) -> Plan:
    """A plan from plain data."""
    try:
        written = msgspec.convert(data, Written, strict=False)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `")
        what, remedy = _NO_DAY if "RFC3339" in what else (what, "See docs/comparison.md for the plan's keys")
        raise InputError(what, place=place.strip("`$."), remedy=remedy) from None
    plan = Plan(
        written,
        {name: Column(c) if isinstance(c, str) else c for name, c in written.columns.items()},
        parse(written.class_.is_, "class.is"),
        _conditions(written.inclusions, "inclusions") or {"all": ALWAYS},
        _conditions(written.outcomes, "outcomes"),
        written.windows or {"all": Window()},
        tuple(dict.fromkeys((written.unit, *written.units))),
    )
    check(plan)
    return plan


_NO_DAY = ("is no day", "Write 2016-03-09")


def _conditions(data: dict[str, Any], place: str) -> dict[str, Condition]:
    return {name: parse(value, f"{place}.{name}") for name, value in data.items()}


def check(plan: Plan) -> None:
    """Every name that the plan uses is one that it describes."""
    written = plan.written
    for choice, known in (("window", plan.windows), ("inclusion", plan.inclusions), ("outcome", plan.outcomes)):
        if getattr(written, choice) not in known:
            raise InputError(
                f"{getattr(written, choice)!r} is not described",
                place=choice,
                remedy=f"Use one of {', '.join(sorted(known))}, or describe it under {choice}s",
            )
    _check_windows(plan)
    own = {name for join in written.joins.values() for name in join.columns}
    for name in (*plan.columns, *own):
        if not NAME.fullmatch(name):
            raise InputError(
                f"{name!r} is no column name", place="columns", remedy="Use small letters, digits and underscores"
            )
    for name in written.joins:
        if not NAME.fullmatch(name) or name == "log":  # it becomes the name of a table
            raise InputError(
                f"{name!r} cannot name a joined file",
                place="joins",
                remedy="Use small letters, digits and underscores, and not log",
            )
    known_columns = {*plan.columns, *own, *(("log_old", "log_new") if written.log else ())}
    for place, wanted in _wanted(plan):
        if wanted not in known_columns:
            raise InputError(f"column {wanted!r} is not mapped", place=place, remedy="Name its header under columns")
    for name in sorted(_files(plan) - set(written.joins)):
        raise InputError(f"{name!r} is no joined file", place="joins", remedy="Describe it under joins")
    for name in written.strata:
        if name in SENSITIVE:
            raise InputError(
                f"{name!r} may identify people and cannot be a stratum", place="strata", remedy="Use a coarser column"
            )


def _check_windows(plan: Plan) -> None:
    for name, window in plan.windows.items():
        if window.from_ and window.to and window.to < window.from_:
            raise InputError("ends before it begins", place=f"windows.{name}", remedy="Check `from` and `to`")


def conditions(plan: Plan) -> dict[str, Condition]:
    """Every condition of the plan, by where it stands."""
    found = {"class.is": plan.member}
    found |= {f"inclusions.{name}": value for name, value in plan.inclusions.items()}
    return found | {f"outcomes.{name}": value for name, value in plan.outcomes.items()}


def _wanted(plan: Plan) -> list[tuple[str, str]]:
    written = plan.written
    wanted = [(place, name) for place, value in conditions(plan).items() for name in sorted(columns(value))]
    wanted += [("units", KEYS[unit]) for unit in plan.units]
    wanted += [("strata", name) for name in written.strata if name not in DERIVED]
    wanted += [(f"joins.{name}.to", join.to) for name, join in written.joins.items()]
    if written.windows or set(written.strata) & set(DERIVED):
        wanted.append(("windows", "received"))
    if written.acts:
        wanted.append(("acts.column", written.acts.column))
    if written.retyping:
        wanted += [("retyping", written.retyping.initial), ("retyping", written.retyping.final)]
    return wanted


def _files(plan: Plan) -> set[str]:
    return set().union(*(files(value) for value in conditions(plan).values()))
