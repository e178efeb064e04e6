"""The JSON of `analyze`, `established` and `evaluate`: stable, versioned, the contract of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from fairwarning import __version__
from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.evaluate import Scored, confusion, tally
from fairwarning.analysis.reasons import Compared, Determination, Finding, Notice
from fairwarning.analysis.suppositions import Supposed
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.matter.matter import Loaded
from fairwarning.report import words as told
from fairwarning.report.sources import UNREAD, WRONG, Checks, Support, support

FORMAT = 1


def receipt(book: Book, loaded: Loaded, analysis: Analysis, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What would have to be the same for the same answer."""
    return {
        "engine": __version__,
        "law": book.digest,
        "law_current_to": book.edition.current_to.isoformat(),
        "matter": loaded.digest,
        "as_of": analysis.as_of.isoformat(),
        "forum": analysis.forum,
        "settings": {key: settings[key] for key in sorted(settings)},
    }


def analysis_json(
    book: Book, loaded: Loaded, analysis: Analysis, settings: Mapping[str, Any], checks: Checks = UNREAD
) -> dict[str, Any]:
    """`analyze MATTER --format json`; `checks` is what a library says of the sources."""
    found = support(book, loaded.matter, analysis, checks)
    return {
        "format": FORMAT,
        "matter": loaded.matter.name,
        "forum": analysis.forum,
        "receipt": receipt(book, loaded, analysis, settings),
        "determinations": [_determination(d) for d in analysis.determinations],
        "facts": [
            {
                "id": seen.id,
                "view": seen.row.view,
                "because": seen.row.because,
                "authorities": _authorities(seen.row.sources),
            }
            for seen in analysis.seen.values()
        ],
        "departures": [
            {"contact": f.contact, "duty": f.duty, "act": f.act, "record": f.record, "disputed_by": list(f.disputed_by)}
            for f in analysis.audit.findings
            if f.departs
        ],
        "candidates": [_supposed(one) for one in analysis.supposed],
        "sources": _sources(found, checks),
    }


def _supposed(one: Supposed) -> dict[str, Any]:
    """Not counted: what a candidate of the audit would change of the claims against that party."""
    told = msgspec.to_builtins(one.candidate)
    return {**told, "claims": one.claims, "would_change": msgspec.to_builtins(one.changes)}


def _sources(found: Support, checks: Checks) -> dict[str, Any]:
    """How many sources stand where they should; `unread` counts all that could not be compared word by word."""
    verified, not_found = found.count("verified"), found.count(*WRONG)
    return {
        "verified": verified,
        "not_found": not_found,
        "unread": found.passages - verified - not_found,
        "page_only": found.count("page-only", "no-page-numbering"),
        "library": checks.decisions,
        "learnt": found.learnt,
        "passages": [{"cite": p.cite, "pin": p.pin, "checked": p.checked, "state": state} for p, state in found.law],
        "places": [{"text": at.text, "page": at.page, "first": at.first, "state": state} for at, state in found.record],
    }


def _determination(d: Determination) -> dict[str, Any]:
    return {
        "defendant": d.defendant,
        "claim": d.claim,
        "doctrine": d.doctrine,
        "act": d.act,
        "violation": d.violation,
        "test": d.test,
        "elements": [_element(finding) for finding in d.findings],
        "clearly_established": d.notice.clear,
        "notice": _notice(d.notice),
        "outcome": d.outcome,
        "precedents": [_compared(c) for c in d.precedents],
        "flips": msgspec.to_builtins(d.flips),
        "hinges": msgspec.to_builtins(d.hinges),
        "facts": list(d.facts),
    }


def _element(finding: Finding) -> dict[str, Any]:
    step = finding.decided_by
    facts = sorted({id_ for item in (*step.shown, *finding.favours, *finding.opposes) for id_ in item.facts})
    return {
        "id": finding.element,
        "name": finding.name,
        "finding": finding.finding,
        "facts": facts,
        "authorities": _authorities((*step.sources, *finding.sources)),
        "because": told.because(step),
        "decided_by": {"kind": step.kind, "id": step.id, "factors": [item.factor for item in step.shown]},
        "for": [item.factor for item in finding.favours],
        "against": [item.factor for item in finding.opposes],
        "tried": [
            {
                "id": s.id,
                "effect": s.effect,
                "applies": s.applies,
                "missing": list(s.missing),
                "because": s.because,
                "authorities": _authorities(s.sources),
            }
            for s in finding.tried
        ],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "answer": notice.answer,
        "level": notice.level,
        "because": told.ground(notice),
        "by_day": notice.by_day.isoformat() if notice.by_day else None,
        "by": [{"cite": c.cite, "pin": c.pin} for c in notice.by],
        "contrary": [{"cite": c.cite, "pin": c.pin} for c in notice.contrary],
        "nearest": [_compared(c) for c in notice.nearest],
        "elsewhere": [_compared(c) for c in notice.elsewhere],
        "obvious": [_compared(c) for c in notice.obvious],
        "turns_on": list(notice.turns_on),
        "reinforced": [item.factor for item in notice.reinforced],
        "authorities": _authorities(notice.sources),
    }


def _compared(c: Compared) -> dict[str, Any]:
    return {
        "cite": c.cite,
        "case": c.case,
        "court": c.court,
        "decided": c.decided,
        "pin": c.pin,
        "side": c.side,
        "level": c.level,
        "binding": c.binding,
        "shared": list(c.shared),
        "alike": list(c.alike),
        "missing": list(c.missing),
        "new": list(c.new),
        "questioned_by": list(c.questioned_by),
    }


def _authorities(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    return [{"cite": p.cite, "pin": p.pin, "checked": p.checked} for p in passages]


def notice_json(notice: Notice, **asked: Any) -> dict[str, Any]:
    """`established --format json`."""
    return {"format": FORMAT, "asked": asked, "clearly_established": notice.clear, "notice": _notice(notice)}


def evaluation_json(scored: tuple[Scored, ...]) -> dict[str, Any]:
    """`evaluate --format json`."""
    return {
        "format": FORMAT,
        "issues": [msgspec.to_builtins(s) for s in scored],
        "summary": {
            "violation": msgspec.to_builtins(tally(scored, "violation")),
            "clearly_established": msgspec.to_builtins(tally(scored, "clearly_established")),
            "confusion": {
                "violation": confusion(scored, "violation"),
                "clearly_established": confusion(scored, "clearly_established"),
            },
        },
    }
