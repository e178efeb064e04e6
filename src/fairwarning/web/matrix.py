"""The matrix of defendants × claims as values that a template can lay out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Determination
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Held, Matter
from fairwarning.report.memo.closing import agrees

Court = Literal["agrees", "differs", "silent"]


class Column(Struct, frozen=True):
    """One claim."""

    claim: str
    title: str
    doctrine: str


class Line(Struct, frozen=True):
    """One determination in a cell. `act` is the name of the act judged by itself; `was` the result before a what-if.

    `held` is what the court decided there, of a decided case.
    """

    determination: Determination
    act: str
    was: Determination | None = None
    held: Held | None = None

    @property
    def changed(self) -> bool:
        return self.was is not None and self.was.cell != self.determination.cell

    @property
    def court(self) -> Court:
        """What the court made of it, beside the result here."""
        if self.held is None or self.held.violation == self.held.clearly_established == "not-reached":
            return "silent"
        ours = (self.determination.violation, self.determination.notice.clear)
        return "agrees" if agrees(self.held.violation, self.held.clearly_established, *ours) else "differs"


class Row(Struct, frozen=True):
    """One defendant with a cell per column; an empty cell is no claim against them."""

    party: str
    name: str
    office: str
    cells: tuple[tuple[Line, ...], ...]


class Matrix(Struct, frozen=True):
    """Rows in the matter's order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def changed(self) -> int:
        """How many results a what-if turned."""
        return sum(line.changed for row in self.rows for cell in row.cells for line in cell)


def matrix(matter: Matter, analysis: Analysis, base: Analysis | None = None) -> Matrix:
    """`base` is the analysis without the what-ifs."""
    held = {(h.defendant, h.claim, h.act): h for h in matter.court_held}
    was = {(d.defendant, d.claim, d.act): d for d in base.determinations} if base else {}
    found: dict[tuple[str, str], list[Line]] = {}
    for d in analysis.determinations:
        act = matter.claims[d.claim].acts[d.defendant][d.act].name if d.act else ""
        key = (d.defendant, d.claim, d.act)
        found.setdefault((d.defendant, d.claim), []).append(Line(d, act, was.get(key), held.get(key)))
    claims = [id_ for id_ in matter.claims if any(key[1] == id_ for key in found)]
    people = [id_ for id_ in matter.parties if any(key[0] == id_ for key in found)]
    columns = tuple(
        Column(id_, matter.claims[id_].title or TITLES[matter.claims[id_].doctrine], matter.claims[id_].doctrine)
        for id_ in claims
    )
    rows = tuple(
        Row(
            id_,
            matter.parties[id_].name,
            matter.parties[id_].office or "",
            tuple(tuple(found.get((id_, claim), ())) for claim in claims),
        )
        for id_ in people
    )
    return Matrix(columns, rows)
