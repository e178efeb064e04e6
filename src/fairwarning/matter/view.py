"""What the posture lets a court see: each fact present, denied or unknown, and the factors that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fairwarning.law.postures import Postures, Row
from fairwarning.matter.matter import Claim, Matter


@dataclass(frozen=True)
class Seen:
    """One fact under the posture, with the row of the table that decided."""

    id: str
    row: Row


@dataclass(frozen=True)
class Facts:
    """The factors of one defendant on one claim (or one act of it), each with the facts that show it."""

    present: Mapping[str, tuple[str, ...]]
    unknown: Mapping[str, tuple[str, ...]]
    used: tuple[str, ...]

    def less(self, factor: str) -> Facts:
        """The same facts were `factor` not shown."""
        return Facts({name: ids for name, ids in self.present.items() if name != factor}, self.unknown, self.used)

    def and_also(self, factor: str, because: tuple[str, ...] = ()) -> Facts:
        """The same facts were `factor` shown too."""
        return Facts({**self.present, factor: because}, self.unknown, self.used)


def see(matter: Matter, postures: Postures) -> dict[str, Seen]:
    """Every fact of the matter under its posture."""
    return {
        id_: Seen(id_, postures.row(matter.posture, fact.plaintiff, fact.defence, fact.support, fact.court))
        for id_, fact in sorted(matter.facts.items())
    }


def bearing_on(matter: Matter, seen: Mapping[str, Seen], claim: Claim, defendant: str, act: str | None = None) -> Facts:
    """What counts for and against `defendant` on `claim`; with `act`, their other acts left out."""
    left_out = _other_acts(claim, defendant, act)
    ids = [
        id_
        for id_, fact in sorted(matter.facts.items())
        if (defendant in fact.who or defendant in fact.against)
        and (claim.facts is None or id_ in claim.facts)
        and id_ not in left_out
    ]
    present = _by_factor(matter, (id_ for id_ in ids if seen[id_].row.view == "present"))
    unknown = _by_factor(matter, (id_ for id_ in ids if seen[id_].row.view == "unknown"))
    for gap in matter.unknown:
        if defendant in gap.against:
            unknown.setdefault(gap.factor, ())
    return Facts(present, {f: ids for f, ids in unknown.items() if f not in present}, tuple(ids))


def _other_acts(claim: Claim, defendant: str, act: str | None) -> frozenset[str]:
    acts = claim.acts.get(defendant, {})
    if act is None:
        return frozenset()
    return frozenset(id_ for other in acts.values() for id_ in other.facts) - frozenset(acts[act].facts)


def _by_factor(matter: Matter, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        for factor in matter.facts[id_].factors:
            found[factor].append(id_)
    return {factor: tuple(shown) for factor, shown in sorted(found.items())}
