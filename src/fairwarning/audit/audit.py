"""The whole audit of a matter: findings, conflicts of duties, exclusive branches, flags on calls, what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from fairwarning.audit.calls import Flag, flags
from fairwarning.audit.candidates import Candidate, candidates
from fairwarning.audit.findings import Finding, find
from fairwarning.audit.weighing import Truth, together, weigh
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.duties import Bound, Duties, Trigger
from fairwarning.matter.matter import Contact, Matter

_AFFIRMATIVE = "affirmative-conduct"


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


class Beside(msgspec.Struct, frozen=True):
    """What officers did at a contact beyond leaving duties undone: facts that the matter codes as affirmative."""

    contact: str
    facts: tuple[str, ...]


class Audit(msgspec.Struct, frozen=True):
    """Everything found. `bound` names, for each agency, the files of duties that bind it."""

    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    branches: tuple[Branch, ...]
    flags: tuple[Flag, ...]
    candidates: tuple[Candidate, ...]
    beside: tuple[Beside, ...]
    bound: Mapping[str, tuple[str, ...]]


def audit(matter: Matter, book: Book, contact: str | None = None, duty: str | None = None) -> Audit:
    """Hold every contact (or one) against every duty (or one) that binds its agencies on its date."""
    _known(contact, matter.contacts, "contact", "--contact")
    _known(duty, {bound.id for bound in book.duties}, "duty", "--duty")
    kept = {id_: c for id_, c in matter.contacts.items() if contact in (None, id_)}
    bound = {id_: tuple(_bound(matter, c, book.duties)) for id_, c in kept.items()}
    found = tuple(find(b, id_, c) for id_, c in kept.items() for b in bound[id_] if duty in (None, b.id))
    conflicts = tuple(_conflicts(kept, bound, duty))
    return Audit(
        findings=found,
        conflicts=conflicts,
        branches=tuple(_branches(matter, kept, book.duties, found)) if duty is None else (),
        flags=tuple(flag for id_, c in kept.items() for flag in flags(id_, c, book.duties.words)),
        candidates=candidates(matter, book.hierarchy, kept, found, _class_line(conflicts)),
        beside=tuple(_beside(matter, kept, book)),
        bound={id_: party.duties for id_, party in sorted(matter.parties.items()) if party.duties},
    )


def _known(name: str | None, known: Iterable[str], kind: str, option: str) -> None:
    if name is not None and name not in known:
        raise InputError(f"{name!r} is no {kind} here", place=option, remedy=f"Known: {', '.join(sorted(known))}")


def agencies(matter: Matter, contact: Contact) -> tuple[str, ...]:
    """Whose duties a contact engages: as the matter says, else the employers of the officers who were there."""
    if contact.agencies:
        return contact.agencies
    officers = (matter.parties[p] for p in contact.who if matter.parties[p].role in ("defendant", "officer"))
    return tuple(dict.fromkeys(officer.employer for officer in officers if officer.employer))


def _sets(matter: Matter, contact: Contact) -> tuple[str, ...]:
    named = (set_id for agency in agencies(matter, contact) for set_id in matter.parties[agency].duties)
    return tuple(dict.fromkeys(named))


def _bound(matter: Matter, contact: Contact, duties: Duties) -> Iterator[Bound]:
    for set_id in _sets(matter, contact):
        yield from (bound for bound in duties.of(set_id) if bound.in_force_on(contact.date))


def _conflicts(
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


def _class_line(conflicts: Iterable[Conflict]) -> dict[str, tuple[str, ...]]:
    """For each class that conflicting policies single out, the contacts at which the conflict arose."""
    lines: dict[str, tuple[str, ...]] = {}
    for conflict in conflicts:
        if conflict.arises in ("yes", "disputed"):
            for named in conflict.classes:
                lines[named] = tuple(dict.fromkeys((*lines.get(named, ()), conflict.contact)))
    return lines


def _branches(
    matter: Matter, contacts: Mapping[str, Contact], duties: Duties, found: tuple[Finding, ...]
) -> Iterator[Branch]:
    """Where it is not known which branch arises, but one does, and the record says of at least one what was done."""
    for id_, contact in contacts.items():
        for branches in (b for set_id in _sets(matter, contact) for b in duties.branches(set_id)):
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


def _beside(matter: Matter, contacts: Mapping[str, Contact], book: Book) -> Iterator[Beside]:
    for id_ in contacts:
        facts = (f for f, fact in matter.facts.items() if fact.contact == id_ and _affirmative(fact.factors, book))
        if told := tuple(facts):
            yield Beside(id_, told)


def _affirmative(factors: Iterable[str], book: Book) -> bool:
    return bool(book.hierarchy.under(frozenset(factors), (_AFFIRMATIVE,)))
