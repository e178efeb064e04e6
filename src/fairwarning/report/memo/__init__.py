"""The memorandum: an analysis as a lawyer would hand it to a colleague."""

from __future__ import annotations

from fairwarning.report.memo.compose import write

__all__ = ["write"]
