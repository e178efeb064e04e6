"""The law through the API: what its rooms show, by court and day."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from workbench import Workbench


def get(bench: Workbench, path: str, **query: Any) -> httpx.Response:
    bearer = {"authorization": f"Bearer {bench.settings.token}"}
    return httpx.get(f"{bench.base}/api/v1/law/{path}", params=query, headers=bearer, timeout=60)


def test_who_could_have_given_notice_depends_on_court_and_day(bench: Workbench) -> None:
    early, late, elsewhere = (
        {a["cite"]: a["could"] for a in get(bench, "notice", forum=forum, on=on).json()["authorities"]}
        for forum, on in (("ca9", "2005-01-01"), ("ca9", "2020-01-01"), ("ca2", "2020-01-01"))
    )
    assert early.keys() == late.keys()
    assert any(early[cite] == "late" and late[cite] == "binding" for cite in late)
    assert any(late[cite] == "binding" and elsewhere[cite] == "elsewhere" for cite in late)
    asked = {"forum": "ca9", "on": "2013-05-02", "factor": ["disclosed-report", "disparaged-victim"]}
    alone = get(bench, "established", forum="ca9", date="2013-05-02", factor=asked["factor"]).json()
    assert get(bench, "notice", **asked).json()["answer"]["notice"] == alone["notice"]


def test_precedents_factors_and_tests_fit_together(bench: Workbench) -> None:
    shown = get(bench, "precedents", doctrine="scd").json()
    cites = {d["cite"] for d in shown["decisions"]}
    assert shown["lines"]
    assert all({line["earlier"], line["later"]} <= cites for line in shown["lines"])
    line = shown["lines"][0]
    near = get(bench, "precedents", focus=line["later"]).json()
    assert line in near["lines"]
    assert len(near["decisions"]) < len(shown["decisions"])
    later = next(d for d in shown["decisions"] if d["cite"] == line["later"])
    assert get(bench, f"decisions/{later['court']}/{later['cite']}").json()["decision"]["case"] == later["case"]

    roots = get(bench, "hierarchy").json()["factors"]
    parent = next(node for node in roots if node["kinds"])
    child = get(bench, f"factors/{parent['kinds'][0]['name']}").json()
    assert child["above"] == [parent["name"]]
    assert parent["under"] >= parent["kinds"][0]["under"]

    tests = get(bench, "doctrines/scd", on="2021-01-01").json()
    assert len(tests["courts"]) > 5
    for element in tests["elements"]:
        assert set(element["cells"]) == {court["id"] for court in tests["courts"]}
    own = get(bench, "tests/scd", court="ca9", day="2021-01-01").json()["test"]["elements"]
    assert [c["id"] for e in tests["elements"] if (c := e["cells"]["ca9"])] == [e["id"] for e in own]


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("notice", {"forum": "nowhere"}, 400),
        ("notice", {"forum": "ca9", "doctrine": "monell-custom"}, 400),
        ("notice", {"forum": "ca9", "on": "zzz"}, 422),
        ("precedents", {"focus": "1 No 1"}, 404),
        ("factors/no-such-factor", {}, 404),
        ("doctrines/scd", {"court": "nowhere"}, 400),
    ],
)
def test_what_there_is_not_is_told(bench: Workbench, path: str, query: dict[str, str], status: int) -> None:
    answer = get(bench, path, **query)
    assert answer.status_code == status
    assert set(answer.json()) == {"error", "place", "remedy"}
