"""`verify`: every passage of the packaged law and of matters, looked up in the library."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app


class Form(StrEnum):
    """Ways to print what was verified."""

    TEXT = "text"
    JSON = "json"


@app.command()
def verify(
    matters: Annotated[
        list[Path] | None,
        typer.Argument(help="Matters whose places to look up besides the packaged law.", metavar="[MATTER...]"),
    ] = None,
    law: Annotated[bool, typer.Option("--law/--no-law", help="Look up the packaged law's passages.")] = True,
    all_: Annotated[
        bool, typer.Option("--all", "-a", help="List every passage, also what is as it should be.")
    ] = False,
    library: Annotated[
        str | None,
        typer.Option(
            "--library",
            help="A folder, a .db file or postgresql://…; else the one in FAIRWARNING_HOME, else your own.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text or json.")] = Form.TEXT,
) -> None:
    """Look up passages in the library: on their page, elsewhere, not there, or unread. Exit status 1 with findings."""
    from fairwarning.law.book import packaged
    from fairwarning.library.store import Library
    from fairwarning.library.verifying import verify as looked_up
    from fairwarning.matter import matter as matter_files
    from fairwarning.report import verification
    from fairwarning.report.looking_up import of_law, of_matter

    book = packaged()
    wanted = list(of_law(book)) if law else []
    for path in matters or ():
        wanted += of_matter(matter_files.load(path, book).matter, book, f"{path}: ")
    with Library.open(library) as opened:
        found = looked_up(opened, wanted)
        place, count = opened.place, opened.count()
    told = (
        verification.to_json(found, place, count)
        if form is Form.JSON
        else verification.to_text(found, place, count, all_)
    )
    typer.echo(told, nl=False)
    raise typer.Exit(1 if verification.findings(found) else 0)
