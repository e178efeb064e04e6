"""A new matter from a complaint or an opinion: proposals with their passages, of which a person accepts some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from msgspec import Struct
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.law.vocabulary import DOCTRINES
from fairwarning.library.catalogue import entries
from fairwarning.library.keeping import unpack
from fairwarning.library.pool import Pool
from fairwarning.library.prepare import digest
from fairwarning.library.reader import Item
from fairwarning.library.store import Library
from fairwarning.matter.matter import parse
from fairwarning.opinion import Opinion
from fairwarning.proposing import accepted, cues
from fairwarning.proposing.proposals import Proposals, propose
from fairwarning.report import words
from fairwarning.report.opinion_text import plain
from fairwarning.web.asking import CHANGE, DeskOf, Number, PersonOf, whole
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.progress import own
from fairwarning.web.shell import page
from fairwarning.workspace import Person
from fairwarning.workspace.model import ForbiddenError

router = APIRouter(include_in_schema=False)
_LISTED = 200
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class Document(Struct, frozen=True):
    """A document read for a new matter; `text` is its id in the library, None where it was not kept there."""

    key: str
    title: str
    opinion: Opinion
    text: int | None


@router.get("/intake")
def choose(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Bring a document, or choose one of the library."""
    _may(person)
    library = desk.held().library
    listed = entries(library, 0, _LISTED) if library else ()
    return page(request, "intake/choose.html", listed=listed)


@router.post("/intake", dependencies=CHANGE)
def bring(desk: DeskOf, person: PersonOf, file: UploadFile, keep: Annotated[bool, Form()] = False) -> Response:
    """Read an upload in a process apart; it stays with the person who brought it unless it is to be kept."""
    _may(person)
    data, name = file.file.read(), PurePosixPath((file.filename or "document").replace("\\", "/")).name[-120:]
    if not data:
        raise InputError("the file is empty", file=plain(name), remedy="Choose the complaint or opinion itself")
    job = desk.jobs.start(person.id, f"Reading {plain(name)}", lambda job: _read(desk, job, data, name, keep))
    return RedirectResponse(f"/intake/documents/{job.id}", 303)


def _read(desk: Desk, job: Job, data: bytes, name: str, keep: bool) -> Document:
    item = Item(plain(name), name, data, digest(data))
    with Pool(1) as pool:
        (((_, answer),),) = list(pool.read([item]))
    if answer.prepared is None:
        raise InputError(answer.fault or "it cannot be read", file=plain(name), remedy="Bring it as text, PDF or Word")
    text = None
    if keep:
        with Library.open(desk.settings.where, write=True) as library:
            library.add(answer.prepared)
            text = library.text_with(answer.prepared.hash)
    return Document(job.id, answer.prepared.title, unpack(answer.prepared.words, answer.prepared.kept), text)


@router.get("/intake/documents/{key}")
def document(request: Request, desk: DeskOf, person: PersonOf, key: str) -> Response:
    """The reading's progress, then what is proposed."""
    _may(person)
    job = own(desk, person, key, Document)
    if job.state != "done":
        part = request.headers.get("hx-request") == "true"
        return page(request, "intake/parts/reading.html" if part else "intake/reading.html", job=job)
    return _proposed(request, desk, job.result)


@router.get("/intake/texts/{id_}")
def text(request: Request, desk: DeskOf, person: PersonOf, id_: Number) -> Response:
    """What is proposed from a text of the library."""
    _may(person)
    return _proposed(request, desk, _document(desk, person, f"text-{id_}"))


def _document(desk: Desk, person: Person, key: str) -> Document:
    """By the key that the form carries: a text of the library, or what this person brought."""
    if key.startswith("text-") and (id_ := whole(key.removeprefix("text-"))):
        if desk.library is None or not desk.library.has_text(id_):
            raise HTTPException(404, "there is no such text in the library")
        held = desk.library.text(id_)
        return Document(key, held.title, held.opinion, held.id)
    job = desk.jobs.get(key, person.id)
    if job is None or job.state != "done" or not isinstance(job.result, Document):
        raise HTTPException(404, "this document was read some hours ago and is forgotten: bring it again")
    return job.result


def _proposals(desk: Desk, found: Document) -> Proposals:
    rules = cues.packaged(desk.book.hierarchy)
    return desk.remembered.get(
        ("proposals", found.key, len(found.opinion.source)), lambda: propose(found.opinion, rules)
    )


def _proposed(request: Request, desk: Desk, found: Document) -> Response:
    book, told = desk.book, _proposals(desk, found)
    forum = told.court if told.court and told.court in book.courts else ""
    return page(request, "intake/proposals.html", document=found, told=told, book=book, forum=forum,
                doctrines=DOCTRINES, plain=plain, factor=lambda name: words.factor(book, name))  # fmt: skip


