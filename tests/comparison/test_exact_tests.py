"""Exact tests and intervals: worked figures to four digits, other software where it is right, brute force."""

from __future__ import annotations

from fractions import Fraction
from math import comb, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from fairwarning.comparison.counts import Contrast, Count, parse
from fairwarning.comparison.exact import exact_tests, fisher
from fairwarning.comparison.intervals import (
    Interval,
    clopper_pearson,
    miettinen_nurminen,
    newcombe,
    wald,
    wilson,
)
from fairwarning.comparison.intervals import mid_p as mid_p_interval
from fairwarning.comparison.normal import normal
from fairwarning.comparison.odds import conditional
from fairwarning.errors import InputError

OTHERS = Count(140, 149)


def to_four_digits(expected: float) -> object:
    return pytest.approx(expected, rel=6e-4, abs=6e-7)


A_TABLE = [
    # class, Fisher, mid-p, upper bound of the odds ratio, exact and mid-p lower bounds of its inverse
    (1, 0.0667, 0.0333, 2.786, 0.359, 0.737),
    (2, 0.00486, 0.00243, 0.397, 2.52, 3.88),
    (3, 3.83e-4, 1.92e-4, 0.1854, 5.39, 7.67),
    (5, 2.96e-6, 1.48e-6, 0.0861, 11.6, 15.7),
]


@pytest.mark.parametrize(("n", "p", "mid", "upper", "inverse", "inverse_mid"), A_TABLE)
def test_contacts_without_arrest_beside_140_of_149(
    n: int, p: float, mid: float, upper: float, inverse: float, inverse_mid: float
) -> None:
    table = Contrast(OTHERS, Count(0, n))
    found, odds = exact_tests(table), conditional(table)
    assert found.fisher == pytest.approx(p, rel=2e-3)
    assert found.mid_p == pytest.approx(mid, rel=3e-3)
    assert odds.ratio == 0.0
    assert odds.exact.low == 0.0
    assert odds.exact.high == pytest.approx(upper, rel=1e-3)
    assert 1 / odds.exact.high == pytest.approx(inverse, rel=3e-3)
    assert 1 / odds.mid_p.high == pytest.approx(inverse_mid, rel=3e-3)


UNCONDITIONAL = [
    # class, then with outcome totals fixed (how the research note read scipy): Boschloo, Barnard
    (1, 0.07326, 0.02619),
    (2, 0.004382, 0.001501),
    (3, 3.131e-4, 1.045e-4),
    (5, 1.959e-6, 7.202e-7),
]


@pytest.mark.parametrize(("n", "boschloo", "barnard"), UNCONDITIONAL)
def test_unconditional_tests_with_outcome_totals_fixed(n: int, boschloo: float, barnard: float) -> None:
    found = exact_tests(Contrast(OTHERS, Count(0, n)))
    assert found.boschloo.outcomes_fixed == to_four_digits(boschloo)
    assert found.barnard.outcomes_fixed == to_four_digits(barnard)


@pytest.mark.parametrize("group", [Count(0, 1), Count(0, 3), Count(1, 4), Count(3, 5)])
def test_unconditional_tests_with_group_sizes_fixed_by_going_through_every_table(group: Count) -> None:
    table = Contrast(Count(12, 14), group)
    found = exact_tests(table)
    assert found.barnard.groups_fixed == pytest.approx(_brute_barnard(table), rel=2e-4)
    assert found.boschloo.groups_fixed == pytest.approx(_scipy_boschloo(table), rel=2e-4)


def _brute_barnard(table: Contrast) -> float:
    """By fractions, so that ties are ties: scipy loses some to rounding."""
    n, m = table.group.n, table.others.n

    def z2(x: int, y: int) -> Fraction:
        pooled = Fraction(x + y, n + m)
        variance = pooled * (1 - pooled) * (Fraction(1, n) + Fraction(1, m))
        return (Fraction(x, n) - Fraction(y, m)) ** 2 / variance if variance else Fraction(0)

    observed = z2(table.group.yes, table.others.yes)
    chosen = [(x, y) for x in range(n + 1) for y in range(m + 1) if z2(x, y) >= observed]
    rates = np.linspace(0.0005, 0.9995, 4000)
    sums = sum(stats.binom.pmf(x, n, rates) * stats.binom.pmf(y, m, rates) for x, y in chosen)
    return min(1.0, float(np.max(sums)))


def _scipy_boschloo(table: Contrast) -> float:
    rows = [[table.group.yes, table.others.yes], [table.group.no, table.others.no]]
    return min(1.0, float(stats.boschloo_exact(rows, n=256).pvalue))


B_TABLE = [(1, 148, 0.0604, 0.0302, 2.507), (3, 146, 1.55e-4, 7.8e-5, 0.1331), (5, 144, 2.20e-7, 1.1e-7, 0.0464)]


@pytest.mark.parametrize(("n", "others", "p", "mid", "upper"), B_TABLE)
def test_contacts_taken_out_of_the_comparators(n: int, others: int, p: float, mid: float, upper: float) -> None:
    table = Contrast(Count(140, others), Count(0, n))
    assert exact_tests(table).fisher == pytest.approx(p, rel=4e-3)
    assert exact_tests(table).mid_p == pytest.approx(mid, rel=6e-3)
    assert conditional(table).exact.high == pytest.approx(upper, rel=1e-3)


@pytest.mark.parametrize(("n", "p"), [(1, 0.1111), (2, 0.02222), (3, 0.006061), (5, 0.000777)])
def test_eight_of_eight_matched_comparators(n: int, p: float) -> None:
    assert fisher(Contrast(Count(8, 8), Count(0, n))) == to_four_digits(p)


