"""Which facts count at which stage: a table of posture × status, each row with its authority."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import strict
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Posture

Voice = Literal["asserts", "admits", "disputes", "silent"]
Support = Literal["allegation", "testimony", "document", "recording", "finding"]
Court = Literal["given", "found", "rejected", "contradicted", "silent"]
View = Literal["present", "denied", "unknown"]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Facts that match every given column are viewed so. An empty column matches anything; the first row wins."""

    view: View
    because: str
    sources: tuple[Passage, ...]
    plaintiff: tuple[Voice, ...] = ()
    defence: tuple[Voice, ...] = ()
    support: tuple[Support, ...] = ()
    court: tuple[Court, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether any column is given."""
        return bool(self.plaintiff or self.defence or self.support or self.court)

    def fits(self, plaintiff: Voice, defence: Voice, support: Support, court: Court) -> bool:
        pairs = ((self.plaintiff, plaintiff), (self.defence, defence), (self.support, support), (self.court, court))
        return all(not allowed or value in allowed for allowed, value in pairs)


class Postures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of each posture, in order."""

    postures: dict[Posture, tuple[Row, ...]]

    def row(self, posture: Posture, plaintiff: Voice, defence: Voice, support: Support, court: Court) -> Row:
        """The row that decides; every posture ends in a row that fits all."""
        return next(row for row in self.postures[posture] if row.fits(plaintiff, defence, support, court))

    def passages(self) -> Iterator[tuple[str, Passage]]:
        for posture, rows in sorted(self.postures.items()):
            for number, row in enumerate(rows, 1):
                yield from ((f"postures/{posture}#{number}", passage) for passage in row.sources)


def load(path: Path) -> Postures:
    """Read postures.yaml; each posture's last row must fit every fact."""
    table = strict.load(path, Postures)
    for posture, rows in table.postures.items():
        if not rows or rows[-1].narrows:
            raise LawDataError(
                "the last row does not fit every fact",
                file=path,
                place=strict.place(path, f"postures.{posture}"),
                remedy="End in a row without columns",
            )
    return table
