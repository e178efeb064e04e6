"""The memorandum's parts in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fairwarning import __version__
from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.matter.matter import Loaded
from fairwarning.report.document import Block, Document, Heading, Para, bold, words
from fairwarning.report.memo import closing, discussion, facts, opening


def write(
    book: Book, loaded: Loaded, analysis: Analysis, base: Analysis | None, settings: Mapping[str, Any]
) -> Document:
    """The analysis as a document; `base` is the matter without the changed settings, if any were given."""
    matter = loaded.matter
    return Document(
        title=f"Memorandum: {matter.name}",
        running_head=matter.name,
        foot=f"Fair Warning {__version__} · law current to {book.edition.current_to:%-d %B %Y} · not legal advice",
        blocks=tuple(_blocks(book, loaded, analysis, base, settings)),
    )


def _blocks(
    book: Book, loaded: Loaded, analysis: Analysis, base: Analysis | None, settings: Mapping[str, Any]
) -> Iterator[Block]:
    matter = loaded.matter
    yield from opening.head(book, matter, analysis)
    yield Heading(1, "Questions presented", "questions")
    yield from opening.questions(book, matter, analysis)
    yield Heading(1, "Short answers", "answers")
    yield from opening.answers(book, matter, analysis)
    yield Heading(1, "The matrix", "matrix")
    yield opening.matrix(matter, analysis)
    if base is not None:
        yield Heading(2, "What the changed settings change", "what-if")
        yield from opening.changes(matter, base, analysis)
    yield Heading(1, "Facts", "facts")
    yield from facts.told(book, matter, analysis)
    yield Heading(1, "Discussion", "discussion")
    yield from discussion.claims(book, matter, analysis)
    yield Heading(1, "What is open or unverified", "open")
    yield from closing.unsettled(book, matter, analysis)
    if matter.court_held and base is None:
        yield Heading(1, "What the court held", "held")
        yield from closing.held(book, matter, analysis)
    yield Heading(1, "Table of authorities", "authorities")
    yield from closing.authorities(book, matter, analysis)
    yield Heading(1, "Receipt", "receipt")
    yield from closing.receipt(book, loaded, analysis, settings)
    yield Para(
        words(
            bold("Not legal advice. "),
            "This memorandum was worked out by a program from coded facts and coded law. Whoever relies on it should "
            "read every authority it cites; those marked unverified have not been read by anybody for this purpose.",
        ),
        small=True,
    )
