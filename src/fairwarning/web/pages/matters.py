"""The list of matters, and the ways to a new one: blank, an example, a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.web import beginning
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.examples import examples
from fairwarning.web.shell import page

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
    return RedirectResponse(f"/matters/{beginning.from_example(desk, person, id).slug}", 303)


@router.post("/matters/blank", dependencies=CHANGE)
def blank(desk: DeskOf, person: PersonOf, name: Annotated[str, Form()]) -> Response:
    """A matter to fill in."""
    return RedirectResponse(f"/matters/{beginning.blank(desk, person, name).slug}", 303)


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
    made = beginning.from_file(desk, person, text, name, f"Taken from {name}")
    return RedirectResponse(f"/matters/{made.slug}", 303)
