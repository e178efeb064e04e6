"""Source becomes running text: marks, heads and notes lifted out, white space and hyphens as a reader sees them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from fairwarning.reading.document import Note, Section, Span
from fairwarning.reading.formats.extract import Marker
from fairwarning.reading.running import Loom, Running, Stream
from fairwarning.reading.setting import DASHES, FIELD, LENGTH, LIGATURES, Setting, whole

_TERMINAL = ".?!:;”\"’')]—*_"
_CONTINUES = re.compile(r"[*_]*(?:[a-z&,;)\]”…]|[Ii]d\.|\. \. \.|See\b(?! generally))")
_ALTERED = re.compile(r"\[[A-Za-z]\][a-z]*\s")
"""A paragraph that opens with a changed letter is a quotation, not the rest of the one before."""
_ABBREVIATED = re.compile(
    r"\b(?:Ms|Mrs?|Dr|vs?|Nos?|Sgt|Lt|Capt|Det|Hon|Messrs|St|Inc|Cir|cf|Cf|seq|al|e\.g|i\.e|U\.S|Cal|Fed)\.$"
)
_AT_ONCE = 1 << 10


class Lift(NamedTuple):
    """A span that leaves the running text; `inline` ones interrupt a sentence, the others part two pages."""

    start: int
    end: int
    inline: bool


def make_running(
    how: Setting,
    sections: tuple[Section, ...],
    notes: tuple[Note, ...],
    markers: tuple[Marker, ...],
    lifts: Iterable[Lift],
) -> Running:
    """The running text: each section a body stream, then each note a stream of its own."""
    base = sorted({*lifts, *(Lift(m.start, m.end, True) for m in markers)}, key=_place)
    out = sorted({*base, *(Lift(a, b, False) for n in notes for a, b in n.lifted)}, key=_place)
    loom = Loom()
    streams: list[Stream] = []
    for section in sections:
        if section.kind == "notes":
            continue
        _stream(how, loom, ((section.start, section.end),), out)
        label = None if section.kind == "majority" else section.kind
        streams.append(Stream("body", label, streams[-1].end if streams else 0, loom.length))
    for note in notes:
        start = loom.length + (2 if loom.length else 0)
        _stream(how, loom, note.parts, base)
        streams.append(Stream("note", note.label, min(start, loom.length), loom.length))
    running = loom.woven()
    return replace(running, streams=tuple(_with_markers(running, streams, notes)))


def _place(lift: Lift) -> tuple[int, int]:
    return lift.start, -lift.end


def _stream(how: Setting, loom: Loom, parts: tuple[Span, ...], lifts: list[Lift]) -> None:
    """One stream, parted from the one before; its parts follow each other with a blank between."""
    if loom.length:
        loom.put(parts[0][0], parts[0][0], "\n\n")
    begun = loom.length
    for at, (start, end) in enumerate(parts):
        if at:
            loom.put(parts[at - 1][1], parts[at - 1][1], " ")
        _section(how, start, end, lifts, loom)
    if begun and loom.length == begun:
        loom.cut()
        loom.cut()


def _with_markers(running: Running, streams: list[Stream], notes: tuple[Note, ...]) -> Iterator[Stream]:
    bodies = [stream for stream in streams if stream.kind == "body"]
    yield from bodies
    for stream, note in zip((s for s in streams if s.kind == "note"), notes, strict=True):
        marker = running.from_source(note.marker - 1) + 1 if note.marker else None
        yield replace(stream, marker=marker)


def _section(how: Setting, start: int, end: int, lifts: list[Lift], loom: Loom) -> None:
    """One stretch of source, between and around what is lifted."""
    kept: list[tuple[int, int, bool | None]] = []  # span, and whether the gap before it was inline (None: no gap)
    at, inline = start, None
    first = bisect_left(lifts, start, key=lambda lift: lift.start)
    while first and lifts[first - 1].end > start:
        first -= 1
    for index in range(first, len(lifts)):
        lift = lifts[index]
        if lift.start >= end:
            break
        if lift.end <= at:
            if lift.start == at == lift.end:
                inline = lift.inline if inline is None else inline and lift.inline
            continue
        if lift.start > at:
            kept.append((at, lift.start, inline))
            inline = lift.inline
        else:
            inline = lift.inline if inline is None else inline and lift.inline
        at = max(at, lift.end)
    if at < end:
        kept.append((at, end, inline))
    _joined(how, kept, loom)


def _joined(how: Setting, kept: list[tuple[int, int, bool | None]], loom: Loom) -> None:
    blank, left = "", -1
    pending_inline: bool | None = None
    for start, end, inline in kept:
        a, b = _strip(how.text, start, end)
        pending_inline = inline if pending_inline is None else (pending_inline and inline is not False)
        if a == b:
            blank += how.text[start:end]
            continue
        if left >= 0:
            _join(how, loom, blank + how.text[start:a], bool(pending_inline), left, a)
        left = _stretch(how, a, b, loom)
        blank, pending_inline = how.text[b:end], None


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \n\f":
        start += 1
    while end > start and text[end - 1] in " \n\f":
        end -= 1
    return start, end


def _join(how: Setting, loom: Loom, gap: str, inline: bool, left: int, right: int) -> None:
    """What stands between two kept stretches in place of the lifted span."""
    tail = loom.texts[-1][-1:]
    head = how.text[right]
    if not gap and inline:
        between = " " if tail in '.,;:?!)]”"’' and (head.isupper() or head in '“"(') else ""
    elif inline and tail.isalpha() and gap == " " and how.text[left] == "*" and head.islower():
        between = ""  # a star page in the middle of a word
    elif inline and "\n" not in gap:
        between = " "
    elif tail == "-" and head.isalnum():
        between = ""
        if head.islower() and whole(how, left, right):
            loom.cut()  # a word cut by a hyphen at the foot of a page, which the document knows whole
    else:
        between = _paragraph_gap(how, left, right, gap, not inline)
    if between:
        loom.put(left, left, between)


def _paragraph_gap(how: Setting, left: int, right: int, gap: str, page: bool) -> str:
    """One space inside a paragraph, a blank line between two."""
    if left in how.stops or right in how.stops:
        return "\n\n"
    if page and not how.wrapped and gap.count("\n") < 2:
        return " "
    breaks = (how.each_line and "\n" in gap) or gap.count("\n") > 1
    if how.wrapped and not breaks and gap.count("\n") == 1 and len(gap) - gap.rfind("\n") > 3:
        breaks = how.text[left - 1] in '.?!:”"' and how.text[right].isupper()
    if how.wrapped and page and not breaks:
        breaks = how.text[left - 1] in '.?!”"' and _short(how, left)
    if not breaks:
        return " "
    if how.text[left - 1] not in _TERMINAL and _CONTINUES.match(how.text, right):
        return " "
    if how.text[left - 1] == "." and not how.each_line and _ABBREVIATED.search(how.text, max(0, left - 8), left):
        return " "
    if page or not how.each_line:
        tail = how.text[max(0, left - 60) : left]
        long = not _short(how, left, 0.6) if how.wrapped else "\n" not in tail and len(tail) == 60
        cut = long and how.text[left - 1] not in _TERMINAL and not tail.isupper()
        cut = cut and (page or _ALTERED.match(how.text, right) is None)
        if cut or how.text.startswith(("Id.", "*Id.", ") "), right):
            return " "
        if how.wrapped and how.text[left - 1] not in _TERMINAL and not _short(how, left) and page:
            return " "
    return "\n\n"


def _short(how: Setting, end: int, share: float = 0.8) -> bool:
    """The line that ends here stops well before the margin, as last lines of paragraphs do."""
    start = how.text.rfind("\n", 0, end) + 1
    return end - start < how.width * share


def _stretch(how: Setting, start: int, end: int, loom: Loom) -> int:
    """A stretch with nothing to lift in it; where its last piece ends in the source.

    Woven so many places at a time: of a long text there is no room for all its pieces at once.
    """
    first, last = bisect_left(how.places, start << FIELD), bisect_left(how.places, end << FIELD)
    while last - first > _AT_ONCE:
        start = _weave(how, start, end, how.places[first : first + _AT_ONCE], loom, more=True)
        first += _AT_ONCE
    _weave(how, start, end, how.places[first:last], loom)
    return loom.origins[-1] + loom.lengths[-1] if loom.origins else end


def _weave(how: Setting, start: int, end: int, places: array[int], loom: Loom, *, more: bool = False) -> int:
    """What changes at some places and what stands around them, up to the last of them if more are to come; where it
    ends in the source.
    """
    at, origins = start, loom.origins
    texts: list[str] = []
    changed: dict[int, int] = {}
    flat = how.text[start : (places[-1] >> FIELD) + 1 if more else end].replace("\n", " ")
    for figure in places:
        a = figure >> FIELD
        if a < at:
            continue
        b = a + ((figure & LENGTH) >> 1)
        if figure & 1:
            origins.append(at)
            texts.append(flat[at - start : a + 1 - start])  # the first blank stands for all
            at = b
            continue
        text = _edit(how, a, min(b, end))
        if text is None:
            continue
        keep = a + 1 if text == " " and flat[a - start] == " " else a
        if keep > at:
            origins.append(at)
            texts.append(flat[at - start : keep - start])
        if text and keep == a:
            origins.append(a)
            changed[len(texts)] = b - a
            texts.append(text)
        at = b
    if at < end and not more:
        origins.append(at)
        texts.append(flat[at - start :])
    if texts:
        loom.add(texts, changed)
    return at


def _edit(how: Setting, a: int, b: int) -> str | None:
    """What stands in the running text for a place that may need a change; none where it stays as it is."""
    text = how.text
    first = text[a]
    if first.isspace():
        found = text[a:b]
        return _paragraph_gap(how, a, b, found, "\f" in found) if "\n" in found or "\f" in found else " "
    if first in DASHES:
        if text.count("\n", a, b) > 1 and not text[b].islower():
            return None
        return "" if first == "-" and text[b].islower() and whole(how, a + 1, b) else first
    if first in "*_":
        emphatic = not _rule(text, a, b) and (
            text[a - 1 : a] not in ("*", "\\") if first == "*" else _emphatic(text, a, b)
        )
        return "" if emphatic else None
    return "".join(LIGATURES.get(char, "") for char in text[a:b])


def _rule(text: str, a: int, b: int) -> bool:
    """A lone asterisk between blanks is an ornament or an ellipsis, not emphasis."""
    return (a == 0 or text[a - 1].isspace()) and (b == len(text) or text[b].isspace())


def _emphatic(text: str, a: int, b: int) -> bool:
    """An underscore at the edge of a word, and not a blank to fill in."""
    left = text[a - 1].isalnum() if a else False
    right = text[b].isalnum() if b < len(text) else False
    return left != right


def to_running(running: Running, span: Span) -> Span | None:
    """A source span in running coordinates; none when nothing of it is left there."""
    start = running.from_source(span[0])
    last = max(span[1] - 1, span[0])
    end = min(running.from_source(last), len(running.text))
    if end < len(running.text) and running.to_source(end) <= last:  # else the span's last characters were lifted
        end += 1
    return (start, end) if end > start else None
