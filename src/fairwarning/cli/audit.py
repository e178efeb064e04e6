"""`audit`: duties held against the contacts of a matter, or against a department's exports call by call."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError

_MATTERS = (".yaml", ".yml")
_MATTER_OR_RECORD = "A matter file (YAML), or exports of calls (CSV, XLSX, Parquet, JSON) with --mapping."


class Form(StrEnum):
    """What an audit can be written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@app.command()
def audit(
    files: Annotated[list[Path], typer.Argument(help=_MATTER_OR_RECORD, metavar="MATTER|EXPORT...")],
    contact: Annotated[
        str | None,
        typer.Option("--contact", help="Only this contact: its id; of exports the call's row, as 27 or FILE:27."),
    ] = None,
    duty: Annotated[str | None, typer.Option("--duty", help="Only this duty: its id (SC-1 ...).")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is unknown or not triggered (of a matter, with --format text).")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", "-m", help="What an export's columns show of each call, and which duties bind."),
    ] = None,
    join: Annotated[
        list[str] | None, typer.Option("--join", help="A joined export, as the mapping names it: arrests=FILE.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", help="The event log: who changed which field, when and why.")
    ] = None,
    findings: Annotated[
        Path | None, typer.Option("--findings", help="Write every finding of every call to this CSV or Parquet file.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Of exports, for publication: no number under 5, no row, no finding.")
    ] = False,
    identify: Annotated[
        bool, typer.Option("--identify", help="Show numbers of calls. Keep such a report sealed.")
    ] = False,
    starter: Annotated[
        str | None,
        typer.Option(
            "--new-mapping",
            metavar="DUTIES",
            help="Print a mapping to fill in, for these duties: sanger,model.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, json, md, html, docx or pdf.")] = Form.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")
    ] = None,
) -> None:
    """Hold every contact against the duties of policy and statute in force: performed, departed, excused, unknown."""
    if form in (Form.DOCX, Form.PDF) and output is None:
        raise InputError(
            f"a file in {form.value} cannot go to the terminal",
            place=f"--format {form.value}",
            remedy=f"Add --output FILE.{form.value}",
        )
    if starter is not None:
        _new_mapping(tuple(files), starter, output)
    elif _is_matter(files):
        _no_mapping(files[0])
        only_exports = {"--mapping": mapping, "--join": join, "--log": log, "--findings": findings}
        given = [name for name, value in only_exports.items() if value] + ["--public"] * public
        if given or identify:
            raise InputError(f"a matter has no {', '.join(given) or '--identify'}", remedy="That is for exports")
        _matter(files[0], contact, duty, everything, form, output)
    else:
        from fairwarning.cli.record_audit import Asked, run

        run(tuple(files), Asked(mapping, join or [], log, contact, duty, findings, public, identify), form, output)


def _is_matter(files: list[Path]) -> bool:
    matters = [file for file in files if file.suffix.lower() in _MATTERS]
    if matters and len(files) > 1:
        raise InputError("a matter is audited by itself", file=matters[0], remedy="Run it alone, or give only exports")
    return bool(matters)


def _no_mapping(file: Path) -> None:
    """A mapping given where a matter is expected: its first keys tell it."""
    try:
        start = file.read_text(encoding="utf-8-sig", errors="replace")[:100_000] if file.is_file() else ""
    except OSError:
        return  # whoever reads the matter says what is wrong
    if re.search(r"^columns:", start, re.MULTILINE):
        raise InputError(
            "is a mapping and no matter", file=file, remedy="Give the exports: fairwarning audit EXPORT --mapping FILE"
        )


def _new_mapping(files: tuple[Path, ...], sets: str, output: Path | None) -> None:
    from fairwarning.cli.output import write
    from fairwarning.law.book import packaged
    from fairwarning.records.starter import starter_mapping

    names = tuple(name.strip() for name in sets.split(",") if name.strip())
    write(starter_mapping(files, packaged().duties, names).encode(), output)


def _matter(
    file: Path, contact: str | None, duty: str | None, everything: bool, form: Form, output: Path | None
) -> None:
    from fairwarning.audit import audit as held
    from fairwarning.cli.output import write
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters

    book = packaged()
    loaded = matters.load(file, book)
    audited = held(loaded.matter, book, contact, duty)
    if form is Form.JSON:
        from fairwarning.report.audit_json import encode

        write(encode(book, loaded, audited), output)
    elif form is Form.TEXT:
        from fairwarning.cli.output import show
        from fairwarning.report import audit_text

        show([audit_text.whole(book, loaded.matter, audited, everything)], output)
    else:
        from fairwarning.report import audit_document, render

        write(render.RENDERERS[form.value](audit_document.write(book, loaded, audited)), output)
