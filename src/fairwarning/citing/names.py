"""The name before a locator.

A name is read backwards from its locator, word by word, as far as the words look like a party: capitals, the small
words that join them, and abbreviations with their dots. Nothing is read across an earlier citation.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from fairwarning.citing.lexicon import abbreviations
from fairwarning.citing.locators import tidy
from fairwarning.citing.words import ABBREVIATIONS, CONNECTORS, STOPS, SUFFIXES

_WINDOW = 320

_VERSUS = (" vs. ", " v.\n", "\nv. ", " vs ", "\nv ", " v.\r\n")
_FOREIGN = re.compile(
    r"""[;“”"(\[\])?!:] | ''
      | (?<![\w'’.&/-]) (?!(?:of|the|and|ex|rel|for|on|behalf|by|through|de|la|las|los|van|von|der|den|del|du|di|
                       da|et|al|a|an|to|at|ten|y|e|in|as|its|with|or|no|d/b/a|f/k/a|a/k/a|
                       al-\w+|el-\w+|n/k/a)(?![\w])) [a-z]{2,}""",
    re.X,
)
_SENTENCE = re.compile(r"([\w'’&]+)\.[”’\"]?\s+(?=[A-Z“\"])")
_DOCKET = re.compile(
    r",?\s{0,8}(?:\(?(?:Case|Docket|Civil|Civ\.|Crim\.|Criminal|C\.A\.|Civil Action|Cause)?\s?(?:Action\s)?"
    r"N(?:o|os|umber)\.?\s?(?P<number>[0-9A-Z][\w:./&–\- ]{1,40}?(?:\s?\([A-Z]{2,5}\)){0,3})),?\s{0,8}\Z"
)
_UNPUBLISHED = re.compile(
    r",?\s{1,8}(?:an?\s)?unpublished\s(?:per\scuriam\s)?(?:opinion|order|memorandum|decision)\b[^;:“”()]{0,160}"
    r"(?:\((?:Docket|Case)?\s?Nos?\.\s?(?P<number>[0-9A-Z][^()]{1,40})\)[^;:“”()]{0,80})?,\s{0,8}\Z"
)
"""How Michigan describes a decision between its name and where it is found."""
_CIRCUIT = re.compile(r",\s(?P<court>(?:[1-9]|1[01]|D\.\s?C\.)(?:st|nd|rd|d|th)?\sCir\.)\Z")
"""The older way to name the court: Care v. United States, 10 Cir., 231 F.2d 22."""
_LEADING_YEAR = re.compile(r"\(\s?(?P<court>[A-Z][^()]{0,40}?)?\s?(?P<year>1[6-9][0-9]{2}|20[0-9]{2})\)\s{0,8}\Z")


class Name(Struct, frozen=True, gc=False):
    """A name as printed, where it begins, and what stood between it and the locator."""

    text: str | None
    start: int
    docket: str | None = None
    year: str | None = None
    court: str | None = None
    above: bool = False
    """Followed by "supra", as in California: Smith, supra, 5 Cal.4th at p. 7."""


_ABOVE = ("supra,", "supra", "supra ,")


def _key(word: str) -> str:
    return word.strip(".,’'").replace("’", "'").replace(".", "").lower()


@lru_cache(maxsize=8192)
def ends_sentence(word: str) -> bool:
    """Whether a word with a dot ends a sentence rather than being an abbreviation or an initial."""
    bare = word.rstrip(".")
    if any(letter.isdigit() for letter in bare):
        return True
    if len(bare) <= 1 or "." in bare or "’" in bare or "'" in bare:
        return False
    lower = bare.lower()
    return lower not in ABBREVIATIONS and lower not in abbreviations()


def _belongs(word: str, right: str, listed: bool) -> bool:
    """Whether a word belongs to the party whose next word is `right`; a list of names ("A, B & C") keeps its commas."""
    last = word[-1]
    if last in ';:)”"?!]“':
        return False
    if last == ",":
        fits = _key(right) in SUFFIXES or (listed and right[0].isupper())
        return fits and word[0].isupper() and _belongs(word[:-1], right, listed)
    lower = word.lower()
    if not right and word[0].isupper() and last not in ".,":
        return True
    if lower in STOPS:
        return (lower == "in" and right == "re") or (
            lower in ("and", "on", "by", "at") and (word.islower() or right == "&")
        )
    if last == "." and ends_sentence(word):
        return False
    return word[0].isupper() or word[0] in _FIGURES or lower in CONNECTORS or lower.startswith(("al-", "el-"))


_FIGURES = frozenset("0123456789$")
_OPENING = "(“\"[‘'—–*_`"


def _party(window: str, end: int) -> int:
    """Where the party that ends at `end` begins; `end` itself when there is none."""
    begin, right, position, listed = end, "", end, False
    words = window[max(0, end - 120) : end].split()
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        position = window.rfind(word, 0, position)
        opened = word if word[0].isalnum() and "—" not in word else word.rpartition("—")[2].lstrip(_OPENING)
        listed = listed or opened == "&" or (number > 0 and words[number - 1] == "&")
        if not opened or not _belongs(opened, right, listed):
            break
        if opened[0].isupper() or opened[0] in _FIGURES or opened.startswith(("al-", "el-")):
            begin = position + len(word) - len(opened)
        right = opened
        if opened is not word and len(opened) != len(word):
            break
    return begin


def _clean_side(text: str) -> bool:
    """Whether the words between "v." and the locator are one party and nothing else."""
    if _FOREIGN.search(text):
        return False
    return ". " not in text or not any(ends_sentence(match[1]) for match in _SENTENCE.finditer(text))


def _side_end(window: str, at: int) -> int:
    """How far the party behind a "v." reaches in running text."""
    end, right = at, ""
    for match in _WORD.finditer(window, at):
        word = match.group()
        if not (word[0].isupper() or word[0].isdigit() or word in CONNECTORS or word.startswith(("al-", "el-"))):
            break
        if word[0].isupper() or word[0].isdigit() or word.startswith(("al-", "el-")):
            end = match.end()
        if word[-1] in ',;:)”"' or (word[-1] == "." and ends_sentence(word)):
            follow = _WORD.match(window, match.end() + 1)
            if word[-1] != "," or follow is None or _key(follow.group()) not in SUFFIXES:
                break
        right = word
    return end if right or end > at else at


_WORD = re.compile(r"\S+")
_IN_THE = re.compile(r"\bIn (?:re )?the\s+\Z")
_MATTERS = re.compile(r"(?:Interest|Matter|Estate|Marriage|Adoption|Guardianship|Welfare|Int\.|Succession|Custody)\b")


def name_before(text: str, floor: int, at: int, *, full: bool) -> Name:
    """The name that the locator at an offset belongs to; for a full citation also one further back in the sentence."""
    low = max(floor, at - _WINDOW)
    window = text[low:at]
    docket = year = court = None
    end = len(window.rstrip())
    if end and window[end - 1] == ")" and (before := _LEADING_YEAR.search(window)):
        end, year, court = before.start(), before["year"], before["court"]
    elif (number := window.rfind("No", -72)) >= 0 and (found := _DOCKET.search(window, max(0, number - 24))):
        end, docket = found.start(), tidy(found["number"])
    elif "unpublished" in window and (found := _UNPUBLISHED.search(window)) is not None:
        end, docket = found.start(), tidy(found["number"]) if found["number"] else None
        window = f"{window[:end]}, "
        end += 1
    side = window[:end].rstrip()
    above = side.endswith(_ABOVE)
    if above:
        side = side[: side.rindex("supra")].rstrip()
    if side[-1:] == "," or docket or year:
        name = _adjacent(window, len(side.rstrip(",")), low)
        if name is not None:
            if name[0].endswith("Cir.") and (circuit := _CIRCUIT.search(name[0])) is not None:
                return Name(name[0][: circuit.start()], name[1], docket, year, circuit["court"], above=above)
            return Name(name[0], name[1], docket, year, court, above=above)
    if full and not above:
        return _detached(window, low, at, docket)
    return Name(None, at)


def _adjacent(window: str, end: int, low: int) -> tuple[str, int] | None:
    """The name that ends right before the locator's comma, and where it begins."""
    versus, side = _versus(window, end)
    if versus >= 0 and _clean_side(window[side:end]):
        begin = _party(window, versus)
        if begin < versus:
            return _tidied(window[begin:end]), low + begin
    begin = _party(window, end)
    if begin < end and _MATTERS.match(window, begin) and (whole := _IN_THE.search(window[:begin])):
        begin = whole.start()
    return (_tidied(window[begin:end]), low + begin) if begin < end else None


@lru_cache(maxsize=8192)
def _tidied(name: str) -> str:
    """A name on one line, also where the line was broken at a hyphen."""
    return " ".join(name.split()).replace("- ", "-")


def _versus(window: str, end: int) -> tuple[int, int]:
    """Where the last "v." of a window stands, and where the party behind it begins; -1 where there is none."""
    at = window.rfind(" v. ", 0, end)
    if at >= 0:
        return at + 1, at + 4
    if (at := window.rfind(" v ", 0, end)) >= 0:
        return at + 1, at + 3
    if "v.\n" not in window and "\nv" not in window and " vs" not in window:
        return -1, -1
    at, spelled = max((window.rfind(spelling, 0, end), spelling) for spelling in _VERSUS)
    return (at + 1, at + len(spelled)) if at >= 0 else (-1, -1)


def _detached(window: str, low: int, at: int, docket: str | None) -> Name:
    """The last "X v. Y" before the locator, with other words between."""
    versus, side = _versus(window, len(window))
    if versus < 0:
        return Name(None, at, docket)
    begin = _party(window, versus)
    end = _side_end(window, side)
    if begin >= versus or end <= side or "\n\n" in window[end:]:
        return Name(None, at, docket)
    return Name(tidy(window[begin:end]).rstrip(',:”"'), at, docket)
