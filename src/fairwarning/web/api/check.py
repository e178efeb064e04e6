"""A brief held against the library: its findings, the brief itself with comments, its table of authorities."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, UploadFile
from starlette.responses import Response

from fairwarning.web.api.answers import FAULTS
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.brief_files import taken
from fairwarning.web.checked import day_of, work
from fairwarning.web.uploads import take

router = APIRouter(tags=["check"], responses=FAULTS)
_NAMES = {"json": "findings.json", "html": "findings.html", "docx": "commented.docx"}


@router.post(
    "/check", dependencies=CHANGE, response_class=Response, summary="A brief checked (`check --format json|html|docx`)"
)
def checked(
    desk: DeskOf,
    person: PersonOf,
    file: UploadFile,
    as_of: Annotated[str, Query(max_length=10, description="The brief's day or year: was it good law then?")] = "",
    form: Annotated[
        Literal["json", "html", "docx"], Query(alias="format", description="docx: the Word brief with comments.")
    ] = "json",
) -> Response:
    brief = work(_unsaid, take(file, "brief"), desk.library, day_of(as_of))
    return taken(brief, _NAMES[form])


@router.post(
    "/authorities", dependencies=CHANGE, response_class=Response, summary="A brief's table of authorities as a file"
)
def authorities(
    person: PersonOf,
    file: UploadFile,
    form: Annotated[Literal["docx", "pdf", "md"], Query(alias="format")] = "docx",
) -> Response:
    return taken(work(_unsaid, take(file, "brief"), None, None), f"authorities.{form}")


def _unsaid(done: int, total: int, note: str) -> None:
    """Whoever waits for the answer is not told how far it is."""
