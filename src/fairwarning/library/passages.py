"""A passage found in the texts of its authority: on the page it is said to be on, on another, or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from msgspec import Struct

from fairwarning.citing.locators import locator
from fairwarning.library.letters import Letters
from fairwarning.library.pins import Label, Numbering, Place, number, places
from fairwarning.opinion import Opinion
from fairwarning.reading import Page, PageKind

State = Literal["found", "page-only", "ambiguous", "elsewhere", "no-page-numbering", "not-found", "unread"]
"""`page-only`: there is such a page, but no words were given to look for on it. `ambiguous`: the words stand there more
than once. `no-page-numbering`: the words stand in the text, which has no such pages. `unread`: there is no text."""

_BEST: tuple[State, ...] = ("found", "page-only", "ambiguous", "elsewhere", "no-page-numbering", "not-found", "unread")
_LONGEST = 12_000
"""Letters of the longest passage, about five pages: further apart, first and last words belong to two passages."""
_KINDS: dict[Numbering, PageKind] = {"reporter": "star", "slip": "slip", "file": "folio"}


class Resolution(Struct, frozen=True):
    """What became of a passage. `start` and `end` are source offsets in `texts[text]`, end exclusive."""

    state: State
    page: str | None = None
    """Where it stands, in the pin's own numbering; for `elsewhere` with every place where the words stand."""
    text: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """An opinion with what is worked out once to find many passages in it."""

    opinion: Opinion

    @cached_property
    def letters(self) -> Letters:
        return Letters.of(self.opinion.running.text)

    @cached_property
    def parts(self) -> tuple[list[int], list[Label]]:
        """Where each numbered heading begins, and its label behind those it stands under."""
        starts: list[int] = [0]
        paths: list[Label] = [()]
        path: list[tuple[int, str]] = []
        for heading in self.opinion.document.headings:
            path = [(level, label) for level, label in path if level < heading.level]
            if heading.level and heading.label:
                path.append((heading.level, heading.label.rstrip(".")))
            starts.append(heading.start)
            paths.append(tuple(label for _, label in path))
        return starts, paths

    def pages(self, numbering: Numbering, reporter: str | None) -> tuple[Page, ...]:
        """The pages of one numbering; of several reporters', those of the one that the authority is cited by."""
        found = [p for p in self.opinion.document.pages if p.kind == _KINDS.get(numbering)]
        named = {p.reporter: _series(p.reporter) for p in found}
        fitting = [name for name, series in named.items() if series is not None and series == reporter]
        unnamed = [name for name, series in named.items() if series is None]
        chosen = fitting or sorted(unnamed, key=lambda name: name or "")
        return tuple(p for p in found if p.reporter == chosen[0]) if chosen else ()


def resolve(
    readings: Sequence[Reading], pin: str | None, first: str | None, last: str | None, cite: str | None = None
) -> Resolution:
    """Find a passage by its pin and its first and last few words in the texts of one decision.

    Words are compared by their letters, so typography, hyphens and brackets do not matter. The whole passage must
    stand on the pages pinned. `cite` tells whose pages are meant where a text has the pages of several reporters.
    """
    asked = places(pin) if pin else ()
    series = _series(cite)
    found = [
        _resolved(at, reading, asked, first or last or "", last or first or "", series)
        for at, reading in enumerate(readings)
    ]
    return min(found, key=lambda one: _BEST.index(one.state), default=Resolution("unread"))


def _resolved(
    at: int, reading: Reading, asked: tuple[Place, ...] | None, first: str, last: str, series: str | None
) -> Resolution:
    if not first:
        return _page_alone(at, reading, asked, series)
    spans = list(_spans(reading, first, last))
    if not spans:
        return Resolution("not-found")
    if asked is None or (asked and not any(_numbered(reading, place, series) for place in asked)):
        return Resolution("no-page-numbering", None, at, *spans[0]) if len(spans) == 1 else Resolution("ambiguous")
    here = [span for span in spans if not asked or any(_holds(reading, place, span, series) for place in asked)]
    said = tuple(_said(reading, asked[0] if asked else None, span, series) for span in here or spans)
    if len(here) == 1:
        return Resolution("found", said[0], at, *here[0])
    state: State = "ambiguous" if here else "elsewhere"
    return Resolution(state, "; ".join(dict.fromkeys(filter(None, said))) or None, at, *(here or spans)[0])


def _page_alone(at: int, reading: Reading, asked: tuple[Place, ...] | None, series: str | None) -> Resolution:
    """Whether the text has every place pinned, when there are no words to look for."""
    if asked is None or not all(_numbered(reading, place, series) for place in asked):
        return Resolution("no-page-numbering")
    there = all(_exists(reading, place, series) for place in asked)
    return Resolution("page-only", None, at) if there else Resolution("not-found", None, at)


def _spans(reading: Reading, first: str, last: str) -> Iterator[tuple[int, int]]:
    """Every stretch that begins with the first words and ends where the last words next end, as source offsets.

    Of several that end together the shortest: the first words are those nearest before the last.
    """
    running = reading.opinion.running
    ends = reading.letters.find(last)
    nearest: dict[int, int] = {}
    for begin, opened in reading.letters.find(first):
        closing = bisect_left(ends, opened, key=lambda span: span[1])
        while closing < len(ends) and ends[closing][0] < begin:
            closing += 1
        if closing < len(ends) and ends[closing][1] - begin <= _LONGEST:
            nearest[closing] = begin
    for closing, begin in nearest.items():
        start, end = reading.letters.span(begin, ends[closing][1])
        stream = running.stream_at(start)
        if stream is None or end <= stream.end:
            yield running.span_to_source(start, end)


