"""Passages attached to rules: the rules searched; sources listed, added, changed, withdrawn."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from fairwarning.report.opinion_text import plain
from fairwarning.report.rule_sources import as_yaml
from fairwarning.web import holdings
from fairwarning.web.api.analysis import AskedOf
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.matters import Slug
from fairwarning.web.asking import CHANGE, MOST, DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.rule_sources import beside, choosing, taking
from fairwarning.workspace import RuleSource
from fairwarning.workspace.model import Relation, StaleSourceError

router = APIRouter(tags=["rule sources"], responses=FAULTS)
Id = Annotated[int, Path(ge=1, le=MOST)]
BasedOn = Annotated[int, Query(ge=1, le=MOST, description="The `n` of the source as it was seen.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Says(_Body):
    relation: Relation = Field("states", description="How the passage stands to the rule.")
    note: str = Field("", max_length=1000, description="In own words.")
    office: bool = Field(False, description="For the whole office, or for oneself alone.")


class NewSource(_Says):
    """A passage of a text in the library, between two offsets of its source, and the rule."""

    text: int = Field(ge=1, le=MOST, description="The text's id in the library.")
    start: int = Field(ge=0, le=MOST)
    end: int = Field(ge=1, le=MOST)
    rule: str = Field(max_length=200, description="The place of the rule, as `/law/rules` lists it.")


class Changed(_Says):
    """What is said of a source."""

    based_on: int = Field(ge=1, le=MOST, description="The `n` of the source as it was seen.")


@router.get("/law/rules", summary="The rules that a passage can be attached to, by court, claim or element, and words")
def rules(
    desk: DeskOf,
    person: PersonOf,
    court: Annotated[str, Query(description="Such as ca9, common or threshold.", max_length=40)] = "",
    claim: Annotated[str, Query(description="Such as scd, or scd/affirmative-act.", max_length=80)] = "",
    words: Annotated[str, Query(max_length=200)] = "",
    most: Annotated[int, Query(ge=1, le=1000)] = choosing.SHOWN,
) -> Response:
    found = choosing.choice(desk.book, choosing.Asked(court, claim, words), most=most)
    return json({"format": 1, "found": found.found, "rules": [rule.stated for rule in found.rules]})


@router.get("/law/sources", summary="Sources that one added, and the office's, with what the library says of each now")
def every(
    desk: DeskOf, person: PersonOf, rule: Annotated[str | None, Query(description="Its place.", max_length=200)] = None
) -> Response:
    found = [one for one in desk.workspace.rule_sources(person) if rule in (None, one.taken.rule)]
    return json({"format": 1, "sources": [_told(desk, source) for source in found]})


@router.post(
    "/law/sources", dependencies=CHANGE, status_code=201, summary="Attach a passage to a rule",
    responses={200: {"description": "It is there already."}},
)  # fmt: skip
def attach(desk: DeskOf, person: PersonOf, body: NewSource) -> Response:
    """200 where one's own source of that very passage and rule is there already: it is answered, unchanged."""
    library, text = holdings.text(desk, body.text)
    said = taking.Said(body.rule, body.relation, body.note, body.office)
    made = taking.take(desk.book, library, text, body.start, body.end, said)
    source, new = desk.workspace.attach(person, made)
    return json(_told(desk, source), 201 if new else 200)


@router.put("/law/sources/{id}", dependencies=CHANGE, summary="Say something else of one's own source")
def change(desk: DeskOf, person: PersonOf, id: Id, body: Changed) -> Response:
    try:
        done = desk.workspace.change_source(person, id, body.based_on, body.relation, plain(body.note), body.office)
    except StaleSourceError as stale:
        return _newer(stale.head)
    return json(_told(desk, done))


@router.delete("/law/sources/{id}", dependencies=CHANGE, status_code=204, summary="Withdraw one's own source")
def withdraw(desk: DeskOf, person: PersonOf, id: Id, based_on: BasedOn) -> Response:
    try:
        desk.workspace.withdraw_source(person, id, based_on)
    except StaleSourceError as stale:
        return _newer(stale.head)
    return Response(status_code=204)


@router.get("/matters/{slug}/sources", summary="What was added to the rules on which each result of a matter rests")
def of_matter(desk: DeskOf, person: PersonOf, slug: Slug, asked: AskedOf) -> Response:
    loaded = desk.loaded(desk.workspace.version(person, slug))
    analysis = desk.results(loaded, asked)
    seen = beside.Beside.of(desk, person).sources
    found = []
    for d in analysis.determinations:
        places = dict.fromkeys(beside.told_of(beside.places_of(desk.book, d, analysis.forum), d))
        told = [_told(desk, source) for place in places for source in seen.get(place, ())]
        found.append({"defendant": d.defendant, "claim": d.claim, "act": d.act, "sources": told})
    return json({"format": 1, "determinations": found})


def _told(desk: Desk, source: RuleSource) -> dict[str, Any]:
    shown, taken = beside.added(desk, source), source.taken
    passage = {name: getattr(taken, name) for name in ("name", "cite", "court", "decided", "pin", "first", "last")}
    return {
        "format": 1, "id": source.id, "n": source.n, "rule": taken.rule, "says": taken.said, "passage": passage,
        "text": taken.text, "relation": taken.relation, "note": taken.note, "office": taken.office, "by": source.by,
        "mine": source.mine, "made": source.made, "changed": source.changed, "state": shown.stood.state,
        "same_text": shown.stood.same, "page": shown.stood.page, "reworded": shown.reworded, "yaml": as_yaml(taken),
    }  # fmt: skip


def _newer(head: RuleSource) -> Response:
    what = "this source was changed in the meantime; nothing was written"
    remedy = "Read it, and send your change again"
    told = {"error": what, "place": f"n {head.n}", "remedy": remedy, "version": head.n, "clashes": []}
    return json(told, 409)
