"""Compare: calls or counts are brought, choices are made before anything is counted, the panel is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.comparison.plan import DERIVED
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.comparing import plan as plans
from fairwarning.web.comparing.columns import chosen
from fairwarning.web.comparing.exports import Exports, look, store
from fairwarning.web.comparing.results import Compared, of_counts, of_exports, work
from fairwarning.web.comparing.roles import IN_JOINED, ROLES
from fairwarning.web.desk import Desk
from fairwarning.web.progress import own, progress, unfinished
from fairwarning.web.shell import page
from fairwarning.web.uploads import private_folder, take
from fairwarning.workspace import Person

router = APIRouter(include_in_schema=False)
_ROOM = "/compare"
_CALLS = "/compare/calls"


async def _fields(request: Request) -> dict[str, list[str]]:
    """A form whose fields depend on what was brought."""
    form = await request.form()
    return {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in form}


Fields = Annotated[dict[str, list[str]], Depends(_fields)]


@router.get("/compare")
def bring(request: Request, desk: DeskOf, person: PersonOf) -> Response:
    """Where calls or counts are brought, and what was compared before."""
    return page(
        request, "compare.html", before=desk.jobs.of(person.id, Compared), brought=desk.jobs.of(person.id, Exports)
    )


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
    fields = {
        "others": others,
        "group": group,
        "also": also,
        "strata": strata,
        "name": name,
        "others_name": others_name,
    }
    return _start(request, desk, person, of_counts(fields, public), None)


@router.post("/compare/calls", dependencies=CHANGE)
def calls(
    desk: DeskOf,
    person: PersonOf,
    calls: list[UploadFile],
    joined: UploadFile | None = None,
    identify: Annotated[bool, Form()] = False,
) -> Response:
    """Keep the exports in a private folder and look at their columns."""
    brought = [take(file, "calls") for file in calls]
    other = [take(joined, "second file")] if joined is not None and joined.filename else []
    folder = private_folder(desk.settings)
    kept = store(Path(folder.name), "calls", brought)
    joined_file = next(iter(store(Path(folder.name), "joined", other)), None)
    job = desk.jobs.start(
        person.id, "Reading the calls", lambda job: look(job, folder, kept, joined_file, identify)
    )  # fmt: skip
    return RedirectResponse(f"{_CALLS}/{job.id}", 303)


@router.get("/compare/calls/{id_}")
def columns(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """What each column is for: proposed from its header, to be corrected."""
    job = own(desk, person, id_, Exports)
    if waiting := unfinished(request, job, _CALLS, _ROOM):
        return waiting
    joined_roles = [role for role in ROLES if role.id in IN_JOINED]
    return page(request, "compare_columns.html", job=job, exports=job.result, ROLES=ROLES, JOINED=joined_roles)


@router.get("/compare/calls/{id_}/progress")
def looked(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far the reading of the columns is."""
    return progress(request, own(desk, person, id_, Exports), _CALLS)


@router.post("/compare/calls/{id_}/columns", dependencies=CHANGE)
def mapped(request: Request, desk: DeskOf, person: PersonOf, id_: str, form: Fields) -> Response:
    """Keep what the columns are for, if it holds together."""
    exports = _exports(desk, person, id_)
    chosen(exports, form)
    exports.mapped = form
    return _go(request, f"{_CALLS}/{id_}/choices")


@router.get("/compare/calls/{id_}/choices")
def choices(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Unit, window, inclusion, class and outcome, all before anything is counted."""
    exports = _exports(desk, person, id_)
    return page(
        request, "compare_choices.html", id=id_, exports=exports, columns=chosen(exports, exports.mapped),
        DERIVED=DERIVED,
    )  # fmt: skip


@router.post("/compare/calls/{id_}/choices", dependencies=CHANGE)
def run(request: Request, desk: DeskOf, person: PersonOf, id_: str, form: Fields) -> Response:
    """Make the plan of the choices, and count by it."""
    exports = _exports(desk, person, id_)
    plan = plans.written(chosen(exports, exports.mapped), form)
    return _start(request, desk, person, of_exports(exports, plan, "public" in form), plan)


@router.post("/compare/calls/{id_}/remove", dependencies=CHANGE)
def remove_calls(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Delete the exports now."""
    job = own(desk, person, id_, Exports)
    if isinstance(job.result, Exports):
        job.result.folder.cleanup()
    desk.jobs.drop(job)
    return RedirectResponse(_ROOM, 303)


@router.get("/compare/{id_}")
def compared(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """The panel, the charts and the report."""
    job = own(desk, person, id_, Compared)
    if waiting := unfinished(request, job, _ROOM):
        return waiting
    return page(request, "compared.html", job=job, done=job.result)


@router.get("/compare/{id_}/progress")
def how_far(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """How far the comparison is."""
    return progress(request, own(desk, person, id_, Compared), _ROOM)


@router.post("/compare/{id_}/remove", dependencies=CHANGE)
def remove(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Keep the comparison no longer."""
    desk.jobs.drop(own(desk, person, id_, Compared))
    return RedirectResponse(_ROOM, 303)


@router.get("/compare/{id_}/charts/{name}.svg")
def chart(desk: DeskOf, person: PersonOf, id_: str, name: str) -> Response:
    """A chart as a picture."""
    found = _compared(desk, person, id_).chart(name)
    if found is None:
        raise HTTPException(404, "there is no such chart")
    return Response(found.svg, media_type="image/svg+xml")


@router.get("/compare/{id_}/{what}")
def download(desk: DeskOf, person: PersonOf, id_: str, what: str) -> Response:
    """The report or what it can be run again from."""
    done = _compared(desk, person, id_)
    if what not in _FILES or (what == "plan.yaml" and done.plan is None):
        raise HTTPException(404, "there is no such file")
    kind, make = _FILES[what]
    named = f'attachment; filename="{what}"'
    return Response(make(done), media_type=kind, headers={"content-disposition": named})


def _start(
    request: Request, desk: Desk, person: Person, run: Callable[[], tuple[Any, dict[str, Any]]], plan: str | None
) -> Response:
    job = desk.jobs.start(person.id, "Comparing", lambda job: work(job, run, plan))
    return _go(request, f"{_ROOM}/{job.id}")


def _go(request: Request, where: str) -> Response:
    """To another page, also from a form that htmx sent so that its faults appear beside it."""
    if request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": where})
    return RedirectResponse(where, 303)


def _exports(desk: Desk, person: Person, id_: str) -> Exports:
    job = own(desk, person, id_, Exports)
    if not isinstance(job.result, Exports):
        raise HTTPException(404, "there are no calls here")
    return job.result


def _compared(desk: Desk, person: Person, id_: str) -> Compared:
    job = own(desk, person, id_, Compared)
    if not isinstance(job.result, Compared):
        raise HTTPException(404, "there is no such comparison")
    return job.result


def _json(done: Compared) -> bytes:
    from fairwarning.report.compare_json import encode

    return encode(done.found, done.settings)


def _rendered(form: str) -> Callable[[Compared], bytes]:
    def make(done: Compared) -> bytes:
        from fairwarning.report.render import RENDERERS

        return RENDERERS[form](done.document)

    return make


_FILES: dict[str, tuple[str, Callable[[Compared], bytes]]] = {
    "comparison.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _rendered("docx")
    ),
    "comparison.pdf": ("application/pdf", _rendered("pdf")),
    "comparison.html": ("text/html; charset=utf-8", _rendered("html")),
    "comparison.json": ("application/json", _json),
    "plan.yaml": ("application/yaml", lambda done: (done.plan or "").encode()),
}  # fmt: skip
