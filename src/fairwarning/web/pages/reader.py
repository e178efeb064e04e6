"""The reader: an opinion with its pages, notes and citations; a passage of it taken as a source."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from fairwarning.library.model import Text
from fairwarning.library.store import Library
from fairwarning.report.opinion_text import plain
from fairwarning.report.rule_sources import BEARING, RELATION, as_yaml
from fairwarning.web import faults, holdings
from fairwarning.web.asking import CHANGE, DeskOf, FormNumber, Number, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.reader.body import body
from fairwarning.web.reader.into_matter import attach
from fairwarning.web.reader.selected import Selected, in_running, selected
from fairwarning.web.rule_sources import choosing, taking
from fairwarning.web.shell import page
from fairwarning.workspace import Person, StaleError

router = APIRouter(include_in_schema=False)
From = Annotated[int | None, Query(alias="from", ge=0)]
To = Annotated[int | None, Query(ge=0)]


@router.get("/library/texts/{id_}")
def read(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, from_: From = None, to: To = None, matter: str = "",
    court: str | None = None, claim: str = "", words: str = "",
) -> Response:  # fmt: skip
    """The opinion, with a stretch of it marked; with `court`, the rules searched that it may be a source of."""
    library, text = holdings.text(desk, id_)
    made = desk.remembered.get(("body", library.state(), id_), lambda: body(library, text))
    passage = selected(library, text, from_, max(to or 0, from_ + 1)) if from_ is not None else None
    running = text.opinion.running
    span = (running.from_source(passage.start), running.from_source(passage.end - 1) + 1) if passage else None
    known = library.known(text.authority)
    return page(
        request, "library/reader.html", known=known, body=made.marked(text, span), plain=plain,
        source=running.span_to_source,
        **taken(desk, person, text, library, passage, matter, _asked(court, claim, words)),
    )  # fmt: skip


@router.get("/library/texts/{id_}/passage")
def passage(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, from_: From = None, to: To = None,
    begin: To = None, end: To = None, matter: str = "",
) -> Response:  # fmt: skip
    """The panel beside the text for a selection, by source offsets or (from the page's script) by running ones."""
    library, text = holdings.text(desk, id_)
    if begin is not None and end is not None:
        found = in_running(library, text, begin, end)
    else:
        found = selected(library, text, from_ or 0, to or 0)
    return page(request, "library/parts/passage.html", **taken(desk, person, text, library, found, matter))


@router.get("/library/texts/{id_}/rules")
def rules(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, court: str = "", claim: str = "", words: str = ""
) -> Response:
    """The rules that answer a search, to choose one of."""
    library, text = holdings.text(desk, id_)
    known = library.known(text.authority)
    asked = choosing.Asked(court[:40], claim[:80], words[:200])
    choice = choosing.choice(desk.book, asked, known.cites if known else ())
    return page(request, "library/parts/rules.html", choice=choice)


def _asked(court: str | None, claim: str, words: str) -> choosing.Asked | None:
    return None if court is None else choosing.Asked(court[:40], claim[:80], words[:200])


def taken(
    desk: Desk, person: Person, text: Text, library: Library, passage: Selected | None, matter: str = "",
    asked: choosing.Asked | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What the panel shows: the passage, the matters and rules that it may go into, the facts of the matter chosen."""
    known = library.known(text.authority)
    cards = [card for card in desk.workspace.cards(person) if card.may != "read"] if passage else []
    chosen = next((card for card in cards if card.slug == matter), None)
    version = desk.workspace.version(person, chosen.slug) if chosen else None
    loaded = desk.loaded(version) if version else None
    found = taking.passage(desk.book, library, text, passage) if passage else None
    court = choosing.home(desk.book, known.court if known else None)
    choice = choosing.choice(desk.book, asked or choosing.Asked(court), known.cites if known else ()) if found else None
    return {"passage": passage, "cards": cards, "version": version, "loaded": loaded, "text": text, "found": found,
            "snippet": as_yaml(found) if found else "", "choice": choice, "searched": asked is not None,
            "may": person.role != "reader", "bearing": BEARING, "relation": RELATION,
            "done": None, "attached": None}  # fmt: skip


@router.post("/library/texts/{id_}/source", dependencies=CHANGE)
def source(
    request: Request, desk: DeskOf, person: PersonOf, id_: Number, matter: Annotated[str, Form()],
    fact: Annotated[str, Form()], based_on: FormNumber, from_: Annotated[int, Form(alias="from", ge=0)],
    to: Annotated[int, Form(ge=0)],
) -> Response:  # fmt: skip
    """Add the passage to the sources of a fact."""
    library, text = holdings.text(desk, id_)
    try:
        done = attach(desk, person, id_, (from_, to), (matter, fact), based_on)
    except StaleError as stale:
        newer = f"somebody saved version {stale.head.n} of this matter in the meantime; nothing was written"
        remedy = "Choose the matter again: then you see its newer facts"
        return faults.answer(request, 409, newer, matter, remedy)
    values = taken(desk, person, text, library, done.passage, matter)
    values["done"] = (fact, done.again, done.version.n)
    part = request.headers.get("hx-request") == "true"
    return page(request, "library/parts/passage.html" if part else "library/taken.html", **values)
