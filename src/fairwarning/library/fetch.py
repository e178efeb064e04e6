"""One decision from CourtListener's API (version 4), with the user's own token; nothing else here goes online.

The token goes to the server asked and nowhere else: addresses in answers are not followed, only their numbers are used.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from typing import IO, Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import msgspec
from msgspec import Struct

from fairwarning import __version__
from fairwarning.errors import InputError

URL = "https://www.courtlistener.com/api/rest/v4"
LARGEST = 24 << 20
"""Bytes of one answer."""
TIMEOUT = 30.0
LONGEST_WAIT = 60.0
"""Seconds that a server may ask us to wait; longer, and the user is told instead."""
_TRIES = 4
_NUMBER = re.compile(r"/(\d{1,12})/?\Z")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class Fetched(Struct, frozen=True):
    """A decision as the reader takes it: a cluster with its docket and its opinions in it."""

    cluster: str
    name: str
    data: bytes


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the token along, so none is followed."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        return None


@dataclass(frozen=True)
class CourtListener:
    """The API at `url`, asked one question after the other."""

    token: str = field(repr=False)
    url: str = URL
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise InputError("the token would go unencrypted", file=self.url, remedy="Use an address with https")
        if not self.token or not self.token.isascii() or not self.token.isprintable() or " " in self.token:
            raise InputError("this is no token", place="COURTLISTENER_TOKEN", remedy="Copy it from your profile there")

    def decision(self, cite: str) -> Fetched:
        """The decision printed at `cite`; raises `InputError` when the server has none there, or several."""
        cluster = self._cluster(cite)
        id_ = _id(cluster.get("id"), cite)
        docket = self._get(f"dockets/{_id(cluster.get('docket_id') or cluster.get('docket'), cite)}/")
        numbers = [_id(address, cite) for address in _list(cluster.get("sub_opinions"))]
        opinions = [self._get(f"opinions/{number}/") for number in numbers]
        combined = [one for one in opinions if str(one.get("type") or "").startswith("010")]
        told = {
            "id": id_,
            "case_name": cluster.get("case_name") or cluster.get("case_name_full"),
            "date_filed": cluster.get("date_filed"),
            "citations": sorted(filter(_is_citation, _list(cluster.get("citations"))), key=_type),
            "docket": {"court_id": docket.get("court_id"), "docket_number": docket.get("docket_number")},
            "sub_opinions": combined or opinions,
        }
        return Fetched(str(id_), f"{id_}.json", msgspec.json.encode(told))

    def _cluster(self, cite: str) -> Mapping[str, Any]:
        answers = self._ask("citation-lookup/", {"text": cite})
        found = [one for one in answers if isinstance(one, dict)] if isinstance(answers, list) else []
        if len(found) != 1:
            raise InputError(
                f"CourtListener reads {len(found)} citations in {cite!r}", remedy="Give one, such as 123 F.3d 456"
            )
        clusters = [one for one in _list(found[0].get("clusters")) if isinstance(one, dict)]
        if len(clusters) > 1:
            names = "; ".join(str(one.get("case_name")) for one in clusters[:8])
            raise InputError(f"CourtListener has {len(clusters)} decisions at {cite!r}: {names}")
        if not clusters:
            raise InputError(
                f"CourtListener has no decision at {cite!r}, which does not mean that there is none",
                remedy="Try a parallel citation, or import the opinion from a file",
            )
        return clusters[0]

    def _get(self, path: str) -> Mapping[str, Any]:
        answer = self._ask(path)
        if not isinstance(answer, dict):
            self._fail("answered with something that is no record")
        return answer

    def _ask(self, path: str, form: Mapping[str, str] | None = None) -> Any:
        """One answer, decoded; waits as long as the server asks, and tries again where that may help."""
        for tried in range(1, _TRIES + 1):
            wait = 0.0
            try:
                return self._decoded(self._read(path, form))
            except HTTPError as error:
                error.close()
                wait = self._wait(error, tried)
            except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
                wait = 2.0 * tried
                if tried == _TRIES:
                    self._fail(f"cannot be reached ({getattr(error, 'reason', None) or type(error).__name__})")
            self.sleep(wait)
        self._fail("kept asking to wait")

    def _read(self, path: str, form: Mapping[str, str] | None) -> bytes:
        request = Request(
            f"{self.url.rstrip('/')}/{path}",
            data=urlencode(form).encode() if form is not None else None,
            headers={
                "Authorization": f"Token {self.token}",
                "Accept": "application/json",
                "User-Agent": f"fairwarning/{__version__}",
            },
        )
        response: HTTPResponse
        with build_opener(_NoRedirect).open(request, timeout=self.timeout) as response:
            data = response.read(LARGEST + 1)
        if len(data) > LARGEST:
            self._fail(f"answered with more than {LARGEST >> 20} MB")
        return data

    def _decoded(self, data: bytes) -> Any:
        try:
            return msgspec.json.decode(data)
        except (msgspec.DecodeError, RecursionError):
            self._fail("answered with something that is no JSON")

    def _wait(self, error: HTTPError, tried: int) -> float:
        """How long to wait before the next try; raises what the user must know where none would help."""
        if error.code in (401, 403):
            raise InputError(
                "CourtListener refuses the token", place="COURTLISTENER_TOKEN", remedy="Copy it from your profile there"
            ) from None
        if error.code == 429:
            wait = _asked(error.headers.get("Retry-After"), 5.0 * tried)
            if wait > LONGEST_WAIT or tried == _TRIES:
                raise InputError(
                    f"CourtListener asks to wait {wait:.0f} seconds", remedy="Run the same command again then"
                ) from None
            return wait
        if error.code >= 500 and tried < _TRIES:
            return 2.0 * tried
        self._fail(f"answered with status {error.code}")

    def _fail(self, what: str) -> NoReturn:
        raise InputError(f"CourtListener {what}", file=self.url, remedy="Try again later; nothing was stored")


def _asked(header: str | None, otherwise: float) -> float:
    """Seconds of a Retry-After header, given as a number or as a date."""
    if header is None:
        return otherwise
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError):
        return otherwise


def _id(value: object, cite: str) -> int:
    """A record's number, given as such or as the end of its address."""
    if isinstance(value, int) and value > 0:
        return value
    match = _NUMBER.search(urlsplit(value).path) if isinstance(value, str) else None
    if match is None:
        raise InputError(f"CourtListener's record of {cite!r} is not complete", remedy="Import it from a file")
    return int(match[1])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_citation(value: object) -> bool:
    return isinstance(value, dict) and {"volume", "reporter", "page"} <= value.keys()


def _type(citation: Mapping[str, Any]) -> int:
    """Federal reporters come first, services and neutral citations last, as CourtListener numbers them."""
    kind = citation.get("type")
    return kind if isinstance(kind, int) else 99
