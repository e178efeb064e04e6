"""PDF: the text layer with its geometry, which tells notes, note calls, heads, folios and block quotations."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

from fairwarning.errors import UnreadableError
from fairwarning.reading.document import Note, Page, PageKind, Span
from fairwarning.reading.formats.extract import Extract, Marker, Scroll
from fairwarning.reading.formats.pdf_lines import Line, page_lines
from fairwarning.reading.formats.pdf_margins import margins

_LABEL = re.compile(r"^(\d{1,3}|\*{1,4}|[†‡§¶]{1,2}|[a-z])$")
_RESUMED = re.compile(r"\s*\(?(?:\.\.\.|…)\s*continued\)\s*", re.IGNORECASE)
_SMALLER = 0.93


def from_pdf(data: bytes, name: str | None = None) -> Extract:
    """An extract of a PDF's text layer; says plainly when there is none, when it is locked, and when it breaks off."""
    pages, broken = _read(data, name)
    if not any(line.text.strip() for page in pages for line in page):
        raise UnreadableError(
            "the PDF has no text layer: its pages are pictures", file=name,
            remedy="Run text recognition (OCR) on it first, or give the court's own PDF",
        )  # fmt: skip
    return _Layout(pages, broken).extract()


def _read(data: bytes, name: str | None) -> tuple[list[list[Line]], str | None]:
    import pypdfium2  # type: ignore[import-untyped]
    from pypdfium2 import PdfiumError

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except PdfiumError as error:
        locked = "assword" in str(error)
        raise UnreadableError(
            "the PDF is locked with a password" if locked else "the PDF is damaged or breaks off", file=name,
            remedy="Save an unlocked copy" if locked else "Fetch the file again",
        ) from error  # fmt: skip
    pages: list[list[Line]] = []
    failed: list[int] = []
    for index in range(count):
        try:
            pages.append(page_lines(document[index]))
        except PdfiumError:
            pages.append([])
            failed.append(index + 1)
    document.close()
    empty = [at + 1 for at, page in enumerate(pages) if not page and at + 1 not in failed]
    return pages, _partial(failed, empty, count)


def _partial(failed: list[int], empty: list[int], count: int) -> str | None:
    """What is missing, in words."""
    said = []
    if failed:
        said.append(f"pages {_listed(failed)} of {count} are damaged and were not read")
    if empty and len(empty) < count:
        said.append(f"pages {_listed(empty)} of {count} have no text layer")
    return "; ".join(said) or None


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")


