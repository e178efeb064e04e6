"""Opinions into the library: read by several processes, stored by this one, each whole or not at all.

Whatever interrupts it, the same command run again goes on where it stopped: what is there already is told by its
content before it is read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from fairwarning.library.gather import Gathered, gather
from fairwarning.library.pool import Pool
from fairwarning.library.reader import Answer, Item
from fairwarning.library.store import Library


class Outcome(Struct, frozen=True):
    """What became of one opinion."""

    origin: str
    what: Literal["new", "another text", "known", "unreadable"]
    why: str = ""


_KNOWN = Answer()
_AT_ONCE = 32
_LARGE = 8 << 20


def ingest(
    library: Library,
    paths: Iterable[Path],
    *,
    cite: str | None = None,
    readers: int | None = None,
    within: Path | None = None,
) -> Iterator[Outcome]:
    """Import everything under these paths, in their order; each outcome comes when its opinion is safely stored.

    Where an opinion came from is told from `within` on: a folder of uploads is nobody's business.
    """
    gathered = gather(paths, cite)
    with Pool(readers) as pool, _undisturbed():
        for answers in pool.read(_unknown(library, gathered if within is None else _from(within, gathered))):
            yield from _stored(library, answers)
            gc.collect(1)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Rows by the ten thousand are no cycles: they are not looked through for some while they wait to be stored."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _from(within: Path, gathered: Iterator[Gathered]) -> Iterator[Gathered]:
    for item in gathered:
        if isinstance(item, Item):
            yield replace(item, origin=item.origin.removeprefix(f"{within}/"))
        else:
            yield item[0].removeprefix(f"{within}/"), item[1]


def _unknown(library: Library, gathered: Iterator[Gathered]) -> Iterator[Gathered]:
    """What the library holds already is answered without being read; it is asked about a few at a time."""
    while few := list(_few(gathered)):
        held = library.holds(*(item.hash for item in few if isinstance(item, Item)))
        for item in few:
            yield (item.origin, _KNOWN) if isinstance(item, Item) and item.hash in held else item


def _few(gathered: Iterator[Gathered]) -> Iterator[Gathered]:
    """The next few, fewer where they are large."""
    size = 0
    for item in islice(gathered, _AT_ONCE):
        yield item
        size += len(item.data) if isinstance(item, Item) else 0
        if size > _LARGE:
            return


def _stored(library: Library, answers: list[tuple[str, Answer]]) -> Iterator[Outcome]:
    """The opinions that were ready together go in together, all of them or none."""
    prepared = [answer.prepared for _, answer in answers if answer.prepared is not None]
    added = iter(library.add(*prepared) if prepared else ())
    for origin, answer in answers:
        if answer.fault is not None:
            yield Outcome(origin, "unreadable", answer.fault)
        else:
            yield Outcome(origin, next(added) if answer.prepared is not None else "known")
