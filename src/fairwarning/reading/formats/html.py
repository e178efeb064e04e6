"""HTML and its kin: court sites, CourtListener, Caselaw Access Project pages, Harvard XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from fairwarning.reading.document import Caption, Form, Heading, Note, Page, Section, SectionKind, Span
from fairwarning.reading.formats.anchors import NoteLinks, note_links
from fairwarning.reading.formats.extract import Extract, Marker, Scroll
from fairwarning.reading.formats.text import from_text
from fairwarning.reading.parts import author_name

_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "form",
        "nav",
        "button",
        "input",
        "select",
        "textarea",
        "iframe",
        "svg",
        "object",
        "template",
        "footer",
        "title",
        "meta",
    ]
)
_BLOCK = frozenset(
    [
        "p",
        "div",
        "center",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "hr",
        "pre",
        "header",
        "aside",
        "tr",
        "caption",
        "opinion",
        "author",
        "parties",
        "casename",
        "docketnumber",
        "court",
        "decisiondate",
        "otherdate",
        "attorneys",
        "judges",
        "summary",
        "syllabus",
        "headnotes",
        "footnote",
        "partyblock",
        "headnoteblock",
        "main",
        "figure",
        "address",
        "fieldset",
    ]
)
_ITALIC = frozenset(["i", "em", "cite"])
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_STAR_TEXT = re.compile(r"^\s*[\[{(]?\**\s*(?:[Pp]age\s+)?([A-Z]?\d+(?:-\w+)?)[\]})]?\s*$")
_TITLE = re.compile(r"^\s*(.+?)\s*\(([^()]*(?:\([A-Z]\))?[^()]*)\)\s*$")
_KINDS: dict[str, SectionKind] = {
    "majority": "majority", "lead": "majority",
    "combined": "majority", "plurality": "majority", "unanimous": "majority",
    "concurrence": "concurrence", "concurring": "concurrence", "dissent": "dissent", "rehearing": "majority",
    "concurring-in-part-and-dissenting-in-part": "concurrence",
}  # fmt: skip


@dataclass(slots=True)
class _Walk:
    """Marks gathered on the way through the elements."""

    scroll: Scroll = field(default_factory=Scroll)
    pages: list[Page] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    begun: list[tuple[str, int, int, int]] = field(default_factory=list)  # label, start of label, text start, end or -1
    emphasis: list[Span] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def from_html(text: str, form: Form = "html", caption: Caption | None = None) -> Extract:
    """An extract of an HTML page or fragment, or of Harvard's opinion XML."""
    root = _parse(text)
    whole = root.xpath("string-length(.)")
    pres = list(root.iter("pre"))
    inside = sum(len(pre.text_content()) for pre in pres)
    if pres and inside * 10 > float(whole) * 7:
        plain = from_text("\n".join(pre.text_content() for pre in pres))
        return Extract(form, plain.source, caption=_known(root, caption))
    walk = _walk(root)
    return _extract(walk, form, _known(root, caption))


def _parse(text: str) -> lxml_html.HtmlElement:
    text = re.sub(r"(?i)\A\s*<\?xml[^>]*\?>", "", text).replace("\0", " ")
    parser = lxml_html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but markup that closes what never opened
        root = lxml_html.document_fromstring("<html></html>")
    assert isinstance(root, lxml_html.HtmlElement)
    return root


def _walk(root: lxml_html.HtmlElement) -> _Walk:
    walk, links = _Walk(), note_links(root)
    open_at: dict[lxml_html.HtmlElement, int] = {}
    skipping: lxml_html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if skipping is None and event == "start":
            if tag in _SKIPPED or _hidden(element):
                skipping = element
                continue
            _open(walk, element, tag, links, open_at)
        elif event == "end":
            if skipping is None:
                _close(walk, element, tag, links, open_at)
            elif skipping is element:
                skipping = None
            if skipping is None and element is not root:
                walk.scroll.flow(element.tail or "")
    return walk


def _hidden(element: lxml_html.HtmlElement) -> bool:
    return element.get("id") == "footer" or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _open(
    walk: _Walk, element: lxml_html.HtmlElement, tag: str, links: NoteLinks, open_at: dict[lxml_html.HtmlElement, int]
) -> None:
    scroll = walk.scroll
    if tag in _BLOCK:
        scroll.paragraph()
    elif tag == "br":
        scroll.line()
    elif tag in ("td", "th"):
        scroll.flow(" ")
    open_at[element] = scroll.length
    if element in links.bodies and element not in links.labels:
        walk.begun.append((links.bodies[element], scroll.length, scroll.length, -1))
    if element in links.labels and element in links.bodies:
        walk.begun.append((links.bodies[element], scroll.length, scroll.length, -1))
    if tag == "pre":
        scroll.write(element.text or "")
    else:
        scroll.flow(element.text or "")


