"""The facts, numbered in order of time, each with its place; what the stage leaves out is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairwarning.law.postures import Row, View
from fairwarning.matter.matter import At, Fact
from fairwarning.report import bluebook
from fairwarning.report.document import (
    Block,
    Bullets,
    Heading,
    Para,
    Table,
    Words,
    bold,
    italic,
    joined,
    mark,
    sentence,
    words,
)
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers, capital, date_told, fact_anchor
from fairwarning.report.sources import WRONG
from fairwarning.report.words import BESIDE

SEEN: dict[View, str] = {"present": "counts", "denied": "left out", "unknown": "not shown"}
READS: dict[View, str] = {
    "present": "A fact counts where one of these holds:",
    "denied": "Left out, and marked so:",
    "unknown": "Not shown, and marked so:",
}


def told(papers: Papers) -> Iterator[Block]:
    """How the stage reads facts, the facts themselves, then statistics and policies in the record."""
    yield Para(words(_readings(papers), " ", _texts(papers)))
    ids = sorted(papers.numbers, key=papers.numbers.__getitem__)
    yield Table(
        ("No. and date", "Fact, and where it stands"),
        tuple((_number(papers, id_), _fact(papers, id_)) for id_ in ids),
        (4, 17),
        caption="Facts in order of time",
        anchors=tuple(fact_anchor(id_) for id_ in ids),
    )
    yield from _record(papers)


def _number(papers: Papers, id_: str) -> Words:
    date = papers.matter.facts[id_].date
    return words(bold(str(papers.numbers[id_])), f"  {date_told(date)}" if date else "")


def _fact(papers: Papers, id_: str) -> Words:
    fact = papers.matter.facts[id_]
    return words(sentence(fact.what), " ", _source(papers, fact.at), _exception(papers, id_, fact))


def _source(papers: Papers, at: Iterable[At]) -> Words:
    places = tuple(at)
    told = f"({citing.places(papers.matter, ((place.text, place.page) for place in places))})"
    return words(
        told, *(mark(BESIDE[state]) for state in dict.fromkeys(map(papers.checks.at, places)) if state in WRONG)
    )


def _exception(papers: Papers, id_: str, fact: Fact) -> Words:
    """Only what is out of the ordinary: disputed, or not counted, with the reason."""
    row = papers.analysis.seen[id_].row
    disputed = "disputes" in (fact.defence, fact.plaintiff)
    if row.view == "present":
        return words(" ", mark("Disputed.")) if disputed else ()
    return words(" ", mark(f"{capital(SEEN[row.view])}:"), f" {row.because}.")


def _readings(papers: Papers) -> Words:
    """Which rows of the posture table were used, with their authority."""
    rows = {seen.row for seen in papers.analysis.seen.values()}
    parts = [
        words(READS[view], " ", joined(_reading(papers, row) for row in _of(rows, view)), ".")
        for view in READS
        if any(row.view == view for row in rows)
    ]
    return joined(parts, " ")


def _of(rows: Iterable[Row], view: View) -> list[Row]:
    return sorted((row for row in rows if row.view == view), key=lambda row: row.because)


def _reading(papers: Papers, row: Row) -> Words:
    return words(row.because, " (", citing.passages(papers.book, row.sources), ")")


def _texts(papers: Papers) -> Words:
    """What the page numbers after the facts are of."""
    used = {at.text for id_ in papers.numbers for at in papers.matter.facts[id_].at}
    texts = [text for id_, text in papers.matter.texts.items() if id_ in used]
    named = joined(words(italic(text.title), f", {text.cite}" if text.cite else "") for text in texts)
    return words("Page references are to ", named, ".") if texts else ()


def _record(papers: Papers) -> Iterator[Block]:
    matter = papers.matter
    if matter.statistics:
        yield Heading(2, "Figures in the record")
        yield Bullets(
            tuple(
                words(
                    capital(figure.what),
                    f": {figure.count} of {figure.total}",
                    f" ({figure.count / figure.total:.0%})" if figure.total else "",
                    " ",
                    _source(papers, figure.at),
                    ".",
                )
                for figure in matter.statistics
            )
        )
    if matter.policies:
        yield Heading(2, "Policies and statutes in the record")
        yield Bullets(
            tuple(
                words(italic(_titled(policy.name, policy.section)), f": {sentence(policy.says)} ")
                + words(_source(papers, policy.at))
                for policy in matter.policies
            )
        )


def _titled(name: str, section: str | None) -> str:
    if section is None:
        return name
    return f"{name} § {bluebook.pages(section)}" if section[:1].isdigit() else f"{name}, {section}"
