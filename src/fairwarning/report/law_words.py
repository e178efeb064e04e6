"""The words that the law itself is told in: standing, what a rule does, what one decision did to another."""

from __future__ import annotations

from fairwarning.law.book import Book
from fairwarning.law.decisions import How
from fairwarning.law.doctrines import Effect, Standing, When
from fairwarning.law.factors import Side
from fairwarning.law.vocabulary import Clear, Violation
from fairwarning.report import words

STANDING: dict[Standing, str] = {"adopted": "recognised", "open": "left open", "rejected": "rejected"}
EFFECT: dict[Effect, str] = {
    "met": "Satisfies it",
    "not-met": "Defeats it",
    "insufficient": "Not enough by itself",
    "arguable": "Arguable, left to precedent",
}
SIDE: dict[Side, str] = {"P": "plaintiff", "D": "defence"}
HOW: dict[How, tuple[str, str]] = {
    "follows": ("follows", "followed by"),
    "extends": ("extends", "extended by"),
    "distinguishes": ("distinguishes", "distinguished by"),
    "declines-to-follow": ("declines to follow", "not followed by"),
    "questions": ("questions", "questioned by"),
    "overrules": ("overrules", "overruled by"),
    "abrogates": ("abrogates", "abrogated by"),
}
"""What a decision does to another, from its own side and from the other's."""
HELD: dict[Violation, str] = {
    "triable": "a violation could be found",
    "none": "no violation",
    "not-reached": "violation not reached",
}
WAS_CLEAR: dict[Clear, str] = {
    "yes": "clearly established",
    "no": "not clearly established",
    "not-reached": "clearness not reached",
}


def when(book: Book, condition: When) -> str:
    """A rule's condition as a clause."""
    parts = (
        ("", "; and ", condition.all),
        ("one of: " if len(condition.any) > 1 else "", "; ", condition.any),
        ("but not: ", "; ", condition.none),
    )
    return ", with ".join(
        lead + between.join(words.factor(book, name) for name in names) for lead, between, names in parts if names
    )


def kind(name: str) -> str:
    """A factor's or treatment's own name, as words."""
    return name.replace("-", " ")
