"""`audit`: duties held against contacts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError


class Form(StrEnum):
    """What an audit can be written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


@app.command()
def audit(
    file: Annotated[Path, typer.Argument(help="A matter file (YAML).", metavar="MATTER")],
    contact: Annotated[str | None, typer.Option("--contact", help="Only this contact: its id.")] = None,
    duty: Annotated[str | None, typer.Option("--duty", help="Only this duty: its id (SC-1 ...).")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is unknown or not triggered (with --format text).")
    ] = False,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, json, md, html or docx.")] = Form.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")
    ] = None,
) -> None:
    """Hold every contact against the duties of policy and statute in force: performed, departed, excused, unknown."""
    from fairwarning.audit import audit as held
    from fairwarning.cli.output import write
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters

    if form is Form.DOCX and output is None:
        raise InputError(
            "a Word file cannot go to the terminal", place="--format docx", remedy="Add --output FILE.docx"
        )
    book = packaged()
    loaded = matters.load(file, book)
    audited = held(loaded.matter, book, contact, duty)
    if form is Form.JSON:
        import msgspec

        from fairwarning.report.audit_json import audit_json

        write(msgspec.json.format(msgspec.json.encode(audit_json(book, loaded, audited)), indent=1) + b"\n", output)
    elif form is Form.TEXT:
        from io import StringIO

        from rich.console import Console

        from fairwarning.report import audit_text

        console = Console(file=StringIO(), width=120) if output else Console(highlight=False, width=_width())
        console.print(audit_text.whole(book, loaded.matter, audited, everything))
        if output:
            assert isinstance(console.file, StringIO)
            write(console.file.getvalue().encode(), output)
    else:
        from fairwarning.report import audit_document, render

        write(render.RENDERERS[form.value](audit_document.write(book, loaded, audited)), output)


def _width() -> int | None:
    """The terminal's own width; a fixed one where there is no terminal."""
    import sys

    return None if sys.stdout.isatty() else 120
