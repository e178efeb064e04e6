"""Running heads and folios: what a printer put at the head and foot of pages, and the page numbers it carries."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fairwarning.reading.document import Page, PageKind, Span
from fairwarning.reading.heads_inline import inline_heads
from fairwarning.reading.lines import Lines

_NUMBER = re.compile("[0-9][0-9]*")
_FOLIO = re.compile(r"^(?:[-–—~*\[( ]*#[-–—~*\]) ]*|[Pp](?:age|g\.?|\.)\s*[-–]?\s*#(?: ?(?:of|/) ?#)?|# ?(?:of|/) ?#)$")
_NUMBERED_TEXT = re.compile(
    r"(?i)^\W*(?:count|claim|issue|section|sec|part|exhibit|chapter|table|paragraph|point|question|step|day|no|"
    r"article|rule|interrogatory|request|finding|prong|factor|¶+|§+)s?\W*#[.:)]?$"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAGE_WORD = re.compile(r"(?i)page|of")
_STAMP = re.compile(r"(?i)^(?:case|usca|appellate case|document|filed)\b.*\b(?:page|pg)\b")
_LISTED = re.compile(r"^[(\[{]?#[.)\]}:]$|^[(\[{]#[)\]}]$|^#[.)]")
_RULE = re.compile("[—–_=-]{3,}")
"""A line drawn above the notes of a page."""
_HEAD_LENGTH = 110
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page starts, the spans to lift, and page breaks that carry no number."""

    pages: tuple[Page, ...] = ()
    lifts: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()


@dataclass(slots=True)
class _Group:
    """Lines alike but for their numbers."""

    lines: list[int] = field(default_factory=list)
    numbers: list[list[int]] = field(default_factory=list)


def furniture(text: str, lines: Lines) -> Furniture:
    """Heads and folios of a text with line breaks kept, or run into single lines."""
    if lines.run_on:
        pages = inline_heads(text)
        return Furniture(pages, tuple((page.start, page.end) for page in pages), tuple(page.start for page in pages))
    feeds = sorted(lines.fed)
    feeds = feeds or list(lines.weak_feeds)
    found = _fed(text, lines, feeds) if feeds else _unfed(lines)
    rules = [at for at in lines.led("—–_-=") if _RULE.fullmatch(lines.stripped[at])]
    spans = {*found.lifts, *((lines.start(at), lines.end(at)) for at in rules)}
    return Furniture(found.pages, tuple(sorted(spans)), found.breaks) if rules else found


# --- text in lines --------------------------------------------------------------------------------------------------


def _groups(lines: Lines, at: Iterable[int]) -> dict[str, _Group]:
    groups: dict[str, _Group] = defaultdict(_Group)
    for number in at:
        line = lines.stripped[number]
        if 0 < len(line) <= _HEAD_LENGTH and not line.isalpha():
            found = _NUMBER.findall(line)
            if found and len(found) < 14 and len(found[0]) < 10:
                group = groups[_shape(line)]
                group.lines.append(number)
                group.numbers.append([int(n) for n in found])
    return groups


def _shape(line: str) -> str:
    """A line but for its numbers, and for how far apart they are set."""
    return " ".join(_NUMBER.sub("#", line).split())


def _unfed(lines: Lines) -> Furniture:
    """No page breaks are marked: only lines that repeat with a rising number are heads or folios."""
    runs: list[tuple[int, dict[int, str]]] = []
    for shape, group in _groups(lines, range(len(lines.stripped))).items():
        if len(group.lines) < _LEAST or _LISTED.match(shape) or _NUMBERED_TEXT.match(shape):
            continue
        folio = bool(_FOLIO.match(shape))
        if folio or len(_WORD.findall(shape)) > 1:
            runs.append((2 if folio else 1 if _STAMP.match(shape) else 0, _numbered(group, strict=not folio)))
    pages, others = _first_numbering([run for _, run in sorted(runs, key=lambda run: run[0])])
    if len(pages) < _LEAST:
        return Furniture()
    return _placed(lines, pages, _mates(lines, pages) | others)


