"""A decision of the library as the API tells it: what it is, and what stands around it."""

from __future__ import annotations

from typing import Literal

import msgspec
from pydantic import BaseModel, Field

from fairwarning.library.catalogue import Entry
from fairwarning.library.model import Text
from fairwarning.report import library_json
from fairwarning.report.opinion_text import plain
from fairwarning.web import holdings


class Known(BaseModel):
    """A decision of the library."""

    id: int
    name: str | None
    cites: list[str] = Field(description="Where it is printed, the main one first.")
    court: str | None = Field(description="Its identifier in courts-db.")
    decided: str | None = Field(description="An ISO date, or a year.")
    docket: str | None
    published: Literal["yes", "no", "unknown"]


class ListedDecision(Known):
    """A decision as the list has it."""

    title: str = Field(description="Its name; where it has none, what its file is called.")
    text: int = Field(description="The id of its first text.")
    texts: int = Field(description="How many texts of it there are.")


class DecisionText(BaseModel):
    """One of its texts; `pages` counts page marks."""

    id: int
    title: str
    origin: str
    form: str
    characters: int
    pages: int
    citations: int
    quotations: int


class Event(BaseModel):
    """What was done to it, and who says so on which page in which words."""

    kind: str
    on: str = Field(description="all, part or other-grounds")
    by: str | None
    date: str | None
    said_by: str
    passage: str
    page: str | None


class Treated(BaseModel):
    """What another decision says of it: its own doing, or that of the one it names (`by`)."""

    kind: str
    scope: str
    by: str | None
    date: str | None
    said_in: Known
    passage: str
    page: str | None


class Citing(Known):
    """A decision that cites it: on these of its pages, so many times, with so many quotations."""

    pages: list[str]
    times: int
    quotations: int


class Cited(BaseModel):
    """An authority that its best text cites."""

    authority: str
    title: str
    case: bool
    times: int
    pins: list[str]


class Captioned(BaseModel):
    """A party as the caption has it."""

    name: str
    role: str | None


class Digest(BaseModel):
    """What its best text says of itself."""

    argued: str | None
    panel: list[str]
    author: str | None
    below: list[str] = Field(description="Court, judge and docket appealed from, as far as they are known.")
    disposition: list[str]
    parties: list[Captioned]


class Decision(Known):
    """A decision with its surroundings."""

    format: Literal[1] = 1
    digest: Digest | None
    coded: str | None = Field(description="Its id among the coded decisions of the law data, if it is one.")
    texts: list[DecisionText]
    history: list[Event]
    treatment: list[Treated]
    cited_by: list[Citing] = Field(description="By their dates, as many as were asked for.")
    cited_by_count: int
    cites_to: list[Cited]


def listed(entry: Entry) -> ListedDecision:
    """A decision of the list."""
    known = msgspec.to_builtins(entry.known)
    return ListedDecision(**known, title=entry.title, text=entry.text, texts=entry.texts)


def told(found: holdings.Decision, most: int) -> Decision:
    """A decision with at most so many of those that cite it."""
    values = library_json.decision(found.told)
    citing = values.pop("cited_by")
    cites = [
        Cited(authority=a.key, title=a.title, case=a.is_case, times=a.times, pins=list(a.pins)) for a in found.cites
    ]
    digest = _digest(found.told.texts[0]) if found.told.texts else None
    coded = found.coded.cite if found.coded else None
    return Decision(
        **values, digest=digest, coded=coded, cited_by=citing[:most], cited_by_count=len(citing), cites_to=cites
    )


def _digest(text: Text) -> Digest:
    caption, below = text.opinion.document.caption, text.opinion.document.caption.appeal_from
    results = dict.fromkeys(one.result for one in text.opinion.document.dispositions)
    return Digest(
        argued=caption.argued,
        panel=list(caption.panel),
        author=caption.author,
        below=[plain(one) for one in (below.court, below.judge, below.docket) if one] if below else [],
        disposition=list(results),
        parties=[Captioned(name=one.name, role=one.role) for one in caption.parties],
    )
