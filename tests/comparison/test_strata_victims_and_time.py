"""Strata, victims as units, months in order, and what the numbers could ever show."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
import statsmodels.api as sm

from fairwarning.comparison.clusters import clustered, worth
from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.power import comparators_needed, contacts_needed, power, reach, tipping
from fairwarning.comparison.strata import Stratum, stratified
from fairwarning.comparison.trend import trend

OTHERS = Count(140, 149)
THREE = ((60, 64, 0, 2), (50, 54, 0, 1), (30, 31, 0, 2))


def strata(rows: tuple[tuple[int, int, int, int], ...]) -> tuple[Stratum, ...]:
    tables = (Contrast(Count(a, b), Count(c, d)) for a, b, c, d in rows)
    return tuple(Stratum((str(number),), table) for number, table in enumerate(tables))


def test_three_strata_with_empty_cells_have_an_exact_answer() -> None:
    found = stratified(strata(THREE))
    assert found.exact_p == pytest.approx(3.612e-6, rel=2e-4)
    assert found.odds is not None
    assert (found.odds.ratio, found.odds.exact.low) == (0.0, 0.0)
    assert found.standard is not None
    assert found.standard.expected == pytest.approx(2 * 60 / 64 + 50 / 54 + 2 * 30 / 31)
    assert not found.standard.valid
    assert found.least_expected < 5  # so the normal figure is marked invalid


def test_strata_by_going_through_every_outcome() -> None:
    rows = ((3, 6, 1, 3), (4, 5, 1, 4), (2, 7, 0, 2))
    found = stratified(strata(rows))
    lists = []
    for yes, n, ours, drawn in rows:
        marked, units = yes + ours, n + drawn
        labels = [1] * marked + [0] * (units - marked)
        lists.append(Counter(sum(pick) for pick in itertools.combinations(labels, drawn)))
    total: Counter[int] = Counter({0: 1})
    for one in lists:
        total = Counter({a + b: 0 for a in total for b in one}) | _convolved(total, one)
    everything = sum(total.values())
    observed = total[2]
    exact = sum(ways for ways in total.values() if ways <= observed) / everything
    assert found.exact_p == pytest.approx(exact, rel=1e-9)


def _convolved(a: Counter[int], b: Counter[int]) -> Counter[int]:
    out: Counter[int] = Counter()
    for (x, m), (y, n) in itertools.product(a.items(), b.items()):
        out[x + y] += m * n
    return out


def test_strata_without_both_groups_tell_nothing_and_are_counted() -> None:
    found = stratified(strata((*THREE, (0, 0, 1, 4))))
    assert (found.informative, found.unmatched) == (3, 4)
    assert found.exact_p == pytest.approx(3.612e-6, rel=2e-4)


@pytest.mark.parametrize(("n", "deficit"), [(1, 10 / 150), (2, 1 / 150), (3, 1 / 150), (5, 1 / 150)])
def test_one_victim_is_one_cluster_however_many_contacts(n: int, deficit: float) -> None:
    found = clustered({Count(0, n): 1}, {Count(1, 1): 140, Count(0, 1): 9})
    assert found.share_p == pytest.approx(10 / 150)
    assert found.deficit_p == pytest.approx(deficit)


def test_what_dependent_contacts_are_worth() -> None:
    assert worth(5, 0.5) == pytest.approx(1.667, abs=1e-3)
    assert worth(5, 1.0) == 1.0


def test_many_victims_are_drawn_the_same_way_each_time() -> None:
    group, others = {Count(1, 3): 30, Count(0, 2): 20}, {Count(1, 1): 400, Count(0, 1): 100}
    first, second = clustered(group, others), clustered(dict(reversed(group.items())), others)
    assert first == second
    assert first.draws > 1000
    assert first.share_p is not None
    assert first.share_p < 0.01


def test_trend_agrees_with_statsmodels_and_with_going_through_every_deal() -> None:
    counts = [Count(1, 4), Count(1, 3), Count(3, 4), Count(3, 3)]
    found = trend(tuple((str(n), c) for n, c in enumerate(counts)))
    known = sm.stats.Table(np.array([[c.no, c.yes] for c in counts]), shift_zeros=False).test_ordinal_association()
    assert found.z == pytest.approx(known.zscore)
    assert found.normal_p == pytest.approx(known.pvalue)
    scores = [n for n, c in enumerate(counts) for _ in range(c.n)]
    sums = [sum(scores[i] for i in pick) for pick in itertools.combinations(range(len(scores)), 8)]
    mean = 8 * sum(scores) / len(scores)
    observed = abs(sum(n * c.yes for n, c in enumerate(counts)) - mean)
    assert found.exact_p == pytest.approx(np.mean([abs(s - mean) >= observed - 1e-9 for s in sums]))


def test_a_shift_is_a_long_run_on_one_side_of_the_median() -> None:
    low, high = [Count(1, 10)] * 9, [Count(9, 10)] * 9
    found = trend(tuple((str(n), c) for n, c in enumerate([*low, *high])))
    assert found.longest_run == 9


NEEDED = [
    # class, others' rate, comparators needed for Fisher under 5%
    (1, 1.0, 20), (1, 0.94, None), (2, 1.0, 5), (2, 0.94, 10), (2, 0.9, 10), (2, 0.8, 64),
    (3, 1.0, 4), (3, 0.94, 4), (3, 0.8, 9), (3, 0.7, 26), (5, 1.0, 2), (5, 0.94, 2), (5, 0.8, 4), (5, 0.7, 7),
]  # fmt: skip


@pytest.mark.parametrize(("n", "rate", "comparators"), NEEDED)
def test_comparators_needed(n: int, rate: float, comparators: int | None) -> None:
    assert comparators_needed(rate, Count(0, n)) == comparators


def test_one_contact_can_never_reach_five_per_cent_at_this_base_rate() -> None:
    found = reach(Contrast(OTHERS, Count(0, 1)))
    assert not found.possible
    assert not found.ever
    assert found.floor == pytest.approx(0.0604, abs=5e-5)
    assert reach(Contrast(OTHERS, Count(0, 2))).possible


CONTACTS = [(0.0, 2, 2), (0.1, 2, 3), (0.25, 3, 4), (0.5, 7, 9), (0.6, 11, 15), (0.7, 19, 28), (0.8, 61, 100)]


def test_class_contacts_needed_for_power() -> None:
    found = contacts_needed(OTHERS, tuple(rate for rate, _, _ in CONTACTS))
    assert [(n.rate, n.for_80, n.for_90) for n in found] == CONTACTS


def test_power_of_three_contacts() -> None:
    assert power(OTHERS, 3, 0.5) == pytest.approx(0.50, abs=5e-3)


@pytest.mark.parametrize(("n", "comparators"), [(2, 33), (3, 54), (5, 72)])
def test_how_many_comparators_tip_the_result(n: int, comparators: int) -> None:
    assert tipping(Contrast(OTHERS, Count(0, n))).comparators == comparators


def test_what_a_later_found_arrest_does() -> None:
    assert tipping(Contrast(OTHERS, Count(0, 3))).found[0] == (1, pytest.approx(0.0138, abs=5e-5))
    assert dict(tipping(Contrast(OTHERS, Count(1, 5))).found) == {
        1: pytest.approx(0.0034, abs=5e-5),
        2: pytest.approx(0.0414, abs=5e-5),
        3: pytest.approx(0.2884, abs=5e-5),
    }
