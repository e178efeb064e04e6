"""Passages attached to rules: by somebody who never opens a terminal, beside the law data and never in it."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import yaml
from accessible import faults
from workbench import Workbench

from fairwarning.library.prepare import prepare
from fairwarning.library.store import Library
from fairwarning.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "correct horse battery"
RULE = "doctrines/scd/ca2#affirmative-act/implicit-sanction"
SAID = "They came each time, shook his hand, and left without a word to her."
HEAD = """577 F.3d 415 (2009)

Michele OKIN, Plaintiff-Appellant,
v.
VILLAGE OF CORNWALL-ON-HUDSON, Defendant-Appellee.

United States Court of Appeals, Second Circuit.

Decided August 18, 2009.

"""
OPINION = f"{HEAD}*416 The village knew of it. {SAID} The rest is told below.\n\n*417 Nothing was done then.\n"
HOSTILE = "<img src=x onerror=alert(1)>\u202e\n- {cite: evil}\n*x: [*x]"


def bring(place: Path | str, text: str) -> None:
    """Put a text into a library."""
    data = text.encode()
    with Library.open(place, write=True) as library:
        library.add(prepare(data, hashlib.sha256(data).hexdigest(), "opinion.txt", "opinion.txt"))


def span(text: str = SAID) -> dict[str, Any]:
    at = OPINION.index(text)
    return {"from": at, "to": at + len(text)}


def form(page: httpx.Response, rule: str = RULE, **more: Any) -> dict[str, Any]:
    """What the reader's form sends for a passage that its page shows."""
    found = re.search(r'name="hash" value="(\w+)"', page.text)
    assert found is not None, "the page offers a rule to attach the passage to"
    return {**span(), "hash": found[1], "rule": rule, **more}


