"""The table of authorities: every authority used, with pins and status on the day of the law used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fairwarning.law.decisions import ENDS
from fairwarning.law.passage import Passage
from fairwarning.report import bluebook
from fairwarning.report.document import Block, Heading, Once, Para, Table, Words, joined, mark, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers
from fairwarning.report.sources import used

DOUBTS = ("questions", "declines-to-follow", "abrogates", "overrules")


def passages(papers: Papers) -> Iterator[Passage]:
    """Every passage of law behind the analysis, whether or not the memorandum has room for it."""
    yield from used(papers.book, papers.analysis.determinations)
    for seen in papers.analysis.seen.values():
        yield from seen.row.sources


def unverified(cited: Iterable[Once]) -> set[tuple[str, str]]:
    """Authority and pin of every mention that nobody has verified."""
    return {(mention.authority, pin) for mention in cited if mention.unverified for pin in (mention.pins or ("",))}


def authorities(papers: Papers, cited: Sequence[Once]) -> Iterator[Block]:
    """What is cited above, grouped as lawyers do; then what was weighed and is not cited."""
    pins: dict[str, set[str]] = defaultdict(set)
    for mention in cited:
        pins[mention.authority].update(mention.pins)
    unsure = unverified(cited)
    for heading, entries in bluebook.table_of_authorities(papers.book, pins):
        yield Heading(2, heading)
        rows = tuple(
            (citing.full(papers.book, cite), _pages(papers, cite, pins[cite], unsure), _status(papers, cite))
            for _, _, cite in entries
        )
        yield Table(("Authority", "Pages relied on", "Status"), rows, (6, 3, 4), caption=heading)
    yield from _weighed(papers, set(pins))


def _weighed(papers: Papers, cited: set[str]) -> Iterator[Block]:
    others = sorted(
        {p.cite for p in passages(papers)} - cited, key=lambda cite: bluebook.full(papers.book, cite).lower()
    )
    if others:
        yield Para(
            words(
                "Weighed too, under rules that did not decide or as decisions less near: ",
                joined(citing.full(papers.book, cite) for cite in others),
                ".",
            ),
            small=True,
        )


def _pages(papers: Papers, cite: str, pins: set[str], unsure: set[tuple[str, str]]) -> Words:
    told = [
        words(
            bluebook.pages(pin),
            mark(" [unverified]") if (cite, pin) in unsure else "",
            mark(" [not found there]") if papers.checks.wrong(cite, pin) else "",
        )
        for pin in sorted(pins, key=bluebook.pin_order)
    ]
    if (cite, "") in unsure:
        told.append(words(mark("[unverified]")))
    return joined(told) or words("as a whole")


def _status(papers: Papers, cite: str) -> Words:
    book, as_of = papers.book, papers.analysis.as_of
    decision = book.by_cite.get(cite)
    if decision is None:
        return words("history not coded")
    events = [e for e in decision.history if e.event != "history" and (e.date is None or e.date < as_of)]
    doubts = [later.cite for later, how in book.treated.get(cite, ()) if later.day < as_of and how in DOUBTS]
    notes = [words(f"{e.event}{f' {e.date:%-d %b %Y}' if e.date else ''}: {e.by}") for e in events]
    notes += [words("doubted in ", citing.in_short(book, by)) for by in dict.fromkeys(doubts)]
    if not decision.published:
        notes.append(words("unpublished"))
    if any(e.event in ENDS for e in events):
        return words(mark("".join(run.text for run in joined(notes))))
    return joined(notes) or words("no negative history coded")
