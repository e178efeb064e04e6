"""The files that a checked brief is taken away as: with comments, its findings, its table of authorities."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.web.checked import Brief

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def taken(brief: Brief, what: str) -> Response:
    """One of `FILES`, to be kept."""
    kind, make = FILES[what]
    named = f'attachment; filename="{brief.brought.stem}-{what}"'
    return Response(make(brief), media_type=kind, headers={"content-disposition": named})


def _commented(brief: Brief) -> bytes:
    from fairwarning.report.check_docx import commented

    if brief.document.form != "docx":
        raise InputError("comments can be put into a Word document only", remedy="Take the page or the JSON instead")
    return commented(brief.brought.data, brief.checked, brief.document)


def _json(brief: Brief) -> bytes:
    from fairwarning.report.check_json import to_json

    return (to_json(brief.checked, brief.document) + "\n").encode()


def _html(brief: Brief) -> bytes:
    from fairwarning.report.check_html import page as whole

    return whole(brief.checked, brief.document).encode()


def _authorities(form: str) -> Callable[[Brief], bytes]:
    def make(brief: Brief) -> bytes:
        from fairwarning.opinion import opinion_of
        from fairwarning.report.authorities_table import table
        from fairwarning.report.render import RENDERERS

        return RENDERERS[form](table(opinion_of(brief.document), brief.brought.data))

    return make


FILES: dict[str, tuple[str, Callable[[Brief], bytes]]] = {
    "commented.docx": (_WORD, _commented),
    "findings.json": ("application/json", _json),
    "findings.html": ("text/html; charset=utf-8", _html),
    "authorities.docx": (_WORD, _authorities("docx")),
    "authorities.pdf": ("application/pdf", _authorities("pdf")),
    "authorities.md": ("text/markdown; charset=utf-8", _authorities("md")),
}
"""By the name that the file has: its type, and how it is made."""
