"""A passage put into a matter as the source of a fact: the file changed there alone, its text named if it is new."""

from __future__ import annotations

import re

from msgspec import Struct

from fairwarning.errors import InputError
from fairwarning.library.keys import key
from fairwarning.library.model import Known
from fairwarning.matter.edit import replaced, value_at
from fairwarning.matter.matter import Matter, parse
from fairwarning.report.case_names import short
from fairwarning.web import holdings
from fairwarning.web.desk import Desk
from fairwarning.web.reader.selected import Selected, selected
from fairwarning.workspace import Person, Version, fitting


class Put(Struct, frozen=True):
    """The matter's file with the passage in it; `again` where it stood there already."""

    text: str
    again: bool


def put(file: str, matter: Matter, fact: str, passage: Selected, known: Known, title: str) -> Put:
    """Raises InputError for a fact that the matter does not have."""
    if fact not in matter.facts:
        raise InputError(f"there is no fact {fact!r}", place="fact", remedy="Choose one of the matter's facts")
    text = text_of(matter, known, title)
    kind, page = passage.page(matter.texts[text].pages if text else None)
    if text is None:
        text = _free(short(known.name or title), matter)
        entry = {
            "title": known.name or title,
            "cite": known.cites[0] if known.cites else None,
            "pages": kind if kind != "reporter" else None,
            "kind": "opinion" if known.cites else "other",
        }
        file = replaced(file, ("texts", text), {name: value for name, value in entry.items() if value})
    at = {"text": text, "page": page, "first": passage.first} | ({"last": passage.last} if passage.last else {})
    places = value_at(file, ("facts", fact, "at")) or []
    if at in places:
        return Put(file, True)
    return Put(replaced(file, ("facts", fact, "at"), [*places, at]), False)


def text_of(matter: Matter, known: Known, title: str) -> str | None:
    """The id under which the matter names this decision: by a cite, else by its very title."""
    keys = {key(cite) for cite in known.cites}
    by_cite = (id_ for id_, text in matter.texts.items() if text.cite and key(text.cite) in keys)
    by_title = (id_ for id_, text in matter.texts.items() if not text.cite and text.title in (known.name, title))
    return next(by_cite, None) or next(by_title, None)


def _free(name: str, matter: Matter) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "text"
    return next(id_ for n in range(1, 10_000) if (id_ := stem if n == 1 else f"{stem}-{n}") not in matter.texts)


class Attached(Struct, frozen=True):
    """The passage, the matter's version that has it as a source, and whether it had it `again`."""

    passage: Selected
    version: Version
    again: bool


def attach(
    desk: Desk, person: Person, text: int, span: tuple[int, int], to: tuple[str, str], based_on: int
) -> Attached:
    """Add the words between two source offsets of a text to the sources of a fact, `to` being matter and fact.

    Raises InputError where nothing is selected, `StaleError` where somebody saved a newer version.
    """
    slug, fact = to
    library, held = holdings.text(desk, text)
    found, known = selected(library, held, *span), library.known(held.authority)
    if found is None or known is None:
        raise InputError("nothing is selected", remedy="Select some words of the opinion, at most a few pages")
    version = desk.workspace.version(person, slug, based_on)
    matter = desk.loaded(version).matter
    made = put(version.text, matter, fact, found, known, held.title)
    if made.again:
        return Attached(found, version, True)
    parse(fitting(made.text), desk.book, f"{slug}.yaml")
    what = f"A passage of {known.name or held.title} as a source of {fact}"
    saved = desk.workspace.save(person, slug, based_on, matter.name, made.text, what[:200])
    return Attached(found, saved, False)
