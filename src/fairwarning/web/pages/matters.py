"""The list of matters, and the ways to a new one: blank, an example, a file."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.matter.matter import parse
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.examples import examples
from fairwarning.web.shell import page
from fairwarning.workspace import fitting

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Every matter that one may read, and how to begin another."""
    cards = desk.workspace.cards(person)
    there = {card.name for card in cards}
    return page(
        request, "matters.html", cards=cards, examples=[e for e in examples() if e.name not in there],
        broken=desk.held().fault,
    )  # fmt: skip


@router.post("/matters/example", dependencies=CHANGE)
def example(desk: DeskOf, person: PersonOf, id: Annotated[str, Form()]) -> Response:
    """A decided case as a matter of one's own."""
    chosen = next((e for e in examples() if e.id == id), None)
    if chosen is None:
        raise HTTPException(404, f"there is no example {id!r}")
    made = desk.workspace.create(person, chosen.name, chosen.text, "Taken from the examples")
    return RedirectResponse(f"/matters/{made.slug}", 303)


@router.post("/matters/blank", dependencies=CHANGE)
def blank(desk: DeskOf, person: PersonOf, name: Annotated[str, Form()]) -> Response:
    """A matter to fill in."""
    if not name.strip():
        raise InputError("the matter has no name", place="name", remedy="Give it one, such as Roe v. City")
    template = files("fairwarning.matter").joinpath("template.yaml").read_text(encoding="utf-8")
    text = template.replace("name: Plaintiff v. City", f"name: {_quoted(name)}", 1)
    loaded = parse(text, desk.book, "the new matter")
    made = desk.workspace.create(person, loaded.matter.name, text, "Begun from the blank form")
    return RedirectResponse(f"/matters/{made.slug}", 303)


@router.post("/matters/file", dependencies=CHANGE)
def from_file(desk: DeskOf, person: PersonOf, file: UploadFile) -> Response:
    """A matter's file as `fairwarning new` writes it."""
    name = file.filename or "the file"
    try:
        text = file.file.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8 text", file=name, place=f"byte {error.start}", remedy="Save it as UTF-8"
        ) from None
    loaded = parse(fitting(text), desk.book, name)
    made = desk.workspace.create(person, loaded.matter.name, text, f"Taken from {name}")
    return RedirectResponse(f"/matters/{made.slug}", 303)


def _quoted(name: str) -> str:
    """A name as YAML takes it."""
    return "'" + " ".join(name.split()).replace("'", "''") + "'"
