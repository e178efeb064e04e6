"""A PDF for print and for screen readers: page numbers, running head, contents, bookmarks, tables that break well.

`memo.typ` says how it looks. The words are given to it as data, never as markup, so no text can change the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from fairwarning.errors import InputError
from fairwarning.report.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Para,
    Table,
    Words,
    anchor,
    contents,
    links,
)

_LOOK = Path(__file__).with_name("memo.typ")
_WHOLE = 1500
"""Characters in a row that is kept on one page; a longer one may break."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def render(document: Document) -> bytes:
    """The document as .pdf (PDF/UA-1); the same document gives the same bytes."""
    typst = _typst()
    data = {"document": msgspec.json.encode(_data(document)).decode()}
    try:
        return _compiled(typst, data, pdf_standards="ua-1")
    except typst.TypstError:
        # the standard refuses what our own fonts cannot print: such scripts need the machine's fonts
        return _compiled(typst, data, ignore_system_fonts=False)


def _compiled(typst: Any, data: dict[str, str], **options: Any) -> bytes:
    settings = {"ignore_system_fonts": True, "format": "pdf", "timestamp": 0, "sys_inputs": data, **options}
    compiled: bytes = typst.compile(_look(), **settings)
    return compiled


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise InputError(
            "a PDF is made with the package typst, which is not installed",
            place="format pdf",
            remedy="Install it (pip install typst), or choose docx or html",
        ) from None
    return typst


@cache
def _look() -> bytes:
    return _LOOK.read_bytes()


class _Places:
    """Names of the places that something leads to; each is set once, where it comes first."""

    def __init__(self, document: Document) -> None:
        there = {name for block in document.blocks for name in _anchors(block)}
        self.names = {name: f"place-{n}" for n, name in enumerate(sorted(links(document) & there))}
        self._set: set[str] = set()

    def set(self, name: str) -> str | None:
        if name not in self.names or name in self._set:
            return None
        self._set.add(name)
        return self.names[name]


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield anchor(block)
        case Table(anchors=anchors):
            yield from filter(None, anchors)
        case _:
            pass


def _data(document: Document) -> dict[str, Any]:
    places, listed = _Places(document), frozenset(contents(document))
    return {
        "title": _printable(document.title),
        "head": _printable(document.running_head),
        "foot": _printable(document.foot),
        "blocks": [_block(block, places, listed) for block in document.blocks],
    }


def _block(block: Block, places: _Places, listed: frozenset[Heading]) -> dict[str, Any]:
    match block:
        case Heading(level, text):
            place = places.set(anchor(block))
            text = _printable(text)
            return {"kind": "heading", "level": level, "text": text, "place": place, "listed": block in listed}
        case Para(said, small, indent, keep):
            return {"kind": "para", "words": _words(said, places), "small": small, "indent": indent, "keep": keep}
        case Bullets(items):
            return {"kind": "bullets", "items": [_words(item, places) for item in items]}
        case Table():
            return _table(block, places)
        case Contents():
            return {"kind": "contents"}


def _table(table: Table, places: _Places) -> dict[str, Any]:
    anchors = table.anchors or ("",) * len(table.rows)
    return {
        "kind": "table",
        "widths": table.widths,
        "header": [_printable(cell) for cell in table.header] if any(table.header) else None,
        "rows": [
            {
                "place": places.set(name),
                "whole": sum(len(run.text) for cell in row for run in cell) < _WHOLE,
                "cells": [_words(cell, places) for cell in row],
            }
            for row, name in zip(table.rows, anchors, strict=True)
        ],
    }


def _words(said: Words, places: _Places) -> list[dict[str, Any]]:
    return [
        {"text": _printable(run.text), "style": run.style, "link": places.names.get(run.link)}
        for run in said
        if run.text
    ]


def _printable(text: str) -> str:
    return _CONTROL.sub("", text)
