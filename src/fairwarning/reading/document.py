"""What is known of a document once it is read; every offset counts characters of `Document.source`, ends exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fairwarning.reading.running import Running

Form = Literal["text", "markdown", "pdf", "docx", "html", "cap-json", "fastcase-xml", "courtlistener-json"]
PageKind = Literal["star", "slip", "folio"]
SectionKind = Literal["caption", "summary", "majority", "concurrence", "dissent", "notes"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A page begins here: `start`..`end` is what marks it (a star, a running head, a folio), lifted from the text.

    `kind`: star pages of a reporter, slip pages from running heads, folios of the file at hand. `reporter` tells two
    star numberings apart where the text names them.
    """

    label: str
    start: int
    end: int
    kind: PageKind
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 0 has no number, 1 roman, 2 capital letter, 3 figure, 4 small letter or roman."""

    level: int
    label: str | None
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: `marker` is where the text calls it, `parts` its text, more than one when a page cuts it.

    The text begins behind the printed label; `lifted` is all that leaves the body on its account.
    """

    label: str
    marker: int | None
    parts: tuple[Span, ...]
    lifted: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[0][1]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document that one voice speaks: the caption, court staff, the court, a separate opinion, notes."""

    kind: SectionKind
    start: int
    end: int
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Counsel:
    """A counsel paragraph's people, as printed, and for whom."""

    names: str
    represents: str | None


@dataclass(frozen=True, slots=True)
class Below:
    """The court appealed from."""

    court: str | None = None
    judge: str | None = None
    docket: str | None = None


@dataclass(frozen=True, slots=True)
class Disposition:
    """What the court did, in its verbs, to whose judgment and which claims, as far as one sentence says so."""

    result: str
    span: Span
    parties: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """Who decided what, for whom, when. `court` is the courts-db id; dates are ISO, or a bare year."""

    name: str | None = None
    citation: str | None = None
    parallel: tuple[str, ...] = ()
    court: str | None = None
    docket: str | None = None
    argued: str | None = None
    decided: str | None = None
    panel: tuple[str, ...] = ()
    author: str | None = None
    appeal_from: Below | None = None
    parties: tuple[Party, ...] = ()
    counsel: tuple[Counsel, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `partial` says in words what could not be read; `None` means all of it was."""

    name: str | None
    form: Form
    source: str
    running: Running
    caption: Caption
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Span, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    partial: str | None = None
