"""`fairwarning read`: an opinion or brief as structure, for people and for programs."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app


class Format(str, Enum):
    """Ways to show an opinion."""

    text = "text"
    json = "json"
    html = "html"


@app.command()
def read(
    file: Annotated[
        Path,
        typer.Argument(help="Opinion or brief: text, Markdown, PDF, DOCX, HTML, XML or JSON; - for standard input."),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.text,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")] = None,
) -> None:
    """Show an opinion: caption, pages, outline, notes, citations and quotations."""
    from fairwarning.opinion import opinion_of
    from fairwarning.opinion import read as read_opinion

    if str(file) == "-":
        import sys

        from fairwarning.reading import read_bytes

        opinion = opinion_of(read_bytes(sys.stdin.buffer.read(), "standard input"))
    else:
        opinion = read_opinion(file)
    shown = Format.json if json else format
    if shown is Format.json:
        from fairwarning.report.opinion_json import to_json

        _put(to_json(opinion) + "\n", output)
    elif shown is Format.html:
        from fairwarning.report.opinion_html import page

        _put(page(opinion), output)
    else:
        from fairwarning.report.opinion_text import digest

        _put(digest(opinion), output)


def _put(text: str, output: Path | None) -> None:
    """Print, or write the file whole or not at all."""
    if output is None:
        typer.echo(text, nl=False)
        return
    from fairwarning.errors import InputError

    part = output.with_name(output.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"cannot write it ({error.strerror})", file=output, remedy="Choose another file") from error
