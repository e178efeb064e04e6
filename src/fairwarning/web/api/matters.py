"""Matters: list, make, read, change, undo."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.matter.matter import parse
from fairwarning.web import beginning
from fairwarning.web.api.answers import FAULTS, json, newer
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.examples import examples
from fairwarning.web.history import changed_lines
from fairwarning.workspace import LONGEST, StaleError, Version

router = APIRouter(tags=["matters"], responses=FAULTS)
Slug = Annotated[str, Path(description="The matter, as the list names it.", max_length=80)]


class Body(BaseModel):
    """What a program sends; a field that is not asked for is a mistake."""

    model_config = ConfigDict(extra="forbid")


class NewMatter(Body):
    """One of a matter's file, a name for a blank one, and the id of an example."""

    text: str | None = Field(None, description="YAML, as `fairwarning new` writes it.", max_length=LONGEST)
    name: str | None = Field(None, description="Begin with a blank form of this name.", max_length=200)
    example: str | None = Field(None, max_length=80)


class NewVersion(Body):
    """A matter's file, changed."""

    based_on: int = Field(ge=1, le=2**31 - 1, description="The version that it was made from.")
    text: str = Field(max_length=LONGEST)
    what: str = Field("Changed the file", max_length=200, description="What was done, for the history.")


class BasedOn(Body):
    """The version on which an undo was decided."""

    based_on: int = Field(ge=1, le=2**31 - 1)


class Restored(BasedOn):
    """The version to bring back."""

    version: int = Field(ge=1, le=2**31 - 1)


@router.get("/matters", summary="The matters that one may read, the last changed first")
def every(desk: DeskOf, person: PersonOf) -> Response:
    return json({"format": 1, "matters": desk.workspace.cards(person)})


@router.post("/matters", dependencies=CHANGE, status_code=201, summary="Begin a matter: a file, a name, or an example")
def make(desk: DeskOf, person: PersonOf, body: NewMatter) -> Response:
    if [body.text, body.name, body.example].count(None) != 2:
        raise InputError("a matter is begun in one way", place="body", remedy="Send text, name or example")
    if body.text is not None:
        made = beginning.from_file(desk, person, body.text, "text", "Sent by a program")
    elif body.name is not None:
        made = beginning.blank(desk, person, body.name)
    else:
        made = beginning.from_example(desk, person, body.example or "")
    return json(told(made), 201)


@router.get("/examples", summary="The decided cases that come along as examples")
def decided(person: PersonOf) -> Response:
    return json({"format": 1, "examples": [{"id": example.id, "name": example.name} for example in examples()]})


@router.get("/matters/{slug}", summary="A matter's file, its latest version or another")
def read(
    desk: DeskOf, person: PersonOf, slug: Slug, version: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None
) -> Response:
    found = desk.workspace.version(person, slug, version)
    return json({**told(found), "text": found.text})


@router.put("/matters/{slug}", dependencies=CHANGE, summary="Save a new version of the file")
def change(desk: DeskOf, person: PersonOf, slug: Slug, body: NewVersion) -> Response:
    name = parse(body.text, desk.book, "text").matter.name
    try:
        return json(told(desk.workspace.save(person, slug, body.based_on, name, body.text, body.what)))
    except StaleError as error:
        return newer(error)


@router.delete("/matters/{slug}", dependencies=CHANGE, summary="Take a matter off the list")
def discard(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    desk.workspace.remove(person, slug)
    return Response(status_code=204)


@router.get("/matters/{slug}/history", summary="Every version, the latest first")
def history(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    return json({"format": 1, "versions": desk.workspace.history(person, slug)})


@router.get("/matters/{slug}/history/{version}", summary="What a version changed, line by line")
def difference(
    desk: DeskOf, person: PersonOf, slug: Slug, version: Annotated[int, Path(ge=1, le=2**31 - 1)]
) -> Response:
    return json({"format": 1, "version": version, "lines": changed_lines(desk, person, slug, version)})


@router.post("/matters/{slug}/restore", dependencies=CHANGE, summary="Bring an old version back as a new one")
def restore(desk: DeskOf, person: PersonOf, slug: Slug, body: Restored) -> Response:
    try:
        return json(told(desk.workspace.restore(person, slug, body.based_on, body.version)))
    except StaleError as error:
        return newer(error)


@router.post("/matters/{slug}/undo", dependencies=CHANGE, summary="Take the last change back")
def undo(desk: DeskOf, person: PersonOf, slug: Slug, body: BasedOn) -> Response:
    try:
        return json(told(desk.workspace.undo(person, slug, body.based_on)))
    except StaleError as error:
        return newer(error)


def told(version: Version) -> dict[str, Any]:
    """A version without its text."""
    rest = {"slug": version.slug, "version": version.n, "digest": version.digest, "may": version.may}
    return {"format": 1, **rest}
