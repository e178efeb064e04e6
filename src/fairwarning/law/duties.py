"""Duties: what a policy or a statute asks of police at a contact, when, of whom, and what excuses from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import InputError, LawDataError
from fairwarning.law import strict
from fairwarning.law.decisions import first_day, last_day
from fairwarning.law.passage import Passage

Modality = Literal["must", "should", "may", "must-not"]
Basis = Literal["text", "restated", "inferred", "not-seen"]
Kind = Literal["agency", "statute", "training", "model"]


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a circumstance, an act or a record of a contact is."""

    means: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be said of a contact. `domestic_types` are words by which a call's type says that it is domestic."""

    circumstances: dict[str, Meaning] = {}
    acts: dict[str, Meaning] = {}
    records: dict[str, Meaning] = {}
    domestic_types: tuple[str, ...] = ()


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The circumstances on which a duty arises: all of these, one of these, and none of these."""

    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        return (*self.all_of, *self.any_of, *self.none_of)


class Exemption(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What excuses from a duty: every condition, and every record that must have been made of it."""

    says: str
    conditions: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


class InForce(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """From when to when a version was in force, as far as known; `shown`: dates or years at which it is shown to be."""

    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    shown: tuple[str, ...] = ()

    def covers(self, contact: str) -> bool:
        """Whether a contact of that (exact or fuzzy) date may fall in it; an end not known does not shut it out."""
        first, last = first_day(contact), last_day(contact)
        return (self.from_ is None or first_day(self.from_) <= last) and (self.to is None or first <= last_day(self.to))

    def is_shown_on(self, contact: str) -> bool:
        """Whether it is known, and not only possible, that this version was in force then."""
        if self.from_ is not None:
            return self.covers(contact)
        first, last = first_day(contact), last_day(contact)
        return any(first_day(text) <= last and first <= last_day(text) for text in self.shown)


class Duty(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that a rule asks. `act` is what must (or must not) be done; without one, the duty is to make `record`.

    `basis`: the rule's words are known (`text`), told by somebody else (`restated`), gathered from facts or a wider
    rule (`inferred`), or not known at all (`not-seen`: nothing can be found on it).
    """

    says: str
    modality: Modality
    who: str
    sources: tuple[Passage, ...]
    trigger: Trigger = Trigger()
    section: str | None = None
    act: str | None = None
    record: str | None = None
    deadline: str | None = None
    exceptions: tuple[Exemption, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    in_force: InForce | None = None
    basis: Basis = "text"
    note: str = ""


class Branches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Duties whose triggers shut one another out and leave nothing over: whatever the fact is, one of them arises."""

    duties: tuple[str, ...]
    because: str


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A source of duties: one policy, statute or course of training. `for_class` names the class it is only for."""

    name: str
    kind: Kind
    duties: dict[str, Duty]
    in_force: InForce = InForce()
    for_class: str | None = None
    branches: tuple[Branches, ...] = ()
    note: str = ""


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What binds one agency (or every agency of a state, or none: a model), as its file has it."""

    agency: str
    policies: dict[str, Policy]


@dataclass(frozen=True)
class Bound:
    """A duty with its id, and the policy and the file that it stands in."""

    id: str
    duty: Duty
    policy: Policy
    policy_id: str
    set_id: str
    agency: str

    @property
    def version(self) -> InForce:
        return self.duty.in_force or self.policy.in_force

    def in_force_on(self, contact: str) -> bool:
        return self.version.covers(contact)


class Duties:
    """All duties, by the file (`silver-city`, `california` ...) that a matter names for each of its agencies."""

    def __init__(self, words: Words, agencies: Mapping[str, Agency]) -> None:
        self.words, self._agencies = words, dict(agencies)

    def __contains__(self, set_id: str) -> bool:
        return set_id in self._agencies

    @property
    def sets(self) -> tuple[str, ...]:
        return tuple(sorted(self._agencies))

    def of(self, set_id: str) -> Iterator[Bound]:
        """The duties of one file, in its order."""
        agency = self._agencies[set_id]
        for policy_id, policy in agency.policies.items():
            for id_, duty in policy.duties.items():
                yield Bound(id_, duty, policy, policy_id, set_id, agency.agency)

    def and_files(self, files: Iterable[Path]) -> Duties:
        """These duties with those of further files (`our-agency.yaml` is then the set `our-agency`), all checked."""
        added = {path.stem: strict.load(path, Agency) for path in files}
        both = Duties(self.words, {**self._agencies, **added})
        _check(both, {path.stem: path for path in files})
        return both

    def branches(self, set_id: str) -> Iterator[Branches]:
        for policy in self._agencies[set_id].policies.values():
            yield from policy.branches

    def __iter__(self) -> Iterator[Bound]:
        for set_id in self.sets:
            yield from self.of(set_id)

    def passages(self) -> Iterator[tuple[str, Passage]]:
        for bound in self:
            yield from ((f"policies/{bound.set_id}#{bound.id}", passage) for passage in bound.duty.sources)


def load(folder: Path) -> Duties:
    """Read `contacts.yaml` (what can be said of a contact) and `policies/*.yaml` below `folder`, and check them."""
    words_file = folder / "contacts.yaml"
    words = strict.load(words_file, Words) if words_file.is_file() else Words()
    agencies: dict[str, Agency] = {}
    for path in sorted((folder / "policies").glob("*.yaml")):
        agencies[path.stem] = strict.load(path, Agency)
    duties = Duties(words, agencies)
    _check(duties, {set_id: folder / "policies" / f"{set_id}.yaml" for set_id in agencies})
    return duties


def _check(duties: Duties, files: Mapping[str, Path]) -> None:
    """Each of the files by itself and beside the others: ids, words, dates."""
    seen: dict[str, str] = {}
    for bound in duties:
        if bound.set_id not in files:
            seen[bound.id] = bound.set_id
    for bound in (bound for bound in duties if bound.set_id in files):
        file = files[bound.set_id]
        place = f"policies.{bound.policy_id}.duties.{bound.id}"
        if bound.id in seen:
            _fail(file, place, f"{bound.id!r} is a duty of {seen[bound.id]} too", "Give each duty its own id")
        seen[bound.id] = bound.set_id
        _check_duty(bound.duty, duties.words, file, place)
        own = place if bound.duty.in_force else f"policies.{bound.policy_id}"
        _check_dates(bound, file, f"{own}.in_force")
    for bound in (bound for bound in duties if bound.set_id in files):
        file = files[bound.set_id]
        place = f"policies.{bound.policy_id}"
        _known(bound.duty.conflicts_with, seen, file, f"{place}.duties.{bound.id}.conflicts_with", "duty")
        for branch in bound.policy.branches:
            _known(branch.duties, seen, file, f"{place}.branches", "duty")


def _check_duty(duty: Duty, words: Words, file: Path, place: str) -> None:
    if not duty.sources:
        _fail(file, place, "has no source", "Add cite and pin")
    if duty.act is None and duty.record is None and duty.basis != "not-seen":
        _fail(file, place, "asks for nothing", "Name an act, a record, or both")
    _known(duty.trigger.named, words.circumstances, file, f"{place}.trigger", "circumstance")
    _known((duty.act,) if duty.act else (), words.acts, file, f"{place}.act", "act")
    _known((duty.record,) if duty.record else (), words.records, file, f"{place}.record", "record")
    for number, exemption in enumerate(duty.exceptions):
        where = f"{place}.exceptions[{number}]"
        if not (exemption.conditions or exemption.records):
            _fail(file, where, "has no condition", "Say what must be shown for it, or leave it out")
        _known(exemption.conditions, words.circumstances, file, where, "circumstance")
        _known(exemption.records, words.records, file, where, "record")


def _check_dates(bound: Bound, file: Path, place: str) -> None:
    version = bound.version
    for text in (version.from_, version.to, *version.shown):
        try:
            if text is not None:
                first_day(text), last_day(text)
        except InputError as error:
            _fail(file, place, error.what, error.remedy)
    if version.from_ and version.to and last_day(version.to) < first_day(version.from_):
        _fail(file, place, "ceases before it begins", "Check `from` and `to` of in_force")


def _known(names: Iterable[str], known: Mapping[str, object], file: Path, place: str, kind: str) -> None:
    for name in names:
        if name not in known:
            _fail(file, place, f"{name!r} is no {kind}", f"Known: {', '.join(sorted(known)) or 'none'}")


def _fail(file: Path, place: str, what: str, remedy: str) -> None:
    raise LawDataError(what, file=file, place=strict.place(file, place), remedy=remedy)
