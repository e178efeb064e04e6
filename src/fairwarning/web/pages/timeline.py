"""The timeline: contacts and facts in order of time, as a picture and as a table."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page
from fairwarning.web.sources import Sources
from fairwarning.web.timeline import in_order, numbers, picture, undated

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/timeline")
def timeline(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """When what happened, as far as is known."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    matter = loaded.matter
    return page(
        request, "timeline.html", version=version, matter=matter, forum=desk.book.courts.court(matter.forum),
        picture=picture(matter), rows=in_order(matter), undated=undated(matter),
        numbers=numbers(matter), src=Sources(desk.book, matter, slug, desk.checks(loaded, Asked())),
    )  # fmt: skip
