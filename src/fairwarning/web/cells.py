"""A cell of the matrix: one determination, with what the court held there and the departures behind it."""

from __future__ import annotations

from fastapi import HTTPException

from fairwarning.analysis.reasons import Determination
from fairwarning.audit import Audit
from fairwarning.audit.candidates import Candidate
from fairwarning.matter.matter import Held, Matter


def of(determinations: tuple[Determination, ...], claim: str, defendant: str, act: str | None) -> Determination:
    """The one for this defendant on this claim, or on one act of it."""
    for d in determinations:
        if (d.claim, d.defendant, d.act) == (claim, defendant, act):
            return d
    raise HTTPException(404, "the matter has no such claim against such a defendant")


def court_held(matter: Matter, d: Determination) -> Held | None:
    """What the court of a decided case made of it."""
    wanted = (d.defendant, d.claim, d.act)
    return next((h for h in matter.court_held if (h.defendant, h.claim, h.act) == wanted), None)


def departures(audited: Audit, d: Determination) -> dict[str, Candidate]:
    """For each factor that reinforces notice here, the departures behind it."""
    wanted = {item.factor for item in d.notice.reinforced}
    return {c.factor: c for c in audited.candidates if c.against == d.defendant and c.factor in wanted}
