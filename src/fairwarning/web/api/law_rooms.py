"""The law as its rooms show it: tests side by side, notice on a day, the map of precedents, the tree of factors."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Path, Query
from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.vocabulary import Doctrine
from fairwarning.report.contract import notice_json
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.law import factor_tree, rooms
from fairwarning.web.law.precedent_map import Map
from fairwarning.web.law.side_by_side import Cell, SideBySide, circuits

router = APIRouter(prefix="/law", tags=["law"], responses=FAULTS)
Day = Annotated[dt.date | None, Query(description="Law as it stood on this day; else today.")]


@router.get("/doctrines/{doctrine}", summary="A doctrine's tests in several circuits, element by element, on a day")
def doctrine(
    desk: DeskOf,
    person: PersonOf,
    doctrine: Doctrine,
    on: Day = None,
    court: Annotated[list[str] | None, Query(description="Circuits; else all.")] = None,
) -> Response:
    known = circuits(desk.book)
    for one in set(court or ()) - set(known):
        raise InputError(f"{one!r} is no circuit", place="court", remedy=f"Known: {', '.join(known)}")
    chosen = tuple(id_ for id_ in known if id_ in (court or ()))
    day = on or rooms.day_of("")
    shown = rooms.beside(desk, doctrine, day, chosen)
    rows = [{"id": row.id, "name": row.name, "cells": _cells(shown, row.cells)} for row in shown.rows]
    return json({"format": 1, "doctrine": doctrine, "on": day, "courts": shown.columns, "elements": rows})


@router.get("/notice", summary="Which decisions could have given notice in a court on a day, which not")
def notice(
    desk: DeskOf,
    person: PersonOf,
    forum: Annotated[str, Query(max_length=40)],
    on: Day = None,
    doctrine: Annotated[str, Query(max_length=40)] = "scd",
    factor: Annotated[list[str] | None, Query(description="Kinds of fact: was the law clear on them?")] = None,
) -> Response:
    name, day = rooms.of_officers(doctrine), on or rooms.day_of("")
    there = rooms.notice(desk, name, forum, day, factor or ())
    asked = {"forum": forum, "date": day.isoformat(), "doctrine": name, "factors": list(there.chosen)}
    authorities = [
        {**_named(desk.book, a.decision), "could": a.could, "won": a.won, "issues": a.issues}
        for a in there.field.authorities
    ]
    answer = notice_json(there.answer, **asked) if there.answer else None
    told = {"asked": asked, "circuit": there.circuit, "rule": there.rule, "stand": there.test.stand}
    return json({"format": 1, **told, "authorities": authorities, "answer": answer})


@router.get("/precedents", summary="What coded decisions did to one another")
def precedents(
    desk: DeskOf,
    person: PersonOf,
    doctrine: Annotated[str, Query(max_length=40, description="Or `all`.")] = "scd",
    focus: Annotated[str, Query(max_length=120, description="Only this decision and its neighbours.")] = "",
    read: Annotated[bool, Query(description="Also what the library's texts show.")] = False,
) -> Response:
    at = rooms.decision_of(desk.book, focus) if focus else None
    shown = rooms.precedents(desk, doctrine, at, read)
    decisions = [_named(desk.book, one) for one in shown.decisions]
    return json({"format": 1, "decisions": decisions, "lines": _lines(shown), "without_any": shown.alone})


@router.get("/decisions/{court}/{id}", summary="A coded decision whole, with what it and others did to one another")
def decision(
    desk: DeskOf,
    person: PersonOf,
    court: Annotated[str, Path(max_length=40)],
    id: Annotated[str, Path(max_length=120, description="A cite, or the cite as addresses have it.")],
) -> Response:
    found = rooms.decision_of(desk.book, id, court)
    lines = _lines(rooms.precedents(desk, "all", found, True))
    return json({"format": 1, "decision": found, "lines": lines})


@router.get("/hierarchy", summary="The factors as a tree, with how many decisions rest on each")
def hierarchy(desk: DeskOf, person: PersonOf, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    return json({"format": 1, "factors": factor_tree.tree(desk.book, q)})


@router.get("/factors/{name}", summary="One factor: what stands above and below it, which rules and decisions name it")
def factor(desk: DeskOf, person: PersonOf, name: Annotated[str, Path(max_length=80)]) -> Response:
    book = desk.book
    if name not in book.hierarchy:
        raise HTTPException(404, f"there is no factor {name!r}")
    rules = [
        {"doctrine": use.test.doctrine, "court": use.test.court, "element": use.element.id, "rule": use.rule}
        for use in factor_tree.rules_with(book, name)
    ]
    decisions = [
        {**_named(book, one), "doctrine": issue.doctrine, "violation": issue.violation, "coded_as": kind}
        for one, issue, kind in factor_tree.decisions_with(book, name)
    ]
    kinds = [kind for kind, one in book.hierarchy.factors.items() if one.kind_of == name]
    told = {"name": name, **msgspec.to_builtins(book.hierarchy.factors[name]), "kinds": kinds}
    above = book.hierarchy.with_ancestors(name)[1:]
    return json({"format": 1, **told, "above": above, "rules": rules, "decisions": decisions})


def _named(book: Book, one: Decision) -> dict[str, Any]:
    rest = {"decided": one.decided, "published": one.published, "confidence": one.confidence}
    return {"case": one.case, "cite": one.cite, "court": one.court, **rest}


def _lines(shown: Map) -> list[dict[str, Any]]:
    return [
        {"earlier": line.earlier, "later": line.later, "does": line.does, "strain": line.strain, "read": line.read}
        for line in shown.lines
    ]


def _cells(shown: SideBySide, cells: tuple[Cell | None, ...]) -> dict[str, Any]:
    """By court; null where its test does not ask for the element."""
    return {column.id: _cell(cell) if cell else None for column, cell in zip(shown.columns, cells, strict=True)}


def _cell(cell: Cell) -> dict[str, Any]:
    element = cell.element
    return {
        "id": element.id,
        "name": element.name,
        "rule": element.rule,
        "sources": element.sources,
        "rules": dict(cell.rules),
        "as_in_common_test": dict(cell.taken),
        "otherwise": cell.otherwise,
    }
