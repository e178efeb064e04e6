"""Texts with labels set by hand, read through `fairwarning.read`: our own, and the shared folder's if it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from label_scoring import Score, read_rows, score

from fairwarning.opinion import read
from fairwarning.report.opinion_json import contract

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("FAIRWARNING_SHARED") or HERE.parents[2] / "shared")
OWN = [("brief", "brief.txt"), ("case-json", "case.json"), ("case-html", "case.html"), ("slip", "slip.txt")]
GOLD = [("okin", "okin-v-cornwall.txt"), ("dalton", "dalton-v-reynolds.md")]


def scored(labels: Path, text: Path) -> Score:
    found = contract(read(text))
    source = found.get("text") or text.read_text(encoding="utf-8")
    for cite in found["citations"]:
        assert 0 <= cite["start"] < cite["end"] <= len(source)
    return score(found, labels)


def meets(result: Score) -> None:
    """Every row at least 95%, decisions wholly right at least 98%."""
    shares = result.shares()
    assert shares["wholly right"] >= 0.98, result.misses
    assert {row: share for row, share in shares.items() if share < 0.95} == {}, result.misses


@pytest.mark.parametrize(("labels", "text"), OWN)
def test_our_own_labels(labels: str, text: str) -> None:
    source = read(HERE / labels / text).source
    for label in [*read_rows(HERE / labels / "citations.jsonl"), *read_rows(HERE / labels / "quotes.jsonl")]:
        assert source[label["start"] : label["end"]] == label["text"], "the labels count on another text"
    meets(scored(HERE / labels, HERE / labels / text))


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="did not run: no shared labels (set FAIRWARNING_SHARED)")
@pytest.mark.parametrize(("labels", "text"), GOLD)
def test_the_shared_labels(labels: str, text: str) -> None:
    meets(scored(SHARED / "gold" / labels, SHARED / "opinions" / text))


def test_the_scorer_sees_what_is_wrong() -> None:
    """Each field that is made wrong costs its row, and only rows that depend on it."""
    found = contract(read(HERE / "brief" / "brief.txt"))
    whole = score(found, HERE / "brief").shares()
    for field, wrong in (("pin", "9999"), ("court", "ca3"), ("year", 1901), ("kind", "supra"), ("signal", "contra")):
        spoiled = {**found, "citations": [{**cite, field: wrong} for cite in found["citations"]]}
        shares = score(spoiled, HERE / "brief").shares()
        assert shares[field] < 0.2
        others = {row for row in shares if shares[row] < whole[row]} - {field, "wholly right"}
        assert others <= {
            "other sources: precision",
            "other sources: recall",
            "decisions: precision",
            "nesting",
            "name",
        }
    none = score({**found, "citations": [], "quotations": []}, HERE / "brief").shares()
    assert none["decisions: recall"] == none["quotations: recall"] == 0
