"""A passage of a text taken for a rule: what is kept of it, so that it is found again wherever the text goes."""

from __future__ import annotations

from msgspec import Struct, structs

from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.places import stated
from fairwarning.library.model import Known, Text
from fairwarning.library.passages import Reading, resolve
from fairwarning.library.store import Library
from fairwarning.report.opinion_text import plain
from fairwarning.web.reader.selected import Selected, selected
from fairwarning.workspace import Taken
from fairwarning.workspace.model import RELATIONS, Relation


class Said(Struct, frozen=True):
    """What the person says of the passage: of which rule it is a source, how, why, and for whom."""

    rule: str
    relation: str = "states"
    note: str = ""
    office: bool = False


def relation_of(name: str) -> Relation:
    """One that there is."""
    for known in RELATIONS:
        if known == name:
            return known
    raise InputError(f"{name[:40]!r} is no relation", place="relation", remedy=f"Use one of {', '.join(RELATIONS)}")


def take(book: Book, library: Library, text: Text, begin: int, end: int, said: Said) -> Taken:
    """The passage between two source offsets. Raises InputError where nothing stands there, or there is no rule."""
    one = stated(book).get(said.rule)
    if one is None:
        raise InputError("no rule is chosen", place="rule", remedy="Choose one of the rules that the search lists")
    found = selected(library, text, begin, end)
    if found is None:
        raise InputError("nothing is selected", remedy="Select some words of the opinion, at most a few pages")
    return structs.replace(
        passage(book, library, text, found), rule=one.place, said=one.says, relation=relation_of(said.relation),
        note=plain(said.note), office=said.office,
    )  # fmt: skip


def passage(book: Book, library: Library, text: Text, found: Selected) -> Taken:
    """The passage, of no rule yet."""
    known = library.known(text.authority)
    cite = cite_of(book, known)
    return Taken(
        rule="",
        said="",
        name=plain((known.name if known else None) or text.title),
        cite=cite,
        court=known.court if known else None,
        decided=known.decided if known else None,
        pin=_pin(library, text, found, cite),
        first=found.first,
        last=found.last,
        text=library.hash_of(text.id),
    )


def cite_of(book: Book, known: Known | None) -> str | None:
    """The citation that the law data know, else the main one, else the docket number."""
    if known is None:
        return None
    ours = next((cite for cite in known.cites if book.name_of(cite)), None)
    docket = f"No. {plain(known.docket)}" if known.docket else None
    return ours or (known.cites[0] if known.cites else docket)


def _pin(library: Library, text: Text, found: Selected, cite: str | None) -> str | None:
    """The page in the numbering in which the passage is found again; else in the first that there is."""
    if sum(kind != "parts" for kind, _, _ in found.pages) < 2:
        return found.pins[0] if found.pins else None
    readings = [Reading(text.opinion), *(Reading(t.opinion) for t in library.texts(text.authority) if t.id != text.id)]
    for pin in found.pins:
        if resolve(readings, pin, found.first, found.last, cite).state == "found":
            return pin
    return found.pins[0]
