"""What is open or unverified, what the court held, the receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fairwarning import __version__
from fairwarning.analysis.reasons import Determination
from fairwarning.matter.matter import Held, Loaded
from fairwarning.report import bluebook
from fairwarning.report import words as told
from fairwarning.report.document import Block, Bullets, Once, Para, Table, Words, bold, joined, mark, sentence, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.authorities import unverified
from fairwarning.report.memo.papers import Papers, capital


def unsettled(papers: Papers, cited: Iterable[Once]) -> Iterator[Block]:
    """Open findings, unknown facts, results that hang on contested coding, unverified statements of law."""
    lines = [line for d in papers.analysis.determinations for line in _open(papers, d)]
    lines += _hanging(papers)
    lines += [
        words(mark("Unknown: "), f"{told.factor(papers.book, gap.factor)}: {sentence(gap.why)}")
        for gap in papers.matter.unknown
    ]
    unread = _unread(papers, cited)
    if unread:
        lines.append(words(mark("Unverified, to be read before anybody relies on it: "), joined(unread), "."))
    yield Bullets(tuple(dict.fromkeys(lines))) if lines else Para(words("Nothing."))


def _unread(papers: Papers, cited: Iterable[Once]) -> list[Words]:
    unsure = sorted(unverified(cited), key=lambda at: bluebook.full(papers.book, *at).lower())
    return [citing.full(papers.book, cite, pin or None) for cite, pin in unsure]


def _open(papers: Papers, d: Determination) -> Iterator[Words]:
    who = f"{capital(papers.called(d.defendant))}, {papers.act_within(d) or papers.claim(d.claim)}"
    for finding in d.findings:
        if finding.finding == "open":
            yield words(mark("Open: "), f"{who}: {finding.name}: {sentence(told.because(finding.decided_by))}")
    if d.notice.clear == "contestable":
        yield words(mark("Contestable: "), f"{who}: {sentence(told.ground(d.notice))}")


def _hanging(papers: Papers) -> Iterator[Words]:
    """Kinds of fact on which coders often differ and without which some result would be another."""
    named: dict[str, dict[str, None]] = {}
    for d in papers.analysis.determinations:
        for flip in d.flips:
            if flip.how == "without" and not flip.steady:
                named.setdefault(flip.factor, {})[papers.called(d.defendant)] = None
    for factor, people in sorted(named.items()):
        who = ", ".join(people)
        yield words(mark("Hangs on coding: "), f"{told.factor(papers.book, factor)} ({who}).")


def held(papers: Papers) -> Iterator[Block]:
    """The court's own results beside the program's, prong by prong; the analysis never reads them."""
    by_key = {(d.defendant, d.claim, d.act): d for d in papers.analysis.determinations}
    rows = tuple(
        _held(papers, h, d) for h in papers.matter.court_held if (d := by_key.get((h.defendant, h.claim, h.act)))
    )
    yield Table(("Defendant and claim", "Court", "Here", "Result"), rows, (7, 5, 5, 2), caption="What the court held")


def _held(papers: Papers, h: Held, d: Determination) -> tuple[Words, ...]:
    what = f", {papers.claim(h.claim)}{f': {papers.act_within(d)}' if h.act else ''}"
    same = agrees(h.violation, h.clearly_established, d.violation, d.notice.clear)
    return (
        words(bold(papers.matter.parties[h.defendant].name), what),
        words(f"{prongs(h.violation, h.clearly_established)} ({bluebook.pages(h.pin)})"),
        words(prongs(d.violation, d.notice.clear)),
        words("same") if same else words(mark("differs")),
    )


def prongs(violation: str, clear: str) -> str:
    """What a court held on each prong, in the words of a matrix cell."""
    if violation == "none":
        return "no violation"
    second = "" if clear == "not-reached" else f"; clearly established: {clear}"
    return f"violation {violation.replace('-', ' ')}{second}"


def agrees(violation: str, clear: str, our_violation: str, our_clear: str) -> bool:
    """Prong by prong; what the court did not reach cannot be contradicted."""
    return violation in ("not-reached", our_violation) and clear in ("not-reached", our_clear)


def receipt(papers: Papers, loaded: Loaded, settings: Mapping[str, Any]) -> Iterator[Block]:
    """What would have to be the same for the same answer."""
    chosen = (f"{name.replace('_', ' ')}: {_value(value)}" for name, value in sorted(settings.items()) if value)
    lines = {
        "Engine": f"Fair Warning {__version__}",
        "Law data": f"edition {papers.book.edition.edition}, SHA-256 {papers.book.digest}",
        "Matter": f"SHA-256 {loaded.digest}",
        "Law before": papers.analysis.as_of.isoformat(),
        "Court": papers.analysis.forum,
        "Settings": "; ".join(chosen) or "none",
    }
    yield Table(("", ""), tuple((words(bold(k)), words(v)) for k, v in lines.items()), (1, 6), caption="Receipt")


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