def _close(
    walk: _Walk, element: lxml_html.HtmlElement, tag: str, links: NoteLinks, open_at: dict[lxml_html.HtmlElement, int]
) -> None:
    scroll = walk.scroll
    start, end = open_at.pop(element, scroll.length), scroll.length
    if tag in _BLOCK:
        scroll.paragraph()
    if element in links.markers and end > start:
        walk.markers.append(Marker(links.markers[element], start, end))
    elif element in links.labels and walk.begun:
        label, at, _, stop = walk.begun[-1]
        walk.begun[-1] = (label, at, end, stop)
    if element in links.containers:
        for index in range(len(walk.begun) - 1, -1, -1):
            label, at, body, stop = walk.begun[index]
            if start <= at <= end and stop < 0:
                walk.begun[index] = (label, at, body, end)
    if end > start:
        _mark(walk, element, tag, start, end)


def _mark(walk: _Walk, element: lxml_html.HtmlElement, tag: str, start: int, end: int) -> None:
    classes = (element.get("class") or "").split()
    if tag in _ITALIC:
        walk.emphasis.append((start, end))
    elif tag == "blockquote" or "blockquote" in classes:
        walk.blocks.append((start, end))
    elif tag in _HEADS:
        title = " ".join(element.text_content().split())
        if 1 < len(title) < 150 and not re.search(r"\bv\.? |^\W*(?:[IVX]+|[A-Z]|\d+)\.(?: |$)", title):
            walk.headings.append(Heading(0, None, title, start, end))
    elif tag == "page-number" or {
        "star-pagination",
        "page-label",
        "page-number",
        "pagenum",
        "gsl_pagenum",
        "gsl_pagenum2",
    } & set(classes):
        _page(walk, element, start, end)
    kind = _KINDS.get(
        (element.get("type") or element.get("data-type") or "").lower().replace("010", "").lstrip("0123456789")
    )
    if kind and (tag == "opinion" or "opinion" in classes):
        named = next((part for part in element.iter() if "author" in (part.tag, part.get("class"))), None)
        author = author_name(named.text_content().strip(" ,.:\n")) if named is not None else None
        walk.sections.append(Section(kind, start, end, author or None))
    elif "head-matter" in classes:
        walk.sections.append(Section("caption", start, end))


def _page(walk: _Walk, element: lxml_html.HtmlElement, start: int, end: int) -> None:
    printed = element.get("data-label") or element.get("label") or element.text_content()
    match = _STAR_TEXT.match(printed)
    if match is None:
        return
    index = element.get("data-citation-index") or element.get("citation-index") or ""
    stars = len(element.text_content()) - len(element.text_content().lstrip("* "))
    second = index not in ("", "1") or (not index and stars > 1)
    walk.pages.append(Page(match[1], start, end, "star", f"citation {index or stars}" if second else None))


def _extract(walk: _Walk, form: Form, caption: Caption) -> Extract:
    source = walk.scroll.text()
    notes = _notes(source, walk)
    calls = {marker.label: marker for marker in reversed(walk.markers)}
    joined = tuple(
        Note(label, _call(walk.markers, label, at, calls), ((body, end),), ((at, end),))
        for label, at, body, end in notes
    )
    labelled = [h for h in walk.headings if not any(n.lifted[0][0] <= h.start < n.lifted[0][1] for n in joined)]
    return Extract(
        form,
        source,
        paragraphs="blank",
        pages=tuple(walk.pages),
        markers=tuple(m for m in walk.markers if not any(a <= m.start < b for n in joined for a, b in n.lifted[:0])),
        notes=joined,
        headings=tuple(labelled),
        blocks=tuple(b for b in walk.blocks),
        emphasis=tuple(walk.emphasis),
        sections=_sections(source, walk.sections),
        caption=caption,
    )


def _call(markers: list[Marker], label: str, at: int, calls: dict[str, Marker]) -> int | None:
    before = [m for m in markers if m.label == label and m.start < at]
    return before[-1].start if before else (calls[label].start if label in calls else None)


def _notes(source: str, walk: _Walk) -> list[tuple[str, int, int, int]]:
    """Notes with their ends: that of their element, the next note, a ruled line, or the end of the text."""
    found = []
    for at, (label, start, body, end) in enumerate(walk.begun):
        if end < 0:
            following = walk.begun[at + 1][1] if at + 1 < len(walk.begun) else len(source)
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
