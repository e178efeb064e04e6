"""A Word file with real headings, links within, page numbers and quiet tables whose heads repeat."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from fairwarning.report.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Para,
    Table,
    anchor,
    contents,
    links,
)
from fairwarning.report.render.docx_page import dress, lay_out
from fairwarning.report.render.docx_runs import Bookmarks, write
from fairwarning.report.render.docx_table import add_table

_EPOCH = dt.datetime(2000, 1, 1)
_LONGEST_TITLE = 255
"""Word's own limit on a property of the file."""


def render(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes."""
    word = NewDocument()
    lay_out(word, document)
    _properties(word, document)
    bookmarks = Bookmarks(links(document))
    word.add_heading(document.title, level=0)
    for block in document.blocks:
        _block(word, block, document, bookmarks)
    out = BytesIO()
    word.save(out)
    return _without_clock(out.getvalue())


def _properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.title[:_LONGEST_TITLE], "Fair Warning", ""
    properties.created = properties.modified = properties.last_printed = _EPOCH
    properties.revision, properties.language = 1, "en-GB"


def _block(word: WordDocument, block: Block, document: Document, bookmarks: Bookmarks) -> None:
    match block:
        case Heading(level, text):
            bookmarks.set(dress(word.add_paragraph(text), f"Heading {level}" if level else "Title"), anchor(block))
        case Para(words, small, indent, keep):
            paragraph = word.add_paragraph()
            if small:
                dress(paragraph, "Note")
            if keep:
                paragraph.paragraph_format.keep_with_next = True
            if indent:
                paragraph.paragraph_format.left_indent = Cm(0.8 * indent)
            write(paragraph, words, bookmarks)
        case Bullets(items):
            for item in items:
                write(dress(word.add_paragraph(), "List Bullet"), item, bookmarks)
        case Table():
            add_table(word, block, bookmarks)
        case Contents():
            for paragraph, heading in _entries(word, document):
                bookmarks.link(paragraph, heading.text, anchor(heading))
                bookmarks.page(paragraph, anchor(heading))


def _entries(word: WordDocument, document: Document) -> Iterator[tuple[Paragraph, Heading]]:
    """A list made by hand, so that it is there in every program; only the page numbers wait for one that lays out."""
    dress(word.add_paragraph("Contents"), "Contents Heading")
    for heading in contents(document):
        yield dress(word.add_paragraph(), f"Contents {heading.level}"), heading


def _without_clock(data: bytes) -> bytes:
    """The same archive with every member dated alike, so that the bytes depend on the content only."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
