"""A matter's pages as a lawyer uses them: the matrix and its what-ifs, the reasons with their passages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from accessible import faults
from workbench import Workbench

from fairwarning.analysis.determine import Asked, analyse
from fairwarning.law.book import packaged
from fairwarning.matter.matter import load
from fairwarning.report import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

MATTERS = Path(__file__).parents[2] / "matters"
MARTINEZ = "/matters/martinez-v-city-of-clovis"
DALTON = "/matters/dalton-v-reynolds"
Browse = Callable[..., "Page"]


def address(bench: Workbench, name: str) -> str:
    """Where a matter is, by the first word of its name."""
    found = re.search(rf'href="(/matters/{name}[\w-]*)"', bench.get("/").text)
    assert found is not None
    return found[1]


def settled(page: Page) -> None:
    """Wait for the answer to the last change."""
    page.wait_for_function("!document.querySelector('.htmx-request')")


def test_conduct_after_the_decision_makes_the_law_clear_at_once(bench: Workbench, browse: Browse) -> None:
    page = browse(bench)
    page.goto(bench.base + MARTINEZ)
    assert "as the court held" in page.get_by_role("row", name="Fred Sanders").inner_text()
    page.get_by_label("The conduct was on").fill("2019-12-05")
    page.wait_for_url("**?conduct=2019-12-05")
    row = page.get_by_role("row", name="Fred Sanders")
    assert "to a jury" in row.inner_text()
    assert "was immune" in row.inner_text()
    assert "no violation" in page.get_by_role("row", name="Angela Yambupah").inner_text()
    effect = page.get_by_role("region", name="results turn").inner_text()
    assert re.search(r"Clearly established on 5 December 2019: yes, where it was no", effect)
    assert re.search(r"Martinez v\. City of Clovis.*has been decided in between", effect)
    assert page.evaluate("document.activeElement.id") == "conduct"
    assert "results turn" in page.get_by_role("status").filter(has_text="turn").inner_text()

    page.reload()  # the address alone says what is asked
    row.get_by_role("link").first.click()
    assert "conduct=2019-12-05" in page.url
    assert "was immune" in page.locator(".verdict").first.inner_text()


def test_another_court_and_back(bench: Workbench, browse: Browse) -> None:
    page = browse(bench)
    page.goto(bench.base + MARTINEZ)
    page.get_by_label("The court is").select_option("ca2")
    page.wait_for_url("**?forum=ca2")
    assert "was immune" in page.get_by_role("row", name="Fred Sanders").inner_text()
    assert "binds this court" in page.get_by_role("region", name="results turn").inner_text()
    page.get_by_role("link", name="Take back: in the").click()
    page.wait_for_url(f"**{MARTINEZ}")
    assert page.locator(".changed").count() == 0


def test_the_slider_moves_the_date(bench: Workbench, browse: Browse) -> None:
    page = browse(bench)
    page.goto(bench.base + MARTINEZ)
    page.get_by_label("Day of the conduct, by slider").press("End")
    page.wait_for_url("**?conduct=*")
    assert page.get_by_label("The conduct was on").input_value() == packaged().edition.current_to.isoformat()


def test_a_fact_that_the_analysis_names_as_a_hinge_turns_the_cell_when_it_is_taken_away(
    bench: Workbench, browse: Browse
) -> None:
    matter = load(MATTERS / "okin.yaml", packaged()).matter
    whole = analyse(matter, packaged(), Asked())
    d, hinge = next((d, h) for d in whole.determinations for h in d.hinges if d.act is None)
    page = browse(bench)
    page.goto(bench.base + address(bench, "okin"))
    what = matter.facts[hinge.fact].what
    page.get_by_label("Find a fact").fill(what[:40])
    page.get_by_role("checkbox", name=what[:40]).uncheck()
    page.wait_for_url(f"**?without={hinge.fact}")
    cell = page.get_by_role("row", name=matter.parties[d.defendant].name).locator(".changed").first
    assert words.outcome(hinge.outcome, matter.posture) in cell.inner_text()
    assert f"was {words.outcome(d.outcome, matter.posture)}" in cell.inner_text()


def test_without_a_script_the_form_comes_to_the_same_address(bench: Workbench) -> None:
    form = bench.get(MARTINEZ).text
    facts = re.findall(r'name="fact" value="([^"]+)"', form)
    answer = bench.get(MARTINEZ, params={"chosen": "1", "conduct": "", "forum": "ca9", "as_of": "", "fact": facts[1:]})
    assert str(answer.url).endswith(f"{MARTINEZ}?without={facts[0]}")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("conduct=yesterday", "is no date"),
        ("conduct=2999-01-01", "law data go to"),
        ("forum=moon", "is no court here"),
        ("without=nothing-such", "no such fact"),
    ],
)
def test_a_what_if_that_cannot_be_is_refused_in_words(bench: Workbench, query: str, said: str) -> None:
    answer = bench.get(f"{MARTINEZ}?{query}")
    assert answer.status_code == 400
    assert said in answer.text


def test_what_the_court_held_stands_in_every_cell_that_it_decided(bench: Workbench) -> None:
    for name in ("dalton", "martinez", "okin"):
        held = load(MATTERS / f"{name}.yaml", packaged()).matter.court_held
        decided = [h for h in held if {h.violation, h.clearly_established} != {"not-reached"}]
        text = bench.get(address(bench, name)).text
        assert text.count("as the court held") + text.count('class="held differs"') == len(decided)
        assert text.count("the court did not reach it") == len(held) - len(decided)


def test_a_source_shows_its_passage_beside_the_reasons(read_bench: Workbench, browse: Browse) -> None:
    page = browse(read_bench)
    page.goto(f"{read_bench.base}{MARTINEZ}/cells/due-process/sanders")
    page.get_by_role("link", name="slip op.").first.click()
    shown = page.get_by_role("complementary", name="Passage")
    shown.locator("mark").wait_for()
    assert "Its words stand on that page" in shown.inner_text()
    onward = shown.get_by_role("link", name="Read on in the opinion").get_attribute("href") or ""
    assert re.fullmatch(r"/library/texts/\d+\?from=\d+&to=\d+#here", onward)
    page.get_by_role("link", name="DeShaney").first.click()
    shown.get_by_text("not in the library").wait_for()
    assert page.evaluate("document.activeElement.textContent").startswith("DeShaney")
    page.keyboard.press("Escape")
    assert "Choose a source" in shown.inner_text()


def test_a_passage_on_another_page_is_not_passed_off_as_found(read_bench: Workbench) -> None:
    matter = load(MATTERS / "okin.yaml", packaged()).matter
    at = next(at for fact in matter.facts.values() for at in fact.at if at.first and at.page.isdigit())
    asked = {"text": at.text, "page": at.page, "first": at.first, "last": at.last}
    where = f"{address(read_bench, 'okin')}/passage"
    assert "Its words stand on that page" in read_bench.get(where, params=asked).text
    wrong = read_bench.get(where, params={**asked, "page": str(int(at.page) + 3)}).text
    assert "Not on that page" in wrong
    assert f"The words stand at {at.page}" in wrong
    none = read_bench.get(where, params={**asked, "first": "words that nobody", "last": "ever wrote there"}).text
    assert "not in the text here" in none
    assert "<mark>" not in none


def test_the_reasons_tell_each_step_its_source_and_what_is_unverified(bench: Workbench) -> None:
    matter = load(MATTERS / "martinez.yaml", packaged()).matter
    d = next(d for d in analyse(matter, packaged(), Asked()).determinations if d.defendant == "sanders" and not d.act)
    text = bench.get(f"{MARTINEZ}/cells/due-process/sanders").text
    for finding in d.findings:
        assert finding.name.replace("'", "&#39;") in text
    for compared in d.notice.nearest:
        assert compared.cite in text
        for name in (*compared.missing, *compared.new):
            assert words.factor(packaged(), name).replace("'", "&#39;") in text
    assert "[unverified]" in text
    assert "For the plaintiff" in text
    assert "What would turn it" in text


def test_every_mark_of_the_timeline_leads_to_its_row(bench: Workbench, browse: Browse) -> None:
    matter = load(MATTERS / "martinez.yaml", packaged()).matter
    fuzzy = [f for f in matter.facts.values() if f.date and len(f.date) < 10]
    page = browse(bench)
    page.goto(f"{bench.base}{MARTINEZ}/timeline")
    targets = page.eval_on_selector_all(".timeline svg a", "all => all.map(a => a.getAttribute('href').slice(1))")
    assert set(targets) >= {f"fact-{id_}" for id_, fact in matter.facts.items() if fact.date and fact.who}
    assert page.evaluate("ids => ids.filter(id => !document.getElementById(id))", targets) == []
    parties = sum(len(fact.who or fact.against) for fact in fuzzy)
    assert page.locator(".timeline .bar").count() == parties + sum(len(c.date) < 10 for c in matter.contacts.values())


def test_the_cast_says_for_whom_a_defendant_works_and_what_came_out(bench: Workbench, browse: Browse) -> None:
    page = browse(bench)
    page.goto(f"{bench.base}{MARTINEZ}/cast")
    row = page.get_by_role("row", name="Fred Sanders").inner_text()
    assert "City of Sanger" in row
    assert "immune" in row


def test_duties_are_told_departures_first_and_can_be_narrowed(bench: Workbench, browse: Browse) -> None:
    matter = load(MATTERS / "dalton.yaml", packaged()).matter
    departed = sum(f.departs for f in analyse(matter, packaged(), Asked()).audit.findings)
    page = browse(bench)
    page.goto(f"{bench.base}{DALTON}/duties")
    for section in page.locator("#duties > section").all():
        kinds = section.locator(".duty").evaluate_all(
            "all => all.map(a => /depart/.test(a.className) ? 0 : /reason/.test(a.className) ? 0 : 1)"
        )
        assert kinds == sorted(kinds)
    page.get_by_label("Found").select_option("departed")
    page.wait_for_url("**found=departed*")
    settled(page)
    assert page.locator(".duty").count() == departed > 0
    assert page.get_by_text(f"{departed} of ").count() == 1


def test_a_matter_that_cannot_be_worked_out_yet_says_why_and_keeps_its_rooms(bench: Workbench) -> None:
    """A defendant whose conduct has no date: the pages stay open, so that it can be given one."""
    text = (MATTERS / "martinez.yaml").read_text(encoding="utf-8").replace("name: Martinez", "name: Undated", 1)
    rest, facts = text.split("\nfacts:", 1)
    facts = re.sub(r"\n +conduct: \{.*\}", "", re.sub(r'\n +date: ".*"|date: "[^"]*", ', "", facts))
    made = bench.post("/matters/file", files={"file": ("u.yaml", f"{rest}\nfacts:{facts}".encode(), "text/yaml")})
    assert made.status_code == 200
    assert "has no date of conduct" in made.text
    assert f'href="{made.url.path}/facts"' in made.text
    for room in ("timeline", "cast", "duties"):
        assert bench.get(f"{made.url.path}/{room}").status_code == 200


def test_what_a_matter_says_is_never_markup(bench: Workbench) -> None:
    text = (MATTERS / "martinez.yaml").read_text(encoding="utf-8")
    bad = "<img src=x onerror=alert(1)>"
    text = text.replace("name: Fred Sanders", f"name: '{bad}'", 1).replace("name: Martinez", "name: Another", 1)
    made = bench.post("/matters/file", files={"file": ("bad.yaml", text.encode(), "text/yaml")}).url.path
    for rest in ("", "?forum=ca2", "/cells/due-process/sanders", "/timeline", "/cast", "/duties"):
        page = bench.get(f"{made}{rest}").text
        assert bad not in page
        assert "&lt;img" in page


def test_every_page_of_a_matter_can_be_used_by_everybody(bench: Workbench, browse: Browse) -> None:
    page = browse(bench)
    for rest in ("?conduct=2019-12-05", "/cells/due-process/sanders", "/timeline", "/cast", "/duties"):
        page.goto(f"{bench.base}{MARTINEZ}{rest}")
        assert faults(page) == [], rest
