"""A matter worked out: the analysis with what-ifs, its arguments, its duties, its memorandum."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from fairwarning.analysis.argue import argue
from fairwarning.analysis.determine import Asked
from fairwarning.report.audit_json import audit_json
from fairwarning.report.contract import analysis_json
from fairwarning.report.settings import settings
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Slug
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.memo import Wanted, download

router = APIRouter(tags=["analysis"], responses=FAULTS)


def _asked(
    desk: DeskOf,
    conduct_date: Annotated[dt.date | None, Query(description="As if everybody had acted on this day.")] = None,
    as_of: Annotated[dt.date | None, Query(description="Use only law earlier than this day.")] = None,
    forum: Annotated[str | None, Query(description="As if in this court (ca9, nmd …).", max_length=40)] = None,
    without: Annotated[list[str] | None, Query(description="Ids of facts to leave out.")] = None,
) -> Asked:
    if forum is not None:
        desk.book.courts.court(forum)
    return Asked(as_of, conduct_date, forum, frozenset(without or ()))


AskedOf = Annotated[Asked, Depends(_asked)]


@router.get("/matters/{slug}/analysis", summary="Every claim against every defendant (`analyze --format json`)")
def analysis(desk: DeskOf, person: PersonOf, slug: Slug, asked: AskedOf) -> Response:
    loaded = desk.loaded(desk.workspace.version(person, slug))
    found, checks = desk.analysis(loaded, asked), desk.checks(loaded, asked)
    return json(analysis_json(desk.book, loaded, found, settings(asked), checks))


@router.get("/matters/{slug}/arguments", summary="Both sides' three-step arguments on each contested point")
def arguments(desk: DeskOf, person: PersonOf, slug: Slug, asked: AskedOf) -> Response:
    found = desk.analysis(desk.loaded(desk.workspace.version(person, slug)), asked)
    told = [
        {
            "defendant": d.defendant,
            "claim": d.claim,
            "act": d.act,
            "arguments": msgspec.to_builtins(argue(d, d.weighed, desk.book.hierarchy)),
        }
        for d in found.determinations
    ]
    return json({"format": 1, "determinations": told})


@router.get("/matters/{slug}/audit", summary="Every contact held against the duties in force (`audit --format json`)")
def audit(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    loaded = desk.loaded(desk.workspace.version(person, slug))
    return json(audit_json(desk.book, loaded, desk.analysis(loaded, Asked()).audit))


@router.get("/matters/{slug}/memo", summary="The memorandum as a file", response_class=Response)
def memorandum(
    desk: DeskOf,
    person: PersonOf,
    slug: Slug,
    asked: AskedOf,
    form: Annotated[Literal["html", "md", "docx", "pdf"], Query(alias="format")] = "html",
) -> Response:
    return download(desk, person, desk.workspace.version(person, slug), Wanted(asked, None, None), form)
