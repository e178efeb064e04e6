"""Tables in Word: fixed widths, horizontal rules only, a shaded head that repeats, rows that do not break."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from lxml.etree import _Element

from fairwarning.report.document import Table, Words
from fairwarning.report.render.docx_page import RULE, SHADE, TEXT_WIDTH, dress
from fairwarning.report.render.docx_runs import Bookmarks, write

_RULES = (("top", "6"), ("bottom", "6"), ("insideH", "4"))
_MARGINS = (("top", 40), ("left", 70), ("bottom", 40), ("right", 70))


def add_table(word: WordDocument, table: Table, bookmarks: Bookmarks) -> None:
    """The table, with a little space after it."""
    has_head = any(table.header)
    grid = word.add_table(rows=int(has_head) + len(table.rows), cols=len(table.widths))
    _shape(grid, _widths(table))
    _properties(grid, table.caption)
    rows = list(grid.rows)
    if has_head:
        _head(rows[0], table.header)
    anchors = table.anchors or ("",) * len(table.rows)
    for row, cells, anchor in zip(rows[int(has_head) :], table.rows, anchors, strict=True):
        _fill(row, cells, anchor, bookmarks)
    dress(word.add_paragraph(), "After Table")


def _widths(table: Table) -> list[Length]:
    return [Cm(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths]


def _shape(grid: WordTable, widths: list[Length]) -> None:
    """The same widths on the grid, on each cell and on the whole: each program reads another of them."""
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _properties(grid: WordTable, caption: str) -> None:
    properties = grid._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side, size in _RULES:
        borders.append(_element(f"w:{side}", val="single", sz=size, space="0", color=RULE))
    for side, twips in _MARGINS:
        margins.append(_element(f"w:{side}", w=str(twips), type="dxa"))
    layout = properties.find(qn("w:tblLayout"))
    assert layout is not None  # fixed widths have just set it
    layout.addprevious(borders)
    layout.addnext(margins)
    if caption:
        properties.append(_element("w:tblCaption", val=caption))


def _element(name: str, **attributes: str) -> _Element:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _head(row: _Row, header: tuple[str, ...]) -> None:
    for cell, text in zip(row.cells, header, strict=True):
        paragraph = dress(cell.paragraphs[0], "Table Head")
        paragraph.add_run(text)
        cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _fill(row: _Row, cells: tuple[Words, ...], anchor: str, bookmarks: Bookmarks) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit", val="true"))
    written: list[_Cell] = list(row.cells)
    for cell, words in zip(written, cells, strict=True):
        write(dress(cell.paragraphs[0], "Table Text"), words, bookmarks)
    if anchor:
        bookmarks.set(written[0].paragraphs[0], anchor)
