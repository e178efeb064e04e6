"""An extract becomes a document: pages, notes, headings, voices, caption and running text, each from what is known."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from fairwarning.reading.caption import own_citations, read_caption
from fairwarning.reading.disposition import dispositions
from fairwarning.reading.document import Document, Heading, Page, Section, Span
from fairwarning.reading.flow import Lift, make_running, to_running
from fairwarning.reading.formats.extract import Extract
from fairwarning.reading.furniture import Furniture, furniture
from fairwarning.reading.indents import indented_blocks
from fairwarning.reading.lines import Lines, even
from fairwarning.reading.note_ends import Found
from fairwarning.reading.notes import find_notes
from fairwarning.reading.outline import find_headings
from fairwarning.reading.parts import find_voices, opening, sections, signed
from fairwarning.reading.running import Running
from fairwarning.reading.setting import setting
from fairwarning.reading.stars import named_pages, star_pages

_APART = 80
"""Blanks between two paragraphs of one quotation."""


def assemble(extract: Extract, name: str | None = None) -> Document:
    """Read the structure of an extracted text; pure, and linear in its length."""
    text = even(extract.source)
    lines = Lines(text)
    found = furniture(text, lines) if extract.paragraphs == "unknown" else Furniture()
    pages = _pages(text, extract, found)
    notes = _notes(text, lines, extract, found, pages)
    covered = tuple(sorted({*found.lifts, *extract.lifts, *(span for note in notes.notes for span in note.lifted)}))
    voices = find_voices(text, lines, covered) if not extract.sections else []
    first = voices[0].start if voices else _first(extract.sections)
    headings = _headings(text, lines, extract, covered, first)
    body = opening(text, voices, list(headings)) if not extract.sections else first
    parts = signed(text, extract.sections) or sections(text, voices, list(headings), notes.endnotes, body)
    printed = tuple(sorted({*covered, *((page.start, page.end) for page in pages if page.end > page.start)}))
    caption = read_caption(text, parts, voices, extract.caption, printed)
    blocks = _blocks(lines, extract, printed, max(body, _first(parts)))
    how = setting(text, lines, extract.paragraphs, extract.form == "markdown", headings)
    del lines  # a third of the memory that reading takes
    running = make_running(how, parts, notes.notes, notes.markers, _lifts(text, extract, found, pages, parts))
    return Document(
        name=name,
        form=extract.form,
        source=extract.source,
        running=_marked(running, blocks, extract.emphasis),
        caption=caption,
        pages=pages,
        headings=headings,
        notes=notes.notes,
        sections=parts,
        blocks=blocks,
        dispositions=dispositions(text, parts, headings, covered, caption.parties),
        partial=extract.partial,
    )


def _blocks(lines: Lines, extract: Extract, covered: tuple[Span, ...], body: int) -> tuple[Span, ...]:
    """Quotations set in, several paragraphs as one; what is set in before the opinion is a summary or a caption."""
    seen = indented_blocks(lines, covered, body) if extract.paragraphs == "unknown" else ()
    found: list[Span] = []
    for start, end in sorted({*extract.blocks, *seen}):
        if found and start - found[-1][1] < _APART and _nothing(extract.source, found[-1][1], start, covered):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start >= body:
            found.append((start, end))
    return tuple(found)


def _nothing(text: str, start: int, end: int, marks: tuple[Span, ...]) -> bool:
    """Only blanks and page marks stand between two offsets."""
    for a, b in marks[bisect_left(marks, (start, start)) :]:
        if a >= end:
            break
        if text[start:a].strip():
            return False
        start = max(start, b)
    return not text[start:end].strip()


def _lifts(
    text: str, extract: Extract, found: Furniture, pages: tuple[Page, ...], parts: tuple[Section, ...]
) -> set[Lift]:
    """Everything but notes that leaves the running text."""
    apart = (*found.lifts, *extract.lifts, *own_citations(text, parts), *((at, at) for at in found.breaks))
    marks = {Lift(page.start, page.end, True) for page in pages if page.end > page.start}
    return marks | {Lift(start, end, False) for start, end in apart}


def _marked(running: Running, blocks: tuple[Span, ...], emphasis: tuple[Span, ...]) -> Running:
    return replace(
        running,
        blocks=tuple(span for block in blocks if (span := to_running(running, block))),
        emphasis=tuple(span for italic in emphasis if (span := to_running(running, italic))),
    )


def _first(parts: tuple[Section, ...]) -> int:
    return next((part.start for part in parts if part.kind in ("majority", "concurrence", "dissent")), 0)


def _pages(text: str, extract: Extract, found: Furniture) -> tuple[Page, ...]:
    stars = [page for page in extract.pages if page.kind == "star"]
    own = [*stars, *_further(stars, text)] if stars else star_pages(text)
    others = [page for page in extract.pages if page.kind != "star"] or list(found.pages)
    first = next((page for page in others if page.kind == "slip"), None)
    if first and first.label == "2" and first.start > 0:
        others.insert(0, Page("1", 0, 0, "slip"))
    return tuple(sorted([*own, *others], key=lambda page: (page.start, page.kind)))


def _further(stars: list[Page], text: str) -> list[Page]:
    """Marks that name a reporter, where the form of file marks the pages of another."""
    taken = {page.start for page in stars} | {page.reporter for page in stars if page.reporter}
    return [page for page in named_pages(text) if page.start not in taken and page.reporter not in taken]


def _notes(text: str, lines: Lines, extract: Extract, found: Furniture, pages: tuple[Page, ...]) -> Found:
    if extract.notes or extract.markers:
        return Found(extract.notes, extract.markers)
    marks = {(page.start, page.end) for page in pages if page.end > page.start}
    return find_notes(text, lines, found.breaks, tuple(sorted({*found.lifts, *extract.lifts, *marks})))


def _headings(text: str, lines: Lines, extract: Extract, covered: tuple[Span, ...], body: int) -> tuple[Heading, ...]:
    """Headings the form knows, and those the text shows elsewhere."""
    known = [span for heading in extract.headings for span in [(heading.start, heading.end)]]
    seen = [
        h
        for h in find_headings(text, lines, covered, body, parted=extract.paragraphs != "line")
        if not any(a <= h.start < b for a, b in known)
    ]
    return tuple(sorted([*extract.headings, *seen], key=lambda heading: heading.start))
