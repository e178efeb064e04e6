"""Many passages against a library: each is found in the texts of its authority, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from fairwarning.library.model import Known, Sources, Text
from fairwarning.library.passages import Reading, Resolution, resolve

_KEPT = 32
"""Decisions whose words are kept at hand; passages come sorted, so few are looked at twice."""


class Wanted(Struct, frozen=True):
    """A passage, and who rests on it (`place`). Name, court and year find a decision whose text prints no cite."""

    place: str
    cite: str | None
    pin: str | None = None
    first: str | None = None
    last: str | None = None
    name: str | None = None
    court: str | None = None
    year: int | None = None


class Verified(Struct, frozen=True):
    """What became of a passage; `origin` is the file that the text in which it was found came from."""

    wanted: Wanted
    found: Resolution
    origin: str | None = None


def verify(sources: Sources, wanted: Iterable[Wanted]) -> tuple[Verified, ...]:
    """Every passage, in the order given."""

    @lru_cache(maxsize=_KEPT)
    def held(authority: int) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
        texts = sources.texts(authority)
        return tuple(Reading(text.opinion) for text in texts), tuple(text.origin for text in texts)

    @cache
    def meant(cite: str, name: str | None, court: str | None, year: int | None) -> tuple[Known, ...]:
        return _meant(sources.lookup(cite, name, court, year), court, year)

    asked = list(wanted)
    order = sorted(range(len(asked)), key=lambda at: (asked[at].cite or "", at))
    found: dict[int, Verified] = {}
    for at in order:
        one = asked[at]
        known = meant(one.cite, one.name, one.court, one.year) if one.cite else ()
        if len(known) != 1:
            found[at] = Verified(one, Resolution("ambiguous" if known else "unread"))
            continue
        readings, origins = held(known[0].id)
        answer = resolve(readings, one.pin, one.first, one.last, one.cite)
        found[at] = Verified(one, answer, origins[answer.text] if answer.text is not None else None)
    return tuple(found[at] for at in range(len(asked)))


class Located(Struct, frozen=True):
    """What became of one passage, and the text to show it in, if the library has any of the decision."""

    found: Resolution
    text: Text | None = None


def locate(sources: Sources, wanted: Wanted) -> Located:
    """Where a passage stands. Where it does not, the decision's first text is given all the same, to look through."""
    known = (
        _meant(sources.lookup(wanted.cite, wanted.name, wanted.court, wanted.year), wanted.court, wanted.year)
        if (wanted.cite)
        else ()
    )
    if len(known) != 1:
        return Located(Resolution("ambiguous" if known else "unread"))
    texts = sources.texts(known[0].id)
    found = resolve([Reading(text.opinion) for text in texts], wanted.pin, wanted.first, wanted.last, wanted.cite)
    at = 0 if found.text is None else found.text
    return Located(found, texts[at] if texts else None)


def _meant(known: tuple[Known, ...], court: str | None, year: int | None) -> tuple[Known, ...]:
    """Of several decisions printed on one page, those of the court and year given."""
    fitting = tuple(k for k in known if court in (None, k.court) and year in (None, k.year))
    return fitting if len(known) > 1 and fitting else known
