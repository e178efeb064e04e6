"""How the API answers: the bodies that the commands write, and faults as {"error", "place", "remedy"}."""

from __future__ import annotations

from typing import Any

import msgspec
from pydantic import BaseModel
from starlette.responses import Response


class Fault(BaseModel):
    """What went wrong, where, and what to do."""

    error: str
    place: str = ""
    remedy: str = ""


FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Fault, "description": told}
    for status, told in (
        (400, "It cannot be used: see place and remedy."),
        (401, "Not let in: send the token as `Authorization: Bearer …`."),
        (403, "Not allowed to this person."),
        (404, "There is no such thing here, or not for this person."),
        (409, "Somebody saved a newer version; nothing was written."),
        (413, "Too large."),
        (422, "Not of the form that is asked for."),
        (429, "Too many tries to sign in, or too much work at once."),
    )
}


def json(value: Any, status: int = 200) -> Response:
    """Any value of ours as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def ready(text: str | bytes) -> Response:
    """What is JSON already."""
    return Response(text, media_type="application/json")
