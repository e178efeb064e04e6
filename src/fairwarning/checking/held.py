"""A text of the library as checking reads it: its folded words, its own citations, its pages in each numbering."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from fairwarning.checking.folding import Words
from fairwarning.citing.model import CASE_KINDS
from fairwarning.library.model import Known, Sources, Text
from fairwarning.reading import Page


@dataclass(frozen=True)
class Held:
    """One text; offsets are running offsets unless they say source."""

    known: Known
    text: Text
    uncited: bool = False
    """Read without its own citations, for quotations that leave them out."""

    @cached_property
    def words(self) -> Words:
        whole = Words.of(self.text.opinion.running.text)
        return whole.without(self._cited) if self.uncited else whole

    @cached_property
    def without_citations(self) -> Held | None:
        """The same text read without its citations; none where it has none, or is read so already."""
        return Held(self.known, self.text, True) if self._cited and not self.uncited else None

    def passed_over(self, start: int, end: int) -> list[tuple[int, int]]:
        """The citations between two places that are not among the words read."""
        return [(a, b) for a, b in self._cited if start < a and b < end] if self.uncited else []

    @cached_property
    def _cited(self) -> list[tuple[int, int]]:
        """Where the text cites others, names, signals and parentheticals included; spans joined."""
        running = self.text.opinion.running
        spans: list[tuple[int, int]] = []
        for citation in sorted(self.text.opinion.citations, key=lambda c: c.head):
            if citation.textual or citation.within is not None:
                continue
            start, end = running.from_source(citation.head), running.from_source(max(citation.tail - 1, 0)) + 1
            if spans and start <= spans[-1][1] + 12:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def citing(self, first: int, last: int) -> bool:
        """Whether these words (by index) are a citation of the text's own."""
        begin, end = self.words.starts[first], self.words.ends[last - 1]
        at = bisect_right(self._cited, begin + 8, key=lambda span: span[0]) - 1
        if at < 0:
            return False
        a, b = self._cited[at]
        return a - 24 <= begin and end <= b + 3

    @property
    def shows_emphasis(self) -> bool:
        """Whether the text is of a form that keeps italics, and has some."""
        return bool(self.text.opinion.running.emphasis)

    def stressed(self, at: int) -> bool:
        """Whether a word (by index) is set in italics."""
        spans, start = self.text.opinion.running.emphasis, self.words.starts[at]
        near = bisect_right(spans, start + 1, key=lambda span: span[0]) - 1
        return near >= 0 and start < spans[near][1]

    def quoting(self, start: int, end: int) -> str | None:
        """The decision from which the text itself quotes the words between two source offsets, or most of them."""
        half = (end - start) // 2
        for quotation in self.text.opinion.quotations:
            if min(quotation.end, end) - max(quotation.start, start) > half and quotation.cite is not None:
                cited = self.text.opinion.citations[quotation.cite]
                if cited.kind in CASE_KINDS and cited.authority and quotation.authority == cited.authority:
                    return quotation.original or quotation.authority
        return None

    def source_span(self, first: int, last: int) -> tuple[int, int]:
        """The source offsets of words."""
        return self.text.opinion.running.span_to_source(self.words.starts[first], self.words.ends[last - 1])

    @cached_property
    def stars(self) -> dict[str | None, tuple[Page, ...]]:
        """Star pages by the reporter whose pages they are; None where the text does not name it."""
        found: dict[str | None, list[Page]] = {}
        for page in self.text.opinion.document.pages:
            if page.kind == "star":
                found.setdefault(page.reporter, []).append(page)
        return {reporter: tuple(pages) for reporter, pages in found.items()}

    def section_at(self, offset: int) -> str | None:
        """Who speaks at a source offset."""
        document = self.text.opinion.document
        note = self.text.opinion.note_at(offset)
        place = note.marker if note is not None and note.marker is not None else offset
        return next((s.kind for s in document.sections if s.start <= place < s.end), None)


class Shelf:
    """What one check has taken from the library, each thing asked for once."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self._known: dict[str, tuple[Known, ...]] = {}
        self._held: dict[int, tuple[Held, ...]] = {}

    def lookup(
        self, cite: str, name: str | None = None, court: str | None = None, year: int | None = None
    ) -> tuple[Known, ...]:
        """As `Sources.lookup`; asked by place first, by name only where no text prints a place."""
        key = f"{cite}|{name}|{court}|{year}"
        if key not in self._known:
            self._known[key] = self.sources.lookup(cite, name, court, year)
        return self._known[key]

    def held(self, known: Known) -> tuple[Held, ...]:
        """The texts of a decision."""
        if known.id not in self._held:
            self._held[known.id] = tuple(Held(known, text) for text in self.sources.texts(known.id))
        return self._held[known.id]

    def known_by_id(self, authority: int) -> tuple[Held, ...] | None:
        """What is already at hand of a decision."""
        return self._held.get(authority)
