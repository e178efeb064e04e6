"""The law's rooms: tests side by side, notice on a day, the map of precedents, factors, coded decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import Response

from fairwarning.analysis import notice as second
from fairwarning.analysis.situation import Situation
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.places import Places
from fairwarning.law.vocabulary import DOCTRINES, LONG_NAMES, MUNICIPAL, TITLES, Doctrine
from fairwarning.library.between import Between, between
from fairwarning.report import bluebook, law_words
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.law import addresses, factor_tree
from fairwarning.web.law.cited import cited
from fairwarning.web.law.notice_field import notice_field
from fairwarning.web.law.precedent_map import precedent_map
from fairwarning.web.law.side_by_side import circuits, side_by_side, speaking
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


def doctrine_of(text: str) -> Doctrine:
    """By its codebook name or its long one."""
    wanted = LONG_NAMES.get(text, text)
    for name in DOCTRINES:
        if name == wanted:
            return name
    raise InputError(f"{text!r} is no doctrine here", place="doctrine", remedy=f"Use one of {', '.join(DOCTRINES)}")


def day_of(text: str) -> dt.date:
    """A day as a date field sends it; none given is today."""
    try:
        return dt.date.fromisoformat(text) if text else dt.date.today()
    except ValueError:
        raise InputError(f"{text!r} is no day", place="on", remedy="Write it as 2013-05-02") from None


@router.get("/law")
def doctrine(
    request: Request, desk: DeskOf, person: PersonOf, doctrine: str = "scd", on: str = "", court: Courts = None
) -> Response:
    """One doctrine in each circuit that has spoken, or in those chosen."""
    book, name, day = desk.book, doctrine_of(doctrine), day_of(on)
    chosen = tuple(id_ for id_ in circuits(book) if id_ in (court or ()))
    key = ("side-by-side", name, day, chosen)
    shown = desk.remembered.get(key, lambda: side_by_side(book, name, day, chosen or circuits(book)))
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
    book, name, day = desk.book, doctrine_of(doctrine), day_of(on)
    if name in MUNICIPAL:
        raise InputError("a municipality has no immunity", place="doctrine", remedy="Choose a claim against officers")
    circuit = book.courts.circuit(forum)
    chosen = tuple(sorted({known(book, one) for one in factor or ()}))
    test = book.test(name, circuit, day)
    weighed = frozenset(weighs for element in test.elements for weighs in element.weighs)
    bearing = book.hierarchy.all_under(weighed)
    offered = (*chosen, *(name for name in book.hierarchy.factors if name in bearing and name not in chosen))
    answer = second.established(book, name, forum, day, Situation(frozenset(chosen))) if chosen else None
    field = desk.remembered.get(("notice-field", name, circuit, day), lambda: notice_field(book, name, forum, day))
    return show(
        request, desk, "law/notice.html", doctrine=name, doctrines=_OFFICERS, forum=forum, circuit=circuit, day_=day,
        rule=book.notice_rule(circuit), offered=offered, chosen=chosen, answer=answer, notice=field, stand=test.stand,
        beside=Beside.of(desk, person),
    )  # fmt: skip


def known(book: Book, name: str) -> str:
    """A factor that there is; else the near ones are named."""
    if name not in book.hierarchy:
        near = book.hierarchy.near(name)
        meant = f"Did you mean {', '.join(near)}?" if near else "See the factors"
        raise InputError(f"{name!r} is no factor", place="factor", remedy=meant)
    return name


@router.get("/law/precedents")
def precedents(
    request: Request, desk: DeskOf, person: PersonOf, doctrine: str = "scd", focus: str = "", read: bool = False
) -> Response:
    """What coded decisions did to one another; `read` adds what the library's texts show."""
    book = desk.book
    name = None if doctrine == "all" else doctrine_of(doctrine)
    at = _decision(book, focus) if focus else None
    shown = precedent_map(book, name if at is None else None, at.cite if at else None, _read(desk) if read else ())
    return show(request, desk, "law/precedents.html", doctrine=doctrine, focus=at, shown=shown, read=read)


def _read(desk: Desk) -> tuple[Between, ...]:
    held = desk.held()
    library = held.library
    if library is None:
        return ()
    cites = [cite for decision in desk.book.decisions for cite in decision.cites]
    return desk.remembered.get(("between", held.state), lambda: between(library, cites))


def _decision(book: Book, id_: str) -> Decision:
    """By the id that addresses have, or by any of its cites."""
    found = book.by_cite.get(id_) or next((d for d in book.decisions if addresses.id_of(d.cite) == id_), None)
    if found is None:
        raise HTTPException(404, "no such decision is coded in the law data")
    return found


@router.get("/law/decisions/{court}/{id_}")
def decision(request: Request, desk: DeskOf, person: PersonOf, court: str, id_: str) -> Response:
    """A coded decision whole."""
    found = _decision(desk.book, id_)
    if found.court != court:
        raise HTTPException(404, "no such decision of that court is coded in the law data")
    near = precedent_map(desk.book, None, found.cite, _read(desk))
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
