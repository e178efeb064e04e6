"""What may be published of an audit of exports: no number from one to four, no row, no single finding."""

from __future__ import annotations

from dataclasses import replace

from fairwarning.comparison.disclosure import SMALLEST, data
from fairwarning.records.result import Against, Alike, DutyCount, RecordAudit, Signs, Word


def public(found: RecordAudit) -> RecordAudit:
    """The same audit without small numbers and what gives them away: a duty with one is withheld whole."""
    shown = tuple(duty for duty in found.duties if not _small(duty))
    kept = {duty.bound.id for duty in shown}
    return replace(
        found,
        calls=_rounded(found.calls),
        undated=_rounded(found.undated),
        duties=shown,
        alike=tuple(_bare(one) for one in found.alike if one.finding.duty in kept and one.count >= SMALLEST),
        signs=tuple(_unplaced(one) for one in found.signs if one.count >= SMALLEST),
        conflicts=tuple(_roughly(one) for one in found.conflicts if one.count >= SMALLEST),
        branches=tuple(_roughly(one) for one in found.branches if one.count >= SMALLEST),
        words=tuple(Word(w.name, w.headers, _rounded(w.yes), _rounded(w.no), _rounded(w.unknown)) for w in found.words),
        data=data(found.data),
        told=(),
        public=True,
    )


def _small(duty: DutyCount) -> bool:
    return any(0 < number < SMALLEST for counts in (duty.acts, duty.records) for number in counts.values())


def _bare(one: Alike) -> Alike:
    """Rounded: by its reasons one finding may stand for fewer calls than the duty's own numbers show."""
    return replace(one, count=_rounded(one.count), places=())


def _unplaced(one: Signs) -> Signs:
    return replace(one, count=_rounded(one.count), places=())


def _roughly(one: Against) -> Against:
    return replace(one, count=_rounded(one.count))


def _rounded(number: int) -> int:
    return SMALLEST * round(number / SMALLEST)
