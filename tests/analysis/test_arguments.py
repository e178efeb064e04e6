"""Three-step arguments on an invented country's law: cite, distinguish or counter, reply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import small_law as small
from small_law import decision, liable, not_liable

from fairwarning.analysis.argue import Argument, argue
from fairwarning.analysis.determine import Cell, determine
from fairwarning.matter.matter import Claim
from fairwarning.matter.view import Facts

DAY = dt.date(2001, 6, 15)
TOLD = decision("1 E. 1", "east", "2000-01-01", liable("told-him-her-name"))
TOLD_AND_CHEERED = decision("2 E. 2", "east", "2000-02-01", liable("told-him-her-name", "cheered-him"))
SHE_MOVED = decision("3 E. 3", "east", "2000-03-01", not_liable("told-him-her-name", "she-moved"))
ELSEWHERE = {**TOLD, "cite": "1 W. 1", "court": "west"}


def arguments(folder: Path, facts: tuple[str, ...], decisions: list[dict[str, Any]]) -> dict[str, Argument]:
    """Each side's argument on the violation."""
    law = small.law(folder, *decisions)
    shown = Facts(dict.fromkeys(facts, ("f",)), {}, ("f",))
    cell = Cell("danger", Claim("scd", ("ash",)), "ash", None, shown, DAY, True)
    found = determine(law, "east", DAY, cell)
    return {a.side: a for a in argue(found, facts, law.hierarchy) if a.point == "violation"}


# (the facts here, the decisions, then for each side: what it cites, what was there and not here, what is new here)
CITED = [
    (("told-him-her-name",), [TOLD], {"P": ("1 E. 1", (), ())}),
    (("told-him-her-name",), [TOLD, TOLD_AND_CHEERED], {"P": ("1 E. 1", (), ())}),
    (("told-him-her-name",), [TOLD, ELSEWHERE], {"P": ("1 E. 1", (), ())}),  # what binds before what persuades
    (("told-him-her-name",), [TOLD_AND_CHEERED], {"P": ("2 E. 2", ("cheered-him",), ())}),
    (("told-him-her-name", "she-moved"), [TOLD], {"P": ("1 E. 1", (), ("she-moved",))}),
    (
        ("told-him-her-name",),
        [TOLD, SHE_MOVED],
        {"P": ("1 E. 1", (), ()), "D": ("3 E. 3", ("she-moved",), ())},
    ),
    (("stood-by",), [], {}),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "decisions", "cited"), CITED)
def test_each_side_cites_its_nearest_decision_and_the_other_distinguishes_it(
    tmp_path: Path,
    facts: tuple[str, ...],
    decisions: list[dict[str, Any]],
    cited: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]],
) -> None:
    said = arguments(tmp_path, facts, decisions)
    found = {side: (a.cite.cite, a.distinguish_missing, a.distinguish_new) for side, a in said.items()}
    assert found == cited


def test_the_other_side_counters_with_its_own_nearest_and_the_reply_tells_that_apart(tmp_path: Path) -> None:
    said = arguments(tmp_path, ("told-him-her-name",), [TOLD, SHE_MOVED])
    plaintiff = said["P"]
    assert plaintiff.counter is not None
    assert plaintiff.counter.cite == "3 E. 3"
    assert plaintiff.reply.counter_lacks == ("she-moved",)


def test_the_reply_makes_up_for_what_is_missing_with_its_like(tmp_path: Path) -> None:
    """There he told her name, here her street: the defence says so, and the reply is that both told him something."""
    said = arguments(tmp_path, ("told-him-her-street",), [TOLD])
    assert said["P"].distinguish_missing == ("told-him-her-name",)
    assert said["P"].reply.made_up_for == (("told-him-her-name", "told-him-her-street"),)
