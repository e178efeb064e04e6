"""Caselaw Access Project JSON: head matter, opinions with their authors, notes at the end of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fairwarning.reading.courts import court_id
from fairwarning.reading.document import Caption, Note, Section, SectionKind
from fairwarning.reading.formats.extract import Extract, Marker, Scroll
from fairwarning.reading.parts import author_name

_CALL_LINE = re.compile(r"^(\d{1,3}|\*{1,4}|†)$")
_NOTE_LINE = re.compile(r"^(\d{1,3}|\*{1,4}|†) ?\.? ?(?=\S)")


def from_cap(data: dict[str, Any]) -> Extract:
    """An extract of one case; page labels stand only in the project's HTML, which is read where it is given."""
    body = data["casebody"]
    body = body.get("data", body) if isinstance(body, dict) else body
    caption = _caption(data, body if isinstance(body, dict) else {})
    if isinstance(body, str):
        from fairwarning.reading.formats.html import from_html

        return from_html(body, "cap-json", caption)
    writer = _Writer()
    writer.opinion(str(body.get("head_matter") or ""), "caption", None)
    for opinion in body.get("opinions") or []:
        author = str(opinion.get("author") or "").strip(" .,:") or None
        writer.opinion(str(opinion.get("text") or ""), _kind(str(opinion.get("type") or "")), author)
    return writer.extract(caption)


def _kind(kind: str) -> SectionKind:
    lower = kind.lower()
    if "dissent" in lower and "concur" not in lower:
        return "dissent"
    return "concurrence" if "concur" in lower else "majority"


def _caption(data: dict[str, Any], body: dict[str, Any]) -> Caption:
    cites = [str(c.get("cite")) for c in sorted(data.get("citations") or [], key=_official) if c.get("cite")]
    court = data.get("court") or {}
    docket = re.sub(r"^(?:Docket )?Nos?\.\s*", "", str(data.get("docket_number") or "")).strip(" .")
    words = " ".join(str(court.get(key) or "") for key in ("name",))
    author = next((str(o.get("author")) for o in body.get("opinions") or [] if o.get("author")), "")
    return Caption(
        name=data.get("name_abbreviation") or data.get("name"),
        citation=cites[0] if cites else None,
        parallel=tuple(cites[1:]),
        court=court_id(words) or court_id(str(court.get("name_abbreviation") or "")),
        docket=docket or None,
        decided=str(data["decision_date"]) if data.get("decision_date") else None,
        author=author_name(author) if author else None,
    )


def _official(cite: dict[str, Any]) -> int:
    return 0 if cite.get("type") == "official" else 1


class _Writer:
    """Opinions written one behind the other, their notes told from their text."""

    def __init__(self) -> None:
        self._scroll = Scroll()
        self._sections: list[Section] = []
        self._markers: list[Marker] = []
        self._notes: list[Note] = []

    def opinion(self, text: str, kind: SectionKind, author: str | None) -> None:
        if not text.strip():
            return
        self._scroll.paragraph()
        start = self._scroll.length
        lines = text.split("\n")
        calls = self._lines(lines)
        del calls
        self._sections.append(Section(kind, start, self._scroll.length, author_name(author) if author else None))

    def _lines(self, lines: list[str]) -> list[Marker]:
        """Write the lines; a line with a label alone is a call, a labelled line that answers one begins a note."""
        calls: list[Marker] = []
        first_note = _first_note(lines)
        for at, line in enumerate(lines):
            label = _CALL_LINE.match(line.strip())
            if at < first_note and label and at:
                if self._scroll.tail[-1:] == "\n":
                    self._unline()
                self._scroll.write(" ")
                mark = self._scroll.write(line.strip())
                calls.append(Marker(label[1], mark, self._scroll.length))
                self._scroll.write(" ")
                continue
            if at >= first_note and (label := _NOTE_LINE.match(line)):
                self._note(label[1], line, label.end(), calls)
            elif at >= first_note and self._notes:
                begun = self._scroll.write(line)
                self._extend(begun + len(line))
            else:
                self._scroll.write(line)
            self._scroll.write("\n")
        self._markers += calls
        return calls

    def _unline(self) -> None:
        self._scroll.pieces[-1] = self._scroll.pieces[-1][:-1]
        self._scroll.length -= 1
        self._scroll.tail = ""

    def _note(self, label: str, line: str, text: int, calls: list[Marker]) -> None:
        start = self._scroll.write(line)
        marker = next((c.start for c in calls if c.label == label), None)
        self._notes.append(Note(label, marker, ((start + text, start + len(line)),), ((start, start + len(line)),)))

    def _extend(self, end: int) -> None:
        last = self._notes[-1]
        self._notes[-1] = replace(last, parts=((last.start, end),), lifted=((last.lifted[0][0], end),))

    def extract(self, caption: Caption) -> Extract:
        return Extract(
            "cap-json",
            self._scroll.text(),
            paragraphs="line",
            markers=tuple(self._markers),
            notes=tuple(self._notes),
            sections=tuple(self._sections),
            caption=caption,
        )


def _first_note(lines: list[str]) -> int:
    """The line at which the notes begin: the last labelled line that opens a run counting up from its first."""
    calls = {line.strip() for line in lines if _CALL_LINE.match(line.strip())}
    starts = [
        (at, m[1])
        for at, line in enumerate(lines)
        if (m := _NOTE_LINE.match(line)) and not _CALL_LINE.match(line.strip())
    ]
    found = len(lines)
    expected: str | None = None
    for at, label in reversed(starts):
        if expected is not None and label != expected and not label.startswith(("*", "†")):
            break
        if not (label in calls or re.match(rf"{re.escape(label)} ?\. ", lines[at]) or label[0] in "*†"):
            break
        found = at
        expected = str(int(label) - 1) if label.isdigit() else None
        if expected == "0":
            break
    return found
