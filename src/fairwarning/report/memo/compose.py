"""The memorandum's parts in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fairwarning import __version__
from fairwarning.analysis.determine import Analysis
from fairwarning.law.book import Book
from fairwarning.matter.matter import Loaded
from fairwarning.report.document import Block, Contents, Document, Heading, Once, Para, bold, mentions, settled, words
from fairwarning.report.memo import answers, authorities, closing, discussion, duties, facts, opening
from fairwarning.report.memo.added import Addition, added
from fairwarning.report.memo.papers import Papers, day
from fairwarning.report.sources import UNREAD, Checks


def write(
    book: Book,
    loaded: Loaded,
    analysis: Analysis,
    base: Analysis | None,
    settings: Mapping[str, Any],
    checks: Checks = UNREAD,
    additions: Sequence[Addition] = (),
) -> Document:
    """The analysis as a document; `base` is the matter without the changed settings, if any were given.

    `checks` is what a library says of the sources; `additions` are passages that an office attached to rules.
    """
    matter = loaded.matter
    papers = Papers.of(book, matter, analysis, checks)
    body = (*_body(papers, base, settings), *_additions(additions))
    cited = tuple(mentions(body))
    return Document(
        title=f"Memorandum: {matter.name}",
        running_head=matter.name,
        foot=f"Fair Warning {__version__} · law current to {day(book.edition.current_to)} · not legal advice",
        blocks=tuple(settled((*body, *_end(papers, loaded, cited, base, settings)))),
    )


def _body(papers: Papers, base: Analysis | None, settings: Mapping[str, Any]) -> Iterator[Block]:
    yield from opening.head(papers)
    yield Contents()
    if base is not None:
        yield Heading(1, "What the changed settings change", "what-if")
        yield from opening.changed(papers, base, settings)
    yield Heading(1, "Questions presented", "questions")
    yield from opening.questions(papers)
    yield Heading(1, "Short answers", "answers")
    yield from answers.answers(papers)
    yield Heading(1, "The matrix", "matrix")
    yield opening.matrix(papers)
    yield Heading(1, "Facts", "facts")
    yield from facts.told(papers)
    if duties.any_found(papers):
        yield Heading(1, "Duties at each contact", "duties")
        yield from duties.at_each_contact(papers)
    yield Heading(1, "Discussion", "discussion")
    yield from discussion.claims(papers)


def _additions(additions: Sequence[Addition]) -> Iterator[Block]:
    if additions:
        yield Heading(1, "Passages that the office added", "added")
        yield from added(additions)


def _end(
    papers: Papers, loaded: Loaded, cited: tuple[Once, ...], base: Analysis | None, settings: Mapping[str, Any]
) -> Iterator[Block]:
    yield Heading(1, "What is open or unverified", "open")
    yield from closing.unsettled(papers, cited)
    if papers.matter.court_held and base is None:
        yield Heading(1, "What the court held", "held")
        yield from closing.held(papers)
    yield Heading(1, "Table of authorities", "authorities")
    yield from authorities.authorities(papers, cited)
    yield Heading(1, "Receipt", "receipt")
    yield from closing.receipt(papers, loaded, settings)
    yield Para(
        words(
            bold("Not legal advice. "),
            "This memorandum was worked out by a program from coded facts and coded law. Whoever relies on it should "
            "read every authority it cites; those marked unverified have not been read by anybody for this purpose.",
        ),
        small=True,
    )
