"""Where a quotation stands in the texts of a decision: the best place, what it changes there, on which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairwarning.checking.alignment import Block, Match, Placed, matches, runs
from fairwarning.checking.differences import MINOR, Departures, departures
from fairwarning.checking.held import Held
from fairwarning.checking.pages import Numbering, Pin, Place, numbering, places, read_pin
from fairwarning.checking.quoted import Quoted, Token
from fairwarning.checking.verdicts import Difference, PinState
from fairwarning.citing.model import Citation

_CLOSE = 0.6
SURE = 0.85
"""Share of a quotation's own words below which another place is looked for first."""
_TRIED = 24
_LEFT_OUT = 12
_APART = 25
_MOST_PIECES = 5


@dataclass(frozen=True)
class Standing:
    """A quotation at one place of one text."""

    held: Held
    match: Match
    changes: Departures
    pages: tuple[int, ...]
    pin: PinState
    share: float
    note: str | None = None
    """The label of the note in which it stands."""

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.changes.undeclared

    @property
    def span(self) -> tuple[int, int]:
        """Source offsets in the text held."""
        return self.held.source_span(self.match.first, self.match.last)

    @property
    def order(self) -> tuple[float, bool, int]:
        """What is preferred: fewer changes, then the page cited, then the first place."""
        weight = sum(1 if change.kind in MINOR else 3 for change in self.differences)
        return weight + 20 * (1 - self.share), self.pin == "elsewhere", self.match.first

    def broken(self, quoted: Quoted) -> bool:
        """Whether another explanation should be looked for: too little agrees, or too much is passed over."""
        return (
            self.share < SURE
            or None in self.match.places
            or any(
                len(change.source.split()) > _LEFT_OUT or len(change.quoted.split()) > 2
                for change in self.differences
                if change.kind in ("left-out", "put-in", "word")
            )
        ) and len(quoted.tokens) > 3


def best(
    quoted: Quoted, held: Sequence[Held], cite: Citation, pin: str | None, alterations: Sequence[str]
) -> Standing | None:
    """The place where the quotation stands best; none where less than its greater part is found together."""
    found = [s for text in held for s in _standings(quoted, text, cite, pin, alterations)]
    if all(standing.broken(quoted) for standing in found):
        bare = [read for text in held if (read := text.without_citations) is not None]
        found += [s for text in bare for s in _standings(quoted, text, cite, pin, alterations)]
    return min(found, key=lambda standing: standing.order, default=None)


def _standings(
    quoted: Quoted, held: Held, cite: Citation, pin: str | None, alterations: Sequence[str]
) -> Iterator[Standing]:
    placed = matches(quoted, held.words)
    if not placed or not quoted.literal:
        return
    top, least = placed[0].agreeing, needed(quoted)
    for match in [match for match in placed if match.agreeing >= top - 2][:_TRIED]:
        if (agree := share(quoted, match)) < _CLOSE or match.agreeing < least:
            continue
        changes = departures(quoted, held, match, alterations)
        start, end = held.source_span(match.first, match.last)
        pages, state = paged(held, start, end, cite, pin)
        note = held.text.opinion.note_at(start)
        yield Standing(held, match, changes, pages, state, agree, note.label if note else None)


def needed(quoted: Quoted) -> int:
    """How many of a short quotation's words must agree for it to be that quotation at all."""
    return quoted.literal if quoted.literal < 4 else max(3, quoted.literal - 1) if quoted.literal < 6 else 4


def share(quoted: Quoted, match: Match) -> float:
    """Which share of the words given as the source's own agrees."""
    literal = agreeing = 0
    for part, placed in zip(quoted.parts, match.places, strict=True):
        literal += sum(token.bracket == "no" for token in part)
        if placed is not None:
            same = (t for b in placed.blocks for t in part[b.quoted : b.quoted + b.size])
            agreeing += sum(token.bracket == "no" for token in same)
    return agreeing / literal if literal else 0.0


