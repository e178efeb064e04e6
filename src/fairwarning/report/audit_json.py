"""The stable JSON of `fairwarning audit`."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning import __version__
from fairwarning.audit import Audit
from fairwarning.audit.findings import Finding
from fairwarning.law.book import Book
from fairwarning.matter.matter import At, Loaded

FORMAT = 1


def audit_json(book: Book, loaded: Loaded, audited: Audit) -> dict[str, Any]:
    """Findings first and conflicts after, as the contract has them; the rest is more."""
    return {
        "format": FORMAT,
        "matter": loaded.matter.name,
        "receipt": {"engine": __version__, "law": book.digest, "matter": loaded.digest},
        "bound": {agency: list(sets) for agency, sets in audited.bound.items()},
        "findings": [_finding(finding, loaded.matter.contacts[finding.contact].date) for finding in audited.findings],
        "conflicts": msgspec.to_builtins(audited.conflicts),
        "branches": msgspec.to_builtins(audited.branches),
        "calls": [{**msgspec.to_builtins(flag), "at": _sources(flag.at)} for flag in audited.flags],
        "candidates": msgspec.to_builtins(audited.candidates),
        "affirmative_acts": msgspec.to_builtins(audited.beside),
    }


def encode(book: Book, loaded: Loaded, audited: Audit) -> bytes:
    """As the command writes it."""
    return msgspec.json.format(msgspec.json.encode(audit_json(book, loaded, audited)), indent=1) + b"\n"


def _finding(finding: Finding, date: str) -> dict[str, Any]:
    told = {**msgspec.to_builtins(finding), "date": date}
    told["sources"] = _sources(finding.sources)
    told["reasons"] = [{"by": list(r.by), "says": r.says, "sources": _sources(r.at)} for r in finding.reasons]
    told["law"] = [{"cite": p.cite, "pin": p.pin, "checked": p.checked} for p in finding.law]
    return dict(told)


def _sources(places: tuple[At, ...]) -> list[dict[str, Any]]:
    return [{"text": at.text, "page": at.page, "first": at.first, "last": at.last} for at in places]
