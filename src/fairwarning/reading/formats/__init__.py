"""One module per form in which people have opinions; each yields text and what the form itself knows of layout."""

from fairwarning.reading.formats.detect import extract_bytes, extract_text
from fairwarning.reading.formats.extract import Extract

__all__ = ["Extract", "extract_bytes", "extract_text"]
