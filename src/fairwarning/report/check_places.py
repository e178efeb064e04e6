"""Findings of a check in the order of the document, each with the place where a reader finds it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from fairwarning.checking import Checked, CheckedCitation, CheckedQuotation, Severity
from fairwarning.opinion import Opinion
from fairwarning.reading import Document

MARKS: dict[Severity, str] = {"serious": "!!", "minor": "! ", "unread": "? ", "ok": "  "}
TITLES: dict[Severity, str] = {
    "serious": "look at this first",
    "minor": "small",
    "unread": "not in the library",
    "ok": "in order",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One citation or quotation with its verdict, as it is shown; offsets are source offsets."""

    start: int
    end: int
    kind: str
    text: str
    source: str
    verdict: str
    severity: Severity
    detail: str
    there: str | None = None
    """How the words stand in the source."""


def findings(checked: Checked, *, everything: bool = False) -> list[Finding]:
    """What needs a person, or all that was checked, in the order of the document."""
    shown = [_citation(c) for c in checked.citations] + [_quotation(q) for q in checked.quotations]
    kept = [finding for finding in shown if everything or finding.severity != "ok"]
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.kind))


def _citation(item: CheckedCitation) -> Finding:
    return Finding(
        item.start, item.end, "citation", item.text, item.authority or "", item.verdict, item.severity, item.detail
    )


def _quotation(item: CheckedQuotation) -> Finding:
    source = " at ".join(filter(None, (item.authority, item.pin)))
    there = item.found_words if item.severity != "ok" else None
    return Finding(
        item.start, item.end, "quotation", item.text, source, item.verdict, item.severity, item.detail, there
    )


class Places:
    """Where an offset stands in the document: its page, else the line of a text, else the paragraph."""

    def __init__(self, document: Document) -> None:
        self._opinion = Opinion(document, (), ())
        self._text = document.form in ("text", "markdown")
        part = "\n" if self._text else "\n\n"
        self._starts = [0]
        at = document.source.find(part)
        while at >= 0:
            self._starts.append(at + len(part))
            at = document.source.find(part, at + len(part))

    def of(self, offset: int) -> str:
        """The place in words."""
        pages = self.pages(offset)
        if pages:
            return f"page {pages[0]}"
        number = bisect_right(self._starts, offset)
        return f"line {number}" if self._text else f"paragraph {number}"

    def pages(self, offset: int) -> list[str]:
        """The document's own page at an offset, slip pages and folios before star pages."""
        found = self._opinion.page_of(offset)
        order = {"slip": 0, "folio": 1, "star": 2}
        return [page.label for page in sorted(found, key=lambda page: order[page.kind])]
