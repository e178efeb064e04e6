"""The cast of a matter: who is who."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.cast import groups
from fairwarning.web.shell import page

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/cast")
def cast(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """Every party of the matter."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    return page(
        request, "cast.html", version=version, matter=loaded.matter,
        forum=desk.book.courts.court(loaded.matter.forum), groups=groups(desk, loaded),
    )  # fmt: skip
