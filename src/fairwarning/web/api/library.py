"""The library: its decisions and texts, one decision with its surroundings, a text with its pages and words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.library import catalogue
from fairwarning.report import opinion_json
from fairwarning.web import holdings
from fairwarning.web.api import decisions
from fairwarning.web.api.answers import FAULTS, ready
from fairwarning.web.asking import MOST, DeskOf, PersonOf
from fairwarning.web.reader import paged

router = APIRouter(tags=["library"], responses=FAULTS)
Id = Annotated[int, Path(ge=1, le=MOST)]
Begin = Annotated[int, Query(ge=0, le=MOST, description="How many to pass over.")]
Most = Annotated[int, Query(ge=1, le=1000)]
Offset = Annotated[int | None, Query(ge=0, le=MOST, description="In characters of the text's decoded source.")]


class Authorities(BaseModel):
    """A stretch of the list of decisions; `count` is how many there are in all."""

    format: Literal[1] = 1
    count: int
    begin: int
    authorities: list[decisions.ListedDecision]


class ListedText(BaseModel):
    """A text as the list has it."""

    id: int
    authority: int = Field(description="The decision that it is a text of.")
    title: str
    origin: str = Field(description="Where it was imported from, as it was named then.")
    characters: int = Field(description="Of its decoded source.")
    numberings: int = Field(description="How many ways of counting pages it knows.")


class Texts(BaseModel):
    """A stretch of the list of texts; `count` is how many there are in all."""

    format: Literal[1] = 1
    count: int
    begin: int
    texts: list[ListedText]


class PageMark(BaseModel):
    """A page's number and where the page begins in this text, in characters of its decoded source."""

    label: str
    start: int


class Numbering(BaseModel):
    """One way of counting pages: a reporter's (star), the slip opinion's (slip), those of the file (folio)."""

    kind: Literal["star", "slip", "folio"]
    reporter: str | None
    own: bool = Field(description="Whether the text itself has them; else another text of the decision does.")
    pages: list[PageMark]


class Whole(ListedText):
    """A text with the pages of every numbering that its decision's texts know."""

    format: Literal[1] = 1
    form: str
    pages: list[Numbering]


class Stretch(BaseModel):
    """Words of a text, without its notes, which stand at offsets of their own; with `page` where asked for by it."""

    start: int
    end: int
    page: str | None
    reporter: str | None
    words: str
    cut: bool = Field(description="Whether there is more than is given at once: ask again `from` its end.")


class Read(BaseModel):
    """Words of a text."""

    format: Literal[1] = 1
    text: int
    stretches: list[Stretch]


@router.get("/library/authorities", summary="The decisions of the library, a stretch of the list at a time")
def authorities(
    desk: DeskOf, person: PersonOf, begin: Begin = 0, most: Most = 30, order: catalogue.Order = "name"
) -> Authorities:
    library = holdings.opened(desk)
    found = [decisions.listed(one) for one in catalogue.entries(library, begin, most, order)]
    return Authorities(count=library.count(), begin=begin, authorities=found)


@router.get("/library/authorities/{id}", summary="One decision: texts, history, treatment, who cites it, what it cites")
def authority(
    desk: DeskOf,
    person: PersonOf,
    id: Id,
    most: Annotated[int, Query(ge=1, le=10_000, description="Decisions that cite it.")] = 300,
) -> decisions.Decision:
    return decisions.told(holdings.decision(desk, id), most)


@router.get("/library/texts", summary="The texts of the library, the latest added first")
def texts(desk: DeskOf, person: PersonOf, begin: Begin = 0, most: Most = 30) -> Texts:
    library = holdings.opened(desk)
    found = [ListedText(**msgspec.structs.asdict(one)) for one in catalogue.texts(library, begin, most)]
    return Texts(count=library.state()[0], begin=begin, texts=found)


@router.get("/library/texts/{id}", summary="A text with its pages, in every numbering that its decision's texts know")
def text(desk: DeskOf, person: PersonOf, id: Id) -> Whole:
    library, held = holdings.text(desk, id)
    numberings: dict[tuple[Any, ...], list[PageMark]] = {}
    for at, page, own in paged.numbered(library, held):
        begins = held.opinion.running.to_source(at) if not own else page.start
        numberings.setdefault((page.kind, page.reporter, own), []).append(PageMark(label=page.label, start=begins))
    pages = [Numbering(kind=k, reporter=r, own=own, pages=found) for (k, r, own), found in numberings.items()]
    return Whole(
        id=held.id, authority=held.authority, title=held.title, origin=held.origin, characters=len(held.source),
        numberings=len(numberings), form=held.opinion.document.form, pages=pages,
    )  # fmt: skip


@router.get("/library/texts/{id}/opinion", summary="A text as structure: notes, citations, quotations (`read --json`)")
def opinion(desk: DeskOf, person: PersonOf, id: Id) -> Response:
    return ready(opinion_json.to_json(holdings.text(desk, id)[1].opinion))


@router.get("/library/texts/{id}/words", summary="The words of pages (`pin`), or between two offsets (`from`, `to`)")
def words(
    desk: DeskOf,
    person: PersonOf,
    id: Id,
    pin: Annotated[str, Query(max_length=60, description="Such as 421, 421-23, slip op. 17 or p. 5.")] = "",
    from_: Annotated[Offset, Query(alias="from")] = None,
    to: Offset = None,
) -> Read:
    library, held = holdings.text(desk, id)
    if bool(pin) == (from_ is not None):
        raise InputError("say which words, in one way", place="pin", remedy="Give pin, or from and perhaps to")
    whole = len(held.source) if to is None else to
    found = paged.on_pages(library, held, pin) if pin else (paged.between(held, from_ or 0, whole),)
    return Read(text=held.id, stretches=[_stretch(one) for one in found])


def _stretch(one: paged.Stretch) -> Stretch:
    page, reporter = (one.page.label, one.page.reporter) if one.page else (None, None)
    return Stretch(start=one.start, end=one.end, page=page, reporter=reporter, words=one.words, cut=one.cut)