def test_one_retyped_call_among_many() -> None:
    assert fisher(Contrast(Count(0, 1341), Count(1, 1))) == to_four_digits(1 / 1342)


ONE_RATE = [
    (clopper_pearson, 0.8884, 0.9720),
    (mid_p_interval, 0.8921, 0.9701),
    (wilson, 0.8892, 0.9679),
]


@pytest.mark.parametrize(("method", "low", "high"), ONE_RATE)
def test_intervals_of_140_of_149(method: object, low: float, high: float) -> None:
    found = method(OTHERS)  # type: ignore[operator]
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@pytest.mark.parametrize(("n", "high"), [(1, 0.975), (2, 0.842), (3, 0.708), (4, 0.602), (5, 0.522)])
def test_nothing_of_a_few_is_not_nothing(n: int, high: float) -> None:
    assert clopper_pearson(Count(0, n)) == Interval(0.0, pytest.approx(high, abs=6e-4))


DIFFERENCES = [
    # others, class, Newcombe, Miettinen-Nurminen
    ((140, 149), (0, 1), (0.1445, 0.9679), (0.1435, 0.9680)),
    ((140, 149), (0, 2), (0.2800, 0.9679), (0.2790, 0.9680)),
    ((140, 149), (0, 3), (0.3758, 0.9679), (0.3749, 0.9680)),
    ((140, 149), (0, 5), (0.5022, 0.9679), (0.5020, 0.9680)),
    ((56, 70), (48, 80), (0.0524, 0.3339), (0.0528, 0.3382)),
]


@pytest.mark.parametrize(("others", "group", "hybrid", "score"), DIFFERENCES)
def test_difference_of_rates(
    others: tuple[int, int], group: tuple[int, int], hybrid: tuple[float, float], score: tuple[float, float]
) -> None:
    table = Contrast(Count(*others), Count(*group))
    for found, expected in ((newcombe(table), hybrid), (miettinen_nurminen(table), score)):
        assert (found.low, found.high) == tuple(pytest.approx(bound, abs=6e-5) for bound in expected)


@pytest.mark.parametrize(("n", "z", "low", "high"), [(1, -3.74, 0.901, 0.978), (3, -5.96, 0.901, 0.978)])
def test_normal_figures_are_given_and_called_invalid(n: int, z: float, low: float, high: float) -> None:
    found = normal(Contrast(OTHERS, Count(0, n)))
    assert found.z_hypergeometric == pytest.approx(z, abs=6e-3)
    assert (found.wald.low, found.wald.high) == (pytest.approx(low, abs=6e-4), pytest.approx(high, abs=6e-4))
    assert not found.valid


def test_normal_figures_of_large_tables_are_valid() -> None:
    assert normal(Contrast(Count(560, 700), Count(480, 800))).valid


COUNTS = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))).map(lambda c: Count(*c))


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS)
def test_fisher_and_odds_agree_with_scipy(others: Count, group: Count) -> None:
    table = Contrast(others, group)
    rows = [[group.yes, group.no], [others.yes, others.no]]
    assert fisher(table) == pytest.approx(stats.fisher_exact(rows).pvalue, rel=1e-6)
    if 0 < table.yes < table.units:
        known = stats.contingency.odds_ratio(rows, kind="conditional")
        ours = conditional(table)
        interval = known.confidence_interval(0.95)
        assert ours.ratio == pytest.approx(known.statistic, rel=1e-3)
        assert ours.exact.low == pytest.approx(interval.low, rel=1e-3)
        assert ours.exact.high == pytest.approx(interval.high, rel=1e-3)


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS)
def test_intervals_agree_with_statsmodels_where_it_is_right(others: Count, group: Count) -> None:
    for ours, method in ((clopper_pearson(group), "beta"), (wilson(group), "wilson")):
        low, high = proportion_confint(group.yes, group.n, method=method)
        assert (ours.low, ours.high) == (pytest.approx(max(0, low), abs=1e-9), pytest.approx(min(1, high), abs=1e-9))
    low, high = confint_proportions_2indep(others.yes, others.n, group.yes, group.n, method="newcomb", compare="diff")
    found = newcombe(Contrast(others, group))
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@settings(max_examples=60, deadline=None)
@given(COUNTS, COUNTS)
def test_estimates_lie_in_their_intervals(others: Count, group: Count) -> None:
    table = Contrast(others, group)
    difference = others.yes / others.n - group.yes / group.n
    for found in (newcombe(table), miettinen_nurminen(table)):
        assert -1 - 1e-9 <= found.low <= difference + 1e-9
        assert difference - 1e-9 <= found.high <= 1 + 1e-9
    assert wald(table).low <= difference <= wald(table).high


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS)
def test_fisher_against_counting_by_whole_numbers(others: Count, group: Count) -> None:
    table = Contrast(others, group)
    n, k = table.units, table.yes
    ways = {x: comb(group.n, x) * comb(others.n, k - x) for x in range(max(0, k - others.n), min(group.n, k) + 1)}
    exact = sum(w for w in ways.values() if w <= ways[group.yes]) / comb(n, k)
    assert fisher(table) == pytest.approx(exact, rel=1e-9)


def test_an_odds_ratio_can_be_without_bound() -> None:
    assert conditional(Contrast(Count(0, 10), Count(3, 3))).exact.high == inf


@pytest.mark.parametrize("text", ["140", "150/149", "a/b", "-1/4", "1/0x", ""])
def test_a_wrong_count_is_told_with_its_remedy(text: str) -> None:
    with pytest.raises(InputError, match="Write"):
        parse(text)
