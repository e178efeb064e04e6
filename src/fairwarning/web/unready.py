"""A matter of which nothing can be told yet: what is missing, and where it is filled in."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from fairwarning.matter.matter import Loaded
from fairwarning.web.desk import Desk
from fairwarning.web.shell import page
from fairwarning.workspace import Version


def unready(request: Request, desk: Desk, version: Version, loaded: Loaded, *, claims: bool = False) -> Response | None:
    """The page that says so, with `claims` also of a matter without any; None where the matter can be worked out."""
    error = desk.unready(loaded)
    if error is None and (loaded.matter.claims or not claims):
        return None
    court = desk.book.courts.court(loaded.matter.forum)
    return page(request, "unready.html", version=version, matter=loaded.matter, forum=court, error=error)
