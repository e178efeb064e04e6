"""A real workbench on a loopback port, asked by a client and by a real browser."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from workbench import Workbench

from fairwarning.web.app import application
from fairwarning.web.serving import _listen
from fairwarning.web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHARED = Path(os.environ.get("FAIRWARNING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def opinions() -> Path:
    """The shared opinions, which no copy of the project ships."""
    if not (SHARED / "opinions").is_dir():
        pytest.skip("did not run: the shared opinions are absent (set FAIRWARNING_SHARED)")
    return SHARED / "opinions"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., Workbench]]:
    """Start a workbench over a folder; every one started is stopped at the end."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(home: Path | str, **settings: object) -> Workbench:
        listening = _listen(0)
        chosen = Settings(listening.getsockname()[1], str(home), **settings)  # type: ignore[arg-type]
        config = uvicorn.Config(application(chosen), log_level="critical", access_log=False, lifespan="on")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        servers.append((server, thread))
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until, "the workbench did not start"
            time.sleep(0.01)
        return Workbench(chosen, Path(str(home)))

    yield start
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def bench(serve: Callable[..., Workbench], tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A workbench with the three decided cases as matters and no library; tests leave them as they are."""
    made = serve(tmp_path_factory.mktemp("workbench"))
    for name in ("dalton", "martinez", "okin"):
        made.example(name)
    return made


@pytest.fixture(scope="session")
def scratch_bench(serve: Callable[..., Workbench], tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A workbench for tests that change matters of their own."""
    return serve(tmp_path_factory.mktemp("scratch"))


@pytest.fixture(scope="session")
def read_bench(serve: Callable[..., Workbench], opinions: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """The same with the shared opinions in its library."""
    from typer.testing import CliRunner

    from fairwarning.cli import register

    home = tmp_path_factory.mktemp("read")
    ran = CliRunner().invoke(register(), ["import", str(opinions), "--library", str(home)])
    assert ran.exit_code == 0, ran.output
    made = serve(home)
    for name in ("dalton", "martinez", "okin"):
        made.example(name)
    return made


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium, without a screen."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("did not run: there is no Chromium here (scripts/test installs it)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A page of a new browser profile, let in to a workbench. Anything on its console fails the test."""
    opened, said = [], []

    def start(workbench: Workbench, width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(workbench.settings.url)
        return page

    yield start
    for context in opened:
        context.close()
    assert [line for line in said if not re.search(r"[Ss]tatus (of|Error Code) 4\d\d", line)] == []
