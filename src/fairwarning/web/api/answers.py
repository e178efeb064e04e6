"""How the API answers: the bodies that the commands write, and faults as {"error", "place", "remedy"}."""

from __future__ import annotations

from typing import Any

import msgspec
from pydantic import BaseModel
from starlette.responses import Response

from fairwarning.web.saving import ClashError
from fairwarning.workspace import StaleError


class Fault(BaseModel):
    """What went wrong, where, and what to do."""

    error: str
    place: str = ""
    remedy: str = ""


class Clash(BaseModel):
    """One place that two people changed: what it was, what stands there now, what was sent."""

    path: list[str]
    was: Any
    theirs: Any
    mine: Any


class Newer(Fault):
    """Somebody saved a newer version; where fields were sent, the places where that one is in the way."""

    version: int
    clashes: list[Clash] = []


FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": told}
    for status, told in (
        (400, "It cannot be used: see place and remedy."),
        (401, "Not let in: send the token as `Authorization: Bearer …`."),
        (403, "Not allowed to this person."),
        (404, "There is no such thing here, or not for this person."),
        (413, "Too large."),
        (422, "Not of the form that is asked for."),
        (429, "Too many tries to sign in, or too much work at once."),
    )
}
FAULTS[409] = {"model": Newer, "description": "Somebody saved a newer version; nothing was written."}


def json(value: Any, status: int = 200) -> Response:
    """Any value of ours as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def newer(error: StaleError | ClashError) -> Response:
    """Nothing was written: which version stands now, and which places clash with it."""
    clashes = error.clashes if isinstance(error, ClashError) else ()
    told = {
        "error": str(error),
        "place": ", ".join(".".join(clash.path) for clash in clashes) or f"version {error.head.n}",
        "remedy": "Read it, and send your change again",
        "version": error.head.n,
        "clashes": clashes,
    }
    return json(told, 409)


def ready(text: str | bytes) -> Response:
    """What is JSON already."""
    return Response(text, media_type="application/json")
