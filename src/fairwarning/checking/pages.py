"""Pins and pages: which printed pages a pin means, and on which page of that numbering words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from fairwarning.checking.held import Held
from fairwarning.citing.lexicon import reporter as known_reporter
from fairwarning.citing.locators import locator, tidy
from fairwarning.reading import Page

_NUMBERS = re.compile(r"(?P<star>\*)?(?P<low>[0-9]{1,6})(?:\s?[-–—]\s?\*?(?P<high>[0-9]{1,6}))?")
_NOTES = re.compile(
    r"\bn{1,2}\.?\s?(?P<notes>[0-9]{1,3}(?:\s?(?:[-–,&]|and)\s?[0-9]{1,3})*)|\bnote\s(?P<one>[0-9]{1,3})"
)
_SLIP = re.compile(r"(?i)slip\s?op")


@dataclass(frozen=True, slots=True)
class Pin:
    """What a pin points to: ranges of pages, labels of notes; `starred` in the numbering of a database."""

    ranges: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()
    starred: bool = False
    slip: bool = False

    def has(self, first: int, last: int) -> bool:
        """Whether some page from `first` to `last` is meant."""
        return any(low <= last and first <= high for low, high in self.ranges)


@lru_cache(maxsize=4096)
def read_pin(pin: str) -> Pin:
    """The pages of a pin as printed: `430–31`, `419-20, 424`, `*9`, `118 n.4`."""
    notes: list[str] = []
    for match in _NOTES.finditer(pin):
        notes += re.findall(r"[0-9]+", match["notes"] or match["one"])
    bare = _NOTES.sub(" ", pin)
    if "¶" in bare or "§" in bare or bare.lstrip().startswith("("):
        return Pin((), tuple(notes))
    ranges = []
    starred = False
    for match in _NUMBERS.finditer(bare):
        low = match["low"]
        high = match["high"] or low
        if len(high) < len(low):
            high = low[: len(low) - len(high)] + high
        starred = starred or match["star"] is not None
        ranges.append((int(low), max(int(high), int(low))))
    return Pin(tuple(ranges), tuple(notes), starred, _SLIP.search(bare) is not None)


class Place(NamedTuple):
    """Where a decision is printed: the reporter's canonical name, the first page; as printed, and with what pin."""

    reporter: str
    first: int | None
    printed: str
    pin: str | None


def places(printed: Sequence[str], pins: Sequence[str | None]) -> list[Place]:
    """The places of a citation that can be read, each with its own pin."""
    found = []
    for cite, pin in zip(printed, pins, strict=False):
        place = locator(tidy(cite), 0)
        if place is not None and place.page is not None:
            first = int(place.page) if place.page.isdigit() else None
            found.append(Place(place.reporter.name, first, cite, pin))
    return found


@dataclass(frozen=True)
class Numbering:
    """One numbering of a text's pages; `before` is the page on which the text begins, ahead of the first mark."""

    pages: tuple[Page, ...]
    before: int | None

    def page(self, offset: int, held: Held) -> int | None:
        """The page at a source offset; a note without pages of its own is on the page of its call."""
        note = held.text.opinion.note_at(offset)
        if note is not None and note.marker is not None:
            inside = any(a <= page.start < b for a, b in note.parts for page in self.pages)
            offset = offset if inside else note.marker
        at = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        if at < 0:
            return self.before
        label = self.pages[at].label
        return int(label) if label.isdigit() and len(label) < 9 else None

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and last page that the text shows."""
        numbers = [int(page.label) for page in self.pages if page.label.isdigit() and len(page.label) < 9]
        if not numbers:
            return None
        return min(self.before if self.before is not None else numbers[0], numbers[0]), max(numbers)


def numbering(held: Held, place: Place | None, pin: Pin) -> Numbering | None:
    """The numbering of a text that the pages of a cited place count in; none when the text does not have it."""
    if pin.slip or place is None:
        own = tuple(page for page in held.text.opinion.document.pages if page.kind == "slip")
        return Numbering(own, 1) if own and (pin.slip or not held.stars) else None
    database = (kind := known_reporter(place.reporter)) is not None and kind.kind in ("database", "neutral")
    for named, pages in held.stars.items():
        if named is not None and (found := known_reporter(named)) is not None:
            if found.name != place.reporter:
                continue
            return Numbering(pages, 1 if database else place.first)
        label = int(pages[0].label) if pages[0].label.isdigit() and len(pages[0].label) < 9 else None
        if label is None:
            continue
        if database and label <= 2:
            return Numbering(pages, 1)
        if not database and place.first is not None and place.first <= label <= place.first + 4:
            return Numbering(pages, place.first)
    return None
