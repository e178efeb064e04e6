"""`verify`: every passage of the packaged law and of matters, looked up in the library."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.cli import app

if TYPE_CHECKING:
    from fairwarning.analysis.determine import Analysis
    from fairwarning.law.book import Book
    from fairwarning.law.passage import Passage
    from fairwarning.library.verifying import Wanted
    from fairwarning.matter.matter import Matter
    from fairwarning.report.sources import Checks


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


def of_law(book: Book) -> Iterator[Wanted]:
    """Every passage that the law rests on, then the page of each coded issue."""
    for place, passage in book.passages():
        yield _wanted(book, place, passage)
    for decision in book.decisions:
        at = f"decisions/{decision.court}: {decision.case}"
        for number, issue in enumerate(decision.issues, 1):
            pins = (issue.pin, *(announced.pin for announced in issue.announces))
            for pin in dict.fromkeys(filter(None, pins)):
                yield _of_cite(book, f"{at}, issue {number}", decision.cite, pin)


def of_matter(matter: Matter, book: Book, file: str = "") -> Iterator[Wanted]:
    """Every place that a matter rests on, then where the court held what is set beside the analysis."""
    from fairwarning.library.verifying import Wanted
    from fairwarning.matter.places import passage, places

    own = (matter.name, matter.forum, int(matter.decided[:4]) if matter.decided else None)
    for place, at in places(matter):
        found = passage(matter, at)
        if found is None:
            yield Wanted(f"{file}{place}", None, at.page, at.first, at.last, matter.texts[at.text].title)
        elif found.cite == matter.cite:
            yield Wanted(f"{file}{place}", found.cite, found.pin, found.first, found.last, *own)
        else:
            yield _wanted(book, f"{file}{place}", found)
    if matter.cite:
        for number, held in enumerate(matter.court_held):
            yield Wanted(f"{file}court_held[{number}]", matter.cite, held.pin, None, None, *own)


def _wanted(book: Book, place: str, passage: Passage) -> Wanted:
    return _of_cite(book, place, passage.cite, passage.pin, passage.first, passage.last)


def _of_cite(
    book: Book, place: str, cite: str, pin: str | None, first: str | None = None, last: str | None = None
) -> Wanted:
    from fairwarning.library.verifying import Wanted

    authority = book.name_of(cite)
    if authority is None:
        return Wanted(place, cite, pin, first, last)
    return Wanted(place, cite, pin, first, last, authority.name, authority.court, authority.year)


def checks(book: Book, matter: Matter, analysis: Analysis) -> Checks:
    """What the user's library says of the passages and places behind an analysis."""
    from fairwarning.library.store import Library
    from fairwarning.library.verifying import verify as looked_up
    from fairwarning.matter.places import places
    from fairwarning.report.sources import Checks, used
    from fairwarning.report.verification import NAMES

    law = list(dict.fromkeys(used(book, analysis.determinations)))
    record = [at for _, at in places(matter)]
    wanted = [*(_wanted(book, "", passage) for passage in law), *of_matter(matter, book)]
    with Library.open() as opened:
        states = [NAMES[one.found.state] for one in looked_up(opened, wanted)]
        return Checks(
            dict(zip(law, states, strict=False)), dict(zip(record, states[len(law) :], strict=False)), opened.count()
        )
