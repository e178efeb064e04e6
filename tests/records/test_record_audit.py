"""`fairwarning audit EXPORT`: every call against every duty, its row as source, unknown where no column shows."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from station import MAPPING, NAME, STREET, Station

from command_line import Run


def audited(fairwarning: Run, *arguments: object, status: int = 0) -> dict[str, Any]:
    ran = fairwarning("audit", *arguments, "--format", "json")
    assert ran.status == status, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def by_row(found: dict[str, Any], duty: str) -> dict[int, str]:
    told = (f for f in found["findings"] if f["duty"] == duty)
    return {f["sources"][0]["row"]: f"{f['act']}, {f['record']}" for f in told}


EXPECTED = {
    "S-1": {
        2: "performed, unknown",  # nothing is mapped that would show an arrest report
        3: "reason-offered, unknown",  # a reason is no exception
        4: "excused, unknown",
        5: "departed, unknown",  # the report that the exception asks for is not there
        6: "not-triggered, not-required",
        7: "performed, unknown",
        8: "departed, unknown",
        10: "unknown, unknown",  # no date: which rule bound is not known
        11: "not-triggered, not-required",
    },
    "S-2": {
        2: "performed, made",
        3: "departed, missing",
        4: "performed, made",
        5: "performed, made",
        6: "performed, made",
        7: "performed, made",
        8: "unknown, unknown",  # blank is not no
        10: "unknown, unknown",
        11: "not-triggered, not-required",
    },
    "S-3": {
        **dict.fromkeys((2, 3, 4, 5, 6, 7, 10, 11), "not-triggered, not-required"),
        8: "unknown, not-required",  # no column says whether it was referred
    },
}


@pytest.mark.parametrize("duty", sorted(EXPECTED))
def test_every_call_and_duty(fairwarning: Run, tmp_path: Path, duty: str) -> None:
    assert by_row(audited(fairwarning, *Station().write(tmp_path)), duty) == EXPECTED[duty]


def test_each_finding_has_its_row_and_the_columns_that_were_read(fairwarning: Run, tmp_path: Path) -> None:
    found = audited(fairwarning, *Station().write(tmp_path))
    one = next(f for f in found["findings"] if (f["duty"], f["contact"]) == ("S-1", "row 5"))
    assert one["sources"][0]["row"] == 5
    assert set(one["sources"][0]["columns"]) == {
        "First Type", "Last Type", "Cause", "Arrest", "Approved",
    }  # fmt: skip
    assert [(c["what"], c["met"]) for c in one["exceptions"][0]["conditions"]] == [
        ("watch-commander-approved", "yes"),
        ("no-arrest-report", "no"),
    ]
    assert (one["disputed_by"], one["ordered_by"], one["class"], one["date"]) == ([], None, "others", "2016-03-04")


def test_what_was_done_where_the_duty_is_unknown_is_no_part_of_the_rate(fairwarning: Run, tmp_path: Path) -> None:
    """Left undone, those calls would be unknown too: with them every rate would be too high, here and in `compare`."""
    arguments = Station().write(tmp_path)
    duty = audited(fairwarning, *arguments, "--findings", tmp_path / "all.csv")["duties"][0]
    assert duty["acts"]["performed"] == 2
    assert (duty["kept"]["yes"], duty["kept"]["n"]) == (1, 4)
    compared = fairwarning("compare", "--duties", tmp_path / "all.csv", "--format", "json")
    rows = {row["duty"]: row for row in json.loads(compared.out)["duties"]["rows"]}
    assert (rows["S-1"]["others"]["performed"]["yes"], rows["S-1"]["others"]["performed"]["n"]) == (1, 3)
    assert rows["S-1"]["class"]["performed"]["n"] == 1


def test_findings_file_and_json_tell_the_same(fairwarning: Run, tmp_path: Path) -> None:
    found = audited(fairwarning, *Station().write(tmp_path), "--findings", tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8", newline="") as stream:
        rows = [(r["contact"], r["duty"], r["act"], r["record"], r["class"]) for r in csv.DictReader(stream)]
    told = [(f["contact"], f["duty"], f["act"], f["record"], f["class"] or "") for f in found["findings"]]
    assert rows == told
    assert found["listed"] == {"findings": len(told), "of": len(told)}
    for duty in found["duties"]:
        assert duty["acts"] == dict(Counter(act for _, name, act, _, _ in rows if name == duty["duty"]))


def test_a_shortened_list_is_not_compared(fairwarning: Run, tmp_path: Path) -> None:
    found = audited(fairwarning, *Station().write(tmp_path))
    found["listed"]["of"] += 1
    (tmp_path / "audit.json").write_text(json.dumps(found), encoding="utf-8")
    ran = fairwarning("compare", "--duties", tmp_path / "audit.json")
    assert ran.status == 2
    assert "--findings" in ran.err


@pytest.mark.parametrize(("header", "duty", "rows"), [("Arrest", "S-1", [2, 3, 4, 5, 8]), ("Form", "S-2", [2, 3, 4])])
def test_a_missing_column_leaves_unknown_what_rests_on_it(
    fairwarning: Run, tmp_path: Path, header: str, duty: str, rows: list[int]
) -> None:
    made = Station()
    made.headers[made.headers.index(header)] = f"{header}ed"
    arguments = made.write(tmp_path)
    found = audited(fairwarning, *arguments, status=1)
    assert {by_row(found, duty)[row] for row in rows} == {"unknown, unknown"}
    assert found["missing_columns"] == [{"file": 1, "header": header, "near": [f"{header}ed"]}]
    assert f"has no column '{header}'" in fairwarning("audit", *arguments).out


def test_a_column_that_one_of_two_files_has_is_unknown_only_in_the_other(fairwarning: Run, tmp_path: Path) -> None:
    arguments = Station().write(tmp_path)
    older = tmp_path / "older"
    older.mkdir()
    made = Station()
    made.headers[made.headers.index("Form")] = "Other"
    made.rows = [[f"X{row[0]}", f"X{row[1]}", *row[2:]] for row in made.rows]
    found = audited(fairwarning, arguments[0], made.write(older)[0], *arguments[1:], status=1)
    acts = Counter((f["sources"][0]["file"], f["act"]) for f in found["findings"] if f["duty"] == "S-2")
    assert (acts[1, "performed"], acts[2, "performed"], acts[2, "unknown"]) == (5, 0, 8)


def test_calls_typed_away_and_reports_against_their_own_narrative(fairwarning: Run, tmp_path: Path) -> None:
    signs = audited(fairwarning, *Station().write(tmp_path))["calls"]
    assert {(one["sign"], tuple(p["row"] for p in one["places"])) for one in signs} == {
        ("retyped", (8,)),
        ("label", (8,)),
        ("no-victims", (3,)),
        ("contradicts-contact", (6,)),  # struck, says the narrative; only words, says the disposition
    }


def told(narrative: str, fairwarning: Run, tmp_path: Path, mapping: str = MAPPING) -> tuple[dict[str, Any], set[str]]:
    """How far one call's narrative shows violence, and the signs at that call."""
    made = Station(rows=[[*Station().rows[0]]], mapping=mapping)
    made.rows[0][12] = f'"{narrative}"'
    found = audited(fairwarning, *made.write(tmp_path))
    word = next(w for w in found["shown"] if w["name"] == "circumstances.physical-violence-reported")
    return word, {f"{one['sign']}: {one['what']}" for one in found["calls"]}


