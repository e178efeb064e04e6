"""Words of a text with typography folded away: what is indexed, what is looked up, and what near-duplicates share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize
from zlib import crc32

WORD = re.compile(r"[^\W_]+")
PASSAGE = 2_400
"""Characters of a passage: about a printed page."""
OVERLAP = 240
"""Characters that a passage shares with the next, so that a phrase no longer than this stands whole in one of them."""
_SHINGLES = re.compile(rb" [bmw]\S* +\S+ +\S+ +\S+ +\S+")
"""Five words in a row of which the first begins with one of these letters, as one in seven does."""
_IN_ORDER = 3
_BESIDE = 2
_LOOKED_AT = 200
SKETCH = 64
ROOTS = 8
"""How many of a sketch's least values are indexed to find texts like it."""

_TYPOGRAPHY = "“”‘’—–…§¶•·\u00a0\u2009\u00ad"
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_GAP = re.compile(r"\s")


class Passage(NamedTuple):
    """A stretch of running text; `begins` and `ends` are running offsets, `words` what is indexed of it."""

    begins: int
    ends: int
    words: str


def plain(text: str) -> str:
    """The words of a text in small letters, ligatures opened, everything else blank."""
    text = text.lower()
    for mark in _TYPOGRAPHY:
        text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_BLANKS)
    return " ".join(WORD.findall(normalize("NFKC", text)))


def fold(text: str) -> list[str]:
    """The words of a text in small letters, ligatures opened."""
    return plain(text).split()


def passages(text: str) -> Iterator[Passage]:
    """The text in overlapping passages, cut between words."""
    begins, length = 0, len(text)
    while begins < length:
        ends = length if begins + PASSAGE >= length else _gap(text, begins + PASSAGE)
        if words := plain(text[begins:ends]).strip():
            yield Passage(begins, ends, words)
        if ends == length:
            return
        begins = _gap(text, ends - OVERLAP)


def _gap(text: str, at: int) -> int:
    """The next place between two words, or the place itself where none is near."""
    gap = _GAP.search(text, at, at + OVERLAP // 2)
    return gap.start() if gap else at


def pattern(words: Sequence[str], *, open: bool = False) -> re.Pattern[str]:
    """Finds folded words in this order in text as printed, whatever stands between; the last may go on if `open`."""
    end = "" if open else r"(?![^\W_])"
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + end, re.IGNORECASE)


def absent(words: Sequence[str], text: str) -> bool:
    """Surely not in a text in this order; told from the longest word on, at a tenth of what finding them costs."""
    first = max(range(max(len(words) - _IN_ORDER, 0) + 1), key=lambda at: len(words[at]))
    small = text.lower().replace("ſ", "s")
    window = 4 * sum(map(len, words[:first])) + OVERLAP
    for match in re.finditer(r"[\W_]+".join(map(re.escape, words[first:])), small):
        before = WORD.findall(small, max(match.start() - window, 0), match.start())
        if len(before) <= first or before[-first:] == list(words[:first]) or not first:
            return False
    return True


def stretch(words: Sequence[str]) -> Sequence[str]:
    """Of a phrase, words next to one another that surely stand in one passage: those that hold the longest."""
    ends, length = 0, 0
    best, most = words[:1], -1
    for begins, word in enumerate(words[:_LOOKED_AT]):
        while ends < len(words) and (ends == begins or length + len(words[ends]) < OVERLAP // 2):
            length += len(words[ends]) + 3
            ends += 1
        worth = sum(sorted(map(_worth, set(words[begins:ends])), reverse=True)[: _IN_ORDER + _BESIDE])
        if worth > most:
            best, most = words[begins:ends], worth
        length -= len(word) + 3
    return best


def telling(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What tells such a stretch fastest: a few of its words in their order, then others; likely the rarest."""
    first = max(range(max(len(words) - _IN_ORDER, 0) + 1), key=lambda at: sum(map(_worth, words[at : at + _IN_ORDER])))
    row = words[first : first + _IN_ORDER]
    others = sorted({word for word in words if word not in row and _worth(word)}, key=lambda word: (-len(word), word))
    return row, others[:_BESIDE]


def _worth(word: str) -> int:
    """How likely a word is rare."""
    return min(len(word), 9) if len(word) > 3 else 0


def sketch(stretches: Iterable[str]) -> array[int]:
    """The least hashes of some of the word sequences in stretches of folded words, sorted.

    Two texts share as many of them as they share of their words. Stretches may overlap, and should by five words.
    """
    found = {shingle for stretch in stretches for shingle in _SHINGLES.findall(stretch.encode("utf-8", "replace"))}
    return array("I", sorted({crc32(b" ".join(shingle.split())) for shingle in found})[:SKETCH])


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Which share of two texts' word sequences both have, told from their sketches; 0 for texts too short to tell."""
    size = min(len(one), len(other))
    if size < SKETCH // 4:
        return 0.0
    least = sorted({*one, *other})[:size]
    return len({*least} & {*one} & {*other}) / size
