"""The person's choices as a plan, the same file that `fairwarning compare --plan` takes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from fairwarning.errors import InputError
from fairwarning.web.comparing.columns import Columns, Form, Used
from fairwarning.web.comparing.columns import one_of as _one
from fairwarning.web.comparing.parts import lines_of, parts

HEADINGS = ("similarly_situated", "better_treated", "intent")
_BLANK = "(blank)"


class _Dumper(yaml.SafeDumper):
    """Everything written out where it stands, for people to read."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def written(columns: Columns, form: Form) -> str:
    """The plan's text; what is missing in the form is an error that says which field."""
    types = _types(columns, form)
    outcomes = _outcomes(columns, form)
    inclusions, inclusion = _inclusions(columns, types, _one(form, "inclusion"))
    windows, window = _windows(columns, form)
    plan: dict[str, Any] = {
        "format": 1,
        "title": _one(form, "title") or "Comparison of calls",
        "columns": {one.name: _column(one, form) for one in columns.used if not one.join},
        "class": _class(columns, form),
        "unit": _among(form, "unit", columns.units),
        "units": [unit for unit in columns.units if unit in form.get("units", ())],
        **({"windows": windows} if windows else {}),
        "window": window,
        **({"inclusions": inclusions} if inclusions else {}),
        "inclusion": inclusion,
        "outcomes": outcomes,
        "outcome": _among(form, "outcome", tuple(outcomes)),
        **parts(columns, form, types),
        "headings": _headings(form),
    }
    return yaml.dump(plan, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def _among(form: Form, field: str, known: tuple[str, ...]) -> str:
    value = _one(form, field)
    if value not in known:
        raise InputError(f"no {field} is chosen", place=field, remedy=f"Choose one of {', '.join(known)}")
    return value


def _column(one: Used, form: Form) -> Any:
    """A header; with a name for its empty cells where the person said what they stand for."""
    blank = _one(form, f"{one.name}-blank")
    return {"header": one.header.name, "blank": _BLANK} if blank in ("yes", "wide", "no") else one.header.name


def _sorted(one: Used, form: Form) -> dict[str, list[str]]:
    """The column's values by what the person said of each: yes, wide (only in a wide reading), no."""
    found: dict[str, list[str]] = {
        "yes": lines_of(form, f"{one.name}-more"),
        "wide": lines_of(form, f"{one.name}-wide"),
        "no": [],
    }
    for number, value in enumerate(one.header.values):
        if (said := _one(form, f"{one.name}-{number}")) in found:
            found[said].append(value)
    if not one.join and (said := _one(form, f"{one.name}-blank")) in found:
        found[said].append(_BLANK)
    return found


def _condition(one: Used, yes: list[str], no: list[str], form: Form) -> dict[str, Any]:
    """Every other value is no where the person said so, else unknown."""
    return {one.name: yes if _one(form, f"{one.name}-rest") == "no" else {"yes": yes, "no": no or [_nobody(yes)]}}


def _nobody(yes: list[str]) -> str:
    """A value that no cell has: `no` may not be empty."""
    return next(text for n in range(len(yes) + 1) if (text := f"(no value {n})") not in yes)


def _class(columns: Columns, form: Form) -> dict[str, Any]:
    one = columns.of("class")[0]
    values = _sorted(one, form)
    if not values["yes"]:
        raise InputError(
            "no value puts anybody into the class", place=one.header.name, remedy="Choose one, or write it below them"
        )
    return {
        "name": _one(form, "name") or "class of victims",
        "others": _one(form, "others") or "other victims",
        "is": _condition(one, values["yes"], values["no"], form),
        "source": _one(form, "source"),
    }


def _outcomes(columns: Columns, form: Form) -> dict[str, Any]:
    """One outcome for each column, and a wide reading of it where some values count in that alone."""
    found: dict[str, Any] = {}
    for one in columns.of("outcome"):
        values = _sorted(one, form)
        if not values["yes"]:
            continue
        found[one.label] = _condition(one, values["yes"], [*values["wide"], *values["no"]], form)
        if values["wide"]:
            wide = _condition(one, [*values["yes"], *values["wide"]], values["no"], form)
            found[f"{one.label} (wide)"] = wide
    found |= {join.outcome: {"joined": join.name} for join in columns.joins if join.counts}
    if not found:
        raise InputError("no value counts as the outcome", place="outcome", remedy="Choose at least one that does")
    return found


def _types(columns: Columns, form: Form) -> list[str]:
    picked = set(form.get("type", ()))
    return [*(value for value in columns.typed if value in picked), *lines_of(form, "types-more")]


def _inclusions(columns: Columns, types: list[str], rule: str) -> tuple[dict[str, Any], str]:
    """By first type, last type, or either (or any that the log tells of); all are shown side by side."""
    ends = {"initial_type": "first type", "final_type": "last type"}
    found: dict[str, Any] = {ends[one.name]: {one.name: types} for one in columns.of(*ends)}
    logged = [{"log_old": types}, {"log_new": types}] if columns.log else []
    anywhere = [*found.values(), *logged]
    if not types or not anywhere:
        return {}, "all"
    if len(anywhere) > 1:
        found = {"at any point": {"any": anywhere}, **found}
    return found, rule if rule in found else next(iter(found))


def _windows(columns: Columns, form: Form) -> tuple[dict[str, Any], str]:
    first, last, event = (_day(form, field) for field in ("from", "to", "before"))
    if not columns.timed or not (first or last or event):
        return {}, "all"
    if event == dt.date.min:
        raise InputError("no day lies before the event", place="before", remedy="Give the day that it happened")
    found = {"whole period": _span(first, last)}
    if event:
        found["before the event"] = _span(first, event - dt.timedelta(days=1))
    rule = _one(form, "window")
    return found, rule if rule in found else next(iter(found))


def _span(first: dt.date | None, last: dt.date | None) -> dict[str, str]:
    return {name: day.isoformat() for name, day in (("from", first), ("to", last)) if day}


def _day(form: Form, field: str) -> dt.date | None:
    text = _one(form, field)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text[:30]!r} is no date", place=field, remedy="Write it as 2016-04-20") from None


def _headings(form: Form) -> dict[str, Any]:
    return {
        name: {"answer": answer, "sources": lines_of(form, f"{name}-sources")}
        for name in HEADINGS
        if (answer := _one(form, name))
    }
