"""Treatises and dictionaries in full, and sources that a text gives a short name of its own: "(hereinafter Hale)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from fairwarning.citing.drafts import Draft
from fairwarning.citing.locators import bare, tidy
from fairwarning.citing.model import CASE_KINDS, Kind
from fairwarning.citing.pins import GAP, LOOSE, PIN, SECTION, SUBSECTIONS
from fairwarning.citing.words import CODE_WORDS, PAPERS

_PAGE = rf"(?:,?{GAP}(?:at|pp?\.){GAP}(?P<pin>{PIN}))?"
_PARTS = r"(?:\[[0-9A-Za-z]{1,3}\]){0,4}(?:,\s(?:\[[0-9A-Za-z]{1,3}\]){1,4}){0,6}"
_EDITION = re.compile(
    rf"{_PARTS}{_PAGE}{LOOSE}\((?:[^()]{{0,40}}\s)?(?:(?:[0-9]{{1,2}}(?:st|d|nd|rd|th)|rev\.){GAP}ed\.[^()]{{0,40}}|"
    r"(?:1[6-9][0-9]{2}|20[0-9]{2})(?:\s?(?:&|and)\s?[^()]{0,24})?)\)"
)
_WORK = re.compile(
    r"(?:(?<=[.;(,“]\s)|(?<=[(\n])|(?<=(?i:see|lso|lly)\s)|(?<=\be\.g\.,\s)|\A)"
    r"(?P<title>(?:[0-9]{1,3}[A-Z]?\s)?(?!(?i:see|accord|cf|but|in|under)\b)[A-Z]"
    r"(?:[\w.'’&-]|,?\s(?=[A-Z0-9&]|et al\.|al\.|of |the |and |on |in |under |for |to |a )){4,180}),?\s\Z"
)
"""Author and title of a treatise: words with capitals and those that join them."""
_PAGED = re.compile(rf",?\s(?:(?:at|pp?\.)\s)?(?P<pin>\*?\s?{PIN})\s?\Z")
_CLOSED = re.compile(r"\seds?\.[^()]{0,40}\)")
_EDITOR = r"[A-Z]\.\s[A-Z][\w’'-]{1,20}"
_BEFORE_EDITION = re.compile(
    rf"(?:[^()]{{0,40}}\s)?(?:[0-9]{{1,2}}(?:st|d|nd|rd|th)|rev\.)\Z|{_EDITOR}(?:\s&\s{_EDITOR})?\Z"
)
_YEAR = re.compile(r"\((?:1[6-9]|20)[0-9]{2}\)")
_FIGURES = frozenset("0123456789")
_TO_YEAR = re.compile(r"[0-9]\s{1,8}\([0-9]{4}\)")
_ENDING = re.compile(
    r"(?P<title>(?:[A-Z]\.\s?){1,2}[A-Z][^;()“”\"]{8,170}?[a-z?’'],?)\s(?P<page>[0-9]{1,4}(?:[-–][0-9]{1,4})?)\Z"
)
"""A. Hale, The Duty to Come 145: an author by initials, and a title."""
_IN_JOURNAL = re.compile(
    r"[,?!”]\s(?P<volume>[0-9]{1,3})\s(?P<journal>[A-Z][\w.&’']{0,20}(?:\s(?:[A-Z&][\w.&’']{0,20}|of|in|and|the|on|for)){0,7})\s"
    r"(?P<page>[0-9]{1,4}),\s(?P<pin>[0-9]{1,4}(?:[-–][0-9]{1,4})?)\Z"
)
_STARTS = re.compile(
    r"(?:\A|[.;(—“]\s?|(?i:see|also|generally|cf\.|e\.\s?g\.,)\s|\n\s{0,8})(?=(?:[A-Z]\.\s?){1,2}[A-Z][a-z])"
)
_COMMENTATOR = re.compile(r"(?:[1-4]\s)?(?:[A-Z]\.\s){0,2}(?!See\b)[A-Z][a-z]{2,14}[,’'s]{0,3}\s\Z")
_STARRED = re.compile(rf"Commentaries (?P<pin>{PIN})")
_HEREINAFTER = re.compile(
    r"[(\[]hereinafter,?\s(?:(?:referred\sto|cited)\sas\s)?"
    r"[“\"‘']?(?P<name>[A-Z][\w.&'’ \n-]{1,48}?)[,.]?[”\"’']?[,.]?[)\]]"
)
_MOST = 200
"""Short names that are looked for in one text."""


def pages_before_years(text: str) -> Iterator[int]:
    """Where a page ends before a year: the end of a book or an article that no list of journals knows."""
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 9) : match.start()]
        page = before.rstrip()
        if page[-1:] in _FIGURES and len(page) < len(before):
            yield match.start() - (len(before) - len(page)) - 1


def treatise(text: str, floor: int, at: int, end: int) -> Draft | None:
    """2 Hale & Orr, Federal Practice § 11.30, at 111 (2d ed. 1985); `at` and `end` bound the section and its mark.

    Where the parenthesis has only a year, as a code's may, the work is known by its volume and author.
    """
    edition = _EDITION.match(text, end)
    if edition is None:
        return None
    low = max(floor, at - 200)
    work = _WORK.search(text[low:at])
    if work is None or (" ed." not in edition.group() and not _authored(work["title"])):
        return None
    start = low + work.start("title")
    title = tidy(text[start:at]).rstrip(", ")
    return Draft(start, edition.end(), "secondary", f"{title} {tidy(text[at:end])}", edition["pin"])


def _authored(title: str) -> bool:
    author, comma, _ = title.partition(",")
    if comma and title[0].isdigit() and (" & " in author or re.search(r"\b[A-Z]\. ", author)):
        return True
    last = re.sub("[^a-z]", "", title.rsplit(None, 1)[-1].lower())
    return title[0].isdigit() and ("," in title or " on " in title) and last not in CODE_WORDS


def paged(text: str, floor: int, at: int) -> Draft | None:
    """W. Prosser, Law of Torts 688 (4th ed. 1971); Black's Law Dictionary 123 (9th ed. 2009). `at` is the " ed."."""
    opened = text.rfind("(", max(floor, at - 60), at)
    closed = _CLOSED.match(text, at)
    if opened < 0 or closed is None or _BEFORE_EDITION.fullmatch(text, opened + 1, at) is None:
        return None
    low = max(floor, opened - 200)
    page = _PAGED.search(text[low:opened])
    work = _WORK.search(text[low : low + page.start()] + " ") if page else None
    if page is None or work is None or " " not in work["title"]:
        return None
    return Draft(low + work.start("title"), closed.end(), "secondary", tidy(work["title"]), tidy(page["pin"]))


