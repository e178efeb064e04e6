"""Each way in that is not meant to be one, tried."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import httpx
import pytest
from workbench import Workbench

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def anybody(bench: Workbench) -> httpx.Client:
    """Somebody who was not told the address."""
    return httpx.Client(base_url=bench.base, timeout=10)


@pytest.mark.parametrize("path", ["/", "/matters/martinez-v-city-of-clovis", "/api/v1/matters", "/api/openapi.json"])
@pytest.mark.parametrize("token", ["", "wrong", "x" * 43, "é"])
def test_nobody_comes_in_without_the_token(bench: Workbench, path: str, token: str) -> None:
    client = anybody(bench)
    assert client.get(path, params={"token": token} if token else {}).status_code == 401
    if token and token.isascii():
        assert client.get(path, headers={"authorization": f"Bearer {token}"}).status_code == 401
        assert client.get(path, headers={"cookie": f"{bench.settings.cookie}={token}"}).status_code == 401


def test_the_token_leaves_the_address_for_a_cookie_out_of_reach(bench: Workbench) -> None:
    answer = anybody(bench).get(bench.settings.url)
    assert answer.status_code == 303
    assert "token" not in answer.headers["location"]
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert bench.settings.token.lower() not in cookie
    assert (
        anybody(bench).get("/", headers={"cookie": f"{bench.settings.cookie}={bench.settings.token}"}).status_code
        == 401
    )


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "localhost", "127.0.0.1.evil.example", ""])
def test_it_answers_to_no_other_name(bench: Workbench, host: str) -> None:
    assert bench.client.get("/", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_changes_anything(bench: Workbench, headers: dict[str, str]) -> None:
    assert bench.post("/matters/blank", {"name": "Theirs"}, headers=headers).status_code == 403
    assert "Theirs" not in bench.get("/").text


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_change_needs_a_page_of_ours(bench: Workbench, token: str | None) -> None:
    data = {"name": "Theirs"} | ({"csrf": token} if token is not None else {})
    assert bench.client.post("/matters/blank", data=data).status_code == 403
    assert bench.client.post("/api/v1/matters", json={"text": "format: 1"}).status_code == 403


def test_every_route_that_changes_something_asks_for_the_page_s_token(bench: Workbench) -> None:
    from importlib import import_module
    from pkgutil import iter_modules

    from fairwarning.web import api, pages

    tried = 0
    for package, prefix in ((pages, ""), (api, "/api/v1")):
        for module in (import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__)):
            for route in module.router.routes if hasattr(module, "router") else ():
                for method in (route.methods or set()) - {"GET", "HEAD"}:
                    path = prefix + route.path.replace("{", "").replace("}", "")
                    if not path.endswith("/sign-in"):  # there is no page of ours before it
                        assert bench.client.request(method, path).status_code == 403, (method, path)
                        tried += 1
    assert tried > 20


@pytest.mark.parametrize(
    "path", ["/", "/no-such-page", "/matters/no-such-matter", "/api/v1/matters", "/static/style.css"]
)
def test_every_answer_tells_browsers_to_run_nothing_of_others(bench: Workbench, path: str) -> None:
    headers = bench.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_no_file_but_its_own_is_given_out(bench: Workbench, path: str) -> None:
    assert bench.get(f"/static/{path}").status_code in (400, 404)


def test_what_is_too_large_is_not_taken(bench: Workbench) -> None:
    from http.client import HTTPConnection

    announced = HTTPConnection("127.0.0.1", bench.settings.port, timeout=10)
    announced.putrequest("POST", "/api/v1/read")
    announced.putheader("authorization", f"Bearer {bench.settings.token}")
    announced.putheader("content-length", str(10**9))
    announced.endheaders()
    assert announced.getresponse().status == 413

    def endless() -> Iterator[bytes]:
        yield from (b"x" * 2**20 for _ in range(70))

    try:
        answer = anybody(bench).post(
            "/api/v1/read", content=endless(), headers={"authorization": f"Bearer {bench.settings.token}"}
        )
    except httpx.HTTPError:
        return  # hung up on
    assert answer.status_code in (400, 413, 422)


def test_hostile_names_stay_words(scratch_bench: Workbench, browse: Callable[..., Page]) -> None:
    made = scratch_bench.post("/matters/blank", {"name": f"Smith {SCRIPT}"})
    assert made.status_code == 200
    page = browse(scratch_bench)
    for where in ("", "/facts", "/setup", "/history", "/file"):
        page.goto(f"{scratch_bench.base}{made.url.path}{where}")
        assert "taken" not in page.title().replace(SCRIPT, "")
        assert page.locator("main script, main img[src=x]").count() == 0


def test_a_fault_of_its_own_shows_nothing_of_its_insides(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from fairwarning.web.desk import Desk

    def broken(*_: object) -> None:
        raise RuntimeError("Jane Roe's secret")

    monkeypatch.setattr(Desk, "loaded", broken)
    for path in ("/matters/martinez-v-city-of-clovis", "/api/v1/matters/martinez-v-city-of-clovis/analysis"):
        answer = bench.get(path)
        assert answer.status_code == 500
        assert "Jane" not in answer.text
        assert "Traceback" not in answer.text
        assert "content-security-policy" in answer.headers
    printed = capfd.readouterr()
    assert "Jane" not in printed.out + printed.err


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(bench: Workbench, back: str) -> None:
    answer = bench.post("/theme", {"theme": "light", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_odd_numbers_days_and_letters_are_refused_and_never_a_fault_of_ours(scratch_bench: Workbench) -> None:
    bench = scratch_bench
    matter = bench.example("martinez")
    huge = "9" * 40
    for path in (
        "/law/notice?doctrine=scd&forum=caed&on=0001-01-01",
        "/law/notice?doctrine=scd&forum=caed&on=9999-12-31",
        f"/library/texts/{huge}",
        f"/library/authorities/{huge}",
        f"/intake/texts/{huge}",
        f"{matter}/history/{huge}",
        f"{matter}/history/0",
    ):
        assert bench.get(path).status_code in ((200,) if "notice" in path else (404, 422)), path
    for path, form in (
        ("undo", {"version": huge}),
        ("undo", {"version": "0"}),
        ("restore", {"version": "1", "n": huge}),
        ("restore", {"version": "1", "n": "0"}),
        ("remove/facts/x", {"version": huge}),
        ("edit/facts/new", {"version": "²"}),
        ("edit/facts/new", {"version": "1" * 5000}),
    ):
        assert bench.post(f"{matter}/{path}", form).status_code in (400, 422), (path, form)
    assert bench.post("/intake/matter", {"document": "text-²"}).status_code == 404
    assert bench.get(f"/api/v1{matter}").json()["version"] == 1, "nothing of this was kept"


def test_a_letter_that_is_none_and_a_day_of_the_first_years(scratch_bench: Workbench) -> None:
    matter = scratch_bench.example("okin")
    told = scratch_bench.get(f"/api/v1{matter}").json()
    fact = re.search(r"^facts:\n  (?:#.*\n  )*([\w-]+):", told["text"], re.MULTILINE)
    assert fact is not None
    change = f"/api/v1{matter}/facts/{fact[1]}"
    sent = {"based_on": 1, "fields": {"what": "\ud800"}}
    headers = {"x-csrf-token": scratch_bench.csrf, "content-type": "application/json"}
    refused = scratch_bench.client.patch(change, content=json.dumps(sent), headers=headers)
    assert refused.status_code in (400, 422), refused.text
    early = re.sub(r"\b(19|20)(\d\d-\d\d(-\d\d)?)\b", r"00\2", told["text"])
    body = {"text": early, "based_on": 1, "what": "Dated in the first years"}
    saved = scratch_bench.client.put(f"/api/v1{matter}", json=body, headers=headers)
    assert saved.status_code == 200, saved.text
    for page in ("", "/timeline", "/facts"):
        assert scratch_bench.get(matter + page).status_code == 200, page
