"""The way through an HTML page's elements: its text, and where pages, notes, headings and voices are marked in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from fairwarning.reading.document import Heading, Page, Section, SectionKind, Span
from fairwarning.reading.formats.anchors import NoteLinks, note_links
from fairwarning.reading.formats.extract import Marker, Scroll
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
_KINDS: dict[str, SectionKind] = {
    "majority": "majority", "lead": "majority",
    "combined": "majority", "plurality": "majority", "unanimous": "majority",
    "concurrence": "concurrence", "concurring": "concurrence", "dissent": "dissent", "rehearing": "majority",
    "concurring-in-part-and-dissenting-in-part": "concurrence",
}  # fmt: skip


@dataclass(slots=True)
class Walk:
    """Marks gathered on the way through the elements."""

    scroll: Scroll = field(default_factory=Scroll)
    pages: list[Page] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    begun: list[tuple[str, int, int, int]] = field(default_factory=list)  # label, start of label, text start, end or -1
    emphasis: list[Span] = field(default_factory=list)
    blocks: list[Span] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def walk(root: lxml_html.HtmlElement) -> Walk:
    """The text in the order of the page, without what is not shown."""
    found, links = Walk(), note_links(root)
    open_at: dict[lxml_html.HtmlElement, int] = {}
    skipping: lxml_html.HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if skipping is None and event == "start":
            if tag in _SKIPPED or _hidden(element):
                skipping = element
                continue
            _open(found, element, tag, links, open_at)
        elif event == "end":
            if skipping is None:
                _close(found, element, tag, links, open_at)
            elif skipping is element:
                skipping = None
            if skipping is None and element is not root:
                found.scroll.flow(element.tail or "")
    return found


def _hidden(element: lxml_html.HtmlElement) -> bool:
    return element.get("id") == "footer" or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _open(
    walk: Walk, element: lxml_html.HtmlElement, tag: str, links: NoteLinks, open_at: dict[lxml_html.HtmlElement, int]
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
    walk: Walk, element: lxml_html.HtmlElement, tag: str, links: NoteLinks, open_at: dict[lxml_html.HtmlElement, int]
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


def _mark(walk: Walk, element: lxml_html.HtmlElement, tag: str, start: int, end: int) -> None:
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


def _page(walk: Walk, element: lxml_html.HtmlElement, start: int, end: int) -> None:
    printed = element.get("data-label") or element.get("label") or element.text_content()
    match = _STAR_TEXT.match(printed)
    if match is None:
        return
    index = element.get("data-citation-index") or element.get("citation-index") or ""
    stars = len(element.text_content()) - len(element.text_content().lstrip("* "))
    second = index not in ("", "1") or (not index and stars > 1)
    walk.pages.append(Page(match[1], start, end, "star", f"citation {index or stars}" if second else None))
