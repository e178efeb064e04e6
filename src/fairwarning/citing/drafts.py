"""A citation in the making: what one place of the text says, before the document as a whole is known."""

from __future__ import annotations

from msgspec import Struct

from fairwarning.citing.model import Kind, Parenthetical

Key = tuple[str, str, str | None]
"""Volume, canonical reporter, first page (None in a short form)."""


LAW: frozenset[Kind] = frozenset(("statute", "rule", "constitution", "policy"))
"""Kinds that are named in prose as often as they are cited."""


class Draft(Struct, gc=False):
    """Filled in by the scan, completed by resolution, then frozen into a Citation."""

    start: int
    end: int
    kind: Kind
    authority: str | None = None
    pin: str | None = None
    parallel: tuple[str, ...] = ()
    pins: tuple[str | None, ...] = ()
    keys: tuple[Key, ...] = ()
    court: str | None = None
    year: int | None = None
    date: str | None = None
    name: str | None = None
    docket: str | None = None
    signal: str | None = None
    relation: str | None = None
    history: str | None = None
    head: int = -1
    tail: int = -1
    textual: bool = False
    bare: str | None = None
    """A section or rule number without its code, to be completed from the rest of the document."""
    owned: bool = False
    """Followed by "of …" and no code: a bare section of an agreement or of another text."""
    parentheticals: tuple[Parenthetical, ...] = ()
    stream: int = 0
    within: int | None = None
    antecedent: int | None = None
    history_of: int | None = None
    implied_pin: str | None = None
    index: int = -1
    """Its place among the citations kept. Others point to it by this: a chain of objects may be too long to free."""
