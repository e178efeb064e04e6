"""A checked document as paragraphs with the findings that begin in each: what every view of it is made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairwarning.checking.verdicts import RANK
from fairwarning.reading import Document, Stream
from fairwarning.report.check_places import Finding

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph without control characters, and the numbers of the findings over them, gravest first."""

    text: str
    over: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the running text; `note` is the label of the note that it begins, `numbers` its own findings."""

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]
    in_note: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    start: int
    end: int
    number: int
    rank: int


def paragraphs(document: Document, found: Sequence[Finding]) -> Iterator[Paragraph]:
    """The document in order; findings are known by their place in `found`."""
    running = document.running
    placed = sorted(
        (
            _Placed(running.from_source(f.start), running.from_source(max(f.end - 1, f.start)) + 1, n, RANK[f.severity])
            for n, f in enumerate(found)
        ),
        key=lambda one: (one.start, one.end, one.number),
    )
    at = 0
    for stream in running.streams or (Stream("body", None, 0, len(running.text)),):
        for start, end in _bounds(running.text, stream):
            here = []
            while at < len(placed) and placed[at].start < end:
                here.append(placed[at])
                at += 1
            note = (stream.label or "") if stream.kind == "note" and start == stream.start else ""
            pieces = tuple(_pieces(running.text, start, end, here))
            yield Paragraph(pieces, tuple(one.number for one in here), stream.kind == "note", note)


def _bounds(text: str, stream: Stream) -> Iterator[tuple[int, int]]:
    at = stream.start
    while at < stream.end:
        stop = text.find("\n\n", at, stream.end)
        stop = stream.end if stop < 0 else stop
        if stop > at:
            yield at, stop
        at = stop + 2


def _pieces(text: str, start: int, end: int, here: list[_Placed]) -> Iterator[Piece]:
    """One sweep over the places where a finding begins or ends."""
    stops = sorted({start, end, *(max(p.start, start) for p in here), *(min(max(p.end, start), end) for p in here)})
    over: list[_Placed] = []
    begun = 0
    for at, stop in pairwise(stops):
        over = [one for one in over if one.end > at]
        while begun < len(here) and here[begun].start <= at:
            over.append(here[begun])
            begun += 1
        gravest = sorted(over, key=lambda one: (-one.rank, one.number))
        yield Piece(_CONTROL.sub("\ufffd", text[at:stop]), tuple(one.number for one in gravest))
