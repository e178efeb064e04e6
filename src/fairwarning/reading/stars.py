"""Star pages: the reporter's page numbers printed inside the text, told from star pins of electronic reports."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass

from fairwarning.reading.document import Page

_STAR = re.compile(r"\*\*?\*?(?:[Pp]age )?(\d{1,5})(?![\d*])")
_PIN_BEFORE = re.compile(r"(?:\bat|\bp\.|\bpp\.|[-–—]|\*\d{1,5}(?:[-–]\*?\d{1,5})?(?:,| &| and))[ \n]*$")
_RANGE_AFTER = re.compile(r"[-–]\*?\d|, at \d")
# A page mark that names its reporter, as Fastcase and Casemaker print it, or that says "Page" in brackets
_NAMED = re.compile(r"\[(?:[Pp]age )?(?:(\d{1,4}) ([A-Z][A-Za-z0-9.'’ ]{0,30}?[A-Za-z0-9.]) |[Pp]age )(\d{1,5})\]")
_OWN = re.compile(r"Slip Op \d+(?:\(U\))? \Z")
"""New York prints the page where a decision begins behind its slip number."""
_OPEN, _CLOSE = "[{", "]}"


@dataclass(frozen=True, slots=True)
class _Star:
    number: int
    start: int
    end: int
    width: int
    bracketed: bool
    pin: bool


def star_pages(text: str) -> list[Page]:
    """Pages whose marks stand in the text, in order: `*416`, `[*2]`, `**739`, `[761 N.W.2d 649]`, `[Page 12]`."""
    pages = named_pages(text)
    stars = [_star(text, match) for match in _STAR.finditer(text)] if "*" in text else []
    for width in sorted({star.width for star in stars}):
        reporter = None if width == 1 else f"{'*' * width}"
        pages += [
            Page(str(s.number), s.start, s.end, "star", reporter)
            for s in _chain([star for star in stars if star.width == width])
        ]
    return sorted(pages, key=lambda page: page.start)


def named_pages(text: str) -> list[Page]:
    """Marks that name their reporter: `[204 Cal.Rptr.3d 541]`, but not as the parallel of a citation before it."""
    found = []
    for match in _NAMED.finditer(text):
        if match[1] and _parallel(text, match.start()):
            continue
        reporter = f"{match[1]} {match[2]}" if match[1] else None
        found.append(Page(match[3], match.start(), match.end(), "star", reporter))
    kept = {
        reporter: _rising([int(p.label) for p in found if p.reporter == reporter])
        for reporter in {p.reporter for p in found}
    }
    seen: dict[str | None, int] = {}
    pages = []
    for page in found:
        at = seen.get(page.reporter, 0)
        seen[page.reporter] = at + 1
        if at in kept[page.reporter]:
            pages.append(page)
    return pages


def _parallel(text: str, at: int) -> bool:
    """Whether what stands in brackets belongs to the citation right before it."""
    before = text[max(0, at - 2) : at]
    cited = before[-1:] == " " and (before[0].isdigit() or before[0] == ")")
    return cited and _OWN.search(text, max(0, at - 32), at) is None


def _star(text: str, match: re.Match[str]) -> _Star:
    start, end = match.span()
    bracketed = start > 0 and text[start - 1] in _OPEN and text[end : end + 1] in _CLOSE and end < len(text)
    pin = not bracketed and bool(
        _PIN_BEFORE.search(text[max(0, start - 24) : start]) or _RANGE_AFTER.match(text[end : end + 6])
    )
    width = len(match[0]) - len(match[0].lstrip("*"))
    return _Star(int(match[1]), start - bracketed, end + bracketed, width, bracketed, pin)


def _chain(stars: list[_Star]) -> list[_Star]:
    """The numbering among star tokens: the longest rise, and pins only where they fill a gap in it exactly."""
    sure = [star for star in stars if not star.pin]
    rise = _rising([star.number for star in sure])
    chain = [star for at, star in enumerate(sure) if at in rise]
    if len(chain) == 1 and not chain[0].bracketed and (len(sure) > 3 or chain[0].number < 10):
        return []
    gaps = {a.number + 1: (a.end, b.start) for a, b in itertools.pairwise(chain) if b.number - a.number == 2}
    for star in stars:
        gap = gaps.get(star.number) if star.pin else None
        if gap and gap[0] <= star.start < gap[1]:
            chain.append(star)
            del gaps[star.number]
    return sorted(chain, key=lambda star: star.start)


def _rising(numbers: list[int]) -> set[int]:
    """Positions of a longest strictly rising run of numbers; among equals the one that rises in the smallest steps."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(places[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            places.append(at)
        else:
            tails[length], places[length] = number, at
    run: set[int] = set()
    at = places[-1] if places else -1
    while at >= 0:
        run.add(at)
        at = before[at]
    return run
