"""`established`: the second prong alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.cli import app
from fairwarning.cli.asking import TextOrJson, check_court, day
from fairwarning.cli.output import as_json, show, write
from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.law.book import Book
    from fairwarning.law.vocabulary import Doctrine


@app.command()
def established(
    factors: Annotated[
        list[str],
        typer.Argument(help="Factors of the conduct (see `fairwarning factors`).", metavar="FACTOR..."),
    ],
    forum: Annotated[str, typer.Option("--forum", help="The court (ca9, nmd ...).")],
    date: Annotated[str, typer.Option("--date", help="The day of the conduct.")],
    doctrine: Annotated[str, typer.Option("--doctrine", help="scd, ep-class ... or the long name.")] = "scd",
    form: Annotated[TextOrJson, typer.Option("--format", "-f", help="text or json.")] = TextOrJson.TEXT,
) -> None:
    """The second prong alone: was it clearly established in this court on this day?"""
    from fairwarning.analysis import notice as second
    from fairwarning.analysis.situation import Situation
    from fairwarning.law.book import packaged

    book = packaged()
    when = day(date, "--date")
    name = _doctrine(doctrine)
    check_court(book, forum)
    for factor in factors:
        _check_factor(book, factor)
    answer = second.established(book, name, forum, when, Situation(frozenset(factors)))
    shown = sorted(set(factors))
    if form is TextOrJson.JSON:
        from fairwarning.report.contract import notice_json

        told = notice_json(answer, forum=forum, date=when.isoformat(), doctrine=name, factors=shown)
        write(as_json(told), None)
        return
    from fairwarning.report import terminal

    asked = f"{name} in {book.courts.court(forum).name}: {', '.join(shown)}"
    show([terminal.notice_tree(book, answer, asked)], None)


def _doctrine(text: str) -> Doctrine:
    """A doctrine under which somebody can be immune."""
    from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES, MUNICIPAL

    officers = [name for name in DOCTRINES if name not in MUNICIPAL]
    wanted = LONG_NAMES.get(text, text)
    name = next((name for name in DOCTRINES if name == wanted), None)
    long_names = [long for long, short in LONG_NAMES.items() if short in officers]
    remedy = f"Use one of {', '.join((*officers, *long_names))}"
    if name is None:
        raise InputError(f"{text!r} is no doctrine here", place="--doctrine", remedy=remedy)
    if name in MUNICIPAL:
        raise InputError("a municipality has no immunity", place=f"--doctrine {text}", remedy=remedy)
    return name


def _check_factor(book: Book, factor: str) -> None:
    if factor not in book.hierarchy:
        near = book.hierarchy.near(factor)
        raise InputError(
            f"{factor!r} is no factor",
            remedy=f"Did you mean {', '.join(near)}?" if near else "See `fairwarning factors`",
        )
