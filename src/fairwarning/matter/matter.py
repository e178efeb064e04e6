"""The matter: the user's own case as a file that a lawyer can read, check and correct."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import msgspec

from fairwarning.errors import InputError
from fairwarning.law import strict
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day, last_day
from fairwarning.law.postures import Court, Support, Voice
from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES, MUNICIPAL, Doctrine, Posture
from fairwarning.matter import contact as contacts
from fairwarning.matter.contact import At as At
from fairwarning.matter.contact import Contact as Contact

Role = Literal["plaintiff", "defendant", "municipality", "aggressor", "victim", "witness", "officer", "agency", "other"]
Outcome = Literal["triable", "none", "not-reached"]
Fail = Callable[[str, str, str], None]
NEW = "new"
"""No id, for it is what a record without one is called while it is filled in."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where facts come from: an opinion, a report, a deposition. Facts name it by its key.

    `pages` says what the page numbers given for it are: a reporter's, a slip opinion's, or named parts.
    """

    title: str
    cite: str | None = None
    pages: Literal["reporter", "slip", "parts"] = "reporter"
    kind: Literal["opinion", "complaint", "deposition", "report", "recording", "policy", "other"] = "other"


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person or body in the case. `employer` is the id of the municipality that answers for an officer.

    `duties` are the files of duties (`fairwarning audit` lists them) that bind this agency or municipality.
    """

    name: str
    role: Role
    office: str | None = None
    employer: str | None = None
    duties: tuple[str, ...] = ()


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One event. `who` are the parties who did or said it; `against` those whose liability it bears on besides them.

    `plaintiff`, `defence` and `court` say what each makes of it; `support` what it rests on. `factors` are the kinds
    of fact that it is, in the vocabulary of the law data; a fact may have none and only be told.
    """

    what: str
    at: tuple[At, ...]
    date: str | None = None
    contact: str | None = None
    who: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    plaintiff: Voice = "asserts"
    defence: Voice = "silent"
    court: Court = "silent"
    support: Support = "testimony"


class Unknown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A kind of fact that is not known yet and may matter: discovery could show it either way."""

    factor: str
    against: tuple[str, ...]
    why: str


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a defendant's conduct judged by itself: its own facts, with those that `always` count."""

    name: str
    facts: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One theory against some defendants.

    `facts` limits the claim to these (None: every fact that bears on the defendant). `acts` splits a defendant's
    conduct where courts judge acts apart: by defendant id, then act id. `conduct` is each defendant's last act relied
    on (None: the latest dated fact of theirs). `underlying` are the claims of officers that a municipality answers for.
    """

    theory: str
    against: tuple[str, ...]
    title: str = ""
    facts: tuple[str, ...] | None = None
    acts: dict[str, dict[str, Act]] = {}
    conduct: dict[str, str] = {}
    underlying: tuple[str, ...] = ()

    @property
    def doctrine(self) -> Doctrine:
        """The codebook's name of the theory; `check` has made sure that it is one."""
        return LONG_NAMES.get(self.theory) or cast("Doctrine", self.theory)


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the court decided, for comparison only: the analysis never reads it."""

    defendant: str
    claim: str
    violation: Outcome
    clearly_established: Literal["yes", "no", "not-reached"]
    pin: str
    because: str = ""
    act: str | None = None


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A statistic in the record: so many of so many."""

    what: str
    count: int
    total: int
    at: tuple[At, ...]


class PolicyInRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A policy or statute that the record describes, in own words."""

    name: str
    says: str
    at: tuple[At, ...]
    section: str | None = None


class Matter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case to be analysed. `forum` and `court_below` are courts-db ids; only decided cases have `decided`, `cite`."""

    format: Literal[1]
    name: str
    forum: str
    posture: Posture
    texts: dict[str, Text]
    parties: dict[str, Party]
    facts: dict[str, Fact]
    claims: dict[str, Claim]
    court_below: str | None = None
    filed: str | None = None
    decided: str | None = None
    cite: str | None = None
    contacts: dict[str, Contact] = {}
    unknown: tuple[Unknown, ...] = ()
    statistics: tuple[Figure, ...] = ()
    policies: tuple[PolicyInRecord, ...] = ()
    court_held: tuple[Held, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Loaded:
    """A matter with the file it came from and the SHA-256 of its bytes."""

    matter: Matter
    file: Path
    digest: str


def load(path: Path, book: Book) -> Loaded:
    """Read a matter and check it against the law's vocabulary. Raises InputError with file, place and remedy."""
    matter = strict.load(path, Matter)
    check(matter, book, path)
    return Loaded(matter, path, hashlib.sha256(path.read_bytes()).hexdigest())


def parse(text: str, book: Book, name: str) -> Loaded:
    """Like `load`, for a matter already in hand; `name` is only what errors call it."""
    matter = strict.parse(text, Matter, name)
    check(matter, book, name)
    return Loaded(matter, Path(name), hashlib.sha256(text.encode()).hexdigest())


def check(matter: Matter, book: Book, file: Path | str) -> None:
    """Every reference must lead somewhere, every date be a date, every factor and court be known."""
    fail = _failure(file)
    for name, court in (("forum", matter.forum), ("court_below", matter.court_below)):
        _court(court, book, fail, name)
    for name, text in (("filed", matter.filed), ("decided", matter.decided)):
        _date(text, name, fail)
    _check_ids(matter, fail)
    for id_, party in matter.parties.items():
        _known((party.employer,) if party.employer else (), matter.parties, fail, f"parties.{id_}.employer", "party")
        _known(party.duties, book.duties.sets, fail, f"parties.{id_}.duties", "file of duties")
    for id_, contact in matter.contacts.items():
        _date(contact.date, f"contacts.{id_}.date", fail)
        _known(contact.who, matter.parties, fail, f"contacts.{id_}.who", "party")
        _texts(contacts.places(contact), matter, fail, f"contacts.{id_}")
        contacts.check(contact, book.duties.words, matter.parties, fail, f"contacts.{id_}")
    for id_, fact in matter.facts.items():
        _check_fact(matter, id_, fact, book, file)
    for number, unknown in enumerate(matter.unknown):
        _factors((unknown.factor,), book, fail, f"unknown[{number}]")
        _known(unknown.against, matter.parties, fail, f"unknown[{number}].against", "party")
    for id_, claim in matter.claims.items():
        _check_claim(matter, id_, claim, file)
    _check_held(matter, fail)
    _check_record(matter, fail)


def _check_ids(matter: Matter, fail: Fail) -> None:
    """An id stands in addresses and between commas: it must need no quoting there."""
    parts = ("texts", "parties", "contacts", "facts", "claims")
    found = [(f"{part}.{id_}", id_) for part in parts for id_ in getattr(matter, part)]
    for name, claim in matter.claims.items():
        found += [(f"claims.{name}.acts.{who}.{id_}", id_) for who, acts in claim.acts.items() for id_ in acts]
    for place, id_ in found:
        if id_ == NEW or not _ID.fullmatch(id_):
            remedy = "Use letters, digits, - and _, and a letter or digit first, such as first-call"
            fail(f"{id_[:60]!r} can be no id", place, remedy)


def _check_held(matter: Matter, fail: Fail) -> None:
    """What the court held must be of a defendant, claim and act of this matter: else it would be passed over."""
    for number, held in enumerate(matter.court_held):
        place = f"court_held[{number}]"
        _known((held.claim,), matter.claims, fail, place, "claim")
        claim = matter.claims[held.claim]
        _known((held.defendant,), claim.against, fail, place, "defendant")
        _known((held.act,) if held.act else (), claim.acts.get(held.defendant, {}), fail, place, "act")


def _check_record(matter: Matter, fail: Fail) -> None:
    for number, figure in enumerate(matter.statistics):
        place = f"statistics[{number}]"
        _texts(figure.at, matter, fail, place)
        if not 0 <= figure.count <= figure.total:
            fail(f"{figure.count} of {figure.total} cannot be", place, "Count must lie between 0 and total")
    for number, policy in enumerate(matter.policies):
        _texts(policy.at, matter, fail, f"policies[{number}]")


def _check_fact(matter: Matter, id_: str, fact: Fact, book: Book, file: Path | str) -> None:
    fail, place = _failure(file), f"facts.{id_}"
    _date(fact.date, f"{place}.date", fail)
    if not fact.at:
        fail("has no source", place, "Add `at` with text and page: nothing is analysed without one")
    _texts(fact.at, matter, fail, place)
    _known((*fact.who, *fact.against), matter.parties, fail, place, "party")
    _known((fact.contact,) if fact.contact else (), matter.contacts, fail, place, "contact")
    _factors(fact.factors, book, fail, f"{place}.factors")


def _check_claim(matter: Matter, id_: str, claim: Claim, file: Path | str) -> None:
    fail, place = _failure(file), f"claims.{id_}"
    if claim.doctrine not in DOCTRINES:
        fail(
            f"{claim.theory!r} is no doctrine here",
            f"{place}.theory",
            f"Use one of {', '.join((*DOCTRINES, *LONG_NAMES))}",
        )
    _known(claim.against, matter.parties, fail, f"{place}.against", "party")
    _known(claim.facts or (), matter.facts, fail, f"{place}.facts", "fact")
    for defendant, acts in claim.acts.items():
        _known((defendant,), claim.against, fail, f"{place}.acts", "defendant")
        for act_id, act in acts.items():
            _known(act.facts, matter.facts, fail, f"{place}.acts.{defendant}.{act_id}", "fact")
    for defendant, day in claim.conduct.items():
        _known((defendant,), claim.against, fail, f"{place}.conduct", "defendant")
        _date(day, f"{place}.conduct.{defendant}", fail)
    _known(claim.underlying, matter.claims, fail, f"{place}.underlying", "claim")
    if claim.underlying and claim.doctrine not in MUNICIPAL:
        fail("only a municipal claim has underlying claims", place, "Remove `underlying`")
    if any(matter.claims[c].doctrine in MUNICIPAL for c in claim.underlying):
        fail("a municipal claim cannot rest on another", f"{place}.underlying", "Name officers' claims")


def _failure(file: Path | str) -> Fail:
    def fail(what: str, place: str, remedy: str) -> None:
        raise InputError(what, file=file, place=strict.place(file, place), remedy=remedy)

    return fail


def _known(ids: Iterable[str], known: Iterable[str], fail: Fail, place: str, kind: str) -> None:
    known = set(known)
    for id_ in ids:
        if id_ not in known:
            fail(f"{id_!r} is no {kind} here", place, f"Known: {', '.join(sorted(known)) or 'none'}")


def _texts(places: Iterable[At], matter: Matter, fail: Fail, place: str) -> None:
    _known((at.text for at in places), matter.texts, fail, f"{place}.at", "text")


def _factors(names: Iterable[str], book: Book, fail: Fail, place: str) -> None:
    for name in names:
        if name not in book.hierarchy:
            near = book.hierarchy.near(name)
            fail(
                f"{name!r} is no factor",
                place,
                f"Did you mean {', '.join(near)}?" if near else "See `fairwarning factors`",
            )


def _court(id_: str | None, book: Book, fail: Fail, place: str) -> None:
    try:
        if id_ is not None:
            book.courts.court(id_)
    except InputError as error:
        fail(error.what, place, error.remedy)


def _date(text: str | None, place: str, fail: Fail) -> None:
    try:
        if text is not None:
            first_day(text), last_day(text)
    except InputError as error:
        fail(error.what, place, error.remedy)
