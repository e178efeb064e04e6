"""Tries to sign in of the last ten minutes: which are looked at now, which wait for their turn, which are refused.

Whoever tries spends the tries of the place that they try from, never those of the person whose login they use: a
stranger shuts out themselves. A browser that this login has signed in with before has tries of its own. However many
places strangers try from, those tries together take turns; that slows guessing, and keeps nobody out for good.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable

from msgspec import Struct

WITHIN = 600.0
FROM_ONE_PLACE = 5
"""Failures of one login from one address, or from one browser that is known."""
FROM_ONE_ADDRESS = 60
"""Failures of all logins from one address: an office may sit behind one."""
BEFORE_TURNS = 20
"""Failures of one login from strangers everywhere, after which they take turns."""
TURN = 5.0
LONGEST_WAIT = 30.0
_SWEEP = 60.0


class Caller(Struct, frozen=True):
    """Who asks: for which login, from which address, with which browser; empty where that is not known."""

    login: str
    address: str = ""
    browser: str = ""


class Admitted(Struct, frozen=True):
    """Look at the password after `wait` seconds; or (`again`: seconds until it is worth trying) do not.

    `counted` is under what the try counts.
    """

    wait: float = 0.0
    again: float = 0.0
    counted: tuple[Hashable, ...] = ()


class Tries:
    """A try counts from when it begins, so that many at once are no way round; one that succeeds is taken back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._begun: dict[Hashable, deque[float]] = {}
        self._turn: dict[str, float] = {}
        self._before: set[Caller] = set()
        self._swept = clock()

    def begin(self, caller: Caller) -> Admitted:
        """Whether, and when, this try is looked at."""
        with self._lock:
            now = self._clock()
            self._sweep(now)
            own = self._own(caller, now)
            if own:
                return Admitted(counted=self._count((own,), now))
            for key, most in _limits(caller):
                if self._failures(key, now) >= most:
                    return Admitted(again=self._begun[key][0] + WITHIN - now)
            wait = self._wait(caller, now)
            if wait is not None and wait > LONGEST_WAIT:
                return Admitted(again=wait)
            if wait is not None:
                self._turn[caller.login] = now + wait
            wait = wait or 0.0
            return Admitted(wait, counted=self._count(_counted(caller), now))

    def succeeded(self, caller: Caller, admitted: Admitted) -> None:
        """The password was right: the try did not count, and its address is known from now on."""
        with self._lock:
            for key in admitted.counted:
                if self._begun.get(key):
                    self._begun[key].pop()
            if caller.address:
                self._before.add(Caller(caller.login, caller.address))

    def _own(self, caller: Caller, now: float) -> Hashable:
        """Where a known browser's tries are counted; nothing for a stranger, or once it has spent them."""
        key = ("browser", caller.login, caller.browser)
        return key if caller.browser and self._failures(key, now) < FROM_ONE_PLACE else None

    def _wait(self, caller: Caller, now: float) -> float | None:
        """Seconds until this caller's turn; nothing for those who take none."""
        known = Caller(caller.login, caller.address) in self._before
        if known or self._failures(("login", caller.login), now) < BEFORE_TURNS:
            return None
        last = self._turn.get(caller.login)
        return 0.0 if last is None else max(last + TURN - now, 0.0)

    def _failures(self, key: Hashable, now: float) -> int:
        begun = self._begun.get(key, deque())
        while begun and now - begun[0] > WITHIN:
            begun.popleft()
        return len(begun)

    def _count(self, keys: tuple[Hashable, ...], now: float) -> tuple[Hashable, ...]:
        for key in keys:
            self._begun.setdefault(key, deque()).append(now)
        return keys

    def _sweep(self, now: float) -> None:
        """Forget what is too old to matter, lest made-up logins fill the memory."""
        if now - self._swept < _SWEEP:
            return
        self._swept = now
        for key in [key for key in self._begun if not self._failures(key, now)]:
            del self._begun[key]
        for login in [login for login, turn in self._turn.items() if turn < now - TURN]:
            del self._turn[login]


def _limits(caller: Caller) -> tuple[tuple[Hashable, int], ...]:
    """Nobody is refused for tries from an address that is not known: others may sit behind it."""
    if not caller.address:
        return ()
    return (
        (("place", caller.login, caller.address), FROM_ONE_PLACE),
        (("address", caller.address), FROM_ONE_ADDRESS),
    )


def _counted(caller: Caller) -> tuple[Hashable, ...]:
    return (("login", caller.login), *(key for key, _ in _limits(caller)))
