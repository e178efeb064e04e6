"""Whether a text is of a decision that the library holds already: one answer or none, never the first that comes."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from sqlalchemy import Connection, Row, func, select

from fairwarning.library.prepare import Prepared
from fairwarning.library.schema import authorities, cites, dockets, roots, texts
from fairwarning.library.words import ROOTS, likeness

ALIKE = 0.7
"""Two texts of one decision in different layouts share more of their word sequences than this."""
RELATED = 0.2
"""An opinion and another order of the same day on the same docket share less."""
SHARED = 3
"""Texts alike have at least as many of their roots in common; phrases that every court uses give one or two."""

_EVERYBODY = """
the of and for in re ex rel parte matter estate city county town village state states united people commonwealth
department dept police district board school office sheriff commissioner secretary director warden inc llc ltd corp
corporation company co assn association bank insurance ins natl national america usa et al doe roe v vs
"""
_GENERIC = frozenset(_EVERYBODY.split())


def name_words(name: str | None) -> frozenset[str]:
    """The words of a case name that tell it from others: no "City of", no "Inc."."""
    words = re.findall(r"[^\W_]+", (name or "").lower().replace("’", "").replace("'", ""))
    return frozenset(word[:60] for word in words if word not in _GENERIC and len(word) > 1)


def names_agree(one: str | None, other: str | None) -> bool:
    """Both name a party that the other names, or one of them names nobody in particular."""
    a, b = name_words(one), name_words(other)
    return not a or not b or bool(a & b)


def authority_of(connection: Connection, text: Prepared) -> int | None:
    """The decision that this is another text of: by its source's word, its cites, its docket and day, or its words."""
    for found in (_clustered, _printed_alike, _docketed, _worded_alike):
        same = found(connection, text)
        if len(same) == 1:
            return same.pop()
    return None


def _clustered(connection: Connection, text: Prepared) -> set[int]:
    if text.cluster is None:
        return set()
    return set(connection.scalars(select(texts.c.authority).where(texts.c.cluster == text.cluster)))


def _printed_alike(connection: Connection, text: Prepared) -> set[int]:
    """Those printed at one of its cites, unless two decisions share the page."""
    keys = [key for key, _ in text.cites]
    if not keys:
        return set()
    held = select(cites.c.authority).where(cites.c.key.in_(keys))
    return {
        row.id
        for row in _rows(connection, held.scalar_subquery())
        if names_agree(row.name, text.name)
        and _years_agree(row.decided, text.decided)
        and not (_different(row.docket, text.docket) and _different(row.decided, text.decided))
        and _page_shared(connection, row.id, text)
    }


def _page_shared(connection: Connection, authority: int, text: Prepared) -> bool:
    """Of two decisions that print different cites in one reporter, at most one is this."""
    series = {key.split(" ", 1)[-1].rsplit(" ", 1)[0]: key for key, _ in text.cites}
    for known in connection.scalars(select(cites.c.key).where(cites.c.authority == authority)):
        mine = series.get(known.split(" ", 1)[-1].rsplit(" ", 1)[0])
        if mine is not None and mine != known:
            return False
    return True


def _docketed(connection: Connection, text: Prepared) -> set[int]:
    if not text.numbers or text.court is None or text.decided is None:
        return set()
    held = select(dockets.c.authority).where(dockets.c.number.in_(text.numbers))
    return {
        row.id
        for row in _rows(connection, held.scalar_subquery())
        if row.court == text.court
        and not _different(row.decided, text.decided)
        and _nearest(connection, row.id, text) >= RELATED
    }


def _worded_alike(connection: Connection, text: Prepared) -> set[int]:
    """Those with a text nearly the same, where nothing that both captions say differs."""
    alike = select(roots.c.text).where(roots.c.value.in_(text.sketch[:ROOTS]))
    alike = alike.group_by(roots.c.text).having(func.count() >= SHARED)
    near = select(texts.c.authority).where(texts.c.id.in_(alike)).scalar_subquery()
    return {
        row.id
        for row in _rows(connection, near)
        if names_agree(row.name, text.name)
        and not (row.court and text.court and row.court != text.court)
        and not _different(row.decided, text.decided)
        and not _dockets_differ(connection, row.id, text)
        and _page_shared(connection, row.id, text)
        and _nearest(connection, row.id, text) >= ALIKE
    }


def _dockets_differ(connection: Connection, authority: int, text: Prepared) -> bool:
    held = set(connection.scalars(select(dockets.c.number).where(dockets.c.authority == authority)))
    return bool(held and text.numbers and held.isdisjoint(text.numbers))


def _nearest(connection: Connection, authority: int, text: Prepared) -> float:
    held: Iterable[bytes] = connection.scalars(select(texts.c.sketch).where(texts.c.authority == authority))
    return max((likeness(array("I", sketch), text.sketch) for sketch in held), default=0.0)


def _rows(connection: Connection, ids: object) -> list[Row[tuple[object, ...]]]:
    return list(connection.execute(select(authorities).where(authorities.c.id.in_(ids)).order_by(authorities.c.id)))  # type: ignore[arg-type]


def _different(one: str | None, other: str | None) -> bool:
    """Both are known and neither begins the other, as a year begins a date."""
    return bool(one and other and not one.startswith(other) and not other.startswith(one))


def _years_agree(one: str | None, other: str | None) -> bool:
    """Not more than a year apart, as a filing and an amendment may be, where both are known."""
    years = [int(date[:4]) for date in (one, other) if date and date[:4].isdigit()]
    return len(years) < 2 or abs(years[0] - years[1]) <= 1
