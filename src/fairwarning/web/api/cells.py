"""One cell of a matter's matrix, and what a what-if changes in all of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from fairwarning.analysis.argue import argue
from fairwarning.analysis.changes import Change, Element, Moved, Second
from fairwarning.analysis.determine import Asked
from fairwarning.analysis.reasons import Determination
from fairwarning.law.passage import Passage
from fairwarning.report import arguments, words
from fairwarning.report.document import plain
from fairwarning.web import cells, what_if
from fairwarning.web.api import sourced
from fairwarning.web.api.analysis import AskedOf
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Slug, told
from fairwarning.web.asking import DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.effect import effect
from fairwarning.web.sources import Sources
from fairwarning.web.turning import turns

router = APIRouter(tags=["analysis"], responses=FAULTS)
Id = Annotated[str, Path(max_length=120)]


@router.get("/matters/{slug}/effect", summary="A what-if: every result before and after, and what decided each change")
def changed(desk: DeskOf, person: PersonOf, slug: Slug, asked: AskedOf) -> Response:
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    found = effect(desk, loaded, what_if.meant(asked, loaded.matter, desk.book))
    was = {_key(d): d for d in found.base.determinations}
    cells = [{**_cell(d), "was": _result(was[_key(d)]) if _key(d) in was else None} for d in found.now.determinations]
    alike = [
        {"cells": list(map(plain, t.cells)), "was": t.was, "now": t.now, "reasons": list(map(plain, t.reasons))}
        for t in found.changed
    ]
    changes = [_change(change) for change in found.changes]
    return json({**told(version), "asked": found.settings, "cells": cells, "changes": changes, "told": alike})


@router.get("/matters/{slug}/cells/{claim}/{defendant}", summary="Why: the reasons of one result, each with its source")
def cell(
    desk: DeskOf,
    person: PersonOf,
    slug: Slug,
    claim: Id,
    defendant: Id,
    asked: AskedOf,
    act: Annotated[str | None, Query(max_length=120, description="An act that is judged by itself.")] = None,
) -> Response:
    version = desk.workspace.version(person, slug)
    loaded = desk.loaded(version)
    asked = what_if.meant(asked, loaded.matter, desk.book)
    analysis = desk.analysis(loaded, asked)
    d = cells.of(analysis.determinations, claim, defendant, act)
    was = cells.of(desk.results(loaded, Asked()).determinations, claim, defendant, act)
    src = Sources(desk.book, loaded.matter, slug, desk.checks(loaded, asked))
    held = cells.court_held(loaded.matter, d) if asked == Asked() else None
    reasons = {
        "standing": sourced.step(src, d.standing),
        "elements": [sourced.finding(src, one) for one in d.findings],
        "notice": sourced.notice(src, d.notice),
        "arguments": _arguments(desk, d),
        "turns": turns(desk.book, d),
        "departures": cells.departures(analysis.audit, d),
        "court_held": held,
    }
    return json({**told(version), **_cell(d), "was": _result(was), "test": d.test, **reasons})


def _key(d: Determination) -> tuple[str, str, str | None]:
    return d.defendant, d.claim, d.act


def _cell(d: Determination) -> dict[str, Any]:
    return {"defendant": d.defendant, "claim": d.claim, "act": d.act, "doctrine": d.doctrine, **_result(d)}


def _result(d: Determination) -> dict[str, Any]:
    return {"violation": d.violation, "clearly_established": d.notice.clear, "outcome": d.outcome}


def _change(change: Change) -> dict[str, Any]:
    return {
        **_cell(change.now),
        "was": _result(change.was),
        "standing": _because(words.because(change.now.standing), change.now.standing.sources)
        if change.standing
        else None,
        "elements": [_element(element) for element in change.elements],
        "notice": _second(change.second) if change.second else None,
    }


def _element(element: Element) -> dict[str, Any]:
    step = element.now.decided_by if element.now else None
    return {
        "name": element.name,
        "was": element.was.finding if element.was else None,
        "now": element.now.finding if element.now else None,
        **(_because(words.because(step), step.sources) if step else _because("", ())),
        "no_longer_counted": element.lost,
        "counted_now": element.gained,
    }


def _second(second: Second) -> dict[str, Any]:
    return {
        "was": second.was.clear,
        "now": second.now.clear,
        **_because(words.ground(second.now), second.now.sources),
        "came": [_moved(moved) for moved in second.came],
        "gone": [_moved(moved) for moved in second.gone],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    c = moved.compared
    return {"cite": c.cite, "pin": c.pin, "why": moved.why, "without": moved.without, "beside": moved.beside}


def _because(because: str, passages: tuple[Passage, ...]) -> dict[str, Any]:
    return {
        "because": because,
        "authorities": [{"cite": p.cite, "pin": p.pin, "checked": p.checked} for p in passages],
    }


def _arguments(desk: Desk, d: Determination) -> list[dict[str, Any]]:
    return [
        {"side": one.side, "point": one.point, "cite": one.cite.cite, "steps": arguments.steps(desk.book, one)}
        for one in argue(d, d.weighed, desk.book.hierarchy)
    ]
