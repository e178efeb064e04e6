"""Long work as pages see it: how far it is, what went wrong, and where its result is."""

from __future__ import annotations

from fastapi import HTTPException, Request
from starlette.responses import Response

from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.shell import page
from fairwarning.workspace import Person


def own(desk: Desk, person: Person, id_: str, kind: type) -> Job:
    """The person's own job of a room whose results are of this kind. They stay some hours and are nobody else's."""
    job = desk.jobs.get(id_, person.id)
    if job is None or (job.state == "done" and not isinstance(job.result, kind)):
        raise HTTPException(404, "this is no longer kept: results stay for some hours, until the program stops")
    return job


def unfinished(request: Request, job: Job, room: str, again: str | None = None) -> Response | None:
    """The page of a job of this room (`/check`) that still runs or has failed; None when its result is there.

    `again` is where one begins anew, if not in the room.
    """
    if job.state == "done":
        return None
    status = 400 if job.state == "failed" else 200
    return page(request, "working.html", status, job=job, again=again or room, where=f"{room}/{job.id}")


def progress(request: Request, job: Job, room: str) -> Response:
    """What a waiting page asks for; once the job has ended, it is told to load itself again."""
    if job.state in ("done", "failed"):
        return Response(status_code=204, headers={"HX-Refresh": "true"})
    return page(request, "parts/progress.html", job=job, where=f"{room}/{job.id}")
