"""Citations of decisions: full, short, id., supra, by docket number; each read at the place where its core begins."""

from __future__ import annotations

import re

from msgspec.structs import replace

from fairwarning.citing import below, parentheticals, secondary
from fairwarning.citing.codes import public_act, titled
from fairwarning.citing.drafts import LAW, Draft
from fairwarning.citing.lexicon import court
from fairwarning.citing.locators import Locator, bare, locator, tidy, unbound
from fairwarning.citing.names import name_before
from fairwarning.citing.pins import AT, DASH, GAP, LOOSE, PIN, SECTION, SUBSECTIONS
from fairwarning.citing.signals import lead

_NEXT_PLACE = re.compile(rf"(?:[,;]{LOOSE}|{LOOSE}\[)(?=[0-9_—–-])")
_SECTION_PIN = rf"¶{{1,2}}{LOOSE}{PIN}|§{{1,2}}{LOOSE}{SECTION}{SUBSECTIONS}(?:{DASH}[0-9]{{1,5}})?"
_SECTION_PIN += rf"|(?:subd|para)s?\.{LOOSE}\([0-9a-z]{{1,3}}\)(?:\([0-9a-z]{{1,3}}\)){{0,3}}"
_ID = re.compile(
    r"(?:[Ii]d\s?\.|[Ii]d(?=,\sat\s)|[Ii]bid(?![a-z])\s?[.,]?)"
    rf"(?:(?:,?{GAP}at{GAP}|,{LOOSE}|[ \u00a0])(?P<section>{_SECTION_PIN})|,?{GAP}{AT})?"
)
_SUPRA = re.compile(
    rf"supra,?(?:{GAP}(?:note|nn?\.){GAP}(?:[0-9]{{1,4}}|\*{{1,3}}))?(?:,?{GAP}{AT})?(?!{GAP}(?:Parts?|[Ss]ections?|[IVX]{{1,5}}\b|§))"
)
_DOCKET = re.compile(
    rf"Nos?\.{LOOSE}(?P<number>[0-9A-Z][\w.:–/&-]{{1,30}}(?:\s(?:Civ|Cv|CV|Cr|Crim|Misc)\.?\s?[0-9]{{1,6}})?"
    rf"(?:\s?\([A-Z]{{2,5}}\)){{0,4}})(?:,{LOOSE}(?:Doc\.|ECF|Dkt\.){LOOSE}(?:No\.{LOOSE})?[0-9]{{1,5}}(?:-[0-9]{{1,3}})?)?"
    rf"(?:,{LOOSE}(?:slip|mem\.){GAP}op\.)?(?:,?{GAP}{AT})?"
)
_CLOSED = frozenset((".", ";", ")", "]", "”", '"', "(", "[", "?", "!", ""))
_SERIES = re.compile(r"\s?(?:[2-9](?:d|nd|rd|th)|App\..*|Super\..*)\Z")
_PART = re.compile(r"(?:Parts?|Sections?|Subsections?|Chapters?|Notes?|Figure|Table|Appendix)\b")
_SLIP = re.compile(rf"[Ss]lip{GAP}op\.?,?{GAP}{AT}")


def decision(text: str, floor: int, at: int) -> Draft | None:
    """What a number before a capital begins: a decision with its parallels, a statute, an article, or nothing."""
    place = locator(text, at)
    if place is None:
        return _other(text, floor, at)
    if place.reporter.kind == "journal":
        return _article(text, floor, place)
    return _placed(text, floor, place)


def memorandum(text: str, floor: int, at: int) -> Draft | None:
    """T.C. Memo. 1991-402: a decision of the Tax Court that stands in no volume."""
    place = unbound(text, at)
    return None if place is None or (at and text[at - 1].isalnum()) else _placed(text, floor, place)


def _placed(text: str, floor: int, place: Locator) -> Draft | None:
    """A decision from its first place on."""
    at = place.start
    if (act := public_act(text, at)) is not None:
        finish(text, floor, act)
        return act
    places = _parallels(text, place)
    end = places[-1].end
    if text.startswith("]", end):
        end += 1
    when = parentheticals.dated(text, end)
    if place.reporter.plain and place.reporter.kind == "case" and when is None and text[at - 2 : at] != ", ":
        return None
    draft = _cited(places, when, end)
    _introduce(text, floor, draft)
    if draft.court is None and draft.kind == "full" and when is not None:
        draft.court = below.court_before(text, floor, at, place.reporter.name, near=draft.name is not None)
    whole = place.page is not None and draft.authority is not None
    if draft.kind == "short" and whole and draft.name and " v. " in draft.name:
        draft.kind = "full"
    return draft


