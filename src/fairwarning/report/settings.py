"""What an analysis was asked with, as its receipt names it."""

from __future__ import annotations

from typing import Any

from fairwarning.analysis.determine import Asked


def settings(asked: Asked, defendant: str | None = None, claim: str | None = None) -> dict[str, Any]:
    """The settings that would have to be the same for the same answer; None: as the matter is, or all of it."""
    return {
        "as_of": asked.as_of and asked.as_of.isoformat(),
        "conduct_date": asked.conduct and asked.conduct.isoformat(),
        "forum": asked.forum,
        "without": sorted(asked.without),
        "defendant": defendant,
        "claim": claim,
        "precedent": "reason model, levels 0 and 1",
    }
