"""A team's people: signing in and out, who may do what, and the journal of what was done."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.guard import set_cookie
from fairwarning.web.shell import page
from fairwarning.workspace import Person, Role

router = APIRouter(include_in_schema=False)
_TRIES, _WITHIN = 8, 600.0


class Tries:
    """Failed sign-ins of the last minutes, by login: past a few, nobody is asked for that login any more."""

    def __init__(self) -> None:
        self._failed: defaultdict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def exhausted(self, login: str) -> bool:
        with self._lock:
            failed = self._failed[login]
            while failed and time.monotonic() - failed[0] > _WITHIN:
                failed.popleft()
            if not failed:
                del self._failed[login]
            return len(failed) >= _TRIES

    def failed(self, login: str) -> None:
        with self._lock:
            self._failed[login].append(time.monotonic())


def tries_of(request: Request) -> Tries:
    state = request.app.state
    if not hasattr(state, "tries"):
        state.tries = Tries()
    tries: Tries = state.tries
    return tries


@router.get("/sign-in")
def ask(request: Request, desk: DeskOf) -> Response:
    """Who are you?"""
    _team(desk)
    return page(request, "sign_in.html", fault="", login="")


@router.post("/sign-in")
def sign_in(
    request: Request, desk: DeskOf, login: Annotated[str, Form(max_length=200)], password: Annotated[str, Form()]
) -> Response:
    """Let somebody in who knows the password."""
    _team(desk)
    login, tries = login.strip().lower(), tries_of(request)
    if tries.exhausted(login):
        return page(request, "sign_in.html", 429, fault="Too many tries. Wait ten minutes.", login=login)
    found = desk.workspace.sign_in(login, password)
    if found is None:
        tries.failed(login)
        return page(request, "sign_in.html", 401, fault="No such login with that password.", login=login)
    answer = RedirectResponse("/", 303)
    set_cookie(answer, desk.settings, found[1])
    return answer


@router.post("/sign-out", dependencies=CHANGE)
def sign_out(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """End this sign-in."""
    _team(desk)
    desk.workspace.sign_out(person, request.state.session)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(desk.settings.cookie, path="/")
    return answer


@router.get("/people")
def people(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Everybody, for those who manage them."""
    _admin(desk, person)
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
    _admin(desk, person)
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
    _admin(desk, person)
    desk.workspace.change_person(person, login, role=role, active=active, password=password or None)
    return RedirectResponse("/people", 303)


@router.get("/journal")
def journal(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """What was done, the latest first."""
    _admin(desk, person)
    return page(request, "journal.html", entries=desk.workspace.journal())


def _team(desk: Desk) -> None:
    if not desk.settings.team:
        raise HTTPException(404, "nobody signs in here")


def _admin(desk: Desk, person: Person) -> None:
    _team(desk)
    if person.role != "admin":
        raise HTTPException(403, "only an admin manages people")
