"""A team: passwords, roles, matters private by default, the journal; on SQLite and on PostgreSQL."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from workbench import Workbench

from fairwarning.web.tries import Caller, Tries
from fairwarning.workspace import Workspace

PASSWORD = "correct horse battery"
PEOPLE = (("ada", "admin"), ("ed", "editor"), ("eve", "editor"), ("rae", "reader"))


@pytest.fixture(params=["sqlite", "postgresql"])
def team(request: pytest.FixtureRequest, serve: Callable[..., Workbench], tmp_path: Path) -> Workbench:
    """A workbench that four people may sign in to."""
    place = str(tmp_path) if request.param == "sqlite" else str(request.getfixturevalue("empty_server"))
    workspace = Workspace(place)
    for login, role in PEOPLE:
        workspace.add_person(None, login, login.title(), role, PASSWORD)  # type: ignore[arg-type]
    workspace.close()
    return serve(place, team=True)


class Somebody:
    """One person's browser."""

    def __init__(self, bench: Workbench, login: str, password: str = PASSWORD) -> None:
        self.client = httpx.Client(base_url=bench.base, follow_redirects=True, timeout=30)
        self.answer = self.client.post("/sign-in", data={"login": login, "password": password})
        found = re.search(r'name="csrf" value="(\w+)"', self.answer.text)
        self.csrf = found[1] if found else ""

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, **data: str) -> httpx.Response:
        return self.client.post(path, data={"csrf": self.csrf, **data})


