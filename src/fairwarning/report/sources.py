"""What an answer rests on: every passage it used, and how each was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Compared, Determination
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import At, Matter

State = Literal["verified", "page-only", "elsewhere", "not-found", "ambiguous", "no-page-numbering", "unread"]
WRONG: frozenset[State] = frozenset({"elsewhere", "not-found", "ambiguous"})
"""The text is there, and the passage is not where it is said to be, or not so that one place is meant."""


class Checks(msgspec.Struct, frozen=True):
    """What became of passages and places that were looked up in texts; `decisions` is None where there are no texts."""

    law: Mapping[Passage, State]
    record: Mapping[At, State]
    decisions: int | None = None

    def of(self, passage: Passage) -> State:
        return self.law.get(passage, "unread")

    def at(self, place: At) -> State:
        return self.record.get(place, "unread")

    def wrong(self, cite: str, pin: str) -> bool:
        """Whether some passage at that pin is not there."""
        return any(p.cite == cite and (p.pin or "") == pin and state in WRONG for p, state in self.law.items())


UNREAD = Checks({}, {})


class Support(msgspec.Struct, frozen=True):
    """Distinct passages of law and places of fact behind an analysis; `learnt` counts the former by how.

    `law` and `record` have what became of each of them in the texts at hand, in order.
    """

    passages: int
    places: int
    learnt: dict[str, int]
    law: tuple[tuple[Passage, State], ...]
    record: tuple[tuple[At, State], ...]

    def count(self, *states: State) -> int:
        """How many passages and places are in one of these states."""
        return sum(state in states for _, state in (*self.law, *self.record))


def support(book: Book, matter: Matter, analysis: Analysis, checks: Checks = UNREAD) -> Support:
    """Count what stands behind `analysis`."""
    passages = {(p.cite, p.pin, p.first): p for p in used(book, analysis.determinations)}
    places = {(at.text, at.page, at.first): at for id_ in analysis.seen for at in matter.facts[id_].at}
    learnt = Counter(p.checked for p in passages.values())
    return Support(
        len(passages) + len(places),
        len(places),
        dict(sorted(learnt.items())),
        tuple((p, checks.of(p)) for p in sorted(passages.values(), key=lambda p: (p.cite, p.pin or "", p.first or ""))),
        tuple(
            (at, checks.at(at)) for _, at in sorted(places.items(), key=lambda item: [part or "" for part in item[0]])
        ),
    )


def used(book: Book, determinations: Iterable[Determination]) -> Iterator[Passage]:
    """Every passage of law that the determinations rest on or hold up."""
    for d in determinations:
        yield from d.standing.sources
        for finding in d.findings:
            yield from finding.sources
            for step in (finding.decided_by, *finding.tried):
                yield from step.sources
        yield from d.notice.sources
        for compared in (*d.precedents, *d.notice.by, *d.notice.contrary, *d.notice.nearest, *d.notice.elsewhere):
            yield passage_of(book, compared)


def passage_of(book: Book, compared: Compared) -> Passage:
    """A decision held up, as a passage: its pin, and how its coding was learnt."""
    decision = book.by_cite.get(compared.cite)
    sure = decision is not None and decision.confidence != "low"
    return Passage(compared.cite, compared.pin, "secondary" if sure else "unverified")
