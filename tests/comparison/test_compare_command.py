"""`fairwarning compare` through the command line: counts, exports, choices side by side, replay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from town import PLAN, Town, town

from command_line import Run


def compared(fairwarning: Run, *arguments: object, status: int = 0) -> dict[str, Any]:
    ran = fairwarning("compare", *arguments, "--format", "json")
    assert ran.status == status, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def beside(found: dict[str, Any]) -> dict[tuple[str, ...], tuple[int, int, int, int]]:
    return {
        tuple(line["label"]): tuple(line["table"][side][part] for side in ("class", "others") for part in ("yes", "n"))
        for line in found["beside"]
    }


def test_counts_give_everything_in_a_stable_form(fairwarning: Run) -> None:
    found = compared(fairwarning, "--counts", "140/149", "0/3")
    main = found["main"]
    assert found["format"] == 1
    assert main["table"]["class"] == {"yes": 0, "n": 3, "rate": 0.0}
    assert main["tests"]["fisher"] == pytest.approx(3.834e-4, rel=1e-3)
    assert main["odds_ratio"]["exact"] == {"low": 0.0, "high": pytest.approx(0.1854, rel=1e-3)}
    assert main["newcombe"]["low"] == pytest.approx(0.3758, abs=1e-4)
    assert main["normal"]["valid"] is False
    assert main["reach"]["possible"] is True
    assert found["receipt"]["settings"]["counts"] == ["140/149", "0/3"]
    assert beside(found)[("0/3", "B: among the comparators")] == (0, 3, 140, 146)


def test_one_contact_is_told_it_can_never_be_significant(fairwarning: Run) -> None:
    text = fairwarning("compare", "--counts", "140/149", "0/1").out
    assert "one contact can never reach 5%" in text
    assert "INVALID" in text
    assert text.index("Fisher") < text.index("Standard deviations")


def test_counts_beside_each_other_and_in_strata(fairwarning: Run) -> None:
    strata = [part for text in ("60/64 0/2", "50/54 0/1", "30/31 0/2") for part in ("--stratum", text)]
    found = compared(fairwarning, "--counts", "140/149", "0/5", "--also", "0/1", *strata)
    assert found["stratified"]["exact_p"] == pytest.approx(3.612e-6, rel=1e-3)
    assert ("0/1", "A: beside the comparators") in beside(found)


BAD_CALLS = [
    (("--counts", "140", "0/3"), "--counts: '140' is no count"),
    (("--counts", "1/2", "0/3", "--stratum", "1/2"), "--stratum"),
    ((), "nothing to compare"),
    (("calls.csv",), "no plan says what the columns mean"),
    (("--counts", "1/2", "1/2", "--public", "--identify"), "cannot identify"),
    (("--counts", "1/2", "1/2", "--format", "docx"), "--output"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_CALLS)
def test_bad_calls_name_their_remedy(fairwarning: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = fairwarning("compare", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_every_form_can_be_written(fairwarning: Run, tmp_path: Path) -> None:
    for form, start in (("md", b"# Comparison"), ("html", b"<!doctype html>"), ("docx", b"PK")):
        target = tmp_path / f"report.{form}"
        assert fairwarning("compare", "--counts", "140/149", "0/3", "--format", form, "-o", target).status == 0
        assert target.read_bytes().startswith(start)


def test_the_choice_made_in_advance_and_all_others_side_by_side(fairwarning: Run, tmp_path: Path) -> None:
    found = compared(fairwarning, *town().write(tmp_path))
    assert found["choice"] == {
        "unit": "call", "window": "whole year", "inclusion": "at any point", "outcome": "arrest",
    }  # fmt: skip
    tables = beside(found)
    assert len(tables) == 3 * 2 * 2 * 2
    assert tables[("call", "whole year", "at any point", "arrest")] == (0, 3, 140, 149)
    assert tables[("call", "whole year", "at any point", "arrest or summons")] == (0, 3, 141, 149)
    assert tables[("victim", "whole year", "at any point", "arrest")] == (0, 1, 140, 149)
    assert tables[("call", "whole year", "last type", "arrest")] == (0, 2, 140, 149)  # the retyped call drops out
    assert tables[("call", "before the event", "at any point", "arrest")] == (0, 2, 46, 48)
    assert [line["label"] for line in found["beside"] if line["chosen"]] == [list(found["choice"].values())]


@pytest.mark.parametrize("form", ["parquet", "xlsx", "json", "jsonl"])
def test_every_form_of_export_gives_the_same(fairwarning: Run, tmp_path: Path, form: str) -> None:
    known = compared(fairwarning, *town().write(tmp_path))
    found = compared(fairwarning, *town().write(tmp_path, form))
    for part in ("main", "beside", "strata", "retyping", "clusters"):
        if part == "retyping":
            for one in (known, found):
                for change in one[part]["changes"]:
                    change["call"]["row"] = 0  # JSON counts objects, sheets count their header
        assert found[part] == known[part]


def test_two_files_are_one_export(fairwarning: Run, tmp_path: Path) -> None:
    whole = compared(fairwarning, *town().write(tmp_path))
    parts = []
    for number, rows in enumerate((town().rows[:70], town().rows[70:])):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = town()
        made.rows = rows
        parts.append(made.write(folder))
    found = compared(fairwarning, parts[0][0], *parts[1])
    assert found["main"] == whole["main"]


def test_matched_comparators_near_misses_and_why(fairwarning: Run, tmp_path: Path) -> None:
    found = compared(fairwarning, *town().write(tmp_path))["matching"]
    assert [m["acts"] for m in found["matched"]] == [["forced car over", "took phone"]]
    assert found["matched"][0]["others"]["n"] == 50
    assert [(n["acts"], n["lacks"], n["adds"]) for n in found["near"]] == [(["took phone"], ["forced car over"], [])]


def test_matching_on_one_of_several_acts(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("damage]}", "damage], any_of: [forced car over]}"), encoding="utf-8")
    found = compared(fairwarning, *arguments)["matching"]
    assert found["table"]["others"]["n"] == 50
    assert [n["acts"] for n in found["near"]] == [["took phone"]]


def test_a_retyped_call_is_found_by_endpoints_and_with_who_when_and_why_in_the_log(
    fairwarning: Run, tmp_path: Path
) -> None:
    found = compared(fairwarning, *town().write(tmp_path))["retyping"]
    assert found["endpoint"]["class"] == {"yes": 1, "n": 3, "rate": pytest.approx(1 / 3)}
    assert found["logged"]["others"]["yes"] == 0
    change = found["changes"][0]
    assert (change["by"], change["minutes"], change["reason"], change["class"]) == ("person 1", 12.0, None, True)
    assert found["without_reason"]["yes"] == 1


def test_contacts_of_one_victim_count_as_one_cluster(fairwarning: Run, tmp_path: Path) -> None:
    found = compared(fairwarning, *town().write(tmp_path))["clusters"]
    assert (found["victims"], found["others"], found["effective"]) == (1, 149, pytest.approx(1.0))
    assert found["share_p"] == pytest.approx(10 / 150)


def test_every_filter_is_logged(fairwarning: Run, tmp_path: Path) -> None:
    steps = compared(fairwarning, *town().write(tmp_path))["data"]["steps"]
    assert [(s["action"], s["left"]) for s in steps] == [
        ("all rows", 153), ("readable", 153), ("calls", 153), ("received in the window", 153), ("included", 152),
        ("class recorded", 152), ("outcome recorded", 152),
    ]  # fmt: skip
    assert steps[4]["of_start"] == pytest.approx(152 / 153)


def test_headings_are_answered_or_visibly_blank(fairwarning: Run, tmp_path: Path) -> None:
    text = fairwarning("compare", *town().write(tmp_path)).out
    assert "Same acts on the record (App. 12)" in text
    assert text.count("BLANK: not answered.") == 2


def test_the_methods_appendix_lists_every_test_versions_and_hashes(fairwarning: Run, tmp_path: Path) -> None:
    found = compared(fairwarning, *town().write(tmp_path))
    names = {run["test"] for run in found["tests_run"]}
    assert {"Fisher, two-sided", "mid-p", "Boschloo, group sizes fixed", "Barnard, outcome totals fixed"} <= names
    assert len([run for run in found["tests_run"] if run["question"].startswith("beside")]) == 2 * 23
    receipt = found["receipt"]
    assert set(receipt["libraries"]) == {"duckdb", "numpy", "scipy"}
    assert [one["role"] for one in receipt["data"]] == ["calls", "arrests", "event log"]
    assert all(len(one["sha256"]) == 64 for one in receipt["data"])


def test_a_replay_is_equal_and_a_changed_file_is_not(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    earlier = tmp_path / "earlier.json"
    first = fairwarning("compare", *arguments, "--format", "json", "-o", earlier)
    assert first.status == 0
    assert fairwarning("compare", *arguments, "--replay", earlier).out == "equal\n"
    made = town()
    made.arrests.pop()
    made.write(tmp_path)
    again = fairwarning("compare", *arguments, "--replay", earlier)
    assert again.status == 1
    assert "main (" in again.out


def test_unknown_outcomes_stand_outside_and_bound_the_answer(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    plan = PLAN.replace("absent: no", "absent: unknown")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    found = compared(fairwarning, *arguments)
    line = next(one for one in found["beside"] if one["chosen"])
    assert (line["unknown_group"], line["unknown_others"]) == (3, 8)
    assert found["main"] is None  # the class has no known outcome left
    assert found["bounds"]["apart"] < found["bounds"]["against"]


def test_a_victim_is_of_the_class_if_any_call_of_hers_says_so(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    made.rows[-2][2] = made.rows[20][2]  # a call of the class, out of the window, of a victim counted among the others
    made.rows[-2][4] = made.rows[-2][5] = "2015-06-01 10:00:00"
    arguments = made.write(tmp_path)
    plan = PLAN.replace("unit: call", "unit: victim").replace("units: [incident, victim]", "units: []")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    found = compared(fairwarning, *arguments)
    assert found["main"]["table"]["class"]["n"] == 2
    assert sum(one["table"]["class"]["n"] for one in found["strata"]) == 2


def test_a_class_that_nobody_recorded_is_unknown_not_other(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    made.rows[5][8] = ""
    made.rows[6][8] = "retired"
    found = compared(fairwarning, *made.write(tmp_path))
    line = next(one for one in found["beside"] if one["chosen"])
    assert line["unknown_class"] == 2
    assert found["main"]["table"]["others"]["n"] == 147


def test_a_starting_plan_names_the_headers(fairwarning: Run, tmp_path: Path) -> None:
    calls = Town(town().rows).write(tmp_path)[0]
    text = fairwarning("compare", calls, "--new-plan").out
    assert "CAD Number, Report, Victim Name" in text
    assert "headings:" in text


PLAN_FAULTS = [
    ("unit: call\n", "unit: arrest\n", "unit"),
    ("outcome: arrest\n", "outcome: conviction\n", "'conviction' is not described"),
    ("strata: [beat]", "strata: [address]", "may identify people"),
    ("{employer: {yes: [police], no: [none, mill]}}", "{badge: [x]}", "column 'badge' is not mapped"),
    ("absent: no", "absent: maybe", "joins"),
    ("title: An invented town", "titel: x", "titel"),
    ("outcome: arrest\n", "", "outcome"),
    ("arrest: {arrest_type", "arrest: [arrest_type", "is not YAML"),
    ("to: 2016-04-20", "to: 2015-04-20", "windows.before the event: ends before it begins"),
    ("to: 2016-04-20", "to: 2016-04-31", "is no day. Write 2016-03-09"),
]


@pytest.mark.parametrize(("old", "new", "message"), PLAN_FAULTS)
def test_one_fault_in_a_plan_is_named(fairwarning: Run, tmp_path: Path, old: str, new: str, message: str) -> None:
    arguments = town().write(tmp_path)
    assert old in PLAN
    (tmp_path / "plan.yaml").write_text(PLAN.replace(old, new, 1), encoding="utf-8")
    ran = fairwarning("compare", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "plan.yaml" in ran.err
    assert message in ran.err
