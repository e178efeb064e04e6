"""One cell of the matrix: its reasons as a tree, each step with its authority, and the passage itself beside them."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from fairwarning.analysis.argue import argue
from fairwarning.analysis.determine import Asked
from fairwarning.law.vocabulary import TITLES
from fairwarning.report import arguments, change_words, words
from fairwarning.report.memo.closing import agrees
from fairwarning.report.memo.elements import best_answer
from fairwarning.web import cells, what_if
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.rule_sources.beside import Beside, places_of
from fairwarning.web.shell import page
from fairwarning.web.sources import Sources
from fairwarning.web.turning import turns

router = APIRouter(include_in_schema=False)


@router.get("/matters/{slug}/cells/{claim}/{defendant}")
@router.get("/matters/{slug}/cells/{claim}/{defendant}/{act}")
def cell(
    request: Request, desk: DeskOf, person: PersonOf, slug: str, claim: str, defendant: str, act: str | None = None
) -> Response:
    """Why one defendant may be liable on one claim, or not."""
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    matter, book = loaded.matter, desk.book
    asked = what_if.asked(request.query_params, matter, book)
    analysis = desk.analysis(loaded, asked)
    d = cells.of(analysis.determinations, claim, defendant, act)
    was = cells.of(desk.results(loaded, Asked()).determinations, claim, defendant, act)
    made = argue(d, d.weighed, book.hierarchy)
    return page(
        request, "cell.html", version=version, matter=matter, forum=book.courts.court(matter.forum), d=d, was=was,
        title=matter.claims[claim].title or TITLES[d.doctrine], party=matter.parties[defendant],
        act=matter.claims[claim].acts[defendant][act].name if act else "", query=what_if.address(asked),
        settings=change_words.settings(book, matter, asked), court=book.courts.court(analysis.forum),
        src=Sources(book, matter, slug, desk.checks(loaded, asked)), best_answer=best_answer,
        factor=lambda name: words.factor(book, name), differences=lambda compared: words.differences(book, compared),
        trying=lambda facts: f"/matters/{slug}" + what_if.address(replace(asked, without=asked.without.union(facts))),
        argued=[(argument, arguments.in_words(book, argument)) for argument in made], points=arguments.POINTS,
        sides=arguments.SIDES, turns=turns(book, d), departures=cells.departures(analysis.audit, d),
        held=None if asked != Asked() else cells.court_held(matter, d), agrees=agrees,
        beside=Beside.of(desk, person), places=places_of(book, d, analysis.forum), as_of=analysis.as_of,
    )  # fmt: skip
