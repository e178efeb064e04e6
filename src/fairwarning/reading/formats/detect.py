"""Which form a file has, told from its content, and the module that reads that form."""

from __future__ import annotations

import re

from fairwarning.errors import UnreadableError
from fairwarning.reading.formats.decode import decode, mend
from fairwarning.reading.formats.extract import Extract
from fairwarning.reading.formats.text import from_text

_HTML = re.compile(
    r"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<(?:html|head|body|div|section|"
    r"article|p|center|pre|opinion|"
    r"casebody|table|span|h[1-6])\b)"
)
_FASTCASE = re.compile(r"(?s)\A\s*(?:<\?xml[^>]*>\s*)?<Case>")
_MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a Rich Text document"),
)
_SAMPLE = 1 << 16


def extract_bytes(data: bytes, name: str | None = None) -> Extract:
    """The text of a file's bytes with what its form knows; `UnreadableError` says plainly why there is none."""
    if not data.strip(b"\0 \t\r\n\f"):
        raise UnreadableError("the file is empty", file=name, remedy="Give a file that holds the opinion")
    if b"%PDF-" in data[:1024]:
        from fairwarning.reading.formats.pdf import from_pdf

        return from_pdf(data, name)
    if data.startswith(b"PK\x03\x04"):
        from fairwarning.reading.formats.docx import from_docx

        return from_docx(data, name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            remedy = "Save it as DOCX or PDF" if "ocument" in what else "Give the text of the opinion"
            raise UnreadableError(
                f"this is {what}, which holds no text that can be read here", file=name, remedy=remedy
            )
    text = decode(data)
    if _binary(text):
        raise UnreadableError("the file is not text, nor any form of document that is known here", file=name,
                              remedy="Give text, Markdown, PDF, DOCX, HTML, XML or JSON")  # fmt: skip
    return extract_text(text, name)


def extract_text(text: str, name: str | None = None) -> Extract:
    """The extract of characters already decoded."""
    extract = _by_opening(mend(text), name)
    if not extract.source.strip():
        raise UnreadableError("there is no text in it", file=name, remedy="Give a file that holds the opinion")
    return extract


def _by_opening(text: str, name: str | None) -> Extract:
    """What the first characters say of the form; text that only looks like markup stays text."""
    opening = text[:4096].lstrip("\ufeff \t\r\n")
    if opening[:1] in ("{", "["):
        from fairwarning.reading.formats.json import from_json

        return from_json(text, name) or from_text(text)
    if _FASTCASE.match(opening):
        from fairwarning.reading.formats.fastcase import from_fastcase

        return from_fastcase(text)
    if _HTML.match(opening):
        from fairwarning.reading.formats.html import from_html

        return from_html(text)
    return from_text(text)


def _binary(text: str) -> bool:
    """Control characters that no text has, or next to no letters, in the first stretch."""
    head = text[:_SAMPLE]
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1f\ufffd]", head))
    return odd * 20 > len(head)
