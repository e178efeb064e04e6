"""What departures from duty would do to a claim if a person took them for what they may go to show.

Nothing here is counted. Each candidate of the audit that the matter has not coded is supposed, one at a time, and the
claims against that party are worked out again: the law data alone decide whether it matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from fairwarning.analysis.reasons import Determination, Found, Outcome
from fairwarning.audit.candidates import REINFORCING, Candidate

Again = Callable[[Candidate], Iterable[tuple[Determination, Determination]]]
"""For a candidate, each determination of a claim against its party, as it is and with the candidate supposed."""


class Element(msgspec.Struct, frozen=True):
    """An element whose finding would be another."""

    element: str
    name: str
    now: Found
    then: Found


class Change(msgspec.Struct, frozen=True):
    """What would change of one claim against the party."""

    claim: str
    act: str | None
    elements: tuple[Element, ...]
    now: Outcome
    then: Outcome


class Supposed(msgspec.Struct, frozen=True):
    """A candidate and what it would change if it were counted; `claims`: whether the party faces any claim at all."""

    candidate: Candidate
    changes: tuple[Change, ...]
    claims: bool


def suppose(candidates: Iterable[Candidate], again: Again) -> tuple[Supposed, ...]:
    """Every candidate of policy, custom and training; what reinforces notice is shown with the second prong instead."""
    return tuple(_supposed(one, tuple(again(one))) for one in candidates if one.factor not in REINFORCING)


def _supposed(candidate: Candidate, pairs: tuple[tuple[Determination, Determination], ...]) -> Supposed:
    changes = tuple(_change(now, then) for now, then in pairs) if not candidate.coded else ()
    return Supposed(candidate, tuple(c for c in changes if c.elements or c.now != c.then), bool(pairs))


def _change(now: Determination, then: Determination) -> Change:
    later = {finding.element: finding.finding for finding in then.findings}
    elements = tuple(
        Element(f.element, f.name, f.finding, later[f.element])
        for f in now.findings
        if f.element in later and later[f.element] != f.finding
    )
    return Change(now.claim, now.act, elements, now.outcome, then.outcome)
