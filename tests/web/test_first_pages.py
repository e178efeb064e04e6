"""What a person sees first: the list of matters, and the matrix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import Workbench

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_decided_case_is_taken_up_and_its_matrix_shown(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.get_by_role("link", name="Martinez v. City of Clovis").click()
    row = page.get_by_role("row", name="Angela Yambupah")
    assert "no violation" in row.inner_text()
    assert "immune" in page.get_by_role("row", name="Fred Sanders").inner_text()


def test_a_matter_s_file_that_is_none_is_refused_and_says_where(bench: Workbench) -> None:
    answer = bench.post("/matters/file", files={"file": ("mine.yaml", b"format: 1\nname: [x\n", "text/yaml")})
    assert answer.status_code == 400
    assert "mine.yaml" in answer.text
    assert "line" in answer.text


def test_a_form_sent_by_a_real_browser_is_taken_for_ours(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.get_by_role("button", name="Colours: auto").click()
    page.get_by_role("button", name="Colours: dark").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_a_damaged_library_keeps_nobody_from_matters_and_is_not_called_empty(
    serve: Callable[..., Workbench], tmp_path: Path
) -> None:
    (tmp_path / "library.db").write_bytes(b"This is a letter, not a library. " * 400)
    mine = serve(tmp_path)
    matter = mine.example("dalton")
    for path in ("/", "/check", matter, f"{matter}/rests", f"{matter}/memo", "/law/precedents?read=true", "/intake"):
        answer = mine.get(path)
        assert answer.status_code == 200, path
        assert "no library yet" not in answer.text, path
    for path in ("/", "/check", f"{matter}/rests"):
        assert "library cannot be used" in mine.get(path).text, path
    told = mine.get("/library")
    assert told.status_code == 400
    assert "damaged" in told.text
