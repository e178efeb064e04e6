"""A checked document in the JSON contract of `fairwarning check`, format 1."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from fairwarning.checking import Checked
from fairwarning.reading import Document

FORMAT = 1


def to_json(checked: Checked, document: Document) -> str:
    """The contract as JSON, two blanks deep; offsets count characters of the document's source."""
    return msgspec.json.format(msgspec.json.encode(contract(checked, document)), indent=2).decode()


def contract(checked: Checked, document: Document) -> dict[str, Any]:
    """The contract as plain values."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "document": {"name": checked.name, "form": document.form, "as_of": checked.as_of},
        "library": {"decisions": checked.library},
        "summary": {
            "findings": checked.findings,
            "citations": _counted(item.verdict for item in checked.citations),
            "quotations": _counted(item.verdict for item in checked.quotations),
            "not_checked": checked.passed_over,
        },
        "citations": [msgspec.to_builtins(item) for item in checked.citations],
        "quotations": [msgspec.to_builtins(item) for item in checked.quotations],
    }
    if document.partial:
        found["partial"] = document.partial
    if document.form not in ("text", "markdown"):
        found["text"] = document.source
    return found


def _counted(verdicts: Any) -> dict[str, int]:
    return dict(sorted(Counter(verdicts).items()))
