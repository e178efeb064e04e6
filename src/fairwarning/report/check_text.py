"""A checked document for a terminal: findings first to last, then what was in order and what was not checked."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

from fairwarning.checking import Checked
from fairwarning.reading import Document
from fairwarning.report.check_places import MARKS, Finding, Places, findings
from fairwarning.report.opinion_text import plain

_WIDTH = 96
_QUOTED = 240


def report(checked: Checked, document: Document, *, everything: bool = False) -> str:
    """The report as text without colour codes; control characters of the document never reach the terminal."""
    places = Places(document)
    lines = list(_head(checked, document))
    found = findings(checked, everything=everything)
    for finding in found:
        if everything or finding.severity != "unread":
            lines += [*_finding(finding, places.of(finding.start)), ""]
    if not everything:
        lines += _unread(found)
    lines += _summary(checked)
    return "\n".join(lines) + "\n"


def _head(checked: Checked, document: Document) -> Iterator[str]:
    day = f"dated {checked.as_of}" if checked.as_of else "undated: whatever is known counts as known then"
    yield f"{plain(checked.name)}: {day}; held against {checked.library} decisions"
    if document.partial:
        yield f"incomplete: {plain(document.partial)}"
    yield ""


def _finding(finding: Finding, place: str) -> Iterator[str]:
    yield f"{MARKS[finding.severity]} {place}: {finding.kind} {finding.verdict}"
    words = plain(finding.text)
    words = words if len(words) <= _QUOTED else f"{words[: _QUOTED - 60]} … {words[-50:]}"
    shown = f"“{words}” ({finding.source})" if finding.kind == "quotation" else words
    yield from _wrapped(shown, "     ")
    yield from _wrapped(f"→ {plain(finding.detail)}", "   ", "     ")
    if finding.there and finding.verdict in ("altered", "spliced", "other-opinion"):
        yield from _wrapped(f"there: “{plain(finding.there)}”", "     ")


def _unread(found: list[Finding]) -> Iterator[str]:
    """Authorities of which the library has no text, each once: nothing is said about them."""
    counted = Counter(finding.source.split(" at ")[0] for finding in found if finding.severity == "unread")
    if counted:
        listed = ", ".join(f"{plain(cite)} ({count})" if count > 1 else plain(cite) for cite, count in counted.items())
        yield from _wrapped(f"{MARKS['unread']} not in the library, so not compared: {listed}", "", "   ")
        yield ""


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest or first, break_on_hyphens=False)


def _summary(checked: Checked) -> Iterator[str]:
    for kind, items in (("citations", checked.citations), ("quotations", checked.quotations)):
        counted = Counter(item.verdict for item in items)
        listed = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counted.items(), key=lambda c: -c[1]))
        yield f"{len(items)} {kind}" + (f": {listed}" if listed else "")
    if checked.passed_over:
        yield "not checked: " + ", ".join(f"{count} {kind}" for kind, count in checked.passed_over.items())
    yield f"{checked.findings} to look at" if checked.findings else "nothing to look at"
