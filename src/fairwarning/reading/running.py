"""The running text of a document: what a reader reads, with pages, heads and notes lifted out, and the way back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from operator import le
from typing import Literal


@dataclass(frozen=True, slots=True)
class Stream:
    """A stretch of running text read on its own: the body of an opinion, or one of its notes.

    `marker` is where in the running text a note is called; a body has none.
    """

    kind: Literal["body", "note"]
    label: str | None
    start: int
    end: int
    marker: int | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """Clean text plus its streams, block quotations and italics, in its own offsets.

    The way back is piecewise linear: piece k covers running offsets from `starts[k]` and source offsets from
    `origins[k]`, `lengths[k]` characters long there (zero where the piece was put in).
    """

    text: str
    streams: tuple[Stream, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()
    starts: Sequence[int] = field(default=(0,), repr=False)
    origins: Sequence[int] = field(default=(0,), repr=False)
    lengths: Sequence[int] = field(default=(), repr=False)
    by_origin: Sequence[int] | None = field(default=None, repr=False)
    sorted_origins: Sequence[int] | None = field(default=None, repr=False)

    @classmethod
    def plain(cls, text: str) -> Running:
        """A bare string read as it stands: one body, every offset its own source."""
        return cls(text, (Stream("body", None, 0, len(text)),), lengths=(len(text),))

    def to_source(self, offset: int) -> int:
        """The source offset of the character at a running offset."""
        piece = max(bisect_right(self.starts, offset) - 1, 0)
        return self.origins[piece] + max(0, min(offset - self.starts[piece], self.lengths[piece]))

    def span_to_source(self, start: int, end: int) -> tuple[int, int]:
        """The shortest source span that holds a running span; heads or marks that stand inside it are included."""
        starts, origins, lengths = self.starts, self.origins, self.lengths
        piece = bisect_right(starts, start) - 1
        within, length = start - starts[piece], lengths[piece]
        first = origins[piece] + (within if within < length else length)
        if end <= start:
            return first, first
        if piece + 1 < len(starts) and starts[piece + 1] < end:
            piece = bisect_right(starts, end - 1, piece + 1) - 1
        within, length = end - starts[piece], lengths[piece]
        last = origins[piece] + (within if within < length else length)
        return first, last if last > first else first

    def from_source(self, offset: int) -> int:
        """Where a source offset stands in the running text; of text lifted out, where the text goes on behind it."""
        order = self.by_origin
        at = bisect_right(self.origins if self.sorted_origins is None else self.sorted_origins, offset) - 1
        if at < 0:
            return self.starts[0 if order is None else order[0]]
        piece = at if order is None else order[at]
        if offset - self.origins[piece] < self.lengths[piece]:
            end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
            return min(self.starts[piece] + offset - self.origins[piece], max(end - 1, self.starts[piece]))
        if at + 1 < len(self.starts):
            return self.starts[at + 1 if order is None else order[at + 1]]
        return len(self.text)

    def stream_at(self, offset: int) -> Stream | None:
        """The body or note that a running offset falls into."""
        at = bisect_right(self.streams, offset, key=_stream_start) - 1
        return self.streams[at] if at >= 0 else None


def _stream_start(stream: Stream) -> int:
    return stream.start


Piece = tuple[int, int, str]
"""Source start, source end, and the running text that stands for them."""


class Loom:
    """Running text in the making: pieces in reading order, kept as figures and long strings rather than one by one."""

    def __init__(self) -> None:
        self.origins = array("q")
        self.lengths = array("q")
        self.sizes = array("q")
        self.texts: list[str] = []
        self.length = 0
        """Characters of running text so far."""

    def put(self, start: int, end: int, text: str) -> None:
        """Add one piece."""
        self.origins.append(start)
        self.add([text], {0: end - start})

    def add(self, texts: list[str], changed: dict[int, int]) -> None:
        """Add the texts of pieces whose origins are in place; `changed` are the lengths that those of them had in the
        source that do not stand there as they are.
        """
        first = len(self.sizes)
        self.sizes.extend(map(len, texts))
        self.lengths.extend(self.sizes[first:])
        for at, length in changed.items():
            self.lengths[first + at] = length
        joined = "".join(texts)
        self.texts.append(joined)
        self.length += len(joined)

    def cut(self) -> None:
        """Take the last character back, and its piece if nothing is left of it."""
        self.texts[-1] = self.texts[-1][:-1]
        self.length -= 1
        self.sizes[-1] -= 1
        self.lengths[-1] -= 1
        if not self.sizes[-1]:
            for figures in (self.origins, self.lengths, self.sizes):
                figures.pop()

    def woven(self) -> Running:
        """The running text; streams, blocks and emphasis are for the caller to add."""
        if not self.sizes:
            return Running("", lengths=(0,))
        text = "".join(self.texts)
        starts = array("q", accumulate(self.sizes[:-1], initial=0))
        if all(map(le, self.origins, islice(self.origins, 1, None))):
            return Running(text, starts=starts, origins=self.origins, lengths=self.lengths)
        order = array("q", sorted(range(len(self.origins)), key=self.origins.__getitem__))
        ordered = array("q", [self.origins[at] for at in order])
        return Running(text, (), (), (), starts, self.origins, self.lengths, order, ordered)


def weave(pieces: Iterable[Piece]) -> Running:
    """Running text from pieces in reading order."""
    loom = Loom()
    for start, end, text in pieces:
        if text:
            loom.put(start, end, text)
    return loom.woven()
