"""Where the words of a quotation stand in a text: looked up by their rarest words, then aligned in a narrow window.

Everything is linear in the length of the text: the words of a text are indexed once, and a window is no longer than
the quotation and a quarter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from fairwarning.checking.folding import Words
from fairwarning.checking.quoted import Quoted, Token

_ANCHORS = 8
_PLACES = 600
_WINDOWS = 6
MOST_SKIPPED = 250
"""Words that one ellipsis may pass over before the halves count as two passages."""


class Block(NamedTuple):
    """`size` words of the quotation from `quoted` that stand in the source from `source`."""

    quoted: int
    source: int
    size: int


class Placed(NamedTuple):
    """One part of a quotation placed in a text: source words `first` to `last`, and the blocks that agree."""

    first: int
    last: int
    blocks: tuple[Block, ...]

    @property
    def agreeing(self) -> int:
        return sum(block.size for block in self.blocks)


def place(part: Sequence[Token], source: Words) -> list[Placed]:
    """The places in a text where a part of a quotation may stand, best first."""
    words = [token.word for token in part]
    if exact := source.row(words, _PLACES):
        return [Placed(at, at + len(words), (Block(0, at, len(words)),)) for at in exact]
    starts = list(islice(_starts(part, words, source), _WINDOWS))
    found = {placed for at in starts if (placed := _aligned(part, source.words, at)) is not None}
    return sorted(found, key=lambda placed: (-placed.agreeing, placed.last - placed.first, placed.first))


def _starts(part: Sequence[Token], words: list[str], source: Words) -> Iterator[int]:
    """Where the part would begin, by the votes of its rarest words, most votes first."""
    places = source.places
    held = [(len(places[word]), at) for at, word in enumerate(words) if word in places]
    literal = [(count, at) for count, at in held if part[at].bracket == "no"] or held
    votes: Counter[int] = Counter()
    for _, at in sorted(literal)[:_ANCHORS]:
        for where in places[words[at]][:_PLACES]:
            votes[where - at] += 2
    near: Counter[int] = Counter()
    for start, count in votes.items():
        near[start] = count + sum(votes.get(start + step, 0) // 2 for step in (-3, -2, -1, 1, 2, 3))
    for start, _ in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        yield start


def _aligned(part: Sequence[Token], source: Sequence[str], at: int) -> Placed | None:
    words = [token.word for token in part]
    slack = 4 + len(words) // 4
    low, high = max(at - slack, 0), min(at + len(words) + slack, len(source))
    window = list(source[low:high])
    words = _placeholders(part, window, at - low)
    blocks = [
        Block(op.src_start, low + op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes(words, window)
        if op.tag == "equal"
    ]
    blocks = _slid(blocks, words, source)
    if not blocks:
        return None
    first = max(blocks[0].source - blocks[0].quoted, 0)
    tail = blocks[-1]
    last = min(tail.source + tail.size + len(words) - tail.quoted - tail.size, len(source))
    return Placed(first, last, tuple(blocks))


def _placeholders(part: Sequence[Token], window: list[str], at: int) -> list[str]:
    """The words to align: one in brackets agrees with nothing, one partly in brackets with the nearest that fits."""
    found = []
    for number, token in enumerate(part):
        if token.bracket == "part":
            fits = [(abs(place - at - number), word) for place, word in enumerate(window) if token.fits(word)]
            found.append(min(fits)[1] if fits else token.word)
        else:
            found.append(token.word if token.bracket == "no" else "")
    return found


def _slid(blocks: list[Block], words: list[str], source: Sequence[str]) -> list[Block]:
    """Blocks at either end moved against their neighbours where the same words stand there too, and stray ones left."""
    for _ in range(len(blocks)):
        if len(blocks) < 2 or not _head_moved(blocks, words, source):
            break
    for _ in range(len(blocks)):
        if len(blocks) < 2 or not _tail_moved(blocks, words, source):
            break
    return blocks


def _head_moved(blocks: list[Block], words: list[str], source: Sequence[str]) -> bool:
    one, two = blocks[0], blocks[1]
    gap, hole = two.source - one.source - one.size, two.quoted - one.quoted - one.size
    own = words[one.quoted : one.quoted + one.size]
    for step in range(hole + 1):
        begin = two.source - step - one.size
        if gap > step and begin > one.source and list(source[begin : begin + one.size]) == own:
            moved = Block(one.quoted, begin, one.size)
            blocks[:2] = [moved, two] if hole else [Block(one.quoted, begin, one.size + two.size)]
            return not hole
    if one.size < 3 and gap > 4 + 2 * hole:
        del blocks[0]
        return True
    return False


def _tail_moved(blocks: list[Block], words: list[str], source: Sequence[str]) -> bool:
    one, two = blocks[-2], blocks[-1]
    gap, hole = two.source - one.source - one.size, two.quoted - one.quoted - one.size
    own = words[two.quoted : two.quoted + two.size]
    for step in range(hole + 1):
        begin = one.source + one.size + step
        if gap > step and begin < two.source and list(source[begin : begin + two.size]) == own:
            moved = Block(two.quoted, begin, two.size)
            blocks[-2:] = [one, moved] if hole else [Block(one.quoted, one.source, one.size + two.size)]
            return not hole
    if two.size < 3 and gap > 4 + 2 * hole:
        del blocks[-1]
        return True
    return False


class Match(NamedTuple):
    """A quotation placed in a text, part by part; None for a part that does not follow where it should."""

    places: tuple[Placed | None, ...]

    @property
    def agreeing(self) -> int:
        return sum(placed.agreeing for placed in self.places if placed is not None)

    @property
    def first(self) -> int:
        return next(placed.first for placed in self.places if placed is not None)

    @property
    def last(self) -> int:
        return next(placed.last for placed in reversed(self.places) if placed is not None)


def matches(quoted: Quoted, source: Words) -> list[Match]:
    """The places where a quotation may stand, those first that agree most; parts follow each other within reach."""
    if not quoted.parts:
        return []
    candidates: dict[int, list[Placed]] = {}
    longest = max(range(len(quoted.parts)), key=lambda at: (len(quoted.parts[at]), -at))

    def placed(at: int) -> list[Placed]:
        if at not in candidates:
            candidates[at] = place(quoted.parts[at], source)
        return candidates[at]

    found = []
    for start in placed(longest):
        chain: list[Placed | None] = [None] * len(quoted.parts)
        chain[longest] = before = after = start
        for at in range(longest + 1, len(quoted.parts)):
            following = _near(placed(at), before.last, before.last + MOST_SKIPPED)
            chain[at], before = following, following or before
        for at in range(longest - 1, -1, -1):
            earlier = _near(placed(at), after.first - MOST_SKIPPED - len(quoted.parts[at]), after.first, last=True)
            chain[at], after = earlier, earlier or after
        found.append(Match(tuple(chain)))
    return sorted(found, key=lambda match: (-match.agreeing, match.last - match.first, match.first))


def _near(places: list[Placed], low: int, high: int, *, last: bool = False) -> Placed | None:
    """The best place within bounds; of equals the nearest."""
    inside = [p for p in places if low <= p.first and (p.last <= high if last else p.first <= high)]
    return max(inside, key=lambda p: (p.agreeing, p.first if last else -p.first), default=None)


def runs(words: Sequence[str], source: Words, least: int = 3) -> list[Block]:
    """The quotation covered by the longest runs of the source that can be had, wherever they stand there."""
    found: list[Block] = []
    at = 0
    while at < len(words):
        best = Block(at, -1, 0)
        for where in source.places.get(words[at], ())[:_PLACES]:
            size = 1
            while (
                at + size < len(words) and where + size < len(source) and words[at + size] == source.words[where + size]
            ):
                size += 1
            if size > best.size:
                best = Block(at, where, size)
        if best.size >= least:
            found.append(best)
        at += max(best.size if best.size >= least else 1, 1)
    return found
