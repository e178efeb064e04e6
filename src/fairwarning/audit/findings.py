"""Findings: what became of one duty at one contact, in three-valued logic, act and record apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from fairwarning.audit.weighing import Truth, Weighed, sources_of, together, weigh
from fairwarning.law.duties import Basis, Bound, Exemption, Kind, Modality
from fairwarning.law.passage import Passage
from fairwarning.matter.contact import At, Contact, Done, Extent, Kept, Recorded

ActFinding = Literal["performed", "departed", "excused", "reason-offered", "not-triggered", "unknown"]
RecordFinding = Literal["made", "missing", "not-required", "unknown"]
_AS_ACT: dict[Kept, Extent] = {"made": "done", "missing": "not-done", "not-stated": "unknown"}


class Condition(msgspec.Struct, frozen=True):
    """One condition of an exception, and whether it is shown."""

    what: str
    kind: Literal["circumstance", "record"]
    met: Truth


class Excuse(msgspec.Struct, frozen=True):
    """An exception that the duty allows, with each of its conditions. It excuses only if all of them are shown."""

    says: str
    conditions: tuple[Condition, ...]
    met: Truth


class Reason(msgspec.Struct, frozen=True):
    """A reason given for the departure; not an exception."""

    by: tuple[str, ...]
    says: str
    at: tuple[At, ...]


class Finding(msgspec.Struct, frozen=True):
    """One duty at one contact. `act` is reason-offered for a departure that somebody gives a reason for.

    `version_shown`: whether the rule is known to have been in force then. `partly`: done in part. `record_only`: the
    act was done, its record was not made. `by` are those who acted or did not; `ordered_by` who told them so.
    `because` says what decided where `act` alone does not show it.
    """

    contact: str
    duty: str
    policy: str
    agency: str
    section: str | None
    kind: Kind
    basis: Basis
    modality: Modality
    says: str
    trigger: Truth
    act: ActFinding
    record: RecordFinding
    version_shown: bool = True
    partly: bool = False
    record_only: bool = False
    by: tuple[str, ...] = ()
    ordered_by: str | None = None
    disputed_by: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    exceptions: tuple[Excuse, ...] = ()
    because: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[At, ...] = ()
    law: tuple[Passage, ...] = ()

    @property
    def departs(self) -> bool:
        """Whether the act asked for was not done (or the act forbidden was), with or without a reason."""
        return self.act in ("departed", "reason-offered")


def find(bound: Bound, contact_id: str, contact: Contact) -> Finding:
    """What became of this duty at this contact."""
    duty = bound.duty
    trigger = weigh(duty.trigger, contact)
    done = _done(bound, contact)
    recorded = contact.records.get(duty.record) if duty.record else None
    excuses = tuple(_excuse(exemption, contact) for exemption in duty.exceptions)
    reasons = tuple(Reason(o.by, o.says, o.at) for o in contact.reasons if duty.act in o.acts)
    act, because = _decide(bound, trigger.truth, done.is_ if done else "unknown", excuses, bool(reasons))
    departs = act in ("departed", "reason-offered")
    record = _record(duty.record, trigger.truth, recorded)
    told = trigger.truth != "no" and act != "unknown"
    stands = trigger.truth != "no"
    return Finding(
        contact=contact_id,
        duty=bound.id,
        policy=bound.policy.name,
        agency=bound.agency,
        section=duty.section,
        kind=bound.policy.kind,
        basis=duty.basis,
        modality=duty.modality,
        says=duty.says,
        trigger=trigger.truth,
        act=act,
        record=record,
        version_shown=bound.policy.kind == "model" or bound.version.is_shown_on(contact.date),
        partly=told and done is not None and done.is_ == "partly",
        record_only=_record_only(bound, act, record),
        by=done.by if done and told else (),
        ordered_by=done.ordered_by if done and told else None,
        disputed_by=_disputed_by(trigger, done, recorded, contact, bound, act != "performed") if stands else (),
        reasons=reasons if departs else (),
        exceptions=excuses if departs or act in ("excused", "unknown") else (),
        because=because,
        notes=_notes(trigger, done, recorded, duty.note),
        sources=_sources(trigger, done, recorded, contact, bound) if told else trigger.at,
        law=duty.sources,
    )


def _done(bound: Bound, contact: Contact) -> Done | None:
    """What was done; where the duty is to make a record, whether it was made."""
    if bound.duty.act is not None:
        return contact.acts.get(bound.duty.act)
    recorded = contact.records.get(bound.duty.record) if bound.duty.record else None
    if recorded is None:
        return None
    return Done(_AS_ACT[recorded.is_], recorded.by, None, recorded.disputed_by, recorded.at, recorded.note)


def _decide(
    bound: Bound, trigger: Truth, done: Extent, excuses: tuple[Excuse, ...], reasoned: bool
) -> tuple[ActFinding, str]:
    """In order: is the text known, is it triggered, was it done, is it excused."""
    duty = bound.duty
    if duty.basis == "not-seen":
        return "unknown", "the text of the rule is not known, or asks for nothing at a contact"
    if trigger == "no":
        return "not-triggered", ""
    if duty.modality == "must-not":
        done = _turned(done)
    if done in ("done", "partly"):
        return "performed", ""
    if duty.modality == "may":
        return "not-triggered", "a permission obliges nobody"
    if done == "unknown":
        return "unknown", "whether it was done is not in the record"
    if trigger == "unknown":
        return "unknown", "whether the duty arose is not in the record"
    if any(excuse.met == "yes" for excuse in excuses):
        return "excused", "every condition of an exception is shown"
    return ("reason-offered", "the reason is not an exception that the duty allows") if reasoned else ("departed", "")


def _turned(done: Extent) -> Extent:
    """For what is forbidden: doing it is the departure."""
    if done == "unknown":
        return "unknown"
    return "done" if done == "not-done" else "not-done"


def _excuse(exemption: Exemption, contact: Contact) -> Excuse:
    conditions = [*_circumstances(exemption, contact), *_records(exemption, contact)]
    return Excuse(exemption.says, tuple(conditions), together(condition.met for condition in conditions))


def _circumstances(exemption: Exemption, contact: Contact) -> Iterator[Condition]:
    for name in exemption.conditions:
        coded = contact.circumstances.get(name)
        yield Condition(name, "circumstance", coded.is_ if coded else "unknown")


def _records(exemption: Exemption, contact: Contact) -> Iterator[Condition]:
    for name in exemption.records:
        coded = contact.records.get(name)
        met: Truth = "unknown" if coded is None or coded.is_ == "not-stated" else "yes" if coded.is_ == "made" else "no"
        yield Condition(name, "record", met)


def _record(required: str | None, trigger: Truth, recorded: Recorded | None) -> RecordFinding:
    if required is None or trigger == "no":
        return "not-required"
    if recorded is None or recorded.is_ == "not-stated":
        return "unknown"
    return recorded.is_


def _record_only(bound: Bound, act: ActFinding, record: RecordFinding) -> bool:
    if record != "missing":
        return False
    return act == "performed" or (bound.duty.act is None and act in ("departed", "reason-offered"))


def _disputed_by(
    trigger: Weighed, done: Done | None, recorded: Recorded | None, contact: Contact, bound: Bound, excusable: bool
) -> tuple[str, ...]:
    """Who denies what the finding rests on, and who claims an exception that is disputed."""
    people = {*trigger.disputed_by, *(done.disputed_by if done else ()), *(recorded.disputed_by if recorded else ())}
    for exemption in bound.duty.exceptions if excusable else ():
        for name in exemption.conditions:
            coded = contact.circumstances.get(name)
            if coded is not None and coded.is_ == "disputed":
                people.update(coded.by)
    return tuple(sorted(people))


def _notes(trigger: Weighed, done: Done | None, recorded: Recorded | None, note: str) -> tuple[str, ...]:
    told = (*trigger.notes, done.note if done else "", recorded.note if recorded else "", note)
    return tuple(dict.fromkeys(text for text in told if text))


def _sources(
    trigger: Weighed, done: Done | None, recorded: Recorded | None, contact: Contact, bound: Bound
) -> tuple[At, ...]:
    exceptions: Iterable[str] = (name for exemption in bound.duty.exceptions for name in exemption.conditions)
    places = (
        *(done.at if done else ()),
        *(recorded.at if recorded else ()),
        *trigger.at,
        *sources_of(exceptions, contact),
    )
    return tuple(dict.fromkeys(places))
