"""`analyze` and `argue`: a matter worked out, and what each side says of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairwarning.cli import app
from fairwarning.cli.asking import (
    AsOf,
    ClaimOnly,
    Conduct,
    Defendant,
    Forum,
    MatterFile,
    Output,
    Without,
    analysed,
    asked,
    only,
)
from fairwarning.cli.output import as_json, show, write
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fairwarning.analysis.determine import Analysis
    from fairwarning.law.book import Book
    from fairwarning.matter.matter import Loaded
    from fairwarning.report.sources import Checks


class Form(StrEnum):
    """What an analysis can be written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@app.command()
def analyze(
    file: MatterFile,
    defendant: Defendant = None,
    claim: ClaimOnly = None,
    as_of: AsOf = None,
    conduct_date: Conduct = None,
    forum: Forum = None,
    without: Without = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, md, html, docx, pdf or json.")] = Form.TEXT,
    matrix: Annotated[bool, typer.Option("--matrix", help="Only the matrix (with --format text).")] = False,
    output: Output = None,
) -> None:
    """Work out every claim against every defendant, with the page that supports each step."""
    from fairwarning.analysis.determine import Asked
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters
    from fairwarning.report.settings import settings

    _check_output(form, file, output)
    book = packaged()
    loaded = matters.load(file, book)
    wanted = asked(book, as_of, conduct_date, forum, without)
    shown = only(loaded, analysed(loaded, book, wanted), defendant, claim)
    base = analysed(loaded, book, Asked()) if wanted != Asked() else None
    checks = _checks(book, loaded, shown)
    if form is Form.TEXT:
        show(_told(book, loaded, shown, base, matrix, checks), output)
        return
    write(_written(form, book, loaded, shown, base, settings(wanted, defendant, claim), checks), output)


def _check_output(form: Form, file: Path, output: Path | None) -> None:
    if form in (Form.DOCX, Form.PDF) and output is None:
        raise InputError(
            f"a file in {form.value} cannot go to the terminal",
            place=f"--format {form.value}",
            remedy=f"Add --output FILE.{form.value}",
        )
    if output is not None and output.exists() and file.exists() and output.samefile(file):
        raise InputError("is the matter itself", file=output, place="--output", remedy="Name another file")


def _checks(book: Book, loaded: Loaded, shown: Analysis) -> Checks:
    """What the user's library says of the sources; nothing, and nothing is opened, where there is none."""
    from fairwarning.library.home import present
    from fairwarning.report.sources import UNREAD

    if not present():
        return UNREAD
    from fairwarning.library.store import Library
    from fairwarning.report.looking_up import checks

    try:
        with Library.open() as library:
            return checks(book, loaded.matter, shown, library)
    except InputError as error:
        print(f"fairwarning: sources not looked up: {error}", file=sys.stderr)
        return UNREAD


def _written(
    form: Form,
    book: Book,
    loaded: Loaded,
    shown: Analysis,
    base: Analysis | None,
    settings: dict[str, Any],
    checks: Checks,
) -> bytes:
    if form is Form.JSON:
        from fairwarning.report.contract import analysis_json

        return as_json(analysis_json(book, loaded, shown, settings, checks))
    from fairwarning.report import memo, render

    return render.RENDERERS[form.value](memo.write(book, loaded, shown, base, settings, checks))


def _told(
    book: Book, loaded: Loaded, shown: Analysis, base: Analysis | None, matrix: bool, checks: Checks
) -> Iterator[RenderableType]:
    from fairwarning.report import audit_text, terminal

    yield terminal.overview(book, loaded.matter, shown, checks)
    if base is not None:
        yield terminal.compared_with_base(loaded.matter, base, shown)
    if matrix:
        return
    yield audit_text.short(loaded.matter, shown.audit)
    yield audit_text.may_show(book, loaded.matter, shown.supposed)
    for determination in shown.determinations:
        yield ""
        yield terminal.reasons(book, loaded.matter, determination, checks)


@app.command()
def argue(
    file: MatterFile,
    defendant: Annotated[str, typer.Option("--defendant", "-d", help="Whose case to argue: an id, or part of a name.")],
    claim: ClaimOnly = None,
    as_of: AsOf = None,
    conduct_date: Conduct = None,
    forum: Forum = None,
    without: Without = None,
) -> None:
    """Both sides' best three-step arguments on each contested point."""
    from fairwarning.analysis.argue import argue as arguments
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters
    from fairwarning.report import arguments as report

    book = packaged()
    loaded = matters.load(file, book)
    wanted = asked(book, as_of, conduct_date, forum, without)
    shown = only(loaded, analysed(loaded, book, wanted), defendant, claim)
    show(
        (report.tree(book, loaded.matter, d, arguments(d, d.weighed, book.hierarchy)) for d in shown.determinations),
        None,
    )