def test_a_team_works_together(team: Workbench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One walk through all of it, since each server takes a while to start."""
    ada, ed, eve, rae = (Somebody(team, login) for login, _ in PEOPLE)
    here = _private_until_shared(ed, eve, rae, ada)
    _shared_as_far_as_said(ed, eve, rae, here)
    _briefs_and_calls_are_one_s_own(ed, eve)
    _opinions_come_in(eve, monkeypatch, tmp_path)
    _programs_have_tokens(ed, ada, here)
    _managed_by_admins_only(ada, ed, eve)
    _signed_out(ed, here)
    _journal_says_who_and_what_only(ada)


def _private_until_shared(ed: Somebody, eve: Somebody, rae: Somebody, ada: Somebody) -> str:
    made = ed.post("/matters/example", id="martinez")
    assert made.status_code == 200
    here = made.url.path
    for other in (eve, rae, ada):
        assert "Martinez" not in re.sub(r"(?s)<section.*", "", other.get("/").text)
        for part in ("", "/facts", "/file.yaml", "/history", "/setup"):
            assert other.get(here + part).status_code == 404
        assert other.get(f"/api/v1{here}/analysis").status_code == 404
        assert other.post(f"{here}/undo", version="1").status_code == 404
    assert rae.post("/matters/blank", name="Mine").status_code == 403
    return here


def _shared_as_far_as_said(ed: Somebody, eve: Somebody, rae: Somebody, here: str) -> None:
    text = ed.get(f"{here}/file.yaml").text
    assert ed.post(f"{here}/share", login="rae", may="edit").status_code == 400  # a reader edits nothing
    ed.post(f"{here}/share", login="eve", may="read")
    assert eve.get(here).status_code == 200
    assert eve.post(f"{here}/file", version="1", text=text + "# Eve\n").status_code == 403
    assert eve.post(f"{here}/share", login="rae", may="read").status_code == 403
    assert eve.post(f"{here}/discard", sure="yes").status_code == 403
    ed.post(f"{here}/share", login="eve", may="edit")
    assert eve.post(f"{here}/file", version="1", text=text + "# Eve\n").status_code == 200
    assert ed.get(f"{here}/file.yaml").text.endswith("# Eve\n")
    assert eve.get(f"{here}/memo.md").status_code == 200
    ed.post(f"{here}/share", login="eve", may="none")
    assert eve.get(here).status_code == 404


def _briefs_and_calls_are_one_s_own(ed: Somebody, eve: Somebody) -> None:
    sent = (("/check", "file", "brief.txt", b"See Orm v. Dace, 22 F.3d 7 (9th Cir. 2011)."),
            ("/compare/calls", "calls", "calls.csv", b"Call,Arrest\n1,Y\n"))  # fmt: skip
    for room, field, name, data in sent:
        answer = ed.client.post(room, data={"csrf": ed.csrf}, files={field: (name, data)})
        assert answer.status_code == 200
        for path in (answer.url.path, f"{answer.url.path}/progress"):
            assert eve.get(path).status_code == 404
        assert eve.post(f"{answer.url.path}/remove").status_code == 404
        assert answer.url.path not in eve.get(room.removesuffix("/calls")).text


def _opinions_come_in(eve: Somebody, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Through a folder of the user's own, wherever the library is: the machine's common one is not there meanwhile."""
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
        meanwhile.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        files = {
            "files": ("pennington.txt", b"404 F.3d 110 (2005)\n\nNora AMES, Plaintiff,\nv.\nCITY OF BIRCH.\n\nWe hold.")
        }
        answer = eve.client.post("/library/import", data={"csrf": eve.csrf}, files=files)
        assert answer.status_code == 200, answer.text
        until = time.monotonic() + 60
        while "left out" not in answer.text:
            assert time.monotonic() < until, answer.text
            time.sleep(0.1)
            answer = eve.get(answer.url.path)
    assert "<strong>1 new</strong>" in answer.text


def _managed_by_admins_only(ada: Somebody, ed: Somebody, eve: Somebody) -> None:
    for path in ("/people", "/journal"):
        assert ed.get(path).status_code == 403
    assert ed.post("/people/ed", role="admin").status_code == 403
    assert ada.post("/people/ada", role="reader").status_code == 400  # nobody would be left
    assert ada.post("/people", login="new", name="New", role="reader", password="short").status_code == 400
    assert ada.post("/people/eve", active="false").status_code == 200
    assert eve.get("/").url.path == "/sign-in"
    assert "No such login" in eve.post("/sign-in", login="eve", password=PASSWORD).text


def _signed_out(ed: Somebody, here: str) -> None:
    kept = dict(ed.client.cookies)
    ed.post("/sign-out")
    stolen = httpx.Client(base_url=ed.client.base_url, cookies=kept)
    assert stolen.get(here).headers["location"] == "/sign-in"


def _journal_says_who_and_what_only(ada: Somebody) -> None:
    told = ada.get("/journal").text
    for did in (
        "signed in",
        "created",
        "shared for edit",
        "unshared",
        "changed",
        "signed out",
        "failed to sign in",
        "shut out",
        "imported",
        "1 new",
        "took the memorandum as md",
    ):
        assert did in told
    assert "pennington" not in told.lower()
    assert PASSWORD not in told


def _programs_have_tokens(ed: Somebody, ada: Somebody, here: str) -> None:
    sent = {"login": "ed", "password": PASSWORD}
    token = ed.client.post("/api/v1/sign-in", json=sent).json()["token"]
    assert ed.client.post("/api/v1/sign-in", json={**sent, "password": "wrong"}).status_code == 401
    program = httpx.Client(base_url=ed.client.base_url, headers={"authorization": f"Bearer {token}"}, timeout=30)
    assert program.get(f"/api/v1{here}").json()["version"] == 2
    with_eve = f"/api/v1{here}/shares/eve"
    assert ed.client.put(with_eve, json={"may": "edit"}).status_code == 403  # a page of ours would send its token
    assert program.put(with_eve, json={"may": "edit"}).status_code == 200
    assert [(s["login"], s["may"]) for s in program.get(f"/api/v1{here}/shares").json()["shares"]] == [("eve", "edit")]
    assert "may edit it" in ed.get(f"{here}/setup").text
    assert program.put(f"/api/v1{here}/shares/rae", json={"may": "edit"}).status_code == 400
    assert program.put(f"/api/v1{here}/shares/e%00e", json={"may": "edit"}).json()["place"] == "login"
    assert program.get("/api/v1/matters/a%00b").status_code == 404  # and nothing of the database's own
    assert program.delete(with_eve).status_code == 204
    assert program.get(f"/api/v1{here}/shares").json()["shares"] == []
    for room in ("people", "journal"):
        assert program.get(f"/api/v1/{room}").status_code == 403
    assert program.patch("/api/v1/people/ed", json={"role": "admin"}).status_code == 403
    assert program.post("/api/v1/sign-out").status_code == 204
    assert program.get(f"/api/v1{here}").status_code == 401
    of_ada = {"x-csrf-token": ada.csrf}
    lou = {"login": "Lou", "role": "reader", "password": PASSWORD}
    assert ada.client.post("/api/v1/people", json={**lou, "password": "short"}, headers=of_ada).status_code == 400
    assert ada.client.post("/api/v1/people", json=lou, headers=of_ada).json()["person"]["login"] == "lou"
    gone = ada.client.patch("/api/v1/people/lou", json={"active": False}, headers=of_ada).json()
    assert gone["person"]["active"] is False
    did = [(entry["did"], entry["on"]) for entry in ada.get("/api/v1/journal").json()["entries"]]
    assert did[:2] == [("shut out", "lou"), ("added as reader", "lou")]


def knock(team: Workbench, address: str, login: str, password: str, browser: httpx.Client | None = None) -> int:
    """A try to sign in that the web server before the workbench says comes from that address."""
    client = browser or httpx.Client(base_url=team.base, timeout=30)
    sent = {"login": login, "password": password}
    return client.post("/sign-in", data=sent, headers={"x-forwarded-for": address}).status_code


def test_who_guesses_passwords_shuts_out_nobody_else(serve: Callable[..., Workbench], tmp_path: Path) -> None:
    place = str(tmp_path)
    workspace = Workspace(place)
    workspace.add_person(None, "ada", "Ada", "admin", PASSWORD)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    workspace.close()
    assert PASSWORD.encode() not in kept
    team, office = serve(place, team=True), "198.51.100.7"
    hers = httpx.Client(base_url=team.base, timeout=30)
    assert knock(team, office, "ada", PASSWORD, hers) == 303
    assert [knock(team, office, "ada", f"wrong password {n}") for n in range(6)] == [401] * 5 + [429]
    sent = {"login": "ada", "password": PASSWORD}
    program = httpx.post(f"{team.base}/api/v1/sign-in", json=sent, headers={"x-forwarded-for": office})
    assert program.status_code == 429
    assert int(program.headers["retry-after"]) > 0
    forged = httpx.Client(base_url=team.base, cookies=dict.fromkeys(hers.cookies, "x.y"), timeout=30)
    assert knock(team, office, "ada", PASSWORD, forged) == 429  # even with the password: it guessed too often
    assert knock(team, office, "nobody", PASSWORD) == 401  # told like one that is there
    assert knock(team, office, "ada", PASSWORD, hers) == 303  # she herself is known by her browser
    assert knock(team, "192.0.2.9", "ada", PASSWORD) == 303  # and is not shut out elsewhere


@pytest.mark.parametrize("started", [0.0, 100_000.0])
def test_many_strangers_take_turns_and_the_known_do_not(started: float) -> None:
    """A thousand addresses at once guess no faster than one after the other, and nobody's own sign-in is shut."""
    now = started
    tries = Tries(lambda: now)
    home = Caller("ada", "home")
    for _ in range(50):
        tries.succeeded(home, tries.begin(home))  # who knows the password spends nothing
    looked_at = 0
    for second in range(600):
        now = started + second
        for n in range(10):
            looked_at += not tries.begin(Caller("ada", f"bot {second} {n}")).again
        if second == 300:
            for caller in (home, Caller("ada", "anywhere", "her browser"), Caller("ed", "elsewhere")):
                assert tries.begin(caller).counted, caller
                assert tries.begin(caller).wait == 0.0, caller
    assert looked_at < 160
    now += 40
    assert tries.begin(Caller("ada", "a new place")).counted  # a little later, with the strangers gone
    now += 40
    assert not [n for n in range(100) if tries.begin(Caller("ada")).wait > 30]


def test_where_the_library_is_kept_is_told_to_no_team(serve: Callable[..., Workbench], tmp_path: Path) -> None:
    workspace = Workspace(str(tmp_path))
    workspace.add_person(None, "rae", "Rae", "reader", PASSWORD)
    workspace.close()
    (tmp_path / "library.db").write_bytes(b"no database " * 1000)
    rae = Somebody(serve(str(tmp_path), team=True), "rae")
    for path in ("/", "/library", "/library/texts/1", "/api/v1/library/texts"):
        told = rae.get(path).text
        assert str(tmp_path) not in told, path
        assert "library cannot be used" in told.lower(), path
