"""Pins: pages, star pages, notes, paragraphs and sections, single, in ranges and in lists."""

from __future__ import annotations

import re

GAP = r"[ \n\r\t\u00a0\u2009]{1,8}"
"""A space between two words of one reference, also where a line is wrapped and indented."""
LOOSE = r"[ \n\r\t\u00a0\u2009]{0,8}"
DASH = r"[-‐‑‒–—−]"

_PAGE = r"[0-9]{1,6}a?(?::[0-9]{1,4})?"
_NUMBER = rf"(?:\*{{1,2}}[ ]?)?(?:{_PAGE}|_{{2,6}})(?:{DASH}\*{{0,2}}{_PAGE})?"
_END = rf"(?![0-9A-Za-z])(?!{LOOSE}[A-Z][A-Za-z.]{{0,12}}{LOOSE}[A-Za-z.]{{0,8}}{LOOSE}(?:[0-9§_]|at{GAP}|[A-Z]))"
"""A number that is followed by a reporter is the volume of the next citation, not a page."""
_NOTES = rf"(?:,?{LOOSE}(?:(?:&|and)[ ]?)?\bnn?\.?{LOOSE}[0-9]{{1,4}}(?![0-9])"
_NOTES += rf"(?:(?:{DASH}|,[ ]?|[ ]?&[ ]?)[0-9]{{1,4}}{_END}){{0,6}})?"
_DIVISION = r"(?:\([0-9a-z]{1,2}\)){0,3}"
"""Attached to a page: a division of an opinion (Georgia) or a subparagraph."""
_ITEM = rf"(?:(?:¶{{1,2}}|§{{1,2}}|pp?\.){LOOSE})?{_NUMBER}(?![0-9A-Za-z]){_DIVISION}{_NOTES}"

PIN = rf"{_ITEM}(?:(?:,{LOOSE}|[ ]?&[ ]?){_ITEM}{_END}){{0,12}}"
ROMAN = r"[ivxlc]{1,7}(?![A-Za-z])"
SECTION = r"[0-9][0-9A-Za-z.:\-–/]{0,24}(?<![.:\-–/])"
SUBSECTIONS = rf"(?:{LOOSE}\([0-9A-Za-z]{{1,5}}\)|\[[0-9A-Za-z]{{1,3}}\]){{0,8}}"

AT = rf"at{GAP}(?P<at>{PIN}|{ROMAN}|[0-9]{{1,5}}[a-z](?![a-z])|(?:[A-Z]{{1,3}}-?)[0-9]{{1,6}}(?:{DASH}[0-9]{{1,6}})?)"
"""at 5, at *44-45, at iv, at 12a, at A-12."""

AFTER_PAGE = re.compile(
    rf"(?:(?:\([0-9]{{1,2}}\))?(?:\([a-z]\))?,{LOOSE}(?P<pin>(?:at{GAP})?{PIN})|{GAP}at{GAP}(?P<star>\*{PIN})){_END}"
)
"""The pin behind a first page: ", 847 n. 8"; a star page also without its comma, "1997 WL 582901 at *3"."""
