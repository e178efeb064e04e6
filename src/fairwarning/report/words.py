"""The words that answers are told in, one place for all reports."""

from __future__ import annotations

import re

from fairwarning.analysis.reasons import (
    Answer,
    Clear,
    Compared,
    Determination,
    Found,
    Ground,
    Notice,
    Outcome,
    Step,
    Violation,
)
from fairwarning.law.book import Book
from fairwarning.law.vocabulary import Posture
from fairwarning.report.sources import WRONG, Checks, State, Support

_FOR_CODERS = re.compile(r"\s*(?:;.*|\([^()]*\))$", re.DOTALL)

FOUND: dict[Found, str] = {"met": "met", "not-met": "not met", "open": "open"}
VIOLATION: dict[Violation, str] = {"triable": "triable", "none": "none", "open": "open"}
CLEAR: dict[Clear, str] = {"yes": "yes", "no": "no", "contestable": "contestable", "not-reached": "not reached"}
OUTCOME: dict[Outcome, str] = {
    "to-jury": "to a jury",
    "immune": "immune",
    "no-violation": "no violation",
    "open": "open",
}
_GOES_ON: dict[Posture, str] = {"dismissal": "survives", "bench": "made out", "trial": "made out"}
"""What a claim that neither prong stops does where no jury is yet, or still, to be asked."""
ANSWER: dict[Answer, str] = {
    "forced": "forced",
    "conflict": "conflict",
    "turns-on": "turns on what is not shown yet",
    "free": "free",
    "not-reached": "not reached",
}
LEVEL = {
    None: "not even as a general principle",
    0: "on the same kinds of fact",
    1: "on facts of the same kind, one step more general",
    2: "only as a general principle",
}
CHECKED = {
    "opinion": "read in the text of an opinion",
    "secondary": "read on a secondary page",
    "unverified": "unverified",
}

BESIDE: dict[State, str] = {
    "verified": " ✓",
    "page-only": "",
    "elsewhere": " [not on that page]",
    "not-found": " [not found there]",
    "ambiguous": " [not told apart there]",
    "no-page-numbering": "",
    "unread": "",
}
"""What stands beside a source that was looked up in a text."""

STATE: dict[State, str] = {
    "verified": "found on that page here",
    "page-only": "the page is here, no words given",
    "elsewhere": "not on that page",
    "not-found": "not found in the text here",
    "ambiguous": "stands there more than once",
    "no-page-numbering": "the text here has no such pages",
    "unread": "not in the library",
}
"""What became of a source in the library, in a few words."""


def decisions(count: int) -> str:
    """How many decisions, in words."""
    return f"{count} decision{'' if count == 1 else 's'}"


def looked_up(rests: Support, checks: Checks) -> str:
    """How much of what an answer rests on was found in texts of the library."""
    if checks.decisions is None:
        return "none of it looked up in a text here (no library)"
    found = {
        "found word for word on the page": rests.count("verified"),
        "with the page there, its words not given": rests.count("page-only", "no-page-numbering"),
        "NOT where it should be": rests.count(*WRONG),
        "unread (not in the library)": rests.count("unread"),
    }
    counted = ", ".join(f"{count} {what}" for what, count in found.items() if count)
    return f"looked up in a library of {decisions(checks.decisions)}: {counted or 'nothing'}"


def outcome(outcome: Outcome, posture: Posture) -> str:
    """The outcome at this stage of the case."""
    return _GOES_ON.get(posture, OUTCOME[outcome]) if outcome == "to-jury" else OUTCOME[outcome]


def violation_found(posture: Posture) -> str:
    """That the first prong is passed, as a clause: who may find what at this stage."""
    if posture == "dismissal":
        return "what is pleaded makes out a violation"
    finder = {"bench": "the court could", "trial": "the finder of fact could"}.get(posture, "a jury could")
    return f"{finder} find a violation"


def factor(book: Book, name: str) -> str:
    """A factor in plain words: what it means, or the words that a decision was coded with.

    What follows a semicolon, or stands last in brackets, is guidance for coders.
    """
    if name not in book.hierarchy:
        return name
    return _FOR_CODERS.sub("", book.hierarchy.factors[name].means)


def factors(book: Book, names: tuple[str, ...]) -> str:
    """A list of factors in plain words."""
    return "; ".join(factor(book, name) for name in names)


def distinction(book: Book, compared: Compared) -> str:
    """How a decision differs from the facts here, told for the side that wants it to."""
    return "; ".join(differences(book, compared)) or "nothing in the factors coded tells them apart"


def differences(book: Book, compared: Compared) -> list[str]:
    """What was there and is not here, and the reverse.

    A fact that both have may be new as a reason, where something there took away its weight: that is no difference.
    """
    new = tuple(name for name in compared.new if name not in compared.shared)
    parts = (("there, and not here", compared.missing), ("here, and not there", new))
    return [f"{where}: {factors(book, names)}" for where, names in parts if names]


def prongs(determination: Determination) -> str:
    """Both prongs in a few words, as a matrix cell shows them."""
    clear = determination.notice.clear
    second = "" if clear == "not-reached" else f"; clearly established: {CLEAR[clear]}"
    return f"violation {VIOLATION[determination.violation]}{second}"


GROUNDS: dict[Ground, str] = {
    "binding-forces": "binding decisions force it",
    "binding-both-ways": "binding decisions point both ways",
    "binding-against": "binding decisions point the other way",
    "consensus": "a consensus of other courts forces it",
    "others-differ": "other courts do not agree",
    "too-few": "no binding decision forces it, and too few other courts do",
    "binding-only": "no binding decision forces it, and only binding decisions count here",
    "not-recognised": "the forum does not recognise the claim, so it cannot have been clear",
    "unknown-facts": "clear only if facts that are not known yet are shown",
    "open-elements": "binding decisions force it, if what is open can be shown",
    "graver-there": "like decisions bind, but they rested on graver fault than is shown here",
    "municipality": "a municipality has no immunity",
    "no-violation": "no violation, so nothing to be clear about",
}
_UNDECIDED = {
    "no-authority": "no authority had spoken to it by then",
    "unknown": "it turns on facts that are not known yet",
}


def ground(notice: Notice) -> str:
    """Why the second prong came out so."""
    unsettled = f": {'; '.join(notice.unsettled)}" if notice.unsettled else ""
    return GROUNDS[notice.ground] + unsettled


def because(step: Step) -> str:
    """A step's reason: the law's own words, or that nothing decides."""
    return step.because or _UNDECIDED[step.id]
