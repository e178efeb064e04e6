"""All that the command compares is compared in the workbench and gives the same: plan, joined files, log, duties."""

from __future__ import annotations

import html
import json
import logging
import re
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from workbench import Workbench

from command_line import Run

sys.path.append(str(Path(__file__).parents[1] / "comparison"))
from town import NAMES, PLAN, STREETS, Town, town

FINDINGS = {
    "findings": [
        {"contact": "C0900", "duty": "SC-1", "act": "departed", "date": "2016-03-09"},
        {"contact": "c0901", "duty": "SC-1", "act": "reason-offered", "date": "2016-03-25"},
        *({"contact": f"C{n:04}", "duty": "SC-1", "act": "performed", "date": "2016-05-02"} for n in range(12)),
        {"contact": "elsewhere", "duty": "SC-1", "act": "departed"},
    ]
}


def written(folder: Path, made: Town, form: str = "csv") -> Path:
    made.write(folder, form)
    (folder / "audit.json").write_text(json.dumps(FINDINGS), encoding="utf-8")
    (folder / "injuries.csv").write_text("Report No,Hurt\nR0003,yes\nR0004,no\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("files"), town())


def sent(folder: Path, **named: str) -> list[tuple[str, tuple[str, bytes]]]:
    """Fields and files as a form sends them; a field's other files have a number after its name."""
    return [(field.rstrip("2"), (f"{NAMES[1]}{Path(name).suffix}", (folder / name).read_bytes()))
            for field, name in named.items()]  # fmt: skip


def ended(workbench: Workbench, where: str) -> str:
    for _ in range(900):
        if workbench.get(f"{where}/progress").status_code == 204:
            return where
        time.sleep(0.05)  # else the asking keeps the work from its processor
    raise AssertionError("the work does not end")


def roles(page: str, **more: str) -> dict[str, str]:
    """What the page proposes for each column, and `more` for headers that it proposes nothing for."""
    form = {}
    for name, inner in re.findall(r'<select name="(\w+-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        picked = re.search(r'value="(\w*)" selected', inner)
        header = re.search(rf'id="{name.replace("-", "-h")}">([^<]+?) *<', page)
        form[name] = more.get(header[1] if header else "", picked[1] if picked else "")
    return form


def test_the_form_says_all_that_a_plan_can_and_its_plan_replays(
    bench: Workbench, files: Path, fairwarning: Run, tmp_path: Path
) -> None:
    uploads = sent(files, calls="calls.csv", joined="arrests.csv", joined2="injuries.csv", log="log.csv",
                   duties="audit.json")  # fmt: skip
    where = ended(bench, bench.post("/compare/calls", {"join": ["arrests", "injuries"]}, files=uploads).url.path)
    form = roles(bench.get(where).text, Kind="outcome", Hurt="stratum")
    form |= {f"joined{n}-{what}": value for n in (1, 2)
             for what, value in (("key", "Report No"), ("to", "incident"), ("absent", "no"))}  # fmt: skip
    asked = bench.post(f"{where}/columns", {**form, "joined1-counts": "yes"})
    assert asked.status_code == 200, asked.text
    assert "forced car over\nthreat\ntook phone" in asked.text, "acts that enough rows have are proposed"
    choices = {
        "employer-more": "police", "employer-0": "no", "kind-0": "yes", "outcome": "a row in arrests", "type": "DV",
        "unit": "call", "acts": "forced car over\ntook phone\nthreat", "log-types-more": "type",
        "contacts-others": "elsewhere", "intent": "None shown yet", "inclusion": "at any point",
    }  # fmt: skip
    plan = bench.post(f"{where}/choices", {**choices, "only": "plan"})
    done = ended(bench, bench.post(f"{where}/choices", choices).url.path)
    assert plan.content == bench.get(f"{done}/plan.yaml").content
    for name in ("plan.yaml", "comparison.json"):
        (tmp_path / name).write_bytes(bench.get(f"{done}/{name}").content)
    again = fairwarning(
        "compare", files / "calls.csv", "--plan", tmp_path / "plan.yaml", "--join", f"arrests={files / 'arrests.csv'}",
        "--join", f"injuries={files / 'injuries.csv'}", "--log", files / "log.csv", "--duties", files / "audit.json",
        "--replay", tmp_path / "comparison.json",
    )  # fmt: skip
    assert (again.out, again.status) == ("equal\n", 0), again.err
    page = html.unescape(bench.get(done).text)
    assert page.count("BLANK: not answered.") == 2
    assert "None shown yet" in page
    headings = ("Matched on recorded acts", "Retyped calls", "Duties by class", "Methods appendix")
    assert [one for one in headings if f">{one}</h2>" not in page] == []
    assert "Left out because" in page, "near misses, and why"
    regions = re.findall(r'role="region" aria-label="([^"]+)"', page)
    assert len(regions) == len(set(regions)), "each table is told from the others by its name"
    assert bench.get(f"{done}/charts/timeline.png").content.startswith(b"\x89PNG")
    earlier = {"earlier": ("was.json", (tmp_path / "comparison.json").read_bytes())}
    assert "Equal to the earlier run" in bench.post(f"{done}/replay", files=earlier).text


def test_a_plan_takes_the_form_s_place_and_nothing_stands_outside_the_user_s_folder(
    bench: Workbench, fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = written(tmp_path, town(), "xlsx")
    (folder / "arrests.csv").rename(folder / "a.csv")
    told = fairwarning(
        "compare", folder / "calls.xlsx", "--plan", folder / "plan.yaml", "--join", f"arrests={folder / 'a.csv'}",
        "--log", folder / "log.csv", "--format", "json",
    )  # fmt: skip
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))  # whoever writes there fails
    uploads = sent(folder, calls="calls.xlsx", joined="a.csv", log="log.csv", plan="plan.yaml")
    before = set((bench.home / "uploads").glob("*"))
    done = ended(bench, bench.post("/compare/calls", {"join": "arrests"}, files=uploads).url.path)
    assert bench.get(f"{done}/comparison.json").content == told.data
    assert set((bench.home / "uploads").glob("*")) <= before, "what was brought is gone with the work"
    unnamed = bench.post("/compare/calls", {"join": "reports"}, files=uploads)
    assert unnamed.status_code == 400
    assert "no file is given" in unnamed.text


def test_a_program_compares_an_export_as_the_command_does_and_nobody_is_named(
    bench: Workbench, fairwarning: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = town()
    made.rows[7][4], made.rows[8][9], made.rows[9][10] = NAMES[0], STREETS[0], f"threat; {NAMES[1]}"
    made.rows[11][8] = made.rows[12][0] = NAMES[2]
    made.rows[20].append(NAMES[1])
    arguments = written(tmp_path, made).joinpath("calls.csv")
    program = httpx.Client(
        base_url=f"{bench.base}/api/v1", headers={"authorization": f"Bearer {bench.settings.token}"}, timeout=30
    )
    uploads = sent(tmp_path, calls="calls.csv", joined="arrests.csv", log="log.csv", plan="plan.yaml")
    with caplog.at_level(logging.DEBUG, logger="fairwarning"):
        answer = program.post("/compare/exports", data={"join": ["arrests"]}, files=uploads)
        assert answer.status_code == 202, answer.text
        job = answer.json()["job"]
        while program.get(f"/jobs/{job}").json()["state"] in ("waiting", "running"):
            time.sleep(0.02)
        found = program.get(f"/compare/results/{job}")
        half = [("calls", ("x.json", json.dumps([{"Victim": NAMES[0]}])[:-3].encode())), *uploads[1:]]
        failed = program.post("/compare/exports", data={"join": ["arrests"]}, files=half).json()["job"]
        while (told := program.get(f"/jobs/{failed}").json())["state"] in ("waiting", "running"):
            time.sleep(0.02)
    command = fairwarning(
        "compare", arguments, "--plan", tmp_path / "plan.yaml", "--join", f"arrests={tmp_path / 'arrests.csv'}",
        "--log", tmp_path / "log.csv", "--format", "json",
    )  # fmt: skip
    assert (command.status, found.content) == (1, command.data)
    page = html.unescape(bench.get(f"/compare/{job}").text)
    assert "Too many cells: 1 row." in page
    assert re.search(r"too many cells.*?row 22\b", page, re.DOTALL)
    assert "99.3% of the rows could be read" in page
    assert "calls-1" in told["fault"]
    refused = program.get(f"/compare/results/{failed}")
    assert (refused.status_code, program.get("/compare/results/nobody").status_code) == (400, 404)
    seen = (found.text + page + told["fault"] + refused.text + caplog.text).lower()
    assert [one for one in (*NAMES, *STREETS, "Person 7", "he forced") if one.lower() in seen] == []


def test_two_audits_stand_side_by_side_a_matter_s_as_the_command_writes_it(
    bench: Workbench, fairwarning: Run, tmp_path: Path
) -> None:
    slug = re.findall(r'<option value="(okin[^"]*)">', bench.get("/compare").text)[0]
    (tmp_path / f"{slug}.yaml").write_bytes(bench.get(f"/matters/{slug}/file.yaml").content)
    (tmp_path / "okin.json").write_bytes(fairwarning("audit", tmp_path / f"{slug}.yaml", "--format", "json").data)
    (tmp_path / "theirs.csv").write_text("contact,duty,act,date\na,VM-1,performed,2001-05-02\nb,VM-1,performed,\n")
    form = {"matter_class": slug, "matter_others": ""}
    answer = bench.post("/compare/duties", form, files=sent(tmp_path, duties_others="theirs.csv"))
    done = ended(bench, answer.url.path)
    (tmp_path / "was.json").write_bytes(bench.get(f"{done}/comparison.json").content)
    again = fairwarning(
        "compare", "--duties", f"class={tmp_path / 'okin.json'}", "--duties", f"others={tmp_path / 'theirs.csv'}",
        "--replay", tmp_path / "was.json",
    )  # fmt: skip
    assert (again.out, again.status) == ("equal\n", 0), again.err
    assert bench.get(f"{done}/charts/timeline.svg").status_code == 200
    assert bench.post("/compare/duties", {"matter_class": "no-such-matter"}).status_code == 404
    assert "Nothing to compare" in bench.post("/compare/duties").text


@pytest.fixture(scope="module")
def mapped(bench: Workbench, files: Path) -> str:
    """The address of calls whose columns are said."""
    where = ended(bench, bench.post("/compare/calls", files=sent(files, calls="calls.csv", log="log.csv")).url.path)
    form = roles(bench.get(where).text, Acts="outcome")
    assert bench.post(f"{where}/columns", form).status_code == 200
    return where


GOOD = {"employer-more": "police", "acts_column-0": "yes", "unit": "call", "outcome": "Acts"}
BOMB = "a: &a [x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 20)}]\n" for a, b in zip("abcde", "bcdef", strict=True)
)


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        ({"expected": "²"}, "is no number"),
        ({"expected": "9" * 30}, "is no number"),
        ({"before": "0001-01-01"}, "no day lies before the event"),
        ({"before": "2016-02-30"}, "is no date"),
        ({"unit": "street"}, "no unit is chosen"),
        ({"contacts-class": "C1", "contacts-others": "C1\nC2"}, "stands on both sides"),
        ({"outcome": "", "acts_column-0": ""}, "no value counts as the outcome"),
    ],
)
def test_odd_entries_are_refused_in_words(bench: Workbench, mapped: str, odd: dict[str, str], told: str) -> None:
    assert bench.post(f"{mapped}/choices", {**GOOD, "only": "plan"}).status_code == 200
    answer = bench.post(f"{mapped}/choices", {**GOOD, **odd, "only": "plan"})
    assert answer.status_code == 400
    assert told in html.unescape(answer.text).lower()


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        (PLAN, "joins"),  # no joined file was brought
        (PLAN.replace("arrests:", "a AS SELECT 1; --:"), "cannot name a joined file"),
        (PLAN.replace("unit: call", "unit: street"), "unit"),
        (BOMB, "far more than is written"),
        ("[" * 1500, "not YAML"),
        ("", "expected `object`"),
    ],
)
def test_plans_that_are_none_are_refused_at_once(bench: Workbench, mapped: str, plan: str, told: str) -> None:
    files: dict[str, Any] = {"plan": ("plan.yaml", plan.encode() or b" ")}
    answer = bench.post(f"{mapped}/plan", files=files)
    assert answer.status_code == 400
    assert told.lower() in html.unescape(answer.text).lower()
