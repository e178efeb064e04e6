"""Comparisons: of counts at once, of exports and of findings on duties as work that is begun; what they found."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Response, UploadFile
from pydantic import BaseModel
from starlette.responses import Response as Bare

from fairwarning.comparison.disclosure import public as withheld
from fairwarning.errors import InputError
from fairwarning.report.compare_json import encode
from fairwarning.report.compare_replay import between
from fairwarning.web.api.answers import FAULTS, ready
from fairwarning.web.api.begun import Begun, begun
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.comparing.bringing import Duties, Exported, duties, exported, keep
from fairwarning.web.comparing.files import as_json, file_of
from fairwarning.web.comparing.results import Compared, work
from fairwarning.web.comparing.runs import Run, of_counts, of_exports, of_findings
from fairwarning.web.desk import Desk
from fairwarning.web.jobs import Job
from fairwarning.web.progress import own
from fairwarning.web.uploads import take
from fairwarning.workspace import Person

router = APIRouter(tags=["compare"], responses=FAULTS)
Id = Annotated[str, Path(max_length=40, description="The job that compared.")]
Public = Annotated[bool, Form(description="No number under five, no row, no person.")]
_FILES = {"json": "comparison.json", "docx": "comparison.docx", "pdf": "comparison.pdf", "html": "comparison.html",
          "md": "comparison.md", "text": "comparison.txt", "plan": "plan.yaml"}  # fmt: skip
_COUNT = "outcomes/units, such as "


class Replayed(BaseModel):
    """Whether a run gave what an earlier one gave, and the parts that differ."""

    format: Literal[1] = 1
    equal: bool
    differences: list[str]


@router.get(
    "/compare/counts", response_class=Bare, summary="A class against others, exactly (`compare --counts --format json`)"
)
def counts(
    person: PersonOf,
    others: Annotated[str, Query(description=f"{_COUNT}140/149", max_length=30)],
    group: Annotated[str, Query(description=f"{_COUNT}0/3", max_length=30)],
    also: Annotated[list[str], Query(description="Other counts of the class: 0/5", default_factory=list)],
    stratum: Annotated[list[str], Query(description="Others and class: 60/64 0/2", default_factory=list)],
    public: bool = False,
) -> Bare:
    found, settings = of_counts(others, group, also, stratum, ("class of victims", "comparators"), public)()
    return ready(encode(withheld(found) if public else found, settings))


@router.post("/compare/exports", dependencies=CHANGE, status_code=202, summary="Exports compared by a plan (`compare`)")
def exports(
    answer: Response,
    desk: DeskOf,
    person: PersonOf,
    brought: Annotated[Exported, Depends(exported)],
    beside: Annotated[Duties, Depends(duties)],
    plan: UploadFile,
    public: Public = False,
    identify: Annotated[bool, Form(description="Show numbers of calls, users and reasons: keep it sealed.")] = False,
) -> Begun:
    """`join` names the files in `joined`, one by one, as the plan does; `matter_class` and `matter_others` are matters
    whose audit stands beside."""
    text = take(plan, "plan").data
    return _begin(answer, desk, person, of_exports(keep(desk, person, brought, beside, identify), text, public), text)


@router.post("/compare/duties", dependencies=CHANGE, status_code=202, summary="Duties by class (`compare --duties`)")
def findings(
    answer: Response,
    desk: DeskOf,
    person: PersonOf,
    beside: Annotated[Duties, Depends(duties)],
    public: Public = False,
) -> Begun:
    return _begin(answer, desk, person, of_findings(keep(desk, person, None, beside, False), public), None)


@router.get("/compare/results/{id}", response_class=Bare, summary="What a comparison found, as the command writes it")
def result(
    desk: DeskOf,
    person: PersonOf,
    id: Id,
    form: Annotated[Literal["json", "docx", "pdf", "html", "md", "text", "plan"], Query(alias="format")] = "json",
) -> Bare:
    found = file_of(_done(own(desk, person, id, Compared)), _FILES[form])
    if found is None:
        raise InputError("no plan was needed", place="format", remedy="Only exports are compared by a plan")
    return Bare(found[1], media_type=found[0])


@router.get("/compare/results/{id}/charts/{name}", response_class=Bare, summary="A chart (`compare --charts`)")
def chart(
    desk: DeskOf,
    person: PersonOf,
    id: Id,
    name: Literal["rates", "run-chart", "timeline", "duties"],
    form: Annotated[Literal["svg", "png"], Query(alias="format")] = "svg",
) -> Bare:
    found = file_of(_done(own(desk, person, id, Compared)), f"{name}.{form}")
    if found is None:
        raise InputError("there is nothing to draw", place=name, remedy="Ask for another chart")
    return Bare(found[1], media_type=found[0])


@router.post(
    "/compare/results/{id}/replay", dependencies=CHANGE, summary="Held against an earlier JSON (`compare --replay`)"
)
def replay(desk: DeskOf, person: PersonOf, id: Id, earlier: UploadFile) -> Replayed:
    done = _done(own(desk, person, id, Compared))
    different = between(take(earlier, "earlier").data, as_json(done))
    return Replayed(equal=not different, differences=list(different))


def _begin(answer: Response, desk: Desk, person: Person, run: Run, plan: bytes | None) -> Begun:
    return begun(answer, desk.jobs.start(person.id, "Comparing", lambda job: work(job, run, plan)))


def _done(job: Job) -> Compared:
    if job.state == "failed":
        raise InputError(job.fault, place="job", remedy="Mend it, and compare anew")
    if not isinstance(job.result, Compared):
        raise InputError("this is not compared yet", place="job", remedy=f"Ask for /api/v1/jobs/{job.id} until it is")
    return job.result
