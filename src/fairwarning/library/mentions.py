"""A text with every decision it mentions, cited or by name alone, turned into one mark, and cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from fairwarning.citing.model import CASE_KINDS
from fairwarning.library.treatment_words import X
from fairwarning.opinion import Opinion

_FILL = "\ue001"
_BREAK = re.compile(
    rf"[.!?\n](?:(?<=[a-z]{{2}}[a-z)”][.!?])[”\"’)\]]*\s+(?=[A-Z“\"\[{X}])|(?<=[{X}{_FILL}][.!?])\s+|(?<=\n)\s*\n)"
)
"""Where a sentence ends. It begins with the mark itself, not with what stands before it: so it is looked for fast."""
_MARKS = re.compile(rf"[{_FILL}“”\"\[\]*_]+|(?<!\w)[‘']|[’'](?!\w)")
_INSIDE, _ON = re.compile(r"[\w’'-]"), re.compile(r"[\w-]")
"""What stands before letters that are part of a longer word or name, and what behind them."""
_COMMON = frozenset(
    ("united", "states", "state", "city", "town", "county", "village", "people", "commonwealth", "board", "department",
     "police", "in", "re", "the", "of", "doe", "roe")
)  # fmt: skip
_LONGEST = 6000
"""Characters of a sentence; what is longer has lost its full stops."""
_LEADING = re.compile(r"(?:In re|Ex parte|Matter of|(?:Town|City|County|Village|Borough|Estate) of)\s+")


class Mention(Struct, frozen=True):
    """A decision mentioned; running offsets. `cite` is the index of the citation, None for a bare name."""

    start: int
    end: int
    authority: str
    cite: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in running offsets; in `words` each decision is one mark and quotation marks are gone."""

    start: int
    end: int
    words: str
    mentions: tuple[Mention, ...]

    def at(self, offset: int) -> Mention:
        """The decision whose mark stands at an offset of `words`."""
        return self.mentions[self.words.count(X, 0, offset)]


@dataclass(frozen=True, slots=True)
class Marked:
    """Running text of the same length as the opinion's, with the decisions marked."""

    text: str
    mentions: tuple[Mention, ...]
    breaks: tuple[int, ...]

    def sentences(self, stems: re.Pattern[str]) -> Iterator[Sentence]:
        """The sentences that mention a decision and hold one of the stems, in order."""
        done = -1
        for mention in self.mentions:
            at = bisect_right(self.breaks, mention.start) - 1
            if at == done:
                continue
            done = at
            start, end = self.breaks[at], self.breaks[at + 1]
            if end - start <= _LONGEST and stems.search(self.text, start, end):
                yield self.sentence(start, end)

    def sentence(self, start: int, end: int) -> Sentence:
        low = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        high = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        words = " ".join(_MARKS.sub("", self.text[start:end]).split())
        return Sentence(start, end, words, self.mentions[low:high])

    def behind(self, offset: int) -> Mention | None:
        """The first decision mentioned at or behind an offset, within the next sentence."""
        at = bisect_left(self.mentions, offset, key=lambda mention: mention.start)
        if at == len(self.mentions) or self.mentions[at].start > offset + 40:
            return None
        return self.mentions[at]


def marked(opinion: Opinion) -> Marked:
    """Mark the decisions that an opinion mentions."""
    running = opinion.running
    cited = list(_cited(opinion))
    named = _named(opinion)
    text = _filled(running.text, cited)
    if named:
        bare = list(_bare(text, named))
        text = _filled(text, bare)
        cited = sorted([*cited, *bare], key=lambda mention: mention.start)
    breaks = sorted({0, len(text), *(match.end() for match in _BREAK.finditer(text))})
    return Marked(text, tuple(cited), tuple(breaks))


def _cited(opinion: Opinion) -> Iterator[Mention]:
    """Citations of decisions that stand in no other's parenthetical; a gap in what they cover is none of theirs."""
    running, end = opinion.running, 0
    for n, c in enumerate(opinion.citations):
        if c.kind not in CASE_KINDS or c.authority is None or c.within is not None:
            continue
        start, stop = max(running.from_source(c.head), end), running.from_source(max(c.tail, c.end) - 1) + 1
        if start < stop:
            yield Mention(start, stop, c.authority, n)
            end = stop


def _bare(text: str, named: dict[str, str]) -> Iterator[Mention]:
    """Names that stand by themselves; of two that end in one word, the longer."""
    done = 0
    places = [place for one in named for place in _places(text, one)]
    for _, start, name in sorted(places):
        if start >= done:
            done = start + len(name)
            yield Mention(start, done, named[name])


def _places(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Where the last word of a name begins, and the name."""
    last = name.rfind(" ") + 1
    if not name[last].isupper():
        return
    at = text.find(name)
    while at >= 0:
        if _apart(text, at, at + len(name)):
            yield at + last, at, name
        at = text.find(name, at + 1)


def _apart(text: str, start: int, end: int) -> bool:
    return not (start and _INSIDE.match(text, start - 1)) and not _ON.match(text, end)


def _filled(text: str, mentions: list[Mention]) -> str:
    pieces, at = [], 0
    for mention in mentions:
        pieces += [text[at : mention.start], X, _FILL * (mention.end - mention.start - 1)]
        at = mention.end
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=65536)
def names(name: str) -> tuple[str, ...]:
    """What a decision is called for short: its first party, or the other where the first is a government."""
    sides = [_LEADING.sub("", side).split(",")[0].strip() for side in re.split(r"\s+v\.?\s+", name)]
    found = []
    for side in sides:
        words = [word for word in side.split() if word.lower().strip(".’'") not in _COMMON]
        if words and words[-1][0].isupper() and len(words[-1]) > 2:
            found.append(side if len(side.split()) <= 2 and len(words) == len(side.split()) else words[-1])
            break
    return tuple(found)


def _named(opinion: Opinion) -> dict[str, str]:
    """Short names that mean one decision only and no party to this one."""
    meant: dict[str, set[str]] = {}
    for c in opinion.citations:
        if c.kind in ("full", "short") and c.name and c.authority:
            for name in names(c.name):
                meant.setdefault(name, set()).add(c.authority)
                meant.setdefault(name.split()[-1], set()).add(c.authority)
    parties = {
        word for party in opinion.document.caption.parties for word in re.findall(r"\w[\w’'-]+", party.name.title())
    }
    return {
        name: next(iter(authorities))
        for name, authorities in meant.items()
        if len(authorities) == 1 and len(name) > 2 and not {word.title() for word in name.split()} <= parties
    }
