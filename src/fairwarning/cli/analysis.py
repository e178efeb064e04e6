"""`analyze`, `established`, `argue` and `evaluate`: the law wing's commands."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.analysis.determine import Analysis, Asked
    from fairwarning.law.book import Book
    from fairwarning.matter.matter import Loaded
    from fairwarning.report.sources import Checks


class Form(StrEnum):
    """What an analysis can be written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    JSON = "json"


MatterFile = Annotated[Path, typer.Argument(help="A matter file (YAML).", metavar="MATTER")]
Defendant = Annotated[
    str | None, typer.Option("--defendant", "-d", help="Only this defendant: an id, or part of a name.")
]
ClaimOnly = Annotated[str | None, typer.Option("--claim", "-c", help="Only this claim: its id or its doctrine.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Use only law earlier than this day (2013-05-02).")]
Conduct = Annotated[str | None, typer.Option("--conduct-date", help="As if everybody had acted on this day.")]
Forum = Annotated[str | None, typer.Option("--forum", help="As if in this court (ca9, nmd ...).")]
Without = Annotated[list[str] | None, typer.Option("--without", help="Leave this fact out (its id); may be repeated.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")]


@app.command()
def analyze(
    file: MatterFile,
    defendant: Defendant = None,
    claim: ClaimOnly = None,
    as_of: AsOf = None,
    conduct_date: Conduct = None,
    forum: Forum = None,
    without: Without = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, md, html, docx or json.")] = Form.TEXT,
    matrix: Annotated[bool, typer.Option("--matrix", help="Only the matrix (with --format text).")] = False,
    output: Output = None,
) -> None:
    """Work out every claim against every defendant, with the page that supports each step."""
    from fairwarning.analysis.determine import Asked
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters

    book = packaged()
    loaded = matters.load(file, book)
    asked = Asked(_day(as_of, "--as-of"), _day(conduct_date, "--conduct-date"), forum, frozenset(without or ()))
    now = _analyse(loaded, book, asked)
    base = _analyse(loaded, book, Asked()) if asked != Asked() else None
    shown = _only(loaded, now, defendant, claim)
    settings = {
        "as_of": as_of,
        "conduct_date": conduct_date,
        "forum": forum,
        "without": sorted(without or ()),
        "defendant": defendant,
        "claim": claim,
        "precedent": "reason model, levels 0 and 1",
    }
    checks = _checks(book, loaded, shown)
    if form is Form.TEXT:
        _print_analysis(output, book, loaded, shown, base, matrix, checks)
    else:
        _write_analysis(form, output, book, loaded, shown, base, settings, checks)


def _checks(book: Book, loaded: Loaded, shown: Analysis) -> Checks:
    """What the user's library says of the sources; nothing, and nothing is opened, where there is none."""
    from fairwarning.library.home import present
    from fairwarning.report.sources import UNREAD

    if not present():
        return UNREAD
    from fairwarning.cli.verify import checks

    try:
        return checks(book, loaded.matter, shown)
    except InputError as error:
        print(f"fairwarning: sources not looked up: {error}", file=sys.stderr)
        return UNREAD


def _analyse(loaded: Loaded, book: Book, asked: Asked) -> Analysis:
    from fairwarning.analysis.determine import analyse
    from fairwarning.law import strict

    try:
        return analyse(loaded.matter, book, asked)
    except InputError as error:
        place = strict.place(loaded.file, error.place) if error.place.startswith("claims.") else error.place
        raise InputError(error.what, file=loaded.file, place=place, remedy=error.remedy) from None


def _write_analysis(
    form: Form,
    output: Path | None,
    book: Book,
    loaded: Loaded,
    shown: Analysis,
    base: Analysis | None,
    settings: dict[str, Any],
    checks: Checks,
) -> None:
    if form is Form.JSON:
        import msgspec

        from fairwarning.report.contract import analysis_json

        told = analysis_json(book, loaded, shown, settings, checks)
        data = msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
    else:
        from fairwarning.report import memo, render

        document = memo.write(book, loaded, shown, base, settings, checks)
        data = render.RENDERERS[form.value](document)
    if form is Form.DOCX and output is None:
        raise InputError(
            "a Word file cannot go to the terminal", place="--format docx", remedy="Add --output FILE.docx"
        )
    write(data, output)


def _print_analysis(
    output: Path | None,
    book: Book,
    loaded: Loaded,
    shown: Analysis,
    base: Analysis | None,
    matrix: bool,
    checks: Checks,
) -> None:
    from io import StringIO

    from rich.console import Console

    from fairwarning.report import audit_text, terminal

    console = Console(file=StringIO(), width=120) if output else Console(highlight=False, width=None if _tty() else 120)
    console.print(terminal.overview(book, loaded.matter, shown, checks))
    if base is not None:
        console.print(terminal.compared_with_base(loaded.matter, base, shown))
    if not matrix:
        console.print(audit_text.short(loaded.matter, shown.audit))
    for determination in () if matrix else shown.determinations:
        console.print()
        console.print(terminal.reasons(book, loaded.matter, determination, checks))
    if output:
        assert isinstance(console.file, StringIO)
        write(console.file.getvalue().encode(), output)


def _tty() -> bool:
    return sys.stdout.isatty()


