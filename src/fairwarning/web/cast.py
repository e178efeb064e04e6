"""The cast: who is who, for whom they work, what is claimed against them, and how often the record names them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from fairwarning.analysis.determine import Asked
from fairwarning.analysis.reasons import Determination
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Loaded, Matter, Party
from fairwarning.web.desk import Desk

_GROUPS = {
    "Plaintiffs and victims": ("plaintiff", "victim"),
    "Defendants": ("defendant",),
    "Municipalities and agencies": ("municipality", "agency"),
    "Aggressors": ("aggressor",),
    "Other officers": ("officer",),
    "Witnesses and others": ("witness", "other"),
}


class Member(Struct, frozen=True):
    """A party with what the matter says of it. `results` are whole claims, without the acts judged apart."""

    id: str
    party: Party
    employer: str
    officers: int
    results: tuple[tuple[str, Determination], ...]
    did: int
    bears: int
    contacts: tuple[str, ...]


def groups(desk: Desk, loaded: Loaded) -> list[tuple[str, tuple[Member, ...]]]:
    """Every party, those of like roles together under a title."""
    results = () if desk.unready(loaded) else desk.results(loaded, Asked()).determinations
    found = ((title, tuple(_members(loaded.matter, results, roles))) for title, roles in _GROUPS.items())
    return [(title, members) for title, members in found if members]


def _members(matter: Matter, results: tuple[Determination, ...], roles: tuple[str, ...]) -> Iterator[Member]:
    for id_, party in matter.parties.items():
        if party.role in roles:
            yield Member(
                id_,
                party,
                matter.parties[party.employer].name if party.employer else "",
                sum(other.employer == id_ for other in matter.parties.values()),
                tuple((_title(matter, d), d) for d in results if d.defendant == id_ and d.act is None),
                sum(id_ in fact.who for fact in matter.facts.values()),
                sum(id_ in fact.against for fact in matter.facts.values()),
                tuple(key for key, contact in matter.contacts.items() if id_ in contact.who),
            )


def _title(matter: Matter, d: Determination) -> str:
    return matter.claims[d.claim].title or TITLES[d.doctrine]
