"""The hand-checked labels of the shared folder, read through `fairwarning.read`; not run where that folder is absent."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fairwarning.opinion import read
from fairwarning.report.opinion_json import contract

SHARED = Path(os.environ.get("FAIRWARNING_SHARED") or Path(__file__).parents[3] / "shared")
LABELLED = [("okin", "okin-v-cornwall.txt"), ("dalton", "dalton-v-reynolds.md")]
CITING = ("case citations", "statutes", "kind", "authority", "pin", "court", "year", "signal", "name", "nesting", "wholly", "quotations")


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="labels not found: set FAIRWARNING_SHARED to run this against them")
@pytest.mark.parametrize(("labels", "text"), LABELLED)
def test_every_row_of_the_labels(labels, text, tmp_path):
    (tmp_path / "out.json").write_text(json.dumps(contract(read(SHARED / "opinions" / text))))
    command = [sys.executable, SHARED / "gold" / "score.py", tmp_path / "out.json", SHARED / "gold" / labels]
    subprocess.run([*command, "--summary", tmp_path / "shares.json"], check=True, capture_output=True)
    shares = {row: share for row, share in json.loads((tmp_path / "shares.json").read_text()).items() if share is not None}
    assert shares["wholly right"] >= 0.98
    assert [row for row, share in shares.items() if row.startswith(CITING) and share < 0.95] == []
