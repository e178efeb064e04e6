"""Long work: how far it is, what went wrong, and its result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field
from starlette.responses import Response

from fairwarning.errors import InputError
from fairwarning.web import importing, intake
from fairwarning.web.api import imports, proposals
from fairwarning.web.api.answers import FAULTS
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.workspace import Person

router = APIRouter(tags=["jobs"], responses=FAULTS)


class Progress(BaseModel):
    """A piece of work. `done` of `total` steps while it runs; `fault` once it has failed, `result` once it is done."""

    format: Literal[1] = 1
    job: str
    title: str
    state: Literal["waiting", "running", "done", "failed"]
    done: int = Field(description="Steps; of an import, opinions.")
    total: int = Field(description="0 where it is not known beforehand.")
    note: str
    fault: str = Field(description="What went wrong, where and what to do; empty but for `failed`.")
    result: imports.Imported | proposals.Proposed | None = Field(
        None, description="Of an import and of a document read for a new matter; other work has addresses of its own."
    )


_RESULTS: dict[type, Callable[[Desk, Any], imports.Imported | proposals.Proposed]] = {
    importing.Imported: lambda desk, done: imports.told(done),
    intake.Document: proposals.told,
}


@router.get("/jobs/{id}", summary="How far one's work is; then its result, kept for some hours")
def job(desk: DeskOf, person: PersonOf, id: str) -> Progress:
    one = _own(desk, person, id)
    state = one.state  # before the result: work that ends meanwhile is told as done with the next question
    tell = _RESULTS.get(type(one.result)) if state == "done" else None
    return Progress(
        job=one.id, title=one.title, state=state, done=one.done, total=one.total, note=one.note, fault=one.fault,
        result=tell(desk, one.result) if tell is not None else None,
    )  # fmt: skip


@router.delete("/jobs/{id}", dependencies=CHANGE, status_code=204, summary="Keep neither the work nor its result")
def forget(desk: DeskOf, person: PersonOf, id: str) -> Response:
    one = _own(desk, person, id)
    if one.state in ("waiting", "running"):
        raise InputError("this work is not done yet", place=one.title, remedy="Wait until it has ended")
    desk.jobs.drop(one)
    return Response(status_code=204)


def _own(desk: Desk, person: Person, id_: str) -> Job:
    found = desk.jobs.get(id_, person.id)
    if found is None:
        raise HTTPException(404, "there is no such work of yours: results stay for some hours, until the program stops")
    return found
