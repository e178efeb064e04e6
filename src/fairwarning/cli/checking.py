"""`check` and `authorities`: a brief held against the library, and its table of authorities."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.checking import Checked
    from fairwarning.reading import Document


class Shown(StrEnum):
    """Ways to show a checked document."""

    text = "text"
    json = "json"
    html = "html"
    docx = "docx"


class Listed(StrEnum):
    """Ways to show a table of authorities."""

    text = "text"
    md = "md"
    docx = "docx"
    pdf = "pdf"
    html = "html"


Input = Annotated[
    Path, typer.Argument(help="Brief, memo or opinion: Word, PDF, text, Markdown, HTML; - for standard input.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead.")]


@app.command()
def check(
    document: Input,
    format: Annotated[
        Shown | None,
        typer.Option(
            "--format", "-f", help="docx: the Word document itself, with comments. Else as --output ends, else text."
        ),
    ] = None,
    output: Output = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The document's date (YYYY-MM-DD), where it does not say.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show what is in order, too.")] = False,
    library: Annotated[
        str | None,
        typer.Option("--library", help="A folder, a .db file or postgresql://…; else the one in FAIRWARNING_HOME.",
                     show_default=False),
    ] = None,
) -> None:  # fmt: skip
    """Hold citations and quotations against the library: status 0 nothing to look at, 1 something, 2 could not run."""
    from fairwarning.checking import check as check_document
    from fairwarning.library.store import Library

    _date(as_of)
    data = _bytes(document)
    read = _read(data, document)
    shown = format or Shown(_ending(output, [form.value for form in Shown]))
    if shown is Shown.docx and (read.form != "docx" or output is None):
        raise InputError(
            "comments can be put into a Word document only" if read.form != "docx" else "a Word document needs a file",
            file=document, place="--format docx",
            remedy="Use --format html" if read.form != "docx" else "Add --output FILE.docx",
        )  # fmt: skip
    with Library.open(library) as opened, opened.reading():
        checked = check_document(read, opened, as_of)
    _put(_rendered(shown, data, checked, read, everything), output)
    raise typer.Exit(1 if checked.findings else 0)


@app.command()
def authorities(
    document: Input,
    format: Annotated[
        Listed | None, typer.Option("--format", "-f", help="How to write the table. Else as --output ends, else text.")
    ] = None,
    output: Output = None,
) -> None:
    """The table of authorities of a document: what it cites in Bluebook order, with the document's own pages."""
    from fairwarning.opinion import opinion_of
    from fairwarning.report.authorities_table import as_text, table

    data = _bytes(document)
    opinion = opinion_of(_read(data, document))
    listed = format or Listed(_ending(output, [form.value for form in Listed]))
    if listed is Listed.text:
        _put(as_text(opinion, data).encode(), output)
        return
    if listed in (Listed.docx, Listed.pdf) and output is None:
        form = listed.value
        raise InputError(
            f"a document in {form} needs a file", place=f"--format {form}", remedy=f"Add --output FILE.{form}"
        )
    from fairwarning.report.render import RENDERERS

    _put(RENDERERS[listed.value](table(opinion, data)), output)


def _rendered(format: Shown, data: bytes, checked: Checked, read: Document, everything: bool) -> bytes:
    if format is Shown.json:
        from fairwarning.report.check_json import to_json

        return (to_json(checked, read) + "\n").encode()
    if format is Shown.html:
        from fairwarning.report.check_html import page

        return page(checked, read).encode()
    if format is Shown.docx:
        from fairwarning.report.check_docx import commented

        return commented(data, checked, read, everything=everything)
    from fairwarning.report.check_text import report

    return report(checked, read, everything=everything).encode()


def _ending(output: Path | None, forms: list[str]) -> str:
    """The form that a file's name ends in; text where it says nothing."""
    ending = output.suffix.lstrip(".").lower() if output is not None else ""
    return ending if ending in forms else "text"


def _date(day: str | None) -> None:
    """Refuse what is no date."""
    import datetime

    try:
        if day is not None and not (day.isdigit() and len(day) == 4):
            datetime.date.fromisoformat(day)
    except ValueError:
        raise InputError(f"“{day}” is no date", place="--as-of", remedy="Write it as 2021-06-28, or the year") from None


def _bytes(document: Path) -> bytes:
    if str(document) == "-":
        return sys.stdin.buffer.read()
    from fairwarning.reading.files import LARGEST

    try:
        if document.is_dir():
            raise InputError("this is a folder, not a document", file=document, remedy="Give the file itself")
        if document.stat().st_size > LARGEST:
            raise InputError("the file is too large to be read", file=document, remedy="Give the brief alone")
        return document.read_bytes()
    except OSError as error:
        raise InputError(f"cannot open it ({error.strerror})", file=document, remedy="Check the path") from error


def _read(data: bytes, document: Path) -> Document:
    from fairwarning.reading import read_bytes

    return read_bytes(data, "standard input" if str(document) == "-" else document.name)


def _put(data: bytes, output: Path | None) -> None:
    """Print, or write the file whole or not at all."""
    if output is None:
        sys.stdout.write(data.decode())
        return
    part = output.with_name(output.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"cannot write it ({error.strerror})", file=output, remedy="Choose another file") from error
