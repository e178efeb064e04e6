"""Text as a run of folded words: typography aside, each word with its place, marks of pages and notes passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

_INSIDE = "\x01"
"""Stands for what may stand within a word and is no part of it: apostrophes, brackets, soft hyphens."""
_LETTERS = r"[^\W_]+"
_MARK = re.compile(r"\[(?:[0-9]{1,4}|[*†‡]{1,3})\](?=\W|[A-Z“]|\Z)|(?<![\w*])\*{1,2}[0-9]{1,5}(?![0-9*])")
_STRIP = str.maketrans("", "", "[]'’ʼ‘`-\xad" + _INSIDE)
_CALL = re.compile(rf"({_LETTERS}?[^\W\d_])[0-9]{{1,2}}")
_TOKEN = re.compile(r"\S+")


class _Plain(dict[int, str]):
    """Each character as itself, as part of a word, or as a blank; filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = _INSIDE if char in "[]'’ʼ‘`\xad" else char if char.isalnum() or char in "§¶$%" else " "
        self[code] = plain
        return plain


_PLAIN = _Plain()


def folded(word: str) -> str:
    """A word without capitals, apostrophes, brackets and ligatures."""
    bare = word.translate(_STRIP)
    return bare.lower() if bare.isascii() else normalize("NFKC", bare).casefold()


def _lowered(text: str) -> str:
    """Small letters, character for character."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Words:
    """The words of a text, folded, and where each begins and ends in it."""

    text: str
    words: Sequence[str] = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text; star pages and bracketed note calls are not among them."""
        shown = _MARK.sub(lambda mark: " " * len(mark.group()), text) if "*" in text or "[" in text else text
        plain = _lowered(shown).translate(_PLAIN)
        alike = plain.isascii()
        words = [word if word.isalnum() and (alike or word.isascii()) else folded(word) for word in plain.split()]
        starts, ends = [], []
        for match in _TOKEN.finditer(plain):
            start, end = match.span()
            starts.append(start)
            ends.append(end)
        if "" in words:
            kept = [at for at, word in enumerate(words) if word]
            starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
            words = [word for word in words if word]
        return cls(text, words, starts, ends)

    def without(self, spans: Sequence[tuple[int, int]]) -> Words:
        """The same words but for those inside spans, which are sorted and apart."""
        kept, number = [], 0
        for at, start in enumerate(self.starts):
            while number < len(spans) and spans[number][1] <= start:
                number += 1
            behind = spans[number][0] if number < len(spans) else len(self.text)
            if start < behind:
                kept.append(at)
        words, starts, ends = self.words, self.starts, self.ends
        return Words(self.text, [words[at] for at in kept], [starts[at] for at in kept], [ends[at] for at in kept])

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

    @cached_property
    def _joined(self) -> str:
        return " ".join(["", *self.words, ""])

    def row(self, words: Sequence[str], most: int) -> list[int]:
        """The first places where these words stand in a row, by index."""
        wanted = " ".join(["", *words, ""])
        found: list[int] = []
        at, counted, before = self._joined.find(wanted), 0, 0
        while at >= 0 and len(found) < most:
            counted, before = counted + self._joined.count(" ", before, at), at
            found.append(counted)
            at = self._joined.find(wanted, at + 1)
        return found

    def printed(self, first: int, last: int) -> str:
        """The text from one word to another (exclusive) on one line."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if last > first else ""

    def __len__(self) -> int:
        return len(self.words)


def same_letters(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether words differ only in where they are cut: by a hyphen, a line end, a note call against the word."""
    left, right = "".join(one), "".join(other)
    if left == right:
        return True
    call = _CALL.fullmatch(right) if len(one) == len(other) == 1 else None
    return call is not None and call[1] == left
