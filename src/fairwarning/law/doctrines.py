"""The tests: for each doctrine and court, its elements, what satisfies them and what does not, and from which date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import MUNICIPAL, Doctrine

COMMON = "common"
"""The pseudo-court of the test that applies where the forum has none of its own."""

Standing = Literal["adopted", "open", "rejected"]
Effect = Literal["met", "not-met", "insufficient", "arguable"]


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A condition on factors, each standing also for all that are reasons for it. All three parts must hold."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every factor that the condition speaks of."""
        return (*self.any, *self.all, *self.none)


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing the courts have said about an element.

    `met` satisfies the element; `not-met` defeats it whatever else is there; `insufficient` is not enough by itself;
    `arguable` leaves it to precedent. `since` is the date of the decision that said so, `until` the day it ceased.
    """

    id: str
    effect: Effect
    when: When
    because: str
    sources: tuple[Passage, ...]
    since: dt.date | None = None
    until: dt.date | None = None


class Otherwise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The finding when no rule and no precedent decides: who bears the burden, and where that is said."""

    finding: Literal["met", "not-met", "open"]
    because: str
    sources: tuple[Passage, ...]


class Grade(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How grave the facts must be for an earlier decision that `found` so much to settle them.

    Such a decision makes the law clear only where one of the conditions `here` holds; else it is a likeness that a
    court may distinguish.
    """

    found: tuple[str, ...]
    here: tuple[When, ...]
    because: str
    sources: tuple[Passage, ...]


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One requirement of a test.

    `weighs` are the factors that bear on it (with all that are reasons for them). `particular` elements are those on
    which an earlier decision must match for the law to be clear. `like` takes the rules of the common element of that
    id, save those named in `without`; rules of the same id given here replace them.
    """

    id: str
    name: str
    rule: str
    sources: tuple[Passage, ...]
    weighs: tuple[str, ...] = ()
    particular: bool = False
    like: str | None = None
    without: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    otherwise: Otherwise | None = None
    grade: Grade | None = None
    since: dt.date | None = None
    until: dt.date | None = None


class Stand(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whether the court has the doctrine from a date on: adopted, left open, or rejected."""

    is_: Standing = msgspec.field(name="is")
    because: str
    sources: tuple[Passage, ...]
    since: dt.date | None = None


class Test(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A doctrine's test in one court, as its file has it (dates not yet applied)."""

    doctrine: Doctrine
    court: str
    standing: tuple[Stand, ...]
    elements: tuple[Element, ...] = ()
    note: str = ""


class TestInForce(msgspec.Struct, frozen=True):
    """The test as it stood on one day. `own` is False where the forum had none and the common test is applied."""

    doctrine: Doctrine
    court: str
    own: bool
    stand: Stand
    elements: tuple[Element, ...]

    def resting_on(self, counts: Callable[[Passage], bool]) -> TestInForce:
        """The test with only the passages that count; a rule left without any falls away.

        A court's own rule displaces the common one of its id only where it has authority that counts. A dated stand
        has its date on its own word: its passages are kept where none of them has another.
        """

        def kept(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
            return tuple(passage for passage in passages if counts(passage))

        elements = tuple(
            msgspec.structs.replace(
                element,
                sources=kept(element.sources),
                rules=_first_of_each(
                    msgspec.structs.replace(rule, sources=sources)
                    for rule in element.rules
                    if (sources := kept(rule.sources))
                ),
                otherwise=element.otherwise
                and msgspec.structs.replace(element.otherwise, sources=kept(element.otherwise.sources)),
            )
            for element in self.elements
        )
        passages = kept(self.stand.sources) or (self.stand.sources if self.stand.since else ())
        stand = msgspec.structs.replace(self.stand, sources=passages)
        return msgspec.structs.replace(self, stand=stand, elements=elements)


class Threshold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What § 1983 itself asks of every claim against an officer, before any doctrine's own test."""

    elements: tuple[Element, ...]


class Doctrines:
    """All tests, by doctrine and court."""

    def __init__(self, tests: Mapping[tuple[Doctrine, str], Test], threshold: Threshold) -> None:
        self._tests = dict(tests)
        self.threshold = threshold

    def __iter__(self) -> Iterator[Test]:
        return iter(self._tests[key] for key in sorted(self._tests))

    def test(self, doctrine: Doctrine, court: str) -> Test | None:
        return self._tests.get((doctrine, court))

    def in_force(
        self, doctrine: Doctrine, court: str, day: dt.date, counts: Callable[[Passage], bool] = lambda passage: True
    ) -> TestInForce:
        """The test of `court` for `doctrine` under law earlier than `day`, after § 1983's own threshold.

        Only passages that count carry it. Where the court had not spoken by then, the common test (what most courts
        ask, persuasive only).
        """
        common = self._tests[doctrine, COMMON]
        first = () if doctrine in MUNICIPAL else self.threshold.elements
        test = self._tests.get((doctrine, court))
        stands = [stand for stand in test.standing if _taken(stand, day, counts)] if test else []
        if test is not None and stands:
            stand = max(stands, key=lambda stand: stand.since or dt.date.min)
            own = _current(test.elements, common, day) if stand.is_ == "adopted" else ()
        else:
            stand, own = common.standing[0], ()
        elements = own or _current(common.elements, common, day)
        return TestInForce(doctrine, court, bool(own), stand, (*elements, *first)).resting_on(counts)


def _taken(stand: Stand, day: dt.date, counts: Callable[[Passage], bool]) -> bool:
    """Whether the court had spoken so by then: by the date given, else by the first passage that shows it."""
    return _before(stand.since, day) if stand.since else any(counts(passage) for passage in stand.sources)


def _before(since: dt.date | None, day: dt.date) -> bool:
    return since is None or since < day


def _current(elements: tuple[Element, ...], common: Test, day: dt.date) -> tuple[Element, ...]:
    return tuple(
        _rules_on(_complete(element, common), day)
        for element in elements
        if _before(element.since, day) and (element.until is None or day <= element.until)
    )


def _complete(element: Element, common: Test) -> Element:
    """The element with what it takes from the common test filled in."""
    if element.like is None:
        return element
    model = next(e for e in common.elements if e.id == element.like)
    taken = tuple(rule for rule in model.rules if rule.id not in element.without)
    return msgspec.structs.replace(
        element,
        weighs=element.weighs or model.weighs,
        particular=element.particular or model.particular,
        rules=element.rules + taken,
        otherwise=element.otherwise or model.otherwise,
        grade=element.grade or model.grade,
    )


def _first_of_each(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """One rule an id: the court's own stand before those it takes over."""
    first: dict[str, Rule] = {}
    for rule in rules:
        first.setdefault(rule.id, rule)
    return tuple(first.values())


def _rules_on(element: Element, day: dt.date) -> Element:
    rules = tuple(r for r in element.rules if _before(r.since, day) and (r.until is None or day <= r.until))
    return msgspec.structs.replace(element, rules=rules)
