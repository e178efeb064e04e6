"""`evaluate`: the figures for the packaged law, and decisions from another folder that are never learnt from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Ran, Run

ISSUE: dict[str, Any] = {
    "doctrine": "scd",
    "defendants": "Officer Ash",
    "conduct_date": "2001-06-15",
    "posture": "summary-judgment",
    "summary": "An officer told him who had complained.",
    "factors": ["disclosed-report", "camaraderie", "known-history", "particular-victim"],
    "violation": "triable",
    "clearly_established": "yes",
    "because": "The disclosure raised the danger.",
    "pin": "5",
}
CODED: dict[str, Any] = {
    "case": "Doe v. Ash",
    "cite": "1001 F.3d 1",
    "parallel": [],
    "court": "ca8",
    "decided": "2004-03-01",
    "published": True,
    "status": "good-law",
    "status_by": None,
    "issues": [ISSUE],
    "treats": [],
    "verified": [{"what": "all", "where": "invented for a test"}],
    "confidence": "high",
}
EARLIER = {**CODED, "case": "Doe v. Birch", "cite": "1000 F.3d 1", "decided": "2000-03-01"}


def folder(at: Path, *decisions: dict[str, Any]) -> Path:
    for decision in decisions:
        file = at / decision["court"] / f"{decision['cite'].replace(' ', '-')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(decision, indent=1))  # JSON is YAML
    return at


def answer(ran: Ran) -> dict[str, Any]:
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    assert found["format"] == 1
    return found


def test_decisions_from_a_folder_are_run_and_never_learnt_from(fairwarning: Run, tmp_path: Path) -> None:
    both = answer(fairwarning("evaluate", "--data", folder(tmp_path / "both", CODED, EARLIER), "--format", "json"))
    alone = answer(fairwarning("evaluate", "--data", folder(tmp_path / "alone", CODED), "--format", "json"))
    assert [issue["cite"] for issue in both["issues"]] == ["1000 F.3d 1", "1001 F.3d 1"]
    assert alone["issues"] == both["issues"][1:]
    assert both["summary"]["violation"]["n"] == 2


def test_what_was_run_from_a_folder_leaves_no_trace(fairwarning: Run, tmp_path: Path) -> None:
    before = fairwarning("evaluate", "--format", "json").data
    fairwarning("evaluate", "--data", folder(tmp_path, CODED, EARLIER))
    assert fairwarning("evaluate", "--format", "json").data == before


def test_each_issue_tells_what_the_contract_promises(fairwarning: Run) -> None:
    found = answer(fairwarning("evaluate", "--format", "json"))
    for issue in found["issues"]:
        assert {"case", "cite", "court", "doctrine", "conduct_date"} <= issue.keys()
        for prong in ("violation", "clearly_established"):
            assert {"court", "engine"} <= issue[prong].keys()
    for prong in ("violation", "clearly_established"):
        assert {"n", "answered", "right", "majority", "nearest"} <= found["summary"][prong].keys()


def shares(found: dict[str, Any], prong: str, *doctrines: str) -> tuple[float, float, int]:
    """(answered of decided, right of answered, wrongly yes) over these doctrines."""
    said = [
        issue[prong]
        for issue in found["issues"]
        if issue[prong]["court"] is not None and (not doctrines or issue["doctrine"] in doctrines)
    ]
    given = [pair for pair in said if pair["engine"] not in ("open", "contestable", "not-reached")]
    right = [pair for pair in given if pair["engine"] == pair["court"]]
    wrong_yes = [pair for pair in given if pair["engine"] in ("yes", "triable") and pair not in right]
    return len(given) / len(said), len(right) / len(given), len(wrong_yes)


@pytest.mark.parametrize("doctrines", [("scd",), ("ep-class",), ()], ids=["scd", "ep-class", "all"])
def test_the_first_prong_reaches_its_aims(fairwarning: Run, doctrines: tuple[str, ...]) -> None:
    """The product's own aims, not today's figures: right in 95% where it answers, answering 90%."""
    answered, right, _ = shares(answer(fairwarning("evaluate", "--format", "json")), "violation", *doctrines)
    assert right >= 0.95
    assert answered >= 0.90


def test_the_second_prong_reaches_its_aims(fairwarning: Run) -> None:
    """Right in 85%, and never calling clear what a court found unclear."""
    _, right, wrong_yes = shares(answer(fairwarning("evaluate", "--format", "json")), "clearly_established")
    assert wrong_yes == 0
    assert right >= 0.85


def test_it_beats_its_baselines(fairwarning: Run) -> None:
    summary = answer(fairwarning("evaluate", "--format", "json"))["summary"]
    for prong in ("violation", "clearly_established"):
        assert summary[prong]["right"] > max(summary[prong]["majority"], summary[prong]["nearest"])


def test_the_table_shows_figures_and_baselines(fairwarning: Run) -> None:
    ran = fairwarning("evaluate")
    assert ran.status == 0
    for word in ("Violation", "Clearly established", "Majority", "Nearest", "State-created danger"):
        assert word in ran.out


# (what is wrong with the decision, words that the message must contain)
BAD = [
    (
        {"issues": [{**ISSUE, "factors": ["disclosed-reprot"]}]},
        ("'disclosed-reprot' is no factor", "disclosed-report?"),
    ),
    ({"court": "ca99"}, ("'ca99' is no court", "courts-db")),
    ({"decided": "2004-02-30"}, ("'2004-02-30' is no date", "Write 2013-05-02")),
    ({"issues": [{**ISSUE, "conduct_date": "in June"}]}, ("'in June' is no date", "conduct_date")),
    ({"issues": [{**ISSUE, "doctrine": "sdc"}]}, ("'sdc'", "doctrine")),
    ({"issues": [{**ISSUE, "other_factors": ["He joked"]}]}, ("'He joked' has no side", "(P) or (D)")),
    ({"status": "burnt"}, ("'burnt'", "status")),
]


@pytest.mark.parametrize(("change", "words"), BAD, ids=[row[1][0] for row in BAD])
def test_a_bad_decision_is_refused(
    fairwarning: Run, tmp_path: Path, change: dict[str, Any], words: tuple[str, ...]
) -> None:
    target = tmp_path / "out.json"
    data = folder(tmp_path / "data", {**CODED, **change, "court": change.get("court", "ca8")})
    ran = fairwarning("evaluate", "--data", data, "--format", "json", "--output", target)
    assert (ran.status, ran.data) == (2, b"")
    for word in ("1001-F.3d-1.yaml", "line", *words):
        assert word in ran.err
    assert not target.exists()


def test_an_empty_folder_is_refused(fairwarning: Run, tmp_path: Path) -> None:
    for at in (tmp_path, tmp_path / "none"):
        ran = fairwarning("evaluate", "--data", at)
        assert (ran.status, ran.data) == (2, b"")
        assert "holds no .yaml file" in ran.err
