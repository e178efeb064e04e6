"""A comparison as a document: exact results first, what they do not show, and a methods appendix to replay it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairwarning.comparison.plan import Answer
from fairwarning.comparison.result import Comparison
from fairwarning.report import compare_around as around
from fairwarning.report import compare_methods as methods
from fairwarning.report import compare_result as result
from fairwarning.report.compare_words import count
from fairwarning.report.document import Block, Bullets, Document, Heading, Para, Table, bold, mark, words

_FOOT = (
    "A difference in treatment is not by itself a violation, and a departure from duty is not one either. "
    "Not legal advice."
)
_HEADINGS = (
    ("similarly_situated", "Similarly situated", "Were the comparators alike in all that matters?"),
    ("better_treated", "Better treated", "Was the comparators' treatment better, on one measure for both?"),
    ("intent", "Intent", "What shows that membership of the class was the reason?"),
)


def write(found: Comparison, settings: dict[str, Any]) -> Document:
    """The whole report."""
    blocks = [*_blocks(found, settings)]
    head = "Public: small numbers withheld" if found.public else "Work product: may hold numbers about few people"
    return Document(found.title, head, _FOOT, tuple(blocks))


def _blocks(found: Comparison, settings: dict[str, Any]) -> Iterator[Block]:
    yield from _asked(found)
    if found.choice or found.main or found.beside:
        yield from result.main(found)
        yield from _three(found)
        yield from result.beside(found)
        yield from result.limits(found)
    yield from around.strata(found)
    yield from around.matching(found)
    yield from around.clusters(found)
    yield from around.trend(found)
    yield from around.retyping(found)
    yield from around.duties(found)
    yield from methods.data(found)
    yield from methods.appendix(found, settings)


def _asked(found: Comparison) -> Iterator[Block]:
    yield Heading(1, "What is compared")
    rows = [("Class", found.group), ("Compared with", found.others)]
    if found.choice:
        c = found.choice
        rows += [("Unit", c.unit), ("Window", c.window), ("Inclusion", c.inclusion), ("Outcome", c.outcome)]
        rows.append(("Membership known from", found.source or "not stated"))
    yield Table(
        ("", ""), tuple((words(bold(name)), words(value)) for name, value in rows), (30, 70), "Choices made in advance"
    )
    if found.choice:
        yield Para(words("The plan fixed these before anything was counted; the other choices it names stand beside."))


def _three(found: Comparison) -> Iterator[Block]:
    """A claim of this kind fails for want of any of the three, so an empty one is shown empty."""
    yield Heading(1, "Similarly situated, better treated, intent")
    items = []
    for name, title, question in _HEADINGS:
        answer: Answer | None = getattr(found.headings, name)
        items.append(words(bold(f"{title}. "), question, " ", *_answer(answer, found.public)))
    yield Bullets(tuple(items))
    if found.main:
        table = found.main.table
        yield Para(
            words(
                f"The figures bear on the second only: {count(table.group)} in the class, "
                f"{count(table.others)} among the others. They are silent on the first and the third."
            )
        )


def _answer(answer: Answer | None, public: bool) -> tuple[Any, ...]:
    if public:
        return (mark("Answers are left out of the public report."),)
    if answer is None or not answer.answer.strip():
        return (mark("BLANK: not answered."),)
    sources = f" ({'; '.join(answer.sources)})" if answer.sources else ""
    return (answer.answer, sources) if sources else (answer.answer, " ", mark("no source given"))
