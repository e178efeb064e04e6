"""Duties: what policy and statute asked at each contact and what became of it, departures first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.report import duty_words
from fairwarning.web import duties as of_matter
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page, wants_part
from fairwarning.web.sources import Sources

router = APIRouter(include_in_schema=False)

KINDS = {
    "agency": "the agency’s own rules", "training": "training", "statute": "statutes", "model": "model policies",
}  # fmt: skip
FOUND = {"departed": "departures", "record": "records missing", "kept": "kept or excused", "open": "unknown"}
Wanted = Annotated[str, Query(max_length=120)]


@router.get("/matters/{slug}/duties")
def duties(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, contact: Wanted = "", who: Wanted = "",
    kind: Wanted = "", found: Wanted = "",
) -> Response:  # fmt: skip
    """Every contact held against every duty; what is asked narrows it."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    matter, book = loaded.matter, desk.book
    told = of_matter.duties(desk, loaded, contact, who, kind, found)
    return page(
        request, "parts/duties.html" if wants_part(request) else "duties.html", version=version, matter=matter,
        forum=book.courts.court(matter.forum), kinds=KINDS, founds=FOUND, people=told.people,
        asked={"contact": contact, "who": who, "kind": kind, "found": found}, contacts=told.contacts,
        counted=told.counted, shown=told.found, audited=told.audited, duty=duty_words, book=book, shows=told.shows,
        src=Sources(book, matter, slug, desk.checks(loaded, Asked())),
    )  # fmt: skip
