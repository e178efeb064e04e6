"""A stretch of an opinion as a source: its pages in each numbering, and the few words by which it is found again."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fairwarning.library.model import Text
from fairwarning.library.passages import Reading
from fairwarning.library.selectors import told_apart
from fairwarning.library.store import Library
from fairwarning.report.opinion_text import plain

Pages = Literal["reporter", "slip", "parts"]
_LONGEST = 20_000
_OF: dict[str, Pages] = {"star": "reporter", "slip": "slip", "folio": "reporter"}
UNPAGED = "unpaged"


class Selected(Struct, frozen=True):
    """Source offsets, the words, their pages by numbering, and the first and last words that tell them apart."""

    text: int
    start: int
    end: int
    words: str
    pages: tuple[tuple[Pages, str, str], ...]
    """Which pages the numbers are, the page or pages, and what numbering to call it."""
    first: str
    last: str | None
    alone: bool
    """Whether first and last words are found once in the text, just here."""

    def page(self, wanted: Pages | None) -> tuple[Pages, str]:
        """The page in a numbering, else in the first that there is."""
        fitting = [(kind, label) for kind, label, _ in self.pages if kind == wanted]
        return (fitting or [(kind, label) for kind, label, _ in self.pages] or [("parts", UNPAGED)])[0]

    @property
    def pins(self) -> tuple[str, ...]:
        """The page or pages as the law data write them, in each numbering that there is."""
        return tuple(
            f"slip op. {label}" if kind == "slip" else f"p. {label}" if called == "file" else label
            for kind, label, called in self.pages
        )


def selected(library: Library, text: Text, start: int, end: int) -> Selected | None:
    """What stands between two source offsets, blanks aside; None for nothing, or for more than some pages."""
    if end <= start:
        return None
    running = text.opinion.running
    begin, stop = running.from_source(start), running.from_source(end - 1) + 1
    return in_running(library, text, begin, stop)


def in_running(library: Library, text: Text, begin: int, stop: int) -> Selected | None:
    """The same for offsets of the running text."""
    running = text.opinion.running
    begin, stop = max(0, begin), min(stop, len(running.text))
    begin, stop = _whole_words(running.text, begin, stop)
    if begin >= stop or stop - begin > _LONGEST:
        return None
    start, end = running.span_to_source(begin, stop)
    words = plain(running.text[begin:stop])
    first, last, alone = told_apart(Reading(text.opinion), words.split(), start)
    return Selected(text.id, start, end, words, _pages(library, text, start, end), first, last, alone)


def _whole_words(text: str, begin: int, stop: int) -> tuple[int, int]:
    """Without blanks at its ends, and with the whole of a word that it cuts."""
    while begin < stop and text[begin].isspace():
        begin += 1
    while begin < stop and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        while begin and text[begin - 1].isalnum() and text[begin].isalnum():
            begin -= 1
        while stop < len(text) and text[stop].isalnum() and text[stop - 1].isalnum():
            stop += 1
    return begin, stop


def _pages(library: Library, text: Text, start: int, end: int) -> tuple[tuple[Pages, str, str], ...]:
    note = text.opinion.note_at(start)
    behind = f" n.{note.label}" if note else ""
    ends = {(page.kind, page.reporter): page.label for page in library.pages(text, end - 1)}
    found: list[tuple[Pages, str, str]] = []
    for page in library.pages(text, start):
        last = ends.get((page.kind, page.reporter), page.label)
        label = page.label if last == page.label else f"{page.label}-{last}"
        called = page.reporter or {"star": "reporter", "slip": "slip opinion", "folio": "file"}[page.kind]
        found.append((_OF[page.kind], plain(label + behind), called))
    above = [path for at, path in zip(*Reading(text.opinion).parts, strict=True) if at <= start]
    if above and (part := above[-1]):
        found.append(("parts", plain(f"Part {'.'.join(part)}{behind}"), "part"))
    return tuple(found)
