"""Text as a run of folded words: typography aside, each word with its place, marks of pages and notes passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

_LETTERS = r"[^\W_]+"
_WORD = re.compile(
    rf"\[(?:[0-9]{{1,4}}|[*†‡]{{1,3}})\](?=\W|[A-Z“]|\Z)"  # a note call in brackets
    rf"|(?<![\w*])\*{{1,2}}[0-9]{{1,5}}(?![0-9*])"  # a star page
    rf"|\[?{_LETTERS}(?:(?:['’ʼ‘]|\]?-?\[|\]|\xad){_LETTERS})*(?:\[\])?|[§¶$%]"
)
_MARK = re.compile(r"\[(?:[0-9]{1,4}|[*†‡]{1,3})\]|\*{1,2}[0-9]{1,5}")
_STRIP = str.maketrans("", "", "[]'’ʼ‘-\xad")
_CALL = re.compile(rf"({_LETTERS}?[^\W\d_])[0-9]{{1,2}}")


def folded(word: str) -> str:
    """A word without capitals, apostrophes, brackets and ligatures."""
    bare = word.translate(_STRIP)
    return bare.lower() if bare.isascii() else normalize("NFKC", bare).casefold()


@dataclass(frozen=True)
class Words:
    """The words of a text, folded, and where each begins and ends in it."""

    text: str
    words: Sequence[str] = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, begin: int = 0, end: int | None = None) -> Words:
        """The words of a text or of a stretch of it; star pages and bracketed note calls are not among them."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _WORD.finditer(text, begin, len(text) if end is None else end):
            word = match.group()
            if word[0] in "[*" and _MARK.fullmatch(word):
                continue
            words.append(word.lower() if word.isalpha() and word.isascii() else folded(word))
            starts.append(match.start())
            ends.append(match.end())
        return cls(text, words, starts, ends)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, by index."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            if word in found:
                found[word].append(at)
            else:
                found[word] = [at]
        return found

    def printed(self, first: int, last: int) -> str:
        """The text from one word to another (exclusive) on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if last > first else ""

    def __len__(self) -> int:
        return len(self.words)


def same_letters(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words differ only in where they are cut: by a hyphen, a line end, a note call against the word."""
    left, right = "".join(one), "".join(other)
    return left == right or (
        len(one) == len(other) == 1 and (bool((call := _CALL.fullmatch(right)) and call[1] == left))
    )
