"""The facts in order of time, each with its place and what the stage makes of it."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day
from fairwarning.matter.matter import Fact, Matter
from fairwarning.report.document import Block, Bullets, Heading, Para, Table, Words, mark, sentence, words
from fairwarning.report.memo import citing

SEEN = {"present": "counts", "denied": "left out", "unknown": "not shown"}


def told(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """Facts table, then how the stage read them, then statistics and policies in the record."""
    ids = sorted(analysis.seen, key=lambda id_: (_day(matter.facts[id_]), id_))
    rows = tuple(
        (
            words(matter.facts[id_].date or ""),
            _fact(matter, id_),
            words(citing.fact_places(matter, id_)),
            _seen(analysis, id_),
        )
        for id_ in ids
    )
    yield Table(("Date", "Fact", "Source", "Here"), rows, (2, 7, 3, 2))
    yield from _readings(book, analysis)
    if matter.statistics:
        yield Heading(2, "Figures in the record")
        yield Bullets(
            tuple(
                words(f"{f.what}: {f.count} of {f.total} ({f.count / f.total:.1%})" if f.total else f.what)
                for f in matter.statistics
            )
        )
    if matter.policies:
        yield Heading(2, "Policies and statutes in the record")
        yield Bullets(
            tuple(
                words(f"{p.name}{', ' + p.section if p.section else ''}: {sentence(p.says)}") for p in matter.policies
            )
        )


def _day(fact: Fact) -> str:
    return first_day(fact.date).isoformat() if fact.date else "9999"


def _fact(matter: Matter, id_: str) -> Words:
    fact = matter.facts[id_]
    disputed = (mark(" (disputed)"),) if fact.defence == "disputes" or fact.plaintiff == "disputes" else ()
    return words(sentence(fact.what), *disputed, f" [{id_}]")


def _seen(analysis: Analysis, id_: str) -> Words:
    view = analysis.seen[id_].row.view
    return words(SEEN[view]) if view == "present" else words(mark(SEEN[view]))


def _readings(book: Book, analysis: Analysis) -> Iterator[Block]:
    """Which rows of the posture table were used, with their authority."""
    rows = {seen.row for seen in analysis.seen.values()}
    for row in sorted(rows, key=lambda row: (row.view, row.because)):
        yield Para(
            words(f"{sentence(SEEN[row.view])} ", sentence(row.because), " ", citing.passages(book, row.sources), "."),
            small=True,
        )
