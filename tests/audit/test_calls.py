"""Calls and reports held against what was known: a table of small contacts and the signs that each gives."""

from __future__ import annotations

import pytest

from fairwarning.audit.calls import flags
from fairwarning.law.duties import Words
from fairwarning.matter.contact import At, Circumstance, Contact, Known, Recorded, Report, Says, Typed

HERE = (At("log", "1"),)
WORDS = Words(domestic_types=("domestic",))


def contact(**fields: object) -> Contact:
    known: dict[str, Known] = fields.pop("known", {})  # type: ignore[assignment]
    circumstances = {name: Circumstance(value, at=HERE) for name, value in known.items()}
    return Contact("2002", "call", (), "A call.", circumstances=circumstances, **fields)  # type: ignore[arg-type]


def signs(told: Contact) -> list[str]:
    return [flag.sign for flag in flags("c", told, WORDS)]


def retyped(to: str, was: str | None = None, **fields: object) -> Typed:
    return Typed(to, HERE, was, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("types", "known", "found"),
    [
        ((retyped("welfare check", "Domestic disturbance"),), {}, ["retyped"]),
        ((retyped("welfare check", "DOMESTIC"),), {"factual-basis-for-retyping": "yes"}, []),
        ((retyped("domestic assault", "domestic disturbance"),), {}, []),
        ((retyped("noise", "theft"),), {}, []),
        ((retyped("welfare check"),), {"domestic-incident": "yes"}, ["label"]),
        ((retyped("welfare check"),), {"domestic-incident": "unknown"}, []),
        ((retyped("domesticated animal"),), {"domestic-incident": "yes"}, ["label"]),
    ],
)
def test_types(types: tuple[Typed, ...], known: dict[str, Known], found: list[str]) -> None:
    assert signs(contact(types=types, known=known)) == found


def test_a_change_is_logged_only_where_somebody_or_a_time_is_on_record() -> None:
    for fields, logged in (({}, False), ({"by": ("weber",)}, True), ({"when": "00:15"}, True)):
        (flag,) = flags("c", contact(types=(retyped("noise", "domestic", **fields),)), WORDS)
        assert flag.logged is logged


def report(**fields: object) -> Report:
    return Report("general-report", ("weber",), HERE, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "known", "found"),
    [
        (report(victims=0, suspects=0), {"physical-violence-reported": "yes"}, ["no-victims", "no-suspects"]),
        (report(victims=0), {"threat-reported": "yes"}, ["no-victims"]),
        (report(victims=0), {}, []),
        (report(victims=1, suspects=1), {"threat-reported": "yes"}, []),
        (report(says=(Says("hurt", "yes"), Says("hurt", "no"))), {}, ["contradicts-itself"]),
        (report(says=(Says("hurt", "no"),)), {"hurt": "yes"}, ["contradicts-contact"]),
        (report(says=(Says("hurt", "yes"),)), {"hurt": "yes"}, []),
        (report(says=(Says("hurt", "yes"),)), {"hurt": "disputed"}, ["disputed-entry"]),
        (report(says=(Says("hurt", "yes"),)), {"hurt": "unknown"}, []),
    ],
)
def test_reports(told: Report, known: dict[str, Known], found: list[str]) -> None:
    assert signs(contact(reports=(told,), known=known)) == found


def test_no_report_of_any_kind() -> None:
    none = {"general-report": Recorded("missing", at=HERE)}
    assert signs(contact(records=none)) == ["no-report"]
    assert signs(contact(records={**none, "domestic-incident-report": Recorded("made", at=HERE)})) == []
