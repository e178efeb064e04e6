"""The checked Word document itself, with a comment at each finding; nothing else in it is touched."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from fairwarning.checking import Checked
from fairwarning.errors import InputError
from fairwarning.reading import Document
from fairwarning.report.check_places import TITLES, Finding, findings
from fairwarning.report.opinion_text import plain

_AUTHOR, _INITIALS = "Fair Warning", "FW"
_REACH = 4000
"""How far behind the last word the next is looked for in the text as read."""


@dataclass(slots=True)
class _Piece:
    """One text element of the document, and where its characters stand in the source; the run is cut as needed."""

    run: Any
    text: Any
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text.text or "")


def commented(data: bytes, checked: Checked, document: Document, *, everything: bool = False) -> bytes:
    """The bytes of the document with comments; findings in a note stand at the note's call."""
    try:
        word = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises whatever the archive or its XML makes it raise
        raise InputError(
            f"cannot put comments into this Word document ({type(error).__name__})",
            file=checked.name,
            remedy="Use --format html",
        ) from error
    pieces = list(_pieces(word.element.body, document.source))
    for finding in sorted(findings(checked, everything=everything), key=lambda f: (-f.start, f.end)):
        runs = _runs(pieces, *_anchor(finding, document))
        if runs:
            word.add_comment(
                [Run(run, word.paragraphs[0] if word.paragraphs else word) for run in runs],
                text=_said(finding), author=_AUTHOR, initials=_INITIALS,
            )  # fmt: skip
    for comment in word.comments:
        stamp = comment._comment_elm.attrib
        if qn("w:date") in stamp:
            del stamp[qn("w:date")]  # the same document gives the same bytes
    out = io.BytesIO()
    word.save(out)
    return _undated(out.getvalue())


def _undated(data: bytes) -> bytes:
    """The archive with every member dated alike, in its own order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(
                zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), source.read(info), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _said(finding: Finding) -> str:
    there = f"\nThere: “{plain(finding.there)}”" if finding.there else ""
    return f"{finding.kind.capitalize()} {finding.verdict} ({TITLES[finding.severity]}): {plain(finding.detail)}{there}"


def _pieces(body: Any, source: str) -> Iterator[_Piece]:
    """Text elements in reading order, each with the place of its words in the text as read."""
    at = 0
    for text in body.iter(qn("w:t")):
        words = text.text or ""
        run = text.getparent()
        if not words or run is None or run.tag != qn("w:r") or _removed(run):
            continue
        where = source.find(words, at, at + len(words) + _REACH)
        if where >= 0:
            yield _Piece(run, text, where)
            at = where + len(words)


def _removed(run: Any) -> bool:
    gone = (qn("w:del"), qn("w:txbxContent"), qn("w:moveFrom"))
    return any(parent.tag in gone for parent in run.iterancestors())


def _anchor(finding: Finding, document: Document) -> tuple[int, int]:
    """Where the comment stands; for a finding in a note, the word before the note's call."""
    for note in document.notes:
        if note.marker is not None and any(a <= finding.start < b for a, b in note.parts):
            return max(note.marker - 1, 0), note.marker
    return finding.start, finding.end


def _runs(pieces: list[_Piece], start: int, end: int) -> list[Any]:
    """The runs that hold a stretch of the source and nothing else, cut where it begins and ends."""
    inside = [at for at, piece in enumerate(pieces) if piece.start < end and start < piece.end]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    if end < pieces[last].end:
        _cut(pieces, last, end)
    if pieces[first].start < start:
        _cut(pieces, first, start)
        first, last = first + 1, last + 1
    return [pieces[first].run, pieces[last].run]


def _cut(pieces: list[_Piece], at: int, offset: int) -> None:
    """Cut a run in two where a source offset falls; tabs, breaks and calls of notes stay where they stand in it."""
    piece = pieces[at]
    run, words = piece.run, piece.text.text or ""
    second, tail = run.makeelement(run.tag, dict(run.attrib)), copy.deepcopy(piece.text)
    style = run.find(qn("w:rPr"))
    behind = list(piece.text.itersiblings())
    second.extend([*([copy.deepcopy(style)] if style is not None else []), tail, *behind])
    run.addnext(second)
    piece.text.text, tail.text = words[: offset - piece.start], words[offset - piece.start :]
    for element in (piece.text, tail):
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for later in pieces[at + 1 :]:
        if later.run is run:
            later.run = second
    pieces.insert(at + 1, _Piece(second, tail, offset))
