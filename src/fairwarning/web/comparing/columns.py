"""What the person said of the columns, as names that a plan can use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fairwarning.comparison.plan import DERIVED, SENSITIVE, TIMES
from fairwarning.errors import InputError
from fairwarning.web.comparing.exports import Exports, Header, Table
from fairwarning.web.comparing.roles import BY_ID, IN_JOINED

_TAKEN = frozenset((*SENSITIVE, *TIMES, *DERIVED, "initial_type", "final_type", "log_old", "log_new"))


@dataclass(frozen=True, slots=True)
class Used:
    """A column that the plan uses, by its name there; `joined`: it stands in the joined file."""

    name: str
    header: Header
    role: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Every column in use, and how the joined file is joined."""

    used: tuple[Used, ...]
    key: str = ""
    to: str = ""
    absent: str = "unknown"

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


def chosen(exports: Exports, form: Mapping[str, list[str]]) -> Columns:
    """From the form's fields `calls-0`, `joined-0` and so on, one for each column, whose value is its role."""
    names: set[str] = set()
    used = list(_used(exports.table, form, "calls", names))
    if exports.joined_table is not None:
        used += _used(exports.joined_table, form, "joined", names)
    columns = Columns(tuple(used), *(_one(form, field) for field in ("key", "to", "absent")))
    _check(exports, columns)
    return columns


def _used(table: Table, form: Mapping[str, list[str]], file: str, names: set[str]) -> Iterable[Used]:
    for number, header in enumerate(table.headers):
        role = _one(form, f"{file}-{number}")
        if role in BY_ID and (file == "calls" or role in IN_JOINED):
            own = role if role not in IN_JOINED else _named(header.name, names)
            names.add(own)
            yield Used(own, header, role, file == "joined")


def _named(header: str, names: set[str]) -> str:
    """A header as a plan's own name for it, unlike every other."""
    slug = re.sub(r"[^a-z0-9]+", "_", header.lower()).strip("_")[:30]
    base = slug if slug[:1].isalpha() else f"column_{slug}".rstrip("_")
    base = f"{base}_column" if base in _TAKEN else base
    return next(name for n in range(1, 1000) if (name := base if n == 1 else f"{base}_{n}") not in names)


def _one(form: Mapping[str, list[str]], field: str) -> str:
    return next(iter(form.get(field, ())), "").strip()


def _check(exports: Exports, columns: Columns) -> None:
    for role in BY_ID.values():
        if role.once and len(columns.of(role.id)) > 1:
            raise InputError(f"two columns are “{role.name}”", place="columns", remedy="Choose one of them")
    needed = (("event", "the number of the call"), ("class", "who is of the class"), ("outcome", "what was done"))
    for id_, what in needed:
        if not columns.of(id_):
            raise InputError(
                f"no column says {what}", place="columns", remedy=f"Choose “{BY_ID[id_].name}” for one of them"
            )
    if exports.joined_table is not None and any(one.joined for one in columns.used):
        if exports.joined_table.header(columns.key) is None:
            raise InputError("nothing says how the second file is joined", place="key", remedy="Choose its key column")
        if not columns.of(columns.to):
            raise InputError(
                "the second file is joined by a number that the calls do not have", place="to",
                remedy="Say which column of the calls holds it",
            )  # fmt: skip
