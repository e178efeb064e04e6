"""Quotations and where they come from: each with the citation that supports it, its pin and its declared alterations.

A quotation inside a parenthetical belongs to the citation of that parenthetical. Otherwise it belongs to the citation
that follows: in its own sentence, or opening the next. Failing that, to the last one before it in its own sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from fairwarning.citing.blocks import unmarked
from fairwarning.citing.marks import pairs
from fairwarning.citing.model import Citation, Quotation
from fairwarning.citing.names import ends_sentence
from fairwarning.reading.running import Running

_LEAST = 5
_REACH = 900
_WORD = re.compile("[A-Za-z0-9]")
_BREAK = re.compile(r"[.?!][”’\"'\])*_]{0,4}(?:\s+|\Z)(?=[A-Z“\"‘(\[*_§0-9]|[a-z]{0,2}\Z|\Z)")
_ASIDE = re.compile(r"\([^()]{0,160}(?:omitted|added|original|supplied)[^()]{0,80}\)\.?\s*")
"""What some courts put between a quotation and its citation: "(Emphasis added.) State v. …"."""
_BLANK = re.compile(r"[\s”’\"'.,;:)\](\[*_—–-]*\Z")
_OPEN = re.compile(r"(?:[:,]|[a-z])[”’\"'*_]*\s*\n\s*[“‘\"'`*_\[]*\Z")
"""A paragraph that leads up to the one behind it, which is the quotation."""
_TO_NOTE = re.compile(r"[\s”’\"'`.,;:?!)\]*_]{0,8}")
_NOTE_ASIDE = re.compile(r"\s*(?:\([^()]{0,160}\)[.:;]?\s*)?")
_DECLARED = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("emphasis added", r"emphas[ie]s (?:is )?(?:added|ours|supplied)"),
        ("emphasis in original", r"emphas[ie]s (?:in|is in) (?:the )?original"),
        ("emphasis omitted", r"emphas[ie]s (?:omitted|removed|deleted)"),
        ("citations omitted", r"citations?[^)]{0,60}(?:omitted|removed)"),
        ("quotation marks omitted", r"(?:quotation|quote|quotations)(?: marks?)?[^)]{0,60}omitted"),
        ("alterations omitted", r"(?:alteration|bracket|ellips[ie])\w*[^)]{0,60}omitted"),
        ("alterations in original", r"(?:alteration|bracket|ellips[ie])\w*[^)]{0,60}(?:in|is in) (?:the )?original"),
        ("footnotes omitted", r"footnotes?[^)]{0,60}omitted"),
        ("cleaned up", r"cleaned up"),
    )
)
_DECLARES = ("omitted", "removed", "deleted", "added", "ours", "supplied", "original", "cleaned")
_DECLARING = frozenset({"alteration", "quoting", "quotation", "citing"})


class _Cited:
    """The citations of one document, asked for by place."""

    def __init__(self, citations: Sequence[Citation], running: Running) -> None:
        self.all = citations
        called = sorted((note.marker, note.start) for note in running.streams if note.marker is not None)
        self.markers = [marker for marker, _ in called]
        self.notes = [start for _, start in called]
        self.starts = [cite.start for cite in citations]
        self.quoting: dict[int, int] = {}
        for index, cite in enumerate(citations):
            if cite.within is not None and cite.relation in ("quoting", "quoted_in"):
                self.quoting.setdefault(cite.within, index)
        self.outer = [
            index
            for index, cite in enumerate(citations)
            if cite.within is None and not cite.textual and cite.history_of is None
        ]
        self.heads = [citations[index].head for index in self.outer]

    def around(self, at: int) -> int | None:
        """The citation in whose parenthetical an offset stands."""
        index: int | None = bisect_right(self.starts, at) - 1
        if index is not None and index < 0:
            return None
        while index is not None:
            cite = self.all[index]
            for words in cite.parentheticals:
                if words.start <= at < words.end:
                    return index
            index = cite.within
        return None

    def after(self, at: int) -> int | None:
        """The first citation in the text itself whose name or signal begins at or behind an offset."""
        where = bisect_left(self.heads, at)
        return self.outer[where] if where < len(self.outer) else None

    def before(self, at: int) -> int | None:
        """The last citation in the text itself that begins before an offset."""
        where = bisect_left(self.heads, at) - 1
        return self.outer[where] if where >= 0 else None

    def noted(self, text: str, end: int) -> int | None:
        """The citation that opens the note called right behind an offset: "…."3, and note 3 is "Ames v. Birch, …"."""
        where = bisect_left(self.markers, end)
        if where == len(self.markers) or _TO_NOTE.fullmatch(text, end, self.markers[where]) is None:
            return None
        opening = _NOTE_ASIDE.match(text, self.notes[where])
        index = self.after(self.notes[where])
        return index if index is not None and opening is not None and self.all[index].head <= opening.end() else None


def quotations(running: Running, citations: Sequence[Citation], least: int = _LEAST) -> tuple[Quotation, ...]:
    """Every quotation of five words or more, or of `least`, by where it begins."""
    text = running.text
    cited = _Cited(citations, running)
    spans: list[tuple[int, int, bool, int, int]] = []
    bounds = [(stream.start, stream.end) for stream in running.streams] or [(0, len(text))]
    for number, (start, end) in enumerate(bounds):
        spans.extend((mark.start, mark.end, False, mark.depth, number) for mark in pairs(text, start, end))
    spans.extend(_blocks(running, spans, frozenset(cite.head for cite in citations if not cite.textual)))
    spans.sort()
    found: list[Quotation] = []
    following: tuple[int, int] | None = None
    stream = -1
    for begin, end, block, depth, number in reversed(spans):
        if number != stream:
            stream, following = number, None
        cite = _support(text, cited, begin, end, bounds[number], following)
        if not depth and cited.around(begin) is None:
            following = None if cite is None else (begin, cite)
        count = _words(text[begin:end])
        if count >= least:
            found.append(_quotation(text, cited, (begin, end), block, depth > 0, cite, count))
    found.reverse()
    return tuple(found)


def _words(text: str) -> int:
    """How many words there are: what stands between blanks and has a letter or figure."""
    return sum([word[0].isalnum() or word[-1].isalnum() or _WORD.search(word) is not None for word in text.split()])


def _blocks(
    running: Running, marked: list[tuple[int, int, bool, int, int]], heads: frozenset[int]
) -> list[tuple[int, int, bool, int, int]]:
    """Block quotations, trimmed, unless marks already bound them."""
    text, found = running.text, []
    whole = {(start, end) for start, end, *_ in marked}
    starts = [stream.start for stream in running.streams] or [0]
    shown = sorted(running.blocks)
    begins = [start for start, _ in shown]
    for start, end in (*shown, *(span for span in unmarked(running, heads) if not _covered(span, shown, begins))):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end and not whole & {(start, end), (start + 1, end - 1)}:
            found.append((start, end, True, 0, max(0, bisect_right(starts, start) - 1)))
    return found


def _covered(span: tuple[int, int], shown: list[tuple[int, int]], begins: list[int]) -> bool:
    at = bisect_right(begins, span[1]) - 1
    return at >= 0 and shown[at][1] > span[0]


def _breaks(text: str, start: int, end: int, enough: int = 1) -> tuple[int, int]:
    """How many sentences end between two offsets, counted up to `enough`, and where the last of them does."""
    count, last, done = 0, start, start
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        word = text[max(done, at - 24) : at] if text[at] == "." else ""
        done = match.end()
        if word and not word[-1].isspace() and not ends_sentence(word.split()[-1].lstrip("(“\"[‘'") + "."):
            continue
        count, last = count + 1, done
        if count == enough:
            break
    return count, last


def _support(
    text: str, cited: _Cited, begin: int, end: int, bounds: tuple[int, int], following: tuple[int, int] | None
) -> int | None:
    """The citation that a quotation rests on."""
    if (owner := cited.around(begin)) is not None:
        return owner
    index = cited.after(end)
    head = cited.all[index].head if index is not None else bounds[1]
    if following is not None and end <= following[0] < head and _shares(text, end, following[0]):
        return following[1]
    if index is not None and head < bounds[1] and _reaches(text, end, head):
        return index
    if (noted := cited.noted(text, end)) is not None:
        return noted
    for index in (cited.before(begin), bisect_left(cited.starts, begin) - 1):
        if index is None or index < 0 or (cite := cited.all[index]).within is not None:
            continue
        if bounds[0] <= cite.start and begin - cite.tail < _REACH and not _parted(text, cite.tail, begin):
            return index
    return None


def _shares(text: str, end: int, begin: int) -> bool:
    """Whether the quotation that begins behind another stands in the same sentence."""
    return begin - end < _REACH and "\n" not in text[end:begin].strip() and _breaks(text, end - 1, begin)[0] == 0


def _reaches(text: str, end: int, head: int) -> bool:
    """Whether a citation is in the sentence of the quotation that ends before it, or opens the next."""
    if head - end > _REACH:
        return False
    gap = text[end:head]
    if "\n" in gap:
        return _BLANK.match(gap) is not None
    gap = _ASIDE.sub(" ", text[end - 1 : head])
    count, last = _breaks(gap, 0, len(gap), 2)
    return count == 0 or (count == 1 and _BLANK.match(gap, last) is not None)


def _parted(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    if between[:1] in (".", ";"):
        return True
    if (led := _OPEN.search(between)) is not None:
        end = start + led.start()
    return "\n" in text[start:end] or _breaks(text, start, end)[0] > 0


def _quotation(
    text: str, cited: _Cited, span: tuple[int, int], block: bool, nested: bool, index: int | None, count: int
) -> Quotation:
    begin, end = span
    words = text[begin:end]
    if index is None:
        return Quotation(begin, end, None, None, None, _alterations(words, None, ""), None, block, nested, count)
    cite = cited.all[index]
    aside = _ASIDE.search(text, end, min(end + 260, cite.head)) if cited.after(end) == index else None
    between = aside.group() if aside else ""
    inner = cited.quoting.get(index)
    original = cited.all[inner].authority if inner is not None and cited.all[inner].start > begin else None
    return Quotation(
        begin,
        end,
        cite.authority,
        cite.pin or cite.implied_pin,
        original,
        _alterations(words, cite, between),
        index,
        block,
        nested,
        count,
    )


def _alterations(words: str, cite: Citation | None, between: str) -> tuple[str, ...]:
    """What the quotation itself shows and what its citation declares."""
    found = []
    if "[" in words:
        found.append("brackets")
    if "..." in words or ". . ." in words or "…" in words:
        found.append("ellipsis")
    if "“" in words or "‘" in words or '"' in words or "`" in words:
        found.append("nested quotes")
    if cite is not None and (between or cite.parentheticals):
        notes = [note.text for note in cite.parentheticals if note.kind in _DECLARING]
        declared = " ".join((between, *notes)).lower()
        if any(word in declared for word in _DECLARES):
            found.extend([name for name, pattern in _DECLARED if pattern.search(declared)])
    return tuple(found)
