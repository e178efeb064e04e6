"""Coded decisions in the codebook's own file form, so that decisions kept elsewhere can be evaluated or added."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import InputError
from fairwarning.law import strict
from fairwarning.law.courts import Courts
from fairwarning.law.decisions import ENDS, Checked, Decision, Event, History, Issue, Treatment, first_day
from fairwarning.law.factors import Hierarchy
from fairwarning.law.vocabulary import Clear, Doctrine, Posture, Violation

_PLAINER_NAMES = {"order-not-sought-or-enforced": "no-protective-order"}


class _CodedIssue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    doctrine: Doctrine | Literal["qi"]
    defendants: str
    conduct_date: str | None
    posture: Posture
    summary: str
    factors: tuple[str, ...]
    violation: Violation
    clearly_established: Clear
    because: str
    pin: str | None
    other_factors: tuple[str, ...] = ()
    stage: Literal["pleading", "summary-judgment"] | None = None


class _Coded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    cite: str
    parallel: tuple[str, ...]
    court: str
    decided: str
    published: bool
    status: Literal["good-law", "vacated", "reversed", "withdrawn", "overruled", "superseded", "limited"]
    status_by: str | None
    issues: tuple[_CodedIssue, ...]
    treats: tuple[Treatment, ...]
    verified: tuple[Checked, ...]
    confidence: Literal["high", "medium", "low"]


def load(folder: Path, hierarchy: Hierarchy, courts: Courts) -> tuple[Decision, ...]:
    """Every `.yaml` below `folder` as decisions. Raises InputError with file, place and remedy."""
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise InputError("holds no .yaml file", file=folder, remedy="Name a folder of coded decisions")
    return tuple(_read(path, hierarchy, courts) for path in paths)


def _read(path: Path, hierarchy: Hierarchy, courts: Courts) -> Decision:
    coded = strict.load(path, _Coded)
    decision = Decision(
        case=coded.case,
        cite=coded.cite,
        parallel=coded.parallel,
        court=coded.court,
        decided=coded.decided,
        published=coded.published,
        confidence=coded.confidence,
        history=_history(coded),
        issues=tuple(_issue(issue) for issue in coded.issues),
        treats=coded.treats,
        verified=coded.verified,
    )
    _check(decision, hierarchy, courts, path)
    return decision


def _check(decision: Decision, hierarchy: Hierarchy, courts: Courts, file: Path) -> None:
    def fail(what: str, path: str, remedy: str) -> None:
        raise InputError(what, file=file, place=strict.place(file, path), remedy=remedy)

    if decision.court not in courts:
        fail(f"{decision.court!r} is no court here", "court", "Use a courts-db id")
    days = [("decided", decision.decided)]
    days += [(f"issues[{n}].conduct_date", issue.conduct) for n, issue in enumerate(decision.issues) if issue.conduct]
    for path, day in days:
        try:
            first_day(day)
        except InputError as error:
            fail(error.what, path, error.remedy)
    for number, issue in enumerate(decision.issues):
        for name in issue.factors:
            if name not in hierarchy:
                near = hierarchy.near(name)
                fail(
                    f"{name!r} is no factor",
                    f"issues[{number}].factors",
                    f"Did you mean {', '.join(near)}?" if near else "See the codebook",
                )
        for words in issue.unnamed:
            if not words.endswith(("(P)", "(D)")):
                fail(f"{words!r} has no side", f"issues[{number}].other_factors", "End it in (P) or (D)")


def _history(coded: _Coded) -> tuple[History, ...]:
    if coded.status == "good-law" and coded.status_by is None:
        return ()
    event: Event = "history" if coded.status == "good-law" else coded.status
    assert event == "history" or event in ENDS or event == "limited"
    return (History(event, coded.status_by or "not said"),)


def _issue(coded: _CodedIssue) -> Issue:
    return Issue(
        doctrine=coded.doctrine,
        defendants=coded.defendants,
        posture=coded.posture,
        summary=coded.summary,
        because=coded.because,
        violation=coded.violation,
        clearly_established=coded.clearly_established,
        factors=tuple(_PLAINER_NAMES.get(name, name) for name in coded.factors),
        unnamed=coded.other_factors,
        conduct=coded.conduct_date,
        stage=coded.stage,
        pin=coded.pin,
    )