@pytest.mark.parametrize(
    ("narrative", "sign"),
    [
        ("no injuries, denied that he struck her", "words-denied"),
        ("he threatened to kill her if she struck him", "words-supposed"),
        ("parties argued over keys", None),
        ("he did not yell. he struck her", None),
        ("no visible injuries but he struck her", None),
    ],
)
def test_what_a_narrative_denies_is_not_shown_but_named(
    fairwarning: Run, tmp_path: Path, narrative: str, sign: str | None
) -> None:
    word, signs = told(narrative, fairwarning, tmp_path)
    said = narrative.endswith("he struck her") and sign is None
    assert (word["yes"], word["no"], word["unknown"]) == ((1, 0, 0) if said else (0, 0, 1))
    assert signs == ({f"{sign}: “struck” in Narrative (physical-violence-reported)"} if sign else set())


def test_a_call_is_not_left_out_for_what_its_narrative_denies(fairwarning: Run, tmp_path: Path) -> None:
    mapping = f"{MAPPING}include: {{narrative: {{words: [struck]}}}}\n"
    word, signs = told("denied that he struck her", fairwarning, tmp_path, mapping)
    assert word["unknown"] == 1
    assert len(signs) == 1


def test_a_word_said_in_one_row_of_a_call_is_said(fairwarning: Run, tmp_path: Path) -> None:
    made = Station(rows=[[*Station().rows[0]] for _ in range(2)])
    made.rows[1][12] = "he denied that he struck her"
    found = audited(fairwarning, *made.write(tmp_path))
    assert {one["sign"] for one in found["calls"]} == set()
    assert [w["yes"] for w in found["shown"] if w["name"] == "circumstances.physical-violence-reported"] == [1]


