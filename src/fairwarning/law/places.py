"""Every rule by the place where the law data state it, such as `doctrines/scd/ca9#affirmative-act/otherwise`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import msgspec

from fairwarning.law.book import Book
from fairwarning.law.doctrines import COMMON, Effect, Element, Test
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Doctrine

THRESHOLD = "threshold"
"""The pseudo-court of what § 1983 itself asks of every claim against an officer."""
Kind = Literal["standing", "element", "otherwise", "notice", "consensus"] | Effect


class Stated(msgspec.Struct, frozen=True):
    """One thing that the law data say, in their words; `doctrine` is None for what every doctrine shares.

    `element` is the element's id in the common test, where that has its like; `name` is what the court calls it.
    """

    place: str
    doctrine: Doctrine | None
    court: str
    element: str
    name: str
    kind: Kind
    says: str
    sources: tuple[Passage, ...]


@lru_cache(maxsize=4)
def stated(book: Book) -> dict[str, Stated]:
    """Every rule on which a determination may rest, by place: tests, the threshold, what may give notice."""
    found = [one for test in book.doctrines for one in _of_test(test)]
    for element in book.doctrines.threshold.elements:
        found += _of_element(f"doctrines/{THRESHOLD}", None, THRESHOLD, element)
    for court, rule in sorted(book.notice.items()):
        at, name = f"notice/{court}", "What may clearly establish law"
        found.append(Stated(at, None, court, "", name, "notice", rule.binding, rule.sources))
        if rule.consensus:
            wanted = rule.consensus
            found.append(Stated(f"{at}#consensus", None, court, "", name, "consensus", wanted.because, wanted.sources))
    return {one.place: one for one in found}


def _of_test(test: Test) -> Iterator[Stated]:
    at = f"doctrines/{test.doctrine}/{test.court}"
    says = "; ".join(stand.because for stand in test.standing)
    sources = tuple(passage for stand in test.standing for passage in stand.sources)
    yield Stated(at, test.doctrine, test.court, "", "The claim in this court", "standing", says, sources)
    for element in test.elements:
        yield from _of_element(at, test.doctrine, test.court, element)


def _of_element(file: str, doctrine: Doctrine | None, court: str, element: Element) -> Iterator[Stated]:
    at, key = f"{file}#{element.id}", element.like or element.id

    def one(place: str, kind: Kind, says: str, sources: tuple[Passage, ...]) -> Stated:
        return Stated(place, doctrine, court, key, element.name, kind, says, sources)

    yield one(at, "element", element.rule, element.sources)
    for rule in element.rules:
        yield one(f"{at}/{rule.id}", rule.effect, rule.because, rule.sources)
    if element.otherwise:
        yield one(f"{at}/otherwise", "otherwise", element.otherwise.because, element.otherwise.sources)


@dataclass(frozen=True)
class Places:
    """Where the parts of one test in force are stated. `own` is False where the court has the common test."""

    book: Book
    doctrine: Doctrine
    court: str
    own: bool

    def standing(self, because: str) -> str:
        """Of whether the court has the claim; the common test's where it has not spoken."""
        test = self.book.doctrines.test(self.doctrine, self.court)
        spoke = test is not None and any(stand.because == because for stand in test.standing)
        return f"doctrines/{self.doctrine}/{self.court if spoke else COMMON}"

    def element(self, id_: str) -> str:
        """Of an element, by the id that the test in force has for it."""
        file = f"doctrines/{self.doctrine}/{self.court if self.own else COMMON}"
        return f"{file}#{id_}" if f"{file}#{id_}" in stated(self.book) else f"doctrines/{THRESHOLD}#{id_}"

    def rule(self, element: str, id_: str, because: str) -> str:
        """Of a rule of an element, or (`otherwise`) of its burden: the court's own, or the one it takes over."""
        at, known = self.element(element), stated(self.book)
        mine = known.get(f"{at}/{id_}")
        if mine is not None and mine.says == because:
            return mine.place
        taken = known.get(f"doctrines/{self.doctrine}/{COMMON}#{known[at].element}/{id_}") if at in known else None
        return taken.place if taken is not None and taken.says == because else f"{at}/{id_}"

    def notice(self, consensus: bool) -> str:
        """Of what may clearly establish law in the court."""
        rule = self.book.notice_rule(self.court)
        return f"notice/{rule.court}{'#consensus' if consensus else ''}"
