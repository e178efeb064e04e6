"""`analyze`: the main command, in each of its forms, with what it writes and what it refuses."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from command_line import Ran, Run
from fairwarning.law.book import packaged
from fairwarning.matter.matter import load

MATTERS = sorted((Path(__file__).parents[2] / "matters").glob("*.yaml"))
FORMS = ("text", "md", "html", "docx", "json")
each_matter = pytest.mark.parametrize("file", MATTERS, ids=lambda file: file.stem)


def answer(ran: Ran) -> dict[str, Any]:
    assert (ran.status, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


@each_matter
def test_the_json_keeps_the_contract(fairwarning: Run, file: Path) -> None:
    found = answer(fairwarning("analyze", file, "--format", "json"))
    assert found["format"] == 1
    assert {"engine", "law", "matter", "as_of"} <= found["receipt"].keys()
    assert {"verified", "not_found", "unread"} <= found["sources"].keys()
    facts = {fact["id"] for fact in found["facts"]}
    for cell in found["determinations"]:
        assert {"defendant", "claim", "doctrine", "act", "flips", "precedents"} <= cell.keys()
        assert cell["violation"] in ("triable", "none", "open")
        assert cell["clearly_established"] in ("yes", "no", "contestable", "not-reached")
        assert cell["notice"]["answer"] in ("forced", "conflict", "turns-on", "free", "not-reached")
        assert cell["notice"]["level"] in (0, 1, None)
        assert cell["outcome"] in ("to-jury", "immune", "no-violation", "open")
        for element in cell["elements"]:
            assert element["finding"] in ("met", "not-met", "open")
            assert set(element["facts"]) <= facts
            assert element["because"]
            assert element["authorities"]
            assert all(source["cite"] for source in element["authorities"])


@each_matter
def test_the_receipt_names_law_matter_day_and_settings(fairwarning: Run, file: Path, tmp_path: Path) -> None:
    receipt = answer(fairwarning("analyze", file, "--format", "json"))["receipt"]
    assert receipt["law"] == packaged().digest
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(file.read_bytes() + b"\n# another byte\n")
    other = answer(fairwarning("analyze", copy, "--format", "json"))["receipt"]
    assert other["matter"] != receipt["matter"]
    asked = answer(fairwarning("analyze", file, "--format", "json", "--as-of", "1999-01-01"))["receipt"]
    assert (asked["as_of"], asked["settings"]["as_of"]) == ("1999-01-01", "1999-01-01")


@each_matter
def test_the_matrix_names_every_defendant_and_claim(fairwarning: Run, file: Path) -> None:
    matter = load(file, packaged()).matter
    ran = fairwarning("analyze", file, "--matrix")
    assert (ran.status, ran.err) == (0, "")
    words = " ".join(ran.out.replace("│", " ").split())
    for claim in matter.claims.values():
        for defendant in claim.against:
            assert matter.parties[defendant].name.split()[0] in words


@each_matter
def test_one_defendant_or_one_claim_alone(fairwarning: Run, file: Path) -> None:
    whole = answer(fairwarning("analyze", file, "--format", "json"))["determinations"]
    first = whole[0]
    alone = answer(fairwarning("analyze", file, "--format", "json", "--defendant", first["defendant"]))
    assert alone["determinations"] == [cell for cell in whole if cell["defendant"] == first["defendant"]]
    for name in (first["claim"], first["doctrine"]):
        alone = answer(fairwarning("analyze", file, "--format", "json", "--claim", name))
        assert first in alone["determinations"]
        assert {cell["doctrine"] for cell in alone["determinations"]} == {first["doctrine"]}


@each_matter
def test_a_what_if_is_shown_beside_the_matter_as_it_stands(fairwarning: Run, file: Path) -> None:
    plain = fairwarning("analyze", file, "--matrix").out
    asked = fairwarning("analyze", file, "--matrix", "--conduct-date", "1950-01-01").out
    assert "What the changed settings change" in asked
    assert "What the changed settings change" not in plain
    memo = fairwarning("analyze", file, "--format", "md", "--conduct-date", "1950-01-01").out
    assert "What the changed settings change" in memo


def test_long_ago_nothing_was_clear(fairwarning: Run) -> None:
    for file in MATTERS:
        found = answer(fairwarning("analyze", file, "--format", "json", "--conduct-date", "1950-01-01"))
        assert all(cell["clearly_established"] != "yes" for cell in found["determinations"])


@each_matter
def test_every_fact_left_out_is_left_out(fairwarning: Run, file: Path) -> None:
    facts = list(load(file, packaged()).matter.facts)
    gone = facts[:2]
    found = answer(fairwarning("analyze", file, "--format", "json", "--without", gone[0], "--without", gone[1]))
    assert {fact["id"] for fact in found["facts"]} == set(facts) - set(gone)


@pytest.mark.parametrize("form", FORMS)
def test_written_to_a_file_nothing_goes_to_the_terminal(fairwarning: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"memo.{form}"
    ran = fairwarning("analyze", MATTERS[0], "--format", form, "--output", target)
    assert (ran.status, ran.data, ran.err) == (0, b"", "")
    assert target.stat().st_size > 500
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    if form != "docx":
        assert fairwarning("analyze", MATTERS[0], "--format", form).data.strip() == target.read_bytes().strip()


def test_a_word_file_never_goes_to_the_terminal(fairwarning: Run) -> None:
    ran = fairwarning("analyze", MATTERS[0], "--format", "docx")
    assert (ran.status, ran.data) == (2, b"")
    assert "--output" in ran.err


def test_an_earlier_file_is_kept_when_the_analysis_fails(fairwarning: Run, tmp_path: Path) -> None:
    target = tmp_path / "memo.json"
    target.write_text("what was here before")
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: [")
    assert fairwarning("analyze", bad, "--format", "json", "--output", target).status == 2
    assert target.read_text() == "what was here before"


def test_a_folder_that_is_not_there_is_an_error_and_not_a_trace(fairwarning: Run, tmp_path: Path) -> None:
    ran = fairwarning("analyze", MATTERS[0], "--format", "json", "--output", tmp_path / "none" / "memo.json")
    assert (ran.status, ran.data) == (2, b"")
    assert "memo.json" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(os.geteuid() == 0, reason="did not run: root may write anywhere")
def test_a_folder_without_rights_is_an_error_and_leaves_nothing(fairwarning: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = fairwarning("analyze", MATTERS[0], "--format", "json", "--output", tmp_path / "memo.json")
    tmp_path.chmod(0o700)
    assert ran.status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_matter_can_be_analysed_as_it_is(
    fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = fairwarning("new", "mine")
    assert made.status == 0
    assert fairwarning("lint", "mine.yaml").status in (0, 1)
    assert answer(fairwarning("analyze", "mine.yaml", "--format", "json"))["determinations"]
    again = fairwarning("new", "mine")
    assert (again.status, again.data) == (2, b"")
    assert "is there already" in again.err


@each_matter
def test_the_matters_that_ship_have_no_fault(fairwarning: Run, file: Path) -> None:
    """Remarks may be meant; faults (status 2) may not be there."""
    ran = fairwarning("lint", file)
    assert ran.status == (1 if ran.out else 0)
    assert ran.err == ""


def test_lint_remarks_with_status_1(fairwarning: Run, tmp_path: Path) -> None:
    text = MATTERS[0].read_text()
    silent = text.replace("\nclaims:", "\n  nobody-said-so:\n    what: x\n    plaintiff: silent\n"
                          "    at: [{text: opinion, page: '1'}]\n\nclaims:", 1)  # fmt: skip
    file = tmp_path / "odd.yaml"
    file.write_text(silent)
    ran = fairwarning("lint", file)
    assert ran.status == 1
    assert "nobody-said-so" in ran.out


@pytest.mark.parametrize("kind", ["matter", "decision", "test", "notice", "postures"])
def test_the_schemas_are_json_schema_and_know_the_factors(fairwarning: Run, kind: str) -> None:
    schema = answer(fairwarning("schema", kind))
    assert schema["$schema"].startswith("https://json-schema.org/")
    text = json.dumps(schema)
    for factor in ("disclosed-report",) if kind in ("matter", "decision", "test") else ():
        assert factor in text


def test_the_hierarchy_is_printed_whole(fairwarning: Run) -> None:
    ran = fairwarning("factors")
    assert ran.status == 0
    assert all(name in ran.out for name in packaged().hierarchy.factors)
