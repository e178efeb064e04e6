"""What the commands on a matter ask of the analysis, and how their options become that."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairwarning.errors import InputError

if TYPE_CHECKING:
    from fairwarning.analysis.determine import Analysis, Asked
    from fairwarning.law.book import Book
    from fairwarning.matter.matter import Loaded

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


class TextOrJson(StrEnum):
    """What an answer without a memorandum can be written as."""

    TEXT = "text"
    JSON = "json"


def asked(
    book: Book, as_of: str | None, conduct_date: str | None, forum: str | None, without: list[str] | None
) -> Asked:
    """The options as the analysis takes them."""
    from fairwarning.analysis.determine import Asked

    if forum is not None:
        check_court(book, forum)
    return Asked(
        None if as_of is None else day(as_of, "--as-of"),
        None if conduct_date is None else day(conduct_date, "--conduct-date"),
        forum,
        frozenset(without or ()),
    )


def day(text: str, option: str) -> dt.date:
    """The first day that a date, month or year may mean."""
    from fairwarning.law.decisions import first_day

    try:
        return first_day(text)
    except InputError as error:
        raise InputError(error.what, place=option, remedy=error.remedy) from None


def check_court(book: Book, forum: str) -> None:
    try:
        book.courts.court(forum)
    except InputError as error:
        raise InputError(error.what, place="--forum", remedy=error.remedy) from None


def analysed(loaded: Loaded, book: Book, asked: Asked) -> Analysis:
    """The analysis; a fault of the matter is told with its file and line."""
    from fairwarning.analysis.determine import analyse
    from fairwarning.law import strict

    try:
        return analyse(loaded.matter, book, asked)
    except InputError as error:
        place = strict.place(loaded.file, error.place) if error.place.startswith("claims.") else error.place
        raise InputError(error.what, file=loaded.file, place=place, remedy=error.remedy) from None


def only(loaded: Loaded, analysis: Analysis, defendant: str | None, claim: str | None) -> Analysis:
    """The determinations for one defendant or claim."""
    from dataclasses import replace

    kept = analysis.determinations
    if defendant is not None:
        wanted = {id_ for id_, party in loaded.matter.parties.items() if _named(defendant, id_, party.name)}
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


def _named(text: str, id_: str, name: str) -> bool:
    """Whether `text` is the id, or a part of the name; nothing is part of every name, and names nobody."""
    return text == id_ or (bool(text.strip()) and text.lower() in name.lower())


def _some(kept: tuple[object, ...], what: str, place: str, known: set[str]) -> None:
    if not kept:
        raise InputError(what, place=place, remedy=f"Known: {', '.join(sorted(known))}")
