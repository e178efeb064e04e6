"""The local library: opinions kept by content, authorities with all their citations, searched and shown."""

from fairwarning.library.model import Event, EventKind, Found, Known, Sources, Text

__all__ = ["Event", "EventKind", "Found", "Known", "Sources", "Text"]
