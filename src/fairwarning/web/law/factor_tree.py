"""The factors as a tree, with how many decisions rest on each, and what speaks of one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision, Issue
from fairwarning.law.doctrines import COMMON, Element, Rule, Test
from fairwarning.law.factors import Factor


class Node(Struct, frozen=True):
    """A factor with its kinds. `here` counts decisions coded with it, `under` with it or one of its kinds."""

    name: str
    factor: Factor
    here: int
    under: int
    kinds: tuple[Node, ...]
    wanted: bool


class Use(Struct, frozen=True):
    """A rule of a court's test that speaks of a factor."""

    test: Test
    element: Element
    rule: Rule

    @property
    def common(self) -> bool:
        return self.test.court == COMMON


def tree(book: Book, asked: str = "") -> tuple[Node, ...]:
    """The outermost factors in the law data's order; with words asked for, only those and what stands above them."""
    wanted = [word for word in asked.lower().split() if word]
    coded = [frozenset(name for issue in d.issues for name in issue.factors) for d in book.decisions]
    here = Counter(name for factors in coded for name in factors)
    under = Counter(name for factors in coded for name in book.hierarchy.closure(factors))
    return tuple(_nodes(book, None, (here, under), wanted))


def _nodes(
    book: Book, above: str | None, coded: tuple[Counter[str], Counter[str]], wanted: list[str]
) -> Iterator[Node]:
    for name, factor in book.hierarchy.factors.items():
        if factor.kind_of != above:
            continue
        kinds = tuple(_nodes(book, name, coded, wanted))
        fits = all(word in f"{name} {name.replace('-', ' ')} {factor.means}".lower() for word in wanted)
        if fits or kinds:
            yield Node(name, factor, coded[0][name], coded[1][name], kinds, bool(wanted) and fits)


def decisions_with(book: Book, name: str) -> tuple[tuple[Decision, Issue, str], ...]:
    """Every decided issue coded with the factor or one of its kinds, the latest first; with the one it is coded by."""
    found = [
        (decision, issue, kinds[0])
        for decision in reversed(book.decisions)
        for issue in decision.issues
        if (kinds := sorted(book.hierarchy.under(issue.factors, (name,)), key=lambda kind: (kind != name, kind)))
    ]
    return tuple(found)


def rules_with(book: Book, name: str) -> tuple[Use, ...]:
    """Rules whose condition names the factor or one above it."""
    above = set(book.hierarchy.with_ancestors(name))
    return tuple(
        Use(test, element, rule)
        for test in book.doctrines
        for element in test.elements
        for rule in element.rules
        if above.intersection(rule.when.named)
    )
