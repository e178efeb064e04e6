"""The memorandum of a matter as an address asks for it: what-ifs, one defendant, one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.matter.matter import Loaded, Matter
from fairwarning.report import memo
from fairwarning.report.document import Document
from fairwarning.report.render import RENDERERS
from fairwarning.report.settings import settings
from fairwarning.web import what_if
from fairwarning.web.desk import Desk
from fairwarning.web.rule_sources.beside import Beside
from fairwarning.workspace import Person, RuleSource, Version

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
"""The forms in which a memorandum is taken away."""


@dataclass(frozen=True)
class Wanted:
    """What the memorandum is to be about."""

    asked: Asked
    defendant: str | None
    claim: str | None

    @property
    def address(self) -> str:
        """The query of an address that asks the same."""
        only = [(name, id_) for name, id_ in (("defendant", self.defendant), ("claim", self.claim)) if id_]
        what_ifs = what_if.address(self.asked)
        return f"{what_ifs or '?'}{'&' if what_ifs and only else ''}{urlencode(only)}" if what_ifs or only else ""


def wanted(query: QueryParams, matter: Matter, book: Book) -> Wanted:
    """What the address asks; the day of the conduct also as the command line calls it, `conduct_date`."""
    if "conduct_date" in query and "conduct" not in query:
        query = QueryParams([*query.multi_items(), ("conduct", query["conduct_date"])])
    return Wanted(
        what_if.asked(query, matter, book),
        _known(query, "defendant", accused(matter)),
        _known(query, "claim", frozenset(matter.claims)),
    )


def accused(matter: Matter) -> frozenset[str]:
    """Whom a claim is against."""
    return frozenset(party for claim in matter.claims.values() for party in claim.against)


def _known(query: QueryParams, name: str, ids: frozenset[str]) -> str | None:
    id_ = query.get(name) or None
    if id_ is not None and id_ not in ids:
        known = ", ".join(sorted(ids))
        raise InputError(f"{id_[:60]!r} is no {name} of this matter", place=name, remedy=f"Known: {known}")
    return id_


def document(desk: Desk, person: Person, loaded: Loaded, wanted: Wanted) -> Document:
    """The memorandum that `fairwarning analyze` writes with these settings, with what the person sees added to it."""
    sources = tuple(desk.workspace.rule_sources(person))
    key = ("memo", loaded.digest, wanted, desk.held().state, sources)
    return desk.remembered.get(key, lambda: _written(desk, sources, loaded, wanted))


def download(desk: Desk, person: Person, version: Version, wanted: Wanted, form: str) -> Response:
    """The memorandum as a file of one of `TYPES`; that it was taken away is written down."""
    data = RENDERERS[form](document(desk, person, desk.loaded(version), wanted))
    desk.workspace.note(person, f"took the memorandum as {form}", f"{version.slug} {version.n}")
    named = {"content-disposition": f'attachment; filename="{version.slug}.{form}"'}
    return Response(data, media_type=TYPES[form], headers=named)


def _written(desk: Desk, sources: tuple[RuleSource, ...], loaded: Loaded, wanted: Wanted) -> Document:
    asked = wanted.asked
    analysis = desk.analysis(loaded, asked)
    shown = tuple(
        d
        for d in analysis.determinations
        if wanted.defendant in (None, d.defendant) and wanted.claim in (None, d.claim)
    )
    if not loaded.matter.claims:
        raise InputError("no claim is made yet", place="claims", remedy="Add one in Set-up")
    if not shown:
        raise InputError("there is no such claim against them", place="claim", remedy="Choose another, or all")
    told = settings(asked, wanted.defendant, wanted.claim)
    base = desk.analysis(loaded, Asked()) if asked != Asked() else None
    checks = desk.checks(loaded, asked)
    additions = Beside.over(desk, sources).additions(shown, analysis.forum, analysis.as_of)
    return memo.write(desk.book, loaded, replace(analysis, determinations=shown), base, told, checks, additions)