def write(data: bytes, output: Path | None) -> None:
    """To the file, whole or not at all; else to standard output."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    part = output.with_name(output.name + ".part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(
            error.strerror or "cannot be written", file=output, remedy="Check the folder and its rights"
        ) from None


def _day(text: str | None, option: str) -> dt.date | None:
    if text is None:
        return None
    from fairwarning.law.decisions import first_day

    try:
        return first_day(text)
    except InputError as error:
        raise InputError(error.what, place=option, remedy=error.remedy) from None


def _only(loaded: Loaded, analysis: Analysis, defendant: str | None, claim: str | None) -> Analysis:
    from dataclasses import replace

    kept = analysis.determinations
    if defendant is not None:
        wanted = {
            id_ for id_, p in loaded.matter.parties.items() if id_ == defendant or defendant.lower() in p.name.lower()
        }
        kept = tuple(d for d in kept if d.defendant in wanted)
        _some(
            kept, f"{defendant!r} matches no defendant", "--defendant", {d.defendant for d in analysis.determinations}
        )
    if claim is not None:
        from fairwarning.law.vocabulary import LONG_NAMES

        named = {claim, LONG_NAMES.get(claim, claim)}
        kept = tuple(d for d in kept if d.claim in named or d.doctrine in named)
        _some(kept, f"{claim!r} matches no claim", "--claim", {d.claim for d in analysis.determinations})
    return replace(analysis, determinations=kept)


def _some(kept: tuple[object, ...], what: str, place: str, known: set[str]) -> None:
    if not kept:
        raise InputError(what, place=place, remedy=f"Known: {', '.join(sorted(known))}")


@app.command()
def established(
    factors: Annotated[
        list[str],
        typer.Argument(help="Factors of the conduct (see `fairwarning factors`).", metavar="FACTOR..."),
    ],
    forum: Annotated[str, typer.Option("--forum", help="The court (ca9, nmd ...).")],
    date: Annotated[str, typer.Option("--date", help="The day of the conduct.")],
    doctrine: Annotated[str, typer.Option("--doctrine", help="scd, ep-class ... or the long name.")] = "scd",
    form: Annotated[Form, typer.Option("--format", "-f", help="text or json.")] = Form.TEXT,
) -> None:
    """The second prong alone: was it clearly established in this court on this day?"""
    from fairwarning.analysis import notice as second
    from fairwarning.analysis.situation import Situation
    from fairwarning.law.book import packaged

    book = packaged()
    day = _day(date, "--date")
    assert day is not None
    name = _doctrine(doctrine)
    for factor in factors:
        _check_factor(book, factor)
    answer = second.established(book, name, forum, day, Situation(frozenset(factors)))
    if form is Form.JSON:
        import msgspec

        from fairwarning.report.contract import notice_json

        asked = {"forum": forum, "date": day.isoformat(), "doctrine": name, "factors": sorted(factors)}
        write(msgspec.json.format(msgspec.json.encode(notice_json(answer, **asked)), indent=1) + b"\n", None)
        return
    from rich.console import Console

    from fairwarning.report import terminal

    told = f"{name} in {book.courts.court(forum).name}: {', '.join(sorted(factors))}"
    Console(highlight=False, width=None if _tty() else 120).print(terminal.notice_tree(book, answer, told))


def _doctrine(text: str) -> Any:
    from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES

    name = LONG_NAMES.get(text, text)
    if name not in DOCTRINES:
        raise InputError(
            f"{text!r} is no doctrine here",
            place="--doctrine",
            remedy=f"Use one of {', '.join((*DOCTRINES, *LONG_NAMES))}",
        )
    return name


def _check_factor(book: Book, factor: str) -> None:
    if factor not in book.hierarchy:
        near = book.hierarchy.near(factor)
        raise InputError(
            f"{factor!r} is no factor",
            remedy=f"Did you mean {', '.join(near)}?" if near else "See `fairwarning factors`",
        )


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
    from rich.console import Console

    from fairwarning.analysis.argue import argue as arguments
    from fairwarning.analysis.determine import Asked
    from fairwarning.law.book import packaged
    from fairwarning.matter import matter as matters
    from fairwarning.report import arguments as report

    book = packaged()
    loaded = matters.load(file, book)
    asked: Asked = Asked(_day(as_of, "--as-of"), _day(conduct_date, "--conduct-date"), forum, frozenset(without or ()))
    shown = _only(loaded, _analyse(loaded, book, asked), defendant, claim)
    console = Console(highlight=False, width=None if _tty() else 120)
    for d in shown.determinations:
        console.print(report.tree(book, loaded.matter, d, arguments(d, _present(d), book.hierarchy)))


def _present(d: Any) -> set[str]:
    return {item.factor for finding in d.findings for item in (*finding.favours, *finding.opposes)}


@app.command()
def evaluate(
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Evaluate the coded decisions in this folder, without learning from them."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text or json.")] = Form.TEXT,
    output: Output = None,
) -> None:
    """Run every coded decision blind, with only earlier law, and count how often the courts' result comes out."""
    from fairwarning.analysis.evaluate import evaluate as run
    from fairwarning.law import codebook
    from fairwarning.law.book import packaged

    book = packaged()
    scored = run(book, codebook.load(data, book.hierarchy, book.courts) if data else None)
    if form is Form.JSON:
        import msgspec

        from fairwarning.report.contract import evaluation_json

        write(msgspec.json.format(msgspec.json.encode(evaluation_json(scored)), indent=1) + b"\n", output)
        return
    from rich.console import Console

    from fairwarning.report import terminal

    Console(highlight=False, width=None if _tty() else 150).print(terminal.evaluation(scored))
