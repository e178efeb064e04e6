"""What a memorandum is written from, and what it calls people, acts, claims and facts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Determination
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day, last_day
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report.document import Run, Words, joined, words
from fairwarning.report.sources import Checks

_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{1,3}|IV|V)$")
_SURNAME = re.compile(r"[A-Z][\w'’-]+$")


@dataclass(frozen=True)
class Papers:
    """The law, the matter, its analysis, each fact's number in order of time, and what texts say of the sources."""

    book: Book
    matter: Matter
    analysis: Analysis
    numbers: Mapping[str, int]
    checks: Checks

    @classmethod
    def of(cls, book: Book, matter: Matter, analysis: Analysis, checks: Checks) -> Papers:
        numbers = {id_: number for number, id_ in enumerate(in_time(matter, analysis.seen), start=1)}
        return cls(book, matter, analysis, numbers, checks)

    @property
    def circuit(self) -> str:
        """The court whose law decides, as a sentence names it: `the Ninth Circuit`."""
        court = self.book.courts.court(self.book.courts.circuit(self.analysis.forum))
        return court.name.removeprefix("Court of Appeals for ")

    def called(self, party: str) -> str:
        """A surname where it is one person's only; else the whole name."""
        name = self.matter.parties[party].name
        own = _surname(self.matter, party)
        others = {_surname(self.matter, other) for other in self.matter.parties if other != party}
        if own is None:
            return f"the {name}" if re.match(r"(?:City|Town|Village|County|Borough) of ", name) else name
        return name if own in others else own

    def claim(self, claim_id: str) -> str:
        """A claim's title, with a capital."""
        claim = self.matter.claims[claim_id]
        return capital(claim.title or TITLES[claim.doctrine])

    def act(self, d: Determination) -> str:
        """The name of the act that is judged, or nothing."""
        return self.matter.claims[d.claim].acts[d.defendant][d.act].name if d.act else ""

    def act_within(self, d: Determination) -> str:
        """The act's name as it stands inside a sentence."""
        return self.within(self.act(d))

    def within(self, title: str) -> str:
        """A title inside a sentence: in lower case, unless it begins with a name."""
        first = title.split(" ", 1)[0]
        named = {word for party in self.matter.parties.values() for word in party.name.split()}
        proper = first.removesuffix("'s") in named or first[1:] != first[1:].lower()
        return title if proper else title[:1].lower() + title[1:]

    def facts(self, ids: Iterable[str]) -> Words:
        """`Fact 12`, `Facts 12, 14–16`, each number a link; nothing where there are none."""
        known = sorted((self.numbers[id_], id_) for id_ in set(ids) if id_ in self.numbers)
        if not known:
            return ()
        ranges = joined((_range(run) for run in _runs(known)), ", ")
        return words("Fact " if len(known) == 1 else "Facts ", ranges)

    def facts_after(self, ids: Iterable[str]) -> Words:
        """The same in brackets after what the facts show."""
        named = self.facts(ids)
        return words(" (", named, ")") if named else ()


def _runs(known: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Numbers that follow on each other, together where they are three or more."""
    for _, group in groupby(enumerate(known), key=lambda entry: entry[1][0] - entry[0]):
        run = [entry for _, entry in group]
        yield from [run] if len(run) > 2 else [[entry] for entry in run]


def _range(run: list[tuple[int, str]]) -> Words:
    ends = run if len(run) == 1 else [run[0], run[-1]]
    return joined(((Run(str(number), link=fact_anchor(id_)),) for number, id_ in ends), "–")


def _surname(matter: Matter, party: str) -> str | None:
    if matter.parties[party].role in ("municipality", "agency"):
        return None
    found = _SURNAME.search(_SUFFIX.sub("", matter.parties[party].name))
    return found[0] if found else None


def fact_anchor(id_: str) -> str:
    return f"fact-{id_}"


def day(date: dt.date) -> str:
    return f"{date:%-d %B %Y}"


def date_told(text: str) -> str:
    """A date of the matter, fuzzy or exact, as a reader expects it: `2 May 2013`, `May 2013`, `2013`."""
    try:
        first, last = first_day(text), last_day(text)
    except InputError:
        return text
    if first == last:
        return day(first)
    return f"{first:%B %Y}" if (first.year, first.month) == (last.year, last.month) else text


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def in_time(matter: Matter, ids: Iterable[str]) -> list[str]:
    """Facts in order of time. One without an exact day keeps its place in the file, where its date allows it."""
    wanted = set(ids)
    placed = dict(_placed(matter))
    order = {id_: number for number, id_ in enumerate(matter.facts)}
    return sorted(wanted, key=lambda id_: (placed[id_], order[id_]))


def _placed(matter: Matter) -> Iterator[tuple[str, dt.date]]:
    before = dt.date.min
    for id_, fact in matter.facts.items():
        if fact.date is not None:
            first, last = first_day(fact.date), last_day(fact.date)
            before = before if first <= before <= last else first
        yield id_, before
