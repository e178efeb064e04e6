"""How fast the workbench answers: one person's requests, what-ifs in a real browser, then 50 people reading (Locust).

Run from the repository's root, on an otherwise idle machine: `.venv/bin/python bench/web.py`. It starts a workbench of
its own in a folder that is thrown away. Opinions are read where `../shared` is there.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FAIRWARNING_SHARED", ROOT.parent / "shared"))
AIMS = {"first page": 200, "matrix": 200, "what-if": 150, "opinion": 300}
"""Milliseconds."""
USERS, SECONDS = 50, 30
_START = "from fairwarning.cli import main; main()"


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        if SHARED.is_dir():
            ran = [sys.executable, "-c", _START, "import", str(SHARED / "opinions"), "--library", home]
            subprocess.run(ran, check=True, capture_output=True)
        server = subprocess.Popen(
            [sys.executable, "-c", _START, "serve", "--no-open", "--port", "0", "--library", home],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1]
            base, token = re.fullmatch(r"(.*)/\?token=(.*)", address).groups()  # type: ignore[union-attr]
            client = httpx.Client(base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=60)
            one_person(client, texts(client, _matters(client)))
            in_a_browser(address)
            many_people(base, token)
        finally:
            server.terminate()
            server.wait()
    return 0


def _matters(client: httpx.Client) -> list[str]:
    """The three decided cases as matters."""
    for name in ("dalton", "martinez", "okin"):
        made = client.post("/matters/example", data={"id": name})
        assert made.status_code == 303, made.text
    return [card["slug"] for card in client.get("/api/v1/matters").json()["matters"]]


def texts(client: httpx.Client, slugs: list[str]) -> dict[str, list[str]]:
    """What is asked for, by kind."""
    asked = {
        "first page": ["/"],
        "matrix": [f"/matters/{slug}" for slug in slugs],
        "facts": [f"/matters/{slug}/facts" for slug in slugs],
        "what-if": [f"/matters/{slug}?conduct=20{year}-06-01" for slug in slugs for year in range(10, 20)],
        "law": ["/law", "/law/factors"],
    }
    found = re.findall(r'href="(/library/texts/\d+)', client.get("/library").text)
    for authority in dict.fromkeys(re.findall(r'href="(/library/authorities/\d+)', client.get("/library").text)):
        found += re.findall(r'href="(/library/texts/\d+)"', client.get(authority).text)
    return {**asked, "opinion": list(dict.fromkeys(found))} if found else asked


def one_person(client: httpx.Client, asked: dict[str, list[str]]) -> None:
    """Each address once cold, then warm; milliseconds from sending to the whole answer."""
    print(f"{'one person':12} {'cold max':>9} {'warm median':>12} {'warm max':>9} {'aim':>5}")
    for kind, paths in asked.items():
        cold = [_timed(client, path) for path in paths]
        warm = [_timed(client, path) for path in paths for _ in range(5)]
        aim = AIMS.get(kind, "")
        print(f"{kind:12} {max(cold):9.0f} {statistics.median(warm):12.0f} {max(warm):9.0f} {aim:>5}")


def _timed(client: httpx.Client, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return (time.perf_counter() - start) * 1000


def in_a_browser(address: str) -> None:
    """From moving the date to the changed matrix on the page, in Chromium."""
    import shutil

    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        print("what-ifs in a browser: not run, there is no Chromium here")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page()
        page.goto(address)
        for href in page.locator("a.card").evaluate_all("cards => cards.map(card => card.href)"):
            page.goto(href)
            took = [page.evaluate(_MOVE, f"20{year}-07-0{day}") for day in (1, 2) for year in range(12, 20)]
            name = href.rsplit("/", 1)[1].split("-")[0]
            print(f"what-if in the browser, {name:9} median {statistics.median(took):4.0f} ms, max {max(took):4.0f} ms")
        browser.close()


_MOVE = """day => new Promise(done => {
  const field = document.querySelector('input[name=conduct]');
  const start = performance.now();
  document.addEventListener('htmx:afterSettle', () => requestAnimationFrame(() => done(performance.now() - start)),
                            {once: true});
  field.value = day;
  field.dispatchEvent(new Event('input', {bubbles: true}));
})"""


def many_people(base: str, token: str) -> None:
    """Fifty people who open a page every one to three seconds."""
    said = subprocess.run(
        [sys.executable, "-m", "locust", "-f", str(ROOT / "bench/web_readers.py"), "--headless", "--only-summary",
         "-u", str(USERS), "-r", "25", "-t", f"{SECONDS}s", "--host", base],
        env={**os.environ, "FAIRWARNING_TOKEN": token}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    print(f"{USERS} people reading for {SECONDS} s (aim: 95% within 250 ms)")
    print(said.stdout or said.stderr)


if __name__ == "__main__":
    sys.exit(main())
