"""What the library answers with, and what anything that answers like a library must be able to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from msgspec import Struct

from fairwarning.opinion import Opinion

EventKind = Literal[
    "affirmed", "reversed", "vacated", "overruled", "abrogated", "superseded", "withdrawn", "amended", "rehearing",
    "cert-granted", "cert-denied", "remanded", "modified", "questioned",
]  # fmt: skip


class Known(Struct, frozen=True):
    """A decision that the library holds, however many texts of it there are."""

    id: int
    name: str | None = None
    cites: tuple[str, ...] = ()
    """Where it is printed, the main one first; empty where no text of it says so."""
    court: str | None = None
    """Identifier in courts-db."""
    decided: str | None = None
    """An ISO date, or a bare year."""
    docket: str | None = None
    published: Literal["yes", "no", "unknown"] = "unknown"

    @property
    def year(self) -> int | None:
        return int(self.decided[:4]) if self.decided and self.decided[:4].isdigit() else None


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a decision, as read: its running text, its pages, its own citations and quotations."""

    id: int
    authority: int
    title: str
    """The caption's name, else the name of the file."""
    origin: str
    """Where it was imported from, as the user named it."""
    opinion: Opinion
    """Whole, with `running`, `page_of(offset, kind)`, `document.pages`; offsets count characters of its source."""

    @property
    def source(self) -> str:
        return self.opinion.source


class Event(Struct, frozen=True):
    """Something that happened to a decision after it came down."""

    authority: int
    kind: EventKind
    by: str | None = None
    """The cite of the decision that did it."""
    date: str | None = None
    """When it did it: an ISO date or a bare year."""
    on: Literal["all", "part", "other-grounds"] = "all"
    passage: str = ""
    """The words that say so."""
    said_by: str = ""
    """The cite, else the title, of the text in which the passage stands."""
    page: str | None = None
    """The page there."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a text: source offsets, end exclusive."""

    known: Known
    text: Text
    start: int
    end: int


class Sources(Protocol):
    """What checking needs of a library. A missing decision is an empty tuple, never an error."""

    def lookup(
        self, cite: str, name: str | None = None, court: str | None = None, year: int | None = None
    ) -> tuple[Known, ...]:
        """The decisions printed there, however the reporter is spelled: none, one, or several on one page.

        With a name, court and year, a decision of which no text prints any cite is found by these instead; its
        `cites` is then empty. What is found by its cite is returned whatever its name, court and year are.
        """

    def texts(self, authority: int) -> tuple[Text, ...]:
        """Every text of a decision, the one with the most numberings of pages first."""

    def history(self, authority: int) -> tuple[Event, ...]:
        """What happened to it, earliest first."""

    def holding(self, words: str, most: int = 5) -> tuple[Found, ...]:
        """Where in the whole library these words stand in this order, typography and punctuation aside."""

    def count(self) -> int:
        """How many decisions there are."""
