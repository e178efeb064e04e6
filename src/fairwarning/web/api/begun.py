"""Long work: it is begun, and asked for under /jobs until it has ended."""

from __future__ import annotations

from typing import Literal

from fastapi import Response
from pydantic import BaseModel, Field

from fairwarning.web.jobs import Job


class Begun(BaseModel):
    """Work that goes on; ask `/api/v1/jobs/{job}` how far it is and for its result."""

    format: Literal[1] = 1
    job: str = Field(description="Its id. The job and its result are kept some hours, for the person who began it.")
    title: str


def begun(answer: Response, job: Job) -> Begun:
    """The body of an answer with status 202; its `location` is where the job is."""
    answer.headers["location"] = f"/api/v1/jobs/{job.id}"
    return Begun(job=job.id, title=job.title)
