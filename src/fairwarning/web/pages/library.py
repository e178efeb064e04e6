"""The library's rooms: what is in it, searching, importing, one decision."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.library.catalogue import Entry, entries
from fairwarning.library.pins import places
from fairwarning.library.query import FIELDS, parse
from fairwarning.library.search import Hit, search
from fairwarning.library.store import Library
from fairwarning.library.verifying import Wanted, verify
from fairwarning.report.opinion_text import plain
from fairwarning.web import holdings, importing
from fairwarning.web.asking import CHANGE, DeskOf, Number, PersonOf
from fairwarning.web.law import addresses
from fairwarning.web.progress import own
from fairwarning.web.reader.body import anchor
from fairwarning.web.shell import page

router = APIRouter(include_in_schema=False)
_PER_PAGE = 30
_MOST_HITS = 400
_NUMBERED = {"reporter": "star", "slip": "slip", "file": "folio"}


@router.get("/library")
def library(
    request: Request, desk: DeskOf, person: PersonOf, q: str = "", n: int = 1,
    order: Literal["name", "decided", "added"] = "name",
) -> Response:  # fmt: skip
    """The list; with a question, what answers it."""
    opened, number = desk.library, max(1, min(n, 1_000_000))
    count = opened.count() if opened else 0
    values: dict[str, Any] = {
        "q": q[:1000],
        "n": number,
        "order": order,
        "count": count,
        "fault": None,
        "capped": 0,
    }
    hits: tuple[Hit, ...] = ()
    listed: tuple[Entry, ...] = ()
    more = False
    if opened and q.strip():
        try:
            found = search(opened, parse(q[:1000]), min(_MOST_HITS, number * _PER_PAGE + 1))
            hits, more = found[(number - 1) * _PER_PAGE : number * _PER_PAGE], len(found) > number * _PER_PAGE
            values["capped"] = _MOST_HITS if len(found) == _MOST_HITS else 0
        except InputError as error:
            values["fault"] = error
    elif opened:
        listed, more = entries(opened, (number - 1) * _PER_PAGE, _PER_PAGE, order), count > number * _PER_PAGE
    return page(request, "library/library.html", 400 if values["fault"] else 200, hits=hits, listed=listed, more=more,
                book=desk.book, fields=FIELDS, may=person.role != "reader", cut=_cut, **values)  # fmt: skip


def _cut(passage: str, marks: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """A passage in pieces, each with whether it is marked."""
    pieces, at = [], 0
    for begin, end in marks:
        if begin >= at:
            pieces += [(passage[at:begin], False), (passage[begin:end], True)]
            at = end
    return [(text, marked) for text, marked in (*pieces, (passage[at:], False)) if text]


@router.post("/library/import", dependencies=CHANGE)
def import_(desk: DeskOf, person: PersonOf, files: list[UploadFile], cite: Annotated[str, Form()] = "") -> Response:
    """Begin to put opinions into the library, and go to where it is told what became of them."""
    job = importing.begin(desk, person, files, cite)
    return RedirectResponse(f"/library/imports/{job.id}", 303)


@router.get("/library/imports/{id_}")
def imported(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far an import is, then what it did."""
    job = own(desk, person, id_, importing.Imported)
    part = request.headers.get("hx-request") == "true"
    return page(request, "library/parts/import.html" if part else "library/import.html", job=job)


@router.get("/library/authorities/{id_}")
def authority(request: Request, desk: DeskOf, person: PersonOf, id_: Number) -> Response:
    """One decision: what it is, what became of it, who cites it and what it cites."""
    found = holdings.decision(desk, id_)
    return page(
        request, "library/authority.html", told=found.told, known=found.told.known, cites=found.cites,
        coded=found.coded, book=desk.book, at=addresses, plain=plain, may=person.role != "reader",
    )  # fmt: skip


@router.get("/library/find")
def find(
    request: Request, desk: DeskOf, person: PersonOf, cite: str, pin: str = "", first: str = "", last: str = ""
) -> Response:
    """Lead a citation to the passage in the reader; or say that there is no text of it here."""
    opened, book = desk.library, desk.book
    named = book.name_of(cite)
    name, court, year = (named.name, named.court, named.year) if named else (None, None, None)
    known = opened.lookup(cite, name, court, year) if opened else ()
    if len(known) != 1 or opened is None:
        coded = book.by_cite.get(cite)
        return page(request, "library/find.html", 404 if not known else 300, cite=cite[:200], pin=pin[:60], known=known,
                    named=named, coded=coded, at=addresses, may=person.role != "reader")  # fmt: skip
    wanted = Wanted("", cite, pin or None, first or None, last or None, name, court, year)
    return RedirectResponse(_place(opened, wanted, known[0].id), 303)


def _place(opened: Library, wanted: Wanted, authority: int) -> str:
    """The reader at the words, else at the page pinned, else at the beginning."""
    texts = opened.texts(authority)
    if wanted.first:
        (verified,) = verify(opened, [wanted])
        found = verified.found
        if found.text is not None and found.start is not None:
            return f"/library/texts/{texts[found.text].id}?from={found.start}&to={found.end}#here"
    for place in places(wanted.pin) or () if wanted.pin else ():
        for text in texts:
            kind = _NUMBERED.get(place.numbering)
            labels = {page.label for page in text.opinion.document.pages if page.kind == kind}
            if place.labels and place.labels[0][0] in labels and kind:
                return f"/library/texts/{text.id}#{anchor(kind, place.labels[0][0])}"
    return f"/library/texts/{texts[0].id}" if texts else f"/library/authorities/{authority}"
