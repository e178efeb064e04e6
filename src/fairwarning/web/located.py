"""A passage of law or of a matter's texts, looked up in the library: its words there, or why they cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException

from fairwarning.law.passage import Passage
from fairwarning.library.model import Text
from fairwarning.library.passages import Resolution
from fairwarning.library.verifying import Located, Wanted, locate
from fairwarning.matter.matter import At
from fairwarning.matter.places import passage as placed
from fairwarning.report import excerpt
from fairwarning.report.document import Words, words
from fairwarning.report.looking_up import wanted_of, wanted_of_record
from fairwarning.report.memo import citing
from fairwarning.report.sources import State
from fairwarning.report.verification import NAMES
from fairwarning.web.desk import Desk
from fairwarning.workspace import Person


@dataclass(frozen=True, slots=True)
class Place:
    """The passage as it is cited, what the library says of it, and its words there with what stands around them.

    `printed` is whether it stands in anything that a library can hold; `library` whether there is one.
    """

    said: Words
    wanted: Wanted
    found: Resolution | None
    state: State
    text: Text | None
    excerpt: excerpt.Excerpt | None
    printed: bool
    library: bool


def of_law(desk: Desk, passage: Passage) -> Place:
    """Where an authority says it."""
    said = citing.full(desk.book, passage.cite, passage.pin)
    return _place(desk, said, wanted_of(desk.book, "", passage))


def of_record(desk: Desk, person: Person, slug: str, at: At) -> Place:
    """Where a text of the matter says it."""
    matter = desk.loaded(desk.workspace.version(person, slug)).matter
    if at.text not in matter.texts:
        raise HTTPException(404, f"this matter has no text {at.text!r}")
    said = words(citing.places(matter, ((at.text, at.page),)), f" ({matter.texts[at.text].title})")
    return _place(desk, said, wanted_of_record(desk.book, matter, "", at), placed(matter, at) is not None)


def _place(desk: Desk, said: Words, wanted: Wanted, printed: bool = True) -> Place:
    library = desk.held().library
    if library is None:
        return Place(said, wanted, None, "unread", None, None, printed, False)
    located = locate(library, wanted)
    state, shown = NAMES[located.found.state], _excerpt(located, wanted)
    return Place(said, wanted, located.found, state, located.text, shown, printed, True)


def _excerpt(located: Located, wanted: Wanted) -> excerpt.Excerpt | None:
    """Its own words; where none are given, or they are not there, the page that is said to have them."""
    found, text = located.found, located.text
    if text is None:
        return None
    if found.start is not None and found.end is not None:
        return excerpt.around(text.opinion, found.start, found.end)
    return excerpt.page_of(text.opinion, wanted.pin)
