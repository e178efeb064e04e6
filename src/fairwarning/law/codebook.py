"""Coded decisions in the codebook's own file form, so that decisions kept elsewhere can be evaluated or added."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from fairwarning.errors import InputError
from fairwarning.law import strict
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


def load(folder: Path, hierarchy: Hierarchy) -> tuple[Decision, ...]:
    """Every `.yaml` below `folder` as decisions. Raises InputError with file, place and remedy."""
    paths = sorted(folder.rglob("*.yaml"))
    if not paths:
        raise InputError("holds no .yaml file", file=folder, remedy="Name a folder of coded decisions")
    return tuple(_read(path, hierarchy) for path in paths)


def _read(path: Path, hierarchy: Hierarchy) -> Decision:
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
    first_day(decision.decided)
    for number, issue in enumerate(decision.issues, 1):
        for name in issue.factors:
            if name not in hierarchy:
                near = hierarchy.near(name)
                raise InputError(
                    f"{name!r} is no factor",
                    file=path,
                    place=f"issue {number}",
                    remedy=f"Did you mean {', '.join(near)}?" if near else "See the codebook",
                )
    return decision


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
