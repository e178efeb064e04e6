"""Duties: what policy and statute asked at each contact and what became of it, departures first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from fairwarning.analysis.determine import Analysis, Asked
from fairwarning.audit import Audit
from fairwarning.audit.candidates import REINFORCING
from fairwarning.audit.findings import Finding
from fairwarning.law.book import Book
from fairwarning.matter.matter import Contact, Loaded, Matter
from fairwarning.report import duty_words
from fairwarning.web.desk import Desk

_ORDER = ("departed", "reason-offered", "excused", "performed", "unknown", "not-triggered")


class At(Struct, frozen=True):
    """A contact with its findings: those that say something, departures first, and the others."""

    id: str
    contact: Contact
    telling: tuple[Finding, ...]
    silent: tuple[Finding, ...]
    signs: tuple[str, ...]


class Duties(Struct, frozen=True):
    """The findings asked for, by contact, and how many; what departures may go to show; who could be asked for."""

    audited: Audit
    contacts: tuple[At, ...]
    found: int
    counted: Mapping[str, int]
    shows: tuple[str, ...]
    people: Mapping[str, str]


def duties(desk: Desk, loaded: Loaded, contact: str, who: str, kind: str, found: str) -> Duties:
    """Every contact held against every duty; what is asked narrows it, an empty wish leaves out nothing."""
    matter, book, audited = loaded.matter, desk.book, desk.audit(loaded)
    asked = {"contact": contact, "who": who, "kind": kind, "found": found}
    chosen = [f for f in audited.findings if _fits(f, asked)]
    return Duties(
        audited,
        tuple(_contacts(book, matter, audited, chosen, contact)),
        len(chosen),
        duty_words.counted(audited),
        () if desk.unready(loaded) else tuple(_shows(book, matter, desk.analysis(loaded, Asked()))),
        _people(matter, audited),
    )


def _fits(finding: Finding, asked: dict[str, str]) -> bool:
    """Whether a finding is among what is asked for; an empty wish leaves out nothing."""
    by = (*finding.by, finding.ordered_by)
    return (
        asked["contact"] in ("", finding.contact)
        and (not asked["who"] or asked["who"] in by)
        and asked["kind"] in ("", finding.kind)
        and asked["found"] in ("", *_sorts(finding))
    )


def _sorts(finding: Finding) -> Iterable[str]:
    if finding.departs:
        yield "departed"
    if finding.record == "missing":
        yield "record"
    if finding.act in ("performed", "excused"):
        yield "kept"
    if finding.act == "unknown":
        yield "open"


def _contacts(book: Book, matter: Matter, audited: Audit, chosen: list[Finding], only: str) -> Iterable[At]:
    for id_, contact in matter.contacts.items():
        mine = sorted((f for f in chosen if f.contact == id_), key=lambda f: (_ORDER.index(f.act), f.kind == "model"))
        signs = tuple(_signs(book, matter, audited, id_))
        if only in ("", id_) and (mine or signs):
            telling = tuple(f for f in mine if duty_words.telling(f))
            yield At(id_, contact, telling, tuple(f for f in mine if not duty_words.telling(f)), signs)


def _signs(book: Book, matter: Matter, audited: Audit, contact: str) -> Iterable[str]:
    """Duties in conflict, one or the other unkept, calls retyped, reports that contradict."""
    yield from (f"In conflict: {duty_words.conflict(c)}" for c in audited.conflicts if c.contact == contact)
    yield from (f"One or the other: {duty_words.branch(b)}" for b in audited.branches if b.contact == contact)
    yield from (duty_words.flag(book, matter, f) for f in audited.flags if f.contact == contact)


def _shows(book: Book, matter: Matter, analysis: Analysis) -> Iterable[str]:
    """What departures may go to show: of notice, then of policy, custom and training with what that would change."""
    reinforcing = (c for c in analysis.audit.candidates if c.factor in REINFORCING)
    yield from (duty_words.candidate(book, matter, candidate) for candidate in reinforcing)
    yield from (duty_words.supposed(book, matter, one) for one in analysis.supposed)


def _people(matter: Matter, audited: Audit) -> dict[str, str]:
    """Whoever acted, or did not, or ordered it, by id and name."""
    named = {person for f in audited.findings for person in (*f.by, f.ordered_by) if person}
    return {id_: party.name for id_, party in matter.parties.items() if id_ in named}
