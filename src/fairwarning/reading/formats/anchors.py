"""Which elements of a page call notes and which hold them, told from the links between the two."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement as Element

_LABEL = re.compile(
    r"^\s*[\[(]?\s*(?:FN|fn|n\.?)?\s*(\d{1,3}|\*{1,4}|[†‡§¶]{1,3}|[a-z]{1,2}|[ivx]{1,5})\s*[\])]?\.?\s*$"
)
_HOLDERS = frozenset(["aside", "footnote", "li", "div", "p", "td", "dd", "section"])
_CALL_CLASS = re.compile(r"footnotemark|footnote-?ref|fnref|note-?ref|noteref", re.IGNORECASE)
_BODY_CLASS = re.compile(r"^(?:footnote|fn|endnote|note)(?:-body|-text|s?)$", re.IGNORECASE)


@dataclass(slots=True)
class NoteLinks:
    """Elements that call a note, that begin one (with its label), that print a label, and that hold one whole."""

    markers: dict[Element, str] = field(default_factory=dict)
    bodies: dict[Element, str] = field(default_factory=dict)
    labels: dict[Element, str] = field(default_factory=dict)
    containers: set[Element] = field(default_factory=set)


def note_links(root: Element) -> NoteLinks:
    """Pair links by their targets: the earlier of two that point at each other calls the note, the later begins it."""
    order = {element: at for at, element in enumerate(root.iter())}
    named: dict[str, Element] = {}
    for element in order:
        if isinstance(element.tag, str):
            for key in (element.get("id"), element.get("name")):
                if key:
                    named.setdefault(key, element)
    links = NoteLinks()
    for element in order:
        if not isinstance(element.tag, str):
            continue
        if element.tag == "footnotemark" or (element.tag == "footnote" and element.get("label")):
            _harvard(links, element)
        elif element.tag == "a" and (element.get("href") or "").startswith("#"):
            _anchor(links, element, named, order)
    if not links.bodies:
        _unlinked(links, order)
    return links


def label_of(text: str) -> str | None:
    """A note's label without its brackets, none when the words are no label."""
    match = _LABEL.match(text)
    return match[1] if match else None


def _harvard(links: NoteLinks, element: Element) -> None:
    if element.tag == "footnotemark":
        label = label_of(element.text_content())
        if label:
            links.markers[element] = label
        return
    links.bodies[element] = element.get("label") or ""
    links.containers.add(element)


def _anchor(links: NoteLinks, element: Element, named: dict[str, Element], order: dict[Element, int]) -> None:
    label = label_of(element.text_content())
    target = named.get((element.get("href") or "")[1:])
    if label is None:
        return
    if target is None:
        if element.get("name") or element.get("id") or _CALL_CLASS.search(element.get("class") or ""):
            links.markers.setdefault(element, label)
        return
    if order[target] > order[element]:
        links.markers[element] = label
        if target.tag != "a":
            _hold(links, target, label)
        return
    holder = _holder(element)
    links.labels[element] = label
    if holder is not None and holder in links.bodies:
        return
    links.bodies[element] = label
    if holder is not None:
        links.containers.add(holder)


def _hold(links: NoteLinks, target: Element, label: str) -> None:
    """A target that is no link holds its note, or begins it in the element around it."""
    holder = target if target.tag in _HOLDERS else None
    if holder is not None and target.tag != "p":
        links.bodies.setdefault(holder, label)
        links.containers.add(holder)
    elif target.text_content().strip() and label_of(target.text_content()):
        links.labels[target] = label
        links.bodies[target] = label
    else:
        links.bodies.setdefault(target, label)


def _holder(element: Element) -> Element | None:
    """The element that holds the note around its label, when it is made to hold just one note."""
    up = element.getparent()
    for _ in range(4):
        if up is None:
            return None
        if up.tag in ("aside", "footnote", "li") or _BODY_CLASS.match((up.get("class") or "").split(" ")[0] or "-"):
            if (
                sum(1 for a in up.iter("a") if label_of(a.text_content()) and (a.get("href") or "").startswith("#"))
                == 1
            ):
                return up
            return None
        up = up.getparent()
    return None


def _unlinked(links: NoteLinks, order: dict[Element, int]) -> None:
    """Notes without links: raised labels call them, and elements of a footnote class hold them."""
    holders = [e for e in order if isinstance(e.tag, str) and e.tag in _HOLDERS
               and _BODY_CLASS.match((e.get("class") or "").split(" ")[0] or "-")]  # fmt: skip
    for holder in holders:
        printed = re.match(r"\s*[\[(]?(\d{1,3}|\*{1,3}|†)[\])]?\.?\s", holder.text_content())
        if printed and not any(up in links.containers for up in holder.iterancestors()):
            links.bodies[holder] = printed[1]
            links.containers.add(holder)
    known = set(links.bodies.values())
    for element in order:
        if isinstance(element.tag, str) and element.tag == "sup":
            label = label_of(element.text_content())
            if label in known and not any(up in links.containers for up in element.iterancestors()):
                links.markers[element] = label or ""
