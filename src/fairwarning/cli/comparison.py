"""`compare`: how a class of victims was treated beside others, from counts or from exports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairwarning.cli import app
from fairwarning.cli.output import write
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.comparison.duties import Finding
    from fairwarning.comparison.result import Comparison


class Form(StrEnum):
    """What a comparison can be written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"


@app.command()
def compare(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Exports of calls: CSV, XLSX, Parquet or JSON.", metavar="[EXPORT...]")
    ] = None,
    counts: Annotated[
        tuple[str, str] | None,
        typer.Option("--counts", help="Comparators and class as outcomes/units: 140/149 0/3.", metavar="OTHERS CLASS"),
    ] = None,
    also: Annotated[
        list[str] | None, typer.Option("--also", help="Another count of the class to show beside: 0/1.")
    ] = None,
    stratum: Annotated[
        list[str] | None, typer.Option("--stratum", help="One stratum, others and class: '60/64 0/2'; may be repeated.")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option("--plan", "-p", help="What the columns mean and what is chosen (YAML).")
    ] = None,
    join: Annotated[
        list[str] | None, typer.Option("--join", help="A joined export, as the plan names it: arrests=FILE.")
    ] = None,
    log: Annotated[
        Path | None, typer.Option("--log", help="The event log: who changed which field, when and why.")
    ] = None,
    duties: Annotated[
        list[str] | None,
        typer.Option("--duties", help="What `fairwarning audit --format json` found: FILE, class=FILE or others=FILE."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, md, html, docx, pdf or json.")] = Form.TEXT,
    charts: Annotated[
        Path | None, typer.Option("--charts", help="Draw the charts into this folder (SVG and PNG).")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="For publication: no number under 5, no row, no person.")
    ] = False,
    identify: Annotated[
        bool,
        typer.Option("--identify", help="Show call numbers, users and reasons of the log. Keep such a report sealed."),
    ] = False,
    replay: Annotated[
        Path | None, typer.Option("--replay", help="A JSON written before: say whether this run gives the same.")
    ] = None,
    starter: Annotated[
        bool, typer.Option("--new-plan", help="Print a plan to fill in, with the export's headers.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")
    ] = None,
) -> None:
    """Compare how a class of victims was treated, exactly, with every choice, filter and test on record."""
    if public and identify:
        raise InputError("a public report cannot identify", place="--identify", remedy="Leave out one of the two")
    if starter:
        from fairwarning.comparison.starter import starter_plan

        write(starter_plan(tuple(files or ())).encode(), output)
        return
    settings = {"public": public, "identify": identify}
    if counts is not None:
        found, settings = _from_counts(counts, also or [], stratum or [], settings)
    else:
        found, settings = _from_exports(tuple(files or ()), plan, join or [], log, duties or [], settings)
    _finish(found, settings, form, charts, replay, output)


def _from_counts(
    counts: tuple[str, str], also: list[str], stratum: list[str], settings: dict[str, Any]
) -> tuple[Comparison, dict[str, Any]]:
    from fairwarning.comparison.compare import from_counts
    from fairwarning.comparison.counts import Contrast, parse

    table = Contrast(parse(counts[0]), parse(counts[1]))
    strata = []
    for text in stratum:
        parts = text.split()
        if len(parts) != 2:
            raise InputError(f"{text!r} is no stratum", place="--stratum", remedy="Write others and class: '60/64 0/2'")
        strata.append(Contrast(*(parse(part, "--stratum") for part in parts)))
    more = tuple(parse(text, "--also") for text in also)
    settings |= {"counts": [str(table.others), str(table.group)], "also": list(map(str, more)), "stratum": stratum}
    return from_counts(table, more, tuple(strata)), settings


def _from_exports(
    files: tuple[Path, ...],
    plan_file: Path | None,
    join: list[str],
    log: Path | None,
    duties: list[str],
    settings: dict[str, Any],
) -> tuple[Comparison, dict[str, Any]]:
    from fairwarning.comparison.compare import from_exports, from_findings
    from fairwarning.comparison.plan import load
    from fairwarning.comparison.rows import Files

    audits = [_audit(text) for text in duties]
    findings = _findings(audits)
    settings |= {"duties": [[side, file_hash(file)] for side, file in audits]}
    if not files and findings:
        return from_findings(findings), settings
    if not files or plan_file is None:
        what = "nothing to compare" if not files else "no plan says what the columns mean"
        remedy = "Give --counts 140/149 0/3, or exports with --plan PLAN (start one with --new-plan)"
        raise InputError(what, remedy=remedy)
    settings |= {"plan": file_hash(plan_file)}
    given = Files(files, joins_of(join), log)
    return from_exports(load(plan_file), given, findings, bool(settings["identify"])), settings


def joins_of(join: list[str]) -> dict[str, Path]:
    """Joined exports as the command line names them: arrests=FILE."""
    joins = {}
    for text in join:
        name, equals, path = text.partition("=")
        if not equals:
            raise InputError(f"{text!r} names no file", place="--join", remedy="Write arrests=FILE")
        joins[name] = Path(path)
    return joins


def _audit(text: str) -> tuple[str | None, Path]:
    """A file of findings, and whose contacts it is about if that is said."""
    side, equals, path = text.partition("=")
    return (side, Path(path)) if equals and side in ("class", "others") else (None, Path(text))


def _findings(audits: list[tuple[str | None, Path]]) -> tuple[Finding, ...]:
    from fairwarning.comparison.duties import load

    return tuple(finding for side, file in audits for finding in load(file, side))


def file_hash(file: Path | None) -> str | None:
    """Settings hold a file's hash, not its name: a name may be a person's."""
    if file is None or not file.is_file():
        return None
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()


def _finish(
    found: Comparison,
    settings: dict[str, Any],
    form: Form,
    charts: Path | None,
    replay: Path | None,
    output: Path | None,
) -> None:
    """Withhold if asked, draw, write; exit 1 when rows or a replay need a person."""
    if settings["public"]:
        from fairwarning.comparison.disclosure import public

        found = public(found)
    if charts is not None:
        from fairwarning.report.compare_charts import draw

        draw(found, charts)
    if replay is not None:
        _replay(found, settings, replay)
        return
    write(_rendered(found, settings, form, output), output)
    if found.data and any(fault.effect == "not counted" for fault in found.data.faults):
        raise typer.Exit(1)


def _rendered(found: Comparison, settings: dict[str, Any], form: Form, output: Path | None) -> bytes:
    if form is Form.JSON:
        from fairwarning.report.compare_json import encode

        return encode(found, settings)
    from fairwarning.report import compare_document

    document = compare_document.write(found, settings)
    if form is Form.TEXT:
        from fairwarning.report.compare_text import render

        return render(document)
    if form in (Form.DOCX, Form.PDF) and output is None:
        raise InputError(
            f"a file in {form.value} cannot go to the terminal",
            place=f"--format {form.value}",
            remedy=f"Add --output FILE.{form.value}",
        )
    from fairwarning.report.render import RENDERERS

    return RENDERERS[form.value](document)


def _replay(found: Comparison, settings: dict[str, Any], earlier: Path) -> None:
    from fairwarning.report.compare_json import encode
    from fairwarning.report.compare_replay import differences

    different = differences(earlier, encode(found, settings))
    if different:
        write(("different: " + "; ".join(different) + "\n").encode(), None)
        raise typer.Exit(1)
    write(b"equal\n", None)
