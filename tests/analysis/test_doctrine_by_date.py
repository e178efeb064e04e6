"""The first prong on an invented country's law: which test is in force on which day, and what it makes of the facts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import small_law as small
from small_law import ACT, FAULT, decision, liable, own_test, stand

from fairwarning.analysis.situation import Situation
from fairwarning.analysis.violation import FirstProng, decide
from fairwarning.law.book import Book

LED = "1995-05-01"
LEADING = decision("1 E. 1", "east", LED, liable("told-him-her-name"))
"""The day the East Circuit spoke to the question."""

HERS = {"cite": "1 E. 1", "pin": "3"}
TELLING_ONLY: dict[str, Any] = {
    **ACT,
    "rules": [
        {"id": "told", "effect": "met", "when": {"any": ["told-him"]}, "because": "he was told", "sources": [HERS]}
    ],
}
"""East asks for more than most courts do: he must have been told something."""


def east(folder: Path, standing: dict[str, Any], *elements: dict[str, Any]) -> Book:
    return small.law(folder, LEADING, tests=[own_test("east", *elements, standing=[standing])])


def on(book: Book, day: str, *facts: str, forum: str = "east") -> FirstProng:
    return decide(book, "scd", forum, dt.date.fromisoformat(day), Situation(frozenset(facts)))


# (what East said in its decision of 1 May 1995, the day of the law used, where, violation, its own test?)
# The facts are always the same: the officer cheered him on. Most courts call that an act; East, once it spoke, not.
STANDINGS = [
    ("adopted", "1995-04-30", "east", "triable", False),
    ("adopted", "1995-05-01", "east", "triable", False),  # its own day is not yet earlier law
    ("adopted", "1995-05-02", "east", "none", True),
    ("adopted", "1995-05-02", "east-district", "none", True),
    ("adopted", "1995-05-02", "west", "triable", False),
    ("rejected", "1995-05-01", "east", "triable", False),
    ("rejected", "1995-05-02", "east", "none", False),
    ("rejected", "1995-05-02", "west", "triable", False),
    ("open", "1995-05-02", "east", "triable", False),  # then what most courts ask is assumed
]


@pytest.mark.parametrize(("said", "day", "forum", "violation", "own"), STANDINGS)
def test_a_courts_own_word_counts_from_the_day_after_it(
    tmp_path: Path, said: str, day: str, forum: str, violation: str, own: bool
) -> None:
    elements = (TELLING_ONLY, FAULT) if said == "adopted" else ()
    first = on(east(tmp_path, stand(said, LED, "1 E. 1"), *elements), day, "cheered-him", forum=forum)
    assert (first.violation, first.test.own) == (violation, own)


def test_the_latest_word_on_the_doctrine_is_the_one_that_counts(tmp_path: Path) -> None:
    later = decision("2 E. 2", "east", "2000-05-01", liable("told-him"))
    words = [stand("rejected", LED, "1 E. 1"), stand("adopted", "2000-05-01", "2 E. 2")]
    law = small.law(tmp_path, LEADING, later, tests=[own_test("east", TELLING_ONLY, standing=words)])
    days = ("1995-05-01", "2000-05-01", "2000-05-02")
    assert [on(law, day, "told-him").violation for day in days] == ["triable", "none", "triable"]


def test_what_the_standing_rests_on_is_shown(tmp_path: Path) -> None:
    law = east(tmp_path, stand("rejected", LED, "1 E. 1"))
    standing = on(law, "2000-01-01", "told-him").standing
    assert (standing.id, [source.cite for source in standing.sources]) == ("rejected", ["1 E. 1"])


# (the day of the law used, what is said to stand then); East left the question open in its decision of 1 May 1995
LEFT_OPEN = [
    ("2000-01-01", ("open", ["1 E. 1"])),
    (LED, ("open", ["Code § 1"])),
    ("1990-01-01", ("open", ["Code § 1"])),
]


@pytest.mark.parametrize(("day", "standing"), LEFT_OPEN)
def test_a_stand_without_a_date_is_as_old_as_what_shows_it(
    tmp_path: Path, day: str, standing: tuple[str, list[str]]
) -> None:
    found = on(east(tmp_path, stand("open", None, "1 E. 1")), day, "told-him").standing
    assert (found.id, [source.cite for source in found.sources]) == standing


# (rule's own dates, day, is the element met by cheering?)
RULE_DATES = [
    ({}, "1995-05-02", True),
    ({"since": "1998-01-01"}, "1998-01-01", False),
    ({"since": "1998-01-01"}, "1998-01-02", True),
    ({"until": "1998-01-01"}, "1998-01-01", True),
    ({"until": "1998-01-01"}, "1998-01-02", False),
]


@pytest.mark.parametrize(("dates", "day", "met"), RULE_DATES)
def test_a_rule_counts_between_its_days(tmp_path: Path, dates: dict[str, str], day: str, met: bool) -> None:
    cheering = {
        "id": "cheered", "effect": "met", "when": {"any": ["cheered-him"]}, "because": "b", "sources": [HERS], **dates,
    }  # fmt: skip
    law = east(tmp_path, stand("adopted", LED, "1 E. 1"), {**TELLING_ONLY, "rules": [cheering]})
    (finding,) = on(law, day, "cheered-him").findings
    assert finding.finding == ("met" if met else "not-met")


def test_a_rule_never_rests_on_a_later_decision(tmp_path: Path) -> None:
    """Even a rule without a date of its own: what it cites must be earlier, and a rule without authority is none."""
    later = decision("9 E. 9", "east", "2005-01-01", liable("cheered-him"))
    resting = {
        "id": "r",
        "effect": "met",
        "when": {"any": ["cheered-him"]},
        "because": "b",
        "sources": [{"cite": "9 E. 9"}],
    }
    law = small.law(tmp_path, LEADING, later, tests=[own_test("east", {**ACT, "rules": [resting]})])
    (before,), (after,) = (on(law, day, "cheered-him").findings for day in ("2005-01-01", "2005-01-02"))
    assert (before.finding, before.decided_by.id) == ("not-met", "otherwise")
    assert (after.finding, after.decided_by.id) == ("met", "r")
    left_out = law.without("9 E. 9")
    assert on(left_out, "2005-01-01", "cheered-him").findings[0].finding == "not-met"


def test_rules_are_taken_from_the_common_test_unless_left_out_or_replaced(tmp_path: Path) -> None:
    takes = {"id": "act", "name": "An act", "rule": "as elsewhere", "sources": [HERS], "like": "act"}
    replaced = {
        "id": "worse", "effect": "met", "when": {"any": ["told-him"]}, "because": "narrower here", "sources": [HERS],
    }  # fmt: skip
    found = {}
    for name, element in {
        "taken": takes,
        "left out": {**takes, "without": ["worse"]},
        "replaced": {**takes, "rules": [replaced]},
    }.items():
        law = east(tmp_path / name, stand("adopted", LED, "1 E. 1"), element)
        found[name] = on(law, "2000-01-01", "cheered-him").findings[0].finding
    assert found == {"taken": "met", "left out": "not-met", "replaced": "not-met"}


# (facts, violation, the element that failed or None)
FACTS = [
    (("told-him-her-name",), "triable", None),
    (("told-him-her-name", "stood-by"), "triable", None),
    (("stood-by",), "none", "act"),
    (("told-him-her-name", "in-haste"), "none", "fault"),  # one element lost is the claim lost
    (("knew",), "none", "act"),
    ((), "open", None),  # nothing is known at all
]


@pytest.mark.parametrize(("facts", "violation", "failed"), FACTS)
def test_the_elements_give_the_claim(
    tmp_path: Path, facts: tuple[str, ...], violation: str, failed: str | None
) -> None:
    first = on(small.law(tmp_path), "2000-01-01", *facts)
    assert first.violation == violation
    if failed:
        assert failed in [f.element for f in first.findings if f.finding == "not-met"]


SILENT = {
    **ACT,
    "rules": [],
    "otherwise": {"finding": "open", "because": "nobody has said", "sources": [small.STATUTE]},
}
EXCUSED = decision("2 E. 2", "east", "1996-01-01", small.not_liable("told-him-her-name", "she-moved"))

# (decisions of the circuit, facts, the finding, the authority that decided)
WHERE_THE_TEST_IS_SILENT = [
    ([], ("told-him-her-name",), "open", None),
    ([LEADING], ("told-him-her-name",), "met", "1 E. 1"),
    ([LEADING], ("told-him-her-street",), "met", "1 E. 1"),
    ([LEADING], ("cheered-him",), "open", None),
    ([LEADING], ("told-him-her-name", "she-moved"), "open", None),
    ([LEADING, EXCUSED], ("told-him-her-name", "she-moved"), "not-met", "2 E. 2"),
    ([{**LEADING, "court": "west"}], ("told-him-her-name",), "open", None),
]


@pytest.mark.parametrize(("decisions", "facts", "found", "by"), WHERE_THE_TEST_IS_SILENT)
def test_where_the_test_is_silent_binding_precedent_decides_or_nobody(
    tmp_path: Path, decisions: list[dict[str, Any]], facts: tuple[str, ...], found: str, by: str | None
) -> None:
    law = small.law(tmp_path, *decisions, tests=[own_test("east", SILENT)])
    (finding,) = on(law, "2000-01-01", *facts).findings
    assert finding.finding == found
    if by:
        assert (finding.decided_by.kind, finding.decided_by.id) == ("precedent", by)


def test_rules_that_were_tried_and_failed_are_shown_with_what_they_wanted(tmp_path: Path) -> None:
    finding = on(small.law(tmp_path), "2000-01-01", "stood-by").findings[0]
    assert [(step.id, step.applies, step.missing) for step in finding.tried] == [("worse", False, ("made-it-worse",))]
