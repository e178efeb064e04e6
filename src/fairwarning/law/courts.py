"""Courts: which sit under which, and since when, so that binding authority can be told from persuasive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import InputError, LawDataError
from fairwarning.law import strict

Level = Literal["supreme", "circuit", "district"]


class Inherits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Decisions of `court` up to `until` bind this court too."""

    court: str
    until: dt.date
    source: str


class Court(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A federal court by its courts-db id. `bluebook` is its form inside a citation's parenthesis."""

    name: str
    bluebook: str
    level: Level
    under: str | None = None
    inherits: Inherits | None = None


class Courts:
    """The hierarchy of federal courts."""

    def __init__(self, courts: Mapping[str, Court]) -> None:
        self.courts = dict(courts)

    def __contains__(self, court: str) -> bool:
        return court in self.courts

    def court(self, id_: str) -> Court:
        """The court of that id; InputError with near ones if there is none."""
        try:
            return self.courts[id_]
        except KeyError:
            known = ", ".join(sorted(c for c in self.courts if self.courts[c].level != "district"))
            raise InputError(
                f"{id_!r} is no court here", remedy=f"Use a courts-db id: {known}, or a district such as nmd"
            ) from None

    def bluebook(self, id_: str) -> str:
        return self.courts[id_].bluebook if id_ in self.courts else id_

    def level(self, id_: str) -> Level:
        return self.court(id_).level

    def circuit(self, id_: str) -> str:
        """The court of appeals whose law a court applies; the Supreme Court is its own."""
        court = self.court(id_)
        return court.under if court.level == "district" and court.under else id_

    def binds(self, by: str, forum: str, decided: dt.date) -> bool:
        """Whether a published decision of `by` of that day binds courts that sit in `forum`'s circuit."""
        circuit = self.circuit(forum)
        if by == circuit or self.court(by).level == "supreme":
            return True
        inherits = self.court(circuit).inherits
        return inherits is not None and by == inherits.court and decided <= inherits.until


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    courts: dict[str, Court]


def load(path: Path) -> Courts:
    """Read courts.yaml; LawDataError where a court sits under, or inherits from, one that is not there."""
    courts = strict.load(path, _File).courts
    for id_, court in courts.items():
        named = (court.under, court.inherits.court if court.inherits else None)
        for other in named:
            if other is not None and other not in courts:
                raise LawDataError(
                    f"{other!r} is no court",
                    file=path,
                    place=strict.place(path, f"courts.{id_}"),
                    remedy="Add it or correct the id",
                )
    return Courts(courts)
