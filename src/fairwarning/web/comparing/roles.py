"""What a column of an export may be for, and what its header suggests."""

from __future__ import annotations

import re

from msgspec import Struct


class Role(Struct, frozen=True):
    """What a column is used for; `once`: by one column at most. `suggests` is looked for in the header's words."""

    id: str
    name: str
    suggests: re.Pattern[str]
    once: bool = True


def _role(id_: str, name: str, suggests: str, once: bool = True) -> Role:
    return Role(id_, name, re.compile(rf"\b(?:{suggests})\b", re.IGNORECASE), once)


_NUMBER = r"(?:\s+(?:number|no|num|id))?"
_TIME = r"(?:\s+(?:time|date|at))?"
ROLES = (
    _role(
        "initial_type", "First type of the call", r"(?:initial|original|first|reported)\s+(?:\w+\s+)?(?:type|nature)"
    ),
    _role(
        "final_type",
        "Last type of the call",
        r"(?:(?:final|closing|last|current|call|event|incident)\s+(?:\w+\s+)?)?(?:type|nature)|problem",
    ),
    _role(
        "received",
        "Time received",
        r"(?:received|created|reported|call|event|incident|entry)(?:\s+\w+)?\s+(?:time|date|at)|received|date\s*time",
    ),
    _role("dispatched", "Time dispatched", rf"dispatch(?:ed)?{_TIME}"),
    _role("arrived", "Time arrived", rf"(?:arriv(?:ed|al)|on\s*scene){_TIME}"),
    _role("closed", "Time closed", rf"(?:closed|cleared){_TIME}"),
    _role("incident", "Number of the report", rf"(?:report|incident|case){_NUMBER}"),
    _role("event", "Number of the call", rf"(?:cad|call|event){_NUMBER}"),
    _role(
        "class",
        "Says who is of the class",
        r"employer|occupation|(?:suspect|assailant)\s+(?:is|type|status|employer)|officer\s+involved|badge",
    ),
    _role(
        "outcome",
        "Says what was done",
        r"arrest(?:ed)?(?:\s+\w+)?|disposition|dispo|outcome|cleared\s+by|charge[ds]?",
        once=False,
    ),
    _role(
        "stratum",
        "To compare like with like",
        r"beat|district|precinct|zone|sector|priority|shift|weapon|injury",
        once=False,
    ),
    _role(
        "acts",
        "What the assailant did",
        r"acts?|(?:recorded|assailant\s+)acts?|conduct|behaviou?r|offen[sc]es?",
    ),
    _role(
        "victim",
        "The victim (never printed)",
        r"victim(?:\s+(?:id|name|number))?|person(?:\s+id)?|complainant|caller(?:\s+id)?",
    ),
)
IN_LOG = (
    _role("event", "Number of the call", rf"(?:cad|call|event|incident){_NUMBER}"),
    _role("field", "Which field was changed", r"(?:field|column|attribute|item)(?:\s+name)?|changed"),
    _role("old", "What it was", r"(?:old|previous|prior|before|from)(?:\s+value)?"),
    _role("new", "What it became", r"(?:new|after|to)(?:\s+value)?"),
    _role("user", "By whom (never printed)", r"(?:user|dispatcher|operator|employee|by)(?:\s+(?:id|name))?"),
    _role("time", "When", r"(?:change[d]?\s+)?(?:time|date|at|timestamp)|when"),
    _role("reason", "For what reason", r"reason|why|remarks?|comments?"),
)
"""What the columns of an event log are for."""
BY_ID = {role.id: role for role in ROLES}
IN_JOINED = ("outcome", "class", "stratum")
_PRIVATE = re.compile(
    r"\b(?:name|names|address|street|location|phone|email|victim|suspect|person|complainant|caller|narrative|remarks?|"
    r"comments?|notes?|text|dob|birth|ssn|plate|license|user|dispatcher|officer|arrestee|defendant|offender|"
    r"perpetrator|witness|subject|party|owner|reporter|operator|employee)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\W]+")


def said(header: str) -> str:
    """A header's words: `callReceived_dt` and `Call Received` alike."""
    return " ".join(part for part in _PARTS.split(header) if part)


def private(header: str) -> bool:
    """Whether the header says that people may stand under it."""
    return _PRIVATE.search(said(header)) is not None


def proposed(headers: tuple[str, ...], roles: tuple[Role, ...] = ROLES) -> dict[str, str]:
    """A role for each header whose words suggest one; the likeliest header takes a role that only one may have."""
    chosen: dict[str, str] = {}
    for role in roles:
        fitting = [h for h in headers if h not in chosen and _fits(role, h)]
        fitting.sort(key=lambda h: (role.suggests.fullmatch(said(h)) is None, headers.index(h)))
        for header in fitting[:1] if role.once else fitting:
            chosen[header] = role.id
    return chosen


def _fits(role: Role, header: str) -> bool:
    """A private column is proposed for nothing but the victim's key, and what a log has of people."""
    people = role.id in ("victim", "user", "reason")
    return role.suggests.search(said(header)) is not None and (people or not private(header))
