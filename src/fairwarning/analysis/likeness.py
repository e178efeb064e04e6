"""A precedent held against a situation: what they share, what tells them apart, and which are nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter

from fairwarning.analysis.precedent import CLOSE, OTHER, Held, Pool, Precedent, forces, level
from fairwarning.analysis.reasons import Compared
from fairwarning.analysis.situation import unnamed_for
from fairwarning.law.factors import Hierarchy


def forcing(
    pool: Pool, held: Held, hierarchy: Hierarchy, counts: Callable[[Precedent], bool] = lambda precedent: True
) -> tuple[Compared, ...]:
    """Those that count and force a side here closely enough to settle something: at level 0 or 1."""
    near = [
        member
        for side, kinds, members in pool.kinds
        if kinds <= held.mine[side]
        for member in members
        if counts(member[1]) and any(forces(member[1], held, candidate) for candidate in CLOSE)
    ]
    return tuple(hold_against(precedent, held, hierarchy) for _, precedent in sorted(near, key=itemgetter(0)))


@dataclass(frozen=True)
class _Likeness:
    """What a precedent and a situation share, by the same factor or by kind, and what tells them apart."""

    shared: frozenset[str]
    alike: frozenset[str]
    missing: frozenset[str]
    new: frozenset[str]
    on_point: tuple[int, int]

    @classmethod
    def of(cls, precedent: Precedent, held: Held, hierarchy: Hierarchy) -> _Likeness:
        side = precedent.side
        both = precedent.facts & held.present
        shared = frozenset(name for name in both if hierarchy.height(name) == 0)
        alike = frozenset(name for name in both if hierarchy.height(name) == 1) - hierarchy.closure(shared)
        return cls(
            shared,
            alike,
            precedent.reasons[0] - held.present,  # what yields here is here all the same
            held.theirs[side][0] - precedent.known | frozenset(unnamed_for(held.situation.unnamed, OTHER[side])),
            (len(shared & precedent.reasons[0]), len(alike & precedent.reasons[1])),
        )

    @property
    def apart(self) -> frozenset[str]:
        return self.missing | self.new


def hold_against(precedent: Precedent, held: Held, hierarchy: Hierarchy) -> Compared:
    """The comparison as a value: the lowest level at which it forces its side here, or what stands in the way."""
    return _compared(precedent, held, _Likeness.of(precedent, held, hierarchy))


def _compared(precedent: Precedent, held: Held, likeness: _Likeness) -> Compared:
    decision = precedent.decision
    unnamed = unnamed_for(held.situation.unnamed, OTHER[precedent.side])
    return Compared(
        cite=decision.cite,
        case=decision.case,
        court=decision.court,
        decided=decision.decided,
        pin=precedent.issue.pin,
        side=precedent.side,
        level=level(precedent, held),
        shared=tuple(sorted(likeness.shared)),
        alike=tuple(sorted(likeness.alike)),
        missing=tuple(sorted(likeness.missing)),
        new=(*sorted(likeness.new.difference(unnamed)), *unnamed),
        because=precedent.issue.because,
        binding=precedent.binding,
        on_point=likeness.on_point,
        questioned_by=precedent.questioned_by,
    )


def nearest(pool: Iterable[Precedent], held: Held, hierarchy: Hierarchy, most: int = 3) -> tuple[Compared, ...]:
    """The decisions most on point: sharing most of what they rested on, then most facts, then least apart.

    Those that share nothing with the situation are no neighbours. Of two for one side, one that is apart in all that
    the other is, and more, adds nothing.
    """
    near = [
        (_distance(precedent, likeness), precedent, likeness)
        for precedent in pool
        if (likeness := _Likeness.of(precedent, held, hierarchy)).shared or likeness.alike
    ]
    kept: list[tuple[Precedent, _Likeness]] = []
    for _, precedent, likeness in sorted(near, key=itemgetter(0)):
        if len(kept) == most:
            break
        if not any(other.side == precedent.side and less.apart < likeness.apart for other, less in kept):
            kept.append((precedent, likeness))
    return tuple(_compared(precedent, held, likeness) for precedent, likeness in kept)


def _distance(precedent: Precedent, likeness: _Likeness) -> tuple[int, int, int, int, bool, str, str]:
    exact, alike = likeness.on_point
    decision = precedent.decision
    size = len(likeness.missing) + len(likeness.new)
    return -exact, -alike, -len(likeness.shared), size, not precedent.binding, decision.decided, decision.cite
