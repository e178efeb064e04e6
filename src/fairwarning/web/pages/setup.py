"""A matter's set-up: its head, parties, texts, contacts and claims, who may see it, and the file as a whole."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.matter.lint import remarks
from fairwarning.matter.matter import parse
from fairwarning.web import records
from fairwarning.web.asking import CHANGE, DeskOf, FormNumber, PersonOf
from fairwarning.web.heads import head
from fairwarning.web.shell import page
from fairwarning.workspace import StaleError, fitting

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/setup")
def setup(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """Everything of a matter but its facts, each with the way to change it."""
    version = desk.workspace.version(person, slug)
    matter = desk.loaded(version).matter
    return page(
        request, "setup.html", version=version, matter=matter, forum=desk.book.courts.court(matter.forum),
        remarks=remarks(matter, desk.book), forms=[f for f in records.FORMS.values() if f.part != "facts"],
        shared=desk.workspace.shared_with(person, slug), people=desk.workspace.people(),
    )  # fmt: skip


@router.get("/matters/{slug}/file.yaml")
def file(desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """The matter's file, as the commands take it."""
    version = desk.workspace.version(person, slug)
    return Response(
        version.text, media_type="application/yaml",
        headers={"content-disposition": f'attachment; filename="{slug}.yaml"'},
    )  # fmt: skip


@router.get("/matters/{slug}/file")
def whole(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """The file in an editor, for what no form asks."""
    version = desk.workspace.version(person, slug)
    return page(request, "file.html", text=version.text, **head(desk, version))


@router.post("/matters/{slug}/file", dependencies=CHANGE)
def keep_whole(
    request: Request,
    desk: DeskOf,
    person: PersonOf,
    slug: str,
    text: Annotated[str, Form()],
    version: FormNumber,
) -> Response:
    """Save the file; what is wrong is shown above it, and nothing typed is lost."""
    text = text.replace("\r\n", "\n")
    try:
        name = parse(fitting(text), desk.book, f"{slug}.yaml").matter.name
        desk.workspace.save(person, slug, version, name, text, "Changed the file")
    except (InputError, StaleError) as error:
        stands = desk.workspace.version(person, slug)
        fault = error if isinstance(error, InputError) else InputError(str(error), remedy="Bring the two together here")
        status = 409 if isinstance(error, StaleError) else 400
        return page(request, "file.html", status, text=text, **{**head(desk, stands), "fault": fault})
    return RedirectResponse(f"/matters/{slug}", 303)


@router.post("/matters/{slug}/share", dependencies=CHANGE)
def share(
    desk: DeskOf,
    person: PersonOf,
    slug: str,
    login: Annotated[str, Form()],
    may: Annotated[Literal["read", "edit", "none"], Form()],
) -> Response:
    """Let somebody of the team read or edit it, or no longer."""
    desk.workspace.share(person, slug, login, None if may == "none" else may)
    return RedirectResponse(f"/matters/{slug}/setup#sharing", 303)


@router.post("/matters/{slug}/discard", dependencies=CHANGE)
def discard(desk: DeskOf, person: PersonOf, slug: str, sure: Annotated[str, Form()] = "") -> Response:
    """Take the matter off the list."""
    if sure != "yes":
        raise InputError("the matter is kept", place="discard", remedy="Tick the box to take it off the list")
    desk.workspace.remove(person, slug)
    return RedirectResponse("/", 303)
