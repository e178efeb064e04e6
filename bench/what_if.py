"""How long a what-if takes from the hand to the eye: a change in the panel until the new matrix is painted.

Run from the repository's root: `.venv/bin/python bench/what_if.py`. It serves the three decided cases on loopback and
drives the system's Chromium without a screen. Times are wall time in the browser, the wait that gathers quick changes
included; a busy machine lengthens them.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FAIRWARNING = Path(sys.executable).with_name("fairwarning")
AIM = 150
"""Milliseconds that a what-if aims to stay below, end to end."""
CHANGE = """async ([id, value]) => {
  const field = document.getElementById(id) ?? document.querySelectorAll(".facts input[name=fact]")[value];
  const asked = performance.now();
  const swapped = new Promise((done) => document.addEventListener("htmx:afterSettle", function listen(event) {
    if (event.target.id !== "outcome") return;
    document.removeEventListener("htmx:afterSettle", listen);
    done();
  }));
  if (field.type === "checkbox") field.click();
  else { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }
  await swapped;
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  return performance.now() - asked;
}"""


def changes(page: Page) -> Iterator[tuple[str, list[tuple[str, int | str]]]]:
    """Kinds of change with what to change: the first time each, and dates that were asked for before."""
    days = int(page.get_attribute("#slider", "max") or 0)
    facts = page.locator(".facts input[name=fact]").count()
    dates: list[tuple[str, int | str]] = [("slider", days * at // 13) for at in range(1, 13)]
    yield "date", dates
    yield "date again", dates
    yield "fact", [("", at) for at in range(0, facts, max(1, facts // 12))]
    yield "court", [("forum", court) for court in ("ca2", "ca5", "ca10", "ca9", "ca7", "ca6")]


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as home:
        serve = [FAIRWARNING, "serve", "--no-open", "--port", "0", "--library", home]
        server = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            url = server.stdout.readline().rsplit(" ", 1)[-1].strip()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                measure(browser.new_page(), url)
        finally:
            server.terminate()
            server.wait()


def measure(page: Page, url: str) -> None:
    page.goto(url)
    for matter in (path.stem for path in sorted(Path("matters").glob("*.yaml"))):
        page.goto(url.partition("?")[0])
        page.locator(f"button[value={matter}]").click()
        for kind, asked in changes(page):
            times = []
            for change in asked:
                page.wait_for_timeout(500)  # a hand at rest; what the library says has come
                times.append(page.evaluate(CHANGE, list(change)))
            middle, most = statistics.median(times), max(times)
            verdict = "" if middle < AIM else f"   over the aim of {AIM} ms"
            print(f"{matter:9} {kind:11} median {middle:4.0f} ms, most {most:4.0f} ms of {len(times)}{verdict}")


if __name__ == "__main__":
    main()
