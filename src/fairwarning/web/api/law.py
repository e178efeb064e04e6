"""The law: factors, tests, coded decisions, the second prong alone, and how well it all fits the cases."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.responses import Response

from fairwarning.analysis.evaluate import evaluate
from fairwarning.analysis.notice import established
from fairwarning.analysis.situation import Situation
from fairwarning.law.vocabulary import Doctrine
from fairwarning.report.contract import evaluation_json, notice_json
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.law import rooms

router = APIRouter(tags=["law"], responses=FAULTS)


@router.get("/law", summary="Which edition of the law this is")
def edition(desk: DeskOf, person: PersonOf) -> Response:
    told = msgspec.to_builtins(desk.book.edition)
    return json({"format": 1, **told, "law": desk.book.digest, "decisions": len(desk.book.decisions)})


@router.get("/law/factors", summary="The kinds of fact, and what each means")
def factors(desk: DeskOf, person: PersonOf) -> Response:
    return json({"format": 1, "factors": dict(sorted(desk.book.hierarchy.factors.items()))})


@router.get("/law/tests/{doctrine}", summary="A court's test for a doctrine as it stood on a day")
def in_force(
    desk: DeskOf,
    person: PersonOf,
    doctrine: Doctrine,
    court: Annotated[str, Query(max_length=40)],
    day: Annotated[dt.date | None, Query(description="Law earlier than this day; else all there is.")] = None,
) -> Response:
    desk.book.courts.court(court)
    circuit = desk.book.courts.circuit(court)
    found = desk.book.test(doctrine, circuit, day or desk.book.edition.current_to)
    return json({"format": 1, "doctrine": doctrine, "court": circuit, "test": found})


@router.get("/law/decisions", summary="Every coded decision")
def decisions(desk: DeskOf, person: PersonOf) -> Response:
    return json({"format": 1, "decisions": desk.book.decisions})


@router.get("/law/established", summary="Was it clearly established there on that day? (`established --format json`)")
def clearly(
    desk: DeskOf,
    person: PersonOf,
    forum: Annotated[str, Query(max_length=40)],
    date: dt.date,
    factor: Annotated[list[str], Query(description="The kinds of fact.", min_length=1)],
    doctrine: Annotated[str, Query(max_length=40)] = "scd",
) -> Response:
    desk.book.courts.court(forum)
    named = rooms.of_officers(doctrine)
    for name in factor:
        rooms.known(desk.book, name)
    answer = established(desk.book, named, forum, date, Situation(frozenset(factor)))
    asked = {"forum": forum, "date": date.isoformat(), "doctrine": named, "factors": sorted(set(factor))}
    return json(notice_json(answer, **asked))


@router.get("/law/evaluation", summary="Every coded decision run blind (`evaluate --format json`)")
def evaluation(desk: DeskOf, person: PersonOf) -> Response:
    scored = desk.remembered.get(("evaluation", desk.book.digest), lambda: evaluate(desk.book))
    return json(evaluation_json(scored))