def _first_numbering(runs: list[dict[int, str]]) -> tuple[dict[int, str], set[int]]:
    """One numbering out of several: a later run that counts the same pages again is furniture, but gives no pages."""
    pages: dict[int, str] = {}
    others: set[int] = set()
    for run in runs:
        known = set(pages.values())
        if sum(label in known for label in run.values()) * 2 > len(run):
            others.update(run)
        else:
            pages.update(run)
    return pages, others


def _numbered(group: _Group, strict: bool) -> dict[int, str]:
    """Line -> page label, for the column of numbers that rises by one or two."""
    width = min(len(numbers) for numbers in group.numbers)
    for column in range(width):
        values = [numbers[column] for numbers in group.numbers]
        run = _steady(values)
        if len(run) >= _LEAST and (not strict or len(run) * 10 >= len(values) * 8):
            return {group.lines[at]: str(values[at]) for at in run}
    return {}


def _steady(values: list[int]) -> list[int]:
    """Positions of the longest run, gaps allowed, that rises by one or two each time."""
    best: dict[int, tuple[int, int]] = {}  # value -> (length, position)
    back: list[int] = []
    for at, value in enumerate(values):
        one, two = best.get(value - 1, (0, -1)), best.get(value - 2, (0, -1))
        length, before = max(one, two)
        back.append(before)
        if length + 1 >= best.get(value, (0, -1))[0]:
            best[value] = (length + 1, at)
    at = max(best.values(), default=(0, -1))[1]
    run = []
    while at >= 0:
        run.append(at)
        at = back[at]
    return run[::-1]


def _mates(lines: Lines, pages: dict[int, str]) -> set[int]:
    """Unnumbered lines that repeat right beside numbered heads: the case name over or under the folio."""
    beside: Counter[str] = Counter()
    where: dict[str, list[int]] = defaultdict(list)
    for at in pages:
        for near in lines.near(at, 2):
            line = lines.stripped[near]
            if near not in pages and line and len(line) <= _HEAD_LENGTH:
                beside[line] += 1
                where[line].append(near)
    return {at for line, count in beside.items() if count >= _LEAST for at in where[line]}


def _placed(lines: Lines, pages: dict[int, str], mates: set[int]) -> Furniture:
    """Decide whether numbers stand at the head or the foot of their pages, and give each page its start."""
    order = sorted(pages)
    foot = _at_foot(lines, order, pages)
    known = pages.keys() | mates
    found = []
    for at, following in itertools.zip_longest(order, order[1:]):
        block = _block(at, known, lines)
        if foot and following is not None:
            start = lines.end(block[1])
            found.append(Page(pages[following], start, start, _kind(lines, at)))
        elif not foot:
            found.append(Page(pages[at], lines.start(block[0]), lines.end(block[1]), _kind(lines, at)))
    if foot:
        found.insert(0, Page(pages[order[0]], 0, 0, _kind(lines, order[0])))
    lifts = tuple((lines.start(at), lines.end(at)) for at in sorted(known))
    return Furniture(tuple(sorted(found, key=lambda page: page.start)), lifts)


def _at_foot(lines: Lines, order: list[int], pages: dict[int, str]) -> bool:
    """Numbers close their pages when the first of them is 1 and text stands before it."""
    if any(ch.isalpha() for ch in lines.stripped[order[0]]) and not lines.stripped[order[0]].lower().startswith("pa"):
        return False
    before = sum(1 for line in lines.stripped[: order[0]] if line)
    return pages[order[0]] == "1" and before > 2


def _block(at: int, known: set[int], lines: Lines) -> tuple[int, int]:
    """First and last line of the head that a numbered line belongs to."""
    first = last = at
    for near in lines.near(at, 2):
        if near in known:
            first, last = min(first, near), max(last, near)
    return first, last


def _kind(lines: Lines, at: int) -> PageKind:
    """A head with words is the court's own paging; a bare number is a folio of the file at hand."""
    line = lines.stripped[at]
    worded = _WORD.search(_PAGE_WORD.sub("", line))
    return "slip" if worded and not _STAMP.match(line) else "folio"


# --- text with page breaks ------------------------------------------------------------------------------------------


