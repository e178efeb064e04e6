"""A new matter from a complaint or an opinion: proposals with their passages, of which a person accepts some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from fairwarning.law.vocabulary import DOCTRINES
from fairwarning.library.catalogue import entries
from fairwarning.proposing.proposals import Proposals
from fairwarning.report import words
from fairwarning.report.opinion_text import plain
from fairwarning.web import accepting, intake
from fairwarning.web.asking import CHANGE, DeskOf, Number, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.progress import own
from fairwarning.web.shell import page
from fairwarning.web.uploads import take

router = APIRouter(include_in_schema=False)
_LISTED = 200


@router.get("/intake")
def choose(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Bring a document, or choose one of the library."""
    intake.may(person)
    library = desk.held().library
    listed = entries(library, 0, _LISTED) if library else ()
    return page(request, "intake/choose.html", listed=listed)


@router.post("/intake", dependencies=CHANGE)
def bring(desk: DeskOf, person: PersonOf, file: UploadFile, keep: Annotated[bool, Form()] = False) -> Response:
    """Begin to read an upload, and go to where its proposals will be."""
    job = intake.begin(desk, person, take(file, "document"), keep)
    return RedirectResponse(f"/intake/documents/{job.id}", 303)


@router.get("/intake/documents/{key}")
def document(request: Request, desk: DeskOf, person: PersonOf, key: str) -> Response:
    """The reading's progress, then what is proposed."""
    intake.may(person)
    job = own(desk, person, key, intake.Document)
    if job.state != "done":
        part = request.headers.get("hx-request") == "true"
        return page(request, "intake/parts/reading.html" if part else "intake/reading.html", job=job)
    return _proposed(request, desk, job.result)


@router.get("/intake/texts/{id_}")
def text(request: Request, desk: DeskOf, person: PersonOf, id_: Number) -> Response:
    """What is proposed from a text of the library."""
    intake.may(person)
    return _proposed(request, desk, intake.document(desk, person, intake.of_text(id_)))


def _proposed(request: Request, desk: Desk, found: intake.Document) -> Response:
    book, told = desk.book, intake.proposals(desk, found)
    forum = told.court if told.court and told.court in book.courts else ""
    return page(request, "intake/proposals.html", document=found, told=told, book=book, forum=forum,
                doctrines=DOCTRINES, plain=plain, factor=lambda name: words.factor(book, name))  # fmt: skip


async def fields(request: Request) -> FormData:
    return await request.form()


@router.post("/intake/matter", dependencies=CHANGE)
def create(request: Request, desk: DeskOf, person: PersonOf, form: Annotated[FormData, Depends(fields)]) -> Response:
    """The matter, of what is ticked and nothing else."""
    intake.may(person)
    found = intake.document(desk, person, _said(form, "document"))
    made = accepting.make(desk, person, found, _chosen(form, intake.proposals(desk, found)))
    address = f"/matters/{made.slug}"
    if request.headers.get("hx-request") == "true":  # so a fault is told beside the form, which keeps what was typed
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _chosen(form: FormData, told: Proposals) -> accepting.Chosen:
    names = ("name", "forum", "posture", "court_below", "filed", "decided")
    return accepting.Chosen(
        **{name: _said(form, name) for name in names},
        kind=_said(form, "kind") or "other",
        claims=tuple(doctrine for doctrine in DOCTRINES if doctrine in form.getlist("claim")),
        parties=tuple(_parties(form, told)),
        contacts=tuple(_contacts(form, told)),
        facts=tuple(_facts(form, told)),
    )


def _parties(form: FormData, told: Proposals) -> Iterator[accepting.ChosenParty]:
    for id_ in (party.id for party in told.parties):
        at = f"party.{id_}"
        if form.get(f"{at}.accept"):
            given = (_said(form, f"{at}.{field}") for field in ("id", "name", "role", "office"))
            yield accepting.ChosenParty(id_, *given)


def _contacts(form: FormData, told: Proposals) -> Iterator[accepting.ChosenContact]:
    for at in (contact.id for contact in told.contacts):
        if form.get(f"{at}.accept"):
            day, kind, summary = (_said(form, f"{at}.{field}") for field in ("date", "kind", "summary"))
            yield accepting.ChosenContact(at, day, kind, summary, _who(form, at))


def _facts(form: FormData, told: Proposals) -> Iterator[accepting.ChosenFact]:
    for at in (fact.id for fact in told.facts):
        if form.get(f"{at}.accept"):
            factors = tuple(name for name in form.getlist(f"{at}.factor") if isinstance(name, str))
            what, day = _said(form, f"{at}.what"), _said(form, f"{at}.date")
            yield accepting.ChosenFact(at, what, day, _who(form, at), factors)


def _who(form: FormData, place: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\s,;]+", _said(form, f"{place}.who")))


def _said(form: FormData, name: str) -> str:
    value = form.get(name)
    return plain(value) if isinstance(value, str) else ""
