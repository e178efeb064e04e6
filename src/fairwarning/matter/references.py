"""What a matter refers to, checked: every id, date, factor and court that it names is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from fairwarning.errors import InputError
from fairwarning.law import strict
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day, last_day
from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES, MUNICIPAL
from fairwarning.matter import contact as contacts
from fairwarning.matter.contact import At

if TYPE_CHECKING:
    from fairwarning.matter.matter import Claim, Fact, Matter

Fail = Callable[[str, str, str], None]
NEW = "new"
"""No id, for it is what a record without one is called while it is filled in."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


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
