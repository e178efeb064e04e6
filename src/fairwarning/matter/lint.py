"""What deserves a second look in a matter without being wrong."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fairwarning.law.book import Book
from fairwarning.law.vocabulary import MUNICIPAL
from fairwarning.matter.matter import Claim, Fact, Matter


class Remark(msgspec.Struct, frozen=True, order=True):
    """A place in a file, what is odd there, and what to do about it."""

    place: str
    what: str
    remedy: str


def remarks(matter: Matter, book: Book) -> tuple[Remark, ...]:
    """Every remark on the matter, sorted by place."""
    return tuple(sorted([*_facts(matter, book), *_claims(matter), *_contacts(matter), *_texts(matter, book)]))


def _facts(matter: Matter, book: Book) -> Iterator[Remark]:
    for id_, fact in matter.facts.items():
        place = f"facts.{id_}"
        for name in fact.factors:
            beside = set(book.hierarchy.with_ancestors(name)[1:]) & set(fact.factors)
            for parent in sorted(beside):
                yield Remark(place, f"{parent} stands beside its own kind {name}", "Keep the more particular one")
        if fact.factors and not (fact.who or fact.against):
            yield Remark(place, "has factors but bears on nobody", "Name parties in who or against")
        if any(at.first is None for at in fact.at):
            yield Remark(place, "a source has no first words", "Add the passage's first and last few words")
        yield from _voices(place, fact)


def _voices(place: str, fact: Fact) -> Iterator[Remark]:
    if fact.plaintiff == fact.defence == "silent" and fact.court == "silent":
        yield Remark(place, "nobody asserts it", "Say what each side and the court make of it")
    if fact.plaintiff == "asserts" and fact.defence == "asserts":
        yield Remark(place, "both sides assert it", "Mark the one it hurts as admitting it")


def _contacts(matter: Matter) -> Iterator[Remark]:
    """Contacts that say what was done, in a matter that names no rules to hold it against."""
    if any(party.duties for party in matter.parties.values()):
        return
    for id_, contact in matter.contacts.items():
        if contact.acts or contact.records:
            yield Remark(f"contacts.{id_}", "is held against no duty", "Give its agency `duties` (fairwarning audit)")


def _claims(matter: Matter) -> Iterator[Remark]:
    if not matter.claims:
        yield Remark("claims", "there are none, so nothing is worked out", "Add a claim with theory and against")
    if matter.cite and not matter.decided:
        yield Remark(
            "cite", "a decision is left out of the law, but the matter is not decided", "Add decided, or drop it"
        )
    for id_, claim in matter.claims.items():
        yield from _against(f"claims.{id_}.against", matter, claim)
        for defendant in claim.against:
            if not any(defendant in fact.who or defendant in fact.against for fact in matter.facts.values()):
                yield Remark(f"claims.{id_}", f"no fact bears on {defendant}", "Add facts, or drop the defendant")
        if claim.doctrine in MUNICIPAL and not claim.underlying:
            yield Remark(f"claims.{id_}", "a municipal claim without underlying claims", "Name the officers' claims")
        yield from _acts(id_, claim)


def _against(place: str, matter: Matter, claim: Claim) -> Iterator[Remark]:
    if not claim.against:
        yield Remark(place, "is against nobody", "Name defendants")
    for defendant in sorted({name for name in claim.against if claim.against.count(name) > 1}):
        yield Remark(place, f"{defendant} stands there twice", "Keep one")
    wanted = {"municipality"} if claim.doctrine in MUNICIPAL else {"defendant", "municipality"}
    for defendant in claim.against:
        role = matter.parties[defendant].role
        if role not in wanted:
            yield Remark(
                place, f"{defendant} is a {role}", f"Such a claim lies against a {' or '.join(sorted(wanted))}"
            )


def _acts(id_: str, claim: Claim) -> Iterator[Remark]:
    for defendant, acts in claim.acts.items():
        if len(acts) == 1:
            yield Remark(f"claims.{id_}.acts.{defendant}", "one act is no division", "Split the conduct, or drop acts")


def _texts(matter: Matter, book: Book) -> Iterator[Remark]:
    for id_, text in matter.texts.items():
        if text.cite and text.cite != matter.cite and book.name_of(text.cite) is None:
            yield Remark(f"texts.{id_}", f"{text.cite} is not known to the law data", "Check the citation")
    for id_, party in matter.parties.items():
        if party.role == "defendant" and party.employer is None:
            yield Remark(f"parties.{id_}", "has no employer", "Name the municipality that answers for the officer")
