"""`evaluate`: every coded decision run blind."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fairwarning.cli import app
from fairwarning.cli.asking import Output, TextOrJson
from fairwarning.cli.output import as_json, show, write


@app.command()
def evaluate(
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Evaluate the coded decisions in this folder, without learning from them."),
    ] = None,
    form: Annotated[TextOrJson, typer.Option("--format", "-f", help="text or json.")] = TextOrJson.TEXT,
    output: Output = None,
) -> None:
    """Run every coded decision blind, with only earlier law, and count how often the courts' result comes out."""
    from fairwarning.analysis.evaluate import evaluate as run
    from fairwarning.law import codebook
    from fairwarning.law.book import packaged

    book = packaged()
    scored = run(book, codebook.load(data, book.hierarchy, book.courts) if data else None)
    if form is TextOrJson.JSON:
        from fairwarning.report.contract import evaluation_json

        write(as_json(evaluation_json(scored)), output)
        return
    from fairwarning.report import terminal

    show([terminal.evaluation(scored)], output, width=150)
