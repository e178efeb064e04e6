"""Passages: found by citation, page and words, or by offsets; and put into a matter as the source of a fact."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.law.passage import Passage as Named
from fairwarning.matter.matter import At
from fairwarning.report.document import plain
from fairwarning.report.sources import State
from fairwarning.web import holdings, located
from fairwarning.web.api.answers import FAULTS, json, newer
from fairwarning.web.api.library import Id
from fairwarning.web.api.matters import Slug, told
from fairwarning.web.asking import CHANGE, MOST, DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.reader.into_matter import attach
from fairwarning.web.reader.selected import Selected, selected
from fairwarning.workspace import StaleError

router = APIRouter(tags=["library"], responses=FAULTS)
Words = Annotated[str | None, Query(max_length=300)]
Asked = Annotated[str, Query(max_length=300)]


class Numbered(BaseModel):
    """The page or pages of a passage in one numbering, and what that numbering is called."""

    pages: Literal["reporter", "slip", "parts"]
    label: str
    called: str
    pin: str


class Passage(BaseModel):
    """A stretch of a text; offsets count characters of its decoded source, `end` exclusive."""

    text: int
    start: int
    end: int
    words: str
    pin: str | None = Field(description="How its place is cited in the first numbering; none where no page is known.")
    pages: list[Numbered]
    first: str = Field(description="The few words by which it is found again, up to `last`.")
    last: str | None
    alone: bool = Field(description="Whether these words stand there only once.")


class Taken(BaseModel):
    """A passage taken from a text."""

    format: Literal[1] = 1
    passage: Passage


class Piece(BaseModel):
    """Words that belong to the passage (`marked`) or stand around it; `page` is the page that begins before them."""

    text: str
    marked: bool
    page: str


class Looked(BaseModel):
    """What the library says of a passage. `said` is its citation; `passage` it itself, where its words are there."""

    format: Literal[1] = 1
    said: str
    state: State
    page: str | None = Field(description="Where its words stand; for `elsewhere` every such place.")
    text: int | None
    passage: Passage | None
    around: list[list[Piece]] = Field(description="By paragraphs; the page, where no words were given or found.")
    cut_before: bool = False
    cut_after: bool = False


class Source(BaseModel):
    """A stretch of a text, for a fact of the matter's version `based_on`."""

    model_config = ConfigDict(extra="forbid")
    based_on: int = Field(ge=1, le=MOST)
    text: int = Field(ge=1, le=MOST)
    from_: int = Field(alias="from", ge=0, le=MOST)
    to: int = Field(ge=0, le=MOST)


@router.get("/library/passage", summary="Where an authority says it: by citation, pin, first and last words")
def of_law(
    desk: DeskOf, person: PersonOf, cite: Asked, pin: Words = None, first: Words = None, last: Words = None
) -> Looked:
    holdings.opened(desk)
    return _looked(desk, located.of_law(desk, Named(cite, pin, first=first, last=last)))


@router.get("/library/texts/{id}/passage", summary="The words between two offsets as a passage, with its pin")
def of_offsets(
    desk: DeskOf,
    person: PersonOf,
    id: Id,
    from_: Annotated[int, Query(alias="from", ge=0, le=MOST)],
    to: Annotated[int, Query(ge=0, le=MOST)],
) -> Taken:
    library, held = holdings.text(desk, id)
    found = selected(library, held, from_, to)
    if found is None:
        raise InputError("nothing is selected", place="from, to", remedy="Take some words, at most a few pages")
    return Taken(passage=_passage(found))


@router.get("/matters/{slug}/passage", summary="Where a text of the matter says it: by page, first and last words")
def of_record(
    desk: DeskOf, person: PersonOf, slug: Slug, text: Asked, page: Asked, first: Words = None, last: Words = None
) -> Looked:
    return _looked(desk, located.of_record(desk, person, slug, At(text, page, first, last)))


@router.post(
    "/matters/{slug}/facts/{fact}/sources", dependencies=CHANGE, summary="Add a passage to the sources of a fact"
)
def add(
    desk: DeskOf, person: PersonOf, slug: Slug, fact: Annotated[str, Path(max_length=120)], body: Source
) -> Response:
    try:
        done = attach(desk, person, body.text, (body.from_, body.to), (slug, fact), body.based_on)
    except StaleError as error:
        return newer(error)
    return json({**told(done.version), "again": done.again, "passage": _passage(done.passage).model_dump()})


def _passage(found: Selected) -> Passage:
    numbered = zip(found.pages, found.pins, strict=True)
    pages = [Numbered(pages=of, label=label, called=called, pin=pin) for (of, label, called), pin in numbered]
    return Passage(
        text=found.text, start=found.start, end=found.end, words=found.words, pages=pages, first=found.first,
        pin=next(iter(found.pins), None), last=found.last, alone=found.alone,
    )  # fmt: skip


def _looked(desk: Desk, place: located.Place) -> Looked:
    found, text, shown = place.found, place.text, place.excerpt
    taken = None
    if found and text and found.start is not None and found.end is not None:
        taken = selected(holdings.opened(desk), text, found.start, found.end)
    around = (
        [[Piece(text=p.text, marked=p.marked, page=p.page) for p in line] for line in shown.paragraphs] if shown else []
    )
    return Looked(
        said=plain(place.said), state=place.state, page=found.page if found else None, text=text.id if text else None,
        passage=_passage(taken) if taken else None, around=around,
        cut_before=shown.cut_before if shown else False, cut_after=shown.cut_after if shown else False,
    )  # fmt: skip
