"""What the office attached to rules, as pages show it: beside the rule, with what the library says of it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec import Struct

from fairwarning.analysis.reasons import Determination, Finding, Step
from fairwarning.law.book import Book
from fairwarning.law.places import Places, stated
from fairwarning.library.taken import Stands, look_again
from fairwarning.report import rule_sources as told
from fairwarning.report.document import Words
from fairwarning.report.memo.added import Addition
from fairwarning.report.memo.elements import best_answer
from fairwarning.report.sources import State
from fairwarning.report.verification import NAMES
from fairwarning.web.desk import Desk
from fairwarning.web.rule_sources.choosing import court_name
from fairwarning.workspace import Person, RuleSource


class Stood(Struct, frozen=True):
    """Whether the passage stands in a text of the library, and whether that is the text it was taken from."""

    state: State
    same: bool
    page: str | None = None


class Added(Struct, frozen=True):
    """One source with all that is shown of it; `reworded` where the rule reads otherwise now, or is no more."""

    source: RuleSource
    cited: Words
    href: str
    stood: Stood
    relation: str
    reworded: bool

    @property
    def found(self) -> str:
        return told.found_words(self.stood.state, self.stood.same)

    def later(self, day: dt.date) -> bool:
        """Whether its decision may not be earlier than the day up to which law counts."""
        return told.later(self.source.taken, day)


def added(desk: Desk, source: RuleSource) -> Added:
    taken = source.taken
    now = stated(desk.book).get(taken.rule)
    return Added(
        source,
        told.citation(desk.book, taken),
        f"/law/sources/{source.id}/passage",
        stood(desk, source),
        told.RELATION[taken.relation],
        now is None or now.says != taken.said,
    )


def stood(desk: Desk, source: RuleSource) -> Stood:
    """Looked up once while the library holds what it holds."""
    held = desk.held()
    if held.library is None:
        return Stood("unread", False)
    taken = source.taken
    passage = (taken.text, taken.cite, taken.pin, taken.first, taken.last)
    return desk.stood.get((held.state, passage), lambda: _stood(stands(desk, source)))


def stands(desk: Desk, source: RuleSource) -> Stands | None:
    """The passage where it stands now; None without a library that can be used."""
    library, taken = desk.held().library, source.taken
    return look_again(library, taken.text, told.wanted(desk.book, taken)) if library is not None else None


def _stood(found: Stands | None) -> Stood:
    return Stood(NAMES[found.found.state], found.same, found.found.page) if found else Stood("unread", False)


@dataclass(frozen=True)
class Beside:
    """What stands beside the rules of the law, and beside the steps of a determination that rest on them."""

    desk: Desk
    sources: Mapping[str, tuple[RuleSource, ...]]

    @classmethod
    def of(cls, desk: Desk, person: Person) -> Beside:
        """What the person may see."""
        return cls.over(desk, desk.workspace.rule_sources(person))

    @classmethod
    def over(cls, desk: Desk, sources: Iterable[RuleSource]) -> Beside:
        found: dict[str, list[RuleSource]] = {}
        for source in sources:
            found.setdefault(source.taken.rule, []).append(source)
        return cls(desk, {place: tuple(there) for place, there in found.items()})

    @property
    def book(self) -> Book:
        return self.desk.book

    def at(self, place: str) -> tuple[Added, ...]:
        """What was attached to the rule stated there."""
        return tuple(added(self.desk, source) for source in self.sources.get(place, ()))

    def element(self, places: Places, finding: Finding) -> tuple[Added, ...]:
        return self.at(places.element(finding.element))

    def step(self, places: Places, step: Step, finding: Finding | None = None) -> tuple[Added, ...]:
        """What was attached to the rule that a step applies; a precedent is no rule, nor is silence."""
        place = place_of(places, step, finding)
        return self.at(place) if place else ()

    def within(self, places: Places, finding: Finding) -> int:
        """How many stand beside an element's rule and those that were tried, which a page folds away."""
        tried = (place_of(places, step, finding) for step in finding.tried)
        at = {places.element(finding.element), *filter(None, tried)}
        return sum(len(self.sources.get(place, ())) for place in at)

    def notice(self, places: Places, d: Determination) -> tuple[Added, ...]:
        place = notice_place(places, d)
        return self.at(place) if place else ()

    def additions(self, shown: Iterable[Determination], forum: str, as_of: dt.date) -> tuple[Addition, ...]:
        """For a memorandum: what stands beside the rules that the determinations tell of, each once, in their order."""
        places = dict.fromkeys(place for d in shown for place in told_of(places_of(self.book, d, forum), d))
        return tuple(self._addition(one, as_of) for place in places for one in self.at(place))

    def _addition(self, one: Added, as_of: dt.date) -> Addition:
        taken = one.source.taken
        now = stated(self.book)[taken.rule]
        rule, sure = f"{now.name} ({court_name(self.book, now.court)})", one.stood.state == "verified"
        return Addition(rule, now.says, one.cited, one.relation, one.found, sure, one.later(as_of), taken.note)


def told_of(places: Places, d: Determination) -> Iterator[str]:
    """Where the rules are stated on which a determination rests, or that answer it best: not all that were tried."""
    found = [place_of(places, d.standing, None)]
    for finding in d.findings:
        best = best_answer(finding)
        found += [places.element(finding.element), place_of(places, finding.decided_by, finding)]
        found.append(place_of(places, best, finding) if best else None)
    yield from filter(None, (*found, notice_place(places, d)))


def places_of(book: Book, d: Determination, forum: str) -> Places:
    """Where the rules that a determination applied are stated."""
    return Places(book, d.doctrine, book.courts.circuit(forum), d.test == "own")


def place_of(places: Places, step: Step, finding: Finding | None) -> str | None:
    if step.kind == "standing":
        return places.standing(step.because) if step.because else None
    if finding is None or step.kind == "precedent" or not step.because:
        return None
    return places.rule(finding.element, step.id, step.because)


def notice_place(places: Places, d: Determination) -> str | None:
    """Where the second prong was reached: which decisions count there, or when other courts can supply it."""
    if d.notice.answer == "not-reached" or d.notice.ground == "not-recognised":
        return None
    return places.notice(d.notice.ground in ("consensus", "others-differ", "too-few"))
