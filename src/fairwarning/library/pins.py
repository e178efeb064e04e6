"""Pins as lawyers write them, read into the pages, notes and parts that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Numbering = Literal["reporter", "slip", "file", "part"]
"""The reporter's pages, the slip opinion's own, the pages of the file at hand (an appendix, a transcript), or the
headings of the opinion."""

Label = tuple[str, ...]
"""A page, one string long; or the labels of a heading and of those above it: I, B, 2."""

MOST = 400
"""Pages of one range; a wider one is a slip of the pen."""


class Place(Struct, frozen=True):
    """Pages or parts in one numbering. With `notes`, only these notes of them; a note alone may stand anywhere."""

    numbering: Numbering
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()


_DASHES = str.maketrans("‐‑‒–—−", "------")
_RECORD = r"(?:App(?:endix|['’]?x)?|J\.?A|R|Tr|Doc|ECF\s+No)"
_SYSTEMS: tuple[tuple[Numbering, re.Pattern[str]], ...] = (
    ("slip", re.compile(r"slip\.?\s*(?:op(?:inion)?\.?)?,?\s*(?:at\s+)?(?:pp?\.\s*)?", re.I)),
    ("part", re.compile(r"(?:parts?|pt\.|§§?)\s*(?=[IVXL]+\b)", re.I)),
    ("file", re.compile(rf"(?:[A-Z][\w.]*\s+)?{_RECORD}\.?,?\s+(?:at\s+)?(?=[0-9])")),
    ("file", re.compile(r"pp?\.\s*(?=[0-9])")),
    ("reporter", re.compile(r"(?:at\s+)?\**(?=[0-9ivxlc])")),
)  # fmt: skip
_NOTE = r"(?:[0-9]{1,4}|[*†‡]{1,3})"
_NOTES = rf"(?P<notes>n\.\s*{_NOTE}|nn\.\s*{_NOTE}(?:\s*(?:-|,|&|and)\s*[0-9]{{1,2}}(?![0-9a-z]))*)"
_PAGE = r"[0-9]{1,6}[a-z]?|[ivxlc]{1,8}"
_PAGES = rf"(?:at\s+)?\**(?P<low>{_PAGE})(?:-\**(?P<high>{_PAGE}))?(?:,?\s*{_NOTES})?"
_STEP = r"(?:[IVXL]{1,7}|[A-Z]|[0-9]{1,2}|[a-z])"
_NUMERAL = r"[IVXL]{1,7}"
_PARTS = rf"(?:Parts?\s+)?(?P<low>{_NUMERAL}(?:\.{_STEP})*)(?:-(?P<high>{_STEP}(?:\.{_STEP})*))?(?:,?\s*{_NOTES})?"
_ITEM = {True: re.compile(_PARTS), False: re.compile(_PAGES)}
_ALONE = re.compile(_NOTES)
_NEXT = re.compile(r"\s*(?:,|;|&|\band\b)\s*(?:&\s*|and\s+)?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@lru_cache(maxsize=4096)
def places(pin: str) -> tuple[Place, ...] | None:
    """The places that a pin names, in its order; None where it is no pin to pages, notes or parts.

    "1063-64", "slip op. 17-18, 26", "1064 n.5", "197-98 & n.4", "Part II.A-B & n.10", "at 741-45", "App. 319".
    """
    text = " ".join(pin.translate(_DASHES).split())
    numbering, at = _system(text)
    found: list[Place] = []
    while at < len(text):
        item = _ITEM[numbering == "part"].match(text, at) or _ALONE.match(text, at)
        if item is None:
            return None
        named = _place(numbering, item.groupdict(), found)
        if named is None:
            return None
        found.append(named)
        at = item.end()
        if at < len(text):
            step = _NEXT.match(text, at)
            if step is None or step.end() == len(text):
                return None
            at = step.end()
    return tuple(found) or None


def _system(text: str) -> tuple[Numbering, int]:
    for numbering, pattern in _SYSTEMS:
        if (match := pattern.match(text)) is not None:
            return numbering, match.end()
    return "reporter", 0


def _place(numbering: Numbering, item: dict[str, str | None], before: list[Place]) -> Place | None:
    notes = tuple(_each(item["notes"])) if item.get("notes") else ()
    low, high = item.get("low"), item.get("high")
    if low is None:
        return Place(numbering, (), notes)
    spread = (_parts if numbering == "part" else _pages)(low, high)
    return Place(numbering, spread, notes) if spread else None


def _each(notes: str | None) -> list[str]:
    """Notes 3-5 and 7 one by one."""
    found: list[str] = []
    for item in re.split(r"\s*(?:,|&|and)\s*", (notes or "").lstrip("n. ")):
        low, _, high = item.replace(" ", "").partition("-")
        found += [label for (label,) in _pages(low, high or None)] if low.isdigit() else [low]
    return found


def _pages(low: str, high: str | None) -> tuple[Label, ...]:
    """Every page from one to another: 1063-64, 198-202, xi-xii; none where the second is before the first."""
    if high is None:
        return ((low,),)
    if low.isdigit() and high.isdigit():
        first, last = int(low), int(low[: -len(high)] + high if len(high) < len(low) else high)
        return tuple((str(page),) for page in range(first, last + 1)) if 0 <= last - first < MOST else ()
    if not low[0].isdigit() and not high[0].isdigit():
        first, last = number(low), number(high)
        return tuple((roman(page),) for page in range(first, last + 1)) if 0 <= last - first < MOST else ()
    return ((low,), (high,))


def _parts(low: str, high: str | None) -> tuple[Label, ...]:
    """II.A-B is II.A and II.B; II-IV is II, III and IV."""
    first = tuple(low.split("."))
    if high is None:
        return (first,)
    last = tuple(high.split("."))
    last = first[: max(len(first) - len(last), 0)] + last
    if len(last) != len(first) or last[:-1] != first[:-1]:
        return (first, last)
    begin, end = first[-1], last[-1]
    if len(first) == 1 and set(end.lower()) <= _ROMAN.keys():
        steps = [roman(n).upper() for n in range(number(begin.lower()), number(end.lower()) + 1)]
    elif begin.isdigit() and end.isdigit():
        steps = [str(n) for n in range(int(begin), int(end) + 1)]
    else:
        steps = [chr(n) for n in range(ord(begin[0]), ord(end[0]) + 1)]
    return tuple((*first[:-1], step) for step in steps[:MOST])


def number(numeral: str) -> int:
    """The value of a roman numeral in small letters."""
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def roman(value: int) -> str:
    """A roman numeral in small letters."""
    steps = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    text = ""
    for step, letters in steps:
        text += letters * (value // step)
        value %= step
    return text
