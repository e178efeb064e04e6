"""How a text is set: what its white space and hyphens mean, and the places where running text may differ from it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.lines import Lines

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
DASHES = "-–—"
_FOLDED = "ﬀ-ﬆ"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BEFORE = re.compile(r"([^\W\d_]+)-$")
_BEHIND = re.compile(r"[^\W\d_]+")
_CHUNK = 1 << 20
_FEW = 48
"""As many words are found faster one by one than by looking at every word of the text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set, which decides what its white space means, and the places where it may need a change.

    Elsewhere the running text is the source, its line ends turned into blanks. `places` are in order, each one figure,
    see `place`.
    """

    text: str
    places: array[int]
    each_line: bool
    wrapped: bool
    width: int
    words: frozenset[str]
    stops: frozenset[int]
    """Where headings begin and end: a line end there always parts paragraphs."""


_BLANKS = re.compile(r"  +(?![ \n\f])")
_FEED = re.compile(r"\f[ \n\f]*")
_EMPHASIS = re.compile(r"[*_][*_]{0,2}(?!\d)")  # what begins with one sign is found faster than what begins with some
_ODD = re.compile(f"[{_DROPPED}{_FOLDED}][{_DROPPED}{_FOLDED}]*")


def setting(text: str, lines: Lines, paragraphs: str, markdown: bool, headings: tuple[Heading, ...]) -> Setting:
    """Judge the setting of an evened text."""
    each_line = paragraphs == "line" or (paragraphs == "unknown" and not lines.wrapped and not lines.spaced)
    wrapped = paragraphs == "unknown" and lines.wrapped
    stops = frozenset(at for h in headings for at in (h.start, h.end)) if not each_line else frozenset()
    places, hyphens = _gaps(lines, each_line, stops)
    more: list[re.Match[str]] = []
    if "  " in text:
        more += _BLANKS.finditer(text)
    if "\f" in text:
        more += [m for m in _FEED.finditer(text) if m.start() == 0 or text[m.start() - 1] not in "\n "]
    if not text.isascii() and any(char in text for char in (*_DROPPED, *LIGATURES)):
        more += _ODD.finditer(text)
    if markdown:
        more += _EMPHASIS.finditer(text)
    if more:
        places.extend([place(*match.span()) for match in more])
        places = array("q", sorted(places))
    cuts = [cut for a, b in hyphens if (cut := _cut(text, a + 1, b))]
    return Setting(
        text=text,
        places=places,
        each_line=each_line,
        wrapped=wrapped,
        width=lines.sizes[len(lines.sizes) * 3 // 4] if wrapped else 0,
        words=_known(text, cuts),
        stops=stops,
    )


FIELD = 33
"""Bits of a place below its start: its length, and the last for whether it is soft. The largest file fits above."""
LENGTH = (1 << FIELD) - 1


def place(start: int, end: int, soft: bool = False) -> int:
    """A span as one figure, which sorts by its start; soft is white space that only ends a line."""
    return start << FIELD | (end - start) << 1 | soft


def _gaps(lines: Lines, each_line: bool, stops: frozenset[int]) -> tuple[array[int], list[Span]]:
    """White space around line ends that is more than one blank, or all where lines count; and hyphens with it."""
    text, starts, stripped = lines.text, lines.starts, lines.stripped
    gaps = array("q")
    hyphens: list[Span] = []
    printed = before = 0  # where print ended so far, and on which line
    dashed = False
    for at in lines.printed:
        bare = stripped[at]
        begin = starts[at]
        if text[begin] != bare[0]:
            begin = text.find(bare[0], begin)
        if dashed and printed > 1 and text[printed - 2].isalnum() and text[begin].isalnum():
            gaps.append(place(printed - 1, begin))
            if text[printed - 1] == "-":
                hyphens.append((printed - 1, begin))
        elif printed and (each_line or begin - printed > 1):
            soft = not each_line and at == before + 1 and begin - printed < 4 and text[printed] in " \n"
            soft = soft and not (printed in stops or begin in stops)
            gaps.append(printed << FIELD | (begin - printed) << 1 | soft)  # as in `place`, without a call for each line
        printed, before, dashed = begin + len(bare), at, bare[-1] in DASHES
    return gaps, hyphens


def _cut(text: str, left: int, right: int) -> tuple[str, str] | None:
    """The two halves of a word around a hyphen that ends at `left`, in small letters; none when they are no word."""
    before = _BEFORE.search(text, max(0, left - 40), left)
    after = _BEHIND.match(text, right)
    return (before[1].lower(), after[0].lower()) if before and after and after[0][0].islower() else None


def _known(text: str, cuts: list[tuple[str, str]]) -> frozenset[str]:
    """Of the words that hyphens at line ends might make, those that the document itself uses elsewhere."""
    wanted = {word for left, right in cuts for word in (left + right, f"{left}-{right}", left, right)}
    return frozenset(word for chunk in _chunks(text) for word in _used(chunk, wanted)) if wanted else frozenset()


def _used(text: str, wanted: set[str]) -> set[str]:
    if len(wanted) > _FEW:
        return wanted.intersection(text.lower().split())
    small = f" {text.lower()} ".replace("\f", " ").replace("\n", " ")
    return {word for word in wanted if f" {word} " in small}


def _chunks(text: str) -> Iterator[str]:
    for at in range(0, len(text), _CHUNK):
        yield text[at : at + _CHUNK]


def whole(how: Setting, left: int, right: int) -> bool:
    """The hyphen that ends at `left` only marks a line end: the document knows the word whole, or not in halves."""
    cut = _cut(how.text, left, right)
    if cut is None:
        return False
    one, two = cut
    if one + two in how.words:
        return True
    if f"{one}-{two}" in how.words:
        return False
    return not (one in how.words and two in how.words and len(one) > 2 < len(two))