class _Layout:
    """Lines become source text; sizes and places say what each line is."""

    def __init__(self, pages: list[list[Line]], broken: str | None) -> None:
        self._pages = pages
        self._broken = broken
        self._scroll = Scroll()
        self._markers: list[Marker] = []
        self._notes: list[Note] = []
        self._lifts: list[Span] = []
        self._folios: list[Page] = []
        self._blocks: list[Span] = []
        sizes: Counter[float] = Counter()
        for page in pages:
            for line in page:
                sizes[line.size] += len(line.text)
        self._size = sizes.most_common(1)[0][0]
        self._left = self._margin()
        self._right = _high([line.right for page in pages for line in page])
        self._leading = self._gap()

    def extract(self) -> Extract:
        furniture = margins(self._pages)
        for index, page in enumerate(self._pages):
            heads = furniture.lines[index]
            body = [line for at, line in enumerate(page) if at not in heads]
            first = self._first_note(body)
            self._open_page(index, furniture.labels[index], furniture.kinds[index], [page[at] for at in sorted(heads)])
            self._body(body[:first])
            self._foot(body[first:])
        source = self._scroll.text()
        return Extract(
            "pdf",
            source,
            paragraphs="blank",
            pages=tuple(self._folios),
            markers=tuple(m for m in self._markers),
            notes=tuple(self._notes),
            blocks=tuple(self._blocks),
            lifts=tuple(self._lifts),
            partial=self._broken,
        )

    def _open_page(self, index: int, label: str | None, kind: PageKind, heads: list[Line]) -> None:
        """A page begins with its heads and folios, printed on a line of their own and lifted."""
        if index:
            self._scroll.write("\n")
        start = self._scroll.length
        self._folios.append(Page(label or str(index + 1), start, start, kind))
        if heads:
            self._scroll.write(" | ".join(line.text.strip() for line in heads))
            self._lifts.append((start, self._scroll.length))
            self._scroll.write("\n")

    def _first_note(self, lines: list[Line]) -> int:
        """The line from which a page's foot holds notes: a raised or small-type label opens it, or smaller type."""
        for at, line in enumerate(lines):
            rest = lines[at:]
            if (
                line.rule_above
                and all(one.size <= self._size for one in rest)
                and (self._labelled(line) or self._small(rest))
            ):
                return at
            if self._labelled(line) and all(one.size <= self._size * 1.02 for one in rest):
                return at
            if at and self._small(rest) and (self._notes or any(self._labelled(one) for one in rest)):
                return at
        return len(lines)

    def _small(self, lines: list[Line]) -> bool:
        return bool(lines) and all(line.size < self._size * _SMALLER for line in lines)

    def _labelled(self, line: Line) -> bool:
        """A line that opens with a raised label, or in smaller type with a bare one that counts on."""
        if line.raised and line.raised[0][0] <= len(line.text) - len(line.text.lstrip()):
            a, b = line.raised[0]
            return bool(_LABEL.match(line.text[a:b].strip())) and bool(line.text[b:].strip())
        match = re.match(r"\s*(\d{1,3}|\*{1,3})\.?\s+\S", line.text)
        if not match or line.size >= self._size * _SMALLER:
            return False
        return any(m.label == match[1] for m in self._markers[-12:]) or any(
            one.text[a:b].strip() == match[1] for page in self._pages for one in page for a, b in one.raised
        )

    def _body(self, lines: list[Line]) -> None:
        block: list[int] = []
        previous: Line | None = None
        for line in lines:
            self._break(previous, line)
            start = self._write(line)
            block = self._gather(block, line, start)
            previous = line
        self._end_block(block)

    def _break(self, previous: Line | None, line: Line) -> None:
        """A new paragraph where the line is set in, stands apart, or follows a short line that ends a sentence."""
        if not self._scroll.length:
            return
        if previous is None:
            if self._indent(line) > 8 and self._scroll.tail[-1:] == "\n":
                self._scroll.paragraph()
            return
        gap = previous.base - line.base
        stepped = self._indent(line) - self._indent(previous) > 8 and gap > 0
        ended = previous.text.rstrip()[-1:] in '.?!:”"’)' and previous.right < self._right - 60
        if gap > self._leading * 1.35 or stepped or ended or gap < 0:
            self._scroll.paragraph()
        else:
            self._scroll.line()

    def _write(self, line: Line) -> int:
        start = self._scroll.write(line.text.rstrip())
        for a, b in line.raised:
            words = line.text[a:b]
            label = _LABEL.match(words.strip())
            if label and a > len(line.text) - len(line.text.lstrip()):
                lead = len(words) - len(words.lstrip())
                self._markers.append(Marker(label[1], start + a + lead, start + a + lead + len(label[1])))
        self._scroll.write("\n")
        return start

    def _gather(self, block: list[int], line: Line, start: int) -> list[int]:
        """Offsets of a run of lines that are set in on both sides."""
        inset = self._indent(line) > 24 and line.left < 300 and line.right < self._right + 1 and line.size <= self._size
        if inset and not line.centred(self._left, self._right):
            return [*block, start]
        self._end_block(block, start)
        return []

    def _end_block(self, block: list[int], end: int | None = None) -> None:
        if len(block) > 2:
            self._blocks.append((block[0], end if end is not None else self._scroll.length))

    def _foot(self, lines: list[Line]) -> None:
        """Notes at the foot of a page; what stands before the first label goes on from the page before."""
        for line in lines:
            label, text = self._label(line)
            start = self._scroll.write(line.text.rstrip())
            end = self._scroll.length
            self._scroll.write("\n")
            if label is not None and self._notes and self._notes[-1].label == label and _RESUMED.match(line.text, text):
                self._extend(start + _behind(line.text, text), end, start)
            elif label is not None:
                marker = next((m.start for m in reversed(self._markers) if m.label == label and m.start < start), None)
                self._notes.append(Note(label, marker, ((start + text, end),), ((start, end + 1),)))
            elif self._notes:
                self._extend(start, end, start)

    def _label(self, line: Line) -> tuple[str | None, int]:
        if not self._labelled(line):
            return None, 0
        if line.raised and line.raised[0][0] <= len(line.text) - len(line.text.lstrip()):
            a, b = line.raised[0]
            return line.text[a:b].strip(), b + len(line.text[b:]) - len(line.text[b:].lstrip())
        match = re.match(r"\s*(\d{1,3}|\*{1,3})\.?\s+", line.text)
        return (match[1], match.end()) if match else (None, 0)

    def _extend(self, start: int, end: int, whole: int) -> None:
        last = self._notes[-1]
        a, b = last.parts[-1]
        if start - b <= 2:
            parts = (*last.parts[:-1], (a, end))
            lifted = (*last.lifted[:-1], (last.lifted[-1][0], end + 1))
        else:
            parts, lifted = (*last.parts, (start, end)), (*last.lifted, (whole, end + 1))
        self._notes[-1] = Note(last.label, last.marker, parts, lifted)

    def _indent(self, line: Line) -> float:
        return line.left - self._left

    def _margin(self) -> float:
        lefts = Counter(round(line.left) for page in self._pages for line in page if len(line.text) > 25)
        common = lefts.most_common(3)
        return min((left for left, n in common if n * 3 >= common[0][1]), default=72) if common else 72.0

    def _gap(self) -> float:
        gaps = [gap for page in self._pages for gap in _gaps(page) if gap > 0]
        return median(gaps) if gaps else 14.0


def _behind(text: str, at: int) -> int:
    match = _RESUMED.match(text, at)
    return match.end() if match else at


def _gaps(page: list[Line]) -> Iterator[float]:
    for one, two in itertools.pairwise(page):
        yield one.base - two.base


def _high(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) * 9 // 10] if ordered else 540.0
