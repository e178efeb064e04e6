"""Heads and folios of PDF pages: lines at the top and bottom that return, or count, from page to page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from fairwarning.reading.document import PageKind
from fairwarning.reading.formats.pdf_lines import Line

_NUMBER = re.compile(r"\d+")
_BARE = re.compile(r"^[-–—~\[(* ]*\d{1,4}[-–—~\])* ]*$|^[Pp]age \d+(?: of \d+)?$|^\d+ of \d+$")
_SLIP = re.compile(r"^\[\*(\d{1,4})\] ?")
_STAMP = re.compile(
    r"(?i)^(?:case:? ?\S+ ?.*(?:document|page|entry|dktentry|id:).*|usca\d* case.*|appellate case:.*|filed:? "
    r".*\d{4}.*pg:? \d+.*)$"
)


@dataclass(frozen=True, slots=True)
class Margins:
    """For each page: which lines are heads or folios, the page's label, and whether the court or the file gave it."""

    lines: list[set[int]]
    labels: list[str | None]
    kinds: list[PageKind]


def margins(pages: list[list[Line]]) -> Margins:
    """Compare the outer lines of all pages."""
    edges = [_edge(page) for page in pages]
    shapes = Counter(
        shape for page, edge in zip(pages, edges, strict=True) for shape in {_shape(page[at]) for at in edge}
    )
    offsets: Counter[int] = Counter()
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for at in edge:
            offsets.update(
                {int(n) - index for n in _NUMBER.findall(page[at].text) if len(n) < 5 and _numbered(page[at], shapes)}
            )
    step, seen = max(offsets.items(), key=lambda item: (item[1], -abs(item[0])), default=(1, 0))
    found = Margins([], [], [])
    for index, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        lines, label, kind = _page(page, edge, shapes, index + step if seen > 1 or len(pages) < 3 else None, len(pages))
        found.lines.append(lines)
        found.labels.append(label)
        found.kinds.append(kind)
    return found


def _numbered(line: Line, shapes: Counter[str]) -> bool:
    return bool(_BARE.match(line.text.strip())) or shapes[_shape(line)] > 1


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", line.text.strip())


def _edge(page: list[Line]) -> list[int]:
    """The first and last three lines, while they stand near the edge of the sheet."""
    if not page:
        return []
    height = page[0].top
    top = [at for at, line in enumerate(page[:3]) if line.base > height * 0.86]
    foot = [at for at, line in list(enumerate(page))[-3:] if line.base < height * 0.12]
    return sorted({*top, *foot})


def _page(
    page: list[Line], edge: list[int], shapes: Counter[str], number: int | None, count: int
) -> tuple[set[int], str | None, PageKind]:
    lines: set[int] = set()
    label: str | None = None
    kind: PageKind = "folio"
    for at in edge:
        words = page[at].text.strip()
        shape = _shape(page[at])
        counts = number is not None and str(number) in _NUMBER.findall(words)
        returns = shapes[shape] > max(1, count // 8) and len(shape) > 1
        if (
            _STAMP.match(words)
            or (counts and (_BARE.match(words) or returns))
            or (returns and len(words) < 100 and shape != "#")
        ):
            lines.add(at)
            if counts:
                label = str(number)
                kind = "slip" if re.search(r"[^\W\d_]{3}", words) and not _STAMP.match(words) else "folio"
    return lines, label, kind
