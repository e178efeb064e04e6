"""A file becomes text with pages, notes, headings and a caption; every offset points into the decoded source.

Names are looked up when first used, so that who needs only running text does not load the readers of files.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fairwarning.reading.document import (
        Below,
        Caption,
        Counsel,
        Disposition,
        Document,
        Heading,
        Note,
        Page,
        PageKind,
        Party,
        Section,
    )
    from fairwarning.reading.files import read_bytes, read_file, read_text
    from fairwarning.reading.running import Running, Stream

__all__ = [
    "Below",
    "Caption",
    "Counsel",
    "Disposition",
    "Document",
    "Heading",
    "Note",
    "Page",
    "PageKind",
    "Party",
    "Running",
    "Section",
    "Stream",
    "read_bytes",
    "read_file",
    "read_text",
]

_ELSEWHERE = {
    "Running": "running",
    "Stream": "running",
    "read_bytes": "files",
    "read_file": "files",
    "read_text": "files",
}


def __getattr__(name: str) -> Any:
    """The public name, from the module that has it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'document')}"), name)
    globals()[name] = found
    return found
