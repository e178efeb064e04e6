"""How a text is set: what its white space and hyphens mean, and the places where running text may differ from it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from fairwarning.reading.document import Span
from fairwarning.reading.lines import Lines

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
DASHES = "-–—"
_FOLDED = "ﬀ-ﬆ"
_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BEFORE = re.compile(r"([^\W\d_]+)-$")
_BEHIND = re.compile(r"[^\W\d_]+")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text is set, which decides what its white space means, and the places where it may need a change.

    Elsewhere the running text is the source, its line ends turned into blanks.
    """

    text: str
    begins: array[int]
    ends: array[int]
    each_line: bool
    wrapped: bool
    width: int
    words: frozenset[str]


_LINE_GAP = re.compile(r"\n[ \n\f]*")
_BLANKS = re.compile(r"  +(?![ \n\f])")
_FEED = re.compile(r"\f[ \n\f]*")
_EMPHASIS = re.compile(r"[*_]{1,3}(?!\d)")
_ODD = re.compile(f"[{_DROPPED}{_FOLDED}]+")


def setting(text: str, lines: Lines, paragraphs: str, markdown: bool) -> Setting:
    """Judge the setting of an evened text."""
    each_line = paragraphs == "line" or (paragraphs == "unknown" and not lines.wrapped and not lines.spaced)
    wrapped = paragraphs == "unknown" and lines.wrapped
    edits = _gaps(text, each_line)
    if "\f" in text:
        edits += [m.span() for m in _FEED.finditer(text) if m.start() == 0 or text[m.start() - 1] not in "\n "]
    if not text.isascii() and any(char in text for char in (*_DROPPED, *LIGATURES)):
        edits += [m.span() for m in _ODD.finditer(text)]
    if markdown:
        edits += [m.span() for m in _EMPHASIS.finditer(text)]
    cuts = [cut for a, b in edits if text[a] == "-" and b - a > 1 and (cut := _cut(text, a + 1, b))]
    edits.sort()
    return Setting(
        text=text,
        begins=array("q", [a for a, _ in edits]),
        ends=array("q", [b for _, b in edits]),
        each_line=each_line,
        wrapped=wrapped,
        width=_width(lines) if wrapped else 0,
        words=_known(text, cuts),
    )


def _gaps(text: str, each_line: bool) -> list[Span]:
    """White space that is more than one blank, with the hyphen before it; a lone line end counts where lines do."""
    gaps: list[Span] = []
    for match in _LINE_GAP.finditer(text):
        a, b = match.span()
        while a and text[a - 1] in " \f":
            a -= 1
        if a and text[a - 1] in DASHES and b < len(text) and text[b].isalnum() and a > 1 and text[a - 2].isalnum():
            a -= 1
        if each_line or b - a > 1:
            gaps.append((a, b))
    if "  " in text:
        gaps += [match.span() for match in _BLANKS.finditer(text)]
    return gaps


def _width(lines: Lines) -> int:
    sizes = sorted(len(lines.stripped[at]) for at in lines.printed)
    return sizes[len(sizes) * 3 // 4] if sizes else 0


def _cut(text: str, left: int, right: int) -> tuple[str, str] | None:
    """The two halves of a word around a hyphen that ends at `left`, in small letters; none when they are no word."""
    before = _BEFORE.search(text, max(0, left - 40), left)
    after = _BEHIND.match(text, right)
    return (before[1].lower(), after[0].lower()) if before and after and after[0][0].islower() else None


def _known(text: str, cuts: list[tuple[str, str]]) -> frozenset[str]:
    """Of the words that hyphens at line ends might make, those that the document itself uses elsewhere."""
    wanted = {word for left, right in cuts for word in (left + right, f"{left}-{right}", left, right)}
    if not wanted:
        return frozenset()
    return frozenset(word for chunk in _chunks(text) for word in wanted.intersection(chunk.lower().split()))


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
