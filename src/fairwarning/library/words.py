"""Words of a text with typography folded away: what is indexed, what is looked up, and what near-duplicates share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize
from zlib import crc32

WORD = re.compile(r"[^\W_]+")
PASSAGE = 240
"""Words of a passage: about a printed page."""
OVERLAP = 32
"""Words that a passage shares with the next, so that a phrase no longer than this stands whole in one of them."""
_SHINGLE = 5
_SAMPLED = 4
SKETCH = 64
ROOTS = 8
"""How many of a sketch's least values are indexed to find texts like it."""


class Passage(NamedTuple):
    """A stretch of running text; `begins` and `ends` are running offsets, `words` what is indexed of it."""

    begins: int
    ends: int
    words: str


def fold(text: str) -> list[str]:
    """The words of a text in small letters, ligatures opened."""
    return WORD.findall(_plain(text))


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else normalize("NFKC", text).lower()


def passages(text: str) -> Iterator[Passage]:
    """The text in overlapping passages."""
    spans = [match.span() for match in WORD.finditer(text)]
    for at in range(0, max(len(spans) - OVERLAP, 1), PASSAGE - OVERLAP):
        here = spans[at : at + PASSAGE]
        if here:
            begins, ends = here[0][0], here[-1][1]
            yield Passage(begins, ends, " ".join(fold(text[begins:ends])))


def pattern(words: Sequence[str], *, open: bool = False) -> re.Pattern[str]:
    """Finds folded words in this order in text as printed, whatever stands between; the last may go on if `open`."""
    end = "" if open else r"(?![^\W_])"
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + end, re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def _sampled(word: str) -> bool:
    return crc32(word.encode("utf-8", "replace")) % _SAMPLED == 0


def sketch(text: str) -> array[int]:
    """The least hashes of the text's word sequences, sorted: two texts share as many as they share of their words."""
    words = fold(text)
    sampled = (at for at, word in enumerate(words[: 1 - _SHINGLE]) if _sampled(word))
    hashes = {crc32(" ".join(words[at : at + _SHINGLE]).encode("utf-8", "replace")) for at in sampled}
    return array("L" if array("L").itemsize == 4 else "I", sorted(hashes)[:SKETCH])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Which share of two texts' word sequences both have, told from their sketches; 0 for texts too short to tell."""
    size = min(len(one), len(other))
    if size < SKETCH // 4:
        return 0.0
    least = sorted({*one, *other})[:size]
    return len({*least} & {*one} & {*other}) / size
