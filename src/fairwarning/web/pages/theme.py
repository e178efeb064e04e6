"""Light, dark, or as the system has it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from fairwarning.web.asking import CHANGE

router = APIRouter(include_in_schema=False)


@router.post("/theme", dependencies=CHANGE)
def choose(theme: Annotated[Literal["auto", "light", "dark"], Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Keep the choice in the browser and go back to where it was made."""
    inside = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if inside else "/", 303)
    answer.set_cookie("theme", theme, max_age=365 * 86400, samesite="strict", httponly=True)
    return answer
