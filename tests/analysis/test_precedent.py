"""Precedential constraint held against a plain reading of its definition, on small hierarchies made at random."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
import small_law as small
from hypothesis import given, settings
from hypothesis import strategies as st

from fairwarning.analysis.likeness import hold_against
from fairwarning.analysis.notice import established
from fairwarning.analysis.precedent import Held, Scope, precedents
from fairwarning.analysis.reasons import Compared
from fairwarning.analysis.situation import Situation
from fairwarning.law.book import Book, load
from fairwarning.law.decisions import Decision
from fairwarning.law.factors import Factor, Hierarchy

Base = tuple[tuple[str, frozenset[str]], ...]

DAY = dt.date(2001, 1, 1)
NAMES = ("p0", "p1", "p2", "p3", "p4", "d0", "d1", "d2", "d3")
ANYTHING = Scope(frozenset(NAMES), frozenset(NAMES))
quick = settings(max_examples=150, deadline=None)


def side(name: str) -> str:
    return "P" if name.startswith("p") else "D"


@dataclass(frozen=True)
class World:
    """A hierarchy (`above`: the factor each is a reason for) and which factors yield to which."""

    above: dict[str, str | None]
    yields: dict[str, tuple[str, ...]]

    def hierarchy(self) -> Hierarchy:
        return Hierarchy(
            {
                name: Factor(side(name), "some fact", self.above[name], yields_to=self.yields.get(name, ()))  # type: ignore[arg-type]
                for name in NAMES
            }
        )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    above: dict[str, str | None] = {}
    for name in NAMES:
        earlier = [other for other in above if side(other) == side(name)]
        above[name] = draw(st.sampled_from([None, *earlier]))
    yielding = draw(st.sampled_from([None, *NAMES]))
    if yielding is None:
        return World(above, {})
    rival = draw(st.sampled_from([name for name in NAMES if side(name) != side(yielding)]))
    return World(above, {yielding: (rival,)})


facts = st.frozensets(st.sampled_from(NAMES))


@cache
def plain_law() -> Book:
    """A circuit, and a test that weighs every factor and settles nothing by itself."""
    factors = {name: {"side": side(name), "means": "some fact"} for name in NAMES}
    act = {**small.ACT, "weighs": NAMES, "rules": []}
    with TemporaryDirectory() as folder:
        tests = [small.own_test("common", act), small.own_test("common", act, doctrine="monell-custom")]
        return load(small.write(Path(folder), tests=tests, factors=factors))


def law(world: World, base: Base) -> Book:
    """The plain law with this hierarchy and these decisions (who won, on what)."""
    decisions = tuple(
        msgspec.convert(
            small.decision(f"{number} E. 1", "east", "2000-01-01", small.issue(violation, *sorted(on))), Decision
        )
        for number, (violation, on) in enumerate(base)
    )
    return replace(plain_law(), hierarchy=world.hierarchy(), decisions=decisions, _tests={}, _came={})


def engine(world: World, violation: str, decided_on: frozenset[str], here: frozenset[str]) -> Compared:
    """The engine's comparison of one decision with the facts here."""
    book = law(world, ((violation, decided_on),))
    (precedent,) = precedents(book, "scd", "east", DAY, ANYTHING, "binding")
    return hold_against(precedent, Held.of(Situation(here), ANYTHING, book.hierarchy), book.hierarchy)


# --- the definition, read plainly -----------------------------------------------------------------------------------


def chain_of(world: World, name: str) -> list[str]:
    names = [name]
    while (parent := world.above[names[-1]]) is not None:
        names.append(parent)
    return names


def closed(world: World, names: frozenset[str]) -> frozenset[str]:
    return frozenset(up for name in names for up in chain_of(world, name))


def lifted(world: World, names: frozenset[str], level: int) -> frozenset[str]:
    return frozenset(chain_of(world, name)[: level + 1][-1] for name in names)


def counting(world: World, names: frozenset[str]) -> frozenset[str]:
    beside = closed(world, names)
    return frozenset(
        name
        for name in names
        if not any(rival in beside for up in chain_of(world, name) for rival in world.yields.get(up, ()))
    )


def of(names: frozenset[str], wanted: str) -> frozenset[str]:
    return frozenset(name for name in names if side(name) == wanted)


def height(world: World, name: str) -> int:
    return max(chain_of(world, other).index(name) for other in NAMES if name in chain_of(world, other))


def level_by_definition(world: World, violation: str, decided_on: frozenset[str], here: frozenset[str]) -> int | None:
    """The lowest level at which r lies within Y and the other side's factors in Y within those in X."""
    won, lost = ("P", "D") if violation == "triable" else ("D", "P")
    x, y = counting(world, decided_on), counting(world, here)
    reason = of(x, won)
    if not reason:
        return None
    least = min(2, max(height(world, name) for name in reason))
    for level in range(least, 3):
        covered = lifted(world, reason, level) <= closed(world, of(y, won))
        nothing_new = lifted(world, of(y, lost), level) <= closed(world, of(x, lost))
        if covered and nothing_new:
            return level
    return None


