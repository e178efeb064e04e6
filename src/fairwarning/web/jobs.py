"""Long work in the background, with progress that pages ask for."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

from fairwarning.errors import FairWarningError, InputError

State = Literal["waiting", "running", "done", "failed"]
_KEPT_SECONDS = 3 * 3600.0
_MOST = 200
_MOST_UNFINISHED = 2
"""Of one person, so that nobody keeps the others waiting for hours."""
_log = logging.getLogger(__name__)


@dataclass
class Job:
    """One piece of work of one person's. `done` of `total` steps (0: not known) while it runs; then result or fault."""

    id: str
    person: int
    title: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    note: str = ""
    result: Any = None
    fault: str = ""
    begun: float = field(default_factory=time.monotonic)

    def step(self, done: int, total: int = 0, note: str = "") -> None:
        """Say how far it is; called by the work itself."""
        self.done, self.total, self.note = done, total or self.total, note


class Jobs:
    """Runs a few at a time and keeps results for some hours, each for the person who asked."""

    def __init__(self, at_once: int = 2) -> None:
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="job")
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def start(self, person: int, title: str, work: Callable[[Job], Any]) -> Job:
        """Begin `work`, which is given the job to say its progress to; what it returns becomes the result."""
        job = Job(secrets.token_urlsafe(12), person, title)
        with self._lock:
            self._forget()
            mine = [one for one in self._jobs.values() if one.person == person and one.state in ("waiting", "running")]
            if len(mine) >= _MOST_UNFINISHED:
                titles = " and ".join(one.title for one in mine)
                raise InputError(f"you have work that is not done yet: {titles}", remedy="Wait until one has ended")
            self._jobs[job.id] = job
        self._pool.submit(self._run, job, work)
        return job

    def get(self, id_: str, person: int) -> Job | None:
        """The person's own job with this id."""
        job = self._jobs.get(id_)
        return job if job is not None and job.person == person else None

    def of(self, person: int, kind: type) -> list[Job]:
        """The person's finished jobs with results of this kind, latest first."""
        mine = [job for job in list(self._jobs.values()) if job.person == person and isinstance(job.result, kind)]
        return sorted(mine, key=lambda job: -job.begun)

    def drop(self, job: Job) -> None:
        """Keep neither the job nor its result any longer."""
        with self._lock:
            self._jobs.pop(job.id, None)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _forget(self) -> None:
        now = time.monotonic()
        old = [id_ for id_, job in self._jobs.items() if now - job.begun > _KEPT_SECONDS]
        spare = len(self._jobs) - len(old) - _MOST + 1
        finished = [id_ for id_, job in self._jobs.items() if job.state in ("done", "failed") and id_ not in old]
        for id_ in (*old, *finished[: max(0, spare)]):
            del self._jobs[id_]

    @staticmethod
    def _run(job: Job, work: Callable[[Job], Any]) -> None:
        job.state = "running"
        try:
            job.result = work(job)
            job.state = "done"
        except FairWarningError as error:
            job.fault, job.state = str(error), "failed"
        except Exception as error:  # a fault of ours: told without its insides, which may hold what people wrote
            _log.error("job failed: %s", type(error).__name__)
            job.fault, job.state = "this could not be done: the program met a fault of its own", "failed"
