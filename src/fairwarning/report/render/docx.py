"""A Word file with real headings, a table of contents field, page numbers and repeated table heads."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import Any

from docx import Document as NewDocument
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from fairwarning.report.document import Block, Bullets, Document, Heading, Para, Table, Words

_ACCENT = RGBColor(0x7A, 0x1F, 0x2B)
_EPOCH = dt.datetime(2000, 1, 1)
_TEXT_WIDTH_CM = 16.0


def render(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes."""
    word = NewDocument()
    _page(word, document)
    _styles(word)
    word.add_heading(document.title, level=0)
    for block in document.blocks:
        _block(word, block)
    out = BytesIO()
    word.save(out)
    return _without_clock(out.getvalue())


def _page(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.title, "Fair Warning", ""
    properties.created = properties.modified = properties.last_printed = _EPOCH
    properties.revision = 1
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.5)
    head = section.header.paragraphs[0]
    head.text = document.running_head
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{document.foot} · page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in when it lays the page out."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        if kind == "text":
            element = OxmlElement("w:t")
            element.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _styles(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
        style: Any = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), _ACCENT
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{attribute}"), None)
    for name in ("Header", "Footer"):
        word.styles[name].font.size = Pt(8.5)


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, text):
            word.add_heading(text, level=level)
        case Para(words, small, indent):
            paragraph = word.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.8 * indent)
            _write(paragraph, words, 9 if small else None)
        case Bullets(items):
            for item in items:
                _write(word.add_paragraph(style="List Bullet"), item, None)
        case Table():
            _table(word, block)


def _table(word: WordDocument, table: Table) -> None:
    has_head = any(table.header)
    grid = word.add_table(rows=int(has_head) + len(table.rows), cols=len(table.widths))
    grid.style = "Table Grid"
    grid.autofit = False
    if has_head:
        for cell, text in zip(grid.rows[0].cells, table.header, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        _repeat(grid.rows[0])
    for row, cells in zip(grid.rows[int(has_head) :], table.rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            _write(cell.paragraphs[0], words, 9)
    for row in grid.rows:
        for cell, width in zip(row.cells, table.widths, strict=True):
            _narrow(cell, width / sum(table.widths))
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _narrow(cell: _Cell, share: float) -> None:
    cell.width = Cm(_TEXT_WIDTH_CM * share)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _repeat(row: Any) -> None:
    """Mark a row as heading, repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    properties.append(element)


def _write(paragraph: Paragraph, words: Words, size: float | None) -> None:
    for run in words:
        written = paragraph.add_run(_printable(run.text))
        written.italic, written.bold = run.style == "italic", run.style == "bold"
        if run.style == "mark":
            written.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if size:
            written.font.size = Pt(size)


def _printable(text: str) -> str:
    """XML has no control characters but tab and newline."""
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _without_clock(data: bytes) -> bytes:
    """The same archive with every member dated alike, so that the bytes depend on the content only."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
