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
    without = frozenset(query.getlist("without"))
    if query.get("chosen"):
        without = frozenset(telling(matter)) - frozenset(query.getlist("fact"))
    return meant(Asked(_day(query, "as_of"), _day(query, "conduct"), query.get("forum") or None, without), matter, book)


def meant(asked: Asked, matter: Matter, book: Book) -> Asked:
    """What is asked, without what the matter has just so. Raises InputError for what the matter or the law has not."""
    if asked.forum is not None:
        book.courts.court(asked.forum)
    for name, day in (("conduct", asked.conduct), ("as_of", asked.as_of)):
        if day is not None and day > book.edition.current_to:
            raise InputError(
                f"the law data go to {book.edition.current_to}", place=name, remedy="Choose that day or an earlier one"
            )
    if gone := sorted(asked.without - matter.facts.keys()):
        raise InputError(
            f"{', '.join(gone)[:200]}: no such fact in this matter", place="without", remedy="Begin from the matrix"
        )
    return Asked(
        None if asked.as_of == usual_day(matter, book, asked.conduct) else asked.as_of,
        asked.conduct,
        None if asked.forum == matter.forum else asked.forum,
        asked.without,
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


def _day(query: QueryParams, name: str) -> dt.date | None:
    text = (query.get(name) or "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text[:40]!r} is no date", place=name, remedy="Write it as 2013-05-02") from None
