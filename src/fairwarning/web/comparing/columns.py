"""What the person said of the columns, as names that a plan can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import duckdb

from fairwarning.comparison.plan import DERIVED, SENSITIVE, TIMES
from fairwarning.errors import InputError
from fairwarning.web.comparing.exports import Exports, Header, Table
from fairwarning.web.comparing.roles import BY_ID, IN_JOINED, IN_LOG, Role

Form = Mapping[str, list[str]]
_TAKEN = frozenset((
    *SENSITIVE, *TIMES, *DERIVED, "initial_type", "final_type", "log_old", "log_new", "acts",
    "any", "all", "not", "joined", "row", "file", "broken", "recoded",
))  # fmt: skip
_IN_LOG = {role.id: role for role in IN_LOG}


@dataclass(frozen=True, slots=True)
class Used:
    """A column that the plan uses, by its name there; `join`: the joined file that it stands in."""

    name: str
    header: Header
    role: str
    join: str = ""
    label: str = ""
    """As people are told of it: its header, with the file where two have the same."""


@dataclass(frozen=True, slots=True)
class Joining:
    """How a joined file is joined; `counts`: that there is a row is an outcome by itself."""

    name: str
    key: str
    to: str
    absent: str
    counts: bool

    @property
    def outcome(self) -> str:
        return f"a row in {self.name}"


@dataclass(frozen=True, slots=True)
class Columns:
    """Every column in use, the joined files in use, and the log's columns by what they are for."""

    used: tuple[Used, ...]
    joins: tuple[Joining, ...] = ()
    log: dict[str, Header] = field(default_factory=dict)

    def of(self, *roles: str) -> tuple[Used, ...]:
        return tuple(one for one in self.used if one.role in roles)

    @property
    def units(self) -> tuple[str, ...]:
        """What can be counted."""
        keys = {"call": "event", "incident": "incident", "victim": "victim"}
        return tuple(unit for unit, role in keys.items() if self.of(role))

    @property
    def timed(self) -> bool:
        return bool(self.of("received"))

    @property
    def typed(self) -> tuple[str, ...]:
        """Every type of call that enough rows have, of the calls or of the log."""
        headers = [one.header for one in self.of("initial_type", "final_type")]
        headers += [header for id_, header in self.log.items() if id_ in ("old", "new")]
        return tuple(sorted({value for header in headers for value in header.values}))

    @property
    def has_types(self) -> bool:
        return bool(self.of("initial_type", "final_type") or self.log)


def chosen(exports: Exports, form: Form) -> Columns:
    """From the form's fields `calls-0`, `joined1-0`, `log-0` and so on, one for each column: its role."""
    names: set[str] = set()
    used = list(_used(exports.table, form, "calls", names))
    joins = []
    for place, name in zip(exports.tables, exports.joins, strict=True):
        mine = list(_used(exports.tables[place], form, place, names, name))
        counts = bool(one_of(form, f"{place}-counts"))
        if mine or counts:
            key, to, absent = (one_of(form, f"{place}-{what}") for what in ("key", "to", "absent"))
            joins.append(Joining(name, key, to, "no" if absent == "no" else "unknown", counts))
        used += mine
    columns = Columns(tuple(_labelled(used)), tuple(joins), _log(exports.log, form))
    _check(exports, columns)
    return columns


def one_of(form: Form, field: str) -> str:
    """The field's first value, or nothing."""
    return next(iter(form.get(field, ())), "").strip()


def _used(table: Table, form: Form, file: str, names: set[str], join: str = "") -> Iterable[Used]:
    for number, header in enumerate(table.headers):
        role = one_of(form, f"{file}-{number}")
        if role in BY_ID and (not join or role in IN_JOINED):
            own = role if role not in IN_JOINED else _named(header.name, names)
            names.add(own)
            yield Used(own, header, role, join)


def _labelled(used: list[Used]) -> Iterable[Used]:
    headers = [one.header.name for one in used]
    for one in used:
        alone = headers.count(one.header.name) == 1
        label = one.header.name if alone else f"{one.header.name} ({one.join or 'calls'})"
        yield Used(one.name, one.header, one.role, one.join, label)


def _named(header: str, names: set[str]) -> str:
    """A header as a plan's own name for it, unlike every other."""
    slug = re.sub(r"[^a-z0-9]+", "_", header.lower()).strip("_")[:30]
    base = slug if slug[:1].isalpha() else f"column_{slug}".rstrip("_")
    base = f"{base}_column" if base in _TAKEN or base in _reserved() else base
    return next(name for n in range(1, 1000) if (name := base if n == 1 else f"{base}_{n}") not in names)


@cache
def _reserved() -> frozenset[str]:
    """Words of the database's own language."""
    with duckdb.connect() as database:
        words = database.execute("SELECT keyword_name FROM duckdb_keywords()").fetchall()
    return frozenset(str(word) for (word,) in words)


def _log(table: Table | None, form: Form) -> dict[str, Header]:
    """The log's columns by role; nothing where none is used, so that the log is left out."""
    found: dict[str, Header] = {}
    for number, header in enumerate(table.headers if table else ()):
        role = _IN_LOG.get(one_of(form, f"log-{number}"))
        if role is not None:
            _once(role, role.id in found)
            found[role.id] = header
    missing = [_IN_LOG[id_].name for id_ in ("event", "old", "new") if found and id_ not in found]
    if missing:
        raise InputError(f"no column of the log says “{missing[0]}”", place="log", remedy="Choose one, or none at all")
    return found


def _once(role: Role, again: bool) -> None:
    if again:
        raise InputError(f"two columns are “{role.name}”", place="columns", remedy="Choose one of them")


def _check(exports: Exports, columns: Columns) -> None:
    for role in BY_ID.values():
        _once(role, role.once and len(columns.of(role.id)) > 1)
    needed = (("event", "the number of the call"), ("class", "who is of the class"), ("outcome", "what was done"))
    for id_, what in needed:
        if not columns.of(id_) and not (id_ == "outcome" and any(join.counts for join in columns.joins)):
            raise InputError(
                f"no column says {what}", place="columns", remedy=f"Choose “{BY_ID[id_].name}” for one of them"
            )
    for join in columns.joins:
        if exports.joins[join.name].header(join.key) is None:
            raise InputError(f"nothing says how {join.name} is joined", place="key", remedy="Choose its key column")
        if not columns.of(join.to) or join.to not in ("event", "incident"):
            raise InputError(
                f"{join.name} is joined by a number that the calls do not have", place="to",
                remedy="Say which column of the calls holds it",
            )  # fmt: skip
