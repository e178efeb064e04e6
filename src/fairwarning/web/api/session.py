"""A team's programs: a token for a login and a password, as people have a cookie."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.signing_in import TooManyTriesError, door_of
from fairwarning.web.team import in_team

router = APIRouter(tags=["session"], responses=FAULTS)


class SignIn(BaseModel):
    """Who signs in."""

    model_config = ConfigDict(extra="forbid")
    login: str = Field(max_length=200)
    password: str = Field(max_length=1024)


@router.post("/sign-in", summary="A token for `Authorization: Bearer …`, in a team; it lasts twelve hours")
async def sign_in(request: Request, desk: DeskOf, body: SignIn) -> Response:
    in_team(desk)
    try:
        token = await door_of(request).sign_in(request, body.login, body.password)
    except TooManyTriesError as error:
        fault = {"error": "too many tries to sign in", "place": "login", "remedy": f"Try again in {error.again} s"}
        answer = json(fault, 429)
        answer.headers["retry-after"] = str(error.again)
        return answer
    if token is None:
        raise HTTPException(401, "no such login with that password")
    return json({"format": 1, "token": token})


@router.post("/sign-out", dependencies=CHANGE, status_code=204, summary="End the sign-in that the token is of")
def sign_out(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    in_team(desk)
    desk.workspace.sign_out(person, request.state.session)
    return Response(status_code=204)
