"""The whole audit of a matter: findings, conflicts of duties, exclusive branches, flags on calls, what may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from fairwarning.audit.calls import Flag, flags
from fairwarning.audit.candidates import Candidate, candidates
from fairwarning.audit.conflicts import Branch, Conflict, branching, conflicting
from fairwarning.audit.findings import Finding, find
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.duties import Bound, Duties
from fairwarning.matter.matter import Contact, Matter

_AFFIRMATIVE = "affirmative-conduct"


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
    sets = {id_: _sets(matter, c) for id_, c in kept.items()}
    bound = {id_: tuple(in_force(sets[id_], c.date, book.duties)) for id_, c in kept.items()}
    found = tuple(find(b, id_, c) for id_, c in kept.items() for b in bound[id_] if duty in (None, b.id))
    conflicts = tuple(conflicting(kept, bound, duty))
    return Audit(
        findings=found,
        conflicts=conflicts,
        branches=tuple(branching(sets, kept, book.duties, found)) if duty is None else (),
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


def in_force(sets: Iterable[str], date: str, duties: Duties) -> Iterator[Bound]:
    """The duties of these files that may bind on that date."""
    for set_id in sets:
        yield from (bound for bound in duties.of(set_id) if bound.in_force_on(date))


def _class_line(conflicts: Iterable[Conflict]) -> dict[str, tuple[str, ...]]:
    """For each class that conflicting policies single out, the contacts at which the conflict arose."""
    lines: dict[str, tuple[str, ...]] = {}
    for conflict in conflicts:
        if conflict.arises in ("yes", "disputed"):
            for named in conflict.classes:
                lines[named] = tuple(dict.fromkeys((*lines.get(named, ()), conflict.contact)))
    return lines


def _beside(matter: Matter, contacts: Mapping[str, Contact], book: Book) -> Iterator[Beside]:
    for id_ in contacts:
        facts = (f for f, fact in matter.facts.items() if fact.contact == id_ and _affirmative(fact.factors, book))
        if told := tuple(facts):
            yield Beside(id_, told)


def _affirmative(factors: Iterable[str], book: Book) -> bool:
    return bool(book.hierarchy.under(frozenset(factors), (_AFFIRMATIVE,)))
