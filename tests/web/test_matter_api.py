"""A matter through the API: the same that its pages show, as values."""

from __future__ import annotations

from html import unescape
from typing import Any

import httpx
from workbench import Workbench

LATER = {"conduct_date": "2019-12-05"}
MARTINEZ = "/matters/martinez-v-city-of-clovis"


def ask(bench: Workbench, path: str, **query: str) -> Any:
    bearer = {"authorization": f"Bearer {bench.settings.token}"}
    answer = httpx.get(f"{bench.base}/api/v1{path}", params=query, headers=bearer, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def results(analysis: Any) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each cell's outcome."""
    return {
        (d["defendant"], d["claim"], d["act"]): (d["violation"], d["clearly_established"], d["outcome"])
        for d in analysis
    }


def test_a_what_if_says_which_results_turned_and_why(bench: Workbench) -> None:
    was, now = (results(ask(bench, f"{MARTINEZ}/analysis", **q)["determinations"]) for q in ({}, LATER))
    effect = ask(bench, f"{MARTINEZ}/effect", **LATER)
    assert results(effect["cells"]) == now
    turned = {key for key in now if now[key] != was[key]}
    assert turned
    assert set(results(effect["changes"])) == turned
    sources = [came["cite"] for change in effect["changes"] for came in (change["notice"] or {"came": []})["came"]]
    assert sources  # decided in between
    page = unescape(bench.get(MARTINEZ, params={"conduct": LATER["conduct_date"]}).text)
    for group in effect["told"]:
        assert all(cell.split(",")[0] in page for cell in group["cells"])
        assert group["reasons"]
    assert ask(bench, f"{MARTINEZ}/effect")["changes"] == []


def test_a_result_gives_its_reasons_with_authority_pin_and_passage(read_bench: Workbench) -> None:
    for d in ask(read_bench, f"{MARTINEZ}/analysis")["determinations"]:
        act = {"act": d["act"]} if d["act"] else {}
        cell = ask(read_bench, f"{MARTINEZ}/cells/{d['claim']}/{d['defendant']}", **act)
        assert results([cell]) == results([d])
        assert [(e["element"], e["finding"]) for e in cell["elements"]] == [
            (e["id"], e["finding"]) for e in d["elements"]
        ]
        for element in cell["elements"]:
            assert all(p["said"] and p["state"] for p in element["decided_by"]["authorities"])
            assert all(fact["at"] for side in (*element["for"], *element["against"]) for fact in side["facts"])
    states = [p["state"] for e in cell["elements"] for p in e["authorities"]]
    places = [at for e in cell["elements"] for side in e["for"] for fact in side["facts"] for at in fact["at"]]
    assert "verified" in [*states, *(at["state"] for at in places)]
    assert cell["arguments"]


def test_facts_timeline_cast_and_duties_are_those_of_the_pages(bench: Workbench) -> None:
    dalton = next(card["slug"] for card in ask(bench, "/matters")["matters"] if card["slug"].startswith("dalton"))
    here = f"/matters/{dalton}"
    facts = ask(bench, f"{here}/view")["facts"]
    on_page = unescape(bench.get(f"{here}/facts").text)
    assert all(f"fact-{fact['id']}" in on_page for fact in facts)
    narrowed = ask(bench, f"{here}/view", party="reynolds", q=facts[0]["what"].split()[0])["facts"]
    assert len(narrowed) < len(facts)

    time = ask(bench, f"{here}/timeline")
    days = [event["first"] for event in time["events"]]
    assert days == sorted(days)
    assert len(time["undated"]) + sum(event["kind"] == "fact" for event in time["events"]) == len(facts)

    cast = [party for group in ask(bench, f"{here}/cast")["groups"] for party in group["parties"]]
    cells = ask(bench, f"{here}/analysis")["determinations"]
    assert sum(len(party["results"]) for party in cast) == sum(d["act"] is None for d in cells)

    duties, audit = ask(bench, f"{here}/duties"), ask(bench, f"{here}/audit")
    assert duties["found"] == len(audit["findings"])
    departed = ask(bench, f"{here}/duties", found="departed")
    acts = [f["act"] for contact in departed["contacts"] for f in contact["findings"]]
    assert len(acts) == departed["found"] > 0
    assert all(f["authorities"] for contact in departed["contacts"] for f in contact["findings"])


def test_a_matter_begins_blank_or_from_an_example(scratch_bench: Workbench) -> None:
    bearer = {"authorization": f"Bearer {scratch_bench.settings.token}"}
    client = httpx.Client(base_url=f"{scratch_bench.base}/api/v1", headers=bearer, timeout=30)
    blank = client.post("/matters", json={"name": "Roe v. City: a test"})
    assert "Roe v. City: a test" in scratch_bench.get(f"/matters/{blank.json()['slug']}/setup").text
    example = client.get("/examples").json()["examples"][0]
    made = client.post("/matters", json={"example": example["id"]}).json()["slug"]
    assert example["name"] in scratch_bench.get(f"/matters/{made}").text
    assert client.post("/matters", json={"name": "Both", "example": "okin"}).status_code == 400
    note = client.patch(f"/matters/{made}", json={"based_on": 1, "fields": {"note": "Ours."}})
    assert note.json()["version"] == 2
    assert "+note: Ours." in client.get(f"/matters/{made}/history/2").json()["lines"]
    empty = f"/matters/{blank.json()['slug']}"
    claims = reversed(client.get(f"{empty}/claims").json()["claims"])  # the last answers for those before
    for n, claim in enumerate(claims, 1):
        assert client.delete(f"{empty}/claims/{claim}", params={"based_on": n}).status_code == 200
    memo = client.get(f"{empty}/memo", params={"format": "docx"})
    assert (memo.status_code, memo.json()["place"]) == (400, "claims")
    assert memo.json()["remedy"]
