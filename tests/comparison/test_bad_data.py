"""Damaged exports: reported by row, coverage stated, nothing dropped or mended without a word."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from town import Town, town

from command_line import Run
from fairwarning.comparison.exports import workspace
from fairwarning.comparison.lines import records


def compared(fairwarning: Run, *arguments: object, status: int = 0) -> dict[str, Any]:
    ran = fairwarning("compare", *arguments, "--format", "json")
    assert ran.status == status, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def faults(found: dict[str, Any]) -> dict[str, tuple[str, list[int]]]:
    return {f["kind"]: (f["effect"], [p["row"] for p in f["places"]]) for f in found["data"]["faults"]}


def _cell(row: int, column: int, value: str) -> Callable[[Town], None]:
    def change(made: Town) -> None:
        made.rows[row][column] = value

    return change


def _repeat(made: Town) -> None:
    made.rows.insert(11, list(made.rows[10]))


def _torn(made: Town) -> None:
    made.rows.append([*made.rows[10][:8], "police", *made.rows[10][9:]])


FAULTS = [
    # what is done to the export, the fault, what is done about it, the rows
    (_cell(4, 4, "31.02.2016"), "a date that cannot be read", "kept", [6]),
    (_cell(4, 4, "02/31/2016"), "a date that cannot be read", "kept", [6]),
    (_cell(4, 4, ""), "no time received", "kept", [6]),
    (_cell(4, 5, "2015-12-31 23:00:00"), "dispatched before received: negative time", "kept", [6]),
    (_cell(4, 0, " "), "no call number", "kept", [6]),
    (_cell(4, 8, "?"), "class not recorded", "class unknown", [6]),
    (_repeat, "another row of the same call", "merged", [13]),
    (_torn, "rows of one call disagree on class or outcome", "merged", [12, 155]),
]


@pytest.mark.parametrize(("change", "kind", "effect", "rows"), FAULTS)
def test_a_fault_is_reported_by_row(
    fairwarning: Run, tmp_path: Path, change: Callable[[Town], None], kind: str, effect: str, rows: list[int]
) -> None:
    made = town()
    change(made)
    assert faults(compared(fairwarning, *made.write(tmp_path)))[kind] == (effect, rows)


def test_a_call_that_is_there_twice_counts_once(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    _repeat(made)
    assert compared(fairwarning, *made.write(tmp_path))["main"]["table"]["others"]["n"] == 149


def test_mixed_styles_of_dates_are_read(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    for row, text in enumerate(("3/9/2016 10:00", "03/09/2016 10:00:05 PM", "9-Mar-2016", "2016-03-09T10:00:00")):
        made.rows[row][4], made.rows[row][5] = text, ""
    found = compared(fairwarning, *made.write(tmp_path))
    assert faults(found) == {}
    march = next(m for m in found["data"]["months"] if m["month"] == "2016-03")
    before = next(
        m for m in compared(fairwarning, *town().write(tmp_path))["data"]["months"] if m["month"] == "2016-03"
    )
    assert march["calls"] == before["calls"] + 3  # one of the four was in March already


def test_the_clock_on_the_wall_counts_whatever_its_offset(fairwarning: Run, tmp_path: Path) -> None:
    plain = compared(fairwarning, *town().write(tmp_path))
    made = town()
    for row, zone in enumerate(("+09:00", "-0700", "Z", ".250-07:00", "+00")):
        made.rows[row][4] = made.rows[row][4].replace(" ", "T" if row % 2 else " ") + zone
    made.rows[0][4] = "2016-01-01T00:30:00+09:00"  # the year before, in Greenwich
    made.rows[0][5] = ""
    found = compared(fairwarning, *made.write(tmp_path))
    assert faults(found) == {}
    assert found["main"] == plain["main"]


def _lines(tmp_path: Path) -> tuple[list[str], list[str]]:
    arguments = town().write(tmp_path)
    return arguments, Path(arguments[0]).read_text(encoding="utf-8").splitlines()


DAMAGES = [
    (lambda line: line.rsplit(",", 4)[0], "too few cells"),
    (lambda line: line + ",more,and more", "too many cells"),
    (lambda line: '"' + line, "stray quotation mark"),
]


@pytest.mark.parametrize(("damage", "kind"), DAMAGES)
def test_a_damaged_row_is_left_out_named_and_bounded(
    fairwarning: Run, tmp_path: Path, damage: Callable[[str], str], kind: str
) -> None:
    arguments, lines = _lines(tmp_path)
    lines[7], lines[100] = damage(lines[7]), damage(lines[100])
    Path(arguments[0]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = compared(fairwarning, *arguments, status=1)
    assert faults(found)[kind] == ("not counted", [8, 101])
    assert found["data"]["coverage"] == pytest.approx(151 / 153)
    assert found["main"]["table"]["others"]["n"] == 147


def test_one_row_in_a_hundred_malformed_is_all_accounted_for(fairwarning: Run, tmp_path: Path) -> None:
    arguments, lines = _lines(tmp_path)
    body = [f"X{number}" + line[line.index(",") :] for number in range(20) for line in lines[1:150]]
    broken = set(range(50, len(body), 100))
    body = [line[:20].replace(",", ";") if number in broken else line for number, line in enumerate(body)]
    Path(arguments[0]).write_text("\n".join([lines[0], *body]) + "\n", encoding="utf-8")
    data = compared(fairwarning, *arguments, status=1)["data"]
    assert [(f["kind"], f["count"]) for f in data["faults"] if f["effect"] == "not counted"] == [
        ("too few cells", len(broken))
    ]
    assert data["steps"][0]["left"] - data["steps"][1]["left"] == len(broken)
    assert data["coverage"] == pytest.approx(1 - len(broken) / len(body))


def test_half_a_csv_is_noticed(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    file = Path(arguments[0])
    data = file.read_bytes()
    file.write_bytes(data[: data.index(b"\n", len(data) // 2) + 30])
    ran = fairwarning("compare", *arguments)
    assert ran.status == 1
    assert "may have been cut off" in ran.out
    assert "too few cells" in ran.out


def test_a_shortfall_against_the_number_expected_is_the_coverage(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + "expected_rows: 306\n", encoding="utf-8")
    assert compared(fairwarning, *arguments)["data"]["coverage"] == pytest.approx(0.5)


@pytest.mark.parametrize("form", ["parquet", "xlsx", "json"])
def test_half_of_another_form_cannot_be_read_and_says_so(fairwarning: Run, tmp_path: Path, form: str) -> None:
    arguments = town().write(tmp_path, form)
    file = Path(arguments[0])
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])
    ran = fairwarning("compare", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert "half a file" in ran.err


def test_half_a_file_of_json_lines_names_the_broken_line(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path, "jsonl")
    file = Path(arguments[0])
    file.write_bytes(file.read_bytes()[:-40])
    found = compared(fairwarning, *arguments, status=1)
    assert found["data"]["faults"][0]["places"][0]["row"] == 153


def test_a_missing_column_is_named_with_those_that_are_there(fairwarning: Run, tmp_path: Path) -> None:
    arguments, lines = _lines(tmp_path)
    lines[0] = lines[0].replace("Final Type", "Final_Type")
    Path(arguments[0]).write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = fairwarning("compare", *arguments)
    assert ran.status == 2
    assert "'Final Type': near 'Final_Type'" in ran.err


def test_missing_and_unplanned_files_are_named(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    assert "--join" in fairwarning("compare", *arguments[:3]).err
    assert "--log" in fairwarning("compare", *arguments[:5]).err
    assert "nowhere.csv" in fairwarning("compare", tmp_path / "nowhere.csv", *arguments[1:]).err
    empty = tmp_path / "empty.csv"
    empty.touch()
    assert "is empty" in fairwarning("compare", empty, *arguments[1:]).err
    assert "no ordinary file" in fairwarning("compare", tmp_path, *arguments[1:]).err


def test_arrests_that_belong_to_no_call_are_counted(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    made.arrests += [["R7777", "O", ""], ["", "O", ""]]
    join = compared(fairwarning, *made.write(tmp_path))["data"]["joins"][0]
    assert (join["matching_no_call"], join["without_key"]) == (1, 1)


def test_windows_1252_is_read_and_said(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    file = Path(arguments[0])
    file.write_bytes(file.read_bytes().replace(b"Person 5 of", b"Person 5 \xe9 of"))
    found = compared(fairwarning, *arguments)
    assert faults(found)["read as Windows-1252, not UTF-8"] == ("kept", [7])
    assert found["main"]["table"]["others"]["n"] == 149


def test_a_thin_month_is_pointed_out(fairwarning: Run, tmp_path: Path) -> None:
    made = town()
    made.rows = [row for row in made.rows if not row[4].startswith("2016-07")]
    text = fairwarning("compare", *made.write(tmp_path)).out
    assert "2016-07 (0)" in text


CELLS = st.text(st.characters(codec="utf-8", exclude_characters='\x00\r\n,"'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=30), st.none() | st.integers(0, 29))
def test_a_stray_quotation_mark_costs_only_its_own_line(rows: list[list[str]], struck: int | None) -> None:
    """Every other line is read as it stands, and every line but an empty one is accounted for."""
    texts = [(',"' if n == struck else "") + ",".join(row) for n, row in enumerate(rows)]
    data = "".join(text + "\n" for text in texts).encode()
    found = {record.line: record for record in records(BytesIO(data), ",", 3)}
    assert set(found) == {number for number, text in enumerate(texts, 2) if text}
    for number, record in found.items():
        row = rows[number - 2]
        if number - 2 == struck:
            assert record.damage == "stray quotation mark"
        else:
            assert record.cells == tuple(row)
            assert (record.damage is None) == (len(row) == 3)


@pytest.mark.parametrize(
    ("data", "cells", "damage"),
    [
        (b"\x1f\n", ("\x1f",), "too few cells"),  # a separator of old tapes is no empty line
        (b"  \n", ("  ",), "too few cells"),
        (b"\r\n", None, None),
        (b'a,"b",c\rd\n', ("a", "b", "cd"), None),
        (b'a,"b\x0bc\x85",d\n', ("a", "b\x0bc\x85", "d"), None),
        (b'a,"' + b"x" * 200_000 + b'",c\n', ("a", "x" * 200_000, "c"), None),
    ],
)
def test_odd_characters_neither_hide_nor_split_a_row(data: bytes, cells: tuple[str, ...] | None, damage: str) -> None:
    found = list(records(BytesIO(data.replace(b"\x85", "\x85".encode())), ",", 3))
    assert [(record.cells, record.damage) for record in found] == ([] if cells is None else [(cells, damage)])


_PLAIN = """
format: 1
title: Without joined files
columns: {event: Number, received: Received, final_type: Type, employer: Employer, arrest: Arrest, beat: Beat}
class: {name: officers, others: other suspects, is: {employer: [police]}, source: roster}
unit: call
window: all
windows: {all: {}}
inclusion: all
inclusions: {all: {final_type: [DV]}}
outcome: arrest
outcomes: {arrest: {arrest: {yes: ["Y"], no: ["N"]}}}
strata: [beat, year]
"""


def test_rows_keep_their_numbers_in_long_files_read_side_by_side(fairwarning: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(_PLAIN, encoding="utf-8")
    files = []
    for file in (1, 2):
        lines = ["Number,Received,Type,Employer,Arrest,Beat"]
        for n in range(150_000):
            lines.append(f"{file}-{n},2016-{n % 12 + 1:02}-03 10:00,DV,{'police' if n % 900 else 'none'},Y,B{n % 3}")
        lines[140_001 - file] = lines[140_001 - file].replace("2016", "20l6")
        lines[90_000 + file] = lines[3]
        files.append(tmp_path / f"{file}.csv")
        files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = compared(fairwarning, *files, "--plan", plan)
    places = {f["kind"]: [(p["file"], p["row"]) for p in f["places"]] for f in found["data"]["faults"]}
    assert places["a date that cannot be read"] == [(1, 140_001), (2, 140_000)]
    assert places["another row of the same call"] == [(1, 90_002), (2, 90_003)]
    assert [one["label"] for one in found["strata"]] == [
        ["rare 1"],
        ["b0", "2016"],
        ["rare 2"],
        ["b1", "2016"],
        ["b2", "2016"],
    ]


def test_long_work_draws_no_bar_into_the_answer() -> None:
    with workspace() as (database, _):
        assert database.execute("SELECT current_setting('enable_progress_bar')").fetchone() == (False,)