async def fields(request: Request) -> FormData:
    return await request.form()


@router.post("/intake/matter", dependencies=CHANGE)
def create(request: Request, desk: DeskOf, person: PersonOf, form: Annotated[FormData, Depends(fields)]) -> Response:
    """The matter, of what was accepted and nothing else. Places come from the document, never from the form."""
    _may(person)
    found = _document(desk, person, _said(form, "document"))
    told = _proposals(desk, found)
    head = accepted.Head(
        name=_said(form, "name"), forum=_said(form, "forum"), posture=_said(form, "posture"), title=plain(found.title),
        kind=_said(form, "kind") or "other", court_below=_said(form, "court_below"), filed=_said(form, "filed"),
        decided=_said(form, "decided"), cite=told.cite or "" if _said(form, "kind") == "opinion" else "",
        pages=told.pages,
    )  # fmt: skip
    if not head.name:
        raise InputError("the matter has no name", place="Name", remedy="Give it one, such as Roe v. City")
    claims = [doctrine for doctrine in DOCTRINES if doctrine in form.getlist("claim")]
    parties = dict(_parties(form, told))
    contacts, facts = tuple(_contacts(form, told, parties)), tuple(_facts(form, told, parties))
    file = accepted.written(head, parties.values(), contacts, facts, claims)
    loaded = parse(file, desk.book, "the new matter")
    made = desk.workspace.create(person, loaded.matter.name, file, f"Begun from {plain(found.title)}"[:200])
    address = f"/matters/{made.slug}"
    if request.headers.get("hx-request") == "true":  # so a fault is told beside the form, which keeps what was typed
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _said(form: FormData, name: str) -> str:
    value = form.get(name)
    return plain(value) if isinstance(value, str) else ""


def _who(form: FormData, place: str, parties: Mapping[str, accepted.Party]) -> tuple[str, ...]:
    """Those named, under the short names that they now have; each must be accepted."""
    known = {party.id for party in parties.values()}
    found: dict[str, None] = {}
    for given in re.findall(r"[^\s,;]+", _said(form, f"{place}.who")):
        id_ = parties[given].id if given in parties else given
        if id_ not in known:
            remedy = "Accept that party too, or take the name out"
            raise InputError(
                f"{place} names {given[:60]!r}, who is not accepted as a party", place=place, remedy=remedy
            )
        found[id_] = None
    return tuple(found)


def _own_id(form: FormData, name: str, otherwise: str) -> str:
    given = _said(form, name) or otherwise
    if not _ID.fullmatch(given):
        raise InputError(f"{given[:60]!r} is no short name", place=otherwise, remedy="Use small letters, digits and -")
    return given


def _parties(form: FormData, told: Proposals) -> Iterator[tuple[str, accepted.Party]]:
    """The accepted ones by the ids that they were proposed under."""
    for party in told.parties:
        at = f"party.{party.id}"
        if form.get(f"{at}.accept"):
            name, role = _said(form, f"{at}.name") or party.name, _said(form, f"{at}.role") or party.role
            id_ = _own_id(form, f"{at}.id", party.id)
            yield party.id, accepted.Party(id_, name, role, _said(form, f"{at}.office"))


def _contacts(form: FormData, told: Proposals, parties: Mapping[str, accepted.Party]) -> Iterator[accepted.Contact]:
    for contact in told.contacts:
        at = contact.id
        if form.get(f"{at}.accept"):
            kind, day = _said(form, f"{at}.kind") or contact.kind, _said(form, f"{at}.date") or contact.day
            summary = _said(form, f"{at}.summary") or kind
            yield accepted.Contact(contact.id, day, kind, summary, _who(form, at, parties), contact.at)


def _facts(form: FormData, told: Proposals, parties: Mapping[str, accepted.Party]) -> Iterator[accepted.Fact]:
    for fact in told.facts:
        at = fact.id
        if form.get(f"{at}.accept"):
            chosen = tuple(name for name in fact.factors if name in form.getlist(f"{at}.factor"))
            what, day = _said(form, f"{at}.what"), _said(form, f"{at}.date")
            if not what:
                raise InputError("a fact says nothing", place=fact.id, remedy="Say in your own words what happened")
            yield accepted.Fact(fact.id, what, day, _who(form, at, parties), chosen, fact.at)


def _may(person: Person) -> None:
    if person.role == "reader":
        raise ForbiddenError("beginning a matter takes the role of an editor")
