"""A passage of law or of the record, as it stands in the library's text of it, or why it cannot be shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from fairwarning.law.passage import Passage
from fairwarning.matter.matter import At
from fairwarning.web import located
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page as shown
from fairwarning.web.shell import wants_part

router = APIRouter(include_in_schema=False)

Asked = Annotated[str | None, Query(max_length=300)]


@router.get("/passage")
def of_law(
    request: Request, desk: DeskOf, person: PersonOf, cite: Annotated[str, Query(max_length=300)],
    pin: Asked = None, first: Asked = None, last: Asked = None,
) -> Response:  # fmt: skip
    """Where an authority says it."""
    return _shown(request, located.of_law(desk, Passage(cite, pin, first=first, last=last)))


@router.get("/matters/{slug}/passage")
def of_record(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, text: Annotated[str, Query(max_length=300)],
    page: Annotated[str, Query(max_length=300)], first: Asked = None, last: Asked = None,
) -> Response:  # fmt: skip
    """Where a text of the matter says it."""
    return _shown(request, located.of_record(desk, person, slug, At(text, page, first, last)))


def _shown(request: Request, place: located.Place) -> Response:
    return shown(
        request, "parts/passage.html" if wants_part(request) else "passage.html", said=place.said,
        wanted=place.wanted, found=place.found, state=place.state, text=place.text, excerpt=place.excerpt,
        printed=place.printed, library=place.library,
    )  # fmt: skip
