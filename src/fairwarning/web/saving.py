"""Changes to a matter by several people at once: brought together where they do not touch, else shown to both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from fairwarning.errors import FairWarningError, InputError
from fairwarning.matter.edit import replaced, value_at
from fairwarning.matter.matter import parse
from fairwarning.web.desk import Desk
from fairwarning.workspace import Person, StaleError, Version, fitting

Edits = Mapping[tuple[str, ...], Any]
_TRIES = 5


class Clash(Struct, frozen=True):
    """One place that two people changed: what it was, what stands there now, what was sent."""

    path: tuple[str, ...]
    was: Any
    theirs: Any
    mine: Any


class ClashError(FairWarningError):
    """Nothing was saved. `head` is the version that stands."""

    def __init__(self, head: Version, clashes: tuple[Clash, ...]) -> None:
        self.head, self.clashes = head, clashes
        super().__init__("somebody else changed the same place in the meantime; nothing was saved")


class Saved(Struct, frozen=True):
    """The new version (the old one where nothing was to change), and whether it was brought together with another's."""

    version: Version
    merged: bool
    changed: bool


def save(desk: Desk, person: Person, slug: str, based_on: int, edits: Edits, what: str) -> Saved:
    """Make `edits` (a node's path to its new value, None to take it out), begun on version `based_on`.

    Raises InputError where the result would be no matter, ClashError where another's newer version changed the same
    place; then nothing is written.
    """
    for _ in range(_TRIES):
        head = desk.workspace.version(person, slug)
        if head.n != based_on:
            _refuse_clashes(head, desk.workspace.version(person, slug, based_on), edits)
        text = head.text
        for path, value in edits.items():
            text = replaced(text, path, value)
        if text == head.text:
            return Saved(head, head.n != based_on, False)
        name = parse(fitting(text), desk.book, f"{slug}.yaml").matter.name
        try:
            made = desk.workspace.save(person, slug, head.n, name, text, what)
        except StaleError:
            continue
        return Saved(made, head.n != based_on, True)
    raise InputError("others are saving this matter all the time", place=slug, remedy="Try again in a moment")


def _refuse_clashes(head: Version, base: Version, edits: Edits) -> None:
    clashes = []
    for path, mine in edits.items():
        was, theirs = value_at(base.text, path), value_at(head.text, path)
        if theirs not in (was, mine):
            clashes.append(Clash(path, was, theirs, mine))
    if clashes:
        raise ClashError(head, tuple(clashes))
