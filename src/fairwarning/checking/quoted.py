"""The words of a quotation with what they declare: brackets, ellipses, and the parts between ellipses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from fairwarning.checking.folding import folded

_ELLIPSIS = re.compile(
    r"\[?(?:\.[ \u00a0]?){3,5}\]?|\[?…\]?\.?|(?:\*[ \u00a0]){2}\*|\*{3}"
    r"|[\[(](?:internal |footnote |some )?(?:citations?|footnotes?|quotations?)[^\])]{0,40}omitted[\])]"
)
_BRACKET = re.compile(r"\[[^\[\]]{0,400}\]")
_NOTE_CALL = re.compile(r"\[(?:[0-9]{1,3}|\*|†)\](?=\W|\Z)|(?<![\w*])\*{1,2}[0-9]{1,5}(?![0-9*])")
_SIC = re.compile(r"(?i)\[\s*sic\.?\s*\]|\[\s*(?:emphasis|italics|alteration)[^\]]{0,40}\]")
_CHAR = r"(?:[^\W_]|[§¶$%])"
_WORD = re.compile(rf"{_CHAR}+(?:(?:['’ʼ‘\xad]|[\[\]]['’ʼ‘]?{_CHAR}|\[\]){_CHAR}*)*")
_CHANGEABLE = 5
_SHOWN = 400
_LONGEST = 500


class Token(NamedTuple):
    """A quoted word; `bracket` says how much of it stands in brackets, and then `head` and `tail` are what does not."""

    word: str
    start: int
    end: int
    bracket: Literal["no", "part", "whole"] = "no"
    head: str = ""
    tail: str = ""

    def fits(self, word: str) -> bool:
        """Whether a word of the source has the letters outside the brackets, and not many more."""
        if not (self.head or self.tail) or abs(len(word) - len(self.word)) > _CHANGEABLE:
            return False
        size = len(self.head) + len(self.tail)
        return len(word) >= size and word.startswith(self.head) and word.endswith(self.tail)


@dataclass(frozen=True)
class Quoted:
    """A quotation as words, in the offsets of the text it stands in; `parts` are what ellipses part.

    A very long part is cut, so that aligning it stays cheap; `seams` are the parts that go on without an ellipsis.
    """

    text: str
    parts: tuple[tuple[Token, ...], ...]
    seams: frozenset[int] = frozenset()
    stressed: frozenset[int] = frozenset()
    """Where the words begin that the document sets in italics; none where all of them are."""

    @classmethod
    def of(cls, text: str, start: int, end: int, emphasis: Sequence[tuple[int, int]] = ()) -> Quoted:
        """The words between two offsets; `emphasis` is what the document sets in italics, in order."""
        gaps = sorted(match.span() for match in _ELLIPSIS.finditer(text, start, end))
        marks = [match.span() for match in _NOTE_CALL.finditer(text, start, end)]
        marks = sorted(marks + [match.span() for match in _SIC.finditer(text, start, end)])
        brackets = [match.span() for match in _BRACKET.finditer(text, start, end)]
        parts: list[list[Token]] = [[]]
        passed = 0
        for match in _WORD.finditer(text, start, end):
            at = match.start()
            if _inside(gaps, at) or _inside(marks, at):
                continue
            while passed < len(gaps) and gaps[passed][1] <= at:
                passed += 1
                if parts[-1]:
                    parts.append([])
            parts[-1].append(_token(text, at, match.end(), brackets))
        words = [token.start for part in parts for token in part]
        stressed = frozenset(at for at in words if _inside(emphasis, at))
        return cls._cut(text, [part for part in parts if part], stressed if len(stressed) < len(words) else frozenset())

    @classmethod
    def _cut(cls, text: str, parts: list[list[Token]], stressed: frozenset[int]) -> Quoted:
        cut: list[tuple[Token, ...]] = []
        seams = set()
        for part in parts:
            for at in range(0, len(part), _LONGEST):
                if at:
                    seams.add(len(cut))
                cut.append(tuple(part[at : at + _LONGEST]))
        return cls(text, tuple(cut), frozenset(seams), stressed)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for part in self.parts for token in part)

    @cached_property
    def literal(self) -> int:
        """How many words are given as the source's own."""
        return sum(token.bracket == "no" for token in self.tokens)

    def printed(self, tokens: tuple[Token, ...]) -> str:
        """Words as the document prints them, on one line."""
        if not tokens:
            return ""
        start, end = tokens[0].start, tokens[-1].end
        if self.text[start - 1 : start] == "[":
            start -= 1
        if self.text[end : end + 1] == "]":
            end += 1
        return " ".join(self.text[start:end].split())[:_SHOWN]


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    found = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return found >= 0 and at < spans[found][1]


def _token(text: str, start: int, end: int, brackets: list[tuple[int, int]]) -> Token:
    word = folded(text[start:end])
    if not brackets:
        return Token(word, start, end)
    inside = [_inside(brackets, at) for at in range(start, end)]
    if not any(inside):
        return Token(word, start, end)
    if all(inside):
        part = text[end : end + 1] not in ("]", "", " ", ",", ".", ";", ":") and not text[end].isspace()
        return Token(word, start, end, "whole" if not part else "part")
    first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
    return Token(word, start, end, "part", folded(text[start : start + first]), folded(text[start + last + 1 : end]))
