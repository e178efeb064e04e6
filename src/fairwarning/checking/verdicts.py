"""What a check can say of a citation or a quotation; docs/checking.md has the words for lawyers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from fairwarning.library.model import EventKind

CitationVerdict = Literal[
    "resolved", "name-differs", "court-or-year-differs", "impossible", "not-in-library", "no-antecedent"
]  # fmt: skip
QuotationVerdict = Literal[
    "exact", "as-marked", "altered", "other-page", "other-opinion", "spliced", "not-found", "source-not-in-library"
]  # fmt: skip

Severity = Literal["ok", "unread", "minor", "serious"]
"""`unread`: nothing could be held against it, for want of a text. `minor`: a slip that misleads nobody. `serious`: a
reader would look in vain, find another case, or be told something else than what is printed."""

RANK: dict[Severity, int] = {"ok": 0, "unread": 1, "minor": 2, "serious": 3}

DifferenceKind = Literal[
    "word",  # other words than the source's
    "left-out",  # the source's words are missing, and nothing shows it
    "put-in",  # words that the source does not have
    "spelling",  # one letter or two
    "capital",  # a capital or small letter, unmarked
    "citation-left-out",  # a citation of the source is missing, and nothing says so
    "bracket",  # a bracket that changes what is said
    "ellipsis",  # an ellipsis that hides what changes the sense
    "emphasis",  # italics that the source does not have, undeclared; or has, and declared as added
]

PinState = Literal["none", "within", "on-page", "elsewhere", "not-checkable", "outside"]
"""What became of a page that is cited: `within` or `outside` the decision, the words `on-page` or `elsewhere`,
`not-checkable` where the text in the library has no such numbering."""


class Difference(Struct, frozen=True):
    """One place where the quotation departs from the source without saying so."""

    kind: DifferenceKind
    quoted: str
    source: str


class Happened(Struct, frozen=True):
    """Something that happened to an authority, and whether the document could know."""

    kind: EventKind
    by: str | None
    date: str | None
    when: Literal["before", "after", "undated"]
    """Before or after the document's own date."""
    said_by: str
    passage: str
    disclosed: bool = False
    """The document itself says so where it cites the authority."""


class CheckedCitation(Struct, frozen=True):
    """One citation of a decision with its verdict; offsets count characters of the document's source."""

    start: int
    end: int
    text: str
    authority: str | None
    verdict: CitationVerdict
    severity: Severity
    detail: str
    history: tuple[Happened, ...] = ()
    pin: PinState = "none"
    known: str | None = None
    """The decision that the library has there, by name."""
    suggestion: str | None = None
    """Where the library has a decision of the name given, when it is not where the document says."""


class Inner(Struct, frozen=True):
    """What became of the "quoting Y" behind a quotation: the words looked up in Y itself."""

    authority: str
    pin: str | None
    verdict: QuotationVerdict
    page_found: str | None = None


class CheckedQuotation(Struct, frozen=True):
    """One quotation with its verdict; offsets count characters of the document's source."""

    start: int
    end: int
    text: str
    authority: str | None
    pin: str | None
    page_found: str | None
    verdict: QuotationVerdict
    severity: Severity
    detail: str
    literal: bool = False
    """Printed there letter by letter: also the same marks, and no page mark between."""
    departs: tuple[str, ...] = ()
    """All that keeps it from being literal, declared or not, small or not."""
    differences: tuple[Difference, ...] = ()
    found_in: str | None = None
    """The text in which the words stand, by cite or title."""
    found_words: str | None = None
    """How they stand there."""
    pin_state: PinState = "none"
    original: Inner | None = None


class Checked(Struct, frozen=True):
    """A checked document."""

    name: str
    as_of: str | None
    """The document's own date; None where it has none, so that everything known counts as known then."""
    library: int
    """How many decisions stood in the library."""
    citations: tuple[CheckedCitation, ...]
    quotations: tuple[CheckedQuotation, ...]
    passed_over: dict[str, int]
    """What is not checked, by kind: statutes, the record, words without a source."""

    @property
    def findings(self) -> int:
        """How many citations and quotations need a person."""
        severities = [c.severity for c in self.citations] + [q.severity for q in self.quotations]
        return sum(severity != "ok" for severity in severities)
