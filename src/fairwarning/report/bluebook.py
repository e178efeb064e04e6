"""Citations in Bluebook form, made from what the law data knows of an authority."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fairwarning.law.book import Authority, Book
from fairwarning.law.passage import Passage
from fairwarning.report import case_names

_PAGES = re.compile(r"(?<=\d)-(?=\d)")


def pages(pin: str) -> str:
    """A pin with en dashes in its ranges."""
    return _PAGES.sub("–", pin)


def full(book: Book, cite: str, pin: str | None = None) -> str:
    """`Name, 439 F.3d 1055, 1063–64 (9th Cir. 2006)`; statutes and rules as they are cited."""
    authority = book.name_of(cite)
    if authority is None:
        return _with_pin(cite, pin)
    if authority.court is None:
        return _with_pin(authority.name, pin) if authority.name == cite else f"{authority.name}, {_with_pin(cite, pin)}"
    return f"{authority.name}, {_with_pin(cite, pin)} ({_court_and_year(book, authority, cite)})"


def of(book: Book, passage: Passage) -> str:
    """A passage as a full citation."""
    return full(book, passage.cite, passage.pin)


def short(book: Book, cite: str, pin: str | None = None) -> str:
    """`Kennedy, 439 F.3d at 1063`."""
    authority = book.name_of(cite)
    if authority is None or authority.court is None:
        return _with_pin(cite, pin)
    name = case_names.short(authority.name)
    volume_reporter = cite.rsplit(" ", 1)[0]
    if pin is None:
        return f"{name}, {cite}"
    if pin.startswith(("slip op.", "Part")):
        return f"{name}, {_with_pin(cite, pin)}"
    return f"{name}, {volume_reporter} at {pages(pin)}"


def _with_pin(cite: str, pin: str | None) -> str:
    if not pin:
        return cite
    if pin.startswith("slip op."):
        return f"{cite}, slip op. at {pages(pin.removeprefix('slip op.').strip())}"
    return f"{cite}, {pages(pin)}"


def _court_and_year(book: Book, authority: Authority, cite: str) -> str:
    year = str(authority.year or "")
    court = authority.court or ""
    supreme = court in book.courts and book.courts.level(court) == "supreme"
    if supreme and re.search(r"\b(U\.S\.|S\. Ct\.)", cite):
        return year
    return f"{book.courts.bluebook(court)} {year}".strip()


def table_of_authorities(book: Book, passages: Mapping[str, set[str]]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Group cites as lawyers do: Supreme Court, courts of appeals, district courts, statutes and other.

    `passages` maps each cite to the pins used. Returns (heading, rows of (citation, pins, cite)), each sorted by name.
    """
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for cite, pins in passages.items():
        row = (full(book, cite), "; ".join(pages(pin) for pin in sorted(pins, key=pin_order)), cite)
        groups.setdefault(_group(book, cite), []).append(row)
    return [(heading, sorted(groups[heading], key=lambda r: r[0].lower())) for heading in _GROUPS if heading in groups]


_GROUPS = ("Supreme Court of the United States", "Courts of appeals", "District courts", "Statutes, rules and other")


def _group(book: Book, cite: str) -> str:
    authority = book.name_of(cite)
    if authority is None or authority.court is None or authority.court not in book.courts:
        return _GROUPS[3]
    return {"supreme": _GROUPS[0], "circuit": _GROUPS[1], "district": _GROUPS[2]}[book.courts.level(authority.court)]


def pin_order(pin: str) -> tuple[int, str]:
    """Pins in the order of their first number."""
    match = re.search(r"\d+", pin)
    return int(match[0]) if match else 0, pin
