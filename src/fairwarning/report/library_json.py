"""Answers of the library in JSON, format 1."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning.library.model import Event, Known
from fairwarning.library.search import Hit
from fairwarning.library.shown import Shown


def hits(found: tuple[Hit, ...]) -> str:
    """What a search found, the best first."""
    told = [
        {
            **_known(hit.known),
            "text": hit.text,
            "page": hit.page,
            "passage": hit.passage,
            "marks": [list(mark) for mark in hit.marks],
            "start": hit.begins,
        }
        for hit in found
    ]
    return _json({"format": 1, "hits": told})


def shown(told: Shown) -> str:
    """One decision as JSON."""
    return _json({"format": 1, **decision(told)})


def decision(told: Shown) -> dict[str, Any]:
    """One decision with its texts, history, citing decisions and treatment, as plain values."""
    texts = [
        {
            "id": text.id,
            "title": text.title,
            "origin": text.origin,
            "form": text.opinion.document.form,
            "characters": len(text.source),
            "pages": len(text.opinion.document.pages),
            "citations": len(text.opinion.citations),
            "quotations": len(text.opinion.quotations),
        }
        for text in told.texts
    ]
    cited_by = [
        {**_known(by.known), "pages": list(by.pages), "times": by.times, "quotations": by.quoted}
        for by in told.cited_by
    ]
    treated = [
        {"by": t.by, "kind": t.kind, "scope": t.scope, "date": t.date,
         "said_in": _known(t.sayer), "passage": t.passage, "page": t.page}
        for t in told.treated
    ]  # fmt: skip
    history = [_event(event) for event in told.history]
    surroundings = {"texts": texts, "history": history, "cited_by": cited_by, "treatment": treated}
    return {**_known(told.known), **surroundings}


def _known(known: Known) -> dict[str, Any]:
    return {
        "id": known.id,
        "name": known.name,
        "cites": list(known.cites),
        "court": known.court,
        "decided": known.decided,
        "docket": known.docket,
        "published": known.published,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "on": event.on,
        "by": event.by,
        "date": event.date,
        "said_by": event.said_by,
        "passage": event.passage,
        "page": event.page,
    }


def _json(value: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
