"""A brief is brought, its findings stand beside the text, and the commented document is taken away."""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import docx
import httpx
import pytest
from accessible import faults
from playwright.sync_api import expect
from typer.testing import CliRunner
from workbench import Workbench

from fairwarning.errors import InputError
from fairwarning.web.jobs import Jobs

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = Path(__file__).parents[1] / "checking" / "texts"
TRUE = "A practice is settled when those who make policy know of it and let it stand."
FALSE = "Silence in the face of one complaint may be a crime, but silence in the face of forty is a choice."


@pytest.fixture(scope="module")
def shelf(serve: Callable[..., Workbench], tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A workbench with some invented opinions in its library."""
    from fairwarning.cli import register

    home = tmp_path_factory.mktemp("shelf")
    ran = CliRunner().invoke(register(), ["import", str(TEXTS), "--library", str(home)])
    assert ran.exit_code == 0, ran.output
    return serve(home)


def brief() -> bytes:
    """A brief in Word with one quotation as it stands, one altered, and a reporter that nobody knows."""
    word = docx.Document()
    word.add_heading("Memorandum in Opposition", 1)
    word.add_paragraph(f"“{TRUE}” Ames v. City of Birch, 404 F.3d 110, 113-14 (9th Cir. 2005).")
    word.add_paragraph(f"And “{FALSE}” Ames, 404 F.3d at 114.")
    word.add_paragraph("See also Orm v. Dace, 22 Zed. 3d 7 (9th Cir. 2011).")
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def bring(page: Page, workbench: Workbench, name: str, data: bytes) -> None:
    page.goto(f"{workbench.base}/check")
    page.get_by_label("Brief, memorandum or opinion").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Check it").click()


def test_a_lawyer_checks_a_brief_and_takes_the_comments_away(shelf: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(shelf)
    bring(page, shelf, "brief.docx", brief())
    altered = page.get_by_role("article", name="look at this first").filter(has_text="Quotation altered")
    altered.wait_for()
    assert "an oversight" in altered.inner_text()

    findings = page.get_by_role("article")
    page.wait_for_load_state("load")
    for key, place in (("n", 0), ("n", 1), ("p", 0)):
        page.keyboard.press(key)
        expect(findings.nth(place)).to_be_focused()

    page.get_by_label("Quotations").uncheck()
    altered.wait_for(state="detached")
    assert "Citation impossible" in page.get_by_role("article", name="look at this first").inner_text()
    page.get_by_label("In order").check()
    page.get_by_role("article", name="in order").first.wait_for()
    assert faults(page) == []

    with page.expect_download() as download:
        page.get_by_role("link", name="Word with comments").click()
    said = " ".join(comment.text for comment in docx.Document(download.value.path()).comments)
    assert "oversight" in said
    assert "Zed. 3d" in said


def checked(workbench: Workbench, name: str, data: bytes) -> str:
    """The address of the finished check."""
    where = workbench.post("/check", files={"file": (name, data)}).url.path
    for _ in range(400):
        if workbench.get(f"{where}/progress").status_code == 204:
            return where
        time.sleep(0.05)
    raise AssertionError("the check does not end")


def test_the_findings_and_the_table_of_authorities_are_taken_away_whole(shelf: Workbench) -> None:
    where = checked(shelf, "../../my brief?.docx", brief())
    told = json.loads(shelf.get(f"{where}/findings.json").content)
    assert {one["verdict"] for one in told["quotations"]} == {"exact", "altered"}
    answer = shelf.get(f"{where}/authorities.docx")
    cells = [cell.text for table in docx.Document(BytesIO(answer.content)).tables for cell in table._cells]
    assert any("Ames v. City of Birch, 404 F.3d 110" in cell for cell in cells)
    assert answer.headers["content-disposition"] == 'attachment; filename="my-brief-authorities.docx"'
    assert shelf.get(f"{where}/authorities.pdf").content.startswith(b"%PDF-")


def test_what_a_brief_holds_is_never_obeyed(shelf: Workbench, browse: Callable[..., Page]) -> None:
    markup = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    page = browse(shelf)
    bring(page, shelf, "<b>brief.txt", f"See {markup} Orm v. Dace, 22 Zed. 3d 7 (2011).".encode())
    page.get_by_role("article").first.wait_for()
    assert page.title().startswith("<b>brief.txt checked")
    assert markup in page.locator("#checked").inner_text()


def test_with_an_empty_library_it_is_said_before_and_after(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.get_by_role("link", name="Check").click()
    assert "every citation will be not in the library" in " ".join(page.locator("main").inner_text().split())
    assert page.get_by_role("link", name="Import opinions first").get_attribute("href") == "/library"
    assert faults(page) == []
    bring(page, bench, "brief.docx", brief())
    page.get_by_role("article", name="not in the library").first.wait_for()
    assert "no quotation compared" in page.locator("main").inner_text()


def test_what_cannot_be_read_says_what_to_do(shelf: Workbench, browse: Callable[..., Page]) -> None:
    import pypdfium2

    picture = pypdfium2.PdfDocument.new()
    picture.new_page(612, 792)
    out = BytesIO()
    picture.save(out)
    page = browse(shelf)
    bring(page, shelf, "scan.pdf", out.getvalue())
    told = page.get_by_role("alert").inner_text()
    assert "scan.pdf" in told
    assert "no text layer" in told
    assert faults(page) == []


def test_a_check_is_gone_once_removed_and_nobody_guesses_another_s(shelf: Workbench) -> None:
    where = checked(shelf, "brief.docx", brief())
    assert "brief.docx" in shelf.get("/check").text
    assert shelf.post(f"{where}/remove").url.path == "/check"
    assert shelf.get(where).status_code == 404
    assert shelf.get(f"{where}/commented.docx").status_code == 404
    assert not re.search(re.escape(where), shelf.get("/check").text)


def test_a_date_that_is_none_is_refused(shelf: Workbench) -> None:
    answer = shelf.post("/check", {"as_of": "June 28"}, files={"file": ("brief.docx", brief())})
    assert answer.status_code == 400
    assert "2021-06-28" in answer.text


def test_nobody_keeps_the_others_waiting_with_ever_more_work() -> None:
    jobs, go = Jobs(), Event()
    try:
        first, _ = (jobs.start(1, f"Checking {name}", lambda job: go.wait(20)) for name in "ab")
        with pytest.raises(InputError, match=r"Checking a and Checking b.*Wait"):
            jobs.start(1, "Checking c", lambda job: None)
        jobs.start(2, "Checking d", lambda job: None)
        jobs.drop(first)
        jobs.start(1, "Checking e", lambda job: None)
    finally:
        go.set()
        jobs.close()


def test_a_program_checks_a_brief_as_the_page_does(shelf: Workbench) -> None:
    def ask(room: str, name: str = "brief.docx", **query: str) -> httpx.Response:
        bearer = {"authorization": f"Bearer {shelf.settings.token}"}
        files = {"file": (name, brief() if name.endswith("docx") else b"See Orm v. Dace, 22 F.3d 7.")}
        return httpx.post(f"{shelf.base}/api/v1/{room}", files=files, params=query, headers=bearer, timeout=30)

    assert "altered" in [q["verdict"] for q in ask("check").json()["quotations"]]
    with zipfile.ZipFile(BytesIO(ask("check", format="docx").content)) as word:
        assert "an oversight" in word.read("word/comments.xml").decode()
    assert "404 F.3d 110" in ask("authorities", format="md").text
    for refused in (ask("check", as_of="zzz"), ask("check", name="brief.txt", format="docx")):
        assert refused.status_code == 400
        assert refused.json()["remedy"]
