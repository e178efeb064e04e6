"""A matter edited on the page: in place, with undo and history, by two people at once, and with mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import yaml
from accessible import faults
from workbench import Workbench

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def matter(scratch_bench: Workbench) -> str:
    """A copy of a decided case that the test may change."""
    return scratch_bench.example("martinez")


def file_of(bench: Workbench, matter: str) -> str:
    return bench.get(f"{matter}/file.yaml").text


def form_of(bench: Workbench, matter: str, fact: str) -> dict[str, object]:
    """What the form for a fact holds when it is opened."""
    from lxml import html

    form = html.fromstring(bench.get(f"{matter}/edit/facts/{fact}").text).forms
    record = next(f for f in form if "/edit/facts/" in (f.action or ""))
    fields: dict[str, list[str]] = {}
    for name, value in record.form_values():
        fields.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in fields.items()}


def test_a_fact_is_edited_in_its_row_and_the_change_undone(
    scratch_bench: Workbench, matter: str, browse: Callable[..., Page]
) -> None:
    page = browse(scratch_bench)
    page.goto(f"{scratch_bench.base}{matter}/facts")
    row = page.locator("#fact-dublin")
    row.get_by_role("link", name="Edit dublin").click()
    form = page.get_by_role("form", name="fact dublin")
    words = form.get_by_label("What happened, in your own words (needed)")
    assert "hotel" in words.input_value()
    words.fill("He hurt her in Dublin for the first time.")
    form.get_by_role("button", name="Save").click()
    page.get_by_text("dublin was saved").wait_for()
    assert row.locator(".law").inner_text() == "He hurt her in Dublin for the first time."
    page.get_by_role("button", name="Undo").click()
    page.locator("#fact-dublin .law", has_text="hotel").wait_for()


def test_facts_are_found_by_words_as_one_types(bench: Workbench, browse: Callable[..., Page]) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}/matters/martinez-v-city-of-clovis/facts")
    before = page.locator("tr.fact").count()
    page.get_by_label("Words").press_sequentially("taxi")
    page.get_by_text("in order of time").and_(page.locator(f":not(:has-text('{before} of'))")).wait_for()
    shown = page.locator("tr.fact .law").all_inner_texts()
    assert 0 < len(shown) < before
    assert all("taxi" in text.lower() for text in shown)


def test_an_untouched_form_changes_nothing(scratch_bench: Workbench, matter: str) -> None:
    for fact in list(yaml.safe_load(file_of(scratch_bench, matter))["facts"])[::9]:
        before = file_of(scratch_bench, matter)
        assert (
            scratch_bench.post(f"{matter}/edit/facts/{fact}", form_of(scratch_bench, matter, fact)).status_code == 200
        )
        assert file_of(scratch_bench, matter) == before


def test_a_new_fact_counts_in_the_analysis_at_once(scratch_bench: Workbench, matter: str) -> None:
    told = {"version": "1", "what": "Sanders told him where she was.", "who": "sanders", "factors": "disclosed-report",
            "plaintiff": "asserts", "support": "testimony", "date": "2013-06-04",
            "at-text": "opinion", "at-page": "9", "at-first": "", "at-last": ""}  # fmt: skip
    answer = scratch_bench.post(f"{matter}/edit/facts/new", told)
    assert answer.status_code == 200
    assert "Sanders told him where she was." in answer.text
    facts = yaml.safe_load(file_of(scratch_bench, matter))["facts"]
    assert facts["sanders-told-him-where"]["at"] == [{"text": "opinion", "page": "9"}]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"factors": "no-such-factor"}, "is no factor"),
        ({"date": "2013-13-45"}, "date"),
        ({"what": ""}, "is not filled in"),
        ({"at-page": ""}, "is not filled in"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_typed_is_lost(
    scratch_bench: Workbench, matter: str, wrong: dict[str, str], told: str
) -> None:
    sent = {"version": "1", "what": "Words that took an hour.", "who": "sanders", "at-text": "opinion", "at-page": "9",
            "at-first": "", "at-last": "", **wrong}  # fmt: skip
    answer = scratch_bench.post(f"{matter}/edit/facts/new", sent)
    assert answer.status_code == 400
    assert told in answer.text
    assert sent["what"] in answer.text
    assert scratch_bench.get(f"{matter}/history").text.count('<th scope="row">') == 1


def test_two_editors_of_different_facts_both_keep_their_changes(scratch_bench: Workbench, matter: str) -> None:
    one, other = form_of(scratch_bench, matter, "dublin"), form_of(scratch_bench, matter, "home-together")
    assert scratch_bench.post(f"{matter}/edit/facts/dublin", {**one, "what": "First editor."}).status_code == 200
    assert (
        scratch_bench.post(f"{matter}/edit/facts/home-together", {**other, "what": "Second editor."}).status_code == 200
    )
    facts = yaml.safe_load(file_of(scratch_bench, matter))["facts"]
    assert (facts["dublin"]["what"], facts["home-together"]["what"]) == ("First editor.", "Second editor.")


def test_two_editors_of_one_place_lose_nothing_and_see_each_other(scratch_bench: Workbench, matter: str) -> None:
    one, other = form_of(scratch_bench, matter, "dublin"), form_of(scratch_bench, matter, "dublin")
    assert scratch_bench.post(f"{matter}/edit/facts/dublin", {**one, "what": "First editor."}).status_code == 200
    clash = scratch_bench.post(f"{matter}/edit/facts/dublin", {**other, "what": "Second editor."})
    assert clash.status_code == 409
    assert "First editor." in clash.text
    assert "Second editor." in clash.text
    assert yaml.safe_load(file_of(scratch_bench, matter))["facts"]["dublin"]["what"] == "First editor."


def test_undoing_goes_back_step_by_step_and_any_version_comes_back(scratch_bench: Workbench, matter: str) -> None:
    first = file_of(scratch_bench, matter)
    for words in ("One.", "Two."):
        form = form_of(scratch_bench, matter, "dublin")
        scratch_bench.post(f"{matter}/edit/facts/dublin", {**form, "what": words})
    second = file_of(scratch_bench, matter)
    scratch_bench.post(f"{matter}/undo", {"version": "3"})
    assert "One." in file_of(scratch_bench, matter)
    scratch_bench.post(f"{matter}/undo", {"version": "4"})
    assert file_of(scratch_bench, matter) == first
    assert scratch_bench.post(f"{matter}/undo", {"version": "5"}).status_code == 400
    scratch_bench.post(f"{matter}/restore", {"version": "5", "n": "3"})
    assert file_of(scratch_bench, matter) == second
    assert "Two." in scratch_bench.get(f"{matter}/history/3").text


def test_the_whole_file_is_edited_with_its_faults_by_line(scratch_bench: Workbench, matter: str) -> None:
    text = file_of(scratch_bench, matter)
    broken = scratch_bench.post(
        f"{matter}/file", {"version": "1", "text": text.replace("posture: summary-judgment", "posture: x")}
    )
    assert broken.status_code == 400
    assert "line 6" in broken.text
    assert "posture: x" in broken.text
    assert scratch_bench.post(f"{matter}/file", {"version": "1", "text": text + "# Kept.\n"}).status_code == 200
    assert file_of(scratch_bench, matter).endswith("# Kept.\n")


@pytest.mark.parametrize("where", ["facts", "edit/facts/dublin", "setup", "history", "file"])
def test_everybody_can_use_the_pages(bench: Workbench, browse: Callable[..., Page], where: str) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}/matters/dalton-v-reynolds/{where.replace('dublin', first_fact(bench))}")
    assert faults(page) == []


def test_a_matter_that_today_s_law_refuses_is_mended_in_its_file(scratch_bench: Workbench) -> None:
    from fairwarning.workspace import Workspace

    kept = Workspace(scratch_bench.home)
    text = file_of(scratch_bench, scratch_bench.example("dalton"))
    old = kept.create(kept.local(), "Old", text.replace("forum: ca10", "forum: ca99"), "By an older version")
    kept.close()
    here = f"/matters/{old.slug}"
    refused = scratch_bench.get(here)
    assert refused.status_code == 400
    assert f'href="{here}/file"' in refused.text
    assert scratch_bench.get(f"{here}/history").status_code == 200
    assert "forum: ca99" in scratch_bench.get(f"{here}/file").text
    assert scratch_bench.post(f"{here}/file", {"version": "1", "text": text}).status_code == 200
    assert scratch_bench.get(here).status_code == 200


def first_fact(bench: Workbench) -> str:
    return str(next(iter(yaml.safe_load(file_of(bench, "/matters/dalton-v-reynolds"))["facts"])))
