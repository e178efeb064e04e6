"""Faults as pages: what, where and what to do; never the program's insides."""

from __future__ import annotations

import logging

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import JSONResponse, Response

from fairwarning.errors import FairWarningError, InputError
from fairwarning.library.connect import LibraryError
from fairwarning.web.shell import page
from fairwarning.workspace.model import ForbiddenError, MissingError

_log = logging.getLogger(__name__)
_TITLES = {
    400: "This cannot be used", 401: "Not signed in", 403: "Not allowed", 404: "Not found",
    405: "Not allowed here", 413: "Too large", 422: "This cannot be used", 500: "A fault of the program's own",
}  # fmt: skip


def answer(request: Request, status: int, what: str, place: str = "", remedy: str = "") -> Response:
    """As JSON for programs, as a page (or a notice in it) for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": what, "place": place, "remedy": remedy}, status)
    template = "parts/fault.html" if request.headers.get("hx-request") == "true" else "fault.html"
    title = _TITLES.get(status, "This did not work")
    return page(request, template, status, title=title, what=what, place=place, remedy=remedy, status=status)


def install(app: FastAPI) -> None:
    """Every fault that can reach a browser."""

    @app.exception_handler(ForbiddenError)
    def forbidden(request: Request, error: ForbiddenError) -> Response:
        return answer(request, 403, str(error))

    @app.exception_handler(MissingError)
    def missing(request: Request, error: MissingError) -> Response:
        return answer(request, 404, str(error))

    @app.exception_handler(LibraryError)
    def library(request: Request, error: LibraryError) -> Response:
        if not request.app.state.desk.settings.team:
            return bad_input(request, error)
        _log.error("%s", error)
        return answer(
            request, 400, "the library cannot be used", remedy="Ask who keeps this workbench: its log says why"
        )

    @app.exception_handler(InputError)
    def bad_input(request: Request, error: InputError) -> Response:
        where = ": ".join(str(part) for part in (error.file, error.place) if part)
        return answer(request, 400, error.what, where, error.remedy)

    @app.exception_handler(FairWarningError)
    def known(request: Request, error: FairWarningError) -> Response:
        return answer(request, 400, str(error))

    @app.exception_handler(RequestValidationError)
    def not_valid(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return answer(request, 422, told, remedy="Check what was filled in")

    @app.exception_handler(StarletteHTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, str(error.detail))

    @app.exception_handler(Exception)
    def unknown(request: Request, error: Exception) -> Response:
        _log.error("%s %s: %s", request.method, request.scope.get("route") or "?", type(error).__name__)
        return answer(request, 500, "the program met a fault of its own; nothing was changed")
