"""Styled words, links and bookmarks in Word's own terms."""

from __future__ import annotations

from collections.abc import Iterable

from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from fairwarning.report.document import Run, Words


class Bookmarks:
    """Names for the places that something links to: Word wants short ones, and a number each."""

    def __init__(self, anchors: Iterable[str]) -> None:
        self._numbers = {anchor: number for number, anchor in enumerate(sorted(anchors), start=1)}
        self._set: set[str] = set()

    def name(self, anchor: str) -> str:
        return f"place{self._numbers[anchor]}"

    def set(self, paragraph: Paragraph, anchor: str) -> None:
        """Mark the paragraph's words as the place, if anything links to it."""
        if anchor not in self._numbers or anchor in self._set:
            return
        self._set.add(anchor)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self._numbers[anchor]))
        start.set(qn("w:name"), self.name(anchor))
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
        paragraph._p.append(end)

    def link(self, paragraph: Paragraph, text: str, anchor: str) -> WordRun:
        """Words that lead to the place."""
        run = paragraph.add_run(printable(text))
        element = OxmlElement("w:hyperlink")
        element.set(qn("w:anchor"), self.name(anchor))
        element.set(qn("w:history"), "1")
        paragraph._p.append(element)
        element.append(run._r)
        return run

    def page(self, paragraph: Paragraph, anchor: str) -> None:
        """The number of the page on which the place stands, filled in by the program that lays the pages out.

        The field is marked as due, so that it is worked out on opening; until then nothing stands there, never a guess.
        """
        paragraph.add_run("\t")
        for kind in ("begin", None, "separate", "end"):
            run = paragraph.add_run()._r
            if kind is None:
                code = OxmlElement("w:instrText")
                code.set(qn("xml:space"), "preserve")
                code.text = f" PAGEREF {self.name(anchor)} \\h "
                run.append(code)
                continue
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            if kind == "begin":
                mark.set(qn("w:dirty"), "true")
            run.append(mark)


def write(paragraph: Paragraph, words: Words, bookmarks: Bookmarks) -> None:
    """Words in their styles at the end of the paragraph."""
    for run in words:
        _dress(
            bookmarks.link(paragraph, run.text, run.link) if run.link else paragraph.add_run(printable(run.text)), run
        )


def _dress(written: WordRun, run: Run) -> None:
    # only what differs from the paragraph's style is set, so that a colleague can restyle the memo
    if run.style == "italic":
        written.italic = True
    elif run.style == "bold":
        written.bold = True
    elif run.style == "mark":
        written.font.highlight_color = WD_COLOR_INDEX.YELLOW


def printable(text: str) -> str:
    """XML has no control characters but tab and newline."""
    return "".join(c for c in text if c >= " " or c in "\n\t")
