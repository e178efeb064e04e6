"""References and quotations in running text: found in one pass, then resolved over the whole document."""

from __future__ import annotations

from fairwarning.citing.citations import scan
from fairwarning.citing.codes import declared
from fairwarning.citing.drafts import Draft
from fairwarning.citing.model import CASE_KINDS, Citation, Kind, Parenthetical, ParentheticalKind, Quotation
from fairwarning.citing.quotations import quotations
from fairwarning.citing.resolve import complete, nest, resolve
from fairwarning.reading.running import Running

__all__ = ["CASE_KINDS", "Citation", "Kind", "Parenthetical", "ParentheticalKind", "Quotation", "find", "quotations"]


def find(running: Running) -> tuple[Citation, ...]:
    """Every citation of a document in reading order, resolved; offsets are running offsets."""
    text = running.text
    starts = [stream.start for stream in running.streams] or [0]
    drafts = complete(scan(text, starts), declared(text))
    nest(drafts)
    resolve(drafts)
    found: list[Citation] = []
    drafts.reverse()
    while drafts:  # each draft goes as its citation comes: of a long text there is no room for both
        found.append(_frozen(drafts.pop()))
    return tuple(found)


def _frozen(draft: Draft) -> Citation:
    """A finished draft as the value that others keep."""
    words = draft.parentheticals
    volume, reporter, page = draft.keys[0] if draft.keys else (None, None, None)
    return Citation(
        draft.start,
        draft.end,
        draft.kind,
        draft.name,
        draft.authority,
        draft.parallel,
        draft.pin,
        draft.court,
        draft.year,
        draft.within,
        draft.relation,
        draft.signal,
        words[0].text if words else None,
        volume,
        reporter,
        page,
        draft.pins,
        draft.implied_pin,
        draft.date,
        draft.docket,
        draft.stream,
        draft.antecedent,
        draft.history_of,
        draft.head,
        words[-1].end + 1 if words else draft.end,
        draft.textual,
        words,
    )