def _fed(text: str, lines: Lines, feeds: list[int]) -> Furniture:
    """Pages are marked by form feeds: the lines next to them are compared from page to page."""
    bounds = [0, *[at for at in feeds if at], len(lines.stripped)]
    edges: list[list[int]] = [_edge(lines, a, b) for a, b in itertools.pairwise(bounds)]
    groups = _groups(lines, sorted({at for edge in edges for at in edge}))
    labels: dict[int, str] = {}
    lifted: set[int] = set()
    for shape, group in groups.items():
        if len(group.lines) < 2 and not _FOLIO.match(shape):
            continue
        numbered = _numbered_near(group)
        if numbered and not _LISTED.match(shape):
            labels.update(numbered)
            lifted.update(numbered)
    more = _between_counts(edges, groups, labels)
    labels.update(more)
    lifted.update(more)
    lifted |= _repeated(lines, edges, lifted)
    kinds = Counter(_kind(lines, at) for at in labels)
    usual: PageKind = max(kinds, key=lambda kind: (kinds[kind], kind)) if kinds else "folio"
    pages = []
    for at, (first, edge) in enumerate(zip(bounds, edges, strict=False)):
        label = next((labels[n] for n in edge if n in labels), None)
        start = lines.start(first)
        pages.append(Page(label or str(at + 1), start, start, usual))
    if not labels and lines.weak_feeds and "\f" not in text:
        pages = []  # a page break without a number is no page anyone can cite
    spans = tuple((lines.start(at), lines.end(at)) for at in sorted(lifted))
    return Furniture(tuple(pages), spans, tuple(lines.start(at) for at in bounds[1:-1]))


def _edge(lines: Lines, first: int, last: int) -> list[int]:
    """The first and last three printed lines of a page."""
    printed = [at for at in range(first, min(first + 12, last)) if lines.stripped[at]][:3]
    tail = [at for at in range(max(first, last - 12), last) if lines.stripped[at]][-3:]
    return sorted(set(printed + tail))


def _numbered_near(group: _Group) -> dict[int, str]:
    """Line -> page label, for the column that rises from page to page; each opinion may count from 1 again."""
    width = min(len(numbers) for numbers in group.numbers)
    for column in range(width):
        values = [numbers[column] for numbers in group.numbers]
        if len(values) > 3 and _counted(values) * 10 >= len(values) * 8:
            return {line: str(value) for line, value in zip(group.lines, values, strict=True)}
        run = _steady(values)
        if len(run) >= 2 or len(values) == 1:
            return {group.lines[at]: str(values[at]) for at in run}
    return {}


def _between_counts(edges: list[list[int]], groups: dict[str, _Group], labels: dict[int, str]) -> dict[int, str]:
    """Labels of pages that no run reached: the next number, or a count begun anew, in a head that others share."""
    shared = [group for group in groups.values() if len(group.lines) > 1]
    numbers = {line: found for group in shared for line, found in zip(group.lines, group.numbers, strict=True)}
    headed = {line for group in shared if any(line in labels for line in group.lines) for line in group.lines}
    found: dict[int, str] = {}
    last = 0
    for edge in edges:
        known = next((at for at in edge if at in labels), None)
        if known is None:
            known = next((at for at in edge if last and last + 1 in numbers.get(at, ())), None)
            if known is not None:
                found[known] = str(last + 1)
            elif (known := next((at for at in edge if at in headed and 1 in numbers[at]), None)) is not None:
                found[known] = "1"
        if known is not None:
            last = int(labels.get(known) or found[known])
    return found


def _counted(values: list[int]) -> int:
    """How many numbers follow the one before by one or two, or begin a count that goes on so."""
    steps = [value - before in (1, 2) for before, value in itertools.pairwise(values)]
    if not any(steps):
        return 0
    around = zip([False, *steps], [*steps, False], values, strict=True)
    return sum(before or behind or value <= 2 for before, behind, value in around)


def _repeated(lines: Lines, edges: list[list[int]], lifted: set[int]) -> set[int]:
    """Edge lines that return on other pages word for word, numbers aside, and belong to no sentence."""
    shapes: Counter[str] = Counter()
    where: dict[str, list[int]] = defaultdict(list)
    for edge in edges:
        for at in edge:
            shape = _shape(lines.stripped[at])
            if at not in lifted and len(shape) <= _HEAD_LENGTH and not _LISTED.match(shape) and len(shape) > 3:
                shapes[shape] += 1
                where[shape].append(at)
    return {at for shape, count in shapes.items() if count >= _LEAST for at in where[shape]}
