"""Calls are brought, mapped and compared; counts too; nobody is named on the way, and what is taken away replays."""

from __future__ import annotations

import html
import json
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from accessible import faults
from workbench import Workbench

from command_line import Run

sys.path.append(str(Path(__file__).parents[1] / "comparison"))
from town import NAMES, STREETS, town

if TYPE_CHECKING:
    from playwright.sync_api import Page

PRIVATE = (*NAMES, *STREETS, "Person 7", "C0900", "R0004", "he forced her car over")
CHOICES = {
    "name": "assailant is an officer", "others": "other assailants", "employer-more": "police", "employer-0": "no",
    "kind-0": "yes", "kind-rest": "no", "outcome": "Kind", "type": "DV", "inclusion": "at any point",
    "from": "2016-01-01", "before": "2016-04-21", "window": "whole period", "unit": "call", "units": ["call", "victim"],
    "strata": "beat", "similarly_situated": "Same acts on the record", "similarly_situated-sources": "App. 12",
}  # fmt: skip


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    town().write(folder)
    return folder


def ended(workbench: Workbench, where: str) -> str:
    """Wait until the job at this address is done."""
    for _ in range(600):
        if workbench.get(f"{where}/progress").status_code == 204:
            return where
        time.sleep(0.05)  # else the asking keeps the work from its processor
    raise AssertionError("the work does not end")


def brought(workbench: Workbench, exports: Path, **form: str) -> str:
    files = {name: (f"{NAMES[0]}.csv", (exports / file).read_bytes())
             for name, file in (("calls", "calls.csv"), ("joined", "arrests.csv"))}  # fmt: skip
    return ended(workbench, workbench.post("/compare/calls", form, files=files).url.path)


