"""How many pages are made at once: one, and one more for each that takes its time.

Python makes one page at a time, however many threads it has: those that take turns at it only make each other late, and
fifty readers get half as many pages. But a page that waits for a database or works for seconds must hold up nobody.
"""

from __future__ import annotations

import anyio
from anyio import CapacityLimiter

_SLOW = 0.05
"""Seconds after which a page has a lane of its own."""
_LOOK, _IDLE = 0.02, 0.1
"""Seconds between looks, while pages are made and while none is."""
_MOST = 40


async def keep(limiter: CapacityLimiter) -> None:
    """Open and close lanes until cancelled."""
    since: dict[object, float] = {}
    while True:
        now = anyio.current_time()
        since = {page: since.get(page, now) for page in limiter.statistics().borrowers}
        slow = sum(now - begun > _SLOW for begun in since.values())
        limiter.total_tokens = min(_MOST, 1 + slow)
        await anyio.sleep(_LOOK if since else _IDLE)
