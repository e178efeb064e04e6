"""What a person accepted of a document's proposals becomes a matter, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from fairwarning.errors import InputError
from fairwarning.law.vocabulary import Doctrine
from fairwarning.matter.matter import parse
from fairwarning.proposing import accepted
from fairwarning.proposing.proposals import Proposals
from fairwarning.report.opinion_text import plain
from fairwarning.web.desk import Desk
from fairwarning.web.intake import Document, may, proposals
from fairwarning.workspace import Person, Version, fitting

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


class ChosenParty(Struct, frozen=True):
    """An accepted party by its proposal's id; what is empty is as proposed. `short` is what the matter calls it."""

    id: str
    short: str = ""
    name: str = ""
    role: str = ""
    office: str = ""


class ChosenContact(Struct, frozen=True):
    """An accepted contact; what is empty is as proposed, `who` where it is None."""

    id: str
    date: str = ""
    kind: str = ""
    summary: str = ""
    who: tuple[str, ...] | None = None


class ChosenFact(Struct, frozen=True):
    """An accepted fact; what is None is as proposed. Of the factors suggested only those named here count."""

    id: str
    what: str | None = None
    date: str | None = None
    who: tuple[str, ...] | None = None
    factors: tuple[str, ...] = ()


class Chosen(Struct, frozen=True):
    """All that is to enter the matter."""

    name: str
    forum: str
    posture: str
    kind: str = "other"
    court_below: str = ""
    filed: str = ""
    decided: str = ""
    claims: tuple[Doctrine, ...] = ()
    parties: tuple[ChosenParty, ...] = ()
    contacts: tuple[ChosenContact, ...] = ()
    facts: tuple[ChosenFact, ...] = ()


def make(desk: Desk, person: Person, found: Document, chosen: Chosen) -> Version:
    """The matter, kept for this person. Places come from the document, never from who chose."""
    may(person)
    told = proposals(desk, found)
    if not chosen.name.strip():
        raise InputError("the matter has no name", place="Name", remedy="Give it one, such as Roe v. City")
    parties = dict(_parties(chosen.parties, told))
    contacts = tuple(_contacts(chosen.contacts, told, parties))
    facts = tuple(_facts(chosen.facts, told, parties))
    file = accepted.written(_head(found, told, chosen), parties.values(), contacts, facts, chosen.claims)
    loaded = parse(fitting(file), desk.book, "the new matter")
    return desk.workspace.create(person, loaded.matter.name, file, f"Begun from {plain(found.title)}"[:200])


def _head(found: Document, told: Proposals, chosen: Chosen) -> accepted.Head:
    return accepted.Head(
        name=plain(chosen.name), forum=chosen.forum, posture=chosen.posture, title=plain(found.title),
        kind=chosen.kind, court_below=chosen.court_below, filed=chosen.filed, decided=chosen.decided,
        cite=told.cite or "" if chosen.kind == "opinion" else "", pages=told.pages,
    )  # fmt: skip


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Chosen = TypeVar("_Chosen", bound=_Named)
_Proposed = TypeVar("_Proposed", bound=_Named)


def _paired(chosen: Sequence[_Chosen], proposed: Sequence[_Proposed], what: str) -> Iterator[tuple[_Chosen, _Proposed]]:
    """Each chosen one with its proposal, in the order of the document."""
    wanted = {one.id: one for one in chosen}
    known = {one.id for one in proposed}
    if len(wanted) < len(chosen):
        raise InputError(f"a {what} is accepted twice", place=what, remedy="Name each proposal once")
    if unknown := sorted(wanted.keys() - known):
        raise InputError(
            f"no {what} {unknown[0][:60]!r} is proposed", place=what, remedy="Read the document's proposals again"
        )
    yield from ((wanted[one.id], one) for one in proposed if one.id in wanted)


def _parties(chosen: Sequence[ChosenParty], told: Proposals) -> Iterator[tuple[str, accepted.Party]]:
    """The accepted ones by the ids that they were proposed under."""
    for one, proposed in _paired(chosen, told.parties, "party"):
        id_ = one.short or proposed.id
        if not _ID.fullmatch(id_):
            raise InputError(
                f"{id_[:60]!r} is no short name", place=proposed.id, remedy="Use small letters, digits and -"
            )
        yield proposed.id, accepted.Party(id_, one.name or proposed.name, one.role or proposed.role, one.office)


def _contacts(
    chosen: Sequence[ChosenContact], told: Proposals, parties: Mapping[str, accepted.Party]
) -> Iterator[accepted.Contact]:
    for one, proposed in _paired(chosen, told.contacts, "contact"):
        kind = one.kind or proposed.kind
        who = _who(proposed.id, proposed.who if one.who is None else one.who, parties)
        yield accepted.Contact(proposed.id, one.date or proposed.day, kind, one.summary or kind, who, proposed.at)


def _facts(
    chosen: Sequence[ChosenFact], told: Proposals, parties: Mapping[str, accepted.Party]
) -> Iterator[accepted.Fact]:
    for one, proposed in _paired(chosen, told.facts, "fact"):
        what = proposed.what if one.what is None else one.what
        if not what:
            raise InputError("a fact says nothing", place=proposed.id, remedy="Say in your own words what happened")
        day = (proposed.day or "") if one.date is None else one.date
        who = _who(proposed.id, proposed.who if one.who is None else one.who, parties)
        factors = tuple(name for name in proposed.factors if name in one.factors)
        yield accepted.Fact(proposed.id, what, day, who, factors, proposed.at)


def _who(place: str, named: Sequence[str], parties: Mapping[str, accepted.Party]) -> tuple[str, ...]:
    """Those named, under the short names that they now have; each must be accepted."""
    known = {party.id for party in parties.values()}
    found: dict[str, None] = {}
    for given in named:
        id_ = parties[given].id if given in parties else given
        if id_ not in known:
            remedy = "Accept that party too, or take the name out"
            raise InputError(
                f"{place} names {given[:60]!r}, who is not accepted as a party", place=place, remedy=remedy
            )
        found[id_] = None
    return tuple(found)
