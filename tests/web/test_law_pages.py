"""The law's rooms: what a lawyer looks up there, and that each picture says what its table says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from accessible import faults
from playwright.sync_api import expect
from workbench import Workbench

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOTICE = "/law/notice?doctrine=scd&forum=caed&on={}"


def test_two_circuits_stand_side_by_side_with_what_each_rests_on(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}/law?on=2026-01-01")
    page.get_by_label("2d Cir.").check()
    page.get_by_label("9th Cir.").check()
    heads = page.locator(".side-by-side thead th")
    expect(heads).to_have_text(["2d Cir.", "9th Cir.", "Common test"])
    second = page.locator(".side-by-side tbody").nth(1).locator("td").first
    assert re.search(r"Okin .*577 F\.3d 415, 428", second.inner_text())
    assert page.get_by_text("unverified", exact=True).count() > 1, "what nobody has read is to be marked"
    page.get_by_label("Law before").fill("1980-01-01")
    page.get_by_label("Law before").dispatch_event("change")
    expect(heads).to_have_text(["Common test"])
    assert "2d Cir., 9th Cir." in page.locator("#compared").inner_text(), "neither court had spoken by then"


def test_the_day_decides_which_decisions_could_give_notice(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)

    def could(case: str, day: str) -> str:
        page.goto(bench.base + NOTICE.format(day))
        for group in page.locator("details.group").all():
            if group.locator("th[scope=row]", has_text=case).count():
                return group.locator("h2").text_content() or ""
        return "nowhere"

    assert could("Kennedy v. City of Ridgefield", "2013-05-02").startswith("Binding")
    assert could("Okin v. Village", "2013-05-02").startswith("Persuasive")
    assert could("Martinez v. City of Clovis", "2013-05-02").startswith("Decided too late")
    assert could("Martinez v. City of Clovis", "2020-05-02").startswith("Binding")
    assert page.locator("figure svg").first.locator("a").count() == page.locator("tbody th[scope=row]").count()
    assert page.locator("path.dot.binding.plaintiff").count() > 1
    assert page.locator("path.dot.binding.defence").count() > 1


def test_facts_chosen_answer_whether_the_law_was_clear(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    for day, answer in (("2013-05-02", "no"), ("2020-05-02", "yes")):
        page.goto(bench.base + NOTICE.format(day))
        page.get_by_text("What happened").click()
        page.locator("#f-disclosed-report").check()
        page.locator("#answer").wait_for()
        page.locator("#f-disparaged-victim").check()
        page.get_by_text("2 kinds of fact").wait_for()
        assert page.locator("#answer").inner_text().endswith(answer)
        assert page.locator("#f-disparaged-victim").is_checked()


def test_the_map_and_its_list_say_the_same_and_a_focus_shows_neighbours(read_bench: Workbench) -> None:
    from lxml import html

    def lines(query: str) -> tuple[list[str], list[str]]:
        page = html.fromstring(read_bench.get(f"/law/precedents?{query}").text)
        drawn = [" ".join(title.text_content().split()) for title in page.xpath("//figure/svg/path/title")]
        rows = [
            (row.xpath("string(th//cite)"), cell) for row in page.xpath("//tbody/tr") for cell in row.xpath("td[3]/p")
        ]
        told = [f"{case} {' '.join(cell.text_content().split())}" for case, cell in rows]
        return sorted(drawn), sorted(told)

    drawn, told = lines("doctrine=all")
    assert drawn == told
    assert any("Okin" in one and "distinguishes Matican" in one for one in told)
    focused, listed = lines("focus=577-f-3d-415")
    assert focused == listed
    assert 0 < len(focused) < len(drawn)
    read, _ = lines("doctrine=all&read=true")
    assert set(drawn) < set(read), "what the texts of the library show comes on top"


def test_factors_are_found_by_what_they_mean_while_typing(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}/law/factors")
    everything = page.locator("#tree li").count()
    page.get_by_label("Search names and meanings").press_sequentially("weapon")
    expect(page.locator("#factor-inaction")).to_have_count(0)
    assert 0 < page.locator("#tree li").count() < everything
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("#factor-armed-aggressor").get_by_role("link", name="armed aggressor").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Armed aggressor"
    page.get_by_role("link", name="aggressor armed or joined").first.click()
    assert page.locator("tbody th").count() > 1, "decisions coded with its kinds are listed"


def test_a_coded_decision_is_told_whole(bench: Workbench) -> None:
    told = bench.get("/law/decisions/ca2/577-f-3d-415").text
    for words in ("clearly established", "428–37", "implicit impunity", "questioned", "opinion read in full", "high"):
        assert words in told
    assert bench.get("/law/decisions/ca9/577-f-3d-415").status_code == 404
    assert bench.get("/law/decisions/ca2/no-such").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/law?doctrine=ep-class-of-one",
        "/law/notice?doctrine=ep-class-of-one&forum=caed&on=2013-05-02&factor=own-story-only",
        "/law/precedents?focus=577-f-3d-415",
        "/law/decisions/ca2/577-f-3d-415",
        "/law/factors?q=weapon",
        "/law/factors/armed-aggressor",
    ],
)
def test_everybody_can_use_the_law_rooms(bench: Workbench, browse: Callable[..., Page], path: str) -> None:
    page = browse(bench)
    page.goto(bench.base + path)
    assert faults(page) == []


def test_what_cannot_be_asked_is_said(bench: Workbench) -> None:
    for path, words in (
        ("/law?doctrine=nonsense", "is no doctrine"),
        ("/law/notice?on=yesterday", "is no day"),
        ("/law/notice?forum=moon", "is no court"),
        ("/law/notice?doctrine=monell-policy", "no immunity"),
        ("/law/notice?factor=disclosed-reprot", "Did you mean disclosed-report"),
    ):
        answer = bench.get(path)
        assert answer.status_code == 400
        assert words in answer.text
