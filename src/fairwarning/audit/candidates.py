"""What departures may go to show in a claim: listed for a person to weigh, never asserted, and never a violation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from fairwarning.audit.findings import Finding
from fairwarning.law.factors import Hierarchy
from fairwarning.matter.matter import Contact, Matter

REINFORCING = ("departed-from-policy", "departed-from-statute")
_OWN_RULES = ("agency", "training")
_KNOWN_RULES = ("text", "restated")
_UNDONE = "inaction"


class Candidate(msgspec.Struct, frozen=True):
    """A factor that the findings go to show against somebody.

    `coded`: the matter already has it. `disputed`: every one of the departures is.
    """

    factor: str
    against: str
    contacts: tuple[str, ...]
    duties: tuple[str, ...]
    people: tuple[str, ...]
    coded: bool
    disputed: bool = False
    facts: tuple[str, ...] = ()


def candidates(
    matter: Matter,
    hierarchy: Hierarchy,
    contacts: Mapping[str, Contact],
    found: tuple[Finding, ...],
    lines: Mapping[str, tuple[str, ...]],
) -> tuple[Candidate, ...]:
    """Notice reinforced officer by officer; then what bears on policy, custom and training of each municipality."""
    departures = [f for f in found if f.departs and f.kind != "model" and f.basis in _KNOWN_RULES]
    return (
        *_officers(matter, hierarchy, departures),
        *_class_drawn(matter, contacts, lines),
        *_repeated(matter, hierarchy, departures),
    )


def _officers(matter: Matter, hierarchy: Hierarchy, departures: list[Finding]) -> Iterator[Candidate]:
    """What may reinforce notice: each defendant's departures from rules known, and known to have been in force."""
    for id_, party in matter.parties.items():
        if party.role != "defendant":
            continue
        for factor, kinds in zip(REINFORCING, (_OWN_RULES, ("statute",)), strict=True):
            own = (f for f in departures if f.kind in kinds and id_ in (*f.by, f.ordered_by))
            mine = [f for f in own if f.version_shown]
            if mine:
                yield _candidate(matter, hierarchy, factor, id_, mine)


def _class_drawn(
    matter: Matter, contacts: Mapping[str, Contact], lines: Mapping[str, tuple[str, ...]]
) -> Iterator[Candidate]:
    """Two policies in force, one for a class alone, that command opposite things: the line is on their face."""
    for _, where in sorted(lines.items()):
        officers = {p for c in where for p in contacts[c].who if matter.parties[p].role == "defendant"}
        for id_ in (p for p in matter.parties if p in officers):
            yield Candidate("facial-policy", id_, where, (), (), _coded(matter, "facial-policy", id_))


def _repeated(matter: Matter, hierarchy: Hierarchy, departures: list[Finding]) -> Iterator[Candidate]:
    """Departures by several officers at several contacts: a pattern to look into; trained officers': training too."""
    by_employer: dict[str, list[Finding]] = defaultdict(list)
    for finding in departures:
        for employer in {matter.parties[person].employer for person in finding.by}:
            if employer:
                by_employer[employer].append(finding)
    for employer in (p for p in matter.parties if p in by_employer):
        mine = by_employer[employer]
        days = {matter.contacts[f.contact].date for f in mine}
        if len(days) > 1 and len({person for f in mine for person in f.by}) > 1:
            for factor in ("widespread-pattern", "notice-of-deficiency"):
                yield _candidate(matter, hierarchy, factor, employer, mine)


def _candidate(matter: Matter, hierarchy: Hierarchy, factor: str, against: str, found: Iterable[Finding]) -> Candidate:
    mine = list(found)
    contacts = tuple(dict.fromkeys(f.contact for f in mine))
    people = {person for f in mine for person in (*f.by, f.ordered_by) if person}
    return Candidate(
        factor,
        against,
        contacts,
        tuple(dict.fromkeys(f.duty for f in mine)),
        tuple(sorted(people)),
        _coded(matter, factor, against),
        all(f.disputed_by for f in mine),
        _facts(matter, hierarchy, contacts, against),
    )


def _coded(matter: Matter, factor: str, against: str) -> bool:
    return any(factor in f.factors and against in (*f.who, *f.against) for f in matter.facts.values())


def _facts(matter: Matter, hierarchy: Hierarchy, contacts: tuple[str, ...], against: str) -> tuple[str, ...]:
    """The defendant's own facts at those contacts that tell of things not done, by which a reader finds them."""
    return tuple(
        id_
        for id_, fact in matter.facts.items()
        if fact.contact in contacts and against in fact.who and hierarchy.under(fact.factors, (_UNDONE, *REINFORCING))
    )
