"""The memorandum: read in the page with its what-ifs, taken away in every form."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
from accessible import faults
from workbench import Workbench

from command_line import Run

if TYPE_CHECKING:
    from playwright.sync_api import Page

MATTERS = Path(__file__).parents[2] / "matters"
AT = "/matters/martinez-v-city-of-clovis/memo"


def test_the_memo_is_read_narrowed_and_taken_away(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}/matters/martinez-v-city-of-clovis")
    page.get_by_role("link", name="Memo", exact=True).click()
    matrix = page.get_by_role("heading", name="The matrix")
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="The matrix").click()
    assert matrix.bounding_box()["y"] < 300  # type: ignore[index]
    page.locator("#memo h4", has_text="Kristina Hershberger").wait_for()
    page.get_by_label("Defendant").select_option(label="Angela Yambupah")
    page.locator("#memo h4", has_text="Kristina Hershberger").wait_for(state="detached")
    assert page.url.endswith("/memo?defendant=yambupah")
    assert faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    pages = pypdfium2.PdfDocument(download.value.path().read_bytes())
    text = " ".join(" ".join(p.get_textpage().get_text_range() for p in pages).split())
    assert re.search(r"Angela Yambupah no violation", text)


def test_what_is_taken_away_is_what_the_command_line_writes(bench: Workbench, fairwarning: Run, tmp_path: Path) -> None:
    query = {"forum": "ca2", "without": "dublin", "conduct_date": "2015-01-01"}
    for form in ("md", "docx", "pdf"):
        out = tmp_path / f"memo.{form}"
        ran = fairwarning(
            "analyze", MATTERS / "martinez.yaml", "--forum", "ca2", "--conduct-date", "2015-01-01", "--without",
            "dublin", "--format", form, "-o", out,
        )  # fmt: skip
        assert ran.status == 0, ran.err
        assert bench.get(f"{AT}.{form}", params=query).content == out.read_bytes()


def test_a_what_if_is_said_and_goes_with_every_file(bench: Workbench) -> None:
    text = bench.get(AT, params={"forum": "ca2", "claim": "due-process"}).text
    assert "in the Court of Appeals for the Second Circuit" in text
    for form in ("docx", "pdf", "html", "md"):
        assert f'href="{AT}.{form}?forum=ca2&amp;claim=due-process"' in text
    assert '<h2 id="what-if">What the changed settings change</h2>' in text


def test_the_files_open_and_hold_the_matrix(bench: Workbench) -> None:
    answer = bench.get(f"{AT}.docx")
    assert answer.headers["content-disposition"] == 'attachment; filename="martinez-v-city-of-clovis.docx"'
    cells = [cell.text for table in docx.Document(BytesIO(answer.content)).tables for cell in table._cells]
    assert "Angela Yambupah" in cells
    html = bench.get(f"{AT}.html", params={"defendant": "yambupah"}).text
    assert "Angela Yambupah" in html
    assert "script-src 'self'" in bench.get(f"{AT}.html").headers["content-security-policy"]


def test_what_nobody_can_be_asked_is_refused(bench: Workbench) -> None:
    for query, told in (
        ({"defendant": "nobody"}, "Known:"),
        ({"without": "nothing"}, "no such fact"),
        ({"conduct_date": "May"}, "no date"),
    ):
        answer = bench.get(AT, params=query)
        assert answer.status_code == 400
        assert told in answer.text
    assert bench.get(f"{AT}.exe").status_code == 404


def test_a_matter_without_claims_or_dates_says_what_it_waits_for(scratch_bench: Workbench) -> None:
    bench = scratch_bench
    head = "format: 1\nname: Roe v. Elm\nforum: ca9\nposture: summary-judgment\ntexts:\n  record: {title: Record}\n"
    people = "parties:\n  elm: {name: Ann Elm, role: defendant}\n"
    fact = 'facts:\n  told:\n    what: She told him.\n    who: [elm]\n    at: [{text: record, page: "2"}]\n'
    claim = "claims:\n  danger: {theory: state-created-danger, against: [elm]}\n"
    for claims, says in (("claims: {}\n", "No claims yet"), (claim, "no date of conduct")):
        sent = {"text": head + people + fact + claims}
        made = bench.client.post("/api/v1/matters", json=sent, headers={"x-csrf-token": bench.csrf})
        assert made.status_code == 201, made.text
        matter = f"/matters/{made.json()['slug']}"
        page = bench.get(f"{matter}/memo")
        assert (page.status_code, says in page.text, f'href="{matter}/setup' in page.text) == (200, True, True)
        assert bench.get(f"{matter}/rests").status_code == 200
        assert bench.get(f"{matter}/memo.docx").status_code == 400
        assert bench.get(f"/api/v1{matter}/memo").status_code in (200, 400)
        assert "no such claim" not in bench.get(f"{matter}/memo.docx").text
    assert 'class="button' in bench.get(f"{matter}/rests").text, "the page that leads to the facts, no bare fault"
