"""Sources as pages show them: how they are cited, how they were learnt, what the library says, where to see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from msgspec import Struct

from fairwarning.analysis.reasons import Compared, Shown
from fairwarning.law.book import Book
from fairwarning.law.passage import Checked, Passage
from fairwarning.matter.matter import At, Fact, Matter
from fairwarning.report.document import Words, words
from fairwarning.report.memo import citing
from fairwarning.report.sources import Checks, State, passage_of


class Source(Struct, frozen=True):
    """One source: its citation, its address here, what the library says, and (of law) how it was learnt."""

    said: Words
    href: str
    state: State
    checked: Checked | None = None


class Told(Struct, frozen=True):
    """A fact that shows something: its id, itself, whether it is contested, and where it stands."""

    id: str
    fact: Fact
    disputed: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Sources:
    """The sources of one matter."""

    book: Book
    matter: Matter
    slug: str
    checks: Checks

    def law(self, passage: Passage) -> Source:
        """A passage of law in full citation."""
        return self._law(passage, citing.full(self.book, passage.cite, passage.pin))

    def decision(self, compared: Compared) -> Source:
        """A decision held up."""
        passage = passage_of(self.book, compared)
        return self._law(passage, citing.full(self.book, compared.cite, compared.pin))

    def brief(self, cite: str) -> Words:
        """A decision by its short name."""
        return citing.name(self.book, cite)

    def record(self, at: At) -> Source:
        """A place in one of the matter's texts."""
        said = words(citing.places(self.matter, ((at.text, at.page),)))
        query = _query(text=at.text, page=at.page, first=at.first, last=at.last)
        return Source(said, f"/matters/{self.slug}/passage?{query}", self.checks.at(at))

    def facts(self, ids: Iterable[str]) -> tuple[Told, ...]:
        """Facts by their ids; those that the matter has no more are passed over."""
        return tuple(self._fact(id_) for id_ in ids if id_ in self.matter.facts)

    def shown(self, item: Shown) -> tuple[Told, ...]:
        """The facts behind a factor."""
        return self.facts(item.facts)

    def _fact(self, id_: str) -> Told:
        fact = self.matter.facts[id_]
        return Told(id_, fact, "disputes" in (fact.plaintiff, fact.defence), tuple(map(self.record, fact.at)))

    def _law(self, passage: Passage, said: Words) -> Source:
        query = _query(cite=passage.cite, pin=passage.pin, first=passage.first, last=passage.last)
        return Source(said, f"/passage?{query}", self.checks.of(passage), passage.checked)


def _query(**parts: Any) -> str:
    return urlencode({name: value for name, value in parts.items() if value})
