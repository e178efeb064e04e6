"""Files and texts become documents; the form is told from the content, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from fairwarning.errors import InputError, UnreadableError
from fairwarning.reading.assemble import assemble
from fairwarning.reading.document import Document
from fairwarning.reading.formats import extract_bytes, extract_text

LARGEST = 512 * 1024 * 1024


def read_file(path: Path, name: str | None = None) -> Document:
    """Read a file; `UnreadableError` when it holds no text, `InputError` when it cannot be opened."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError("this is a folder, not a document", file=path, remedy="Give the file itself")
        if size > LARGEST:
            raise UnreadableError(
                f"the file is {size // 2**20} MB; the largest that is read is {LARGEST // 2**20} MB", file=path,
                remedy="Split it, or give the opinion alone",
            )  # fmt: skip
        extract = extract_bytes(path.read_bytes(), name or path.name)
    except OSError as error:
        remedy = "Check the path" if isinstance(error, FileNotFoundError) else "Check that it may be read"
        raise InputError(f"cannot open it ({error.strerror})", file=path, remedy=remedy) from error
    return assemble(extract, name or path.name)


def read_bytes(data: bytes, name: str | None = None) -> Document:
    """Read the content of a file."""
    return assemble(extract_bytes(data, name), name)


def read_text(text: str, name: str | None = None) -> Document:
    """Read a text as it stands; markup in it is recognised as it would be in a file."""
    return assemble(extract_text(text, name), name)
