"""The timeline: contacts and facts in order of time, as a picture and as a table."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from fairwarning.analysis.determine import Asked
from fairwarning.law.decisions import first_day
from fairwarning.matter.matter import Matter
from fairwarning.report.memo.papers import in_time
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.shell import page
from fairwarning.web.sources import Sources
from fairwarning.web.timeline import numbers, picture

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/timeline")
def timeline(request: Request, desk: DeskOf, person: PersonOf, slug: str) -> Response:
    """When what happened, as far as is known."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    matter = loaded.matter
    return page(
        request, "timeline.html", version=version, matter=matter, forum=desk.book.courts.court(matter.forum),
        picture=picture(matter), rows=_rows(matter), undated=[f for f in matter.facts if not matter.facts[f].date],
        numbers=numbers(matter), src=Sources(desk.book, matter, slug, desk.checks(loaded, Asked())),
    )  # fmt: skip


def _rows(matter: Matter) -> list[tuple[str, str]]:
    """Each dated thing by kind and id, a contact before the facts of its day."""
    facts = [id_ for id_ in in_time(matter, matter.facts) if matter.facts[id_].date]
    dated = [(first_day(matter.facts[id_].date or ""), 1, at, "fact", id_) for at, id_ in enumerate(facts)]
    contacts = enumerate(matter.contacts)
    dated += [(first_day(matter.contacts[id_].date), 0, at, "contact", id_) for at, id_ in contacts]
    return [(kind, id_) for *_, kind, id_ in sorted(dated)]
