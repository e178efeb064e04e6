"""How far a note runs: to the next note of its block, the foot of its page, the end of its paragraph or of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from fairwarning.reading.document import Note
from fairwarning.reading.formats.extract import Marker
from fairwarning.reading.lines import Lines

_CONTINUED = re.compile(r"\(?continued ?(?:\.\.\.|…|on next page)\)?$|\(\.{3}continued\)$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;”\"’')\]—-]$")
_NOTES_HEAD = re.compile(r"(?:^|\n)[ #*_]*(?:FOOT|END|Foot|End)?(?:NOTES?|notes?|Notes)[:.]?[*_]*\s*$")
_BLANK_LINE = re.compile(r"\n[ \f]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


_FOOT = 3000


@dataclass(frozen=True, slots=True)
class Found:
    """The notes of a text, their calls, and the start of a closing section of notes when there is one."""

    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()
    endnotes: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A place where a note's text may begin: `at` its label, `text` behind it."""

    label: str
    at: int
    text: int
    resumed: bool = False


def bounded(text: str, answered: list[tuple[Start, Marker | None]], bounds: list[int], lines: Lines) -> Found:
    """Give every note its end: the next note of its block, the page, its own paragraph, or the end of the text."""
    if not answered:
        return Found()
    notes: list[Note] = []
    order = [start.at for start, _ in answered]
    calls = [call.start for _, call in answered if call]
    for at, (start, call) in enumerate(answered):
        following = order[at + 1] if at + 1 < len(order) else None
        between = following is not None and bisect_left(calls, following) > bisect_left(calls, start.text)
        between = between or (at + 1 < len(answered) and answered[at + 1][0].resumed)
        far = call is not None and bisect_right(bounds, start.at) - bisect_right(bounds, call.start) > 1
        end = _end(text, start, following, between, [] if far else bounds, lines, calls)
        lifted = (start.at, end)
        if start.resumed and notes and (old := next((n for n in reversed(notes) if n.label == start.label), None)):
            notes[notes.index(old)] = Note(
                old.label, old.marker, (*old.parts, (start.text, _trim(text, start.text, end))), (*old.lifted, lifted)
            )
        else:
            span = (start.text, _trim(text, start.text, end))
            notes.append(Note(start.label, call.start if call else None, (span,), (lifted,)))
    markers = tuple(call for _, call in answered if call)
    first = order[0]
    closing = not bounds and bool(calls) and max(calls) < first and _contiguous(text, notes)
    head = _NOTES_HEAD.search(text, max(0, first - 60), first) if closing else None
    return Found(tuple(notes), markers, (head.start() if head else first) if closing else None)


def _contiguous(text: str, notes: list[Note]) -> bool:
    """Nothing stands between the notes, nor behind the last."""
    spans = sorted(span for note in notes for span in note.lifted)
    following = [*(a for a, _ in spans[1:]), len(text)]
    return all(not text[b:a].strip() for (_, b), a in zip(spans, following, strict=True))


def _end(
    text: str, start: Start, following: int | None, between: bool, bounds: list[int], lines: Lines, calls: list[int]
) -> int:
    page = bisect_right(bounds, start.at)
    page_end = bounds[page] if page < len(bounds) else None
    if page_end is not None:
        return min(page_end, following) if following is not None else page_end
    if following is not None and not between:
        return following
    last = bool(bounds) and following is None and not any(call > start.at for call in calls)
    if last and len(text) - start.text < _FOOT:
        return len(text)  # the foot of the last page
    if following is None and not any(call > start.at for call in calls) and _closing(text, start, calls):
        return len(text)
    return _paragraph_end(text, start.text, following or len(text), lines)


def _closing(text: str, start: Start, calls: list[int]) -> bool:
    """The last note closes the document: notes stand together at the end, and nothing calls a note among them."""
    tail = text[start.text :]
    return len(tail) < 4000 and ("\n" not in tail.strip() or (bool(calls) and start.at - calls[-1] > 4 * len(tail)))


def _paragraph_end(text: str, at: int, limit: int, lines: Lines) -> int:
    """The end of the note's paragraph; broken paragraphs go on while the sentence does."""
    gap = _BLANK_LINE if lines.spaced else _LINE_END
    while True:
        match = gap.search(text, at, limit)
        if match is None:
            return limit
        so_far = text[max(at, match.start() - 30) : match.start()].rstrip()
        goes_on = _goes_on(text, match.end())
        if _CONTINUED.search(so_far) or not goes_on or (_ENDS.search(so_far) and so_far[-1] != "-"):
            return match.start()
        at = match.end()


def _goes_on(text: str, at: int) -> bool:
    return at < len(text) and (text[at].islower() or text[at] in "&,;)]”")


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
