"""The map of precedents: coded decisions by court and year, and what each did to earlier ones."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.vocabulary import Doctrine
from fairwarning.library.between import Between
from fairwarning.report.law_words import HOW, kind
from fairwarning.web.law.field import Dot, Field, laid_out
from fairwarning.web.law.notice_field import bands

STRAIN = {"follows": "with", "extends": "with", "followed": "with", "distinguishes": "apart", "distinguished": "apart"}
"""How a line is drawn; what is neither is `against`, save a bare citation."""


class Line(Struct, frozen=True, order=True):
    """What `later` did to `earlier`; `path` is where the line runs. `read` says that a text of the library shows it."""

    earlier: str
    later: str
    does: str
    done: str
    strain: str
    read: bool = False
    path: str = ""


class Map(Struct, frozen=True):
    """Decisions in the order of their dates; those without any line are only counted."""

    decisions: tuple[Decision, ...]
    lines: tuple[Line, ...]
    field: Field
    alone: int

    def does(self, cite: str) -> list[Line]:
        return [line for line in self.lines if line.later == cite]

    def done(self, cite: str) -> list[Line]:
        return [line for line in self.lines if line.earlier == cite]


def precedent_map(
    book: Book, doctrine: Doctrine | None = None, focus: str | None = None, read: Iterable[Between] = ()
) -> Map:
    """Of one doctrine or of all; with `focus` (a cite) only that decision, its neighbours and the lines among them."""
    within = {d.cite: d for d in book.decisions if doctrine is None or any(i.doctrine == doctrine for i in d.issues)}
    lines = [line for line in _lines(book, read) if line.earlier in within and line.later in within]
    if focus is not None:
        near = {focus, *(cite for line in lines if focus in (line.earlier, line.later)
                         for cite in (line.earlier, line.later))}  # fmt: skip
        lines = [line for line in lines if {line.earlier, line.later} <= near]
    joined = {cite for line in lines for cite in (line.earlier, line.later)} | ({focus} if focus in within else set())
    shown = tuple(d for d in book.decisions if d.cite in joined)
    dots = [Dot(d.cite, d.court, d.day) for d in shown]
    field = laid_out(dots, bands(book, {d.court for d in shown}))
    return Map(shown, tuple(_drawn(line, field) for line in lines), field, len(within) - len(joined))


def _lines(book: Book, read: Iterable[Between]) -> list[Line]:
    """What the law data say, then what texts show besides."""
    found: dict[tuple[str, str, str], Line] = {}
    for later in book.decisions:
        for treatment in later.treats:
            earlier = book.by_cite.get(treatment.cite)
            if earlier is not None and earlier.cite != later.cite:
                does, done = HOW[treatment.how]
                strain = STRAIN.get(treatment.how, "against")
                found.setdefault((earlier.cite, later.cite, strain), Line(earlier.cite, later.cite, does, done, strain))
    for shown in read:
        one, other = book.by_cite.get(shown.earlier), book.by_cite.get(shown.later)
        if one is not None and other is not None and one.cite != other.cite and one.day <= other.day:
            strain = "cites" if shown.kind == "cited" else STRAIN.get(shown.kind, "against")
            said = kind(shown.kind)
            does = "cites" if strain == "cites" else f"has it {said}"
            line = Line(one.cite, other.cite, does, f"{said} by", strain, read=True)
            found.setdefault((one.cite, other.cite, strain), line)
    return sorted(found.values())


def _drawn(line: Line, field: Field) -> Line:
    """A curve that leaves both ends level, so that lines along one row can be told apart."""
    (x1, y1), (x2, y2) = field.places[line.earlier], field.places[line.later]
    bend = max(18.0, abs(x2 - x1) / 3)
    lift = -min(26.0, 6 + abs(x2 - x1) / 12) if abs(y1 - y2) < 1 else 0.0
    path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1 + lift:g} {x2 - bend:g} {y2 + lift:g} {x2:g} {y2:g}"
    return Line(line.earlier, line.later, line.does, line.done, line.strain, line.read, path)
