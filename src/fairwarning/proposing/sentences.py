"""The sentences of a document in which facts may be told, each with the day that it speaks of."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from fairwarning.citing.model import CASE_KINDS
from fairwarning.opinion import Opinion

Told = Literal["here", "before", "nowhere"]
"""Whether the sentence gives its day itself, or one shortly before it does."""

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_MONTH = r"(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"  # noqa: E501
_DATE = re.compile(
    rf"\b{_MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b)?(?:,?\s*(?:of\s+)?(?P<year>(?:19|20)\d\d)\b)?"
)
_END = re.compile(r"[.!?][”\"’)\]]*\s+(?=[“\"‘\[(]?[A-Z0-9¶])|\n\s*\n")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Capt|Det|Officer|Ofc|Cpl|Dep|Hon|St|Jr|Sr|No|Nos|Inc|Co|Corp|Ex|Dep't|Jan|Feb|Mar|Apr"
    r"|Aug|Sept|Oct|Nov|Dec|al|v|vs|U\.S|a\.m|p\.m|Id|at|See|Cf|App|Tr|Br|Compl|Decl|Aff|Dkt)|\b[A-Z]|¶+|^\s*\d+)\.$",
    re.MULTILINE,
)
_CARRIES = 4
"""Sentences to which a day is carried on."""
_LONGEST = 1500


class Sentence(Struct, frozen=True):
    """Running offsets, the words, and the day: an ISO date or month, from the sentence itself or one before it."""

    start: int
    end: int
    words: str
    day: str | None
    told: Told


def sentences(opinion: Opinion, facts_under: tuple[str, ...]) -> Iterator[Sentence]:
    """Sentences of the body that cite no decision; below headings of facts only, where there are such."""
    spans = _spans(opinion, facts_under)
    cited = sorted(opinion.running.from_source(c.start) for c in opinion.citations if c.kind in CASE_KINDS)
    last: tuple[str, int] | None = None
    for number, (start, end) in enumerate(_cut(opinion.running.text, spans)):
        words = " ".join(opinion.running.text[start:end].split())
        here = _day(words, int(last[0][:4]) if last else None)
        if here:
            last = (here, number)
        near = last is not None and number - last[1] <= _CARRIES
        if end - start <= _LONGEST and not _between(cited, start, end):
            told: Told = "here" if here else "before" if near else "nowhere"
            yield Sentence(start, end, words, here or (last[0] if last and near else None), told)


def too_long(opinion: Opinion, facts_under: tuple[str, ...]) -> int:
    """How many stretches are passed over because no sentence is as long: tables, or a text without its full stops."""
    spans = _cut(opinion.running.text, _spans(opinion, facts_under))
    return sum(end - start > _LONGEST for start, end in spans)


def _between(places: list[int], start: int, end: int) -> bool:
    return bisect_right(places, end - 1) > bisect_right(places, start - 1)


def headings_of_facts(opinion: Opinion, facts_under: tuple[str, ...]) -> tuple[str, ...]:
    """The titles of the headings below which facts are told."""
    wanted = set(facts_under)
    return tuple(h.title for h in opinion.document.headings if wanted & set(re.findall(r"[a-z]+", h.title.lower())))


def _spans(opinion: Opinion, facts_under: tuple[str, ...]) -> list[tuple[int, int]]:
    running, headings = opinion.running, opinion.document.headings
    bodies = [(s.start, s.end) for s in running.streams if s.kind == "body" and s.label in (None, "majority")]
    titles = set(headings_of_facts(opinion, facts_under))
    found: list[tuple[int, int]] = []
    for n, heading in enumerate(headings):
        if heading.title in titles:
            later = (h.start for h in headings[n + 1 :] if h.level <= heading.level)
            begin = running.from_source(heading.end)
            stop = next((running.from_source(at) for at in later), len(running.text))
            if not found or begin >= found[-1][1]:
                found += [(max(begin, a), min(stop, b)) for a, b in bodies if max(begin, a) < min(stop, b)]
    return found or bodies


def _cut(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for begin, stop in spans:
        start = begin
        for match in _END.finditer(text, begin, stop):
            mark = match.start() + 1
            if text[match.start()] == "." and _NO_END.search(text[max(start, mark - 12) : mark]):
                continue
            end = match.start() if text[match.start()] == "\n" else match.end()
            if text[start:end].strip():
                yield _bare(text, start, end)
            start = match.end()
        if text[start:stop].strip():
            yield _bare(text, start, stop)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _day(words: str, year: int | None) -> str | None:
    """The first date of a sentence; one without its year is of the year spoken of last."""
    for match in _DATE.finditer(words):
        of = int(match["year"]) if match["year"] else year
        if of is None or not (match["day"] or match["year"]):
            continue
        month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match["month"][:3].lower()))
        if not match["day"]:
            return f"{of}-{month:02}"
        try:
            return dt.date(of, month, int(match["day"])).isoformat()
        except ValueError:
            continue
    return None
