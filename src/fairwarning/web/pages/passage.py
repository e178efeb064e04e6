"""A passage of law or of the record, as it stands in the library's text of it, or why it cannot be shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from fairwarning.law.passage import Passage
from fairwarning.library.verifying import Located, Wanted, locate
from fairwarning.matter.matter import At
from fairwarning.matter.places import passage as placed
from fairwarning.report import excerpt
from fairwarning.report.document import Words, words
from fairwarning.report.looking_up import wanted_of, wanted_of_record
from fairwarning.report.memo import citing
from fairwarning.report.verification import NAMES
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.shell import page, wants_part

router = APIRouter(include_in_schema=False)

Asked = Annotated[str | None, Query(max_length=300)]


@router.get("/passage")
def of_law(
    request: Request, desk: DeskOf, person: PersonOf, cite: Annotated[str, Query(max_length=300)],
    pin: Asked = None, first: Asked = None, last: Asked = None,
) -> Response:  # fmt: skip
    """Where an authority says it."""
    passage = Passage(cite, pin, first=first, last=last)
    said = citing.full(desk.book, cite, pin)
    return _shown(request, desk, said, wanted_of(desk.book, "", passage))


@router.get("/matters/{slug}/passage")
def of_record(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, text: Annotated[str, Query(max_length=300)],
    page: Annotated[str, Query(max_length=300)], first: Asked = None, last: Asked = None,
) -> Response:  # fmt: skip
    """Where a text of the matter says it."""
    matter = desk.loaded(desk.workspace.version(person, slug)).matter
    if text not in matter.texts:
        raise HTTPException(404, f"this matter has no text {text!r}")
    at = At(text, page, first, last)
    said = words(citing.places(matter, ((text, page),)), f" ({matter.texts[text].title})")
    return _shown(request, desk, said, wanted_of_record(desk.book, matter, "", at), placed(matter, at) is not None)


def _shown(request: Request, desk: Desk, said: Words, wanted: Wanted, printed: bool = True) -> Response:
    library = desk.held().library
    located = locate(library, wanted) if library is not None else None
    found = located.found if located else None
    return page(
        request, "parts/passage.html" if wants_part(request) else "passage.html", said=said, wanted=wanted,
        found=found, state=NAMES[found.state] if found else "unread", text=located.text if located else None,
        excerpt=_excerpt(located, wanted) if located else None, printed=printed, library=library is not None,
    )  # fmt: skip


def _excerpt(located: Located, wanted: Wanted) -> excerpt.Excerpt | None:
    """Its own words; where none are given, or they are not there, the page that is said to have them."""
    found, text = located.found, located.text
    if text is None:
        return None
    if found.start is not None and found.end is not None:
        return excerpt.around(text.opinion, found.start, found.end)
    return excerpt.page_of(text.opinion, wanted.pin)
