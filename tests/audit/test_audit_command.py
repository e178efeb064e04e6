"""`fairwarning audit` as its users have it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Run

MATTERS = Path(__file__).resolve().parents[2] / "matters"
ACTS = {"performed", "departed", "excused", "reason-offered", "not-triggered", "unknown"}
RECORDS = {"made", "missing", "not-required", "unknown"}


@pytest.mark.parametrize("matter", ["dalton", "martinez", "okin"])
def test_json_keeps_its_contract(fairwarning: Run, matter: str) -> None:
    ran = fairwarning("audit", MATTERS / f"{matter}.yaml", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.status, ran.err, told["format"]) == (0, "", 1)
    assert told["findings"]
    assert isinstance(told["conflicts"], list)
    for finding in told["findings"]:
        assert finding["act"] in ACTS
        assert finding["record"] in RECORDS
        assert isinstance(finding["disputed_by"], list)
        assert finding["ordered_by"] is None or isinstance(finding["ordered_by"], str)
        assert all({"text", "page"} <= place.keys() for place in finding["sources"])


@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
def test_same_matter_same_bytes(fairwarning: Run, form: str) -> None:
    first, second = (fairwarning("audit", MATTERS / "dalton.yaml", "-f", form).data for _ in range(2))
    assert first == second
    assert b"SC-8" in first


def test_only_one_contact_and_one_duty(fairwarning: Run) -> None:
    ran = fairwarning("audit", MATTERS / "dalton.yaml", "--contact", "mar9-call", "--duty", "SC-7", "-f", "json")
    assert [(f["contact"], f["duty"], f["act"]) for f in json.loads(ran.out)["findings"]] == [
        ("mar9-call", "SC-7", "departed")
    ]


@pytest.mark.parametrize(("option", "kind"), [("--contact", "contact"), ("--duty", "duty")])
def test_an_unknown_contact_or_duty_is_refused(fairwarning: Run, option: str, kind: str) -> None:
    ran = fairwarning("audit", MATTERS / "dalton.yaml", option, "nowhere")
    assert (ran.status, ran.out) == (2, "")
    assert f"'nowhere' is no {kind} here" in ran.err
    assert "Known: " in ran.err


def test_what_is_unknown_is_counted_and_shown_on_demand(fairwarning: Run) -> None:
    brief = fairwarning("audit", MATTERS / "martinez.yaml").out
    whole = fairwarning("audit", MATTERS / "martinez.yaml", "--all").out
    assert "CA-2" not in brief
    assert "CA-2" in whole
    assert "22 unknown" in brief


def test_a_word_file_is_written_whole(fairwarning: Run, tmp_path: Path) -> None:
    out = tmp_path / "audit.docx"
    assert fairwarning("audit", MATTERS / "okin.yaml", "-f", "docx", "-o", out).status == 0
    assert out.read_bytes()[:2] == b"PK"
    assert fairwarning("audit", MATTERS / "okin.yaml", "-f", "docx").status == 2


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_report_says_that_a_departure_is_no_violation(fairwarning: Run, form: str) -> None:
    told = " ".join(fairwarning("audit", MATTERS / "martinez.yaml", "-f", form).out.split())
    assert "A departure from policy or statute is not by itself a violation of the Constitution." in told


def test_the_schema_of_a_policy_lists_the_circumstances(fairwarning: Run) -> None:
    schema = json.loads(fairwarning("schema", "policy").out)
    assert "probable-cause" in schema["$defs"]["Trigger"]["properties"]["all_of"]["items"]["enum"]


def test_lint_names_duties_that_nobody_has_read(fairwarning: Run) -> None:
    told = fairwarning("lint").out
    assert "policies/sanger#LX-5: text not seen" in told
    assert "policies/silver-city#SC-6: inferred, no rule's words" in told
    assert "policies/silver-city#SC-9: inferred, no rule's words" in told


def test_analysis_and_memo_show_the_duties(fairwarning: Run) -> None:
    text = fairwarning("analyze", MATTERS / "martinez.yaml").out
    memo = fairwarning("analyze", MATTERS / "martinez.yaml", "-f", "md").out
    told = json.loads(fairwarning("analyze", MATTERS / "martinez.yaml", "-f", "json").out)
    assert "Duties at each contact" in text
    assert "## Duties at each contact" in memo
    assert {"contact": "june4", "duty": "CA-7", "act": "departed", "record": "unknown", "disputed_by": []} in told[
        "departures"
    ]


def test_analysis_and_memo_tell_what_departures_may_go_to_show(fairwarning: Run) -> None:
    matter = MATTERS / "okin.yaml"
    told = json.loads(fairwarning("analyze", matter, "-f", "json").out)["candidates"]
    assert {("widespread-pattern", "village"), ("notice-of-deficiency", "village")} <= {
        (one["factor"], one["against"]) for one in told
    }
    for out in (fairwarning("analyze", matter).out, fairwarning("analyze", matter, "-f", "md").out):
        assert "What departures may go to show" in out
        assert "already coded in the matter" in out
