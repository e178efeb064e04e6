"""A matter's history: every version, what each changed, and the way back."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.web.asking import CHANGE, DeskOf, FormNumber, Number, PersonOf
from fairwarning.web.heads import head
from fairwarning.web.history import changed_lines
from fairwarning.web.shell import page, wants_part
from fairwarning.workspace import StaleError

router = APIRouter(include_in_schema=False)


def _stale(place: str) -> InputError:
    return InputError(
        "somebody else saved a newer version", place=place, remedy="See the history, then do it again if you want"
    )


@router.get("/matters/{slug}/history")
def history(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """Every version, the latest first."""
    version = desk.workspace.version(person, slug)
    return page(request, "history.html", revisions=desk.workspace.history(person, slug), **head(desk, version))


@router.get("/matters/{slug}/history/{n}")
def changes(request: Request, desk: DeskOf, person: PersonOf, slug: str, n: Number) -> Response:
    """What a version changed, line by line."""
    version = desk.workspace.version(person, slug)
    return page(request, "changes.html", n=n, lines=changed_lines(desk, person, slug, n), **head(desk, version))


@router.post("/matters/{slug}/undo", dependencies=CHANGE)
def undo(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, version: FormNumber, back: str = "facts"
) -> Response:
    """Take the last change back."""
    try:
        desk.workspace.undo(person, slug, version)
    except StaleError:
        raise _stale("undo") from None
    there = f"/matters/{slug}/{'history' if back == 'history' else 'facts'}"
    return Response(headers={"HX-Redirect": there}) if wants_part(request) else RedirectResponse(there, 303)


@router.post("/matters/{slug}/restore", dependencies=CHANGE)
def restore(desk: DeskOf, person: PersonOf, slug: str, version: FormNumber, n: FormNumber) -> Response:
    """Bring an old version back as a new one."""
    try:
        desk.workspace.restore(person, slug, version, n)
    except StaleError:
        raise _stale("restore") from None
    return RedirectResponse(f"/matters/{slug}/history", 303)
