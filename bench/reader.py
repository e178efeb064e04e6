"""How long an opinion takes to open in the reader: from asking for its page until it is painted, and the server's part.

Run from the repository's root: `.venv/bin/python bench/reader.py [OPINION]`. With none, one of 90 KB is made up.
Times are wall time in the system's Chromium without a screen; a busy machine lengthens them.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FAIRWARNING = Path(sys.executable).with_name("fairwarning")
AIM = 300
"""Milliseconds that an opinion of 90 KB aims to open in."""
PAINTED = """async () => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const [entry] = performance.getEntriesByType("navigation");
  return [performance.now(), entry.responseEnd - entry.requestStart];
}"""


def made_up(size: int = 90_000) -> str:
    """An opinion with star pages, citations and quotations, of about `size` characters."""
    parts, page = ["Ames v. City of Birch\n\n404 F.3d 100 (9th Cir. 2005)\n\nI. BACKGROUND\n"], 101
    sentence = (
        "The court held that “a practice is settled when those who make policy know of it and let it stand.” "
        "Dunn v. Harbor Commission, 405 F.3d {page}, {pin} (9th Cir. 2005); see also Cole v. Marrow, 1 F.3d 2, 3 (2d "
        "Cir. 1993). Nothing in the record shows that the officers knew of it before that day. "
    )
    while sum(map(len, parts)) < size:
        parts.append(f"[*{page}] " + sentence.format(page=page, pin=page + 2) * 4 + "\n")
        page += 1
    return "\n".join(parts)


def main() -> None:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as home:
        opinion = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(home, "ames.txt")
        if len(sys.argv) == 1:
            opinion.write_text(made_up(), encoding="utf-8")
        subprocess.run([FAIRWARNING, "import", opinion, "--library", home], check=True, stdout=subprocess.DEVNULL)
        serve = [FAIRWARNING, "serve", "--no-open", "--port", "0", "--library", home]
        server = subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout is not None
            url = server.stdout.readline().rsplit(" ", 1)[-1].strip()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                measure(browser.new_page(), url, opinion.stat().st_size)
        finally:
            server.terminate()
            server.wait()


def measure(page: Page, url: str, size: int) -> None:
    page.goto(url)
    opened = []
    for _ in range(11):
        page.goto(url.partition("?")[0] + "library/texts/1")
        opened.append(page.evaluate(PAINTED))
    first, *again = opened
    painted, served = (statistics.median(times) for times in zip(*again, strict=True))
    print(f"{size:,} bytes; aim {AIM} ms")
    print(f"first time: painted after {first[0]:.0f} ms, of which the server {first[1]:.0f} ms")
    print(f"median of {len(again)} more: painted after {painted:.0f} ms, of which the server {served:.0f} ms")


if __name__ == "__main__":
    main()
