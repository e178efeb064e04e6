"""Pages that take their time hold up no others."""

from __future__ import annotations

from threading import Event, Thread

import anyio
from anyio.to_thread import current_default_thread_limiter, run_sync

from fairwarning.web import lanes


def test_pages_that_wait_let_others_by() -> None:
    """Three wait for what only a fourth, asked for last, will do."""
    done = Event()
    waited: list[bool] = []

    async def asked() -> None:
        current_default_thread_limiter().total_tokens = 1
        async with anyio.create_task_group() as keeping:
            keeping.start_soon(lanes.keep, current_default_thread_limiter())
            async with anyio.create_task_group() as pages:
                for _ in range(3):
                    pages.start_soon(run_sync, lambda: waited.append(done.wait(20)))
                pages.start_soon(run_sync, done.set)
            keeping.cancel_scope.cancel()

    apart = Thread(target=anyio.run, args=(asked,))  # this one may have a browser's loop in it
    apart.start()
    apart.join()
    assert waited == [True, True, True]
