"""Every test that was run, so that nobody can say the best of many was picked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairwarning.comparison.exact import fisher
from fairwarning.comparison.panel import Panel
from fairwarning.comparison.result import Comparison


@dataclass(frozen=True, slots=True)
class TestRun:
    """What was asked of which table, by which test, and its p-value; none where the test could not be run."""

    __test__ = False

    question: str
    test: str
    p: float | None


def tests_run(found: Comparison) -> tuple[TestRun, ...]:
    """All of them, in the order of the report."""
    return tuple(_runs(found))


def _runs(found: Comparison) -> Iterator[TestRun]:
    if found.main:
        yield from _panel("main comparison", found.main)
    for one in found.beside:
        if not one.chosen and one.table is not None:
            label = " / ".join(one.label)
            yield TestRun(f"beside: {label}", "Fisher, two-sided", one.fisher)
            yield TestRun(f"beside: {label}", "mid-p", one.mid_p)
    if found.bounds:
        yield TestRun("unknown outcomes read against a difference", "Fisher, two-sided", found.bounds.against)
        yield TestRun("unknown outcomes read for a difference", "Fisher, two-sided", found.bounds.apart)
    yield from _secondary(found)
    yield from _retyping(found)
    if found.matched:
        yield from _panel("matched on recorded acts", found.matched)
    for row in found.duties.rows if found.duties else ():
        yield TestRun(f"duty {row.duty}", "Fisher, two-sided", row.p)


def _secondary(found: Comparison) -> Iterator[TestRun]:
    if found.stratified:
        yield TestRun("strata together", "exact conditional", found.stratified.exact_p)
        yield TestRun("strata together", "exact conditional, mid-p", found.stratified.mid_p)
    for one in found.strata:
        if one.table is not None and one.fisher is not None:
            yield TestRun(f"stratum {' / '.join(one.label)}", "Fisher, two-sided", one.fisher)
    for name, trend in (("class", found.trend_group), ("others", found.trend_others)):
        if trend:
            yield TestRun(f"trend, {name}", "Cochran-Armitage, exact", trend.exact_p)
            yield TestRun(f"trend, {name}", "Cochran-Armitage, normal", trend.normal_p)
    clusters = found.clusters or (found.one_victim.permutation if found.one_victim else None)
    if clusters:
        question = "victims as units" if found.clusters else "all of the class's contacts one victim's"
        yield TestRun(question, "permutation, share with the outcome", clusters.share_p)
        yield TestRun(question, "permutation, deficit of outcomes", clusters.deficit_p)


def _retyping(found: Comparison) -> Iterator[TestRun]:
    audit = found.retyping
    if audit is None:
        return
    tables = (("away, endpoints", audit.endpoint), ("into, endpoints", audit.typed_into), ("away, log", audit.logged))
    for name, table in tables:
        if table is not None and table.comparable:
            yield TestRun(f"retyped {name}", "Fisher, two-sided", fisher(table))


def _panel(question: str, panel: Panel) -> Iterator[TestRun]:
    tests = panel.tests
    yield TestRun(question, "Fisher, two-sided", tests.fisher)
    yield TestRun(question, "Fisher, class lower", tests.fisher_lower)
    yield TestRun(question, "Fisher, class higher", tests.fisher_upper)
    yield TestRun(question, "mid-p", tests.mid_p)
    for name, test in (("Boschloo", tests.boschloo), ("Barnard", tests.barnard)):
        yield TestRun(question, f"{name}, group sizes fixed", test.groups_fixed)
        yield TestRun(question, f"{name}, outcome totals fixed", test.outcomes_fixed)
