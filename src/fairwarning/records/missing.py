"""Mapped headers that an export does not have: what rests on them is unknown there, and that is told."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from fairwarning.comparison.rows import Built
from fairwarning.records.mapping import RecordMap
from fairwarning.records.result import Missing


def missing(mapping: RecordMap, built: Built) -> tuple[Missing, ...]:
    """By file of calls, as numbered."""
    wanted = sorted({column.header for column in mapping.plan.columns.values()})
    exports = [source.export for source in built.sources if source.role == "calls"]
    return tuple(
        Missing(number, header, _near(header, export.headers))
        for number, export in enumerate(exports, 1)
        for header in wanted
        if header not in export.headers
    )


def _near(header: str, headers: Iterable[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(header, headers, 2))
