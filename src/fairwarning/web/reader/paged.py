"""The pages of a text, in every numbering that its decision's texts know, and the words on them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from fairwarning.errors import InputError
from fairwarning.library.model import Text
from fairwarning.library.passages import opening_page
from fairwarning.library.pins import Place, places
from fairwarning.library.store import Library
from fairwarning.reading import Page, PageKind

_MOST = 100_000
"""Characters given at once."""
_KINDS: dict[str, PageKind] = {"reporter": "star", "slip": "slip", "file": "folio"}

Placed = tuple[int, Page, bool]
"""Where a page begins in the running text, the page, and whether the text itself says so."""


def pages(library: Library, text: Text) -> list[Placed]:
    """Every page of the decision in every numbering that its texts know, where it begins in this one."""
    return sorted((*_own_pages(text), *_other_pages(library, text)), key=lambda found: found[0])


def numbered(library: Library, text: Text) -> list[Placed]:
    """The same with the page on which the decision begins, which bears no mark where star pages are counted."""
    placed, opening = pages(library, text), opening_page(text.opinion)
    stars = [page for _, page, _ in placed if page.kind == "star"]
    if opening is None or not stars or any(page.label == opening for page in stars):
        return placed
    return [(0, Page(opening, 0, 0, "star", stars[0].reporter), True), *placed]


def _own_pages(text: Text) -> Iterator[Placed]:
    for page in text.opinion.document.pages:
        yield text.opinion.running.from_source(page.end), page, True


def _other_pages(library: Library, text: Text) -> Iterator[Placed]:
    """Pages in numberings that only another text of the same decision has, found by laying the two side by side."""
    known = {(page.kind, page.reporter) for page in text.opinion.document.pages}
    for other in library.texts(text.authority):
        new = {(page.kind, page.reporter) for page in other.opinion.document.pages} - known
        if other.id != text.id and new:
            alignment = library.aligned(other.id, text.id)
            for page in other.opinion.document.pages:
                here = alignment.to_other(other.opinion.running.from_source(page.end))
                if here is not None and (page.kind, page.reporter) in new:
                    yield here, page, False
            known |= new


class Stretch(Struct, frozen=True):
    """Words between two source offsets, notes apart; `cut` where there were more than are given at once.

    `page` is the page that they are, where they were asked for by it.
    """

    start: int
    end: int
    words: str
    cut: bool
    page: Page | None = None


def on_pages(library: Library, text: Text, pin: str) -> tuple[Stretch, ...]:
    """The words of each page that a pin names (421, 421-23, slip op. 17), as many as are given at once.

    Raises InputError for what names no pages, and for a page that the text does not have.
    """
    named = places(pin)
    if named is None or any(one.notes or one.numbering not in _KINDS for one in named):
        remedy = "Name pages, such as 421-23, slip op. 17 or p. 5; notes are found by their offsets"
        raise InputError(f"{pin[:60]!r} names no pages", place="pin", remedy=remedy)
    placed, found, room = numbered(library, text), list[Stretch](), _MOST
    for at, (begin, page) in (here for one in named for here in _named(placed, one)):
        if room <= 0:
            found[-1] = replace(found[-1], cut=True)
            break
        found.append(_words(text, begin, _end(text, placed, at), room, page))
        room -= len(found[-1].words)
    return tuple(found)


def _named(placed: list[Placed], place: Place) -> Iterator[tuple[int, tuple[int, Page]]]:
    """Each page named, in every numbering of that kind that has it, with where it stands among all of them."""
    kind = _KINDS[place.numbering]
    for (label,) in place.labels:
        there = [(at, (begin, page)) for at, (begin, page, _) in enumerate(placed)
                 if page.kind == kind and page.label == label]  # fmt: skip
        if not there:
            known = [page.label for _, page, _ in placed if page.kind == kind]
            has = f"It has {known[0]} to {known[-1]}" if known else "It has no pages of that kind"
            raise InputError(f"the text has no page {label}", place="pin", remedy=has)
        yield from there


def _end(text: Text, placed: list[Placed], at: int) -> int:
    """Where the next page of the same numbering begins; the last one ends with the body or the note it stands in."""
    begin, page, _ = placed[at]
    running = text.opinion.running
    bodies = [stream.end for stream in running.streams if stream.kind == "body" and stream.end > begin]
    last = max(bodies, default=len(running.text))
    later = (other for other, one, _ in placed[at + 1 :] if (one.kind, one.reporter) == (page.kind, page.reporter))
    return min(next(later, last), last)


def between(text: Text, start: int, end: int) -> Stretch:
    """The words between two source offsets, as many as are given at once."""
    running = text.opinion.running
    begin = running.from_source(start)
    stop = running.from_source(min(end, len(text.source)) - 1) + 1 if start < end else begin
    return _words(text, begin, min(stop, len(running.text)), _MOST)


def _words(text: Text, begin: int, stop: int, room: int, page: Page | None = None) -> Stretch:
    running = text.opinion.running
    last = min(stop, begin + room)
    start, end = running.span_to_source(begin, max(begin, last))
    return Stretch(start, end, running.text[begin:last], last < stop, page)
