"""A team's programs: a token for a login and a password, as people have a cookie."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.asking import DeskOf
from fairwarning.web.pages.people import tries_of

router = APIRouter(tags=["session"], responses=FAULTS)


class SignIn(BaseModel):
    """Who signs in."""

    model_config = ConfigDict(extra="forbid")
    login: str = Field(max_length=200)
    password: str = Field(max_length=1024)


@router.post("/sign-in", summary="A token for `Authorization: Bearer …`, in a team; it lasts twelve hours")
def sign_in(request: Request, desk: DeskOf, body: SignIn) -> Response:
    if not desk.settings.team:
        raise HTTPException(404, "nobody signs in here: use the token of the printed address")
    login, tries = body.login.strip().lower(), tries_of(request)
    found = None if tries.exhausted(login) else desk.workspace.sign_in(login, body.password)
    if found is None:
        tries.failed(login)
        raise HTTPException(401, "no such login with that password, or too many tries")
    return json({"format": 1, "token": found[1]})
