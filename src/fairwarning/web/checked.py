"""A brief that was checked, and the part of it that a page shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fairwarning.checking import Checked, check
from fairwarning.errors import InputError
from fairwarning.library.empty import Empty
from fairwarning.library.model import Sources
from fairwarning.reading import Document
from fairwarning.report.check_layout import Paragraph, Piece, paragraphs
from fairwarning.report.check_places import Finding, Places, findings
from fairwarning.web.apart import read_apart
from fairwarning.web.uploads import Brought

LONGEST = 5_000_000
"""Characters of a brief; nobody reads a longer one on a page."""
SEVERITIES = ("serious", "minor", "unread", "ok")
KINDS = ("citation", "quotation")
Step = Callable[[int, int, str], None]
"""Says how many of how many steps are done, and what comes now."""
_MOST = 1500
_ALL_BELOW = 400_000
_CUT = 20_000


@dataclass(frozen=True, slots=True)
class Brief:
    """The document, what was found in it, and the bytes that the comments go into."""

    brought: Brought
    document: Document
    checked: Checked
    found: tuple[Finding, ...]
    places: tuple[str, ...]
    layout: tuple[Paragraph, ...]

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many findings of each severity and kind."""
        return Counter((f.severity, f.kind) for f in self.found)


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as the page shows it; `skipped` paragraphs without a shown finding were left out before it."""

    paragraph: Paragraph
    pieces: tuple[tuple[Piece, int | None], ...]
    numbers: tuple[int, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class View:
    """What the filters leave. `order` are the shown findings' numbers, `left` how many more there would be."""

    rows: tuple[Shown, ...]
    order: tuple[int, ...]
    left: int
    whole: bool
    after: int
    """Paragraphs left out at the end."""


def work(step: Step, brought: Brought, sources: Sources | None, as_of: str | None) -> Brief:
    """Read the document, hold it against the library, lay it out; says by `step` how far it is."""
    step(0, 3, "Reading the document")
    document = read_apart(brought.data, brought.name).document
    if len(document.source) > LONGEST:
        raise InputError(
            f"has more than {LONGEST:,} characters", file=brought.name, remedy="Give the brief without its exhibits"
        )
    step(1, 3, "Holding its citations and quotations against the library")
    checked = check(document, sources or Empty(), as_of)
    step(2, 3, "Setting the findings beside the text")
    found = tuple(findings(checked, everything=True))
    places = Places(document)
    where = tuple(places.of(f.start) for f in found)
    return Brief(brought, document, checked, found, where, tuple(paragraphs(document, found)))


def day_of(text: str) -> str | None:
    """The day on which a brief is to be judged: an ISO date or a year, or nothing."""
    text = text.strip()
    if not text:
        return None
    try:
        if not (text.isascii() and text.isdecimal() and len(text) == 4):
            dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"“{text[:40]}” is no date", place="the brief’s date", remedy="Write it as 2021-06-28, or the year"
        ) from None
    return text


def view(brief: Brief, severities: frozenset[str], kinds: frozenset[str], only: bool) -> View:
    """The paragraphs, or `only` those with a finding that the filters leave."""
    wanted = [n for n, f in enumerate(brief.found) if f.severity in severities and f.kind in kinds]
    kept = frozenset(wanted[:_MOST])
    whole = not only and len(brief.document.source) <= _ALL_BELOW
    rows, skipped = [], 0
    for paragraph in brief.layout:
        numbers = tuple(n for n in paragraph.numbers if n in kept)
        if not (whole or numbers):
            skipped += 1
            continue
        rows.append(Shown(paragraph, tuple(_pieces(paragraph, kept)), numbers, skipped))
        skipped = 0
    order = tuple(n for row in rows for n in row.numbers)
    return View(tuple(rows), order, len(wanted) - len(kept), whole, skipped)


def _pieces(paragraph: Paragraph, kept: frozenset[int]) -> Iterator[tuple[Piece, int | None]]:
    """Each piece with the gravest finding over it that is shown; long stretches without one are cut short."""
    for piece in paragraph.pieces:
        over = next((n for n in piece.over if n in kept), None)
        if over is None and len(piece.text) > _CUT:
            half = _CUT // 2
            piece = Piece(f"{piece.text[:half]} […] {piece.text[-half:]}")
        yield piece, over
