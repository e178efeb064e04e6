"""What an outcome is called at each stage of a case: nobody goes to a jury on a motion to dismiss."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run

OKIN = Path(__file__).parents[2] / "matters" / "okin.yaml"

# (posture, what Douglas's first claim comes to, what is found, what the memorandum never says)
STAGES = [
    ("summary-judgment", "goes **to a jury**", "A jury could find a violation", "pleaded makes out"),
    ("directed-verdict", "goes **to a jury**", "A jury could find a violation", "pleaded makes out"),
    ("dismissal", "**survives**", "What is pleaded makes out a violation", "a jury could"),
    ("bench", "is **made out**", "The court could find a violation", "a jury could"),
]


@pytest.mark.parametrize(("posture", "outcome", "found", "never"), STAGES, ids=[row[0] for row in STAGES])
def test_the_memorandum_speaks_of_the_stage(
    fairwarning: Run, tmp_path: Path, posture: str, outcome: str, found: str, never: str
) -> None:
    file = tmp_path / "okin.yaml"
    file.write_text(OKIN.read_text().replace("posture: summary-judgment", f"posture: {posture}"))
    memo = fairwarning("analyze", file, "--format", "md", "--defendant", "douglas").out
    short = memo.split("## Short answers")[1].split("## The matrix")[0]
    assert f"The claim against Douglas {outcome}. {found}" in short
    assert never not in short.lower()
    said = fairwarning("analyze", file, "--matrix", "--defendant", "douglas").out
    assert outcome.split("**")[1] in " ".join(said.replace("\u2502", " ").split())
