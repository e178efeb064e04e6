"""Facts as rows of a table: in order of time, with what the posture makes of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from msgspec import Struct
from starlette.responses import Response

from fairwarning.law.book import Book
from fairwarning.law.factors import Factor
from fairwarning.matter.matter import Fact, Matter
from fairwarning.matter.view import Seen, see
from fairwarning.report.memo.papers import in_time
from fairwarning.web.desk import Desk
from fairwarning.web.saving import Saved
from fairwarning.web.shell import page
from fairwarning.workspace import Version


class Line(Struct, frozen=True):
    """One fact with what stands beside it."""

    id: str
    fact: Fact
    seen: Seen
    who: tuple[str, ...]
    against: tuple[str, ...]
    factors: tuple[tuple[str, Factor], ...]


def lines(book: Book, matter: Matter, words: str = "", party: str = "", view: str = "") -> tuple[Line, ...]:
    """The facts in time that have all of `words`, bear on `party` and are viewed so; empty asks for nothing."""
    seen = see(matter, book.postures)
    made = (line_of(book, matter, seen, id_) for id_ in in_time(matter, matter.facts))
    return tuple(line for line in made if _fits(line, words.lower().split(), party, view))


def line_of(book: Book, matter: Matter, seen: Mapping[str, Seen], id_: str) -> Line:
    fact = matter.facts[id_]
    named = {name: tuple(matter.parties[p].name for p in getattr(fact, name)) for name in ("who", "against")}
    factors = tuple((name, book.hierarchy.factors[name]) for name in fact.factors)
    return Line(id_, fact, seen[id_], named["who"], named["against"], factors)


def _fits(line: Line, words: list[str], party: str, view: str) -> bool:
    if party and party not in (*line.fact.who, *line.fact.against):
        return False
    if view and line.seen.row.view != view:
        return False
    told = " ".join((line.id, line.fact.what, *line.who, *line.against, *line.fact.factors)).lower()
    return all(word in told for word in words)


def row(request: Request, desk: Desk, version: Version, id_: str, saved: Saved | None = None) -> Response:
    """One row, as it stands; after a save also what is said of that elsewhere on the page."""
    matter = desk.loaded(version).matter
    line = line_of(desk.book, matter, see(matter, desk.book.postures), id_)
    told: dict[str, Any] = {"version": version, "matter": matter, "line": line, "saved": saved}
    return page(request, "parts/fact_saved.html" if saved else "parts/fact_row.html", **told)
