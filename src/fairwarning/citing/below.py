"""Which court a federal citation is of whose parenthesis leaves that to the text, as the Supreme Court prints them."""

from __future__ import annotations

import re

from fairwarning.citing.lexicon import court
from fairwarning.citing.locators import Locator

_TRIAL = ("F. Supp.", "F. Supp. 2d", "F. Supp. 3d", "F.R.D.", "B.R.")
_APPEALS = ("F.", "F.2d", "F.3d", "F.4th", "F. App'x")
_REACH, _NEAR = 900, 320
_ORDINALS = {
    "First": "1st", "Second": "2d", "Third": "3d", "Fourth": "4th", "Fifth": "5th", "Sixth": "6th",
    "Seventh": "7th", "Eighth": "8th", "Ninth": "9th", "Tenth": "10th", "Eleventh": "11th",
    "Federal": "Fed.", "District of Columbia": "D.C.", "D. C.": "D.C.", "D.C.": "D.C.",
}  # fmt: skip
_CIRCUIT = re.compile(rf"\b(?P<circuit>{'|'.join(map(re.escape, _ORDINALS))})\s+Circuit\b")
_SIDES = {
    "Northern": "N.D.",
    "Southern": "S.D.",
    "Eastern": "E.D.",
    "Western": "W.D.",
    "Middle": "M.D.",
    "Central": "C.D.",
}
_DISTRICT = re.compile(
    rf"\bDistrict\s+Court\s+for\s+the\s+(?:(?P<side>{'|'.join(_SIDES)})\s+)?District\s+of\s+(?P<place>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
)


def trial_court(places: list[Locator], named: str | None) -> str | None:
    """The district court that a state alone names behind its reporter: 737 F. Supp. 610 (Kan. 1990)."""
    if not named or places[0].reporter.name not in _TRIAL[:3]:
        return None
    return court("D.D.C." if named.replace(" ", "").strip(".").upper() in ("DC", "D.C") else f"D. {named}")


def court_before(text: str, floor: int, at: int, reporter: str, *, near: bool) -> str | None:
    """The court of appeals or district court that the text named last.

    A citation by name is of some other case, whose court is named near it, behind the citation before.
    """
    window = text[max(floor, at - _NEAR) if near else max(0, at - _REACH) : at]
    if reporter in _APPEALS:
        circuits = _CIRCUIT.findall(window)
        return court(f"{_ORDINALS[circuits[-1]]} Cir.") if circuits else None
    if reporter not in _TRIAL:
        return None
    districts = list(_DISTRICT.finditer(window))
    if not districts:
        return None
    side, place = districts[-1].group("side", "place")
    return district(_SIDES[side] if side else "D.", place)


def district(side: str, place: str) -> str | None:
    """The court of a district by its side and the state's whole name."""
    return court(f"{side} {place}") or next(
        (found for n in (5, 4, 3) if (found := court(f"{side} {place[:n]}."))), None
    )
