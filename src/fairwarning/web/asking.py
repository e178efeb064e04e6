"""What the pages share about a request: the desk, the person, the token that a change must bring.

Nothing here waits, so all of it is `async`: a turn in a thread costs more than the work, with fifty people reading.
"""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Path, Request

from fairwarning.web.desk import Desk
from fairwarning.web.guard import CSRF
from fairwarning.workspace import Person


async def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def person_of(request: Request) -> Person:
    person: Person | None = request.state.person
    if person is None:
        raise HTTPException(401, "sign in first")
    return person


def whole(text: str) -> int | None:
    """A number as people type one: plain digits, no more than a database keeps."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(MOST))):
        return None
    return number if (number := int(text)) <= MOST else None


async def ours(request: Request) -> None:
    """Refuse a change that no page of ours asked for: without its token, in a header or in the form."""
    if request.state.by_header:
        return
    given = request.headers.get(CSRF)
    if given is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        form = await request.form()
        value = form.get("csrf")
        given = value if isinstance(value, str) else None
    if not request.state.csrf or not hmac.compare_digest((given or "").encode(), request.state.csrf.encode()):
        raise HTTPException(403, "this page is out of date: load it again and repeat what you did")


DeskOf = Annotated[Desk, Depends(desk_of)]
PersonOf = Annotated[Person, Depends(person_of)]
MOST = 2**31 - 1
"""The largest number that every database keeps; larger ones are no ids and no versions."""
Number = Annotated[int, Path(ge=1, le=MOST)]
FormNumber = Annotated[int, Form(ge=1, le=MOST)]
CHANGE = [Depends(ours)]
"""`dependencies=CHANGE` on every route that changes something."""
