"""Calls and reports held against what was known: types changed away from domestic, and reports that contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from fairwarning.law.duties import Words
from fairwarning.matter.contact import At, Contact, Report

Sign = Literal[
    "retyped",
    "label",
    "no-victims",
    "no-suspects",
    "contradicts-itself",
    "contradicts-contact",
    "disputed-entry",
    "no-report",
    "words-denied",
    "words-supposed",
]
_VIOLENT = ("physical-violence-reported", "threat-reported")
_OTHER = {"yes": "no", "no": "yes"}
_FACTS_FOR_TYPE = "factual-basis-for-retyping"


class Flag(msgspec.Struct, frozen=True):
    """Something about a call's type or a report that a person should look at.

    `logged`: who changed the type, or when, is on record; a bare change is known by its end points alone.
    """

    contact: str
    sign: Sign
    what: str
    by: tuple[str, ...] = ()
    reason: str = ""
    logged: bool = False
    at: tuple[At, ...] = ()


def flags(contact_id: str, contact: Contact, words: Words) -> tuple[Flag, ...]:
    """Every sign at one contact."""
    found = [*_types(contact_id, contact, words), *_reports(contact_id, contact)]
    return tuple(found)


def _types(contact_id: str, contact: Contact, words: Words) -> Iterator[Flag]:
    for typed in contact.types:
        was, now = _domestic(typed.from_ or "", words), _domestic(typed.to, words)
        if was and not now and not _shown(contact, _FACTS_FOR_TYPE):
            yield Flag(
                contact_id,
                "retyped",
                f"{typed.from_} became {typed.to}" + (f", {typed.when}" if typed.when else ""),
                typed.by,
                typed.reason,
                bool(typed.by or typed.when),
                typed.at,
            )
    last = contact.types[-1] if contact.types else None
    if last is not None and not _domestic(last.to, words) and _shown(contact, "domestic-incident"):
        yield Flag(contact_id, "label", f"called {last.to}; what police knew was domestic", last.by, "", False, last.at)


def _domestic(text: str, words: Words) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words.domestic_types)


def _shown(contact: Contact, name: str) -> bool:
    coded = contact.circumstances.get(name)
    return coded is not None and coded.is_ == "yes"


def _reports(contact_id: str, contact: Contact) -> Iterator[Flag]:
    for report in contact.reports:
        yield from _counts(contact_id, contact, report)
        yield from _statements(contact_id, contact, report)
    none = contact.records.get("general-report")
    if none is not None and none.is_ == "missing" and not any(r.is_ == "made" for r in contact.records.values()):
        yield Flag(contact_id, "no-report", "no report of any kind", none.by, "", False, none.at)


def _counts(contact_id: str, contact: Contact, report: Report) -> Iterator[Flag]:
    """No victim, or no suspect, on a call on which violence or a threat by a known person was reported."""
    if not any(_shown(contact, name) for name in _VIOLENT):
        return
    if report.victims == 0:
        yield Flag(contact_id, "no-victims", "the report counts no victim", report.by, "", False, report.at)
    if report.suspects == 0:
        yield Flag(contact_id, "no-suspects", "the report counts no suspect", report.by, "", False, report.at)


def _statements(contact_id: str, contact: Contact, report: Report) -> Iterator[Flag]:
    said = {(entry.what, entry.is_): entry for entry in report.says}
    for (what, answer), entry in said.items():
        coded = contact.circumstances.get(what)
        places = entry.at or report.at
        if answer == "no" and (what, "yes") in said:
            yield Flag(contact_id, "contradicts-itself", what, report.by, "", False, places)
        elif coded is not None and coded.is_ == "disputed":
            yield Flag(contact_id, "disputed-entry", what, report.by, "", False, places)
        elif coded is not None and coded.is_ == _OTHER[answer] and (what, coded.is_) not in said:
            yield Flag(contact_id, "contradicts-contact", what, report.by, "", False, places)
