"""What would turn a result, grouped as a page lists it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from fairwarning.analysis.reasons import Determination, Outcome
from fairwarning.law.book import Book
from fairwarning.report import words


class Thing(Struct, frozen=True):
    """One factor, or one fact, that alone turns the result; `steady`: coders agree on it."""

    what: str
    facts: tuple[str, ...]
    steady: bool


class Turn(Struct, frozen=True):
    """Things with or without any one of which the result is another."""

    how: str
    outcome: Outcome
    things: tuple[Thing, ...]


def turns(book: Book, d: Determination) -> tuple[Turn, ...]:
    """Single kinds of fact, then single facts that turn it by showing several kinds at once."""
    groups: dict[tuple[str, Outcome], list[Thing]] = {}
    for how, outcome, thing in (*_flips(book, d), *_hinges(book, d)):
        groups.setdefault((how, outcome), []).append(thing)
    return tuple(Turn(how, outcome, tuple(things)) for (how, outcome), things in groups.items())


def _flips(book: Book, d: Determination) -> Iterator[tuple[str, Outcome, Thing]]:
    for flip in d.flips:
        yield flip.how, flip.outcome, Thing(words.factor(book, flip.factor), flip.facts, flip.steady)


def _hinges(book: Book, d: Determination) -> Iterator[tuple[str, Outcome, Thing]]:
    """A fact behind one factor that is named already is not told again."""
    named = {(flip.facts, flip.outcome) for flip in d.flips if flip.how == "without"}
    for hinge in d.hinges:
        if ((hinge.fact,), hinge.outcome) not in named:
            shown = f"all that one fact alone shows: {words.factors(book, hinge.factors)}"
            yield "without", hinge.outcome, Thing(shown, (hinge.fact,), hinge.steady)