def paged(held: Held, start: int, end: int, cite: Citation, pin: str | None) -> tuple[tuple[int, ...], PinState]:
    """The pages on which words stand, in the numbering that the citation uses, and whether its pin has them."""
    unknown: PinState = "not-checkable" if pin else "none"
    for place in cited_places(cite, held, pin):
        meant = read_pin((place.pin if place is not None and place.pin else pin) or "")
        if (found := numbering(held, place, meant)) is None or not (pages := pages_of(found, held, start, end)):
            continue
        if not meant.ranges:
            return pages, unknown
        fits = meant.has(pages[0], pages[-1]) and _note_fits(held, start, meant)
        return pages, "on-page" if fits else "elsewhere"
    return (), unknown


def cited_places(cite: Citation, held: Held, pin: str | None) -> list[Place | None]:
    """Where the citation says it is printed, each place with its own pin; for a pin that is not of a page, no place."""
    printed = [cite.authority or "", *cite.parallel]
    own = [pin, *cite.pins[1:]] if len(cite.pins) > 1 else [pin]
    found: list[Place | None] = list(places(printed, [*own, *[None] * len(printed)][: len(printed)]))
    first = found[:1] or ([] if held.known.cites else [None])
    others = [place for place in found[1:] if place is not None and place.pin]
    return [*first, *others] or [None]


def pages_of(found: Numbering, held: Held, start: int, end: int) -> tuple[int, ...]:
    """The first and last page of a span, with those between."""
    first, last = found.page(start, held), found.page(max(end - 1, start), held)
    if first is None:
        return ()
    last = first if last is None or last < first or last - first > 20 else last
    return tuple(range(first, last + 1))


def _note_fits(held: Held, start: int, meant: Pin) -> bool:
    """Whether words stand in a note that the pin names; a pin that names none is not asked."""
    if not meant.notes:
        return True
    note = held.text.opinion.note_at(start)
    return note is None or note.label in meant.notes


def pieces(quoted: Quoted, held: Held) -> list[Block]:
    """Two to five passages that together make the quotation, standing apart or in another order; else nothing."""
    words = [token.word for token in quoted.tokens]
    if len(words) < 6:
        return []
    found = runs(words, held.words)
    if not 2 <= len(found) <= _MOST_PIECES or sum(block.size for block in found) < SURE * len(words):
        return []
    breaks = _ellipses(quoted)
    gaps = [
        (two.source - one.source - one.size, any(one.quoted < at <= two.quoted for at in breaks))
        for one, two in pairwise(found)
    ]
    apart = any(gap < 0 or gap > (MOST_MARKED if marked else _APART) for gap, marked in gaps)
    return found if apart else []


MOST_MARKED = 250


def _ellipses(quoted: Quoted) -> list[int]:
    """The tokens before which an ellipsis stands."""
    found, at = [], 0
    for number, part in enumerate(quoted.parts):
        if number and number not in quoted.seams:
            found.append(at)
        at += len(part)
    return found


def as_match(block: Block) -> Match:
    """One run of words as a place."""
    return Match((Placed(block.source, block.source + block.size, (block,)),))


def probes(quoted: Quoted, most: int = 3, length: int = 10) -> list[str]:
    """Stretches of the quotation's own words to look up in the whole library: its longest run first."""
    stretches: list[list[Token]] = [[]]
    for part in quoted.parts:
        stretches.append([])
        for token in part:
            if token.bracket == "no":
                stretches[-1].append(token)
            else:
                stretches.append([])
    longest = sorted((s for s in stretches if len(s) > 3), key=len, reverse=True)
    found: list[str] = []
    for stretch in longest[:most]:
        ends = [stretch[:length], stretch[-length:], stretch[len(stretch) // 2 :][:length]]
        found += [" ".join(quoted.text[token.start : token.end] for token in end) for end in ends if len(end) > 3]
    return list(dict.fromkeys(found))[:most]
