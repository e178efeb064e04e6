"""The other sides of a matter: facts as the posture views them, timeline, cast, duties, remarks."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.audit.findings import Finding
from fairwarning.law.duties import Kind
from fairwarning.law.postures import View
from fairwarning.matter.lint import remarks
from fairwarning.report import duty_words
from fairwarning.web import cast, duties, facts, timeline
from fairwarning.web.api import sourced
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Slug, told
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.sources import Sources
from fairwarning.workspace import Version

router = APIRouter(tags=["matters"], responses=FAULTS)
Word = Annotated[str, Query(max_length=120)]


@router.get("/matters/{slug}/view", summary="Its facts in time, with what the stage of the case makes of each")
def view(
    desk: DeskOf,
    person: PersonOf,
    slug: Slug,
    q: Annotated[str, Query(max_length=200, description="Only facts with these words.")] = "",
    party: Annotated[str, Query(max_length=120, description="Only facts that bear on this party.")] = "",
    seen: Annotated[View | Literal[""], Query(alias="view", description="Only facts that are viewed so.")] = "",
) -> Response:
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    src, numbers = _sources(desk, version), timeline.numbers(loaded.matter)
    lines = [
        {
            **msgspec.to_builtins(line.fact),
            "id": line.id,
            "number": numbers[line.id],
            "at": sourced.record(src, line.fact.at),
            "view": line.seen.row.view,
            "because": line.seen.row.because,
            "authorities": sourced.law(src, line.seen.row.sources),
        }
        for line in facts.lines(desk.book, loaded.matter, q, party, seen)
    ]
    return json({**told(version), "facts": lines})


@router.get("/matters/{slug}/timeline", summary="Contacts and facts in time, each with its first and last day")
def in_time(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    version = desk.workspace.version(person, slug)
    matter, src = desk.loaded(version).matter, _sources(desk, version)
    numbers, events = timeline.numbers(matter), []
    for kind, id_ in timeline.in_order(matter):
        event = timeline.event_of(matter, kind, id_, numbers)
        thing = matter.contacts[id_] if kind == "contact" else matter.facts[id_]
        events.append(
            {
                **msgspec.to_builtins(event),
                "kind": kind,
                "exact": event.exact,
                "who": thing.who,
                "at": sourced.record(src, thing.at),
            }
        )
    return json({**told(version), "events": events, "undated": timeline.undated(matter)})


@router.get("/matters/{slug}/cast", summary="Who is who, for whom they work, and what came of each claim against them")
def people(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    groups = [
        {"title": title, "parties": [_member(member) for member in members]}
        for title, members in cast.groups(desk, loaded)
    ]
    return json({**told(version), "groups": groups})


@router.get("/matters/{slug}/duties", summary="What was asked at each contact and what became of it, departures first")
def asked_of(
    desk: DeskOf,
    person: PersonOf,
    slug: Slug,
    contact: Word = "",
    who: Word = "",
    kind: Annotated[Kind | Literal[""], Query(description="Only rules of this kind.")] = "",
    found: Annotated[Literal["", "departed", "record", "kept", "open"], Query()] = "",
) -> Response:
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    of = duties.duties(desk, loaded, contact, who, kind, found)
    src = _sources(desk, version)
    contacts = [
        {
            "id": at.id,
            "date": at.contact.date,
            "kind": at.contact.kind,
            "signs": at.signs,
            "findings": [_finding(desk, src, one) for one in (*at.telling, *at.silent)],
        }
        for at in of.contacts
    ]
    return json({**told(version), "counted": of.counted, "found": of.found, "contacts": contacts, "shows": of.shows})


@router.get("/matters/{slug}/remarks", summary="What deserves a second look in it (`lint`)")
def odd(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    version = desk.workspace.version(person, slug)
    return json({**told(version), "remarks": remarks(desk.loaded(version).matter, desk.book)})


def _sources(desk: Desk, version: Version) -> Sources:
    loaded = desk.loaded(version)
    return Sources(desk.book, loaded.matter, version.slug, desk.checks(loaded, Asked()))


def _member(member: cast.Member) -> dict[str, Any]:
    results = [
        {
            "claim": d.claim,
            "title": title,
            "violation": d.violation,
            "clearly_established": d.notice.clear,
            "outcome": d.outcome,
        }
        for title, d in member.results
    ]
    counts = {"facts_done": member.did, "facts_against": member.bears, "officers": member.officers}
    party = {**msgspec.to_builtins(member.party), "id": member.id, "contacts": member.contacts}
    return {**party, **counts, "results": results}


def _finding(desk: Desk, src: Sources, one: Finding) -> dict[str, Any]:
    kept = ("duty", "policy", "agency", "section", "kind", "basis", "modality", "says", "trigger", "act", "record",
            "by", "ordered_by", "disputed_by", "notes")  # fmt: skip
    return {
        **{name: getattr(one, name) for name in kept},
        "told": duty_words.told(desk.book, src.matter, one),
        "at": sourced.record(src, one.sources),
        "authorities": sourced.law(src, one.law),
    }
