"""The text of an opinion as paragraphs of HTML: marks that may cross each other, and what stands between characters.

Every word of the source is escaped, and characters that steer a terminal or turn the reading order are shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from fairwarning.citing.model import Citation
from fairwarning.opinion import Opinion
from fairwarning.reading import Stream
from fairwarning.report.opinion_text import plain

_STEERING = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F),
             *range(0x2066, 0x206A))  # fmt: skip
_SHOWN = dict.fromkeys(_STEERING, "\ufffd")

Link = Callable[[int, Citation], Markup | None]
"""The attributes of a citation's link, its class and id aside; None for one that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of running text in one element; of two that begin together the longer stands outside.

    `first` are attributes of its first piece only: an id stands once, however often the element is cut.
    """

    start: int
    end: int
    tag: str
    attributes: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """What stands before the character at a running offset. `apart`: not inside another link."""

    at: int
    html: Markup
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's running offsets and its words in HTML."""

    start: int
    end: int
    quoted: bool
    html: Markup


def marks(opinion: Opinion, link: Link) -> list[Mark]:
    """Citations, quotations, headings and italics, in the order in which they open."""
    return sorted(_marks(opinion, link), key=lambda mark: (mark.start, -mark.end))


def _marks(opinion: Opinion, link: Link) -> Iterator[Mark]:
    running = opinion.running
    for n, citation in enumerate(opinion.citations):
        start, end = running.from_source(citation.start), running.from_source(citation.end - 1) + 1
        led = link(n, citation)
        attributes = Markup(' class="cite {}"').format(citation.kind) + (led or "")
        yield Mark(start, end, "span" if led is None else "a", attributes, Markup(' id="c{}"').format(n))
    for quotation in opinion.quotations:
        start, end = running.from_source(quotation.start), running.from_source(quotation.end - 1) + 1
        source = " at ".join(filter(None, (quotation.authority, quotation.pin)))
        yield Mark(start, end, "span", Markup(' class="quotation" title="{}"').format(plain(source)))
    for n, (heading, depth) in enumerate(zip(opinion.document.headings, depths(opinion), strict=True)):
        start, end = running.from_source(heading.start), running.from_source(max(heading.end - 1, heading.start)) + 1
        role = Markup(' class="heading" role="heading" aria-level="{}"').format(min(depth + 2, 6))
        yield Mark(start, end, "strong", role, Markup(' id="h{}"').format(n))
    for start, end in running.emphasis:
        yield Mark(start, end, "em")


def depths(opinion: Opinion) -> list[int]:
    """How deep each heading stands under those before it, from 1, no step left out."""
    open_: list[int] = []
    found = []
    for heading in opinion.document.headings:
        while open_ and open_[-1] >= heading.level:
            open_.pop()
        open_.append(heading.level)
        found.append(len(open_))
    return found


def calls(opinion: Opinion) -> Iterator[Point]:
    """The calls of notes: the n-th note's is `m{n}`, and leads to `n{n}`."""
    for n, stream in enumerate(notes(opinion)):
        if stream.marker is not None:
            html = Markup('<sup data-skip><a class="call" id="m{0}" href="#n{0}" aria-label="Note {1}">{1}</a></sup>')
            yield Point(stream.marker, html.format(n, visible(stream.label or "*")), apart=True)


def notes(opinion: Opinion) -> list[Stream]:
    """The notes in the order of the text."""
    return [stream for stream in opinion.running.streams if stream.kind == "note"]


def paragraphs(opinion: Opinion, stream: Stream, marks: Sequence[Mark], points: Sequence[Point]) -> list[Paragraph]:
    """The paragraphs of one stream; `marks` and `points` in their order."""
    text, blocks = opinion.running.text, opinion.running.blocks
    found: list[Paragraph] = []
    at = stream.start
    while at < stream.end:
        stop = text.find("\n\n", at, stream.end)
        stop = stream.end if stop < 0 else stop
        if stop > at:
            quoted = any(a <= at < b for a, b in blocks)
            found.append(Paragraph(at, stop, quoted, inline(text, at, stop, marks, points)))
        at = stop + 2
    return found


def inline(text: str, start: int, end: int, marks: Sequence[Mark], points: Sequence[Point]) -> Markup:
    """A stretch of text with its marks as nested elements; where two cross, the inner is closed and opened again."""
    inside = [mark for mark in _within(marks, start, end) if mark.end > start]
    here = [point for point in points if start <= point.at <= end]
    edges = (edge for mark in inside for edge in (max(mark.start, start), min(mark.end, end)))
    stops = sorted({start, end, *edges, *(point.at for point in here)})
    nest = _Nest(start)
    for at, stop in zip(stops, [*stops[1:], end], strict=True):
        nest.close(at)
        for point in here:
            if point.at == at:
                nest.put(point)
        nest.open(mark for mark in inside if max(mark.start, start) == at and mark.end > at)
        if stop > at:
            nest.out.append(visible(text[at:stop]))
    nest.close(end + 1 if inside else end, everything=True)
    return Markup("".join(nest.out))  # every piece of text in it was escaped, every mark made here


class _Nest:
    """Elements open around the place that has been reached."""

    def __init__(self, start: int) -> None:
        self._start = start
        self.out: list[str] = []
        self._open: list[Mark] = []
        self._begun: set[int] = set()

    def open(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            linked = mark.tag == "a" and any(other.tag == "a" for other in self._open)
            if not linked:
                first = mark.first if mark.start >= self._start and id(mark) not in self._begun else ""
                self._begun.add(id(mark))
                self.out.append(f"<{mark.tag}{mark.attributes}{first}>")
                self._open.append(mark)

    def close(self, at: int, *, everything: bool = False) -> None:
        """Close what ends here; what stands inside it and goes on is opened again."""
        ended = next((n for n, mark in enumerate(self._open) if everything or mark.end <= at), len(self._open))
        again = [mark for mark in self._open[ended:] if not everything and mark.end > at]
        self._close_from(ended)
        self.open(again)

    def put(self, point: Point) -> None:
        around = list(self._open) if point.apart else []
        if around:
            self._close_from(0)
        self.out.append(point.html)
        self.open(around)

    def _close_from(self, first: int) -> None:
        self.out += [f"</{mark.tag}>" for mark in reversed(self._open[first:])]
        del self._open[first:]


def _within(marks: Sequence[Mark], start: int, end: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.start >= end:
            return
        if mark.end > start:
            yield mark


def visible(text: str) -> Markup:
    """Text as HTML, as many characters as before."""
    return escape(text if text.isprintable() else text.translate(_SHOWN))
