"""What-ifs as an address carries them, so that they can be shared, kept and printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from fairwarning.analysis.determine import Asked
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day, last_day
from fairwarning.matter.matter import Matter


def asked(query: QueryParams, matter: Matter, book: Book) -> Asked:
    """What the address, or the form, asks. What it leaves out, or asks just as the matter has it, is no what-if.

    The form says `chosen` and every `fact` that is to count, the address every fact `without` which.
    """
    forum = query.get("forum") or None
    if forum is not None:
        book.courts.court(forum)
    conduct = _day(query, "conduct", book.edition.current_to)
    as_of = _day(query, "as_of", book.edition.current_to)
    without = frozenset(query.getlist("without"))
    if query.get("chosen"):
        without = frozenset(telling(matter)) - frozenset(query.getlist("fact"))
    if gone := sorted(without - matter.facts.keys()):
        raise InputError(
            f"{', '.join(gone)[:200]}: no such fact in this matter", place="without", remedy="Begin from the matrix"
        )
    return Asked(
        None if as_of == usual_day(matter, book, conduct) else as_of,
        conduct,
        None if forum == matter.forum else forum,
        without,
    )


def address(asked: Asked) -> str:
    """The query of an address that asks the same; nothing for the matter as it is."""
    parts = list(_parts(asked))
    return f"?{urlencode(parts)}" if parts else ""


def each_less(asked: Asked, matter: Matter) -> tuple[Asked, ...]:
    """The same with one thing less, for each thing that is asked, facts in the matter's order."""
    less = [
        *([replace(asked, conduct=None)] if asked.conduct else []),
        *([replace(asked, forum=None)] if asked.forum else []),
        *([replace(asked, as_of=None)] if asked.as_of else []),
    ]
    return (*less, *(replace(asked, without=asked.without - {id_}) for id_ in matter.facts if id_ in asked.without))


def _parts(asked: Asked) -> Iterator[tuple[str, str]]:
    if asked.conduct:
        yield "conduct", asked.conduct.isoformat()
    if asked.forum:
        yield "forum", asked.forum
    if asked.as_of:
        yield "as_of", asked.as_of.isoformat()
    yield from (("without", id_) for id_ in sorted(asked.without))


def usual_day(matter: Matter, book: Book, conduct: dt.date | None = None) -> dt.date:
    """The day before which law counts where no other is asked: that of the decision, unless the conduct is later."""
    known_to = book.edition.current_to
    if matter.decided is None or (conduct is not None and conduct > last_day(matter.decided)):
        return known_to
    return min(first_day(matter.decided), known_to)


def telling(matter: Matter) -> tuple[str, ...]:
    """The facts that can turn something: of some kind, and bearing on somebody whom a claim is against."""
    accused = {party for claim in matter.claims.values() for party in claim.against}
    facts = matter.facts.items()
    return tuple(id_ for id_, fact in facts if fact.factors and accused.intersection((*fact.who, *fact.against)))


def _day(query: QueryParams, name: str, latest: dt.date) -> dt.date | None:
    text = (query.get(name) or "").strip()
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text[:40]!r} is no date", place=name, remedy="Write it as 2013-05-02") from None
    if day > latest:
        raise InputError(f"the law data go to {latest}", place=name, remedy="Choose that day or an earlier one")
    return day
