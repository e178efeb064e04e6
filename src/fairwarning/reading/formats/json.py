"""JSON of the Caselaw Access Project and of CourtListener's API."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from fairwarning.errors import UnreadableError
from fairwarning.reading.formats.cap import from_cap
from fairwarning.reading.formats.courtlistener import from_courtlistener, has_text
from fairwarning.reading.formats.extract import Extract


def from_json(text: str, name: str | None = None) -> Extract | None:
    """An extract of a known kind of JSON; none when the text is no JSON, an error when it is JSON of another kind."""
    try:
        data = msgspec.json.decode(text.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        if re.match(r'\s*[{\[]\s*(?:"[^"\n]{1,60}"\s*:|\{)', text):
            raise UnreadableError(
                "the JSON breaks off or is damaged", file=name, remedy="Fetch the file again"
            ) from None
        return None
    for value in _candidates(data):
        if "casebody" in value:
            return from_cap(value)
        if has_text(value):
            return from_courtlistener(value)
    if isinstance(data, dict | list):
        raise UnreadableError(
            "this JSON holds no opinion in a form that is known here", file=name,
            remedy="Give JSON of the Caselaw Access Project (casebody) or a CourtListener opinion or cluster",
        )  # fmt: skip
    return None


def _candidates(data: Any) -> list[dict[str, Any]]:
    """The object itself, or the first of the results that wrap it."""
    if isinstance(data, dict):
        inner = data.get("results") or data.get("data")
        return [data, *(_candidates(inner) if isinstance(inner, list | dict) else [])]
    if isinstance(data, list):
        return [found for item in data[:1] for found in _candidates(item)]
    return []
