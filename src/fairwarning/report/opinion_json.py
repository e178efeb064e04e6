"""An opinion in the JSON contract of `fairwarning read`, format 1."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning.citing.model import Citation, Quotation
from fairwarning.opinion import FORMAT, Opinion
from fairwarning.reading import Caption, Heading, Note, Page


def to_json(opinion: Opinion) -> str:
    """The contract as JSON, two blanks deep, keys in the contract's order."""
    return msgspec.json.format(msgspec.json.encode(contract(opinion)), indent=2).decode()


def contract(opinion: Opinion) -> dict[str, Any]:
    """The contract as plain values."""
    document = opinion.document
    found: dict[str, Any] = {
        "format": FORMAT,
        "file": {"name": document.name, "form": document.form, "characters": len(document.source)},
        "opinion": _caption(document.caption, opinion),
        "pages": [_page(page) for page in document.pages],
        "sections": [{"kind": s.kind, "start": s.start, "end": s.end, "author": s.author} for s in document.sections],
        "headings": [_heading(heading) for heading in document.headings],
        "footnotes": [_note(note) for note in document.notes],
        "blocks": [{"start": a, "end": b} for a, b in document.blocks],
        "citations": [_citation(citation) for citation in opinion.citations],
        "quotations": [_quotation(quotation) for quotation in opinion.quotations],
    }
    if document.partial:
        found["partial"] = document.partial
    if document.form not in ("text", "markdown"):
        found["text"] = document.source
    return found


def _caption(caption: Caption, opinion: Opinion) -> dict[str, Any]:
    below = caption.appeal_from
    return {
        "caption": caption.name,
        "citation": caption.citation,
        "parallel": list(caption.parallel),
        "court": caption.court,
        "docket": caption.docket,
        "argued": caption.argued,
        "decided": caption.decided,
        "panel": list(caption.panel),
        "author": caption.author,
        "appeal_from": {"court": below.court, "judge": below.judge, "docket": below.docket} if below else None,
        "parties": [{"name": party.name, "role": party.role} for party in caption.parties],
        "counsel": [{"names": counsel.names, "represents": counsel.represents} for counsel in caption.counsel],
        "disposition": [
            {"result": d.result, "parties": list(d.parties), "claims": list(d.claims), "start": d.span[0],
             "end": d.span[1]}
            for d in opinion.document.dispositions
        ],
    }  # fmt: skip


def _page(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = {"label": page.label, "start": page.start, "kind": page.kind}
    if page.reporter:
        found["reporter"] = page.reporter
    return found


def _heading(heading: Heading) -> dict[str, Any]:
    return {"level": heading.level, "label": heading.label, "title": heading.title, "start": heading.start}


def _note(note: Note) -> dict[str, Any]:
    found: dict[str, Any] = {"label": note.label, "marker": note.marker, "start": note.start, "end": note.end}
    if len(note.parts) > 1:
        found["continued"] = [{"start": a, "end": b} for a, b in note.parts[1:]]
    return found


def _citation(citation: Citation) -> dict[str, Any]:
    found = {
        "start": citation.start,
        "end": citation.end,
        "kind": citation.kind,
        "name": citation.name,
        "authority": citation.authority,
        "parallel": list(citation.parallel),
        "pin": citation.pin,
        "court": citation.court,
        "year": citation.year,
        "in": citation.within,
        "relation": citation.relation,
        "signal": citation.signal,
        "parenthetical": citation.parenthetical,
    }
    more = {
        "implied_pin": citation.implied_pin,
        "antecedent": citation.antecedent,
        "history_of": citation.history_of,
        "docket": citation.docket,
        "date": citation.date,
        "textual": citation.textual or None,
    }
    return found | {key: value for key, value in more.items() if value is not None}


def _quotation(quotation: Quotation) -> dict[str, Any]:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "authority": quotation.authority,
        "pin": quotation.pin,
        "original": quotation.original,
        "alterations": list(quotation.alterations),
        "cite": quotation.cite,
        "block": quotation.block,
    }
