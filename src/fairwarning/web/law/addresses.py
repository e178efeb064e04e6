"""Where a decision, a factor or a passage has its page; the same for every room that links to it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from fairwarning.law.book import Book
from fairwarning.law.decisions import Decision


def decision(coded: Decision) -> str:
    """The page of a coded decision, named by its court and first cite."""
    return f"/law/decisions/{coded.court}/{id_of(coded.cite)}"


def id_of(cite: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", cite.lower()).strip("-")


def coded(book: Book, cite: str) -> str | None:
    """The page of the coded decision that is known by `cite`; None where there is none."""
    found = book.by_cite.get(cite)
    return decision(found) if found else None


def factor(name: str) -> str:
    return f"/law/factors/{quote(name)}"


def passage(cite: str, pin: str | None = None, first: str | None = None, last: str | None = None) -> str:
    """Where the library shows a passage, or says that it has no text of it; nothing is looked up to make the link."""
    given = {"cite": cite, "pin": pin, "first": first, "last": last}
    return "/library/find?" + urlencode({name: value for name, value in given.items() if value})
