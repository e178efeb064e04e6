"""What a reference is, and what a quotation is: the values that the rest of the package passes on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal[
    "full", "short", "id", "supra", "statute", "rule", "constitution", "policy", "record", "secondary"
]  # fmt: skip

CASE_KINDS = frozenset({"full", "short", "id", "supra"})

ParentheticalKind = Literal[
    "quoting", "citing", "holding", "quotation", "weight", "same", "alteration", "publication", "other"
]  # fmt: skip


class Parenthetical(Struct, frozen=True, gc=False):
    """One parenthetical behind a citation; `start` and `end` bound the words inside the parentheses."""

    start: int
    end: int
    kind: ParentheticalKind
    text: str


class Citation(Struct, frozen=True, gc=False):
    """One reference in a text to one authority, parallels counted as one.

    `start` and `end` bound the core: from the volume (or "Id.", or the code) to the last pin or date parenthesis; the
    name and its signal stand before it. Offsets are running offsets. Indexes (`within`, `antecedent`, `history_of`)
    count in the same tuple of citations.
    """

    start: int
    end: int
    kind: Kind
    name: str | None = None
    authority: str | None = None
    """First reporter cite of what is cited, also for short forms; None where no or no single candidate is left."""
    parallel: tuple[str, ...] = ()
    pin: str | None = None
    court: str | None = None
    """Identifier of the court in courts-db."""
    year: int | None = None
    within: int | None = None
    """The citation in whose parenthetical this one stands."""
    relation: str | None = None
    """quoting, citing, other … to the citation it stands in; overruled_by … for subsequent history."""
    signal: str | None = None
    """As printed right before this citation; one carried over a semicolon is not repeated."""
    parenthetical: str | None = None
    volume: str | None = None
    reporter: str | None = None
    page: str | None = None
    pins: tuple[str | None, ...] = ()
    """Pins in the order of `parallel`, None where a parallel has none."""
    implied_pin: str | None = None
    """The page that a bare "Id." repeats."""
    date: str | None = None
    docket: str | None = None
    stream: int = 0
    antecedent: int | None = None
    """The citation that an id. continues, or that names in full what a short form or supra means."""
    history_of: int | None = None
    head: int = 0
    """Where the whole reference begins, signal and name included."""
    tail: int = 0
    """Where its last parenthetical ends."""
    textual: bool = False
    """Named in running text ("a § 1983 claim") rather than cited."""
    parentheticals: tuple[Parenthetical, ...] = ()


class Quotation(Struct, frozen=True, gc=False):
    """Five words or more that the text gives as another's, without the marks around them.

    `authority` and `pin` are of the citation that supports it; `original` is Y where that says "X (quoting Y)". Words
    for which nothing is cited have no authority.
    """

    start: int
    end: int
    authority: str | None = None
    pin: str | None = None
    original: str | None = None
    alterations: tuple[str, ...] = ()
    cite: int | None = None
    """Index of the supporting citation."""
    block: bool = False
    nested: bool = False
    """Stands inside another quotation of the list."""
    words: int = 0
