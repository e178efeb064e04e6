"""`argue`: both sides' three-step arguments on each contested point."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run
from fairwarning.law.book import packaged
from fairwarning.matter.matter import load

MATTERS = sorted((Path(__file__).parents[2] / "matters").glob("*.yaml"))


def steps(text: str) -> list[int]:
    """How many first, second and third steps there are."""
    lines = [line.lstrip(" │├└─") for line in text.splitlines()]
    return [sum(line.startswith(f"{number}. ") for line in lines) for number in (1, 2, 3)]


@pytest.mark.parametrize("file", MATTERS, ids=lambda file: file.stem)
def test_both_sides_argue_each_defendants_case_in_three_steps(fairwarning: Run, file: Path) -> None:
    matter = load(file, packaged()).matter
    argued = 0
    for defendant in sorted({name for claim in matter.claims.values() for name in claim.against}):
        ran = fairwarning("argue", file, "--defendant", defendant)
        assert (ran.status, ran.err) == (0, "")
        assert matter.parties[defendant].name in ran.out
        first, second, third = steps(ran.out)
        assert first == second == third
        argued += first
    assert argued
    assert "the plaintiff argues" in ran.out or "the defence argues" in ran.out


def test_a_claim_alone_can_be_argued(fairwarning: Run) -> None:
    matter = load(MATTERS[0], packaged()).matter
    claim, given = next(iter(matter.claims.items()))
    whole = fairwarning("argue", MATTERS[0], "--defendant", given.against[0])
    alone = fairwarning("argue", MATTERS[0], "--defendant", given.against[0], "--claim", claim)
    assert alone.status == 0
    assert alone.out in whole.out


def test_somebody_else_cannot_be_argued(fairwarning: Run) -> None:
    ran = fairwarning("argue", MATTERS[0], "--defendant", "nobody-at-all")
    assert (ran.status, ran.data) == (2, b"")
    assert "'nobody-at-all' matches no defendant" in ran.err
    assert "Known: " in ran.err
