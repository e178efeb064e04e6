"""What a plan says besides its choices: dates, joined files, log, strata, acts, retyping, contacts, rows expected."""

from __future__ import annotations

from typing import Any

from fairwarning.comparison.plan import DERIVED
from fairwarning.errors import InputError
from fairwarning.web.asking import whole
from fairwarning.web.comparing.columns import Columns, Form, one_of

_LONGEST = 5
"""Characters between two acts in a cell."""


def parts(columns: Columns, form: Form, types: list[str]) -> dict[str, Any]:
    """Each key that has something to say."""
    found = {
        "dates": lines_of(form, "dates"),
        "day_first": columns.timed and bool(one_of(form, "day_first")),
        "joins": _joins(columns),
        "log": _log(columns, form),
        "strata": _strata(columns, form),
        "acts": _acts(columns, form),
        "retyping": {"types": types} if types and _both_ends(columns) else {},
        "expected_rows": _expected(form),
        "contacts": _contacts(form),
    }
    return {key: value for key, value in found.items() if value not in (None, False, [], {})}


def lines_of(form: Form, field: str) -> list[str]:
    """What stands in the field, one a line."""
    return [line.strip() for text in form.get(field, ()) for line in text.splitlines() if line.strip()]


def _joins(columns: Columns) -> dict[str, Any]:
    return {
        join.name: {
            "key": join.key,
            "to": join.to,
            "columns": {one.name: one.header.name for one in columns.used if one.join == join.name},
            "absent": join.absent,
        }
        for join in columns.joins
    }


def _log(columns: Columns, form: Form) -> dict[str, Any]:
    if not columns.log:
        return {}
    wanted = set(form.get("log-type", ()))
    known = columns.log["field"].values if "field" in columns.log else ()
    types = [*(value for value in known if value in wanted), *lines_of(form, "log-types-more")]
    return {**{id_: header.name for id_, header in columns.log.items()}, **({"types": types} if types else {})}


def _strata(columns: Columns, form: Form) -> list[str]:
    wanted = form.get("strata", ())
    return [name for name in strata_of(columns) if name in wanted]


def strata_of(columns: Columns) -> list[str]:
    """Within what calls can be compared."""
    return [*(one.name for one in columns.of("stratum")), *(DERIVED if columns.timed else ())]


def _acts(columns: Columns, form: Form) -> dict[str, Any]:
    known, any_of = lines_of(form, "acts"), lines_of(form, "acts-any")
    if not columns.of("acts") or not (known or any_of):
        return {}
    separator = one_of(form, "acts-separator") or ";"
    if len(separator) > _LONGEST:
        raise InputError("that is too long to stand between two acts", place="acts-separator", remedy="Such as ;")
    found = {"column": "acts", "known": known or any_of, "separator": separator}
    return {**found, "any_of": any_of} if any_of else found


def acts_shown(columns: Columns, separator: str = ";") -> list[str]:
    """The single acts of the cells that enough rows have."""
    cells = [value for one in columns.of("acts") for value in one.header.values]
    return sorted({act.strip().lower() for cell in cells for act in cell.split(separator) if act.strip()})


def _both_ends(columns: Columns) -> bool:
    return bool(columns.of("initial_type") and columns.of("final_type"))


def _contacts(form: Form) -> dict[str, str]:
    sides = {side: lines_of(form, f"contacts-{side}") for side in ("class", "others")}
    if both := sorted(set(sides["class"]) & set(sides["others"])):
        raise InputError(f"a contact stands on both sides ({len(both)} do)", place="contacts", remedy="Choose one side")
    return {contact: side for side, contacts in sides.items() for contact in contacts}


def _expected(form: Form) -> int | None:
    expected = one_of(form, "expected")
    if expected and whole(expected) is None:
        raise InputError(f"{expected[:30]!r} is no number", place="expected", remedy="Write the rows expected")
    return whole(expected) if expected else None
