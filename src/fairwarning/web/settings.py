"""What the workbench is started with."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """`token` opens the workbench where nobody signs in; `team`: people sign in with a password.

    `hosts` are the names, with port, under which browsers may ask for it: any other is refused, so that no page
    elsewhere can reach it by a name of its own (DNS rebinding). `secure`: only over https, behind a proxy.
    """

    port: int
    where: str | None = None
    team: bool = False
    secure: bool = False
    more_hosts: tuple[str, ...] = ()
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def hosts(self) -> frozenset[str]:
        own = (f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        return frozenset((*own, *self.more_hosts))

    @property
    def cookie(self) -> str:
        """Browsers tell hosts apart, not ports: by its port a workbench knows its own session."""
        return f"fairwarning-{self.port}"

    @property
    def session(self) -> str:
        """What the browser of somebody let in by the token holds: no program that sees it can use it as the token."""
        return hmac.new(self.secret, self.token.encode(), hashlib.sha256).hexdigest()

    @property
    def url(self) -> str:
        """What a person opens; carries the token where nobody signs in."""
        return f"http://127.0.0.1:{self.port}/" + ("" if self.team else f"?token={self.token}")
