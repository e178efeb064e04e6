"""A matter's memorandum: read in the page, taken away as Word, PDF, page or Markdown."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from fairwarning.report import change_words
from fairwarning.report.render.html import body, entries
from fairwarning.web import what_if
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.memo import TYPES, accused, document, wanted
from fairwarning.web.memo import download as taken
from fairwarning.web.shell import page, wants_part
from fairwarning.web.unready import unready

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/memo")
def memo(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """The memorandum as it will be taken away."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    if not wants_part(request) and (waiting := unready(request, desk, version, loaded, claims=True)) is not None:
        return waiting
    chosen = wanted(request.query_params, loaded.matter, desk.book)
    written = document(desk, person, loaded, chosen)
    template = "parts/memo.html" if wants_part(request) else "memo.html"
    answer = page(
        request, template, version=version, matter=loaded.matter, chosen=chosen, written=written, body=body(written),
        listed=entries(written), settings=change_words.settings(desk.book, loaded.matter, chosen.asked),
        accused=accused(loaded.matter), matrix_query=what_if.address(chosen.asked),
        forum=desk.book.courts.court(loaded.matter.forum),
    )  # fmt: skip
    if wants_part(request):
        answer.headers["hx-replace-url"] = request.url.path + chosen.address
    return answer


@router.get("/matters/{slug}/memo.{form}")
def download(request: Request, desk: DeskOf, person: PersonOf, slug: str, form: str) -> Response:
    """The memorandum as a file."""
    if form not in TYPES:
        raise HTTPException(404, f"a memorandum is written as {', '.join(TYPES)}")
    version = desk.workspace.version(person, slug)
    about = wanted(request.query_params, desk.loaded(version).matter, desk.book)
    return taken(desk, person, version, about, form)
