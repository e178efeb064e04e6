"""What `lint` says of a matter that can be worked out and is hardly meant so."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run

MATTER = """\
format: 1
name: Doe v. Ash
forum: ca9
posture: dismissal
texts:
  complaint: {title: Complaint, kind: complaint}
parties:
  doe: {name: Doe, role: plaintiff}
  ash: {name: Ash, role: defendant, employer: city}
  city: {name: City, role: municipality}
facts:
  told:
    what: Ash told him who had complained.
    date: "2001-06-15"
    who: [ash, doe]
    factors: [disclosed-report]
    plaintiff: asserts
    at: [{text: complaint, page: "4", first: "Ash told"}]
claims:
  danger: {theory: state-created-danger, against: [ash]}
"""

# (what is written instead of what, what lint says)
REMARKS = [
    ("against: [ash]", "against: []", "is against nobody"),
    ("against: [ash]", "against: [ash, ash]", "ash stands there twice"),
    ("against: [ash]", "against: [doe]", "doe is a plaintiff"),
    ("state-created-danger", "municipal-custom", "Such a claim lies against a municipality"),
    ("  danger: {theory: state-created-danger, against: [ash]}", "  {}", "nothing is worked out"),
    ("posture:", "cite: 489 U.S. 189\nposture:", "the matter is not decided"),
]


def test_what_is_meant_is_passed_over(fairwarning: Run, tmp_path: Path) -> None:
    file = tmp_path / "doe.yaml"
    file.write_text(MATTER)
    assert fairwarning("lint", file).data == b""


@pytest.mark.parametrize(("old", "new", "said"), REMARKS, ids=[row[2] for row in REMARKS])
def test_what_is_hardly_meant_is_remarked_on(fairwarning: Run, tmp_path: Path, old: str, new: str, said: str) -> None:
    file = tmp_path / "doe.yaml"
    file.write_text(MATTER.replace(old, new))
    ran = fairwarning("lint", file)
    assert (ran.status, ran.err) == (1, "")
    assert said in ran.out
