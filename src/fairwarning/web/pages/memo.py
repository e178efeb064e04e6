"""A matter's memorandum: read in the page, taken away as Word, PDF, page or Markdown."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from fairwarning.report import change_words
from fairwarning.report.render import RENDERERS
from fairwarning.report.render.html import body, entries
from fairwarning.web import what_if
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.memo import accused, document, wanted
from fairwarning.web.shell import page, wants_part
from fairwarning.web.unready import unready

router = APIRouter(include_in_schema=False)
_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@router.get("/matters/{slug}/memo")
def memo(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """The memorandum as it will be taken away."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    if not wants_part(request) and (waiting := unready(request, desk, version, loaded, claims=True)) is not None:
        return waiting
    chosen = wanted(request.query_params, loaded.matter, desk.book)
    written = document(desk, loaded, chosen)
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
    if form not in _KINDS:
        raise HTTPException(404, "a memorandum is written as docx, pdf, html or md")
    loaded = desk.loaded(desk.workspace.version(person, slug))
    written = document(desk, loaded, wanted(request.query_params, loaded.matter, desk.book))
    named = f'attachment; filename="{slug}.{form}"'
    return Response(RENDERERS[form](written), media_type=_KINDS[form], headers={"content-disposition": named})
