"""A whole document checked: its citations, its quotations, and what was passed over."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from fairwarning.checking.brief import Brief
from fairwarning.checking.citations import Citations
from fairwarning.checking.held import Shelf
from fairwarning.checking.quotations import Quotations
from fairwarning.checking.reporters import unknown_reporters
from fairwarning.checking.verdicts import Checked, CheckedQuotation
from fairwarning.citing.model import CASE_KINDS
from fairwarning.library.model import Sources
from fairwarning.reading import Document


def check(document: Document, sources: Sources, as_of: str | None = None) -> Checked:
    """Hold a document against a library; `as_of` (an ISO date or a year) stands for the document's own date."""
    brief = Brief.of(document)
    day = as_of or document.caption.decided
    shelf = Shelf(sources)
    citations = Citations(brief, shelf, day)
    cited = list(citations.check())
    ends = sorted(citation.end for citation in brief.citations)
    cited += [
        citations.unknown(found)
        for found in unknown_reporters(brief.running.text)
        if bisect_right(ends, found.start) == bisect_right(ends, found.end)
    ]
    quotations = Quotations(brief, shelf, citations.resolved)
    passed = Counter(_passed(c.kind) for c in brief.citations if c.kind not in CASE_KINDS and not c.textual)
    quoted: list[CheckedQuotation] = []
    for quotation in brief.quotations:
        verdict = quotations.check(quotation)
        if verdict is not None:
            quoted.append(verdict)
        elif quotation.words > 4:
            passed["quotation without a decision cited for it"] += 1
    return Checked(
        document.name or "document",
        day,
        sources.count(),
        tuple(sorted(cited, key=lambda c: (c.start, c.end))),
        tuple(quoted),
        dict(sorted(passed.items())),
    )


def _passed(kind: str) -> str:
    return {"statute": "statute", "rule": "rule", "constitution": "constitution", "policy": "policy",
            "record": "record", "secondary": "secondary source"}[kind]  # fmt: skip
