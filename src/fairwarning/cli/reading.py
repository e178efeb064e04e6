"""`fairwarning read`: an opinion or brief as structure, for people and for programs."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.cli import app

if TYPE_CHECKING:
    from fairwarning.opinion import Opinion


class Format(StrEnum):
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
    _put(_shown(_opinion(file), Format.json if json else format), output)


def _opinion(file: Path) -> Opinion:
    from fairwarning.opinion import opinion_of
    from fairwarning.opinion import read as read_opinion

    if str(file) != "-":
        return read_opinion(file)
    from fairwarning.reading import read_bytes

    return opinion_of(read_bytes(sys.stdin.buffer.read(), "standard input"))


def _shown(opinion: Opinion, form: Format) -> str:
    if form is Format.json:
        from fairwarning.report.opinion_json import to_json

        return to_json(opinion) + "\n"
    if form is Format.html:
        from fairwarning.report.opinion_html import page

        return page(opinion)
    from fairwarning.report.opinion_text import digest

    return digest(opinion)


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