def test_conflicting_duties_are_counted_with_the_class_of_one(fairwarning: Run, tmp_path: Path) -> None:
    conflicts = audited(fairwarning, *Station().write(tmp_path))["conflicts"]
    assert [(tuple(c["duties"]), c["arises"], c["calls"]) for c in conflicts] == [(("S-1", "S-3"), "yes", 1)]


def test_a_type_changed_and_changed_back_is_seen_in_the_log_alone(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.mapping += "log: {event: Event, old: Old, new: New}\n"
    arguments = made.write(tmp_path)
    (tmp_path / "log.csv").write_text("Event,Old,New\nC1,DV,NOISE\nC1,NOISE,DV\n", encoding="utf-8")
    found = audited(fairwarning, *arguments, "--log", tmp_path / "log.csv")
    logged = [(one["sign"], one["places"][0]["row"]) for one in found["calls"] if one["logged"]]
    assert logged == [("retyped", 2)]


def test_types_alone_are_worth_an_audit(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    start, end = MAPPING.index("circumstances:"), MAPPING.index("joins:")
    made.mapping = MAPPING[:start] + MAPPING[end:]
    signs = audited(fairwarning, *made.write(tmp_path))["calls"]
    assert [(one["sign"], [p["row"] for p in one["places"]]) for one in signs] == [("retyped", [8])]


def test_rows_of_one_call_are_one_call(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.rows[1][7] = ""  # the second call's first row does not say; another row of it says that he was arrested
    made.rows.append([*made.rows[1][:7], "Y", *made.rows[1][8:]])
    found = audited(fairwarning, *made.write(tmp_path))
    assert by_row(found, "S-1")[3] == "performed, unknown"
    assert found["calls_audited"] == len(made.rows) - 1
    assert "another row of the same call" in {fault["kind"] for fault in found["data"]["faults"]}


def test_rows_that_cannot_be_read_are_named_and_counted(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.rows[2] = made.rows[2][:4]
    found = audited(fairwarning, *made.write(tmp_path), status=1)
    faults = {fault["kind"]: [p["row"] for p in fault["places"]] for fault in found["data"]["faults"]}
    assert faults == {"too few cells": [4], "a date that cannot be read": [10]}
    assert found["data"]["coverage"] == pytest.approx(0.9)
    assert [step["left"] for step in found["data"]["steps"]] == [10, 9, 9, 9, 9]


def test_window_and_inclusion_are_filters_on_record(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.mapping += "window: {from: 2016-03-01, to: 2016-03-31}\ninclude: {employer: [mill]}\n"
    steps = audited(fairwarning, *made.write(tmp_path))["data"]["steps"]
    assert [(s["action"], s["left"]) for s in steps[2:]] == [
        ("calls", 10), ("received in the window", 7), ("included", 6),
    ]  # fmt: skip


def test_more_things_than_one_number_holds_keep_apart(fairwarning: Run, tmp_path: Path) -> None:
    """Many words over one column, each for its own value: every one is counted at its own calls."""
    from fairwarning.law.book import packaged

    words = sorted(packaged().duties.words.circumstances)
    lines = [f"  {word}: {{disposition: {{yes: [D{n}], no: [D0]}}}}" for n, word in enumerate(words, 1)]
    made = Station(rows=[[*Station().rows[0]] for _ in range(len(words) + 1)])
    for n, row in enumerate(made.rows):
        row[0], row[10] = f"C{n}", f"D{n}"
    start, end = MAPPING.index("circumstances:"), MAPPING.index("acts:")
    made.mapping = MAPPING[:start] + "circumstances:\n" + "\n".join(lines) + "\n" + MAPPING[end:]
    shown = {w["name"]: w for w in audited(fairwarning, *made.write(tmp_path))["shown"]}
    for word in words:
        one = shown[f"circumstances.{word}"]
        assert (one["yes"], one["no"], one["unknown"]) == (1, 1, len(words) - 1)


def test_one_call_is_told_with_what_is_not_known(fairwarning: Run, tmp_path: Path) -> None:
    arguments = Station().write(tmp_path)
    told = fairwarning("audit", *arguments, "--contact", "8").out
    assert "refer-outside" in told
    assert "row 8" in told
    assert "row 5" not in told
    assert fairwarning("audit", *arguments, "--contact", "99").status == 2
    assert fairwarning("audit", *arguments, "--contact", "her").status == 2


FAULTS = [
    ("duties: [station.yaml]", "duties: [sangre]", "'sangre' is no file of duties"),
    ("duties: [station.yaml]", "duties: []", "names no duties"),
    ("  probable-cause:", "  probable-couse:", "'probable-couse' is no word for circumstances"),
    ("{acts: [arrest], when", "{acts: [hang], when", "'hang' is no word for acts"),
    ("{cause: {yes: [Y], no: [N]}}", "{kause: [Y]}", "column 'kause' is not mapped"),
    ("{joined: papers}", "{joined: paper}", "'paper' is no joined file"),
    ("title:", "titel:", "titel"),
    ("types: {domestic: [DV]}", "types: {domestic: [DV], initial: first}", "column 'first' is not mapped"),
    ("format: 1", "format: 2", "format"),
    ("duties: [station.yaml]", "duties: [station.yaml, station.yaml]", "names a file of duties twice"),
    ("{words: [struck]}", '{words: [struck, ""]}', "an empty word stands in every text"),
    ("title:", "window: {from: 2016-02-31}\ntitle:", "window.from: is no day"),
    ("title:", "window: {from: 2017-01-01, to: 2016-01-01}\ntitle:", "ends before it begins"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), FAULTS)
def test_a_fault_in_a_mapping_is_named(fairwarning: Run, tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in MAPPING
    ran = fairwarning("audit", *Station(mapping=MAPPING.replace(right, wrong, 1)).write(tmp_path))
    assert (ran.status, ran.out) == (2, "")
    assert "mapping.yaml" in ran.err
    assert message in ran.err


def test_a_fault_in_the_agencys_own_duties_names_their_file(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.duties = made.duties.replace("act: arrest", "act: hang")
    ran = fairwarning("audit", *made.write(tmp_path))
    assert ran.status == 2
    assert "station.yaml" in ran.err
    assert "'hang' is no act" in ran.err


def test_an_impossible_date_in_the_agencys_own_duties_names_its_line(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    made.duties = made.duties.replace("2016-01-01", "2016-13-01")
    line = 1 + made.duties[: made.duties.index("2016-13-01")].count("\n")
    ran = fairwarning("audit", *made.write(tmp_path))
    assert (ran.status, ran.out) == (2, "")
    assert f"line {line}, policies.manual.in_force: '2016-13-01' is no date" in ran.err


def test_calls_that_cannot_be_understood_name_their_remedy(fairwarning: Run, tmp_path: Path) -> None:
    arguments = Station().write(tmp_path)
    for call, remedy in (
        ([arguments[0]], "--new-mapping"),
        (arguments[:3], "--join"),
        ([*arguments, "--public", "--identify"], "--identify"),
        ([arguments[0], *arguments], "Name each export once"),
        ([tmp_path / "mapping.yaml"], "--mapping FILE"),
        ([arguments[0], "--new-mapping", ","], "sanger"),
        ([*arguments, "--duty", "S-9"], "S-1, S-2, S-3"),
        ([tmp_path / "matter.yaml", "--mapping", "x"], "exports"),
    ):
        ran = fairwarning("audit", *call)
        assert (ran.status, ran.out) == (2, "")
        assert remedy in ran.err


def test_a_starting_mapping_has_the_headers_and_every_word_that_the_duties_turn_on(
    fairwarning: Run, tmp_path: Path
) -> None:
    arguments = Station().write(tmp_path)
    text = fairwarning("audit", arguments[0], "--new-mapping", "sanger,model").out
    assert "First Type, Last Type" in text
    for word in ("officer-does-not-arrest", "give-handout", "note-of-advice"):
        assert re.search(rf"^  # {word}: ", text, re.MULTILINE)
    filled = text.replace("# officer-does-not-arrest: {column: [values]}", "domestic-call: {final_type: [DV]}")
    (tmp_path / "filled.yaml").write_text(filled, encoding="utf-8")
    assert fairwarning("audit", arguments[0], "-m", tmp_path / "filled.yaml").status == 0


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_no_name_leaks_and_the_same_comes_out_twice(fairwarning: Run, tmp_path: Path, form: str) -> None:
    made = Station()
    for column, cell in ((0, NAME), (2, STREET), (5, NAME), (7, STREET), (10, NAME), (11, NAME)):
        made.rows.append([*made.rows[0]])
        made.rows[-1][column] = cell
    made.headers[6] = "Kause"
    arguments = [*made.write(tmp_path), "--findings", tmp_path / "all.csv", "--format", form]
    ran = fairwarning("audit", *arguments)
    secrets = (*NAME.split(), "Larkspur", "C7")
    told = ran.out + ran.err + (tmp_path / "all.csv").read_text(encoding="utf-8")
    assert ran.status == 1
    assert [secret for secret in secrets if re.search(rf"\b{secret}\b", told, re.IGNORECASE)] == []
    assert fairwarning("audit", *arguments).data == ran.data


def test_numbers_of_calls_are_shown_on_request_alone(fairwarning: Run, tmp_path: Path) -> None:
    arguments = Station().write(tmp_path)
    shown = audited(fairwarning, *arguments, "--identify")
    assert {"C7", "C2"} <= {f["contact"] for f in shown["findings"]}
    assert "C7" in fairwarning("audit", *arguments, "--identify").out


def test_in_public_nothing_under_five_and_no_row(fairwarning: Run, tmp_path: Path) -> None:
    made = Station()
    for n in range(60):
        made.rows.append([*made.rows[0 if n % 3 else 1]])
        made.rows[-1][:2] = [f"D{n}", f"Q{n}"]
    made.rows = made.rows[10:]  # every number is large
    made.rows += [[*Station().rows[6]]]  # but for one call of an officer's victim
    found = audited(fairwarning, *made.write(tmp_path), "--public")
    assert found["findings"] == []
    assert all(one["places"] == [] for part in ("alike", "calls") for one in found[part])
    assert found["listed"]["of"] is None
    numbers = [n for duty in found["duties"] for counts in (duty["acts"], duty["records"]) for n in counts.values()]
    assert [n for n in numbers if 0 < n < 5] == []
    assert [c for c in found["conflicts"] if c["calls"] < 5] == []
