"""Compare: where calls, counts and findings are brought, and what came of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.report.compare_replay import between
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.comparing.exports import Exports
from fairwarning.web.comparing.files import as_json, file_of
from fairwarning.web.comparing.results import Compared
from fairwarning.web.comparing.runs import of_counts, published
from fairwarning.web.desk import Desk
from fairwarning.web.pages.calls import ROOM, start, taken
from fairwarning.web.progress import own, progress, unfinished
from fairwarning.web.shell import page
from fairwarning.web.uploads import take
from fairwarning.workspace import Person

router = APIRouter(include_in_schema=False)


@router.get("/compare")
def bring(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Where calls, counts or findings are brought, and what was compared before."""
    jobs = desk.jobs
    return page(
        request, "compare.html", before=jobs.of(person.id, Compared), brought=jobs.of(person.id, Exports),
        matters=desk.workspace.cards(person),
    )  # fmt: skip


@router.post("/compare/counts", dependencies=CHANGE)
def counts(
    request: Request,
    desk: DeskOf,
    person: PersonOf,
    others: Annotated[str, Form()],
    group: Annotated[str, Form()],
    also: Annotated[str, Form()] = "",
    strata: Annotated[str, Form()] = "",
    name: Annotated[str, Form()] = "",
    others_name: Annotated[str, Form()] = "",
    public: Annotated[bool, Form()] = False,
) -> Response:
    """Compare numbers that were typed."""
    names = (name or "class of victims", others_name or "comparators")
    ready = of_counts(others, group, also.split(","), strata.splitlines(), names, public)
    return start(request, desk, person, ready, None)


@router.get("/compare/{id_}")
def compared(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """The panel, the charts and the report."""
    job = own(desk, person, id_, Compared)
    if waiting := unfinished(request, job, ROOM):
        return waiting
    return page(request, "compared.html", job=job, done=job.result, replayed=None)


@router.get("/compare/{id_}/progress")
def how_far(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far the comparison is."""
    return progress(request, own(desk, person, id_, Compared), ROOM)


@router.post("/compare/{id_}/remove", dependencies=CHANGE)
def remove(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Keep the comparison no longer."""
    desk.jobs.drop(own(desk, person, id_, Compared))
    return RedirectResponse(ROOM, 303)


@router.post("/compare/{id_}/public", dependencies=CHANGE)
def publish(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """The same with every number under five withheld, as a comparison of its own."""
    done = _compared(desk, person, id_)
    return start(request, desk, person, published(done.found, done.settings), done.plan)


@router.post("/compare/{id_}/replay", dependencies=CHANGE)
def replay(request: Request, desk: DeskOf, person: PersonOf, id_: str, earlier: UploadFile) -> Response:
    """Whether an earlier run, as its JSON tells it, gave the same."""
    job, done = own(desk, person, id_, Compared), _compared(desk, person, id_)
    different = between(take(earlier, "earlier").data, as_json(done))
    return page(request, "compared.html", job=job, done=done, replayed=different)


@router.get("/compare/{id_}/charts/{name}")
def chart(desk: DeskOf, person: PersonOf, id_: str, name: str) -> Response:
    """A chart as a picture."""
    found = file_of(_compared(desk, person, id_), name)
    if found is None or not found[0].startswith("image/"):
        raise HTTPException(404, "there is no such chart")
    return Response(found[1], media_type=found[0])


@router.get("/compare/{id_}/{name}")
def download(desk: DeskOf, person: PersonOf, id_: str, name: str) -> Response:
    """The report or what it can be run again from."""
    found = file_of(_compared(desk, person, id_), name)
    if found is None:
        raise HTTPException(404, "there is no such file")
    return taken(name, *found)


def _compared(desk: Desk, person: Person, id_: str) -> Compared:
    job = own(desk, person, id_, Compared)
    if not isinstance(job.result, Compared):
        raise HTTPException(404, "there is no such comparison")
    return job.result
