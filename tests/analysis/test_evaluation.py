"""Leave-one-out on an invented country's law: what is learnt from, what is not, and how it is counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
import small_law as small
from small_law import decision, liable, not_liable

from fairwarning.analysis.evaluate import Pair, Scored, evaluate, misses, tally
from fairwarning.law.decisions import Decision

TELLING = ("told-him-her-name",)
FIRST = decision("1 E. 1", "east", "2000-05-01", liable(*TELLING, conduct="1998", clear="no"))
LATER = decision("2 E. 2", "east", "2004-05-01", liable(*TELLING, conduct="2001-06", clear="yes"))


def scored(folder: Path, *decisions: dict[str, Any]) -> dict[str, Scored]:
    return {s.cite: s for s in evaluate(small.law(folder, *decisions))}


# (the decisions there are, the engine's second prong for the later one)
LEARNT = [
    ([LATER], "no"),  # it is not its own precedent
    ([FIRST, LATER], "yes"),
    ([LATER, {**FIRST, "decided": "2001-07-01"}], "no"),  # too late for its officers
    ([LATER, {**FIRST, "court": "west"}], "no"),
]


@pytest.mark.parametrize(("decisions", "clear"), LEARNT)
def test_each_decision_is_run_with_earlier_law_and_without_itself(
    tmp_path: Path, decisions: list[dict[str, Any]], clear: str
) -> None:
    assert scored(tmp_path, *decisions)["2 E. 2"].clearly_established.engine == clear


# (when the earlier decision came, the engine's second prong for conduct of which nobody coded the date)
UNDATED = [("1990-05-01", "yes"), ("2000-05-01", "contestable"), ("2004-06-01", "no")]


@pytest.mark.parametrize(("earlier", "clear"), UNDATED)
def test_conduct_without_a_date_is_answered_only_if_no_date_would_matter(
    tmp_path: Path, earlier: str, clear: str
) -> None:
    undated = {**LATER, "issues": [liable(*TELLING, clear="yes")]}
    warning = decision("1 E. 1", "east", earlier, liable(*TELLING))
    assert scored(tmp_path, warning, undated)["2 E. 2"].clearly_established.engine == clear


def test_decisions_handed_in_are_never_learnt_from(tmp_path: Path) -> None:
    """Beside the first, which would settle it, the later one comes out as it does alone."""
    law = small.law(tmp_path)
    first, later = (msgspec.convert(d, Decision, strict=False) for d in (FIRST, LATER))
    alone, together = evaluate(law, [later]), evaluate(law, [first, later])
    assert alone[0] in together
    assert alone[0].clearly_established.engine == "no"
    assert alone[0].violation.nearest is None
    assert law.decisions == ()


def test_a_decision_handed_in_is_run_without_the_one_of_its_cite(tmp_path: Path) -> None:
    """Coded again with other dates, so that its twin in the book would pass for an earlier decision."""
    law = small.law(tmp_path, {**LATER, "parallel": ["9 P. 9"]})
    again = {
        **LATER,
        "cite": "9 P. 9",
        "decided": "2006-01-01",
        "issues": [liable(*TELLING, conduct="2005", clear="no")],
    }
    (found,) = evaluate(law, [msgspec.convert(again, Decision, strict=False)])
    assert found.clearly_established.engine == "no"
    assert found.violation.nearest is None


def test_the_nearest_neighbour_baseline_uses_earlier_decisions_only(tmp_path: Path) -> None:
    unlike = decision("3 E. 3", "east", "2003-01-01", not_liable("stood-by"))
    later_still = decision("4 E. 4", "east", "2009-01-01", not_liable(*TELLING, "she-moved"))
    found = scored(tmp_path, FIRST, LATER, unlike, later_still)
    assert found["2 E. 2"].violation.nearest == "triable"
    assert found["1 E. 1"].violation.nearest is None


def pair(court: str | None, engine: str, nearest: str | None = None) -> Scored:
    none = Pair(None, "no", None)
    return Scored("Doe v. Roe", "1 E. 1", "east", "scd", "Officer", None, Pair(court, engine, nearest), none, "")


def test_what_is_counted() -> None:
    said = [
        pair("triable", "triable", "triable"),
        pair("triable", "none", "triable"),
        pair("triable", "open", "none"),
        pair("none", "triable", None),
        pair("none", "none", "none"),
        pair(None, "triable"),  # the court did not decide it: not counted
    ]
    counted = tally(said, "violation")
    assert (counted.n, counted.answered, counted.right) == (5, 4, 2)
    assert (counted.majority, counted.nearest, counted.false_yes) == (3, 3, 1)
    assert len(misses(said, "violation")) == 3
