"""`import`, `search` and `show`: opinions into the library, and found in it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.cli import app
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.library.ingest import Outcome


class Form(StrEnum):
    """Ways to print an answer of the library."""

    TEXT = "text"
    JSON = "json"


Where = Annotated[
    str | None,
    typer.Option(
        "--library",
        help="A folder, a .db file or postgresql://…; else the one in FAIRWARNING_HOME, else your own.",
        show_default=False,
    ),
]
AsForm = Annotated[Form, typer.Option("--format", "-f", help="text or json.")]


@app.command("import")
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Opinions: files, folders, zip or tar archives, CourtListener's bulk tables (CSV), volumes of the "
            "Caselaw Access Project.",
            metavar="PATH...",
        ),
    ],
    cite: Annotated[
        str | None, typer.Option("--cite", help="Where the one opinion given is printed, if its text does not say.")
    ] = None,
    library: Where = None,
    form: AsForm = Form.TEXT,
) -> None:
    """Put opinions into the library; what is there already is passed over, what cannot be read is named."""
    from fairwarning.library.ingest import ingest
    from fairwarning.library.store import Library
    from fairwarning.report.library_text import plain

    if cite is not None and (len(paths) != 1 or not paths[0].is_file()):
        raise InputError("--cite goes with one file", place="--cite", remedy="Import that file by itself")
    counted = {"new": 0, "another text": 0, "known": 0, "unreadable": 0}
    with Library.open(library, write=True) as opened:
        for outcome in _shown(ingest(opened, paths, cite=cite)):
            counted[outcome.what] += 1
            if outcome.what == "unreadable":
                print(plain(f"left out: {outcome.origin}: {outcome.why}"), file=sys.stderr)
        place, count = opened.place, opened.count()
    _report(form, counted, place, count)


def _report(form: Form, counted: dict[str, int], place: str, count: int) -> None:
    if form is Form.JSON:
        import msgspec

        told = {
            "format": 1,
            "library": place,
            "decisions": count,
            **{k.replace(" ", "_"): v for k, v in counted.items()},
        }
        print(msgspec.json.encode(told).decode())
    else:
        print(
            f"{counted['new']} new, {counted['another text']} further texts of known decisions, "
            f"{counted['known']} there already, {counted['unreadable']} left out; {count} decisions in {place}"
        )
    if counted["unreadable"] and counted["unreadable"] == sum(counted.values()):
        raise InputError("none of it could be read", remedy="See the reasons above; the library is unchanged")


def _shown(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come, with progress on a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("opinions"), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("opinions", total=None)
        for outcome in outcomes:
            progress.advance(task)
            yield outcome


@app.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help='Words, "phrases", word*, and conditions: court:ca9 after:2010 before:2019-06-01 cites:"123 U.S. 456" '
            'quotes:"123 F.3d 456". Put the whole in single quotation marks.',
            metavar="WORDS...",
        ),
    ],
    most: Annotated[int, typer.Option("--most", "-n", min=1, max=400, help="How many decisions to show.")] = 20,
    library: Where = None,
    form: AsForm = Form.TEXT,
) -> None:
    """Find decisions by their words and by what they cite, the best first, with the page."""
    from fairwarning.library.query import parse
    from fairwarning.library.search import search as find
    from fairwarning.library.store import Library
    from fairwarning.report import library_json, library_text

    query = parse(_typed(words))
    with Library.open(library) as opened:
        hits = find(opened, query, most)
    typer.echo(library_json.hits(hits) if form is Form.JSON else library_text.hits(hits), nl=False)


def _typed(words: list[str]) -> str:
    """The words as one line; an argument with blanks in it was in quotation marks that the shell took away."""
    return " ".join(_requoted(word) if len(words) > 1 and " " in word and '"' not in word else word for word in words)


def _requoted(word: str) -> str:
    field, colon, value = word.partition(":")
    return f'{field}:"{value}"' if colon and field.isalpha() else f'"{word}"'


@app.command()
def show(
    cite: Annotated[str, typer.Argument(help='A citation ("123 F.3d 456") or docket number ("No. 12-3456").')],
    library: Where = None,
    form: AsForm = Form.TEXT,
) -> None:
    """Show a decision: digest, history, what cites it and where, how it was treated."""
    from fairwarning.library.lookup import one_of
    from fairwarning.library.shown import shown
    from fairwarning.library.store import Library
    from fairwarning.report import library_json, library_text

    with Library.open(library) as opened:
        told = shown(opened, one_of(opened.lookup(cite), cite))
    typer.echo(library_json.shown(told) if form is Form.JSON else library_text.shown(told), nl=False)
