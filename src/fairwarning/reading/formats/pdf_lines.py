"""Characters of a PDF page gathered into lines, with raised figures told from the line they stand on."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped]

_RAISABLE = frozenset("0123456789*†‡§¶")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, baseline from the page's foot, extent, type size, and spans of raised characters."""

    text: str
    base: float
    left: float
    right: float
    size: float
    top: float
    raised: tuple[tuple[int, int], ...] = ()
    rule_above: bool = False

    def centred(self, left: float, right: float) -> bool:
        """Stands in the middle between the margins, on its own."""
        return abs((self.left - left) - (right - self.right)) < 12 and self.left - left > 30


@dataclass(slots=True)
class _Char:
    code: str
    x: float
    y: float
    end: float
    size: float


def page_lines(page: PdfPage) -> list[Line]:
    """Lines of a page from top to bottom, left to right where two stand side by side."""
    height = page.get_height()
    rows = _rows(_chars(page))
    lines = [line for row in rows if (line := _line(row, height)) is not None]
    if not _columns(lines):
        lines.sort(key=lambda line: (-round(line.base), line.left))
        lines = _merged(lines)
    return lines


def _chars(page: PdfPage) -> list[_Char]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    textpage = page.get_textpage()
    raw = textpage.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    found = []
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = chr(pdfium.FPDFText_GetUnicode(raw, index) or 0xFFFD)
        if code in "\r\n":
            continue
        code = "-" if code == "\x02" or code == "\ufffe" else code
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetCharBox(raw, index, box[0], box[1], box[2], box[3])
        size = pdfium.FPDFText_GetFontSize(raw, index)
        if size <= 2 and pdfium.FPDFText_GetMatrix(raw, index, matrix):
            size *= math.hypot(matrix.b, matrix.d)  # documents that scale their type state 1 point
        found.append(_Char(code, x.value, y.value, box[1].value, round(size, 1)))
    textpage.close()
    return found


def _rows(chars: list[_Char]) -> list[list[_Char]]:
    """Characters in reading order, a new row where the pen goes down or back to the left."""
    rows: list[list[_Char]] = []
    base = size = last = 0.0
    for char in chars:
        if char.code == " " and rows:
            rows[-1].append(char)
            continue
        drop = abs(char.y - base)
        same = rows and drop < max(0.62 * max(size, char.size), 2) and char.x > last - max(size, 4)
        if not same:
            rows.append([])
            base, size = char.y, char.size
        elif char.size > size * 1.15 or (char.code not in _RAISABLE and abs(char.y - base) > 0.1 and char.size >= size):
            base, size = char.y, char.size
        rows[-1].append(char)
        last = max(char.end, char.x)
    return rows


def _line(row: list[_Char], height: float) -> Line | None:
    printed = [char for char in row if not char.code.isspace()]
    if not printed:
        return None
    size = Counter(char.size for char in printed).most_common(1)[0][0]
    big = [char for char in printed if char.size >= size * 0.95]
    base = Counter(round(char.y, 1) for char in big).most_common(1)[0][0]
    lead = next(at for at, char in enumerate(row) if not char.code.isspace())
    row = row[lead:]
    small = [char.code in _RAISABLE and _raised(char, base, size) for char in row]
    text = "".join(char.code for char in row)
    return Line(
        text=text.rstrip(),
        base=base,
        left=printed[0].x,
        right=max(char.end for char in printed),
        size=size,
        top=height,
        raised=tuple(_runs(small)),
    )


def _raised(char: _Char, base: float, size: float) -> bool:
    """Above the baseline, or small without hanging below it."""
    return char.y - base > 0.12 * size or (char.size < size * 0.8 and char.y >= base - 0.5)


def _runs(marks: list[bool]) -> list[tuple[int, int]]:
    runs = []
    start = -1
    for at, mark in enumerate([*marks, False]):
        if mark and start < 0:
            start = at
        elif not mark and start >= 0:
            runs.append((start, at))
            start = -1
    return runs


def _merged(lines: list[Line]) -> list[Line]:
    """Pieces of one printed line that the file draws apart, put together again."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        near = last is not None and abs(last.base - line.base) < 0.35 * max(last.size, line.size)
        if last is None or not near or line.left < last.right - 3:
            merged.append(line)
            continue
        glue = "" if line.left - last.right < 0.15 * last.size else " "
        shift = len(last.text) + len(glue)
        raised = (*last.raised, *((a + shift, b + shift) for a, b in line.raised))
        if line.size < last.size * 0.8 and line.text.strip().isdigit():
            raised = (*last.raised, (shift, shift + len(line.text)))
        merged[-1] = Line(last.text + glue + line.text, last.base, last.left, line.right, last.size, last.top, raised)
    return merged


def _columns(lines: list[Line]) -> bool:
    """Two columns of type: most lines end before the middle or begin behind it."""
    if len(lines) < 30:
        return False
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    beside = sum(line.right < middle + 5 or line.left > middle - 5 for line in lines)
    right = sum(line.left > middle - 5 for line in lines)
    return beside > 0.85 * len(lines) and right > 0.3 * len(lines)
