"""A comparison as the files that people take away: the command's own forms, the plan, the charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fairwarning.report.compare_json import encode
from fairwarning.report.compare_text import render as as_text
from fairwarning.report.render import RENDERERS
from fairwarning.web.comparing.results import Chart, Compared

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_json(done: Compared) -> bytes:
    """What `fairwarning compare --format json` writes."""
    return encode(done.found, done.settings)


def _rendered(form: str, done: Compared) -> bytes:
    return RENDERERS[form](done.document)


_FILES: dict[str, tuple[str, Callable[[Compared], bytes]]] = {
    "comparison.docx": (_WORD, partial(_rendered, "docx")),
    "comparison.pdf": ("application/pdf", partial(_rendered, "pdf")),
    "comparison.html": ("text/html; charset=utf-8", partial(_rendered, "html")),
    "comparison.md": ("text/markdown; charset=utf-8", partial(_rendered, "md")),
    "comparison.txt": ("text/plain; charset=utf-8", lambda done: as_text(done.document)),
    "comparison.json": ("application/json", as_json),
}


def file_of(done: Compared, name: str) -> tuple[str, bytes] | None:
    """The file's kind and bytes, if the comparison has it."""
    if name == "plan.yaml":
        return None if done.plan is None else ("application/yaml", done.plan)
    stem, _, ending = name.rpartition(".")
    if chart := done.chart(stem):
        return _picture(done, chart, ending)
    if name not in _FILES:
        return None
    kind, make = _FILES[name]
    return kind, make(done)


def _picture(done: Compared, chart: Chart, form: str) -> tuple[str, bytes] | None:
    from fairwarning.report.compare_charts import png

    if form == "svg":
        return "image/svg+xml", chart.svg
    return ("image/png", png(done.found, chart.name)) if form == "png" else None
