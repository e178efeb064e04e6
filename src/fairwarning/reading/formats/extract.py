"""What a form of file yields: its text, and whatever the form itself knows of layout."""

from __future__ import annotations

from dataclasses import dataclass, field

from fairwarning.reading.document import Caption, Form, Heading, Note, Page, Section, Span


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed note call, to be lifted out of the sentence it interrupts."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extract:
    """Text of a file with the marks its form carries; what a form cannot know is found in the text later.

    `paragraphs` says whether blank lines alone part paragraphs (`"blank"`), or whether the text itself must tell.
    """

    form: Form
    source: str
    paragraphs: str = "unknown"
    pages: tuple[Page, ...] = ()
    markers: tuple[Marker, ...] = ()
    notes: tuple[Note, ...] = ()
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Span, ...] = ()
    emphasis: tuple[Span, ...] = ()
    lifts: tuple[Span, ...] = ()
    sections: tuple[Section, ...] = ()
    caption: Caption = field(default_factory=Caption)
    partial: str | None = None


@dataclass(slots=True)
class Scroll:
    """Text under construction: grows by pieces, knows where it stands, keeps white space as a reader would see it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tail: str = ""

    def write(self, text: str) -> int:
        """Add text as it stands; the offset where it begins."""
        at = self.length
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.tail = text[-2:] if len(text) > 1 else (self.tail + text)[-2:]
        return at

    def flow(self, text: str) -> None:
        """Add text whose runs of white space mean one space, and none at the start of a line."""
        if not text:
            return
        words = " ".join(text.split())
        if text[0].isspace() and words:
            words = " " + words
        if text[-1].isspace():
            words += " "
        if (not self.length or self.tail[-1:] in " \n") and words[:1] == " ":
            words = words[1:]
        self.write(words)

    def line(self) -> None:
        """End the line, unless nothing stands on it."""
        if self.length and self.tail[-1:] != "\n":
            self.write("\n")

    def paragraph(self) -> None:
        """End the paragraph, unless nothing stands in it."""
        if self.length and self.tail != "\n\n":
            self.write("\n" if self.tail[-1:] == "\n" else "\n\n")

    def text(self) -> str:
        return "".join(self.pieces)
