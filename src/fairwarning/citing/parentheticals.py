"""What stands in parentheses behind a citation: court and date first, then words about it."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from fairwarning.citing.lexicon import court
from fairwarning.citing.model import Parenthetical, ParentheticalKind
from fairwarning.citing.pins import LOOSE

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"{LOOSE}[(\[](?P<court>[^()]{{0,72}}?)[\s,]{{0,3}}(?:(?P<month>{_MONTH})\s{{0,2}}(?:(?P<day>[0-9]{{1,2}}),\s{{0,3}})?)?"
    rf"(?P<year>1[6-9][0-9]{{2}}|20[0-9]{{2}})(?:[-–/][0-9]{{2,4}})?(?:,\s[^()]{{0,60}}|\sed\.|\sSupp\.[^()]{{0,20}})?[)\]]"
)
_COMMON = re.compile(r"\s?\((?:([1-9][0-9]?[a-z]{1,2} Cir\.)\s{0,2})?(1[6-9][0-9]{2}|20[0-9]{2})\)")
"""The most common forms, "(2005)" and "(2d Cir. 2005)", which need no closer look."""
_COURT_ALONE = re.compile(rf"{LOOSE}\((?P<court>[A-Z0-9][\w.'’ ]{{1,32}}\.)\)")
_COURTLIKE = re.compile(r"(?:[A-Z0-9][\w.'’&—–-]{0,16}(?:\s|\Z)|(?:of|the|for|and|\[.{1,12}\])(?:\s|\Z)){1,9}\Z")


_OPENS = frozenset(" ([\n\t\r,\u00a0\u2009")


class Dated(Struct, frozen=True, gc=False):
    """A date parenthesis: where it ends, which court it names, the year, and the day where one is printed (ISO)."""

    end: int
    court: str | None
    year: int | None
    date: str | None
    named: str | None = None
    """The words that name the court."""


def dated(text: str, at: int) -> Dated | None:
    """The "(2d Cir. 2005)" or "(N.D. Cal. Aug. 3, 2015)" that begins at an offset."""
    if text[at : at + 1] not in _OPENS:
        return None
    if (common := _COMMON.match(text, at)) is not None:
        circuit, year = common.groups()
        return Dated(common.end(), court(circuit) if circuit else None, int(year), None, circuit)
    match = _DATE.match(text, at)
    if match is None:
        undated = _COURT_ALONE.match(text, at)
        identifier = court(undated["court"]) if undated else None
        return Dated(undated.end(), identifier, None, None, undated["court"]) if undated and identifier else None
    named, month, day, year = match.group("court", "month", "day", "year")
    identifier = None
    if named:
        identifier, plausible = _court(named)
        if not plausible:
            return None
    date = None
    if month and day:
        date = f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"
    return Dated(match.end(), identifier, int(year), date, named or None)


@lru_cache(maxsize=8192)
def _court(named: str) -> tuple[str | None, bool]:
    """The court named, and whether the words look like a court at all."""
    identifier = court(named)
    return identifier, identifier is not None or _COURTLIKE.match(named.strip(" ,[")) is not None


def _nested(depth: int) -> str:
    inner = r"[^()]{0,3000}+"
    pattern = inner
    for _ in range(depth):
        pattern = rf"{inner}(?:\({pattern}\){inner}){{0,40}}+"
    return pattern


_PARENTHETICAL = re.compile(rf"(?:,?{LOOSE})\((?P<words>{_nested(5)})\)")
_BRACKETED = re.compile(
    rf",?{LOOSE}\[(?P<words>(?![0-9*])[^\[\]]{{12,1500}}+(?:\[[^\[\]]{{0,200}}\][^\[\]]{{0,1500}}+){{0,12}}+)\]"
)
"""California and New York put words about a citation in brackets."""
_KINDS: tuple[tuple[ParentheticalKind, re.Pattern[str]], ...] = (
    ("quoting", re.compile(r"(?:first |internally )?quoting\b", re.I)),
    ("citing", re.compile(r"(?:first )?citing\b", re.I)),
    ("same", re.compile(r"same\b", re.I)),
    ("weight", re.compile(
        r"en banc|per curiam|plurality|unpublished|table|mem\.|memorandum|\(?[A-Z][\w’'-]+, (?:C\.)?J+\.|dissent|"
        r"concurr|in banc|opinion of", re.I)),
    ("alteration", re.compile(
        r"(?:internal |some |first |second |original )?(?:quotation|quote|citation|emphas|alteration|footnote|bracket|"
        r"ellips|cleaned up|punctuation|mark)", re.I)),
    ("publication", re.compile(r"(?:West|Lexis|LexisNexis|Supp\.|\d(?:d|th) ed)\b")),
    ("holding", re.compile(
        r"(?:\w+ly )?(?:hold|find|conclud|explain|not|stat|reason|recogni|affirm|revers|reject|observ|describ|discuss|"
        r"apply|declin|rul|defin|determin|deny|grant|set|requir|emphasi[sz]ing|collecting|vacat|suggest|assum|interpret|distinguish)\w*ing\b|"
        r"(?:holding|setting|noting|ruling|denying|applying|emphasizing)\b", re.I)),
    ("quotation", re.compile(r"[“\"‘'`]")),
)  # fmt: skip


@lru_cache(maxsize=4096)
def kind(words: str) -> ParentheticalKind:
    """What the words in a parenthesis do, by how they begin."""
    for name, pattern in _KINDS:
        if pattern.match(words):
            return name
    return "other"


def behind(text: str, at: int) -> tuple[Parenthetical, ...]:
    """The parentheticals that follow an offset one after another."""
    if text[at : at + 1] not in _OPENS:
        return ()
    found: list[Parenthetical] = []
    while len(found) < 6:
        match = _PARENTHETICAL.match(text, at) or _BRACKETED.match(text, at)
        if match is None:
            break
        words = match["words"]
        found.append(Parenthetical(match.start("words"), match.end("words"), kind(words[:64]), words))
        at = match.end()
    return tuple(found)
