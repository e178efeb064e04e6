"""A file becomes an opinion: its document, its citations and its quotations, all in offsets of one source text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from fairwarning.citing import find, quotations
from fairwarning.citing.model import Citation, Parenthetical, Quotation
from fairwarning.reading import Document, Note, Page, PageKind, read_bytes, read_file, read_text
from fairwarning.reading.running import Running

FORMAT = 1


@dataclass(frozen=True)
class Opinion:
    """A read opinion or brief. Offsets of citations and quotations count characters of `source`, ends exclusive."""

    document: Document
    citations: tuple[Citation, ...]
    quotations: tuple[Quotation, ...]

    @property
    def source(self) -> str:
        return self.document.source

    @property
    def running(self) -> Running:
        return self.document.running

    def page_of(self, offset: int, kind: PageKind | None = None) -> tuple[Page, ...]:
        """The page on which an offset stands, one for each numbering that the text knows, or those of one kind.

        A note without pages of its own is on the page where it is called.
        """
        note = self.note_at(offset)
        if (
            note is not None
            and note.marker is not None
            and not any(a <= p.start < b for a, b in note.parts for p in self._near(note.start))
        ):
            offset = note.marker
        found = []
        for (numbering, _), (starts, pages) in self._numberings.items():
            at = bisect_right(starts, offset) - 1
            if at >= 0 and kind in (None, numbering):
                found.append(pages[at])
        return tuple(found)

    def note_at(self, offset: int) -> Note | None:
        """The footnote whose text holds an offset."""
        at = bisect_right(self._note_spans, offset, key=lambda span: span[0]) - 1
        if at >= 0 and offset < self._note_spans[at][1]:
            return self._note_spans[at][2]
        return None

    def _near(self, offset: int) -> Iterator[Page]:
        for starts, pages in self._numberings.values():
            at = bisect_right(starts, offset)
            yield from pages[at : at + 1]

    @cached_property
    def _note_spans(self) -> list[tuple[int, int, Note]]:
        spans = [(a, b, note) for note in self.document.notes for a, b in (note.lifted or note.parts)]
        return sorted(spans, key=lambda span: span[:2])

    @cached_property
    def _numberings(self) -> dict[tuple[PageKind, str | None], tuple[list[int], list[Page]]]:
        found: dict[tuple[PageKind, str | None], tuple[list[int], list[Page]]] = {}
        for page in self.document.pages:
            starts, pages = found.setdefault((page.kind, page.reporter), ([], []))
            starts.append(page.start)
            pages.append(page)
        return found


def read(source: Path | str | bytes, *, name: str | None = None) -> Opinion:
    """Read a file (a path, or its bytes) or a text (a string that names no file); raises `UnreadableError` for neither.

    A short one-line string is a path when such a file exists, or when it looks like one; anything else is text.
    """
    if isinstance(source, bytes):
        document = read_bytes(source, name)
    elif isinstance(source, Path) or _is_path(source):
        document = read_file(Path(source), name)
    else:
        document = read_text(source, name)
    return opinion_of(document)


def opinion_of(document: Document) -> Opinion:
    """Cite and quote a document that is already read."""
    running = document.running
    cited = list(find(running))
    quoted = tuple([_quoted(running, quotation) for quotation in quotations(running, cited)])
    for at, citation in enumerate(cited):  # one by one in place: of a long text there is no room for all twice
        cited[at] = _cited(running, citation)
    return Opinion(document, tuple(cited), quoted)


def citations(text: str) -> tuple[Citation, ...]:
    """Citations of a bare string, in its own offsets."""
    return find(Running.plain(text))


def _cited(running: Running, citation: Citation) -> Citation:
    place = running.span_to_source
    start, end = place(citation.start, citation.end)
    whole = citation.head == citation.start and citation.tail == citation.end
    head, tail = (start, end) if whole else place(citation.head, citation.tail)
    asides = citation.parentheticals
    if asides:
        asides = tuple([_aside(running, aside) for aside in asides])
    return replace(citation, start=start, end=end, head=head, tail=tail, parentheticals=asides)


def _aside(running: Running, aside: Parenthetical) -> Parenthetical:
    return Parenthetical(*running.span_to_source(aside.start, aside.end), aside.kind, aside.text)


def _quoted(running: Running, quotation: Quotation) -> Quotation:
    start, end = running.span_to_source(quotation.start, quotation.end)
    return replace(quotation, start=start, end=end)


def _is_path(text: str) -> bool:
    if len(text) > 1024 or "\n" in text or not text.strip():
        return False
    try:
        return Path(text).exists() or (bool(Path(text).suffix) and " " not in text.strip())
    except (OSError, ValueError):
        return False
