"""The door: which requests are let in at all, who they come from, and what browsers may do with the answers."""

from __future__ import annotations

import hashlib
import hmac
import logging
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fairwarning.web.settings import Settings
from fairwarning.workspace import Person, Workspace

_log = logging.getLogger(__name__)

CSRF = "x-csrf-token"
_LARGEST = 64 * 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/sign-in", "/api/v1/sign-in")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # none at all would make browsers hide the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""Every answer's, unless it says otherwise itself."""


class TooLargeError(Exception):
    """The body is larger than anything that people bring."""


class Guard:
    """ASGI middleware around the whole application. Sets `state.person`, `state.session` and `state.csrf`."""

    def __init__(self, app: ASGIApp, settings: Settings, workspace: Workspace) -> None:
        self.app, self.settings, self.workspace = app, settings, workspace
        self.local: Person | None = None if settings.team else workspace.local()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._refused(request)
        if answer is None:  # a team's people are looked up in the database, one's own token is at hand
            answer = await run_in_threadpool(self._let_in, request) if self.local is None else self._let_in(request)
        guarded = _Answer(send)
        if answer is not None:
            await answer(scope, receive, guarded.send)
            return
        try:
            await self.app(scope, _capped(receive), guarded.send)
        except TooLargeError:
            if not guarded.begun:
                await _too_large()(scope, receive, guarded.send)
        except Exception as error:  # told to the browser already; its words stay here, for they may hold people's
            _log.error("%s: %s", request.method, type(error).__name__)

    def _refused(self, request: Request) -> Response | None:
        """What no person of ours sends: another host's name, another site's page, a body past all measure."""
        headers = request.headers
        if headers.get("host", "") not in self.settings.hosts:
            return _plain(421, "this workbench does not answer to that name")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > _LARGEST:
            return _too_large()
        if request.method not in _SAFE and not self._same_site(headers):
            return _plain(403, "this came from a page of another site")
        return None

    def _same_site(self, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in self.settings.hosts:
            return False
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    def _let_in(self, request: Request) -> Response | None:
        """Who asks; or the answer for one who may not come in."""
        if self.local is not None and hmac.compare_digest(
            request.query_params.get("token", "").encode(), self.settings.token.encode()
        ):
            return self._welcome(request)
        session, by_header = self._session(request)
        person = self._person(session, by_header)
        request.state.person, request.state.session = person, session
        request.state.by_header = by_header
        request.state.csrf = csrf(self.settings, session) if session else ""
        if person is not None or request.url.path.startswith(_OPEN):
            return None
        if self.settings.team and request.method in _SAFE and not request.url.path.startswith("/api/"):
            return RedirectResponse("/sign-in", 303)
        what = "sign in first" if self.settings.team else "open the address that the program printed when it started"
        return _plain(401, what)

    def _session(self, request: Request) -> tuple[str, bool]:
        """The session's token, and whether a program sent it by itself (which no other site's page can make it do)."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return token.strip(), True
        return request.cookies.get(self.settings.cookie, ""), False

    def _person(self, session: str, by_header: bool) -> Person | None:
        if not session:
            return None
        if self.local is None:
            return self.workspace.signed_in(session)
        wanted = self.settings.token if by_header else self.settings.session
        return self.local if hmac.compare_digest(session.encode(), wanted.encode()) else None

    def _welcome(self, request: Request) -> Response:
        """Keep the token in a cookie and take it out of the address."""
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
        answer = RedirectResponse(str(request.url.replace(query="").include_query_params(**dict(rest))), 303)
        set_cookie(answer, self.settings, self.settings.session)
        return answer


def csrf(settings: Settings, session: str) -> str:
    """What only pages of ours know for this session, to be sent back with every change."""
    return hmac.new(settings.secret, session.encode(), hashlib.sha256).hexdigest()


def set_cookie(answer: Response, settings: Settings, session: str) -> None:
    """For this host alone, out of reach of scripts and of other sites."""
    answer.set_cookie(settings.cookie, session, httponly=True, samesite="strict", secure=settings.secure, path="/")


def _plain(status: int, what: str) -> Response:
    return PlainTextResponse(f"Fair Warning: {what}\n", status)


def _too_large() -> Response:
    return _plain(413, f"more than {_LARGEST // 2**20} MB at once is not taken")


def _capped(receive: Receive) -> Receive:
    """The body, up to the limit, also where no length was announced."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > _LARGEST:
            raise TooLargeError
        return message

    return counted


class _Answer:
    """What is sent, with the headers that every answer bears."""

    def __init__(self, send: Send) -> None:
        self._send, self.begun = send, False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)
