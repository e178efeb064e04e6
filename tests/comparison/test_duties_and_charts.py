"""Duties by class from the audit's findings, and pictures that are drawn offline and the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from town import NAMES, STREETS, town

from command_line import Run

FINDINGS: dict[str, Any] = {
    "format": 1,
    "findings": [
        {"contact": "C0900", "duty": "arrest", "act": "departed", "record": "missing", "sources": []},
        {"contact": "c0901", "duty": "arrest", "act": "reason-offered", "record": "missing", "sources": []},
        {"contact": "C0902", "duty": "arrest", "act": "unknown", "record": "missing", "sources": []},
        *({"contact": f"C{n:04}", "duty": "arrest", "act": "performed", "record": "made"} for n in range(12)),
        {"contact": "C0012", "duty": "arrest", "act": "excused", "record": "made"},
        {"contact": "C0900", "duty": "form", "act": "departed", "record": "missing"},
        *({"contact": f"C{n:04}", "duty": "form", "act": "performed", "record": "made"} for n in range(6)),
        {"contact": "elsewhere", "duty": "form", "act": "performed", "record": "made"},
    ],
}


def test_duties_by_class_with_exact_intervals_and_what_stands_aside(fairwarning: Run, tmp_path: Path) -> None:
    audit = tmp_path / "audit.json"
    audit.write_text(json.dumps(FINDINGS), encoding="utf-8")
    ran = fairwarning("compare", *town().write(tmp_path), "--duties", audit, "--format", "json")
    assert ran.status == 0, ran.err
    matrix = json.loads(ran.out)["duties"]
    arrest, form = matrix["rows"]
    assert (arrest["class"]["performed"]["yes"], arrest["class"]["performed"]["n"]) == (0, 2)
    assert arrest["class"]["unknown"] == 1
    assert arrest["others"]["excused"] == 1
    assert arrest["others"]["performed"]["n"] == 12
    assert arrest["others"]["interval"]["low"] == pytest.approx(0.735, abs=1e-3)
    assert arrest["p"] == pytest.approx(1 / 91)
    assert arrest["holm"] == pytest.approx(2 / 91)
    assert form["p"] == pytest.approx(1 / 7)
    assert matrix["unclassed"] == 1


def test_a_table_of_findings_is_enough(fairwarning: Run, tmp_path: Path) -> None:
    file = tmp_path / "findings.csv"
    file.write_text("contact,duty,act,class,date\na,form,departed,class,2016-03-09\nb,form,performed,others,\n")
    found = json.loads(fairwarning("compare", "--duties", file, "--format", "json").out)
    assert found["duties"]["rows"][0]["others"]["performed"]["yes"] == 1
    assert found["timeline"] == [
        {"contact": "contact 1", "day": "2016-03-09", "duty": "form", "act": "departed", "class": True}
    ]


def test_two_audits_are_set_against_each_other(fairwarning: Run, tmp_path: Path) -> None:
    hers, theirs = tmp_path / "hers.json", tmp_path / "theirs.json"
    for file, act in ((hers, "departed"), (theirs, "performed")):
        rows = [{"contact": f"c{n}", "duty": "arrest", "act": act, "date": None} for n in range(4)]
        file.write_text(json.dumps({"format": 1, "findings": rows}), encoding="utf-8")
    ran = fairwarning("compare", "--duties", f"class={hers}", "--duties", f"others={theirs}", "--format", "json")
    matrix = json.loads(ran.out)["duties"]
    assert matrix["rows"][0]["p"] == pytest.approx(2 / 70)
    assert matrix["unclassed"] == 0


@pytest.mark.parametrize("text", ['{"findings": [{"contact": "a"}]}', "[1]", "{}", "nonsense", '{"listed": "all"}'])
def test_findings_that_are_none_are_refused(fairwarning: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "audit.json"
    file.write_text(text, encoding="utf-8")
    ran = fairwarning("compare", "--duties", file)
    assert (ran.status, ran.out) == (2, "")
    assert "audit.json" in ran.err


def test_four_charts_are_drawn_and_tell_of_nobody(fairwarning: Run, tmp_path: Path) -> None:
    audit = tmp_path / "audit.json"
    audit.write_text(json.dumps(FINDINGS), encoding="utf-8")
    made = town()
    made.rows[8][9], made.rows[9][10] = STREETS[0], f"threat; {NAMES[1]}"  # where a stratum and an act should be
    assert fairwarning("compare", *made.write(tmp_path), "--duties", audit, "--charts", tmp_path / "drawn").status == 0
    files = sorted((tmp_path / "drawn").iterdir())
    names = ("duties", "rates", "run-chart", "timeline")
    assert [file.name for file in files] == [f"{name}.{form}" for name in names for form in ("png", "svg")]
    texts = [file.read_text(encoding="utf-8").lower() for file in files if file.suffix == ".svg"]
    secrets = [part.lower() for part in (*NAMES, *STREETS, "C0900")]
    assert [secret for secret in secrets for text in texts if secret in text] == []


def test_a_chart_is_the_same_each_time(fairwarning: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert fairwarning("compare", "--counts", "140/149", "0/3", "--charts", tmp_path / folder).status == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_marks_of_one_duty_close_in_time_do_not_lie_on_each_other() -> None:
    from fairwarning.comparison.compare import from_findings
    from fairwarning.comparison.duties import Finding
    from fairwarning.report.compare_timeline import timeline

    days = ["2016-03-09", "2016-03-09", "2016-03-10", "2016-12-01"]
    found = [Finding(f"c{n}", "SC-8", "departed", "class", day) for n, day in enumerate(days)]
    found.append(Finding("c9", "SC-8", "unknown", "class", "2016-03-09"))  # not known: not drawn
    (drawn,) = timeline(from_findings(tuple(found)), 520).to_dict()["datasets"].values()
    assert [(row["day"], row["lane"]) for row in drawn] == [
        ("2016-03-09", "SC-8|0"),
        ("2016-03-09", "SC-8|1"),
        ("2016-03-10", "SC-8|2"),
        ("2016-12-01", "SC-8|0"),
    ]


def test_groups_differ_in_shape_as_well_as_colour(fairwarning: Run, tmp_path: Path) -> None:
    from fairwarning.comparison.compare import from_counts
    from fairwarning.comparison.counts import Contrast, Count
    from fairwarning.report.compare_charts import rates

    layers = rates(from_counts(Contrast(Count(140, 149), Count(0, 3)))).to_dict()["layer"]
    points = next(layer for layer in layers if layer["mark"]["type"] == "point")["encoding"]
    assert points["shape"]["scale"]["range"] == ["circle", "square"]
    assert points["color"]["scale"]["range"] == ["#D55E00", "#0072B2"]


def test_a_folder_that_cannot_be_written_is_told(fairwarning: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    ran = fairwarning("compare", "--counts", "140/149", "0/3", "--charts", blocked)
    assert ran.status == 2
    assert "file" in ran.err
