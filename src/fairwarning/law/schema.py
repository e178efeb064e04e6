"""JSON Schemas of the law files, so that editors complete them and say what may stand where."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.doctrines import Test
from fairwarning.law.notice_rules import NoticeRule
from fairwarning.law.postures import Postures

LAW: dict[str, type[msgspec.Struct]] = {
    "decision": Decision,
    "notice": NoticeRule,
    "postures": Postures,
    "test": Test,
}
_FACTOR_FIELDS = ("factors", "weighs", "any", "all", "none", "rested_on")


def of(kind: type[msgspec.Struct], book: Book, title: str) -> dict[str, Any]:
    """The schema of one kind of file; fields that hold factors list the factors there are."""
    schema = msgspec.json.schema(kind)
    for definition in schema.get("$defs", {}).values():
        for name, field in definition.get("properties", {}).items():
            if name in _FACTOR_FIELDS and field.get("items", {}).get("type") == "string":
                field["items"] = {"enum": sorted(book.hierarchy.factors)}
            if name == "factor" and field.get("type") == "string":
                definition["properties"][name] = {"enum": sorted(book.hierarchy.factors)}
            if name == "forum":
                definition["properties"][name] = {"enum": sorted(book.courts.courts)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
