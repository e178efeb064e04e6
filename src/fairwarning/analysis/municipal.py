"""Municipal liability rests on an officer's violation: what the officers' determinations give the city's claim."""

from __future__ import annotations

from collections.abc import Sequence

from fairwarning.analysis.reasons import Determination
from fairwarning.matter.matter import Claim, Matter
from fairwarning.matter.view import Facts

UNDERLYING, NO_UNDERLYING = "underlying-violation", "no-underlying-violation"


def with_underlying(matter: Matter, claim: Claim, city: str, facts: Facts, done: Sequence[Determination]) -> Facts:
    """The city's facts with what its own officers' determinations on the underlying claims show.

    One triable violation by an officer whom the city employs is enough; none among all is none; an open one leaves it
    unknown. A claim that names no underlying claim takes only what its own facts say.
    """
    officers = [d for d in done if d.claim in claim.underlying and matter.parties[d.defendant].employer == city]
    if not claim.underlying:
        return facts
    triable = [d for d in officers if d.violation == "triable"]
    if triable:
        favours = (item for d in triable for found in d.findings for item in found.favours)
        return facts.and_also(UNDERLYING, tuple(sorted({id_ for item in favours for id_ in item.facts})))
    if any(d.violation == "open" for d in officers):
        return Facts(facts.present, {**facts.unknown, UNDERLYING: (), NO_UNDERLYING: ()}, facts.used)
    return facts.and_also(NO_UNDERLYING)
