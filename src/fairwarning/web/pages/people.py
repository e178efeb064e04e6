"""A team's people: signing in and out, who may do what, and the journal of what was done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.guard import set_cookie
from fairwarning.web.shell import page
from fairwarning.web.signing_in import TooManyTriesError, door_of
from fairwarning.web.team import admin_only, in_team
from fairwarning.workspace import Role

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def ask(request: Request, desk: DeskOf) -> Response:
    """Who are you?"""
    in_team(desk)
    return page(request, "sign_in.html", fault="", login="")


@router.post("/sign-in")
async def sign_in(
    request: Request, desk: DeskOf, login: Annotated[str, Form(max_length=200)], password: Annotated[str, Form()]
) -> Response:
    """Let somebody in who knows the password."""
    in_team(desk)
    door = door_of(request)
    try:
        token = await door.sign_in(request, login, password)
    except TooManyTriesError as error:
        answer: Response = page(request, "sign_in.html", 429, fault=str(error), login=login)
        answer.headers["retry-after"] = str(error.again)
        return answer
    if token is None:
        return page(request, "sign_in.html", 401, fault="No such login with that password.", login=login)
    answer = RedirectResponse("/", 303)
    set_cookie(answer, desk.settings, token)
    await door.remember(answer, login)
    return answer


@router.post("/sign-out", dependencies=CHANGE)
def sign_out(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """End this sign-in."""
    in_team(desk)
    desk.workspace.sign_out(person, request.state.session)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(desk.settings.cookie, path="/")
    return answer


@router.get("/people")
def people(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Everybody, for those who manage them."""
    admin_only(desk, person)
    return page(request, "people.html", people=desk.workspace.people())


@router.post("/people", dependencies=CHANGE)
def add(
    desk: DeskOf,
    person: PersonOf,
    login: Annotated[str, Form()],
    name: Annotated[str, Form()],
    role: Annotated[Role, Form()],
    password: Annotated[str, Form()],
) -> Response:
    """Somebody new."""
    admin_only(desk, person)
    desk.workspace.add_person(person, login, name, role, password)
    return RedirectResponse("/people", 303)


@router.post("/people/{login}", dependencies=CHANGE)
def change(
    desk: DeskOf,
    person: PersonOf,
    login: str,
    role: Annotated[Role | None, Form()] = None,
    active: Annotated[bool | None, Form()] = None,
    password: Annotated[str, Form()] = "",
) -> Response:
    """Another role or password, or no longer let in."""
    admin_only(desk, person)
    desk.workspace.change_person(person, login, role=role, active=active, password=password or None)
    return RedirectResponse("/people", 303)


@router.get("/journal")
def journal(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """What was done, the latest first."""
    admin_only(desk, person)
    return page(request, "journal.html", entries=desk.workspace.journal())
