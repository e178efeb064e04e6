"""Documents as files: one module per form, each a function from Document to bytes."""

from __future__ import annotations

from collections.abc import Callable

from fairwarning.report.document import Document


def _markdown(document: Document) -> bytes:
    from fairwarning.report.render.markdown import render

    return render(document)


def _html(document: Document) -> bytes:
    from fairwarning.report.render.html import render

    return render(document)


def _docx(document: Document) -> bytes:
    from fairwarning.report.render.docx import render

    return render(document)


def _pdf(document: Document) -> bytes:
    from fairwarning.report.render.pdf import render

    return render(document)


RENDERERS: dict[str, Callable[[Document], bytes]] = {"md": _markdown, "html": _html, "docx": _docx, "pdf": _pdf}
