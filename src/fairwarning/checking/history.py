"""What became of an authority, as of the document's date and today, and whether the document says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from fairwarning.checking.verdicts import Happened, Severity
from fairwarning.citing.model import Citation
from fairwarning.library.model import Event, EventKind

GONE: frozenset[EventKind] = frozenset(("reversed", "vacated", "overruled", "abrogated", "superseded", "withdrawn"))
"""Events after which an authority cannot be cited as good law without saying so."""
_SAYS: dict[EventKind, str] = {
    "reversed": "rev", "vacated": "vacat", "overruled": "overrul", "abrogated": "abrogat", "superseded": "supersed",
    "withdrawn": "withdr", "affirmed": "aff", "cert-granted": "cert", "cert-denied": "cert", "amended": "amend",
    "rehearing": "reh", "remanded": "remand", "modified": "modif", "questioned": "question",
}  # fmt: skip


def happened(
    events: Iterable[Event], as_of: str | None, citations: Sequence[Citation], authority: str | None
) -> tuple[Happened, ...]:
    """The events of one authority, earliest first, each with whether the document discloses it."""
    said = _disclosed(citations, authority)
    found = {
        Happened(event.kind, event.by, event.date, _when(event.date, as_of), event.said_by, event.passage,
                 any(_SAYS[event.kind] in words for words in said))
        for event in events
    }  # fmt: skip
    return tuple(sorted(found, key=lambda h: (h.date or "9999", h.kind, h.by or "", h.said_by)))


def severity(history: Iterable[Happened]) -> Severity:
    """How much it matters that an authority is cited without a word on what became of it."""
    return "serious" if any(h.kind in GONE and h.when != "after" and not h.disclosed for h in history) else "ok"


def _when(date: str | None, as_of: str | None) -> Literal["before", "after", "undated"]:
    if not date or not as_of:
        return "undated" if not date else "before"
    size = min(len(date), len(as_of))
    if date[:size] == as_of[:size] and len(date) != len(as_of):
        return "undated"
    return "after" if date[:size] > as_of[:size] else "before"


def _disclosed(citations: Sequence[Citation], authority: str | None) -> list[str]:
    """What the document says of the authority's history: relations of citations that continue it, parentheticals."""
    own = {index for index, citation in enumerate(citations) if citation.authority == authority}
    words = [
        (citation.relation or "").lower()
        for citation in citations
        if citation.history_of is not None and citation.history_of in own
    ]
    return words + [p.text.lower()[:300] for index in own for p in citations[index].parentheticals]