def _other(text: str, floor: int, at: int) -> Draft | None:
    draft = titled(text, at) or secondary.article(text, at)
    if draft is not None:
        finish(text, floor, draft)
    return draft


def _article(text: str, floor: int, place: Locator) -> Draft | None:
    when = parentheticals.dated(text, place.end)
    if place.page is None:
        return None
    draft = Draft(place.start, place.end, "secondary", place.printed, place.pin)
    finish(text, floor, draft)
    return draft if when or place.pin else None


def _parallels(text: str, first: Locator) -> list[Locator]:
    """The place and those that follow it after commas, or in brackets, as places of the same decision."""
    places = [first]
    while len(places) < 8 and text[places[-1].end : places[-1].end + 1] in (",", ";", "[", " "):
        gap = _NEXT_PLACE.match(text, places[-1].end)
        if gap is None:
            break
        following = locator(text, gap.end())
        if following is None or following.reporter.kind == "journal" or _rival(places, following):
            break
        if gap.group()[0] == ";" and (following.page is None or places[-1].page is None):
            break
        places.append(following)
    return places


def _rival(places: list[Locator], following: Locator) -> bool:
    """Whether a place is of another decision: the same reporter, another volume or page."""
    return any(
        place.reporter is following.reporter
        and (place.volume != following.volume or None not in (place.page, following.page))
        for place in places
    )


def _cited(places: list[Locator], when: parentheticals.Dated | None, end: int) -> Draft:
    """One citation from its places and its date."""
    first = chief = places[0]
    known = first.page is not None and first.key is not None
    database = True
    implied = below.trial_court(places, when.named) or when.court or _of_state(places, when.named) if when else None
    for place in places:
        edition = place.reporter
        database = database and edition.kind == "database"
        implied = implied or edition.implied
        if place.page is None or place.key is None:
            continue
        if not known or (edition.name == "WL" and chief.reporter.kind == "database"):
            chief, known = place, True
    full = first.page is not None and (when is not None or not database)
    draft = Draft(first.start, when.end if when else end, "full" if full else "short", chief.printed if known else None)
    if not known and first.page is not None:
        draft.authority = first.printed
    if len(places) == 1:
        draft.pin, draft.keys = first.pin, (first.key,) if first.key else ()
        if first.page is not None:
            draft.parallel, draft.pins = (first.printed,), (first.pin,)
    else:
        draft.parallel = tuple([place.printed for place in places if place.page is not None])
        draft.pins = tuple([place.pin for place in places if place.page is not None])
        draft.keys = tuple([place.key for place in places if place.key is not None])
        draft.pin = chief.pin or next((place.pin for place in places if place.pin), None)
    draft.court = implied
    if when is not None:
        draft.year, draft.date = when.year, when.date
    elif known and len(chief.volume) == 4 and chief.volume[:2] in ("19", "20"):
        draft.year = int(chief.volume)
    return draft


def _of_state(places: list[Locator], named: str | None) -> str | None:
    """The court that "(Ct. App. 1999)" means behind a reporter of one state: its name with the state before it."""
    if not named:
        return None
    roots = (_SERIES.sub("", place.reporter.name) for place in places)
    return next((found for root in roots if (found := court(f"{root} {named}")) is not None), None)


def _introduce(text: str, floor: int, draft: Draft) -> None:
    """Name, docket and signal before the core, parentheticals behind it."""
    name = name_before(text, floor, draft.start, full=draft.kind == "full")
    draft.name, draft.docket = name.text, name.docket
    if name.above and draft.kind == "full":
        draft.kind = "short"
    if name.year and draft.year is None:
        draft.year = int(name.year)
    if name.court and draft.court is None:
        draft.court = court(name.court)
    _tie(text, floor, draft, name.start)
    draft.parentheticals = parentheticals.behind(text, draft.end)


def _tie(text: str, floor: int, draft: Draft, at: int) -> None:
    tie = lead(text, floor, at)
    draft.head = tie.start
    draft.signal, draft.relation, draft.history = tie.signal, tie.relation, tie.history


