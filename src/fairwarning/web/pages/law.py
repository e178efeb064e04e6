"""The law's rooms: tests side by side, notice on a day, the map of precedents, factors, coded decisions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from fairwarning.law.places import Places
from fairwarning.law.vocabulary import MUNICIPAL, TITLES, Doctrine
from fairwarning.report import bluebook, law_words
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.law import addresses, factor_tree, rooms
from fairwarning.web.law.cited import cited
from fairwarning.web.law.rooms import day_of, decision_of, doctrine_of, of_officers
from fairwarning.web.law.side_by_side import circuits, speaking
from fairwarning.web.rule_sources.beside import Beside
from fairwarning.web.shell import page

router = APIRouter(include_in_schema=False)
_OFFICERS: Mapping[Doctrine, str] = {name: title for name, title in TITLES.items() if name not in MUNICIPAL}
Courts = Annotated[list[str] | None, Query()]


def show(request: Request, desk: Desk, template: str, **values: Any) -> Response:
    """A page of these rooms, with what all of their templates use."""
    book = desk.book
    return page(
        request, template, book=book, at=addresses, law_words=law_words, bluebook=bluebook,
        cited=partial(cited, book), library=desk.held().library is not None, **values,
    )  # fmt: skip


@router.get("/law")
def doctrine(
    request: Request, desk: DeskOf, person: PersonOf, doctrine: str = "scd", on: str = "", court: Courts = None
) -> Response:
    """One doctrine in each circuit that has spoken, or in those chosen."""
    book, name, day = desk.book, doctrine_of(doctrine), day_of(on)
    chosen = tuple(id_ for id_ in circuits(book) if id_ in (court or ()))
    shown = rooms.beside(desk, name, day, chosen)
    return show(
        request, desk, "law/doctrine.html", doctrine=name, day_=day, courts=circuits(book), chosen=chosen,
        speaking=speaking(book, name), shown=shown, beside=Beside.of(desk, person),
        places=lambda column: Places(book, name, column.id, column.own),
    )  # fmt: skip


@router.get("/law/notice")
def notice(
    request: Request, desk: DeskOf, person: PersonOf, doctrine: str = "scd", forum: str = "ca9", on: str = "",
    factor: Courts = None,
) -> Response:  # fmt: skip
    """Which decisions could have warned officers in a court on a day, and whether the law was clear on some facts."""
    book, name, day = desk.book, of_officers(doctrine), day_of(on)
    there = rooms.notice(desk, name, forum, day, factor or ())
    weighed = frozenset(weighs for element in there.test.elements for weighs in element.weighs)
    bearing, chosen = book.hierarchy.all_under(weighed), there.chosen
    offered = (*chosen, *(name for name in book.hierarchy.factors if name in bearing and name not in chosen))
    return show(
        request, desk, "law/notice.html", doctrine=name, doctrines=_OFFICERS, forum=forum, circuit=there.circuit,
        day_=day, rule=there.rule, offered=offered, chosen=chosen, answer=there.answer, notice=there.field,
        stand=there.test.stand, beside=Beside.of(desk, person),
    )  # fmt: skip


@router.get("/law/precedents")
def precedents(
    request: Request, desk: DeskOf, person: PersonOf, doctrine: str = "scd", focus: str = "", read: bool = False
) -> Response:
    """What coded decisions did to one another; `read` adds what the library's texts show."""
    at = decision_of(desk.book, focus) if focus else None
    shown = rooms.precedents(desk, doctrine, at, read)
    return show(request, desk, "law/precedents.html", doctrine=doctrine, focus=at, shown=shown, read=read)


@router.get("/law/decisions/{court}/{id_}")
def decision(request: Request, desk: DeskOf, person: PersonOf, court: str, id_: str) -> Response:
    """A coded decision whole."""
    found = decision_of(desk.book, id_, court)
    near = rooms.precedents(desk, "all", found, True)
    return show(request, desk, "law/decision.html", d=found, near=near)


@router.get("/law/factors")
def factors(request: Request, desk: DeskOf, person: PersonOf, q: str = "") -> Response:
    """The hierarchy, searched by names and meanings."""
    return show(request, desk, "law/factors.html", tree=factor_tree.tree(desk.book, q[:200]), q=q[:200])


@router.get("/law/factors/{name}")
def factor(request: Request, desk: DeskOf, person: PersonOf, name: str) -> Response:
    """One factor: what it means, what stands above and below it, which rules and decisions speak of it."""
    book = desk.book
    if name not in book.hierarchy:
        raise HTTPException(404, f"there is no factor {name[:80]!r}")
    kinds = [kind for kind, one in book.hierarchy.factors.items() if one.kind_of == name]
    return show(
        request, desk, "law/factor.html", name=name, factor=book.hierarchy.factors[name], kinds=kinds,
        above=book.hierarchy.with_ancestors(name)[1:], uses=factor_tree.rules_with(book, name),
        coded=factor_tree.decisions_with(book, name),
    )  # fmt: skip
