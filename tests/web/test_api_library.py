"""The library and the intake by programs: what the pages do, each answer as the OpenAPI document says."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from complaint import COMPLAINT
from workbench import Workbench

from fairwarning.matter.edit import value_at
from fairwarning.workspace import Workspace

OKIN = {"cite": "577 F.3d 415", "pin": "420", "first": "The first reported violence", "last": "at 11 Taft Place"}


@cache
def contract(openapi: str) -> Any:
    """The OpenAPI document, with what holds answers against it."""
    import schemathesis

    return schemathesis.openapi.from_dict(json.loads(openapi))


class Program:
    """One that was given a token, and holds every answer against the OpenAPI document."""

    def __init__(self, base: str, token: str) -> None:
        self.client = httpx.Client(base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=30)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        request = self.client.build_request(method, f"/api/v1{path}", **options)
        request.read()
        answer = self.client.send(request)
        operation = contract(self.client.get("/api/openapi.json").text).find_operation_by_path(method, request.url.path)
        assert operation is not None, path
        operation.validate_response(answer)
        return answer

    def get(self, path: str, **query: Any) -> Any:
        answer = self.ask("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def result(self, begun: httpx.Response) -> Any:
        """What came of long work."""
        assert begun.status_code == 202, begun.text
        until = time.monotonic() + 60
        while (told := self.get(f"/jobs/{begun.json()['job']}"))["state"] in ("waiting", "running"):
            assert time.monotonic() < until, "the work did not end"
            time.sleep(0.05)
        assert told["state"] == "done", told
        return told["result"]


def program(bench: Workbench) -> Program:
    return Program(bench.base, bench.settings.token)


def test_a_passage_is_found_on_its_page_and_becomes_the_source_of_a_fact(read_bench: Workbench) -> None:
    api = program(read_bench)
    listed = api.get("/library/authorities", order="decided", most=2)
    assert (listed["count"], len(listed["authorities"])) == (3, 2)
    okin = next(one for one in api.get("/library/authorities")["authorities"] if "577 F.3d 415" in one["cites"])
    told = api.get(f"/library/authorities/{okin['id']}")
    assert told["cites_to"], "what it cites, as its page shows"
    assert [one["id"] for one in told["texts"]] == [okin["text"]]
    (numbering,) = api.get(f"/library/texts/{okin['text']}")["pages"]
    assert (numbering["kind"], numbering["pages"][0]["label"]) == ("star", "415")
    there = api.get("/library/passage", **OKIN)
    assert (there["state"], there["page"], there["passage"]["pin"]) == ("verified", "420", "420")
    (page,) = api.get(f"/library/texts/{okin['text']}/words", pin="420")["stretches"]
    assert there["passage"]["words"] in " ".join(page["words"].split())
    both = api.get(f"/library/texts/{okin['text']}/words", pin="420-21")["stretches"]
    assert [one["page"] for one in both] == ["420", "421"]
    assert both[0] == page
    elsewhere = api.get("/library/passage", **{**OKIN, "pin": "430"})
    assert (elsewhere["state"], elsewhere["page"]) == ("elsewhere", "420")
    span = {"from": there["passage"]["start"], "to": there["passage"]["end"]}
    assert api.get(f"/library/texts/{okin['text']}/passage", **span)["passage"] == there["passage"]
    slug = read_bench.example("okin").rsplit("/", 1)[1]
    fact = next(iter(value_at(api.get(f"/matters/{slug}")["text"], ("facts",))))
    body = {"based_on": 1, "text": okin["text"], **span}
    assert api.ask("POST", f"/matters/{slug}/facts/{fact}/sources", json=body).json()["version"] == 2
    assert api.ask("POST", f"/matters/{slug}/facts/{fact}/sources", json=body).status_code == 409
    kept = value_at(api.get(f"/matters/{slug}")["text"], ("facts", fact, "at"))[-1]
    assert api.get(f"/matters/{slug}/passage", **kept)["passage"] == there["passage"]


def test_pages_that_only_another_text_of_the_decision_has_are_told_apart(read_bench: Workbench) -> None:
    api = program(read_bench)
    clovis = next(one for one in api.get("/library/authorities")["authorities"] if one["texts"] == 2)
    texts = [one["id"] for one in api.get(f"/library/authorities/{clovis['id']}")["texts"]]
    assert [[n["own"] for n in api.get(f"/library/texts/{id_}")["pages"]] for id_ in texts] == [[True], [False]]
    words = [api.get(f"/library/texts/{id_}/words", pin="slip op. 17")["stretches"][0]["words"] for id_ in texts]
    assert "".join(words[0].split())[:200] == "".join(words[1].split())[:200]


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("/library/texts/1/words", {"pin": "9999"}, "no page 9999"),
        ("/library/texts/1/words", {"pin": "n.5"}, "names no pages"),
        ("/library/texts/1/words", {}, "in one way"),
        ("/library/texts/1/passage", {"from": 5, "to": 5_000_000}, "nothing is selected"),
    ],
)
def test_faults_say_what_where_and_what_to_do(
    read_bench: Workbench, path: str, query: dict[str, str], told: str
) -> None:
    answer = program(read_bench).ask("GET", path, params=query)
    assert answer.status_code == 400
    assert told in answer.json()["error"]
    assert answer.json()["remedy"]


def test_opinions_come_in_and_a_matter_is_made_of_what_is_accepted(
    serve: Callable[..., Workbench], tmp_path: Path
) -> None:
    api = program(serve(tmp_path))
    opinion = b"404 F.3d 110 (2005)\n\nNora AMES, Plaintiff,\nv.\nCITY OF BIRCH.\n\nWe hold."
    sent = [("files", ("ames.txt", opinion)), ("files", ("blank.pdf", b"%PDF-1.4\n"))]
    done = api.result(api.ask("POST", "/library/import", files=sent))
    assert (done["kind"], done["new"], done["unreadable"]) == ("import", 1, 1)
    assert done["left_out"][0]["origin"] == "blank.pdf"
    assert [one["origin"] for one in api.get("/library/texts")["texts"]] == ["ames.txt"]
    begun = api.ask("POST", "/intake", files={"file": ("roe.txt", COMPLAINT.encode())})
    proposed = api.result(begun)
    assert api.get("/library/texts")["count"] == 1, "it was not to be kept"
    at = f"/intake/{proposed['document']}"
    assert api.get(at) == proposed
    reported = next(fact for fact in proposed["facts"] if "made a report" in fact["at"]["words"])
    assert reported["why"][0]["cue"] == "told-aggressor-of-report"
    head = {"name": "Roe v. Marlow", "forum": "caed", "posture": "dismissal", "kind": "complaint"}
    chosen = {**head, "facts": [{"id": reported["id"], "what": "He told on her."}]}
    refused = api.ask("POST", f"{at}/matter", json=chosen)
    assert refused.status_code == 400
    assert "not accepted as a party" in refused.json()["error"]
    chosen["parties"] = [{"id": "strand", "short": "officer"}]
    made = api.ask("POST", f"{at}/matter", json=chosen)
    assert made.status_code == 201, made.text
    text = api.get(f"/matters/{made.json()['slug']}")["text"]
    (fact,) = value_at(text, ("facts",)).values()
    assert (fact["what"], fact["who"], "factors" in fact) == ("He told on her.", ["officer"], False)
    assert set(value_at(text, ("parties",))) == {"officer"}
    assert not value_at(text, ("contacts",)), "what nobody accepts is not in the matter"
    assert api.ask("DELETE", f"/jobs/{begun.json()['job']}").status_code == 204
    assert api.ask("GET", at).status_code == 404


def test_a_reader_puts_nothing_in_and_work_is_one_s_own(serve: Callable[..., Workbench], tmp_path: Path) -> None:
    password = "a long enough password"
    kept = Workspace(str(tmp_path))
    kept.add_person(None, "boss", "Boss", "admin", password)
    kept.add_person(None, "ray", "Ray", "reader", password)
    tokens = [signed[1] for login in ("boss", "ray") if (signed := kept.sign_in(login, password)) is not None]
    kept.close()
    team = serve(tmp_path, team=True)
    boss, ray = (Program(team.base, token) for token in tokens)
    file = ("a.txt", b"Ames v. Birch, 404 F.3d 110 (9th Cir. 2005)")
    assert ray.ask("POST", "/library/import", files={"files": file}).status_code == 403
    assert ray.ask("POST", "/intake", files={"file": file}).status_code == 403
    begun = boss.ask("POST", "/library/import", files={"files": file}).json()["job"]
    assert ray.ask("GET", f"/jobs/{begun}").status_code == 404
    assert ray.ask("DELETE", f"/jobs/{begun}").status_code == 404
