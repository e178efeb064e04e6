"""A file becomes text with pages, notes, headings and a caption; every offset points into the decoded source."""

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
