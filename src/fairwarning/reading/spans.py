"""Spans of source text in order, and whether one of them holds a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from fairwarning.reading.document import Span


class Spans:
    """Sorted spans that do not overlap, or only at their ends; each question takes logarithmic time."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def hold(self, at: int) -> bool:
        """A span holds the character at this offset."""
        near = bisect_right(self._starts, at) - 1
        return near >= 0 and at < self._ends[near]
