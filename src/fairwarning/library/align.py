"""Several texts of one decision, laid side by side: a place in one is found in the others, and so its page there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairwarning.library.model import Text
from fairwarning.library.prepare import page_label
from fairwarning.library.words import WORD, fold
from fairwarning.reading import Page
from fairwarning.reading.running import Running

if TYPE_CHECKING:
    from fairwarning.library.store import Library

_RUN = 6
_FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Alignment:
    """Places that stand in both texts, as running offsets in rising order."""

    here: tuple[int, ...]
    there: tuple[int, ...]

    def to_other(self, offset: int) -> int | None:
        """Where the word at a running offset stands in the other text; None where the other has no such passage."""
        at = bisect_right(self.here, offset) - 1
        if at < 0 or offset - self.here[at] > _FARTHEST:
            return None
        there = self.there[at] + offset - self.here[at]
        return there if at + 1 == len(self.there) else min(there, self.there[at + 1])


def align(one: Running, other: Running) -> Alignment:
    """Match word sequences that stand once in each text, and keep the longest chain in which both texts agree."""
    mine, theirs = _unique(one.text), _unique(other.text)
    pairs = sorted((offset, theirs[run]) for run, offset in mine.items() if run in theirs)
    kept = _rising([there for _, there in pairs])
    return Alignment(tuple(pairs[at][0] for at in kept), tuple(pairs[at][1] for at in kept))


def _unique(text: str) -> dict[str, int]:
    """Each run of words that stands once, with where it stands."""
    spans = [match.span() for match in WORD.finditer(text)]
    words = ["".join(fold(text[a:b])) for a, b in spans]
    runs = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    once = Counter(runs)
    return {run: spans[at][0] for at, run in enumerate(runs) if once[run] == 1}


def _rising(values: Sequence[int]) -> list[int]:
    """Indexes of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(index)
        else:
            tails[at], ends[at] = value, index
    chain: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def pages_of(library: Library, text: Text, offset: int) -> tuple[Page, ...]:
    """The pages of a place in its own text, then those that the decision's other texts have for it."""
    found = list(text.opinion.page_of(offset))
    known = {(page.kind, page.reporter) for page in found}
    for other in library.texts(text.authority):
        new = {(page.kind, page.reporter) for page in other.opinion.document.pages} - known
        if other.id == text.id or not new:
            continue
        there = library.aligned(text.id, other.id).to_other(text.opinion.running.from_source(offset))
        if there is None:
            continue
        pages = other.opinion.page_of(other.opinion.running.to_source(there))
        found += [page for page in pages if (page.kind, page.reporter) in new]
        known |= new
    return tuple(found)


def page_of(library: Library, text: Text, offset: int) -> str | None:
    """How to name the page of a place, from any of the decision's texts."""
    return page_label(text.opinion.page_of(offset)) or page_label(pages_of(library, text, offset))
