"""A passage as it stands in its text: the words around it, page numbers, and itself marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from fairwarning.library.pins import places
from fairwarning.opinion import Opinion
from fairwarning.reading import Page, PageKind

_AROUND = 900
"""Characters shown before and after; a paragraph is shown whole where it is not much longer."""
_PAGE = 3500
"""Characters of a page that is shown because no words are given to look for on it."""
_KINDS: dict[str, PageKind] = {"reporter": "star", "slip": "slip", "file": "folio"}


class Piece(Struct, frozen=True):
    """Words of one look. `page` is the number of the page that begins before them, if one does."""

    text: str
    marked: bool = False
    page: str = ""


class Excerpt(Struct, frozen=True):
    """Paragraphs of pieces; whether the text goes on before and after; where it stands, in source offsets."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    cut_before: bool
    cut_after: bool
    start: int
    end: int


def around(opinion: Opinion, start: int, end: int) -> Excerpt:
    """The passage between two source offsets, marked, with what stands around it."""
    running = opinion.running
    begin, stop = running.from_source(start), running.from_source(max(end - 1, start)) + 1
    stream = running.stream_at(begin)
    first, last = (stream.start, stream.end) if stream else (0, len(running.text))
    low = _paragraph_start(running.text, begin, first)
    high = _paragraph_end(running.text, max(stop, begin), last)
    return _excerpt(opinion, (low, high), (begin, stop), (first, last), (start, end))


def page_of(opinion: Opinion, pin: str | None) -> Excerpt | None:
    """The first page that a pin names, as far as there is room; None where the text has no such page."""
    named = places(pin) if pin else None
    place = next((one for one in named or () if one.labels), None)
    kind = _KINDS.get(place.numbering) if place else None
    if place is None or kind is None:
        return None
    label = place.labels[0][0]
    page = next((p for p in opinion.document.pages if p.kind == kind and p.label == label), None)
    if page is None:
        return None
    running = opinion.running
    low = running.from_source(page.end)
    later = (p.start for p in opinion.document.pages if (p.kind, p.reporter) == (kind, page.reporter))
    after = next((running.from_source(at) for at in sorted(later) if at > page.start), len(running.text))
    high = min(after, low + _PAGE)
    if high <= low:
        return None
    return _excerpt(opinion, (low, high), (low, low), (0, len(running.text)), (page.start, page.start), page.label)


def _paragraph_start(text: str, at: int, first: int) -> int:
    opening = text.rfind("\n\n", first, at)
    low = first if opening < 0 else opening + 2
    if at - low > 2 * _AROUND:
        return text.find(" ", at - _AROUND) + 1
    if at - low < _AROUND // 3 and low > first:  # a paragraph before it, for a passage that opens its own
        earlier = text.rfind("\n\n", first, max(low - 2, first))
        before = first if earlier < 0 else earlier + 2
        return before if at - before <= _AROUND else low
    return low


def _paragraph_end(text: str, at: int, last: int) -> int:
    closing = text.find("\n\n", at, last)
    high = last if closing < 0 else closing
    if high - at > 2 * _AROUND:
        return text.rfind(" ", at, at + _AROUND)
    return high


def _excerpt(
    opinion: Opinion,
    shown: tuple[int, int],
    marked: tuple[int, int],
    whole: tuple[int, int],
    source: tuple[int, int],
    opens: str = "",
) -> Excerpt:
    low, high = shown
    text = opinion.running.text
    points = dict(_points(opinion, low, high)) | ({low: opens} if opens else {})
    found: list[tuple[Piece, ...]] = []
    at = low
    while at < high:
        stop = text.find("\n\n", at, high)
        stop = high if stop < 0 else stop
        if pieces := tuple(_pieces(text, at, stop, marked, points)):
            found.append(pieces)
        at = stop + 2
    return Excerpt(tuple(found), low > whole[0], high < whole[1], *source)


def _points(opinion: Opinion, low: int, high: int) -> Iterator[tuple[int, str]]:
    pages = opinion.document.pages
    several = len({(page.kind, page.reporter) for page in pages}) > 1
    for page in pages:
        at = opinion.running.from_source(page.end)
        if low <= at < high:
            yield at, _label(page, several)


def _label(page: Page, several: bool) -> str:
    kind = page.reporter or ("slip op." if page.kind == "slip" else "p." if page.kind == "folio" else "")
    return f"{kind} {page.label}".strip() if several else page.label


def _pieces(text: str, low: int, high: int, marked: tuple[int, int], points: dict[int, str]) -> Iterator[Piece]:
    inside = (at for at in (*marked, *points) if low < at < high)
    stops = [low, *sorted(set(inside)), high]
    for at, stop in pairwise(stops):
        if words := text[at:stop]:
            yield Piece(words, marked[0] <= at < marked[1], points.get(at, ""))
