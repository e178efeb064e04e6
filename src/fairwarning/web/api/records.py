"""Records of a matter, field by field: facts, parties, texts, contacts, claims, and the matter's own head."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from fairwarning.matter.edit import value_at
from fairwarning.web import recording, records
from fairwarning.web.api.answers import FAULTS, json, newer
from fairwarning.web.api.matters import BasedOn, Slug, told
from fairwarning.web.asking import CHANGE, MOST, DeskOf, PersonOf
from fairwarning.web.saving import ClashError, Saved

router = APIRouter(tags=["records"], responses=FAULTS)
Part = Literal["facts", "parties", "texts", "contacts", "claims"]
Id = Annotated[str, Path(description="The record's id.", max_length=120)]


class Fields(BasedOn):
    """Some fields of one record; null takes a field out."""

    fields: dict[str, Any] = Field(min_length=1)


class NewRecord(Fields):
    """A record with all its fields."""

    id: str = Field("", max_length=80, description="Made from the record's first words where none is given.")


@router.get("/matters/{slug}/{part}", summary="Every record of one kind, as the file has it")
def every(desk: DeskOf, person: PersonOf, slug: Slug, part: Part) -> Response:
    version = desk.workspace.version(person, slug)
    return json({**told(version), part: value_at(version.text, (part,)) or {}})


@router.post("/matters/{slug}/{part}", dependencies=CHANGE, status_code=201, summary="Add a fact, party, claim …")
def add(desk: DeskOf, person: PersonOf, slug: Slug, part: Part, body: NewRecord) -> Response:
    base = desk.workspace.version(person, slug, body.based_on)
    try:
        id_, saved = recording.add(desk, person, base, records.FORMS[part], body.fields, body.id)
    except ClashError as error:
        return newer(error)
    return _saved(saved, 201, id=id_)


@router.get("/matters/{slug}/{part}/{id}", summary="One record, as the file has it")
def one(desk: DeskOf, person: PersonOf, slug: Slug, part: Part, id: Id) -> Response:
    version = desk.workspace.version(person, slug)
    return json({**told(version), "id": id, "record": recording.read(version, records.FORMS[part], id)})


@router.patch("/matters/{slug}/{part}/{id}", dependencies=CHANGE, summary="Change fields of a fact, party, claim …")
def change(desk: DeskOf, person: PersonOf, slug: Slug, part: Part, id: Id, body: Fields) -> Response:
    base = desk.workspace.version(person, slug, body.based_on)
    try:
        return _saved(recording.change(desk, person, base, records.FORMS[part], id, body.fields))
    except ClashError as error:
        return newer(error)


@router.delete("/matters/{slug}/{part}/{id}", dependencies=CHANGE, summary="Take a record out; the history keeps it")
def take_out(
    desk: DeskOf, person: PersonOf, slug: Slug, part: Part, id: Id, based_on: Annotated[int, Query(ge=1, le=MOST)]
) -> Response:
    base = desk.workspace.version(person, slug, based_on)
    try:
        return _saved(recording.take_out(desk, person, base, records.FORMS[part], id))
    except ClashError as error:
        return newer(error)


@router.patch("/matters/{slug}", dependencies=CHANGE, summary="Change the matter's name, court, stage …")
def change_head(desk: DeskOf, person: PersonOf, slug: Slug, body: Fields) -> Response:
    base = desk.workspace.version(person, slug, body.based_on)
    try:
        return _saved(recording.change(desk, person, base, records.ABOUT, "", body.fields))
    except ClashError as error:
        return newer(error)


def _saved(saved: Saved, status: int = 200, **more: str) -> Response:
    return json({**told(saved.version), "merged": saved.merged, "changed": saved.changed, **more}, status)
