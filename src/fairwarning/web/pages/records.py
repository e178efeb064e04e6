"""Filling in a matter record by record: facts, parties, texts, contacts, claims, and the matter's own head."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from fairwarning.errors import InputError
from fairwarning.web import facts, recording, records
from fairwarning.web.asking import CHANGE, DeskOf, FormNumber, PersonOf, whole
from fairwarning.web.desk import Desk
from fairwarning.web.saving import ClashError
from fairwarning.web.shell import page, wants_part
from fairwarning.workspace import Person, Version

router = APIRouter(include_in_schema=False)
NEW = "new"


def form_of(part: str) -> records.Form:
    """The questions about a record of that part of a matter."""
    if part == records.ABOUT.part:
        return records.ABOUT
    if part not in records.FORMS:
        raise HTTPException(404, f"a matter has no {part}")
    return records.FORMS[part]


@router.get("/matters/{slug}/edit/{part}/{id_}")
def edit(request: Request, desk: DeskOf, person: PersonOf, slug: str, part: str, id_: str) -> Response:
    """The form for one record; `new` for another one."""
    version = desk.workspace.version(person, slug)
    form = form_of(part)
    values = {} if id_ == NEW else recording.read(version, form, id_)
    return _asked(request, desk, version, form, id_, values)


@router.post("/matters/{slug}/edit/{part}/{id_}", dependencies=CHANGE)
async def keep(request: Request, desk: DeskOf, person: PersonOf, slug: str, part: str, id_: str) -> Response:
    """Save what was filled in; what is wrong or clashes is shown in the form, and nothing typed is lost."""
    data = await request.form()
    form = form_of(part)
    given = records.submitted(form, data)
    based_on = _number(str(data.get("version", "")))
    return await run_in_threadpool(_kept, request, desk, person, slug, form, id_, given, based_on)


def _kept(
    request: Request, desk: Desk, person: Person, slug: str, form: records.Form, id_: str, given: dict[str, Any],
    based_on: int,
) -> Response:  # fmt: skip
    base = desk.workspace.version(person, slug, based_on)
    try:
        if id_ == NEW:
            id_, saved = recording.add(desk, person, base, form, given)
        else:
            saved = recording.change(desk, person, base, form, id_, given)
    except ClashError as error:
        return _asked(request, desk, error.head, form, id_, given, clashes=error.clashes, status=409)
    except InputError as error:
        return _asked(request, desk, base, form, id_, given, fault=error, status=400)
    if form.part == "facts" and wants_part(request):
        return facts.row(request, desk, saved.version, id_, saved)
    return RedirectResponse(_back(slug, form, id_), 303)


@router.post("/matters/{slug}/remove/{part}/{id_}", dependencies=CHANGE)
def remove(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, part: str, id_: str, version: FormNumber
) -> Response:
    """Take a record out; the matter's history keeps it."""
    form = form_of(part)
    saved = recording.take_out(desk, person, desk.workspace.version(person, slug, version), form, id_)
    if form.part == "facts" and wants_part(request):
        return page(request, "parts/saved.html", version=saved.version, what=f"{id_} was removed", saved=saved)
    return RedirectResponse(_back(slug, form, id_), 303)


def _asked(
    request: Request, desk: Desk, version: Version, form: records.Form, id_: str, values: dict[str, Any],
    **more: Any,
) -> Response:  # fmt: skip
    loaded = desk.loaded(version)
    status = more.pop("status", 200)
    template = "parts/record_form.html" if wants_part(request) else "record.html"
    answer = page(
        request, template, status, version=version, matter=loaded.matter, form=form, id=id_, values=values,
        forum=desk.book.courts.court(loaded.matter.forum), PLACE=records.PLACE,
        options={field.name: records.options(field, loaded.matter, desk.book) for field in form.fields},
        **{"fault": None, "clashes": (), **more},
    )  # fmt: skip
    if status >= 400 and wants_part(request):
        answer.headers["HX-Retarget"] = f"#form-{form.part}-{id_}"
        answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def _back(slug: str, form: records.Form, id_: str) -> str:
    if form.part == "facts":
        return f"/matters/{slug}/facts#fact-{id_}"
    return f"/matters/{slug}/setup" + ("" if form is records.ABOUT else f"#{form.part}")


def _number(text: str) -> int:
    if not (number := whole(text)):
        raise InputError("the form says no version", place="version", remedy="Load the page again")
    return number