def finish(text: str, floor: int, draft: Draft) -> None:
    """Date, signal and parentheticals of what is not a decision."""
    when = parentheticals.dated(text, draft.end)
    if when is not None and (when.court is None or draft.kind == "secondary"):
        draft.end = when.end
        draft.year = when.year if draft.kind == "secondary" else None
    _tie(text, floor, draft, draft.start)
    draft.parentheticals = parentheticals.behind(text, draft.end)
    if draft.kind in LAW:
        draft.textual = not _stands_alone(text, floor, draft)


def _stands_alone(text: str, floor: int, draft: Draft) -> bool:
    """Whether a provision is cited, in a sentence or clause of its own, rather than named in the prose."""
    before = text[max(floor, draft.head - 4) : draft.head].rstrip()
    cited = draft.signal is not None or draft.relation is not None or before[-1:] in _CLOSED
    return cited and (draft.parentheticals != () or text[draft.end : draft.end + 1] in (".", ";", ")", "]", ""))


def same(text: str, floor: int, at: int) -> Draft | None:
    """Id. and ibid., with pin and with the parallels printed behind it."""
    if at and (text[at - 1].isalnum() or text[at - 1] in ".-'’"):
        return None
    match = _ID.match(text, at)
    if match is None:
        return None
    draft = Draft(at, match.end(), "id", None, match["section"] or match["at"])
    if draft.pin is not None:
        draft.pin = tidy(draft.pin) if match["section"] else bare(tidy(draft.pin))
        _printed_with(text, draft)
    _tie(text, floor, draft, at)
    draft.parentheticals = parentheticals.behind(text, draft.end)
    return draft


def _printed_with(text: str, draft: Draft) -> None:
    """The parallels that a text prints behind the pin of an id. or supra."""
    gap = _NEXT_PLACE.match(text, draft.end)
    place = locator(text, gap.end()) if gap else None
    if gap is not None and place is not None and (place.page or gap.group()[0] == ","):
        places = _parallels(text, place)
        draft.end = places[-1].end
        draft.keys = tuple([place.key for place in places if place.key])
        draft.parallel = tuple([place.printed for place in places if place.page])


def above(text: str, floor: int, at: int) -> Draft | None:
    """Smith, supra, at 5; Smith, supra note 3, at 5. Without a name it points to a part of this text: no citation."""
    match = _SUPRA.match(text, at)
    if match is None or (at and text[at - 1].isalnum()):
        return None
    if not match["at"] and text[match.end() : match.end() + 8].lstrip(", ")[:1].isdigit():
        return None
    name = name_before(text, floor, at, full=False)
    if name.text is None and at:
        low = max(floor, at - 300)
        padded = text[low:at].rstrip() + ", "
        name = name_before(padded, 0, len(padded), full=False)
        name = replace(name, start=name.start + low)
    if name.text is None or _PART.match(name.text):
        return None
    end = match.end() - (match.group()[-1] == ",")
    draft = Draft(at, end, "supra", None, match["at"], name=name.text)
    if draft.pin is not None:
        draft.pin = bare(tidy(draft.pin))
        _printed_with(text, draft)
    _tie(text, floor, draft, name.start)
    draft.parentheticals = parentheticals.behind(text, draft.end)
    return draft


def docketed(text: str, floor: int, at: int) -> Draft | None:
    """No. 15-cv-123, slip op. at 3 (N.D. Cal. Aug. 3, 2015): a decision known by its docket number."""
    match = _DOCKET.match(text, at)
    if match is None or not any(letter.isdigit() for letter in match["number"]):
        return None
    when = parentheticals.dated(text, match.end())
    if when is None or when.court is None:
        return None
    number = tidy(match["number"])
    draft = Draft(at, when.end, "full", f"No. {number}", match["at"], (f"No. {number}",), (match["at"],))
    draft.keys = (("No.", number, None),)
    draft.court, draft.year, draft.date = when.court, when.year, when.date
    _introduce(text, floor, draft)
    draft.docket = number
    return draft


def slip(text: str, floor: int, at: int) -> Draft | None:
    """Smith, slip op. at 5."""
    match = _SLIP.match(text, at)
    if match is None:
        return None
    draft = Draft(at, match.end(), "short", None, match["at"])
    _introduce(text, floor, draft)
    return draft if draft.name else None
