"""`fetch` against a server of our own that speaks CourtListener's API; nothing here goes online."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from command_line import Run
from fairwarning.errors import InputError
from fairwarning.library import fetch
from fairwarning.library.fetch import CourtListener
from fairwarning.library.store import Library

TOKEN = "0123456789abcdef"
HTML = (
    "<p>Ada Quill appeals from a judgment for the town. She says that nobody came.</p>"
    '<p><span class="star-pagination">*101</span> On the first night Quill rang twice. No car was sent. '
    'Compare <span class="citation">Harrow v. Dace, 311 F.3d 4 (7th Cir. 2002)</span>. We affirm.</p>'
)
CLUSTER: dict[str, Any] = {
    "id": 77,
    "case_name": "Quill v. Town of Elmbury",
    "date_filed": "2005-03-03",
    "docket_id": 55,
    "docket": "http://elsewhere.example/api/rest/v4/dockets/55/",
    "citations": [
        {"volume": 2005, "reporter": "WL", "page": "12345", "type": 7},
        {"volume": 812, "reporter": "F.3d", "page": "100", "type": 1},
    ],
    "sub_opinions": ["http://elsewhere.example/api/rest/v4/opinions/901/"],
}
RECORDS: dict[str, Any] = {
    "/dockets/55/": {"id": 55, "court_id": "ca9", "docket_number": "03-1234"},
    "/opinions/901/": {"id": 901, "type": "010combined", "html_with_citations": HTML, "plain_text": ""},
}


def looked_up(*clusters: dict[str, Any], status: int = 200) -> list[dict[str, Any]]:
    return [{"citation": "812 F.3d 100", "normalized_citations": ["812 F.3d 100"], "start_index": 0, "end_index": 12,
             "status": status, "clusters": list(clusters)}]  # fmt: skip


@dataclass
class Server:
    """What it was asked, and what it answers: by path, each time the next of a list, the last one for ever."""

    url: str = ""
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = field(default_factory=dict)

    def answer(self, path: str, value: object, status: int = 200, **headers: str) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        told = {name.replace("_", "-"): text for name, text in headers.items()}
        self.answers.setdefault(path, []).append((status, told, data))


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = parse_qs(self.rfile.read(length).decode())
            state.asked.append((self.path, self.headers.get("Authorization", ""), form.get("text", [None])[0]))
            waiting = state.answers.get(self.path) or [(404, {}, b"{}")]
            status, headers, data = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            self.send_response(status)
            for name, text in headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = _serve  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{running.server_port}"
    yield state
    running.shutdown()
    running.server_close()


def whole(server: Server) -> None:
    server.answer("/citation-lookup/", looked_up(CLUSTER))
    for path, record in RECORDS.items():
        server.answer(path, record)


def client(server: Server, waits: list[float] | None = None) -> CourtListener:
    return CourtListener(TOKEN, server.url, timeout=5, sleep=(waits if waits is not None else []).append)


@pytest.fixture
def set_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.setenv("COURTLISTENER_TOKEN", TOKEN)
    monkeypatch.setenv("COURTLISTENER_URL", server.url)
    return server


def test_a_decision_is_fetched_and_kept(set_up: Server, fairwarning: Run, home: Path) -> None:
    whole(set_up)
    ran = fairwarning("fetch", "812 F.3d 100")
    assert (ran.status, ran.out) == (0, "new: Quill v. Town of Elmbury (812 F.3d 100, 2005 WL 12345)\n")
    with Library.open() as library:
        (known,) = library.lookup("812 F.3d 100")
        (text,) = library.texts(known.id)
    assert (known.court, known.decided, known.docket) == ("ca9", "2005-03-03", "03-1234")
    assert [page.label for page in text.opinion.document.pages] == ["101"]
    assert set_up.asked[0] == ("/citation-lookup/", f"Token {TOKEN}", "812 F.3d 100")
    assert [path for path, _, _ in set_up.asked] == ["/citation-lookup/", "/dockets/55/", "/opinions/901/"]


def test_what_is_there_already_is_not_asked_for_unless_wanted(set_up: Server, fairwarning: Run) -> None:
    whole(set_up)
    fairwarning("fetch", "812 F.3d 100")
    asked = len(set_up.asked)
    ran = fairwarning("fetch", "812 F. 3d 100")
    assert ran.out.startswith("there already: Quill v. Town of Elmbury, 812 F.3d 100")
    assert len(set_up.asked) == asked
    assert fairwarning("fetch", "812 F.3d 100", "--again").out.startswith("known: ")
    assert len(set_up.asked) > asked


def test_without_a_token_nothing_is_asked(
    server: Server, fairwarning: Run, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.delenv("COURTLISTENER_TOKEN", raising=False)
    monkeypatch.setenv("COURTLISTENER_URL", server.url)
    ran = fairwarning("fetch", "812 F.3d 100")
    assert (ran.status, ran.out, server.asked) == (2, "", [])
    assert "there is no token" in ran.err
    assert not (home / "library.db").exists()


def test_no_other_command_goes_online(
    set_up: Server, fairwarning: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(set_up)
    (tmp_path / "a.txt").write_text("812 F.3d 100 (2005)\n\nADA QUILL,\nv.\nELMBURY.\n\n*101 We affirm.\n")

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for words in (("import", tmp_path / "a.txt"), ("show", "812 F.3d 100"), ("search", "affirm"), ("verify",)):
        assert fairwarning(*words).status in (0, 1), words
    assert set_up.asked == []


WRONG = [
    # what the lookup answers, with which status -> what the user is told
    ([], 200, "reads 0 citations"),
    ({}, 200, "reads 0 citations"),
    (looked_up(CLUSTER) * 2, 200, "reads 2 citations"),
    (looked_up(status=404), 200, "has no decision at '812 F.3d 100', which does not mean that there is none"),
    (looked_up(CLUSTER, {**CLUSTER, "case_name": "Orm v. Dace"}, status=300), 200, "2 decisions at '812 F.3d 100'"),
    (looked_up({**CLUSTER, "docket_id": None, "docket": None}), 200, "is not complete"),
    (looked_up({**CLUSTER, "sub_opinions": ["file:///etc/passwd"]}), 200, "is not complete"),
    (b"<html>gone</html>", 200, "no JSON"),
    (b"[" * 100_000, 200, "no JSON"),
    ({"detail": "Invalid token."}, 401, "refuses the token"),
    ({"detail": "Forbidden"}, 403, "refuses the token"),
    ({}, 404, "status 404"),
    ({}, 502, "status 502"),
]


@pytest.mark.parametrize(("answer", "status", "told"), WRONG)
def test_what_goes_wrong_is_told(server: Server, answer: object, status: int, told: str) -> None:
    server.answer("/citation-lookup/", answer, status)
    server.answer("/dockets/55/", RECORDS["/dockets/55/"])
    with pytest.raises(InputError) as error:
        client(server).decision("812 F.3d 100")
    assert told in str(error.value)
    assert TOKEN not in str(error.value)


def test_it_waits_as_long_as_it_is_asked_to(server: Server) -> None:
    server.answer("/citation-lookup/", {}, 429, Retry_After="7")
    server.answer("/citation-lookup/", {}, 503)
    whole(server)
    waits: list[float] = []
    assert client(server, waits).decision("812 F.3d 100").cluster == "77"
    assert waits == [7.0, 4.0]


def test_it_does_not_wait_for_ever(server: Server) -> None:
    server.answer("/citation-lookup/", {}, 429, Retry_After="3600")
    waits: list[float] = []
    with pytest.raises(InputError, match="asks to wait 3600 seconds"):
        client(server, waits).decision("812 F.3d 100")
    assert waits == []


def test_the_token_follows_no_redirect(server: Server) -> None:
    server.answer("/citation-lookup/", {}, 302, Location=f"{server.url}/elsewhere/")
    with pytest.raises(InputError, match="status 302"):
        client(server).decision("812 F.3d 100")
    assert [path for path, _, _ in server.asked] == ["/citation-lookup/"]


def test_an_answer_without_end_is_cut(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 1 << 16)
    server.answer("/citation-lookup/", b" " * (1 << 17))
    with pytest.raises(InputError, match="more than"):
        client(server).decision("812 F.3d 100")


def test_a_server_that_is_not_there(fairwarning: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match="cannot be reached"):
        CourtListener(TOKEN, f"http://127.0.0.1:{port}", sleep=lambda _: None).decision("812 F.3d 100")


@pytest.mark.parametrize("url", ["http://www.courtlistener.com/api/rest/v4", "ftp://x", "file:///etc", ""])
def test_the_token_never_goes_unencrypted(url: str) -> None:
    with pytest.raises(InputError, match="unencrypted"):
        CourtListener(TOKEN, url)


@pytest.mark.parametrize("token", ["", "two words", "new\nline", "é"])
def test_what_is_no_token(token: str) -> None:
    with pytest.raises(InputError, match="no token"):
        CourtListener(token)


def test_the_token_is_not_printed() -> None:
    assert TOKEN not in repr(CourtListener(TOKEN))


def test_several_opinions_of_one_decision_are_kept_as_one_and_the_combined_text_alone(server: Server) -> None:
    parts = ["http://x/opinions/901/", "http://x/opinions/902/", "http://x/opinions/903/"]
    server.answer("/citation-lookup/", looked_up({**CLUSTER, "sub_opinions": parts}))
    server.answer("/dockets/55/", RECORDS["/dockets/55/"])
    server.answer("/opinions/901/", {"type": "020lead", "plain_text": "The lead."})
    server.answer("/opinions/902/", {"type": "040dissent", "plain_text": "The dissent."})
    server.answer("/opinions/903/", {"type": "010combined", "plain_text": "All of it."})
    told = json.loads(client(server).decision("812 F.3d 100").data)
    assert [one["plain_text"] for one in told["sub_opinions"]] == ["All of it."]
    server.answers["/citation-lookup/"] = []
    server.answer("/citation-lookup/", looked_up({**CLUSTER, "sub_opinions": parts[:2]}))
    told = json.loads(client(server).decision("812 F.3d 100").data)
    assert [one["plain_text"] for one in told["sub_opinions"]] == ["The lead.", "The dissent."]
