"""The tests: for each doctrine and court, its elements, what satisfies them and what does not, and from which date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import strict
from fairwarning.law.factors import Hierarchy
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

        A court's own rule displaces the common one of its id only where it has authority that counts.
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
        return msgspec.structs.replace(self, elements=elements)


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

    def in_force(self, doctrine: Doctrine, court: str, day: dt.date) -> TestInForce:
        """The test of `court` for `doctrine` under law earlier than `day`, after § 1983's own threshold.

        Where the court had not spoken by then, the common test (what most courts ask, persuasive only).
        """
        common = self._tests[doctrine, COMMON]
        first = () if doctrine in MUNICIPAL else self.threshold.elements
        test = self._tests.get((doctrine, court))
        stands = [stand for stand in test.standing if _before(stand.since, day)] if test else []
        if test is not None and stands:
            stand = max(stands, key=lambda stand: stand.since or dt.date.min)
            own = _current(test.elements, common, day) if stand.is_ == "adopted" else ()
        else:
            stand, own = common.standing[0], ()
        elements = own or _current(common.elements, common, day)
        return TestInForce(doctrine, court, bool(own), stand, (*elements, *first))


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


def load(folder: Path, hierarchy: Hierarchy) -> Doctrines:
    """Read `<doctrine>/<court>.yaml` below `folder`, checked against the factors and the common tests."""
    tests: dict[tuple[Doctrine, str], Test] = {}
    files: dict[tuple[Doctrine, str], Path] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        test = strict.load(path, Test)
        if (test.doctrine, test.court) != (path.parent.name, path.stem):
            raise LawDataError(
                f"says {test.doctrine}/{test.court}", file=path, remedy="Doctrine and court name the file"
            )
        tests[test.doctrine, test.court] = test
        files[test.doctrine, test.court] = path
    for key, test in tests.items():
        _check(test, tests.get((test.doctrine, COMMON)), hierarchy, files[key])
    threshold = strict.load(folder / "threshold.yaml", Threshold)
    _check_elements(threshold.elements, {}, hierarchy, folder / "threshold.yaml")
    return Doctrines(tests, threshold)


Fail = Callable[[str, str, str], None]


def _failure(file: Path) -> Fail:
    def fail(what: str, path: str, remedy: str) -> None:
        raise LawDataError(what, file=file, place=strict.place(file, path), remedy=remedy)

    return fail


def _check(test: Test, common: Test | None, hierarchy: Hierarchy, file: Path) -> None:
    if common is None:
        raise LawDataError(f"{test.doctrine} has no common test", file=file, remedy=f"Write {COMMON}.yaml beside it")
    _check_elements(test.elements, {element.id: element for element in common.elements}, hierarchy, file)


def _check_elements(
    elements: tuple[Element, ...], models: Mapping[str, Element], hierarchy: Hierarchy, file: Path
) -> None:
    fail = _failure(file)
    _one_each((element.id for element in elements), fail, "elements", "element")
    for number, element in enumerate(elements):
        place = f"elements[{number}]"
        _check_like(element, models, fail, place)
        if not element.sources:
            fail(f"{element.id} has no source", place, "Add cite and pin")
        _factors(element.weighs, hierarchy, fail, f"{place}.weighs")
        _one_each((rule.id for rule in element.rules), fail, f"{place}.rules", "rule")
        for count, rule in enumerate(element.rules):
            _check_rule(rule, hierarchy, fail, f"{place}.rules[{count}]")


def _check_like(element: Element, models: Mapping[str, Element], fail: Fail, place: str) -> None:
    if element.like is None:
        if element.otherwise is None:
            fail(f"{element.id} says nothing of what holds otherwise", place, "Add `otherwise`")
        return
    if element.like not in models:
        fail(
            f"like {element.like!r}: the common test has no such element",
            f"{place}.like",
            f"Known: {', '.join(models) or 'none'}",
        )
    unknown = set(element.without) - {rule.id for rule in models[element.like].rules}
    if unknown:
        fail(
            f"without {', '.join(sorted(unknown))}: no such rule there",
            f"{place}.without",
            "Name rules of the common element",
        )


def _check_rule(rule: Rule, hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    if not rule.sources:
        fail(f"{rule.id} has no source", place, "Add cite and pin")
    if not (rule.when.any or rule.when.all):
        fail(f"{rule.id} has no condition", f"{place}.when", "Name factors in any or all")
    _factors(rule.when.named, hierarchy, fail, f"{place}.when")


def _one_each(ids: Iterable[str], fail: Fail, place: str, kind: str) -> None:
    seen: set[str] = set()
    for id_ in ids:
        if id_ in seen:
            fail(f"{id_!r} is the id of more than one {kind}", place, "Give each its own")
        seen.add(id_)


def _factors(names: Iterable[str], hierarchy: Hierarchy, fail: Fail, place: str) -> None:
    for name in names:
        if name not in hierarchy:
            fail(f"{name!r} is no factor", place, _meant(hierarchy, name))


def _meant(hierarchy: Hierarchy, name: str) -> str:
    near = hierarchy.near(name)
    return f"Did you mean {', '.join(near)}?" if near else "See factors.yaml"
