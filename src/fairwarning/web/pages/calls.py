"""Compare, from calls: what was brought, what its columns are for, what is chosen before anything is counted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from fairwarning.comparison.starter import starter_plan
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.comparing import plan as plans
from fairwarning.web.comparing.bringing import Duties, Exported, duties, exported, keep
from fairwarning.web.comparing.columns import chosen
from fairwarning.web.comparing.exports import Exports, look
from fairwarning.web.comparing.parts import acts_shown, strata_of
from fairwarning.web.comparing.results import work
from fairwarning.web.comparing.roles import IN_JOINED, IN_LOG, ROLES
from fairwarning.web.comparing.runs import Run, of_exports, of_findings
from fairwarning.web.desk import Desk
from fairwarning.web.progress import own, progress, unfinished
from fairwarning.web.shell import page
from fairwarning.web.uploads import take
from fairwarning.workspace import Person

router = APIRouter(include_in_schema=False)
ROOM = "/compare"
_CALLS = "/compare/calls"


async def _fields(request: Request) -> dict[str, list[str]]:
    """A form whose fields depend on what was brought."""
    form = await request.form()
    return {name: [text for text in form.getlist(name) if isinstance(text, str)] for name in form}


Fields = Annotated[dict[str, list[str]], Depends(_fields)]
Given = Annotated[Exported, Depends(exported)]
Beside = Annotated[Duties, Depends(duties)]


@router.post("/compare/calls", dependencies=CHANGE)
def calls(
    request: Request, desk: DeskOf, person: PersonOf, brought: Given, beside: Beside, plan: UploadFile | None = None,
    identify: Annotated[bool, Form()] = False, public: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Keep the exports in a private folder; count by the plan that came with them, or look at their columns."""
    kept = keep(desk, person, brought, beside, identify)
    if plan is not None and plan.filename:
        text = take(plan, "plan").data
        return start(request, desk, person, of_exports(kept, text, public), text)
    job = desk.jobs.start(person.id, "Reading the calls", lambda job: look(job, kept))
    return go(request, f"{_CALLS}/{job.id}")


@router.post("/compare/duties", dependencies=CHANGE)
def findings(
    request: Request, desk: DeskOf, person: PersonOf, beside: Beside, public: Annotated[bool, Form()] = False
) -> Response:
    """Duties by class alone, from audits."""
    return start(request, desk, person, of_findings(keep(desk, person, None, beside, False), public), None)


@router.get("/compare/calls/{id_}")
def columns(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """What each column is for: proposed from its header, to be corrected."""
    job = own(desk, person, id_, Exports)
    if waiting := unfinished(request, job, _CALLS, ROOM):
        return waiting
    joined = [role for role in ROLES if role.id in IN_JOINED]
    return page(request, "compare_columns.html", job=job, exports=job.result, ROLES=ROLES, JOINED=joined, LOGGED=IN_LOG)


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
    return go(request, f"{_CALLS}/{id_}/choices")


@router.post("/compare/calls/{id_}/plan", dependencies=CHANGE)
def planned(
    request: Request, desk: DeskOf, person: PersonOf, id_: str, plan: UploadFile,
    public: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Count by a plan that somebody brings, in place of the form."""
    text = take(plan, "plan").data
    return start(request, desk, person, of_exports(_exports(desk, person, id_).kept, text, public), text)


@router.get("/compare/calls/{id_}/choices")
def choices(request: Request, desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Unit, window, inclusion, class and outcome, all before anything is counted."""
    exports = _exports(desk, person, id_)
    columns = chosen(exports, exports.mapped)
    return page(
        request, "compare_choices.html", id=id_, exports=exports, columns=columns, strata=strata_of(columns),
        acts=acts_shown(columns), unsided=any(side is None for side, _ in exports.kept.audits),
    )  # fmt: skip


@router.post("/compare/calls/{id_}/choices", dependencies=CHANGE)
def run(request: Request, desk: DeskOf, person: PersonOf, id_: str, form: Fields) -> Response:
    """Make the plan of the choices, and count by it, or only write it."""
    exports = _exports(desk, person, id_)
    exports.plan = plans.written(chosen(exports, exports.mapped), form)
    text = exports.plan.encode()
    ready = of_exports(exports.kept, text, "public" in form, all_of_it=False)
    if "only" in form:
        return go(request, f"{_CALLS}/{id_}/plan.yaml")
    return start(request, desk, person, ready, text)


@router.get("/compare/calls/{id_}/plan.yaml")
def plan(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """The plan that the form made last; before that, one to fill in with the export's headers."""
    exports = _exports(desk, person, id_)
    text = exports.plan or starter_plan(exports.kept.calls, exports.kept.within)
    return taken("plan.yaml", "application/yaml", text.encode())


@router.post("/compare/calls/{id_}/remove", dependencies=CHANGE)
def remove(desk: DeskOf, person: PersonOf, id_: str) -> Response:
    """Delete the exports now."""
    job = own(desk, person, id_, Exports)
    if isinstance(job.result, Exports):
        job.result.kept.folder.cleanup()
    desk.jobs.drop(job)
    return RedirectResponse(ROOM, 303)


def start(request: Request, desk: Desk, person: Person, run: Run, plan: bytes | None) -> Response:
    """Begin a comparison and go where its result will be."""
    job = desk.jobs.start(person.id, "Comparing", lambda job: work(job, run, plan))
    return go(request, f"{ROOM}/{job.id}")


def go(request: Request, where: str) -> Response:
    """To another page, also from a form that htmx sent so that its faults appear beside it."""
    if request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": where})
    return RedirectResponse(where, 303)


def taken(name: str, kind: str, data: bytes) -> Response:
    """A file to take away."""
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _exports(desk: Desk, person: Person, id_: str) -> Exports:
    job = own(desk, person, id_, Exports)
    if not isinstance(job.result, Exports):
        raise HTTPException(404, "there are no calls here")
    return job.result
