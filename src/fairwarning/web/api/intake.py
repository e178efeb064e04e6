"""A new matter from a document: read, proposed from, and made of what is accepted and nothing else."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Form, Path, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response as Bare

from fairwarning.law.vocabulary import Doctrine, Posture
from fairwarning.matter.matter import Role
from fairwarning.web import accepting, intake
from fairwarning.web.api import proposals
from fairwarning.web.api.answers import FAULTS, json
from fairwarning.web.api.begun import Begun, begun
from fairwarning.web.api.matters import told
from fairwarning.web.asking import CHANGE, DeskOf, PersonOf
from fairwarning.web.uploads import take

router = APIRouter(tags=["intake"], responses=FAULTS)
Key = Annotated[
    str, Path(max_length=40, description="The job that read it, or `text-` and the id of a text of the library.")
]
Words = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Who = Annotated[list[Short] | None, Field(description="Short names of accepted parties; left out: as proposed.")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AcceptedParty(_Body):
    """A proposed party that is accepted; what is left out is as proposed."""

    id: Short
    short: Short = Field("", description="Another short name for the matter: small letters, digits and -.")
    name: Short = ""
    role: Role | Literal[""] = ""
    office: Short = ""


class AcceptedContact(_Body):
    """A proposed contact that is accepted; what is left out is as proposed."""

    id: Short
    date: Short = ""
    kind: Short = ""
    summary: Words = ""
    who: Who = None


class AcceptedFact(_Body):
    """A proposed fact that is accepted; what is left out is as proposed."""

    id: Short
    what: Words | None = Field(None, description="What happened, in your own words.")
    date: Short | None = Field(None, description="An ISO date, month or year; empty: not known.")
    who: Who = None
    factors: list[Short] = Field([], description="Those of the suggested kinds of fact that count; left out: none.")


class Accepted(_Body):
    """What enters the matter. Its places in the document are those of the proposals."""

    name: Short
    forum: Annotated[str, Field(max_length=40, description="The court whose law counts, by its identifier.")]
    posture: Posture
    kind: Literal["complaint", "opinion", "deposition", "report", "other"] = "other"
    court_below: Annotated[str, Field(max_length=40)] = ""
    filed: Annotated[str, Field(max_length=20)] = ""
    decided: Annotated[str, Field(max_length=20)] = ""
    claims: list[Doctrine] = Field([], description="Begun against each defendant of whom a dated fact is accepted.")
    parties: list[AcceptedParty] = []
    contacts: list[AcceptedContact] = []
    facts: list[AcceptedFact] = []


@router.post("/intake", dependencies=CHANGE, status_code=202, summary="Read a complaint or an opinion for a new matter")
def bring(
    answer: Response,
    desk: DeskOf,
    person: PersonOf,
    file: UploadFile,
    keep: Annotated[bool, Form(description="Put it into the library too, for everybody there.")] = False,
) -> Begun:
    return begun(answer, intake.begin(desk, person, take(file, "file"), keep))


@router.get("/intake/{document}", summary="What is proposed from a document: parties, contacts, facts, each with why")
def proposed(desk: DeskOf, person: PersonOf, document: Key) -> proposals.Proposed:
    intake.may(person)
    return proposals.told(desk, intake.document(desk, person, document))


@router.post(
    "/intake/{document}/matter", dependencies=CHANGE, status_code=201, summary="Make the matter of what is accepted"
)
def make(desk: DeskOf, person: PersonOf, document: Key, body: Accepted) -> Bare:
    intake.may(person)
    found = intake.document(desk, person, document)
    return json(told(accepting.make(desk, person, found, msgspec.convert(body.model_dump(), accepting.Chosen))), 201)
