"""Case names as citations print them: abbreviated by the Bluebook's table, and in short form."""

from __future__ import annotations

import re

# Bluebook table T6, as far as names in civil-rights citations need it. `City of`, `County of` stay in full.
_ABBREVIATED = {
    "Administrator": "Adm'r",
    "Association": "Ass'n",
    "Authority": "Auth.",
    "Board": "Bd.",
    "Center": "Ctr.",
    "Civil": "Civ.",
    "Commission": "Comm'n",
    "Commissioners": "Comm'rs",
    "Communications": "Commc'ns",
    "Consolidated": "Consol.",
    "Corporation": "Corp.",
    "Corrections": "Corr.",
    "County": "Cnty.",
    "Department": "Dep't",
    "Development": "Dev.",
    "Directors": "Dirs.",
    "District": "Dist.",
    "Education": "Educ.",
    "Employees": "Emps.",
    "Government": "Gov't",
    "Hospital": "Hosp.",
    "Housing": "Hous.",
    "Incorporated": "Inc.",
    "Independent": "Indep.",
    "Metropolitan": "Metro.",
    "Municipal": "Mun.",
    "Products": "Prods.",
    "Public": "Pub.",
    "Regional": "Reg'l",
    "School": "Sch.",
    "Schools": "Schs.",
    "Service": "Serv.",
    "Services": "Servs.",
    "Social": "Soc.",
    "University": "Univ.",
}
_KEPT = re.compile(r"\bUnited States\b|\bDistrict of Columbia\b|\b(?:City|Town|Village|County) of\b")
_NOTE = re.compile(r"\s*\([^)]*\)$")
_PLACE = re.compile(r"^(?:City and County|City|Town|Village|County|Borough) of ")
_OF_GOVERNMENT = re.compile(
    r"^(?:United States|State of|Commonwealth of|People of|County of|Board of|Department of|Personnel Administrator)"
)


def abbreviated(name: str) -> str:
    """`Doe v. Hill County Department of Education` -> `Doe v. Hill Cnty. Dep't of Educ.`"""
    out, at = [], 0
    for kept in _KEPT.finditer(name):
        out += [_words(name[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join(out) + _words(name[at:])


def _words(text: str) -> str:
    return re.sub(r"[A-Z][a-z]+\b", lambda word: _ABBREVIATED.get(word[0], word[0]), text)


def short(name: str) -> str:
    """The party that a short form names: the first, unless it is a government that stands in too many names."""
    name = _NOTE.sub("", name)
    first, _, second = name.partition(" v. ")
    if not second:
        return first
    if _OF_GOVERNMENT.match(first):
        return _place(second)
    return _place(first)


def _place(party: str) -> str:
    return abbreviated(_PLACE.sub("", party))
