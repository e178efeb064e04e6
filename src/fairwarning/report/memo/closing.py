"""What is open or unverified, the table of authorities with status, what the court held, the receipt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from fairwarning import __version__
from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.law.decisions import ENDS
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Loaded, Matter
from fairwarning.report import bluebook
from fairwarning.report import words as told
from fairwarning.report.document import Block, Bullets, Heading, Para, Table, Words, mark, sentence, words
from fairwarning.report.memo import citing
from fairwarning.report.sources import used


def unsettled(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """Open findings, unknown facts, facts that hang on contested coding, unverified statements of law."""
    lines: list[Words] = []
    for d in analysis.determinations:
        who = matter.parties[d.defendant].name
        lines += [
            words(mark("Open: "), f"{who}, {f.name}: {f.decided_by.because}.")
            for f in d.findings
            if f.finding == "open"
        ]
        if d.notice.clear == "contestable":
            lines.append(words(mark("Contestable: "), f"{who}, {TITLES[d.doctrine]}: {d.notice.because}."))
        shaky = [flip for flip in d.flips if not flip.steady]
        if shaky:
            named = "; ".join(told.factor(book, flip.factor) for flip in shaky)
            lines.append(words(mark("Hangs on coding: "), f"{who}, {TITLES[d.doctrine]}: {named}."))
    lines += [
        words(mark("Unknown: "), f"{told.factor(book, gap.factor)}: {sentence(gap.why)}") for gap in matter.unknown
    ]
    unverified = sorted(
        {(p.cite, p.pin or "") for p in used(book, analysis.determinations) if p.checked == "unverified"}
    )
    lines += [words(mark("Unverified: "), citing.cite(book, cite, pin or None)) for cite, pin in unverified]
    yield Bullets(tuple(dict.fromkeys(lines))) if lines else Para(words("Nothing."))


def authorities(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """Every authority used, with pins and status on the day of the law used."""
    pins: dict[str, set[str]] = defaultdict(set)
    rows = [seen.row for seen in analysis.seen.values()]
    for source in (*used(book, analysis.determinations), *(p for row in rows for p in row.sources)):
        pins[source.cite].update({source.pin} if source.pin else ())
    for heading, entries in bluebook.table_of_authorities(book, pins):
        yield Heading(2, heading)
        yield Table(
            ("Authority", "Pages relied on", "Status"),
            tuple((citing.cite(book, cite), words(where), _status(book, cite, analysis)) for _, where, cite in entries),
            (5, 3, 3),
        )


def _status(book: Book, cite: str, analysis: Analysis) -> Words:
    decision = book.by_cite.get(cite)
    if decision is None:
        return words("not coded")
    events = [e for e in decision.history if e.event != "history" and (e.date is None or e.date < analysis.as_of)]
    doubts = [
        later
        for later in book.decisions
        if later.day < analysis.as_of
        and any(
            t.cite == cite and t.how in ("questions", "declines-to-follow", "abrogates", "overrules")
            for t in later.treats
        )
    ]
    notes = [f"{e.event}{f' {e.date:%-d %b %Y}' if e.date else ''}: {e.by}" for e in events]
    notes += [f"doubted in {bluebook.short(book, later.cite)}" for later in doubts]
    if not decision.published:
        notes.append("unpublished")
    if any(e.event in ENDS for e in events):
        return words(mark("; ".join(notes)))
    return words("; ".join(notes) or "no negative history coded")


def held(book: Book, matter: Matter, analysis: Analysis) -> Iterator[Block]:
    """The court's own results beside the program's, prong by prong; the analysis never reads them."""
    by_key = {(d.defendant, d.claim, d.act): d for d in analysis.determinations}
    rows = []
    for h in matter.court_held:
        d = by_key.get((h.defendant, h.claim, h.act))
        if d is None:
            continue
        act = f" ({matter.claims[h.claim].acts[h.defendant][h.act].name})" if h.act else ""
        same = agrees(h.violation, h.clearly_established, d.violation, d.notice.clear)
        rows.append(
            (
                words(matter.parties[h.defendant].name),
                words(f"{matter.claims[h.claim].title or TITLES[d.doctrine]}{act}"),
                words(f"violation: {h.violation}; clear: {h.clearly_established} ({bluebook.pages(h.pin)})"),
                words(f"violation: {d.violation}; clear: {d.notice.clear}"),
                words("same") if same else words(mark("differs")),
            )
        )
    yield Table(("Defendant", "Claim", "Court", "Here", ""), tuple(rows), (2, 3, 3, 3, 1))


def agrees(violation: str, clear: str, our_violation: str, our_clear: str) -> bool:
    """Prong by prong; what the court did not reach cannot be contradicted."""
    return violation in ("not-reached", our_violation) and clear in ("not-reached", our_clear)


def receipt(book: Book, loaded: Loaded, analysis: Analysis, settings: Mapping[str, Any]) -> Iterator[Block]:
    """What would have to be the same for the same answer."""
    lines = {
        "Engine": f"Fair Warning {__version__}",
        "Law data": f"edition {book.edition.edition}, SHA-256 {book.digest}",
        "Matter": f"SHA-256 {loaded.digest}",
        "Law before": analysis.as_of.isoformat(),
        "Court": analysis.forum,
        "Settings": "; ".join(f"{k}: {v}" for k, v in sorted(settings.items()) if v) or "none",
    }
    yield Table(("", ""), tuple((words(k), words(v)) for k, v in lines.items()), (1, 5))
