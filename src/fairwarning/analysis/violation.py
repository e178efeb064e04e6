"""The first prong: each element by the test's own terms, by precedent where they leave it open, or by burden."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from fairwarning.analysis.precedent import Held, Scope, forcing, precedents, satisfied
from fairwarning.analysis.reasons import Compared, Finding, Found, Step, Violation, shown
from fairwarning.analysis.situation import Situation, unnamed_for
from fairwarning.law.book import Book
from fairwarning.law.doctrines import Effect, Element, Rule, Standing, TestInForce
from fairwarning.law.factors import Hierarchy
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import Doctrine


@dataclass(frozen=True)
class FirstProng:
    """The elements decided, and what follows for the claim."""

    violation: Violation
    test: TestInForce
    standing: Step
    findings: tuple[Finding, ...]


Memo = dict[tuple[str, frozenset[str], frozenset[str]], Finding]
"""Findings by element, factors shown and factors unknown that touch it: what-if runs change few of them."""


def decide(
    book: Book, doctrine: Doctrine, forum: str, day: dt.date, situation: Situation, memo: Memo | None = None
) -> FirstProng:
    """Whether the facts make out a violation in `forum` under law earlier than `day`.

    `memo` may be shared by runs of the same doctrine, forum and day on the same facts with some taken away or added.
    """
    court = book.courts.circuit(forum)
    test = book.test(doctrine, court, day)
    standing = _standing(test)
    known: Memo = {} if memo is None else memo
    findings = []
    for element in test.elements:
        touches = _touching(element, book.hierarchy)
        key = (element.id, situation.present & touches, situation.unknown & touches)
        if key not in known:
            known[key] = _element(element, situation, book, test, day)
        findings.append(known[key])
    return FirstProng(_claim(test, tuple(findings), situation), test, standing, tuple(findings))


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


def _claim(test: TestInForce, findings: tuple[Finding, ...], situation: Situation) -> Violation:
    """All elements met: triable; one not met: none. What no factor names may tip either, so leaves it open."""
    if test.stand.is_ == "rejected":
        return "none"
    if not (situation.present or situation.unnamed):
        return "open"
    failed = [finding.decided_by.kind for finding in findings if finding.finding == "not-met"]
    if failed:
        unproved_only = set(failed) == {"burden"} and unnamed_for(situation.unnamed, "P")
        return "open" if unproved_only else "none"
    if any(finding.finding == "open" for finding in findings) or unnamed_for(situation.unnamed, "D"):
        return "open"
    return "triable"


def _element(element: Element, situation: Situation, book: Book, test: TestInForce, day: dt.date) -> Finding:
    hierarchy = book.hierarchy
    counting = hierarchy.counting(situation.present)
    relevant = hierarchy.under(counting, element.weighs)
    beside = hierarchy.closure(situation.present)
    steps = tuple(_apply(rule, situation, beside, book) for rule in element.rules)
    found, decided_by = _decide(element, steps, relevant, situation, book, test, day)
    return Finding(
        element=element.id,
        name=element.name,
        rule=element.rule,
        sources=element.sources,
        finding=found,
        decided_by=decided_by,
        tried=tuple(step for step in steps if step is not decided_by),
        favours=shown(hierarchy.of_side(relevant, "P"), situation.facts),
        opposes=shown(hierarchy.of_side(relevant, "D"), situation.facts),
    )


def _apply(rule: Rule, situation: Situation, beside: frozenset[str], book: Book) -> Step:
    """A rule held against the facts: every factor shown, since what yields in a comparison still is a fact."""
    hierarchy = book.hierarchy
    named = {*rule.when.any, *rule.when.all}
    rests_on = hierarchy.under(situation.present, named)
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


def _decide(
    element: Element,
    steps: tuple[Step, ...],
    relevant: frozenset[str],
    situation: Situation,
    book: Book,
    test: TestInForce,
    day: dt.date,
) -> tuple[Found, Step]:
    applying = {
        effect: next((s for s in steps if s.applies and s.effect == effect), None)
        for effect in ("not-met", "met", "arguable", "insufficient")
    }
    if applying["not-met"]:
        return "not-met", applying["not-met"]
    if applying["met"]:
        return "met", applying["met"]
    otherwise = element.otherwise
    assert otherwise is not None, "checked on load"
    undecided = applying["arguable"] or (book.hierarchy.of_side(relevant, "P") and not applying["insufficient"])
    if undecided:
        by_precedent = _by_precedent(element, situation, book, test, day)
        if by_precedent is not None:
            return by_precedent
    if applying["arguable"]:
        return "open", applying["arguable"]
    if applying["insufficient"] and otherwise.finding == "not-met":
        return "not-met", applying["insufficient"]
    if otherwise.finding == "met" and _may_be_defeated(element, situation, book):
        return "open", Step("burden", "unknown", "open", True, "", otherwise.sources)
    if not otherwise.sources:
        return "open", Step("burden", "no-authority", "open", True, "", ())
    return otherwise.finding, Step("burden", "otherwise", otherwise.finding, True, otherwise.because, otherwise.sources)


def _may_be_defeated(element: Element, situation: Situation, book: Book) -> bool:
    """Whether what is not known yet could make a rule defeat the element, so that it may not be taken as met."""
    worst = book.hierarchy.closure(situation.completed(book.hierarchy, "D").present)
    return any(rule.effect == "not-met" and satisfied(rule.when, worst) for rule in element.rules)


def _by_precedent(
    element: Element, situation: Situation, book: Book, test: TestInForce, day: dt.date
) -> tuple[Found, Step] | None:
    """What binding decisions force on this element alone, at level 0 or 1; None if nothing, or both ways."""
    weighed = frozenset(element.weighs)
    scope = Scope(weighed, weighed)
    held = Held.of(situation, scope, book.hierarchy)
    close = forcing(precedents(book, test.doctrine, test.court, day, scope, "binding"), held, book.hierarchy)
    sides = {compared.side for compared in close}
    if len(sides) != 1:
        return None
    best = min(close, key=lambda c: (c.level or 0, c.decided, c.cite))
    found: Found = "met" if best.side == "P" else "not-met"
    return found, _precedent_step(best, found, situation)


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
