"""Signing in to a team's workbench, the same for browsers and programs: tries limited, passwords looked at in turn."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from fairwarning.errors import FairWarningError
from fairwarning.web.desk import Desk
from fairwarning.web.settings import Settings
from fairwarning.web.tries import Caller, Tries
from fairwarning.workspace import plain_login

_AT_ONCE = 2
"""Passwords looked at together: each takes 64 MB and a good part of a core, and anybody may send one."""
_KNOWN_FOR = 180 * 24 * 3600


class TooManyTriesError(FairWarningError):
    """Nothing was looked at; `again` is in how many seconds it is worth trying."""

    def __init__(self, again: float) -> None:
        self.again = max(1, round(again))
        minutes = max(1, round(again / 60))
        super().__init__(f"Too many tries. Wait {minutes} minute{'s' if minutes > 1 else ''}.")


class Door:
    """One for the whole server."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._tries = desk, Tries()
        self._looking = asyncio.Semaphore(_AT_ONCE)

    async def sign_in(self, request: Request, login: str, password: str) -> str | None:
        """The token of a new sign-in; None for a wrong login or password. Raises TooManyTriesError.

        Waiting takes no thread, so that nobody who tries keeps those who work waiting.
        """
        login, workspace = plain_login(login), self._desk.workspace
        mark = request.cookies.get(_cookie(self._desk.settings, login), "")
        known = bool(mark) and await run_in_threadpool(workspace.knows_browser, login, mark)
        caller = Caller(login, address_of(request), mark if known else "")
        admitted = self._tries.begin(caller)
        if admitted.again:
            raise TooManyTriesError(admitted.again)
        await asyncio.sleep(admitted.wait)
        async with self._looking:
            found = await run_in_threadpool(workspace.sign_in, login, password)
        if found is None:
            return None
        self._tries.succeeded(caller, admitted)
        return found[1]

    async def remember(self, answer: Response, login: str) -> None:
        """Give the browser a mark by which it is known when this login signs in again; it lets nobody in by itself."""
        login, settings = plain_login(login), self._desk.settings
        mark = await run_in_threadpool(self._desk.workspace.browser_mark, login)
        answer.set_cookie(
            _cookie(settings, login), mark, max_age=_KNOWN_FOR, httponly=True, samesite="strict",
            secure=settings.secure, path="/sign-in",
        )  # fmt: skip


def door_of(request: Request) -> Door:
    door: Door = request.app.state.door
    return door


def address_of(request: Request) -> str:
    """Whence it comes, as the web server before us says. Nothing where it says nothing: then all come from here."""
    try:
        address = ipaddress.ip_address(request.client.host if request.client else "")
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False).network_address
    return str(address)


def _cookie(settings: Settings, login: str) -> str:
    return f"{settings.cookie}-{hashlib.sha256(login.encode()).hexdigest()[:12]}"
