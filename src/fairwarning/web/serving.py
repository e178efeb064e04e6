"""The server process: loopback only."""

from __future__ import annotations

import atexit
import gc
import socket
import sys
import tempfile
import webbrowser
from pathlib import Path

import uvicorn

from fairwarning.errors import InputError
from fairwarning.web.app import application
from fairwarning.web.settings import Settings

_TURN = 0.001
"""Seconds that a page may keep Python to itself while others wait; by default five times as long, at every step."""
_REFUSE = (100_000, 50, 100)
"""How rarely Python looks for refuse: matters and opinions held for their readers are hardly ever any."""


def run(port: int, where: str | None, team: bool, hosts: tuple[str, ...], open_: bool) -> None:
    """Serve until stopped. Prints the address to open on standard output."""
    listening = _listen(port)
    settings = Settings(listening.getsockname()[1], where, team, bool(hosts), hosts)
    app = application(settings)
    print(f"Fair Warning is at {settings.url}", flush=True)
    print("It answers this machine only. Stop it with Ctrl-C.", file=sys.stderr, flush=True)
    if open_:
        _open(settings.url)
    sys.setswitchinterval(_TURN)
    gc.collect()
    gc.freeze()  # the law stays; to look through it for refuse would stop every page for a sixth of a second
    gc.set_threshold(*_REFUSE)
    config = uvicorn.Config(app, log_level="critical", access_log=False, server_header=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[listening])


def _open(url: str) -> None:
    """By a private file that leads there: a browser's command line can be read by everybody on the machine."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False) as page:
        page.write(f'<!doctype html><meta http-equiv="refresh" content="0; url={url}"><title>Fair Warning</title>')
    atexit.register(Path(page.name).unlink, missing_ok=True)
    webbrowser.open(Path(page.name).as_uri())


def _listen(port: int) -> socket.socket:
    # named as TCP, or asyncio leaves Nagle's algorithm on, and each small answer waits 40 ms for the browser's receipt
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(2048)  # who opens the address as soon as it is printed waits, and is not refused
    except OSError as error:
        listening.close()
        raise InputError(
            f"port {port} cannot be had ({error.strerror})", place="--port", remedy="Name another, or 0 for any"
        ) from None
    return listening