def book(text: str, floor: int, at: int) -> Draft | None:
    """A. Hale, The Duty to Come 145–146 (2004); 29 J. Lund Soc. 560, 563 (1982). `at` is the page's last digit."""
    low = max(floor, at - 190)
    window, end = text[low : at + 1], _TO_YEAR.match(text, at)
    if end is None:
        return None
    if (article := _IN_JOURNAL.search(window)) is not None and " v. " not in window:
        key = tidy(f"{article['volume']} {article['journal']} {article['page']}")
        return Draft(low + article.start("volume"), end.end(), "secondary", key, article["pin"])
    for start in _STARTS.finditer(window):
        found = _ENDING.fullmatch(window, start.end())
        title = found["title"] if found else ""
        if found and "," in title and " v. " not in title and len(title.split()) < 24:
            return Draft(low + found.start(), end.end(), "secondary", tidy(title).rstrip(","), found["page"])
    return None


def commentaries(text: str, floor: int, at: int) -> Draft | None:
    """4 W. Blackstone, Commentaries *225."""
    low = max(floor, at - 32)
    author, star = _COMMENTATOR.search(text[low:at]), _STARRED.match(text, at)
    if author is None or star is None:
        return None
    start = low + author.start()
    return Draft(start, star.end(), "secondary", f"{tidy(text[start:at])} Commentaries", star["pin"])


class ShortNames:
    """The names that a text gives its sources, and the places where it cites by them."""

    def __init__(self, text: str) -> None:
        given = _HEREINAFTER.finditer(text, max(0, text.find("hereinafter") - 1)) if "hereinafter" in text else iter(())
        self._given: list[tuple[int, str]] = []
        names: set[str] = set()
        for match in given:
            self._given.append((match.start(), name := tidy(match["name"]).rstrip(",")))
            names.add(name)
            if len(names) == _MOST:
                break
        self._pattern = _cited_by(names) if names else None
        self._sources: dict[str, tuple[Kind, str] | None] = {}
        self._next = 0

    def places(self, text: str) -> list[int]:
        return [match.start() for match in self._pattern.finditer(text)] if self._pattern else []

    def read(self, text: str, at: int, drafts: list[Draft]) -> Draft | None:
        """Hale § 11.30; Hale & Orr 776; Mem. Op. at 11: only behind where the name is given, to no decision."""
        self._learn(at, drafts)
        match = self._pattern.match(text, at) if self._pattern else None
        source = self._sources.get(tidy(match["name"])) if match else None
        if match is None or source is None:
            return None
        kind, authority = source
        pin = tidy(match["section"] or bare(match["pin"]))
        return Draft(at, match.end(), kind, authority, pin)

    def _learn(self, at: int, drafts: list[Draft]) -> None:
        while self._next < len(self._given) and self._given[self._next][0] < at:
            place, name = self._given[self._next]
            self._next += 1
            number = bisect_left(drafts, place, key=lambda draft: draft.start) - 1
            owner = drafts[number] if number >= 0 and place - drafts[number].end < 120 else None
            if owner is not None and owner.kind in CASE_KINDS:
                self._sources[name] = None
            elif owner is not None:
                self._sources[name] = owner.kind, owner.authority or name
            else:
                paper = re.sub("[^a-z]", "", name.rsplit(None, 1)[-1].lower()) in PAPERS
                self._sources[name] = "record" if paper else "secondary", name


def _cited_by(names: set[str]) -> re.Pattern[str]:
    spelled = "|".join(r"\s".join(map(re.escape, name.split())) for name in sorted(names, key=lambda n: (-len(n), n)))
    more = rf"(?:(?:,|\s&|\sand)\s{SECTION}{SUBSECTIONS}){{0,4}}(?:,\spp?\.\s{PIN})?"
    return re.compile(
        rf"(?<![\w.])(?P<name>{spelled})(?:,?\s(?P<section>§{{1,2}}{LOOSE}{SECTION}{SUBSECTIONS}{more})"
        rf"|,?\s(?P<pin>(?:(?:at|pp?\.?|¶¶?)\s){{0,2}}{PIN})(?![\w(]))"
    )
