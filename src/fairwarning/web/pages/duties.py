"""Duties: what policy and statute asked at each contact and what became of it, departures first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from msgspec import Struct
from starlette.responses import Response

from fairwarning.analysis.determine import Analysis, Asked
from fairwarning.audit import Audit
from fairwarning.audit.candidates import REINFORCING
from fairwarning.audit.findings import Finding
from fairwarning.law.book import Book
from fairwarning.matter.matter import Contact, Matter
from fairwarning.report import duty_words
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page, wants_part
from fairwarning.web.sources import Sources

router = APIRouter(include_in_schema=False)

_ORDER = ("departed", "reason-offered", "excused", "performed", "unknown", "not-triggered")
KINDS = {
    "agency": "the agency’s own rules", "training": "training", "statute": "statutes", "model": "model policies",
}  # fmt: skip
FOUND = {"departed": "departures", "record": "records missing", "kept": "kept or excused", "open": "unknown"}
Wanted = Annotated[str, Query(max_length=120)]


class At(Struct, frozen=True):
    """A contact with its findings: those that say something, departures first, and the others."""

    id: str
    contact: Contact
    telling: tuple[Finding, ...]
    silent: tuple[Finding, ...]
    signs: tuple[str, ...]


@router.get("/matters/{slug}/duties")
def duties(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, contact: Wanted = "", who: Wanted = "",
    kind: Wanted = "", found: Wanted = "",
) -> Response:  # fmt: skip
    """Every contact held against every duty; what is asked narrows it."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    matter, book, audited = loaded.matter, desk.book, desk.audit(loaded)
    asked = {"contact": contact, "who": who, "kind": kind, "found": found}
    chosen = [f for f in audited.findings if _fits(f, asked)]
    return page(
        request, "parts/duties.html" if wants_part(request) else "duties.html", version=version, matter=matter,
        forum=book.courts.court(matter.forum), asked=asked, kinds=KINDS, founds=FOUND, people=_people(matter, audited),
        contacts=tuple(_contacts(book, matter, audited, chosen, contact)), counted=duty_words.counted(audited),
        shown=len(chosen), audited=audited, duty=duty_words, book=book,
        shows=() if desk.unready(loaded) else tuple(_shows(book, matter, desk.analysis(loaded, Asked()))),
        src=Sources(book, matter, slug, desk.checks(loaded, Asked())),
    )  # fmt: skip


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
