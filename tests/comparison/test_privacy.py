"""Names, addresses and numbers of calls never come out unless asked; in public nothing under five does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from town import HEADERS, NAMES, STREETS, Town, town

from command_line import Run
from fairwarning.comparison.compare import from_counts
from fairwarning.comparison.counts import Contrast, Count
from fairwarning.comparison.disclosure import public
from fairwarning.comparison.panel import line

SECRETS = (*(part for name in NAMES for part in name.split()), *STREETS, "Larkspur", "Person 7")


def leaks(data: bytes) -> list[str]:
    text = data.decode("utf-8", errors="ignore").lower()
    return [secret for secret in SECRETS if secret.lower() in text]


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
@pytest.mark.parametrize("mode", [(), ("--public",)])
def test_no_name_leaks(fairwarning: Run, tmp_path: Path, form: str, mode: tuple[str, ...]) -> None:
    made = town()
    made.rows[7][4] = NAMES[0]  # a name where a date should be
    made.rows[8][9] = STREETS[0]  # an address in the stratum
    made.rows[9][10] = f"threat; {NAMES[1]}"  # a name among the acts
    made.rows[11][8] = NAMES[2]  # a name in the class
    made.rows[12][0] = NAMES[2]  # and one as a call's number
    ran = fairwarning("compare", *made.write(tmp_path), "--format", form, *mode)
    assert ran.status in (0, 1)
    assert leaks(ran.data + ran.err.encode()) == []


def test_damaged_rows_and_errors_do_not_quote_people(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    file = Path(arguments[0])
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[152] = '"' + lines[152][:60]
    lines[151] = lines[151] + "," + NAMES[1]
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = fairwarning("compare", *arguments)
    assert ran.status == 1
    assert leaks(ran.data + ran.err.encode()) == []
    for form in ("json", "parquet", "xlsx"):
        other = tmp_path / f"calls.{form}"
        other.write_text(json.dumps([{HEADERS[2]: NAMES[0]}])[:-3], encoding="utf-8")
        broken = fairwarning("compare", other, *arguments[1:])
        assert broken.status == 2
        assert leaks(broken.err.encode()) == []


def test_a_file_without_headers_is_not_quoted(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    file = Path(arguments[0])
    file.write_text(file.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    for call in (arguments, [file, "--new-plan"]):
        ran = fairwarning("compare", *call)
        assert ran.status == 2
        assert leaks(ran.data + ran.err.encode()) == []
        assert "header" in ran.err


def test_identification_is_only_on_request(fairwarning: Run, tmp_path: Path) -> None:
    arguments = town().write(tmp_path)
    assert "C0900" not in fairwarning("compare", *arguments).out
    shown = fairwarning("compare", *arguments, "--identify").out
    assert "C0900" in shown
    assert "featherstonehaugh" in shown.lower()


def test_nothing_is_left_behind(fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    fairwarning("compare", *town().write(tmp_path, "xlsx"))
    assert list(scratch.iterdir()) == []


def test_small_cells_are_withheld_with_what_gives_them_away(fairwarning: Run, tmp_path: Path) -> None:
    ran = fairwarning("compare", *town().write(tmp_path), "--public", "--format", "json")
    found = json.loads(ran.out)
    assert found["main"] is None  # three contacts in the class
    assert [line for line in found["beside"] if line["table"]] == []
    assert found["retyping"]["changes"] == []
    assert found["clusters"] is None
    assert all(f["places"] == [] for f in found["data"]["faults"])
    assert all(run["p"] is None or "others" in run["question"] for run in found["tests_run"])


def test_answers_of_counsel_are_not_published(fairwarning: Run, tmp_path: Path) -> None:
    assert "Same acts" not in fairwarning("compare", *town().write(tmp_path), "--public", "--format", "json").out


def large_town() -> Town:
    """Enough of the class that the main table may be shown."""
    made = town()
    template = made.rows[149]
    for n in range(40):
        row = [*template]
        row[0], row[1], row[2], row[9] = f"D{n:04}", f"S{n:04}", f"Person {500 + n}", f"B{n % 3}"
        made.rows.append(row)
        if n % 3:
            made.arrests.append([row[1], "O", ""])
    return made


def test_large_enough_tables_are_published(fairwarning: Run, tmp_path: Path) -> None:
    found = json.loads(fairwarning("compare", *large_town().write(tmp_path), "--public", "--format", "json").out)
    assert found["main"]["table"]["class"]["n"] == 43


def test_two_choices_that_differ_by_one_call_do_not_both_stand() -> None:
    tables = [Contrast(Count(50, 90), Count(20, 40)), Contrast(Count(50, 90), Count(21, 41))]
    made = from_counts(tables[0])
    lines = tuple(line((str(n),), table, chosen=n == 0) for n, table in enumerate(tables))
    from dataclasses import replace

    shown = public(replace(made, beside=lines)).beside
    assert shown[0].table == tables[0]
    assert shown[1].table is None


def test_one_withheld_stratum_is_not_left_alone() -> None:
    made = from_counts(
        Contrast(Count(60, 100), Count(20, 40)),
        strata=(
            Contrast(Count(20, 40), Count(10, 20)),
            Contrast(Count(20, 30), Count(8, 17)),
            Contrast(Count(20, 30), Count(2, 3)),
        ),
    )
    assert [one.table is None for one in public(made).strata] == [False, True, True]
