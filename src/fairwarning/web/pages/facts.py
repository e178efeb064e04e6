"""The table of facts, edited in place."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from fairwarning.web import facts
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/facts")
def table(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, q: str = "", party: str = "", view: str = ""
) -> Response:
    """Every fact, or those with these words, on this party, viewed so."""
    version = desk.workspace.version(person, slug)
    matter = desk.loaded(version).matter
    part = request.headers.get("hx-target") == "fact-table"
    return page(
        request, "parts/fact_table.html" if part else "facts.html", version=version, matter=matter,
        forum=desk.book.courts.court(matter.forum), lines=facts.lines(desk.book, matter, q, party, view),
        q=q, party=party, view=view,
    )  # fmt: skip


@router.get("/matters/{slug}/facts/{id_}")
def one(request: Request, desk: DeskOf, person: PersonOf, slug: str, id_: str) -> Response:
    """One row of it, as it stands."""
    version = desk.workspace.version(person, slug)
    if id_ not in desk.loaded(version).matter.facts:
        raise HTTPException(404, f"there is no fact {id_!r} in this matter")
    return facts.row(request, desk, version, id_)
