"""Opinions put into the library, and what became of each."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import BaseModel, Field

from fairwarning.web import importing
from fairwarning.web.api.answers import FAULTS
from fairwarning.web.api.begun import Begun, begun
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf

router = APIRouter(tags=["library"], responses=FAULTS)


class LeftOut(BaseModel):
    """A file, or a part of an archive, that was not taken."""

    origin: str = Field(description="The file as it was sent; behind a colon the place in it.")
    why: str


class Imported(BaseModel):
    """What became of the opinions of an import, in numbers of opinions."""

    kind: Literal["import"] = "import"
    new: int = Field(description="Decisions that were not there.")
    further: int = Field(description="Further texts of decisions that were there.")
    known: int = Field(description="Texts that were there already, by their content.")
    unreadable: int
    left_out: list[LeftOut] = Field(description="Of those that are unreadable the first thousand.")


def told(done: importing.Imported) -> Imported:
    """As the API tells it."""
    left_out = [LeftOut(origin=origin, why=why) for origin, why in done.left_out]
    return Imported(new=done.new, further=done.further, known=done.known, unreadable=done.unreadable, left_out=left_out)


@router.post(
    "/library/import", dependencies=CHANGE, status_code=202, summary="Put opinions into the library; a reader may not"
)
def import_(
    answer: Response,
    desk: DeskOf,
    person: PersonOf,
    files: list[UploadFile],
    cite: Annotated[str, Form(max_length=200, description="Where one opinion is printed that does not say so.")] = "",
) -> Begun:
    """Files or archives, at most 64 MB and 500 files at once. Each is read in a process apart, within bounds."""
    return begun(answer, importing.begin(desk, person, files, cite))
