"""What holding exports against duties gives: records only. Text, JSON and pages are made from them in `report`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairwarning.audit.calls import Sign
from fairwarning.audit.conflicts import Branch, Conflict
from fairwarning.audit.findings import Finding
from fairwarning.comparison.counts import Count
from fairwarning.comparison.faults import Place
from fairwarning.comparison.result import Data
from fairwarning.law.duties import Bound


@dataclass(frozen=True, slots=True)
class DutyCount:
    """One duty over all calls: what became of the act, and of the record; and what the mapping does not show of it."""

    bound: Bound
    acts: Mapping[str, int]
    arose: Mapping[str, int]
    """The same, only of calls at which it is known that the duty arose: rates are of these."""
    records: Mapping[str, int]
    version_not_shown: int
    """Calls at which it is not known that the rule was in force."""
    not_mapped: tuple[str, ...]
    """What the duty turns on and no column shows, as `circumstances.probable-cause`."""

    @property
    def kept(self) -> Count:
        """Performed, of the calls at which it arose and it is known whether it was; a permission's use likewise."""
        undone = ("not-triggered",) if self.bound.duty.modality == "may" else ("departed", "reason-offered")
        yes = self.arose.get("performed", 0)
        return Count(yes, yes + sum(self.arose.get(name, 0) for name in undone))


@dataclass(frozen=True, slots=True)
class Told:
    """One finding at one call, with the row that it comes from. `unknown`: what it turns on that is not known there."""

    place: Place
    day: str | None
    of_class: bool | None
    finding: Finding
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Calls at which one duty came out alike: what was found, at how many, and the first rows."""

    finding: Finding
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Signs:
    """Calls whose type or report a person should look at: the sign, at how many, and the first rows."""

    sign: Sign
    what: str
    logged: bool
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Against:
    """Two duties that cannot both be kept, or branches of which one arises: as found at one call, at how many."""

    duties: tuple[str, ...]
    found: Conflict | Branch
    count: int


@dataclass(frozen=True, slots=True)
class Word:
    """How far the export shows one thing: over the calls audited, yes, no and unknown, and from which headers."""

    name: str
    headers: tuple[str, ...]
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A mapped header that a file of calls does not have; near ones that it has."""

    file: int
    header: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordAudit:
    """Everything that was found. `told` are the findings one by one, `of` how many there are in all."""

    title: str
    calls: int
    undated: int
    duties: tuple[DutyCount, ...]
    alike: tuple[Alike, ...]
    signs: tuple[Signs, ...]
    conflicts: tuple[Against, ...]
    branches: tuple[Against, ...]
    words: tuple[Word, ...]
    missing: tuple[Missing, ...]
    data: Data
    told: tuple[Told, ...] = ()
    of: int = 0
    public: bool = False
