"""The document to be checked: its running text, what it cites, and every quotation, the short ones too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairwarning.citing import find
from fairwarning.citing import quotations as find_quotations
from fairwarning.citing.model import Citation, Quotation
from fairwarning.reading import Document
from fairwarning.reading.running import Running

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Brief:
    """A document with citations and quotations in running offsets."""

    document: Document
    running: Running
    citations: tuple[Citation, ...]
    quotations: tuple[Quotation, ...]

    @classmethod
    def of(cls, document: Document) -> Brief:
        """Cite and quote a document; a single word in quotation marks is a quotation too."""
        cited = find(document.running)
        return cls(document, document.running, cited, find_quotations(document.running, cited, least=1))

    @property
    def source(self) -> str:
        return self.document.source

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of running offsets."""
        return self.running.span_to_source(start, end)

    def line(self, start: int, end: int) -> str:
        """A stretch of running text on one line of printable characters."""
        return printable(self.running.text[start:end])


def printable(text: str) -> str:
    """One line without control characters."""
    return " ".join(_CONTROL.sub(" ", text).split())
