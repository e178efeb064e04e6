"""The JSON API: the same answers as the commands, its contract kept, its faults told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from workbench import Workbench

from command_line import Run
from fairwarning.library.prepare import prepare
from fairwarning.library.store import Library

MARTINEZ = "/api/v1/matters/martinez-v-city-of-clovis"


CONTRACT = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
)


def api(bench: Workbench) -> httpx.Client:
    """A program that was given the token."""
    return httpx.Client(base_url=bench.base, headers={"authorization": f"Bearer {bench.settings.token}"}, timeout=30)


def test_the_analysis_is_the_command_s_own(bench: Workbench, fairwarning: Run) -> None:
    file = Path(__file__).parents[2] / "matters/martinez.yaml"
    for query, options in (({}, ()), ({"conduct_date": "2019-12-05"}, ("--conduct-date", "2019-12-05"))):
        sent = api(bench).get(f"{MARTINEZ}/analysis", params=query).json()
        told = json.loads(fairwarning("analyze", file, "--format", "json", *options).data)
        assert sent == told


def test_a_matter_is_made_changed_and_brought_back(scratch_bench: Workbench) -> None:
    client = api(scratch_bench)
    text = scratch_bench.get(f"{scratch_bench.example('dalton')}/file.yaml").text
    made = client.post("/api/v1/matters", json={"text": text})
    assert made.status_code == 201
    here = f"/api/v1/matters/{made.json()['slug']}"
    fact = next(iter(client.get(f"{here}/analysis").json()["facts"]))["id"]
    change = {"based_on": 1, "fields": {"what": "Other words."}}
    assert client.patch(f"{here}/facts/{fact}", json=change).json()["version"] == 2
    clash = client.patch(f"{here}/facts/{fact}", json={**change, "fields": {"what": "Third."}})
    assert clash.status_code == 409
    assert [(c["theirs"], c["mine"]) for c in clash.json()["clashes"]] == [("Other words.", "Third.")]
    assert client.post(f"{here}/undo", json={"based_on": 2}).json()["version"] == 3
    assert client.get(here).json()["text"] == text
    endless = client.patch(f"{here}/facts/{fact}", json={"based_on": 3, "fields": {"what": "more " * 500_000}})
    assert (endless.status_code, endless.json()["remedy"][:5]) == (400, "Leave")


def test_records_are_added_changed_and_taken_out(scratch_bench: Workbench) -> None:
    client, slug = api(scratch_bench), scratch_bench.example("dalton")
    here = f"/api/v1{slug}"
    officer = {"name": "Lee Moss", "role": "defendant"}
    added = client.post(f"{here}/parties", json={"based_on": 1, "fields": officer})
    assert (added.status_code, added.json()["id"], added.json()["version"]) == (201, "lee-moss", 2)
    assert client.get(f"{here}/parties/lee-moss").json()["record"] == officer
    assert "Lee Moss" in scratch_bench.get(f"{slug}/cast").text
    same = client.patch(f"{here}/parties/lee-moss", json={"based_on": 2, "fields": officer}).json()
    assert (same["version"], same["changed"]) == (2, False)
    meanwhile = client.patch(here, json={"based_on": 1, "fields": {"note": "Ours."}}).json()
    assert (meanwhile["version"], meanwhile["merged"]) == (3, True)
    for refused in (
        client.post(f"{here}/parties", json={"based_on": 3, "id": "lee-moss", "fields": officer}),
        client.post(f"{here}/parties", json={"based_on": 3, "fields": {"name": "No Role"}}),
        client.patch(f"{here}/parties/lee-moss", json={"based_on": 3, "fields": {"role": "king"}}),
        client.patch(here, json={"based_on": 3, "fields": {"facts": None}}),
    ):
        assert refused.status_code == 400
        assert refused.json()["remedy"]
    assert client.delete(f"{here}/parties/nobody", params={"based_on": 3}).status_code == 404
    assert client.delete(f"{here}/parties/lee-moss", params={"based_on": 3}).json()["version"] == 4
    left = client.get(f"{here}/parties").json()["parties"]
    assert len(left) > 3
    assert "lee-moss" not in left


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        (f"{MARTINEZ}/analysis", {"forum": "nowhere"}, "no court"),
        (f"{MARTINEZ}/analysis", {"without": "no-such-fact"}, "no-such-fact"),
        (
            "/api/v1/law/established",
            {"forum": "ca9", "date": "2013-05-02", "factor": "disclosed-raport"},
            "Did you mean",
        ),
        ("/api/v1/compare/counts", {"others": "5/3", "group": "0/3"}, "more outcomes than units"),
        ("/api/v1/library/search", {"q": "danger"}, "no library"),
    ],
)
def test_faults_say_what_where_and_what_to_do(bench: Workbench, path: str, query: dict[str, str], told: str) -> None:
    answer = api(bench).get(path, params=query)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "place", "remedy"}
    assert told in answer.text


def test_a_brief_is_checked_and_an_opinion_read(read_bench: Workbench) -> None:
    brief = b"BRIEF\n\nSee Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d 415, 428 (2d Cir. 2009).\n"
    checked = api(read_bench).post("/api/v1/check", files={"file": ("brief.txt", brief)})
    assert [c["verdict"] for c in checked.json()["citations"]] == ["resolved"]
    read = api(read_bench).post("/api/v1/read", files={"file": ("brief.txt", brief)})
    assert read.json()["citations"][0]["authority"] == "577 F.3d 415"
    found = api(read_bench).get("/api/v1/library/search", params={"q": "implicit court:ca2"}).json()
    assert found


@pytest.fixture
def stocked(serve: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    """A workbench of its own, since everything is tried on it: with a matter, and an opinion in its library."""
    text = b"404 F.3d 110 (2005)\n\nNora AMES, Plaintiff,\nv.\nCITY OF BIRCH.\n\n*111 We hold that it knew."
    with Library.open(tmp_path, write=True) as library:
        library.add(prepare(text, "0", "ames.txt", "ames.txt"))
    made = serve(tmp_path)
    made.example("martinez")
    return made


def test_every_answer_keeps_the_contract(stocked: Workbench) -> None:
    """Whatever is sent, the answer is one that the OpenAPI document names, and never a fault of the program's own."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings

    schema = schemathesis.openapi.from_dict(api(stocked).get("/api/openapi.json").json())
    schema.config.update(base_url=stocked.base)
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 50
    checks = [schemathesis.checks.CHECKS.get_one(name) for name in CONTRACT]
    sent = settings(
        max_examples=2,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def run(case: schemathesis.Case) -> None:
        if "slug" in case.path_parameters and case.method != "DELETE":
            case.path_parameters["slug"] = MARTINEZ.rsplit("/", 1)[1]  # a made-up one would be told of as missing only
        answer = case.call(headers={"authorization": f"Bearer {stocked.settings.token}"})
        case.validate_response(answer, checks=checks)

    for operation in operations:
        sent(given(operation.as_strategy())(run))()
