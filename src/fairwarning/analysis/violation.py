"""The first prong: each element by the test's own terms, by precedent where they leave it open, or by burden."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from fairwarning.analysis.likeness import forcing
from fairwarning.analysis.precedent import Held, Scope, precedents, satisfied
from fairwarning.analysis.reasons import Compared, Finding, Found, Step, Violation, shown
from fairwarning.analysis.situation import Situation, unnamed_for
from fairwarning.law.book import Book
from fairwarning.law.doctrines import Effect, Element, Rule, Standing, TestInForce
from fairwarning.law.factors import Hierarchy
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Doctrine

Verdict = tuple[Found, Literal["rule", "precedent", "burden", "standing"]]
"""One element decided, and by what kind of thing."""


@dataclass(frozen=True)
class FirstProng:
    """The elements decided, and what follows for the claim."""

    violation: Violation
    test: TestInForce
    standing: Step
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Shared:
    """What runs of one question on changed facts have in common: they change few of the elements."""

    touching: dict[str, frozenset[str]] = field(default_factory=dict)
    verdicts: dict[tuple[str, frozenset[str], frozenset[str]], Verdict] = field(default_factory=dict)


def decide(book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation) -> FirstProng:
    """Whether the facts make out a violation in `forum` under law earlier than `day`, with every reason."""
    test = book.test(doctrine, book.courts.circuit(forum), day)
    weighing = _Weighing(book, test, day, situation)
    findings = tuple(_element(element, weighing) for element in test.elements)
    verdicts = tuple((finding.finding, finding.decided_by.kind) for finding in findings)
    return FirstProng(_claim(test, verdicts, situation), test, _standing(test), findings)


def outline(
    book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation, shared: Shared
) -> tuple[Violation, bool]:
    """The bare result, for what-if runs: the violation, and whether some element is open."""
    test = book.test(doctrine, book.courts.circuit(forum), day)
    weighing = _Weighing(book, test, day, situation)
    verdicts = []
    for element in test.elements:
        if element.id not in shared.touching:
            shared.touching[element.id] = _touching(element, book.hierarchy)
        touches = shared.touching[element.id]
        key = (element.id, situation.present & touches, situation.unknown & touches)
        if key not in shared.verdicts:
            found, by = _decide(element, weighing)
            shared.verdicts[key] = found, "rule" if isinstance(by, Rule) else by.kind
        verdicts.append(shared.verdicts[key])
    return _claim(test, tuple(verdicts), situation), any(found == "open" for found, _ in verdicts)


class _Weighing:
    """The facts of one run, made ready once for all elements: those that count, and those with all above them."""

    def __init__(self, book: Book, test: TestInForce, day: dt.date, situation: Situation) -> None:
        self.book, self.test, self.day, self.situation = book, test, day, situation
        self.counting = book.hierarchy.counting(situation.present)
        self.beside = book.hierarchy.closure(situation.present)

    def relevant(self, element: Element) -> frozenset[str]:
        return self.book.hierarchy.under(self.counting, element.weighs)


def _touching(element: Element, hierarchy: Hierarchy) -> frozenset[str]:
    """Every factor that can make a difference to the element."""
    return hierarchy.all_under(
        frozenset((*element.weighs, *(name for rule in element.rules for name in rule.when.named)))
    )


def _standing(test: TestInForce) -> Step:
    effect: dict[Standing, Effect | Literal["open"]] = {"adopted": "met", "rejected": "not-met", "open": "open"}
    because = test.stand.because if test.stand.sources else ""
    return Step(
        "standing",
        test.stand.is_ if because else "no-authority",
        effect[test.stand.is_],
        True,
        because,
        test.stand.sources,
    )


def _claim(test: TestInForce, verdicts: tuple[Verdict, ...], situation: Situation) -> Violation:
    """All elements met: triable; one not met: none. What no factor names may tip either, so leaves it open."""
    if test.stand.is_ == "rejected":
        return "none"
    if not (situation.present or situation.unnamed):
        return "open"
    failed = {kind for found, kind in verdicts if found == "not-met"}
    if failed:
        unproved_only = failed == {"burden"} and unnamed_for(situation.unnamed, "P")
        return "open" if unproved_only else "none"
    if any(found == "open" for found, _ in verdicts) or unnamed_for(situation.unnamed, "D"):
        return "open"
    return "triable"


def _element(element: Element, weighing: _Weighing) -> Finding:
    hierarchy, facts = weighing.book.hierarchy, weighing.situation.facts
    relevant = weighing.relevant(element)
    found, by = _decide(element, weighing)
    steps = {rule.id: _apply(rule, weighing) for rule in element.rules}
    decided_by = steps.pop(by.id) if isinstance(by, Rule) else by
    return Finding(
        element=element.id,
        name=element.name,
        rule=element.rule,
        sources=element.sources,
        finding=found,
        decided_by=decided_by,
        tried=tuple(steps.values()),
        favours=shown(hierarchy.of_side(relevant, "P"), facts),
        opposes=shown(hierarchy.of_side(relevant, "D"), facts),
    )


def _apply(rule: Rule, weighing: _Weighing) -> Step:
    """A rule held against the facts: every factor shown, since what yields in a comparison still is a fact."""
    situation, beside = weighing.situation, weighing.beside
    rests_on = weighing.book.hierarchy.under(situation.present, {*rule.when.any, *rule.when.all})
    lacking = set(rule.when.all) - beside | (set(rule.when.any) if beside.isdisjoint(rule.when.any) else set())
    return Step(
        "rule",
        rule.id,
        rule.effect,
        satisfied(rule.when, beside),
        rule.because,
        rule.sources,
        shown(rests_on, situation.facts),
        tuple(sorted(lacking)),
    )


def _decide(element: Element, weighing: _Weighing) -> tuple[Found, Rule | Step]:
    """The rules first, those that defeat before those that satisfy; then precedent; then the burden."""
    applying: dict[Effect, Rule] = {}
    for rule in element.rules:
        if rule.effect not in applying and satisfied(rule.when, weighing.beside):
            applying[rule.effect] = rule
    if "not-met" in applying:
        return "not-met", applying["not-met"]
    if "met" in applying:
        return "met", applying["met"]
    undecided = "arguable" in applying or (
        "insufficient" not in applying and weighing.book.hierarchy.of_side(weighing.relevant(element), "P")
    )
    if undecided and (by_precedent := _by_precedent(element, weighing)) is not None:
        return by_precedent
    if "arguable" in applying:
        return "open", applying["arguable"]
    return _by_burden(element, applying.get("insufficient"), weighing)


def _by_burden(element: Element, insufficient: Rule | None, weighing: _Weighing) -> tuple[Found, Rule | Step]:
    otherwise = element.otherwise
    assert otherwise is not None, "checked on load"
    if insufficient and otherwise.finding == "not-met":
        return "not-met", insufficient
    if otherwise.finding == "met" and _may_be_defeated(element, weighing):
        return "open", Step("burden", "unknown", "open", True, "", otherwise.sources)
    if not otherwise.sources:
        return "open", Step("burden", "no-authority", "open", True, "", ())
    return otherwise.finding, Step("burden", "otherwise", otherwise.finding, True, otherwise.because, otherwise.sources)


def _may_be_defeated(element: Element, weighing: _Weighing) -> bool:
    """Whether what is not known yet could make a rule defeat the element, so that it may not be taken as met."""
    hierarchy = weighing.book.hierarchy
    worst = hierarchy.closure(weighing.situation.completed(hierarchy, "D").present)
    return any(rule.effect == "not-met" and satisfied(rule.when, worst) for rule in element.rules)


def _by_precedent(element: Element, weighing: _Weighing) -> tuple[Found, Step] | None:
    """What binding decisions force on this element alone, at level 0 or 1; None if nothing, or both ways."""
    book, test = weighing.book, weighing.test
    weighed = frozenset(element.weighs)
    scope = Scope(weighed, weighed)
    held = Held.of(weighing.situation, scope, book.hierarchy)
    close = forcing(precedents(book, test.doctrine, test.court, weighing.day, scope, "binding"), held, book.hierarchy)
    sides = {compared.side for compared in close}
    if len(sides) != 1:
        return None
    best = min(close, key=lambda c: (c.level or 0, c.decided, c.cite))
    found: Found = "met" if best.side == "P" else "not-met"
    return found, _precedent_step(best, found, weighing.situation)


def _precedent_step(best: Compared, found: Found, situation: Situation) -> Step:
    return Step(
        "precedent",
        best.cite,
        found,
        True,
        best.because,
        (Passage(best.cite, best.pin, "secondary"),),
        shown(frozenset(best.shared), situation.facts),
    )
