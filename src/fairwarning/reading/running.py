"""The running text of a document: what a reader reads, with pages, heads and notes lifted out, and the way back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice
from operator import le, sub
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
        piece = max(bisect_right(starts, start) - 1, 0)
        first = origins[piece] + max(0, min(start - starts[piece], lengths[piece]))
        if end <= start:
            return first, first
        if piece + 1 < len(starts) and starts[piece + 1] < end:
            piece = bisect_right(starts, end - 1, piece + 1) - 1
        last = origins[piece] + min(end - starts[piece], lengths[piece])
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


def weave(pieces: Iterable[Piece]) -> Running:
    """Running text from pieces in reading order; streams, blocks and emphasis are for the caller to add."""
    kept = [piece for piece in pieces if piece[2]]
    if not kept:
        return Running("", lengths=(0,))
    froms, ends, texts = zip(*kept, strict=True)
    starts = array("q", accumulate(map(len, texts[:-1]), initial=0))
    origins = array("q", froms)
    lengths = array("q", map(sub, ends, froms))
    monotone = all(map(le, origins, islice(origins, 1, None)))
    if monotone:
        return Running("".join(texts), starts=starts, origins=origins, lengths=lengths)
    order = array("q", sorted(range(len(origins)), key=origins.__getitem__))
    ordered = array("q", [origins[at] for at in order])
    return Running("".join(texts), (), (), (), starts, origins, lengths, order, ordered)
