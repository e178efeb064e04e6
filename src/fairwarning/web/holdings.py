"""What the library holds, as pages and programs ask for it: one decision, one text; or that there is none."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException

from fairwarning.errors import InputError
from fairwarning.law import decisions
from fairwarning.library.model import Text
from fairwarning.library.shown import Shown, shown
from fairwarning.library.store import Library
from fairwarning.report.opinion_authorities import Authority, authorities
from fairwarning.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its surroundings, what its best text cites, and how the law data code it, if they do."""

    told: Shown
    cites: tuple[Authority, ...]
    coded: decisions.Decision | None


def opened(desk: Desk) -> Library:
    """The library; InputError where there is none yet."""
    if desk.library is None:
        raise InputError("there is no library yet", place="library", remedy="Import opinions first")
    return desk.library


def text(desk: Desk, id_: int) -> tuple[Library, Text]:
    """The library and one of its texts."""
    library = opened(desk)
    if not library.has_text(id_):
        raise HTTPException(404, "there is no such text in the library")
    return library, library.text(id_)


def decision(desk: Desk, id_: int) -> Decision:
    """One decision: what it is, what became of it, who cites it and what it cites."""
    library = opened(desk)
    known = library.known(id_)
    if known is None:
        raise HTTPException(404, "there is no such decision in the library")
    told = shown(library, known)
    cites = tuple(authorities(told.texts[0].opinion)) if told.texts else ()
    return Decision(told, cites, next((d for cite in known.cites if (d := desk.book.by_cite.get(cite))), None))
