"""Word documents: paragraphs, notes, italics, headings and quotations from the parts inside the archive."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from fairwarning.errors import UnreadableError
from fairwarning.reading.document import Heading, Note, Span
from fairwarning.reading.formats.extract import Extract, Marker, Scroll

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 200 * 1024 * 1024
_SUSPECT = 20 * 1024 * 1024
_RATIO = 200
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml")
_QUOTE = re.compile(r"(?i)quot|block")
_INSET = 500  # twentieths of a point, on both sides


def from_docx(data: bytes, name: str | None = None) -> Extract:
    """An extract of a .docx; an archive that unpacks to absurd size, or is no Word document, is refused."""
    parts = _parts(data, name)
    if "word/document.xml" not in parts:
        raise UnreadableError(
            "this archive is no Word document", file=name, remedy="Give the document itself, as DOCX or PDF"
        )
    writer = _Writer(_styles(parts.get("word/styles.xml")))
    writer.body(parts["word/document.xml"])
    writer.notes("footnote", parts.get("word/footnotes.xml"))
    writer.notes("endnote", parts.get("word/endnotes.xml"))
    extract = writer.extract()
    if not extract.source.strip():
        raise UnreadableError("the Word document holds no text", file=name, remedy="Check that it is the right file")
    return extract


def _parts(data: bytes, name: str | None) -> dict[str, etree._Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = {info.filename: info for info in archive.infolist() if info.filename in _PARTS}
            if any(i.flag_bits & 1 for i in wanted.values()):
                raise UnreadableError(
                    "the Word document is locked with a password", file=name, remedy="Save an unlocked copy"
                )
            return {part: _parse(archive, info, name) for part, info in wanted.items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableError(
            "the Word document is damaged or breaks off", file=name, remedy="Save or fetch it again"
        ) from error


def _parse(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str | None) -> etree._Element:
    if info.file_size > _LARGEST or (info.file_size > _SUSPECT and info.file_size > info.compress_size * _RATIO):
        raise _bomb(name)
    with archive.open(info) as part:
        data = part.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise _bomb(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise UnreadableError("the Word document is damaged", file=name, place=info.filename, remedy="Save it again")
    return root


def _bomb(name: str | None) -> UnreadableError:
    return UnreadableError("the Word document unpacks to an absurd size and is refused", file=name,
                           remedy="Save the document again with Word")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Styles:
    """Paragraph styles that are headings (with level), that quote, and character styles that are italic."""

    headings: dict[str, int] = field(default_factory=dict)
    quotes: frozenset[str] = frozenset()
    italics: frozenset[str] = frozenset()


def _styles(root: etree._Element | None) -> _Styles:
    headings: dict[str, int] = {}
    quotes, italics = set(), set()
    for style in root.iter(f"{_W}style") if root is not None else ():
        key = style.get(f"{_W}styleId") or ""
        named = style.find(f"{_W}name")
        title = (named.get(f"{_W}val") or "") if named is not None else ""
        match = re.fullmatch(r"(?i)heading (\d)", title)
        if match or title == "Title":
            headings[key] = int(match[1]) if match else 0
        if _QUOTE.search(title):
            quotes.add(key)
        if style.get(f"{_W}type") == "character" and style.find(f"{_W}rPr/{_W}i") is not None:
            italics.add(key)
    return _Styles(headings, frozenset(quotes), frozenset(italics))


class _Writer:
    """The text of a document written paragraph by paragraph, notes behind the body."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._scroll = Scroll()
        self._markers: list[Marker] = []
        self._calls: dict[tuple[str, str], Marker] = {}
        self._notes: list[Note] = []
        self._headings: list[Heading] = []
        self._blocks: list[Span] = []
        self._emphasis: list[Span] = []

    def body(self, root: etree._Element) -> None:
        for paragraph in root.iter(f"{_W}p"):
            if next(paragraph.iterancestors(f"{_W}txbxContent"), None) is not None:
                continue
            self._scroll.paragraph()
            start = self._scroll.length
            self._paragraph(paragraph)
            self._kind(paragraph, start)
        self._scroll.paragraph()

    def _kind(self, paragraph: etree._Element, start: int) -> None:
        end = self._scroll.length
        if end == start:
            return
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        key = (style.get(f"{_W}val") or "") if style is not None else ""
        indent = paragraph.find(f"{_W}pPr/{_W}ind")
        left = _number(indent, "left") or _number(indent, "start")
        if key in self._styles.headings:
            title = " ".join("".join(self._scroll.pieces)[start:end].split()) if end - start < 400 else ""
            if title and not re.match(r"(?:[IVX]+|[A-Z]|\d+)[.)] ", title):
                self._headings.append(Heading(max(self._styles.headings[key] - 1, 0), None, title, start, end))
        elif key in self._styles.quotes or (
            left >= _INSET and (_number(indent, "right") or _number(indent, "end")) >= _INSET
        ):
            self._blocks.append((start, end))

    def _paragraph(self, paragraph: etree._Element) -> None:
        for run in paragraph.iter(f"{_W}r"):
            if next(run.iterancestors(f"{_W}del"), None) is not None:
                continue
            start = self._scroll.length
            for child in run:
                self._child(child)
            if self._scroll.length > start and self._italic(run):
                self._emphasis.append((start, self._scroll.length))

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == f"{_W}t":
            self._scroll.write(child.text or "")
        elif tag in (f"{_W}tab",):
            self._scroll.write("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            self._scroll.write("\n")
        elif tag == f"{_W}noBreakHyphen":
            self._scroll.write("-")
        elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            kind = "footnote" if "footnote" in tag else "endnote"
            label = str(1 + sum(1 for known in self._calls if known[0] == kind))
            label = (
                label if kind == "footnote" else f"e{label}" if any(k == "footnote" for k, _ in self._calls) else label
            )
            at = self._scroll.write(label)
            marker = Marker(label, at, self._scroll.length)
            self._markers.append(marker)
            self._calls[(kind, child.get(f"{_W}id") or "")] = marker

    def _italic(self, run: etree._Element) -> bool:
        italic = run.find(f"{_W}rPr/{_W}i")
        if italic is not None:
            return italic.get(f"{_W}val") not in ("0", "false")
        style = run.find(f"{_W}rPr/{_W}rStyle")
        return style is not None and style.get(f"{_W}val") in self._styles.italics

    def notes(self, kind: str, root: etree._Element | None) -> None:
        """Notes in the order of their calls; separators and notes never called are left out."""
        held = {e.get(f"{_W}id") or "": e for e in root.iter(f"{_W}{kind}")} if root is not None else {}
        for (called, key), marker in self._calls.items():
            if called != kind or key not in held:
                continue
            self._scroll.paragraph()
            start = self._scroll.length
            for paragraph in held[key].iter(f"{_W}p"):
                if self._scroll.length > start:
                    self._scroll.paragraph()
                self._paragraph(paragraph)
            end = self._scroll.length
            if end > start:
                self._notes.append(Note(marker.label, marker.start, ((start, end),), ((start, end),)))

    def extract(self) -> Extract:
        return Extract(
            "docx",
            self._scroll.text(),
            paragraphs="blank",
            markers=tuple(self._markers),
            notes=tuple(self._notes),
            headings=tuple(self._headings),
            blocks=tuple(self._blocks),
            emphasis=tuple(self._emphasis),
        )


def _number(indent: etree._Element | None, side: str) -> int:
    value = indent.get(f"{_W}{side}") if indent is not None else None
    return int(value) if value and value.lstrip("-").isdigit() else 0
