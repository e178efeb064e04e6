"""What an answer rests on: every passage it used, and how each was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Compared, Determination
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import Matter


class Support(msgspec.Struct, frozen=True):
    """Distinct passages of law and places of fact behind an analysis; `learnt` counts the former by how."""

    passages: int
    places: int
    learnt: dict[str, int]


def support(book: Book, matter: Matter, analysis: Analysis) -> Support:
    """Count what stands behind `analysis`."""
    passages = {(p.cite, p.pin): p for p in used(book, analysis.determinations)}
    places = {(at.text, at.page, at.first) for id_ in analysis.seen for at in matter.facts[id_].at}
    learnt = Counter(p.checked for p in passages.values())
    return Support(len(passages) + len(places), len(places), dict(sorted(learnt.items())))


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
