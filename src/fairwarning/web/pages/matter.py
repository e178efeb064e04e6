"""A matter's first page: the matrix of defendants × claims, what it rests on, and what-ifs that change it at once."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.analysis.determine import Asked
from fairwarning.matter.matter import Loaded, Matter
from fairwarning.report.contract import receipt
from fairwarning.report.sources import UNREAD, WRONG, Checks, support
from fairwarning.web import choices, what_if
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk, Held
from fairwarning.web.effect import effect
from fairwarning.web.matrix import matrix
from fairwarning.web.shell import page, wants_part
from fairwarning.web.unready import unready
from fairwarning.workspace import Version

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}")
def overview(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """Who may be liable for what, in one look; with what-ifs, what they change."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    if (waiting := unready(request, desk, version, loaded)) is not None:
        return waiting
    asked = what_if.asked(request.query_params, loaded.matter, desk.book)
    address = request.url.path + what_if.address(asked)
    if wants_part(request):
        answer = page(request, "parts/outcome.html", panel=False, **_outcome(desk, version, loaded, asked))
        answer.headers["hx-replace-url"] = address
        return answer
    if request.query_params.get("chosen"):
        return RedirectResponse(address, 303)
    base = desk.results(loaded, Asked())
    return page(
        request, "matter.html", panel=True, ruler=choices.ruler(loaded.matter, desk.book, base, asked),
        courts=choices.courts(desk.book), groups=choices.facts(loaded.matter, asked), asked=asked,
        usual_day=what_if.usual_day(loaded.matter, desk.book), current_to=desk.book.edition.current_to,
        **_outcome(desk, version, loaded, asked),
    )  # fmt: skip


@router.get("/matters/{slug}/rests")
def rests(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """The sources behind the matrix, looked up in the library."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    if not wants_part(request) and (waiting := unready(request, desk, version, loaded)) is not None:
        return waiting
    asked = what_if.asked(request.query_params, loaded.matter, desk.book)
    return page(
        request, "parts/rests.html", rests=_rests(desk, loaded, asked, desk.checks(loaded, asked), pending=False)
    )


def _outcome(desk: Desk, version: Version, loaded: Loaded, asked: Asked) -> dict[str, Any]:
    """All that turns with a what-if."""
    matter, book = loaded.matter, desk.book
    found = effect(desk, loaded, asked)
    return {
        "version": version,
        "matter": matter,
        "forum": book.courts.court(found.base.forum),
        "matrix": matrix(matter, found.now, found.base),
        "query": what_if.address(asked),
        "settings": _settings(version, matter, asked, found.settings),
        "changed": found.changed,
        "rests": _rests(desk, loaded, asked, UNREAD, pending=desk.held().library is not None),
    }


def _settings(version: Version, matter: Matter, asked: Asked, told: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each thing asked, with the address that takes it back."""
    less = (f"/matters/{version.slug}{what_if.address(one)}" for one in what_if.each_less(asked, matter))
    return list(zip(told, less, strict=True))


def _rests(desk: Desk, loaded: Loaded, asked: Asked, checks: Checks, *, pending: bool) -> dict[str, Any]:
    """Figures of what an answer rests on, and its receipt."""
    analysis = desk.results(loaded, asked)
    found = support(desk.book, loaded.matter, analysis, checks)
    states = {
        "verified": found.count("verified"),
        "page": found.count("page-only", "no-page-numbering"),
        "wrong": found.count(*WRONG),
        "unread": found.count("unread"),
    }
    return {
        "support": found,
        "states": states,
        "looked_up": checks is not UNREAD,
        "pending": pending,
        "broken": checks is UNREAD and not pending and desk.held() != Held(),
        "library": checks.decisions,
        "receipt": receipt(desk.book, loaded, analysis, {}),
    }
