"""What somebody accepted, written as a matter's file: every fact with its place in the document it was taken from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from fairwarning.law.vocabulary import MUNICIPAL, Doctrine
from fairwarning.matter.edit import replaced
from fairwarning.proposing.proposals import Place

TEXT = "document"
"""The id under which the matter knows the document."""

_NOTE = "# Begun from a document; each fact was accepted by hand and bears the place that it was taken from."


class Head(Struct, frozen=True):
    """The matter itself; empty strings are left out."""

    name: str
    forum: str
    posture: str
    title: str
    kind: str
    court_below: str = ""
    filed: str = ""
    decided: str = ""
    cite: str = ""
    pages: str = ""


class Party(Struct, frozen=True):
    id: str
    name: str
    role: str
    office: str = ""


class Contact(Struct, frozen=True):
    id: str
    date: str
    kind: str
    summary: str
    who: tuple[str, ...]
    at: Place


class Fact(Struct, frozen=True):
    id: str
    what: str
    date: str
    who: tuple[str, ...]
    factors: tuple[str, ...]
    at: Place


def written(
    head: Head, parties: Iterable[Party], contacts: Iterable[Contact], facts: Iterable[Fact], claims: Iterable[Doctrine]
) -> str:
    """The file. Whether it is a valid matter is for whoever reads it back."""
    people, told = list(parties), list(facts)
    document = {"title": head.title, "cite": head.cite, "pages": head.pages if head.pages != "reporter" else "",
                "kind": head.kind}  # fmt: skip
    values: dict[str, Any] = {
        "name": head.name, "forum": head.forum, "court_below": head.court_below, "posture": head.posture,
        "filed": head.filed, "decided": head.decided, "cite": head.cite,
        "texts": {TEXT: _kept(document)},
        "parties": {p.id: _kept({"name": p.name, "role": p.role, "office": p.office}) for p in people},
        "contacts": {c.id: {**_kept({"date": c.date, "kind": c.kind}), "who": list(c.who), "summary": c.summary,
                            "at": [_at(c.at)]} for c in contacts},
        "facts": {f.id: _fact(f, head.kind) for f in told},
        "claims": {doctrine: claim for doctrine in claims if (claim := _claim(doctrine, people, told))},
    }  # fmt: skip
    text = "format: 1\n"
    for name, value in values.items():
        if value or name in ("facts", "claims", "parties"):
            text = replaced(text, (name,), value)
    return (
        f"# Begun from a document; each fact was accepted by hand and bears the place that it was taken from.\n{text}"
    )


def _fact(fact: Fact, kind: str) -> dict[str, Any]:
    told = {"what": fact.what, "date": fact.date, "who": list(fact.who), "factors": list(fact.factors)}
    support = {"support": "allegation"} if kind == "complaint" else {}
    return {**_kept(told), **support, "at": [_at(fact.at)]}


def _at(place: Place) -> dict[str, str]:
    return _kept({"text": TEXT, "page": place.page, "first": place.first, "last": place.last})


def _claim(doctrine: Doctrine, people: list[Party], facts: list[Fact]) -> dict[str, Any]:
    """A claim against every officer, or municipality, of whose conduct a dated fact tells: none is judged without."""
    role = "municipality" if doctrine in MUNICIPAL else "defendant"
    dated = {id_ for fact in facts if fact.date for id_ in fact.who}
    against = [party.id for party in people if party.role == role and party.id in dated]
    return {"theory": doctrine, "against": against} if against else {}


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
