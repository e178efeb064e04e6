"""What a user types into a search becomes a question: words, phrases, and conditions such as court:ca9."""

from __future__ import annotations

import datetime as dt
import re
from difflib import get_close_matches

from msgspec import Struct

from fairwarning.errors import InputError
from fairwarning.library.words import fold

FIELDS = {
    "court": "a court's id: court:ca9",
    "after": "decided on this day or later: after:2010, after:2010-05-02",
    "before": "decided before this day: before:2019",
    "cites": 'cites this decision: cites:"123 U.S. 456"',
    "quotes": 'quotes this decision: quotes:"123 F.3d 456"',
}
_PLACE = r"\d+\s+[A-Z][\w.'’ ]{0,40}?\s\d+(?=\s|$)"
"""A cite as people type it, its quotation marks taken away by the shell."""
_PART = re.compile(
    rf"""(?P<of>cites|quotes):(?P<place>{_PLACE})|(?:(?P<field>[A-Za-z]+):)?"""
    r"""(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<bare>[^\s"“”]+))"""
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


class Term(Struct, frozen=True):
    """Words in this order; the last may be only a beginning."""

    words: tuple[str, ...]
    open: bool = False


class Query(Struct, frozen=True):
    """A question to the library; every part of it must hold."""

    terms: tuple[Term, ...] = ()
    courts: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    cites: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


def parse(typed: str) -> Query:
    """Read a question; raises `InputError` for a condition that is not known, and for an empty question."""
    terms: list[Term] = []
    given: dict[str, list[str]] = {name: [] for name in FIELDS}
    for part in _PART.finditer(typed):
        field = (part["of"] or part["field"] or "").lower()
        value = next(part[name] for name in ("place", "quoted", "bare") if part[name] is not None)
        if field in FIELDS:
            given[field].append(_condition(field, value))
        elif field:
            raise _unknown(field)
        elif words := tuple(fold(value)):
            terms.append(Term(words, open=part["quoted"] is None and value.endswith("*")))
    if not terms and not any(given.values()):
        raise InputError("there is nothing to search for", remedy='Give words, a "phrase", or a condition: court:ca9')
    return Query(
        tuple(terms), tuple(given["court"]), max(given["after"], default=None), min(given["before"], default=None),
        tuple(given["cites"]), tuple(given["quotes"]),
    )  # fmt: skip


def _unknown(field: str) -> InputError:
    near = get_close_matches(field, FIELDS, n=1)
    known = ", ".join(f"{name}:" for name in FIELDS)
    meant = f"Did you mean {near[0]}:?" if near else f"Known are {known}"
    return InputError(f"{field!r} is no condition of a search", remedy=f"{meant} (a colon in words goes in quotes)")


def _condition(field: str, value: str) -> str:
    if not value.strip():
        raise InputError(f"nothing stands behind {field}:", remedy=f"Give {FIELDS[field]}")
    if field in ("after", "before"):
        return _day(field, value)
    return value.strip().lower() if field == "court" else value.strip()


def _day(field: str, value: str) -> str:
    """The first day of a year or month, or the day itself."""
    match = _DAY.fullmatch(value.strip())
    try:
        if match is None:
            raise ValueError
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1)).isoformat()
    except ValueError:
        raise InputError(f"{value!r} is no date", place=f"{field}:", remedy=f"Give {FIELDS[field]}") from None
