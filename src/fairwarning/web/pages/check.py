"""Check: a brief held against the library, its findings beside the text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.brief_files import FILES, taken
from fairwarning.web.checked import KINDS, SEVERITIES, Brief, day_of, view, work
from fairwarning.web.progress import own, progress, unfinished
from fairwarning.web.shell import page, wants_part
from fairwarning.web.uploads import take

router = APIRouter(include_in_schema=False)
_ROOM = "/check"


@router.get("/check")
def bring(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Where a brief is brought, and the briefs checked before."""
    held, before = desk.held(), desk.jobs.of(person.id, Brief)
    count = held.library.count() if held.library else 0
    return page(request, "check.html", held=count, broken=held.fault, before=before)


@router.post("/check", dependencies=CHANGE)
def begin(desk: DeskOf, person: PersonOf, file: UploadFile, as_of: Annotated[str, Form()] = "") -> Response:
    """Begin the check, and go to where its result will be."""
    brought, day = take(file, "brief"), day_of(as_of)
    library = desk.library
    job = desk.jobs.start(person.id, f"Checking {brought.name}", lambda job: work(job.step, brought, library, day))
    return RedirectResponse(f"{_ROOM}/{job.id}", 303)


@router.get("/check/{id_}")
def checked(
    request: Request,
    desk: DeskOf,
    person: PersonOf,
    id_: str,
    severity: Annotated[list[str], Query()] = [],  # noqa: B006 - never changed
    kind: Annotated[list[str], Query()] = [],  # noqa: B006
    chosen: bool = False,
    only: bool = False,
) -> Response:
    """The text with what was found beside it. Without `chosen` boxes, all but what is in order is shown."""
    job = own(desk, person, id_, Brief)
    if waiting := unfinished(request, job, _ROOM):
        return waiting
    brief: Brief = job.result
    severities = frozenset(severity) & set(SEVERITIES) if chosen else frozenset(SEVERITIES[:-1])
    kinds = frozenset(kind) & set(KINDS) if chosen else frozenset(KINDS)
    template = "parts/checked.html" if wants_part(request) else "checked.html"
    return page(
        request, template, job=job, brief=brief, view=view(brief, severities, kinds, only), severities=severities,
        kinds=kinds, only=only, SEVERITIES=SEVERITIES, KINDS=KINDS,
    )  # fmt: skip


@router.get("/check/{id_}/progress")
def how_far(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far the check is."""
    return progress(request, own(desk, person, id_, Brief), _ROOM)


@router.post("/check/{id_}/remove", dependencies=CHANGE)
def remove(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Keep neither the brief nor what was found."""
    desk.jobs.drop(own(desk, person, id_, Brief))
    return RedirectResponse(_ROOM, 303)


@router.get("/check/{id_}/{what}")
def download(desk: DeskOf, person: PersonOf, id_: str, what: str) -> Response:
    """A file made from the check."""
    job = own(desk, person, id_, Brief)
    if what not in FILES or not isinstance(job.result, Brief):
        raise HTTPException(404, "there is no such file")
    return taken(job.result, what)
