"""What docs/reading.md promises is so."""

from __future__ import annotations

import re
from pathlib import Path

import fairwarning
from fairwarning.report.opinion_json import contract

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "reading.md"


def test_every_key_of_the_contract_is_documented() -> None:
    opinion = fairwarning.read(
        "Roe v. Lund\n\nNo. 12-345.\n\nCOLE, Circuit Judge:\n\nI. BACKGROUND\n\nThe rule is old.[1] "
        "“No officer may turn away,” Ames v. Birch, 404 F.3d 110, 118 (2d Cir. 2005). We AFFIRM.\n\n"
        "[1] See 42 U.S.C. § 1983.\n"
    )
    block = re.search(r"## JSON, format 1.*?```\n(.*?)```", _PAGE.read_text(), re.DOTALL)
    assert block is not None
    documented = set(re.findall(r'"(\w+)"', block[1]))
    found = contract(opinion)
    assert found.keys() <= documented
    for key in ("opinion", "file"):
        assert found[key].keys() <= documented
    for key in ("headings", "footnotes", "sections", "pages"):
        for item in found[key]:
            assert item.keys() <= documented


def test_the_python_example_runs() -> None:
    (cited,) = fairwarning.citations("See Roe v. Lund, 1 F.4th 2, 5 (2d Cir. 2021).")
    assert (cited.authority, cited.pin) == ("1 F.4th 2", "5")
