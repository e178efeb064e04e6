"""A text as its letters and digits alone, each with its place: what is left when typography, spaces and hyphens go."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class Letters:
    """`text` holds letters and digits in small; `places` where each stands in the text they were taken from."""

    text: str
    places: Sequence[int]
    begins: frozenset[int]
    """At which letters a word begins; the last is where the text ends."""

    @classmethod
    def of(cls, text: str) -> Letters:
        folded: list[str] = []
        places = array("l")
        begins = set()
        for match in _RUN.finditer(text):
            begins.add(len(places))
            word = match.group().lower()
            if word.isascii() and len(word) == match.end() - match.start():
                folded.append(word)
                places.extend(range(match.start(), match.end()))
                continue
            for at, letter in enumerate(match.group(), match.start()):
                plain = "".join(_RUN.findall(normalize("NFKC", letter).casefold()))
                folded.append(plain)
                places.extend([at] * len(plain))
        return cls("".join(folded), places, frozenset(begins | {len(places)}))

    def find(self, words: str) -> list[tuple[int, int]]:
        """Every stretch of whole words with the same letters, as places in `text`, end exclusive."""
        wanted = Letters.of(words).text
        found = []
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            if at in self.begins and at + len(wanted) in self.begins:
                found.append((at, at + len(wanted)))
            at = self.text.find(wanted, at + 1)
        return found

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The stretch in the original text, end exclusive."""
        return self.places[begin], self.places[end - 1] + 1