# --- properties -----------------------------------------------------------------------------------------------------

outcomes = st.sampled_from(["triable", "none"])


@quick
@given(worlds(), outcomes, facts, facts)
def test_it_forces_exactly_where_the_definition_says(
    world: World, violation: str, decided_on: frozenset[str], here: frozenset[str]
) -> None:
    assert engine(world, violation, decided_on, here).level == level_by_definition(world, violation, decided_on, here)


@quick
@given(worlds(), outcomes, facts, facts, st.sampled_from(NAMES))
def test_more_for_the_side_that_won_never_frees_and_more_for_the_other_never_forces(
    world: World, violation: str, decided_on: frozenset[str], here: frozenset[str], more: str
) -> None:
    before = engine(world, violation, decided_on, here)
    after = engine(world, violation, decided_on, here | {more})
    if side(more) == before.side:
        assert rank(after) <= rank(before)
    else:
        assert rank(after) >= rank(before)


def rank(compared: Compared) -> int:
    return 9 if compared.level is None else compared.level


@quick
@given(worlds(), outcomes, facts, facts)
def test_what_forces_fact_by_fact_leaves_no_difference_and_what_does_not_force_names_one(
    world: World, violation: str, decided_on: frozenset[str], here: frozenset[str]
) -> None:
    compared = engine(world, violation, decided_on, here)
    reason = of(counting(world, decided_on), compared.side)
    apart = bool(compared.missing or compared.new)
    if compared.level == 0:
        assert not apart
    elif reason and all(height(world, name) == 0 for name in reason):
        assert apart


@quick
@given(worlds(), outcomes, facts)
def test_a_case_just_like_it_is_forced_by_it(world: World, violation: str, decided_on: frozenset[str]) -> None:
    compared = engine(world, violation, decided_on, decided_on)
    reason = of(counting(world, decided_on), compared.side)
    assert (compared.level is not None) == bool(reason)
    if reason:
        assert compared.level == min(2, max(height(world, name) for name in reason))


# --- unknown facts: the two extremes stand for every completion ------------------------------------------------------


bases = st.lists(st.tuples(outcomes, facts), max_size=4).map(tuple)


@settings(max_examples=60, deadline=None)
@given(worlds(), bases, facts, st.frozensets(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_unknown_facts_settle_nothing_that_some_completion_would_unsettle(
    world: World, base: Base, here: frozenset[str], unknown: frozenset[str]
) -> None:
    book = law(world, base)
    known, open_ = here - unknown, unknown
    answers = {
        established(book, "scd", "east", DAY, Situation(known | frozenset(some))).clear
        for some in chain.from_iterable(combinations(sorted(open_), n) for n in range(len(open_) + 1))
    }
    expected = {("yes",): "yes", ("no",): "no", ("no", "yes"): "contestable"}[tuple(sorted(answers))]
    assert established(book, "scd", "east", DAY, Situation(known, open_)).clear == expected


# --- a table that needs no mathematics -------------------------------------------------------------------------------

COATS = World(
    {"p0": None, "p1": "p0", "p2": "p1", "p3": "p1", "p4": None, "d0": None, "d1": "d0", "d2": "d0", "d3": None}, {}
)
"""p2 and p3 are kinds of p1, which is a kind of p0; d1 and d2 are kinds of d0; p4 and d3 stand alone."""

# (who won, on what, what is here, the level at which it forces, what is missing, what is new)
TABLE = [
    ("triable", {"p2"}, {"p2"}, 0, (), ()),
    ("triable", {"p2"}, {"p2", "p4"}, 0, (), ()),
    ("triable", {"p2"}, {"p3"}, 1, ("p2",), ()),  # forced by the kind; still to be distinguished, fact by fact
    ("triable", {"p2"}, {"p0"}, 2, ("p2",), ()),
    ("triable", {"p2", "p4"}, {"p2"}, None, ("p4",), ()),
    ("triable", {"p2"}, {"p2", "d3"}, None, (), ("d3",)),
    ("triable", {"p2", "d3"}, {"p2", "d3"}, 0, (), ()),
    ("triable", {"p2", "d1"}, {"p2", "d2"}, 1, (), ("d2",)),
    ("none", {"d1", "p2"}, {"d1"}, 0, (), ()),
    ("none", {"d1"}, {"d1", "p4"}, None, (), ("p4",)),
    ("none", {"p2"}, {"p2"}, None, (), ()),  # a defence win without a reason that a factor names
]


@pytest.mark.parametrize(("violation", "there", "here", "level", "missing", "new"), TABLE)
def test_forced_or_not(
    violation: str,
    there: set[str],
    here: set[str],
    level: int | None,
    missing: tuple[str, ...],
    new: tuple[str, ...],
) -> None:
    compared = engine(COATS, violation, frozenset(there), frozenset(here))
    assert (compared.level, compared.missing, compared.new) == (level, missing, new)
