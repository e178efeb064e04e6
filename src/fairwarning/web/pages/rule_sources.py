"""The office's own sources of rules: attached in the reader, listed, changed, withdrawn, exported."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from fairwarning.law.places import stated
from fairwarning.report import excerpt, law_words
from fairwarning.report import rule_sources as told
from fairwarning.report.opinion_text import plain
from fairwarning.report.verification import NAMES
from fairwarning.web import faults, holdings
from fairwarning.web.asking import CHANGE, MOST, DeskOf, FormNumber, Number, PersonOf
from fairwarning.web.pages.reader import taken
from fairwarning.web.reader.selected import selected
from fairwarning.web.rule_sources import beside, choosing, taking
from fairwarning.web.shell import page, wants_part
from fairwarning.workspace import RuleSource
from fairwarning.workspace.model import StaleSourceError

router = APIRouter(include_in_schema=False)
_PAGE = 40
Note = Annotated[str, Form(max_length=1000)]


@router.post("/library/texts/{id_}/rule-source", dependencies=CHANGE)
def attach(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, from_: Annotated[int, Form(alias="from", ge=0)],
    to: Annotated[int, Form(ge=0)], hash_: Annotated[str, Form(alias="hash", max_length=64)],
    rule: Annotated[str, Form(max_length=200)] = "", relation: Annotated[str, Form(max_length=40)] = "states",
    note: Note = "", office: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Attach the passage to a rule."""
    library, text = holdings.text(desk, id_)
    if hash_ != library.hash_of(id_):
        moved = "the library has another text at this address now; nothing was kept"
        return faults.answer(request, 409, moved, text.title, "Open the opinion from the library and select it again")
    made = taking.take(desk.book, library, text, from_, to, taking.Said(rule, relation, note, office))
    source, new = desk.workspace.attach(person, made)
    values = taken(desk, person, text, library, selected(library, text, from_, to))
    values["attached"] = (source, choosing.rule(desk.book, stated(desk.book)[source.taken.rule]), new)
    template = "library/parts/passage.html" if wants_part(request) else "library/taken.html"
    return page(request, template, **values)


@router.get("/law/sources")
def every(
    request: Request, desk: DeskOf, person: PersonOf, words: Annotated[str, Query(max_length=200)] = "",
    n: Annotated[int, Query(ge=1, le=MOST)] = 1,
) -> Response:  # fmt: skip
    """Every source that one may see, under its rule."""
    found = [source for source in desk.workspace.rule_sources(person) if _has(source, words)]
    shown = found[(n - 1) * _PAGE : n * _PAGE]
    groups = [
        (rule, _stated(desk, rule), [beside.added(desk, source) for source in sources])
        for rule, sources in groupby(shown, key=lambda source: source.taken.rule)
    ]
    return page(
        request, "law/sources.html", book=desk.book, groups=groups, count=len(found), asked=words, n=n,
        more=len(found) > n * _PAGE, bearing=told.BEARING, relation=told.RELATION, law_words=law_words,
        library=desk.held().library is not None,
    )  # fmt: skip


@router.get("/law/sources.yaml")
def lines(desk: DeskOf, person: PersonOf) -> Response:
    """All of them as lines for the law files."""
    named = {"content-disposition": 'attachment; filename="rule-sources.yaml"'}
    written = told.as_lines(desk.workspace.rule_sources(person))
    return Response(written.encode("utf-8", "replace"), media_type="application/yaml", headers=named)


@router.get("/law/sources/{id_}/passage")
def passage(request: Request, desk: DeskOf, person: PersonOf, id_: Number) -> Response:
    """The passage where it stands in the library now."""
    source = desk.workspace.rule_source(person, id_)
    stands = beside.stands(desk, source)
    found, text = (stands.found, stands.text) if stands else (None, None)
    around = None
    if found is not None and text is not None:
        placed = found.start is not None and found.end is not None
        around = (
            excerpt.around(text.opinion, found.start or 0, found.end or 0)
            if placed
            else excerpt.page_of(text.opinion, source.taken.pin)
        )
    return page(
        request, "parts/passage.html" if wants_part(request) else "passage.html",
        said=told.citation(desk.book, source.taken), wanted=told.wanted(desk.book, source.taken), found=found,
        state=NAMES[found.state] if found else "unread", text=text, excerpt=around, printed=True,
        library=stands is not None, added=beside.added(desk, source),
    )  # fmt: skip


@router.post("/law/sources/{id_}", dependencies=CHANGE)
def change(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, based_on: FormNumber,
    relation: Annotated[str, Form(max_length=40)] = "states", note: Note = "",
    office: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Another relation or note, or for the office or not."""
    try:
        desk.workspace.change_source(person, id_, based_on, taking.relation_of(relation), plain(note), office)
    except StaleSourceError as stale:
        return _moved(request, stale)
    return RedirectResponse(f"/law/sources#source-{id_}", 303)


@router.post("/law/sources/{id_}/withdraw", dependencies=CHANGE)
def withdraw(request: Request, desk: DeskOf, person: PersonOf, id_: Number, based_on: FormNumber) -> Response:
    """Take it away from its rule."""
    try:
        desk.workspace.withdraw_source(person, id_, based_on)
    except StaleSourceError as stale:
        return _moved(request, stale)
    return RedirectResponse("/law/sources", 303)


def _moved(request: Request, stale: StaleSourceError) -> Response:
    remedy = "Look at the list of added sources, and do it again if you still want it"
    return faults.answer(request, 409, str(stale), f"change {stale.head.n}", remedy)


def _has(source: RuleSource, words: str) -> bool:
    taken = source.taken
    told_ = " ".join(filter(None, (taken.rule, taken.said, taken.name, taken.cite, taken.note, source.by))).lower()
    return all(word in told_ for word in words.lower().split())


def _stated(desk: DeskOf, place: str) -> choosing.Rule | None:
    one = stated(desk.book).get(place)
    return choosing.rule(desk.book, one) if one else None
