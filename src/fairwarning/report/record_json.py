"""The JSON of `fairwarning audit EXPORT`: findings and conflicts as the contract has them, rows as sources."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning.comparison.faults import Place
from fairwarning.law.book import Book
from fairwarning.records.result import Against, Alike, DutyCount, RecordAudit, Signs, Told
from fairwarning.report.audit_json import FORMAT
from fairwarning.report.compare_json import plain
from fairwarning.report.record_words import receipt

_CLASS = {True: "class", False: "others", None: None}


def record_json(book: Book, found: RecordAudit, settings: dict[str, Any]) -> dict[str, Any]:
    """`listed` says how many of the findings stand here one by one; a file of findings has them all."""
    several = len([one for one in found.data.inputs if one.role == "calls"]) > 1
    return {
        "format": FORMAT,
        "title": found.title,
        "public": found.public,
        "receipt": receipt(book, found, settings),
        "listed": {"findings": len(found.told), "of": None if found.public else found.of},
        "calls_audited": found.calls,
        "undated": found.undated,
        "findings": [_told(one, several) for one in found.told],
        "conflicts": [_against(one) for one in found.conflicts],
        "branches": [_against(one) for one in found.branches],
        "duties": [_duty(one) for one in found.duties],
        "alike": [_alike(one) for one in found.alike],
        "calls": [_sign(one) for one in found.signs],
        "shown": plain(found.words),
        "missing_columns": plain(found.missing),
        "data": plain(found.data),
    }


def _told(one: Told, several: bool) -> dict[str, Any]:
    f, place = one.finding, one.place
    return {
        "contact": place.event or (f"file {place.file} row {place.row}" if several else f"row {place.row}"),
        "duty": f.duty,
        "act": f.act,
        "record": f.record,
        "trigger": f.trigger,
        "modality": f.modality,
        "record_only": f.record_only,
        "version_shown": f.version_shown,
        "disputed_by": [],
        "ordered_by": None,
        "reasons": [reason.says for reason in f.reasons],
        "exceptions": msgspec.to_builtins(f.exceptions),
        "because": f.because,
        "unknown": list(one.unknown),
        "class": _CLASS[one.of_class],
        "date": one.day,
        "sources": [{"file": place.file, "row": place.row, "columns": list(one.columns)}],
    }


def _duty(one: DutyCount) -> dict[str, Any]:
    duty = one.bound.duty
    return {
        "duty": one.bound.id,
        "agency": one.bound.agency,
        "policy": one.bound.policy.name,
        "section": duty.section,
        "kind": one.bound.policy.kind,
        "basis": duty.basis,
        "modality": duty.modality,
        "says": duty.says,
        "acts": dict(sorted(one.acts.items())),
        "kept": plain(one.kept),
        "records": dict(sorted(one.records.items())),
        "version_not_shown": one.version_not_shown,
        "not_mapped": list(one.not_mapped),
        "law": [{"cite": p.cite, "pin": p.pin, "checked": p.checked} for p in duty.sources],
    }


def _alike(one: Alike) -> dict[str, Any]:
    f = one.finding
    return {
        "duty": f.duty,
        "act": f.act,
        "record": f.record,
        "record_only": f.record_only,
        "reasons": [reason.says for reason in f.reasons],
        "calls": one.count,
        "places": _places(one.places),
    }


def _sign(one: Signs) -> dict[str, Any]:
    head = {"sign": one.sign, "what": one.what, "logged": one.logged, "calls": one.count}
    return {**head, "places": _places(one.places)}


def _against(one: Against) -> dict[str, Any]:
    told = dict(msgspec.to_builtins(one.found))
    told.pop("contact")
    return {**told, "calls": one.count}


def _places(places: tuple[Place, ...]) -> list[dict[str, Any]]:
    return [{"file": p.file, "row": p.row, **({"event": p.event} if p.event else {})} for p in places]
