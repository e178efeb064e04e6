"""What is proposed for a new matter from a document, as the API tells it."""

from __future__ import annotations

from typing import Literal

import msgspec
from pydantic import BaseModel, Field

from fairwarning.matter.matter import Role
from fairwarning.report.opinion_text import plain
from fairwarning.web import intake
from fairwarning.web.desk import Desk

Told = Literal["here", "before", "nowhere"]


class Stands(BaseModel):
    """Where it stands: offsets count characters of the document's decoded text, `end` exclusive."""

    start: int
    end: int
    words: str
    page: str = Field(description="In the numbering that `pages` of the proposals names, or `unpaged`.")
    first: str = Field(description="The few words by which it is found again, up to `last`.")
    last: str | None
    alone: bool = Field(description="Whether these words stand there only once.")


class Why(BaseModel):
    """The rule that made the proposal, the words that answered to it, and the kind of fact that it suggests."""

    cue: str
    words: list[str]
    factor: str | None


class ProposedParty(BaseModel):
    """A name of the caption; `said` is the role that the caption gives."""

    id: str
    name: str
    role: Role
    said: str


class ProposedContact(BaseModel):
    """Police and those involved met on a day; `told`: whether its sentence gives the day itself or one before it."""

    id: str
    day: str = Field(description="An ISO date or month.")
    told: Told
    kind: str
    who: list[str]
    why: Why
    at: Stands


class ProposedFact(BaseModel):
    """A sentence that some rule answers to; `what` is in the rule's words."""

    id: str
    what: str
    day: str | None = Field(description="An ISO date or month.")
    told: Told
    who: list[str]
    why: list[Why]
    at: Stands


class NotProposed(BaseModel):
    """How many more there were than are proposed: names, days with a contact, sentences with a fact."""

    parties: int
    contacts: int
    facts: int
    long: int = Field(description="Stretches too long to be a sentence, which were not looked through.")


class Proposed(BaseModel):
    """All that is proposed, in the order of the document. None of it counts until it is accepted."""

    kind: Literal["proposals"] = "proposals"
    document: str = Field(description="What `/api/v1/intake/{document}` calls it.")
    title: str
    text: int | None = Field(description="Its id in the library, if it is kept there.")
    name: str
    court: str | None = Field(description="Identifier of the court, as the law data have it.")
    court_below: str | None
    decided: str | None
    cite: str | None
    pages: Literal["reporter", "slip", "parts"]
    under: list[str] = Field(description="Headings below which alone facts were looked for; none: all was read.")
    parties: list[ProposedParty]
    contacts: list[ProposedContact]
    facts: list[ProposedFact]
    left_out: NotProposed


def told(desk: Desk, found: intake.Document) -> Proposed:
    """As the API tells it."""
    values = msgspec.to_builtins(intake.proposals(desk, found))
    return Proposed(document=found.key, title=plain(found.title), text=found.text, **values)
