"""What running a command gives, for the fixture `fairwarning` and the tests that use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    data: bytes
    err: str

    @property
    def out(self) -> str:
        return self.data.decode()


Run = Callable[..., Ran]
