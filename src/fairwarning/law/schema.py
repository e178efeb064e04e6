"""JSON Schemas of the law files, so that editors complete them and say what may stand where."""

from __future__ import annotations

from typing import Any

import msgspec

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision
from fairwarning.law.doctrines import Test
from fairwarning.law.duties import Agency
from fairwarning.law.notice_rules import NoticeRule
from fairwarning.law.postures import Postures

LAW: dict[str, type[msgspec.Struct]] = {
    "decision": Decision,
    "notice": NoticeRule,
    "policy": Agency,
    "postures": Postures,
    "test": Test,
}
_CIRCUMSTANCE_FIELDS = ("all_of", "any_of", "none_of", "conditions")
_FACTOR_FIELDS = ("factors", "weighs", "any", "all", "none", "rested_on")


def of(kind: type[msgspec.Struct], book: Book, title: str) -> dict[str, Any]:
    """The schema of one kind of file; fields that hold factors or circumstances list those there are."""
    schema = msgspec.json.schema(kind)
    for definition in schema.get("$defs", {}).values():
        for name, field in definition.get("properties", {}).items():
            if name in _FACTOR_FIELDS and field.get("items", {}).get("type") == "string":
                field["items"] = {"enum": sorted(book.hierarchy.factors)}
            if name in _CIRCUMSTANCE_FIELDS:
                field["items"] = {"enum": sorted(book.duties.words.circumstances)}
            if name == "factor" and field.get("type") == "string":
                definition["properties"][name] = {"enum": sorted(book.hierarchy.factors)}
            if name == "forum":
                definition["properties"][name] = {"enum": sorted(book.courts.courts)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
