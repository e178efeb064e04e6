"""Who besides its owner may read or change a matter."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from starlette.responses import Response

from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Body, Slug
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.team import in_team

router = APIRouter(tags=["sharing"], responses=FAULTS)
Login = Annotated[str, Path(description="Whom it is about.", max_length=80)]


class Share(Body):
    """What somebody may do."""

    may: Literal["read", "edit"]


@router.get("/matters/{slug}/shares", summary="Who may read or change the matter, and who else is in the team")
def shares(desk: DeskOf, person: PersonOf, slug: Slug) -> Response:
    in_team(desk)
    shared = desk.workspace.shared_with(person, slug)
    there = {other.id for other, _ in shared} | {person.id}
    others = [other for other in desk.workspace.people() if other.active and other.id not in there]
    told = {
        "shares": [{"login": other.login, "name": other.name, "may": may} for other, may in shared],
        "others": [{"login": other.login, "name": other.name, "role": other.role} for other in others],
    }
    return json({"format": 1, **told})


@router.put("/matters/{slug}/shares/{login}", dependencies=CHANGE, summary="Let somebody read, or change, the matter")
def share(desk: DeskOf, person: PersonOf, slug: Slug, login: Login, body: Share) -> Response:
    in_team(desk)
    desk.workspace.share(person, slug, login, body.may)
    return json({"format": 1, "login": login, "may": body.may})


@router.delete("/matters/{slug}/shares/{login}", dependencies=CHANGE, status_code=204, summary="No longer")
def withdraw(desk: DeskOf, person: PersonOf, slug: Slug, login: Login) -> Response:
    in_team(desk)
    desk.workspace.share(person, slug, login, None)
    return Response(status_code=204)
