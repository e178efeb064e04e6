"""What a comparison gives: records only. Text, JSON and pictures are made from them in `report`."""

from __future__ import annotations

from dataclasses import dataclass

from fairwarning.comparison.clusters import Clustered
from fairwarning.comparison.duties import Matrix
from fairwarning.comparison.faults import Fault, Join, Month, Step
from fairwarning.comparison.matching import Matching
from fairwarning.comparison.panel import Line, Panel
from fairwarning.comparison.plan import Headings
from fairwarning.comparison.retyping import Audit
from fairwarning.comparison.strata import Stratified
from fairwarning.comparison.trend import Trend
from fairwarning.comparison.units import Choice


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: for what, in which form, how many rows, how long, and the hash of its bytes."""

    role: str
    kind: str
    rows: int
    size: int
    sha256: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Data:
    """What was read, what is wrong with it, and what each filter left."""

    inputs: tuple[Input, ...]
    coverage: float
    """Readable rows of those in the file, or of those that the plan expects."""
    expected: int | None
    faults: tuple[Fault, ...]
    steps: tuple[Step, ...]
    months: tuple[Month, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Fisher's p with every unknown outcome read against a difference, and for it."""

    against: float
    apart: float


@dataclass(frozen=True, slots=True)
class OneVictim:
    """What the class's contacts are worth if they are one victim's."""

    permutation: Clustered
    worth_at_half: float


@dataclass(frozen=True, slots=True)
class Event:
    """A finding on a duty at a contact, with its day if it is known."""

    contact: str
    day: str
    duty: str
    act: str
    of_class: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found; text and pictures are made from it."""

    title: str
    group: str
    others: str
    source: str
    """Where membership of the class comes from."""
    choice: Choice | None
    main: Panel | None
    beside: tuple[Line, ...]
    headings: Headings
    bounds: Bounds | None = None
    strata: tuple[Line, ...] = ()
    stratified: Stratified | None = None
    trend_group: Trend | None = None
    trend_others: Trend | None = None
    clusters: Clustered | None = None
    one_victim: OneVictim | None = None
    matching: Matching | None = None
    matched: Panel | None = None
    retyping: Audit | None = None
    duties: Matrix | None = None
    timeline: tuple[Event, ...] = ()
    data: Data | None = None
    public: bool = False
