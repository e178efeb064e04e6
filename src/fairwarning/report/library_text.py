"""Answers of the library for a terminal; control characters of an opinion never reach it."""

from __future__ import annotations

import textwrap

from fairwarning.library.model import Known
from fairwarning.library.search import Hit
from fairwarning.library.shown import Shown
from fairwarning.report.opinion_text import digest, plain

__all__ = ["hits", "plain", "shown"]

_WIDTH = 100
_MOST = 60
_UNNAMED = "a decision not named"


def hits(found: tuple[Hit, ...]) -> str:
    """Each decision with the place that answers best, the words asked for between arrows."""
    if not found:
        return "Nothing in the library answers that.\n"
    lines: list[str] = []
    for number, hit in enumerate(found, 1):
        page = f", at {plain(hit.page)}" if hit.page else ""
        lines.append(f"{number}. {title(hit.known, hit.title)}{page}")
        lines += textwrap.wrap(_marked(hit), _WIDTH, initial_indent="   ", subsequent_indent="   ")
        lines.append("")
    return "\n".join(lines)


def _marked(hit: Hit) -> str:
    parts, at = [], 0
    for begin, end in hit.marks:
        if begin >= at:
            parts += [hit.passage[at:begin], "»", hit.passage[begin:end], "«"]
            at = end
    return plain("… " + "".join(parts) + hit.passage[at:] + " …")


def title(known: Known, otherwise: str = "") -> str:
    """Name, first cite or docket, court and date of a decision."""
    place = known.cites[0] if known.cites else f"No. {known.docket}" if known.docket else ""
    when = " ".join(filter(None, (known.court, known.decided)))
    name = known.name or otherwise or "(without a name)"
    return plain(", ".join(filter(None, (name, place))) + (f" ({when})" if when else ""))


def shown(told: Shown) -> str:
    """The digest of the decision's fullest text, then its history, what cites it, and its treatment."""
    parts = [digest(told.texts[0].opinion, _WIDTH)] if told.texts else [title(told.known) + "\n"]
    parts += [_section("Texts in the library", [
        f"{plain(text.origin)} ({text.opinion.document.form}, {len(text.opinion.document.pages)} pages)"
        for text in told.texts
    ])]  # fmt: skip
    parts.append(_section("History", _history(told), "nothing in the library tells of any"))
    parts.append(_section("Treatment", _treated(told), "nothing in the library tells of any"))
    cited = [
        f"{title(by.known)}: {by.times} times" + (f", {by.quoted} quotations" if by.quoted else "")
        + (f", at {plain(', '.join(by.pages))}" if by.pages else "")
        for by in told.cited_by
    ]  # fmt: skip
    parts.append(_section(f"Cited by {len(cited)}", cited, "no decision in the library"))
    return "\n".join(parts)


def _history(told: Shown) -> list[str]:
    return [
        plain(
            f"{event.kind}{'' if event.on == 'all' else f' ({event.on})'} by {event.by or _UNNAMED}"
            f"{f' ({event.date})' if event.date else ''}; so {event.said_by}"
            f"{f' at {event.page}' if event.page else ''}: {event.passage}"
        )
        for event in told.history
    ]


def _treated(told: Shown) -> list[str]:
    return [
        plain(
            f"{treated.kind}{'' if treated.own else f' by {treated.by or _UNNAMED}'}; so {title(treated.sayer)}"
            f"{f' at {treated.page}' if treated.page else ''}: {treated.passage}"
        )
        for treated in told.treated
    ]


def _section(head: str, lines: list[str], none: str = "none") -> str:
    told = [head, *(f"  {line}" for line in lines[:_MOST])]
    if not lines:
        told[0] = f"{head}: {none}"
    if len(lines) > _MOST:
        told.append(f"  and {len(lines) - _MOST} more; --format json has them all")
    return "\n".join(told) + "\n"