def _numbered(reading: Reading, place: Place, series: str | None) -> bool:
    """Whether the text has the numbering that a place is given in."""
    if not place.labels:
        return bool(reading.opinion.document.notes)
    if place.numbering == "part":
        return any(reading.parts[1])
    return bool(reading.pages(place.numbering, series))


def _exists(reading: Reading, place: Place, series: str | None) -> bool:
    notes = {note.label for note in reading.opinion.document.notes}
    if not set(place.notes) <= notes:
        return False
    if place.numbering == "part":
        return all(any(path[: len(label)] == label for path in reading.parts[1]) for label in place.labels)
    known = [page.label for page in reading.pages(place.numbering, series)]
    implied = _opening(reading, place.numbering)
    low, high = _value(implied or known[0]) if known else None, _value(known[-1]) if known else None
    return all(
        label in known or label == implied or (low is not None and high is not None and _between(low, label, high))
        for (label,) in place.labels
    )


def _between(low: int, label: str, high: int) -> bool:
    """A page whose mark the text has lost, with pages before and behind it."""
    value = _value(label)
    return value is not None and low <= value <= high


def _value(label: str) -> int | None:
    if label.isdigit():
        return int(label)
    return number(label) if label and set(label) <= set("ivxlc") else None


def _holds(reading: Reading, place: Place, span: tuple[int, int], series: str | None) -> bool:
    """Whether a stretch stands wholly in a place."""
    if place.notes and _note(reading, span[0]) not in place.notes:
        return False
    if not place.labels:
        return True
    if place.numbering == "part":
        path = _part(reading, span[0])
        return any(path[: len(label)] == label for label in place.labels) and _part(reading, span[1] - 1) == path
    on = _labels(reading, place.numbering, span, series)
    return bool(on) and set(on) <= {label for (label,) in place.labels}


def _labels(reading: Reading, numbering: Numbering, span: tuple[int, int], series: str | None) -> tuple[str, ...]:
    """The pages that a stretch runs over; of a note, the pages that it is printed on."""
    pages = reading.pages(numbering, series)
    starts = [page.start for page in pages]
    ends = [_page_at(reading, pages, offset, numbering) for offset in (span[0], span[1] - 1)]
    first, last = (bisect_right(starts, page.start) - 1 if page else -1 for page in ends)
    opening = _opening(reading, numbering) if first < 0 else None
    return (*((opening,) if opening else ()), *(page.label for page in pages[max(first, 0) : last + 1]))


def _page_at(reading: Reading, pages: tuple[Page, ...], offset: int, numbering: Numbering) -> Page | None:
    name = pages[0].reporter if pages else None
    found = reading.opinion.page_of(offset, _KINDS[numbering])
    return next((page for page in found if page.reporter == name), None)


def _opening(reading: Reading, numbering: Numbering) -> str | None:
    return opening_page(reading.opinion) if numbering == "reporter" else None


def opening_page(opinion: Opinion) -> str | None:
    """The page on which the decision begins, of which a text with star pages bears no mark but its citation."""
    cited = opinion.document.caption.citation
    place = locator(cited, 0) if cited else None
    return place.page if place else None


def _note(reading: Reading, offset: int) -> str | None:
    note = reading.opinion.note_at(offset)
    return note.label if note else None


def _part(reading: Reading, offset: int) -> Label:
    """The heading under which a place stands; of a note, that under which it is called."""
    note = reading.opinion.note_at(offset)
    if note is not None and note.marker is not None:
        offset = note.marker
    starts, paths = reading.parts
    return paths[bisect_right(starts, offset) - 1]


def _said(reading: Reading, place: Place | None, span: tuple[int, int], series: str | None) -> str | None:
    """How to cite a stretch in the numbering asked for, else in the first that the text has."""
    numbering = place.numbering if place else _first_numbering(reading, series)
    note = _note(reading, span[0])
    behind = f" n.{note}" if note else ""
    if numbering == "part":
        path = _part(reading, span[0])
        return f"Part {'.'.join(path)}{behind}" if path else (behind.strip() or None)
    labels = _labels(reading, numbering, span, series)
    if not labels:
        return behind.strip() or None
    pages = labels[0] if labels[0] == labels[-1] else f"{labels[0]}-{labels[-1]}"
    return f"{'slip op. ' if numbering == 'slip' else 'p. ' if numbering == 'file' else ''}{pages}{behind}"


def _first_numbering(reading: Reading, series: str | None) -> Numbering:
    return next((numbering for numbering in _KINDS if reading.pages(numbering, series)), "part")


def _series(cite: str | None) -> str | None:
    """The reporter of a cite, or of the name by which a text tells two numberings apart ("761 N.W.2d")."""
    if not cite or cite.startswith("*"):
        return None
    place = locator(cite, 0) or locator(f"{cite} 1", 0)
    return place.reporter.name if place else None
