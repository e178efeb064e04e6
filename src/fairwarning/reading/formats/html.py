"""HTML and its kin: court sites, CourtListener, Caselaw Access Project pages, Harvard XML."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from fairwarning.reading.document import Caption, Form, Note, Section
from fairwarning.reading.formats.extract import Extract, Marker
from fairwarning.reading.formats.html_walk import Walk, walk
from fairwarning.reading.formats.text import from_text

_TITLE = re.compile(r"^\s*(.+?)\s*\(([^()]*(?:\([A-Z]\))?[^()]*)\)\s*$")


def from_html(text: str, form: Form = "html", caption: Caption | None = None) -> Extract:
    """An extract of an HTML page or fragment, or of Harvard's opinion XML."""
    root = _parse(text)
    whole = root.xpath("string-length(.)")
    pres = list(root.iter("pre"))
    inside = sum(len(pre.text_content()) for pre in pres)
    if pres and inside * 10 > float(whole) * 7:
        plain = from_text("\n".join(pre.text_content() for pre in pres))
        return Extract(form, plain.source, caption=_known(root, caption))
    return _extract(walk(root), form, _known(root, caption))


def _parse(text: str) -> lxml_html.HtmlElement:
    text = re.sub(r"(?i)\A\s*<\?xml[^>]*\?>", "", text).replace("\0", " ")
    parser = lxml_html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but markup that closes what never opened
        root = lxml_html.document_fromstring("<html></html>")
    assert isinstance(root, lxml_html.HtmlElement)
    return root


def _extract(found: Walk, form: Form, caption: Caption) -> Extract:
    source = found.scroll.text()
    notes = _notes(source, found)
    calls = {marker.label: marker for marker in reversed(found.markers)}
    joined = tuple(
        Note(label, _call(found.markers, label, at, calls), ((body, end),), ((at, end),))
        for label, at, body, end in notes
    )
    labelled = [h for h in found.headings if not any(n.lifted[0][0] <= h.start < n.lifted[0][1] for n in joined)]
    return Extract(
        form,
        source,
        paragraphs="blank",
        pages=tuple(found.pages),
        markers=tuple(m for m in found.markers if not any(a <= m.start < b for n in joined for a, b in n.lifted[:0])),
        notes=joined,
        headings=tuple(labelled),
        blocks=tuple(b for b in found.blocks),
        emphasis=tuple(found.emphasis),
        sections=_sections(source, found.sections),
        caption=caption,
    )


def _call(markers: list[Marker], label: str, at: int, calls: dict[str, Marker]) -> int | None:
    before = [m for m in markers if m.label == label and m.start < at]
    return before[-1].start if before else (calls[label].start if label in calls else None)


def _notes(source: str, walked: Walk) -> list[tuple[str, int, int, int]]:
    """Notes with their ends: that of their element, the next note, a ruled line, or the end of the text."""
    found = []
    for at, (label, start, body, end) in enumerate(walked.begun):
        if end < 0:
            following = walked.begun[at + 1][1] if at + 1 < len(walked.begun) else len(source)
            rule = re.compile(r"\n\s*(?:-{3,}|_{3,}|\*{3,})\s*(?:\n|$)").search(source, body, following)
            end = rule.start() if rule else following
        while body < end and source[body] in " \n.:]":
            body += 1
        while end > body and source[end - 1].isspace():
            end -= 1
        if end > body:
            found.append((label, start, body, end))
    return found


def _sections(source: str, found: list[Section]) -> tuple[Section, ...]:
    """Voices that the elements name, gaps filled so that nothing of the text is left out."""
    voices = sorted((s for s in found if s.kind != "caption"), key=lambda s: s.start)
    if not voices:
        return ()
    parts = [Section("caption", 0, voices[0].start)] if voices[0].start else []
    for at, voice in enumerate(voices):
        end = voices[at + 1].start if at + 1 < len(voices) else len(source)
        parts.append(Section(voice.kind, voice.start, end, voice.author))
    return tuple(part for part in parts if part.end > part.start)


def _known(root: lxml_html.HtmlElement, caption: Caption | None) -> Caption:
    if caption is not None:
        return caption
    title = " ".join((root.findtext(".//title") or "").split())
    match = _TITLE.match(title)
    if match and re.search(r"\bv\.? ", match[1]):
        return Caption(name=match[1], citation=match[2] if re.search(r"\d", match[2]) else None)
    if re.search(r" v\.? ", title) and len(title) < 120:
        return Caption(name=re.split(r" [|–—-] |, \d", title)[0])
    return Caption()