def mapped(workbench: Workbench, where: str) -> Any:
    """Take what is proposed for the calls, and say what the arrests are for."""
    page = workbench.get(where).text
    form = {}
    for name, inner in re.findall(r'<select name="((?:calls|joined1)-\d+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        picked = re.search(r'value="(\w*)" selected', inner)
        form[name] = picked[1] if picked else ""
    kind = re.search(r'id="(joined1)-h(\d+)">Kind', page)
    assert kind is not None
    form |= {
        f"{kind[1]}-{kind[2]}": "outcome",
        "joined1-key": "Report No",
        "joined1-to": "incident",
        "joined1-absent": "no",
    }
    return workbench.post(f"{where}/columns", form)


def compared(workbench: Workbench, exports: Path, **more: str) -> str:
    where = brought(workbench, exports)
    assert mapped(workbench, where).status_code == 200
    answer = workbench.post(f"{where}/choices", {**CHOICES, **more})
    assert answer.status_code == 200, answer.text
    return ended(workbench, answer.url.path)


@pytest.fixture(scope="module")
def done(bench: Workbench, exports: Path) -> str:
    """The address of a finished comparison."""
    return compared(bench, exports)


def test_calls_are_brought_mapped_chosen_and_compared(
    bench: Workbench, exports: Path, browse: Callable[..., Page]
) -> None:
    page = browse(bench)
    page.get_by_role("link", name="Compare").click()
    page.get_by_label("Export of calls").set_input_files(exports / "calls.csv")
    page.get_by_text("Other files of the same calls").click()
    page.get_by_label("The first joined file", exact=True).set_input_files(exports / "arrests.csv")
    page.get_by_label("The event log").set_input_files(exports / "log.csv")
    page.get_by_text("What an audit of duties found").click()
    assert faults(page) == []
    page.get_by_role("button", name="Look at the columns").click()
    on = page.get_by_role("button", name="On to the choices")
    on.wait_for()
    assert faults(page) == []
    page.get_by_label("A call without a row").select_option("no")
    on.click()
    page.locator("#notice").get_by_text("No column says what was done").wait_for()
    page.get_by_label("Kind", exact=True).select_option("outcome")
    page.get_by_label("Acts", exact=True).select_option("not used")
    on.click()
    count = page.get_by_role("button", name="Write the plan and count")
    count.wait_for()
    assert faults(page) == []
    page.get_by_label("none", exact=True).select_option("no")
    page.get_by_label("Other values that are of the class").fill("police")
    page.get_by_label("O", exact=True).select_option("yes")
    page.get_by_label("DV", exact=True).check()
    for beside in page.get_by_label("show it beside").all():
        beside.uncheck()
    count.click()
    page.get_by_role("heading", name="Charts").wait_for(timeout=60_000)
    assert page.locator("dl.figures div", has_text="officer").get_by_text("0/3").is_visible()
    images = page.get_by_role("img").all()
    assert len(images) >= 2
    assert all(image.evaluate("one => one.complete && one.naturalWidth > 100") for image in images)
    assert faults(page) == []


def test_nobody_is_named_on_the_way(bench: Workbench, exports: Path, done: str) -> None:
    where = brought(bench, exports)
    seen = bench.get(where).text + mapped(bench, where).text
    seen += bench.get(done).text + bench.get("/compare").text
    for what in ("comparison.json", "comparison.html", "plan.yaml", "charts/rates.svg"):
        seen += bench.get(f"{done}/{what}").text
    seen = html.unescape(seen)
    assert [one for one in PRIVATE if one in seen] == []
    assert str(bench.home) not in seen
    assert "police" not in bench.get(f"{where}/choices").text, "three rows have it: it could be a name"


def test_rare_values_are_shown_to_who_asks_for_them_and_then_nothing_is_published(
    bench: Workbench, exports: Path
) -> None:
    where = brought(bench, exports, identify="true")
    assert ">police</label>" in mapped(bench, where).text
    answer = bench.post(f"{where}/choices", {**CHOICES, "employer-1": "yes", "public": "true"})
    assert answer.status_code == 400
    assert "public report cannot identify" in answer.text


def test_the_report_has_the_choices_side_by_side_and_the_three_headings(bench: Workbench, done: str) -> None:
    text = html.unescape(bench.get(done).text)
    assert "Same acts on the record (App. 12)" in text
    assert text.count("BLANK: not answered.") == 2
    word = docx.Document(BytesIO(bench.get(f"{done}/comparison.docx").content))
    beside = next(table for table in word.tables if "Unit, window" in table.rows[0].cells[0].text)
    rows = {row.cells[0].text: row.cells[1].text for row in beside.rows[1:]}
    assert rows["▶ call / whole period / at any point / Kind"].startswith("0/3")
    assert rows["call / before the event / at any point / Kind"].startswith("0/2")
    assert rows["call / whole period / last type / Kind"].startswith("0/2")
    assert rows["victim / whole period / at any point / Kind"].startswith("0/1")
    assert bench.get(f"{done}/comparison.pdf").content.startswith(b"%PDF-")


def test_what_is_taken_away_replays_on_the_command_line(
    bench: Workbench, exports: Path, done: str, fairwarning: Run, tmp_path: Path
) -> None:
    for name in ("plan.yaml", "comparison.json"):
        (tmp_path / name).write_bytes(bench.get(f"{done}/{name}").content)
    again = fairwarning(
        "compare", exports / "calls.csv", "--plan", tmp_path / "plan.yaml", "--join",
        f"joined={exports / 'arrests.csv'}", "--replay", tmp_path / "comparison.json",
    )  # fmt: skip
    assert (again.out, again.status) == ("equal\n", 0)


def test_counts_are_compared_and_replay(bench: Workbench, fairwarning: Run, tmp_path: Path) -> None:
    answer = bench.post("/compare/counts", {"others": "140/149", "group": "0/3", "also": "0/5", "strata": "60/64 0/2"})
    where = ended(bench, answer.url.path)
    (tmp_path / "was.json").write_bytes(bench.get(f"{where}/comparison.json").content)
    again = fairwarning(
        "compare", "--counts", "140/149", "0/3", "--also", "0/5", "--stratum", "60/64 0/2", "--replay",
        tmp_path / "was.json",
    )  # fmt: skip
    assert again.out == "equal\n"
    public = ended(bench, bench.post(f"{where}/public").url.path)
    told = json.loads(bench.get(f"{public}/comparison.json").content)
    assert (told["main"], told["receipt"]["settings"]["public"]) == (None, True)
    earlier = {"earlier": ("was.json", (tmp_path / "was.json").read_bytes())}
    assert "Not the same as the earlier run" in bench.post(f"{public}/replay", files=earlier).text
    wrong = bench.post("/compare/counts", {"others": "149/140", "group": "0/3"})
    assert wrong.status_code == 400
    assert "149/140" in wrong.text


def test_a_public_report_withholds_small_numbers(bench: Workbench, exports: Path) -> None:
    where = compared(bench, exports, public="true")
    page = bench.get(where).text
    assert "0/3" not in page
    assert "withheld" in page
    told = json.loads(bench.get(f"{where}/comparison.json").content)
    assert told["main"] is None
    assert told["receipt"]["settings"]["public"] is True
    assert "Same acts on the record" not in page


def test_exports_lie_in_a_private_folder_and_are_gone_when_told(bench: Workbench, exports: Path) -> None:
    before = set((bench.home / "uploads").glob("*")) if (bench.home / "uploads").exists() else set()
    where = brought(bench, exports)
    (kept,) = set((bench.home / "uploads").glob("*")) - before
    assert stat.S_IMODE(os.stat(kept).st_mode) == 0o700
    assert NAMES[0] not in str(sorted(kept.iterdir()))
    bench.post(f"{where}/remove")
    assert not kept.exists()
    assert bench.get(where).status_code == 404


def test_a_file_that_is_no_whole_export_is_refused_by_what_it_is_for(bench: Workbench) -> None:
    where = bench.post("/compare/calls", files={"calls": ("x.xlsx", b"PK\x03\x04half")}).url.path
    told = bench.get(ended(bench, where))
    assert told.status_code == 400
    assert "calls-1: is no whole Excel workbook" in told.text
    assert str(bench.home) not in told.text
    assert bench.post("/compare/calls", files={"calls": ("x.exe", b"MZ")}).status_code == 400


def test_work_of_one_room_is_not_found_in_another(bench: Workbench) -> None:
    done = ended(bench, bench.post("/compare/counts", {"others": "90/120", "group": "5/12"}).url.path)
    assert bench.get(done).status_code == 200
    id_ = done.rpartition("/")[2]
    for room in ("/check", "/compare/calls", "/intake/documents", "/library/imports"):
        assert bench.get(f"{room}/{id_}").status_code == 404, room
    assert bench.get(done).status_code == 200, "looking for it elsewhere takes nothing away"
