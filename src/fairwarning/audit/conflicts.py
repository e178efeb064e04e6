"""Duties against each other at one contact: two that cannot both be kept, and those of which one arises in any case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from fairwarning.audit.findings import Finding
from fairwarning.audit.weighing import Truth, together, weigh
from fairwarning.law.duties import Bound, Duties, Trigger
from fairwarning.matter.contact import Contact


class Conflict(msgspec.Struct, frozen=True, order=True):
    """Two duties in force at one contact that cannot both be kept. `arises`: whether both were triggered.

    `classes`: whom each duty's policy is for, if it is only for some: then the policies draw that line themselves.
    """

    contact: str
    duties: tuple[str, str]
    policies: tuple[str, str]
    arises: Truth
    classes: tuple[str, ...] = ()


class Branch(msgspec.Struct, frozen=True):
    """Duties of which one arises whatever the facts are, and whether any was kept.

    `unmet`: none is shown to have been; of those in `silent` the record does not say either way.
    """

    contact: str
    duties: tuple[str, ...]
    act: Literal["met", "unmet"]
    silent: tuple[str, ...]
    because: str


def conflicting(
    contacts: Mapping[str, Contact], bound: Mapping[str, tuple[Bound, ...]], only: str | None
) -> Iterator[Conflict]:
    """Each pair once, where the data says that the two conflict and neither is shown not to have arisen."""
    for id_, contact in contacts.items():
        by_id = {b.id: b for b in bound[id_]}
        pairs = {tuple(sorted((b.id, other))) for b in by_id.values() for other in b.duty.conflicts_with}
        for one, other in sorted(pairs):
            if one not in by_id or other not in by_id or only not in (None, one, other):
                continue
            first, second = by_id[one], by_id[other]
            truths = [weigh(b.duty.trigger, contact).truth for b in (first, second)]
            arises = together(truths)
            if arises != "no" and set(truths) != {"unknown"}:
                classes = tuple(sorted({b.policy.for_class for b in (first, second) if b.policy.for_class}))
                drawn = classes if first.policy.for_class != second.policy.for_class else ()
                yield Conflict(id_, (one, other), (first.policy.name, second.policy.name), arises, drawn)


def branching(
    sets: Mapping[str, Iterable[str]], contacts: Mapping[str, Contact], duties: Duties, found: tuple[Finding, ...]
) -> Iterator[Branch]:
    """Where it is not known which branch arises, but one does, and the record says of at least one what was done."""
    for id_, contact in contacts.items():
        for branches in (b for set_id in sets[id_] for b in duties.branches(set_id)):
            mine = [f for f in found if f.contact == id_ and f.duty in branches.duties]
            if not _one_arises(mine) or not _common_ground(branches.duties, contact, duties):
                continue
            done = any(f.act == "performed" for f in mine)
            open_ = tuple(f.duty for f in mine if f.trigger != "no")
            silent = tuple(f.duty for f in mine if f.act == "unknown" and not _left_undone(f, contact, duties))
            if silent != open_:
                yield Branch(id_, open_, "met" if done else "unmet", silent, branches.because)


def _one_arises(mine: list[Finding]) -> bool:
    """Which of them arises is not known, but one does: at least two stand open."""
    return sum(f.trigger in ("unknown", "disputed") for f in mine) > 1 and all(f.trigger != "yes" for f in mine)


def _common_ground(ids: tuple[str, ...], contact: Contact, duties: Duties) -> bool:
    """What all the branches ask for is shown."""
    asked = [frozenset(b.duty.trigger.all_of) for b in duties if b.id in ids]
    shared = Trigger(all_of=tuple(sorted(frozenset.intersection(*asked))))
    return weigh(shared, contact).truth in ("yes", "disputed")


def _left_undone(finding: Finding, contact: Contact, duties: Duties) -> bool:
    act = next(b.duty.act for b in duties if b.id == finding.duty)
    return act in contact.acts and contact.acts[act].is_ == "not-done"
