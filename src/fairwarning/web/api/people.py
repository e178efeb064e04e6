"""A team's people and its journal, for admins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Body
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.team import admin_only
from fairwarning.workspace import Role

router = APIRouter(tags=["people"], responses=FAULTS)
Login = Annotated[str, Path(max_length=80)]


class NewPerson(Body):
    """Somebody who may sign in."""

    login: str = Field(min_length=1, max_length=80)
    name: str = Field("", max_length=200)
    role: Role
    password: str = Field(max_length=1024, description="At least twelve characters.")


class ChangedPerson(Body):
    """What is to be another; what is left out stays."""

    role: Role | None = None
    active: bool | None = Field(None, description="false: no longer let in, and signed out at once.")
    password: str | None = Field(None, max_length=1024)


@router.get("/people", summary="Everybody who may sign in, or could once")
def people(desk: DeskOf, person: PersonOf) -> Response:
    admin_only(desk, person)
    return json({"format": 1, "people": desk.workspace.people()})


@router.post("/people", dependencies=CHANGE, status_code=201, summary="Add somebody")
def add(desk: DeskOf, person: PersonOf, body: NewPerson) -> Response:
    admin_only(desk, person)
    made = desk.workspace.add_person(person, body.login, body.name, body.role, body.password)
    return json({"format": 1, "person": made}, 201)


@router.patch("/people/{login}", dependencies=CHANGE, summary="Another role or password, or no longer let in")
def change(desk: DeskOf, person: PersonOf, login: Login, body: ChangedPerson) -> Response:
    admin_only(desk, person)
    desk.workspace.change_person(person, login, role=body.role, active=body.active, password=body.password)
    changed = next((one for one in desk.workspace.people() if one.login == login.strip().lower()), None)
    return json({"format": 1, "person": changed})


@router.get("/journal", summary="Who did what, the latest first")
def journal(desk: DeskOf, person: PersonOf, most: Annotated[int, Query(ge=1, le=5000)] = 500) -> Response:
    admin_only(desk, person)
    return json({"format": 1, "entries": desk.workspace.journal(most)})