@pytest.fixture
def own(serve: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    """A workbench with one short opinion in its library."""
    bring(tmp_path / "home", OPINION)
    return serve(tmp_path / "home")


def sources(bench: Workbench) -> list[dict[str, Any]]:
    return list(bench.get("/api/v1/law/sources").json()["sources"])


def test_a_passage_stands_beside_its_rule_and_changes_no_answer(own: Workbench) -> None:
    matter = own.example("okin")
    cell = f"{matter}/cells/due-process/douglas"
    before = own.get(f"/api/v1{matter}/analysis").json()
    page = own.get("/library/texts/1", params={**span(), "court": "ca2", "claim": "scd", "words": "sanction"})
    assert RULE in page.text, "found by court, claim and words without any script"
    said = own.post("/library/texts/1/rule-source", form(page, note="Plainer than most.", relation="extends"))
    assert "Attached to the rule" in said.text
    (kept,) = sources(own)
    assert (kept["passage"]["pin"], kept["state"], kept["same_text"]) == ("416", "verified", True)
    assert kept["passage"]["first"].startswith("They came")
    law = own.get("/law", params={"court": "ca2"}).text
    _, _, after = law.partition('aria-label="Added here')
    assert law.count('aria-label="Added here') == 1
    for told in ("Added here</span>", "577 F.3d 415, 416", "extends it", "its words stand on that page", "Plainer"):
        assert told in after[:900]
    for at in (cell, f"{matter}/memo"):
        assert "extends it" in own.get(at).text
        assert "Plainer than most." in own.get(at).text
    assert "<mark>They came each time" in own.get("/law/sources/1/passage").text
    assert own.get(f"/api/v1{matter}/analysis").json() == before
    own.post("/library/texts/1/rule-source", form(page, "doctrines/scd/ca2#affirmative-act", relation="questions"))
    assert ">1 added here<" in own.get(cell).text, "what is folded away is told of"
    found = own.get(f"/api/v1{matter}/sources").json()["determinations"]
    assert {d["claim"] for d in found if 1 in [one["id"] for one in d["sources"]]} == {"due-process"}
    own.post("/law/sources/1/withdraw", {"based_on": 1})
    assert "questions it" in own.get("/law?court=ca2").text
    for at in ("/law?court=ca2", cell, f"{matter}/memo"):
        assert "extends it" not in own.get(at).text
    assert own.get("/law/sources/1/passage").status_code == 404


def test_the_lines_are_those_of_the_law_files(own: Workbench) -> None:
    page = own.get("/library/texts/1", params=span())
    own.post("/library/texts/1/rule-source", form(page, note=HOSTILE))
    own.post("/library/texts/1/rule-source", form(page, "doctrines/scd/common#affirmative-act", relation="questions"))
    lines = own.get("/law/sources.yaml").text
    (line,) = yaml.safe_load(lines)
    passage = sources(own)[0]["passage"]
    assert line == {
        "cite": "577 F.3d 415",
        "pin": "416",
        "checked": "opinion",
        "first": passage["first"],
        "last": passage["last"] or passage["first"],
    }
    assert f"# {RULE}" in lines
    assert "# questions it" in lines


def test_what_the_library_says_of_it_is_said_anew(
    own: Workbench, serve: Callable[..., Workbench], tmp_path: Path
) -> None:
    """The same sources over a library with another text of the decision, over one with other words, over none."""
    page = own.get("/library/texts/1", params=span())
    own.post("/library/texts/1/rule-source", form(page))
    for name, text, told in (
        ("later", OPINION.replace("*417", "*417 A later print."), "the text it was taken from is gone; in another"),
        ("moved", OPINION.replace("*416", "*430"), "do not stand on that page"),
        ("other", OPINION.replace(SAID, "They never came."), "its words are not in the text"),
        ("none", "", "the library has no text of the decision"),
    ):
        home = tmp_path / name
        home.mkdir()
        if text:
            bring(home, text)
        with sqlite3.connect(own.home / "workspace.db") as old, sqlite3.connect(home / "workspace.db") as new:
            old.backup(new)
        said = serve(home).get("/law/sources").text
        assert told in said
        assert ("✓" in said) == (name == "later")
    assert "its words stand on that page" in own.get("/law/sources").text


def test_what_cannot_be_attached_is_not(own: Workbench) -> None:
    page = own.get("/library/texts/1", params=span())
    for wrong, status in (
        ({"rule": ""}, 400), ({"rule": "doctrines/scd/ca2#nothing"}, 400), ({"relation": "pleases"}, 400),
        ({"hash": "0" * 64}, 409), ({"note": "x" * 1001}, 422), ({"from": 4, "to": 3, "hash": "0"}, 409),
        ({"from": 10**9, "to": 10**9 + 5}, 400),
    ):  # fmt: skip
        assert own.post("/library/texts/1/rule-source", form(page) | wrong).status_code == status, wrong
    assert own.client.post("/library/texts/1/rule-source", data=form(page)).status_code == 403, "no page of ours asked"
    assert own.post("/library/texts/2/rule-source", form(page)).status_code == 404
    assert sources(own) == []


def test_programs_attach_change_and_withdraw(own: Workbench) -> None:
    api = httpx.Client(base_url=f"{own.base}/api/v1", headers={"authorization": f"Bearer {own.settings.token}"})
    asked = {"court": "ca2", "claim": "scd/affirmative-act", "words": "sanction"}
    assert RULE in [rule["place"] for rule in api.get("/law/rules", params=asked).json()["rules"]]
    new = {"text": 1, "start": span()["from"], "end": span()["to"], "rule": RULE}
    made = api.post("/law/sources", json=new)
    assert (made.status_code, made.json()["state"]) == (201, "verified")
    assert api.post("/law/sources", json=new).status_code == 200, "one passage of one rule is kept once"
    here = f"/law/sources/{made.json()['id']}"
    changed = api.put(here, json={"based_on": 1, "relation": "distinguishes", "note": "Only of homes."})
    assert (changed.json()["n"], changed.json()["relation"]) == (2, "distinguishes")
    refused = api.put(here, json={"based_on": 1})
    assert (refused.status_code, refused.json()["version"], refused.json()["clashes"]) == (409, 2, [])
    assert api.delete(here, params={"based_on": 1}).status_code == 409
    assert [one["note"] for one in sources(own)] == ["Only of homes."]
    assert api.delete(here, params={"based_on": 2}).status_code == 204
    assert sources(own) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_team_s_sources_are_one_s_own_until_the_office_s(
    kind: str, request: pytest.FixtureRequest, serve: Callable[..., Workbench], tmp_path: Path
) -> None:
    place = str(tmp_path) if kind == "sqlite" else str(request.getfixturevalue("empty_server"))
    bring(place, OPINION)
    workspace = Workspace(place)
    clients = {}
    team = serve(place, team=True)
    for login, role in (("ada", "admin"), ("ed", "editor"), ("eve", "editor"), ("rae", "reader")):
        workspace.add_person(None, login, login.title(), role, PASSWORD)  # type: ignore[arg-type]
        signed = workspace.sign_in(login, PASSWORD)
        assert signed is not None
        header = {"authorization": f"Bearer {signed[1]}"}
        clients[login] = httpx.Client(base_url=team.base, headers=header, follow_redirects=True, timeout=30)
    workspace.close()
    ada, ed, eve, rae = clients.values()
    page = ed.get("/library/texts/1", params=span())
    assert ed.post("/library/texts/1/rule-source", data=form(page, note=HOSTILE)).status_code == 200
    assert "Attach it" not in rae.get("/library/texts/1", params=span()).text
    assert rae.post("/library/texts/1/rule-source", data=form(page)).status_code == 403
    here = "/law/sources/1"
    for other in (ada, eve, rae):
        for at in ("/law/sources", "/law?court=ca2", "/law/sources.yaml", "/api/v1/law/sources"):
            assert "577 F.3d 415" not in re.sub(r"(?s)<ul class=.sources.*?</ul>", "", other.get(at).text), at
        assert other.get(f"{here}/passage").status_code == 404
        assert other.post(here, data={"based_on": 1}).status_code == 404
        assert other.post(f"{here}/withdraw", data={"based_on": 1}).status_code == 404
    assert ed.post(here, data={"based_on": 1, "note": HOSTILE, "office": "true"}).status_code == 200
    for other in (eve, rae):
        for at in ("/law/sources", "/law?court=ca2"):
            seen = other.get(at).text
            assert "&lt;img src=x onerror=alert(1)&gt;" in seen
            assert "<img src=x" not in seen
            assert "\u202e" not in seen
        assert other.post(here, data={"based_on": 2}).status_code == 403
        assert other.post(f"{here}/withdraw", data={"based_on": 2}).status_code == 403
    assert ed.post(f"{here}/withdraw", data={"based_on": 1}).status_code == 409, "not as it was seen"
    assert ed.post(f"{here}/withdraw", data={"based_on": 2}).status_code == 200
    assert "577 F.3d 415" not in eve.get("/law/sources").text
    told = ada.get("/journal").text
    for did in ("attached a source", "changed a source", "withdrew a source"):
        assert did in told
    assert "onerror" not in told


def test_a_lawyer_attaches_a_passage_with_the_keyboard(own: Workbench, browse: Callable[..., Page]) -> None:
    matter = own.example("okin")
    page = browse(own)
    at = span()
    page.goto(f"{own.base}/library/texts/1?from={at['from']}&to={at['to']}#here")
    page.locator("summary", has_text="Use as the source of a rule").press("Enter")
    page.get_by_label("Words of the rule").press_sequentially("tells him he may implicit")
    page.get_by_text("No rule of the law data answers that").wait_for()
    page.get_by_label("Words of the rule").fill("sanction")
    page.locator(f"input[value='{RULE}']").press("Space")
    page.get_by_label("Note in your own words").fill("Plainer than most.")
    assert faults(page) == []
    page.get_by_role("button", name="Attach it to the rule").press("Enter")
    page.get_by_text("Attached to the rule").wait_for()
    page.get_by_role("link", name="among the added sources").press("Enter")
    page.get_by_role("heading", name="Added sources").wait_for()
    page.get_by_text("Change or withdraw").press("Enter")
    assert faults(page) == []
    page.goto(f"{own.base}{matter}/cells/due-process/douglas")
    page.locator(".added-sources a.source").first.press("Enter")
    page.locator("#passage mark", has_text="They came each time").wait_for()
