"""Where a decision is printed: volume, reporter and page, read at one place of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from fairwarning.citing.drafts import Key
from fairwarning.citing.lexicon import Reporter, reporter
from fairwarning.citing.pins import AFTER_PAGE, AT, GAP, LOOSE

_BLANK = r"_{2,6}|[-—–]{1,4}"
_VOLUME = rf"(?P<volume>[0-9]{{1,5}}|{_BLANK})"
_SERIES = r"[2-9](?:d|nd|rd|th)\.?"
# The letters are taken lazily and at most 41 of them, so a miss costs a bounded number of steps.
_NAME = rf"[A-Z][A-Za-z.'’‘`&\s]{{0,40}}?(?:{_SERIES}(?:\s?[A-Z][A-Za-z.\s]{{0,12}}?)?)?"
_NOMINATIVE = r"(?:\s?\((?:[1-6](?:st|d|th)|(?:[0-9]{1,2}\s)?[A-Z][a-z]{2,7}\.?|[A-Z]{2,4})\))?"
_PAGE = rf"(?P<page>[0-9]{{1,7}}(?:-[A-Z]{{1,2}})?|{_BLANK})(?![0-9A-Za-z])"

CORE = re.compile(rf"{_VOLUME}{LOOSE}(?P<reporter>{_NAME}{_NOMINATIVE})(?:,?{GAP}{AT}|{LOOSE}{_PAGE})")
_OPEN_PIN = re.compile(rf"(?:,{LOOSE}(?:_{{2,6}}|[-—–]{{1,4}})(?=[,;\s]))+")
_GLUED = re.compile(r"[A-Z].*\..*[0-9A-Z]")
"""A reporter that can be told from letters that only stand against a number: 846F.2d746, not 03A1865."""
_DIVISION = re.compile(r"(?:\([0-9]{1,2}\))(?:\([a-z]\)){0,2}(?=,)")
"""A division of the opinion attached to its page, as Georgia cites: 196 Ga. App. 773(2), 397 S.E.2d 52."""
NEUTRAL = re.compile(
    r"(?P<volume>(?:19|20)[0-9]{2})-(?P<reporter>[A-Z][A-Za-z]{1,6})-(?P<page>[0-9]{1,6}(?:-[A-Z]{1,2})?)(?![0-9A-Za-z])"
)


_UNBOUND = re.compile(
    rf"T\.?{LOOSE}C\.?{LOOSE}(?P<series>Memo\.?|Summ?(?:ary|\.)?{LOOSE}Op(?:inion|\.)?){LOOSE}"
    r"(?P<volume>(?:19|20)[0-9]{2})[-–](?P<page>[0-9]{1,3})(?![0-9A-Za-z])"
)


class Locator(Struct, frozen=True, gc=False):
    """One printed place; `page` is None in "489 U.S. at 195"; `printed` is the place as an authority is keyed."""

    start: int
    end: int
    volume: str
    reporter: Reporter
    page: str | None
    pin: str | None
    printed: str
    key: Key | None
    """The place without what printers vary; None where it is left open in print, "___ U.S. ___"."""


def locator(text: str, at: int) -> Locator | None:
    """The place printed at an offset, with its own pin."""
    match = CORE.match(text, at)
    if match is None:
        return _neutral(text, at)
    printed, spelling, pin, page = match.group("volume", "reporter", "at", "page")
    volume, page = figure(printed), page and figure(page)
    edition = reporter(spelling) or (reporter(spelling[: spelling.index("(")]) if "(" in spelling else None)
    if edition is None or (match.end("volume") == match.start("reporter") and not _GLUED.match(spelling)):
        return None
    end = match.end()
    if page is not None and not page[0].isdigit() and (left_open := _OPEN_PIN.match(text, end)):
        end = left_open.end()
    if page is None:
        key = (volume, edition.name, None) if volume[0].isdigit() else None
        return Locator(at, end, volume, edition, None, figure(bare(pin)), "", key)
    behind = AFTER_PAGE.match(text, end)
    if behind is not None:
        pin, end = figure(bare(behind["pin"] or behind["star"])), behind.end()
    elif text[end : end + 1] == "(" and (division := _DIVISION.match(text, end)):
        pin, end = division.group(), division.end()
    known = (volume, edition.name, page) if volume[0].isdigit() and page[0].isdigit() else None
    return Locator(at, end, volume, edition, page, pin, f"{volume} {tidy(spelling)} {page}", known)


def unbound(text: str, at: int) -> Locator | None:
    """The place of a decision that is issued by year and number behind the name of its series."""
    match = _UNBOUND.match(text, at)
    if match is None or (edition := reporter("T.C. Memo.")) is None:
        return None
    behind = AFTER_PAGE.match(text, match.end())
    pin, end = (bare(behind["pin"] or behind["star"]), behind.end()) if behind else (None, match.end())
    series = "T.C. Memo." if match["series"].startswith("Memo") else "T.C. Summ. Op."
    volume, number = match.group("volume", "page")
    return Locator(at, end, volume, edition, number, pin, f"{series} {volume}-{number}", (volume, series, number))


def _neutral(text: str, at: int) -> Locator | None:
    match = NEUTRAL.match(text, at)
    if match is None or (edition := reporter(match["reporter"])) is None:
        return None
    behind = AFTER_PAGE.match(text, match.end())
    pin, end = (bare(behind["pin"] or behind["star"]), behind.end()) if behind else (None, match.end())
    known = (match["volume"], edition.name, match["page"])
    return Locator(at, end, match["volume"], edition, match["page"], pin, match.group(), known)


def bare(pin: str) -> str:
    """A pin without the words "at" and "p."."""
    if pin[0] in "ap":
        return pin.removeprefix("at").lstrip().lstrip("p").lstrip(". ") if not pin.isalpha() else pin
    return pin


@lru_cache(maxsize=16384)
def figure(printed: str) -> str:
    """The volume, page or pin, as one string however often the text has it: a long text has no room for each."""
    return printed


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Line breaks and runs of spaces to one space."""
    return " ".join(text.split())
