"""What the audit of duties adds to an analysis: departures reinforce notice, and alone decide nothing.

They are shown beside the second prong and are never part of the situation that the tests and precedents see.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from fairwarning.analysis.reasons import Determination, Shown
from fairwarning.audit import Audit
from fairwarning.audit.candidates import REINFORCING, Candidate


def reinforced(audited: Audit, determination: Determination) -> Determination:
    """The determination with the departures that the matter has not coded among what reinforces notice."""
    notice = determination.notice
    if notice.clear == "not-reached":
        return determination
    known = {item.factor for item in notice.reinforced}
    added = tuple(
        Shown(candidate.factor, facts)
        for candidate in _of(audited.candidates, determination.defendant)
        if candidate.factor not in known and (facts := _within(candidate, determination))
    )
    if not added:
        return determination
    more = msgspec.structs.replace(notice, reinforced=tuple(sorted((*notice.reinforced, *added))))
    return msgspec.structs.replace(determination, notice=more)


def _of(candidates: Iterable[Candidate], defendant: str) -> Iterable[Candidate]:
    return (c for c in candidates if c.against == defendant and c.factor in REINFORCING and not c.coded)


def _within(candidate: Candidate, determination: Determination) -> tuple[str, ...]:
    """The facts of the departures that bear on this claim (and act); without one it is not this claim's affair."""
    return tuple(sorted(set(candidate.facts).intersection(determination.facts)))
