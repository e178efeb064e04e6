"""A matter's first page: the matrix of defendants × claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.matrix import matrix
from fairwarning.web.shell import page

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}")
def overview(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """Who may be liable for what, in one look."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    analysis = desk.analysis(loaded, Asked())
    return page(
        request, "matter.html", version=version, matter=loaded.matter, analysis=analysis,
        forum=desk.book.courts.court(analysis.forum), matrix=matrix(loaded.matter, analysis),
    )  # fmt: skip
