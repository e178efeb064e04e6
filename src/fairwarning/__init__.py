"""Fair Warning: § 1983 failure-to-protect law as data, with the page that supports each step.

Public names load on first use, so that importing the package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from fairwarning.opinion import Opinion, citations, read

_HOMES = {"Opinion": "fairwarning.opinion", "citations": "fairwarning.opinion", "read": "fairwarning.opinion"}

__all__ = ["Opinion", "__version__", "citations", "read"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
