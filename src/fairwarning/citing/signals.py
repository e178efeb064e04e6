"""What leads up to a citation: signals, "quoting" and its like, and the verbs of subsequent history."""

from __future__ import annotations

import re
from sys import intern

from msgspec import Struct

from fairwarning.citing.locators import tidy
from fairwarning.citing.words import TIES

_ALONE = frozenset(("see", "quoting", "citing", "accord"))
"""Those that mean themselves unless another of them stands before."""
_WEAK = frozenset(("in", "by", "and", "then", "with", "first", "part", "of", "on", "generally", "but", "also", "id."))
_STRONG = (TIES - _WEAK) | {"recognized", "stated", "quoted", "cited", "other", "different", "relevant"} | {
    "overruled", "abrogated", "superseded", "disapproved", "limited", "questioned", "criticized", "amended"
}  # fmt: skip
"""Common words say nothing unless one of the others stands near them."""
_ENDS = frozenset(";”)")
_DOTTED = frozenset(("cf", "Cf", "CF", ".g", " g", "om", "rt", "em", "id", "Id"))
"""How the signals and verbs end that have a dot, before it: any other dot ends a sentence."""
_AROUND = '([,;“"*_'
_SIGNAL = r"""see\s+generally|see,?\s+for\s+example|see\s+also|see,?\s+e\.\s?g\.|see,?\s+also,?\s+e\.\s?g\.|
              but\s+see,?\s+e\.\s?g\.|but\s+see|but\s+cf\.?|see|cf\.?,?\s+e\.\s?g\.|cf\.?|accord,?\s+e\.\s?g\.|accord|
              compare|contra|e\.\s?g\.|with"""
_RELATION = r"quoting|citing|quoted\s+in|cited\s+in|discussing|following|overruling|abrogating|applying"
_HISTORY = r"""(?:(?P<verb>overruled|abrogated|superseded|reversed|rev['’]d|vacated|affirmed|aff['’]d|modified|
                   withdrawn|disapproved|supplement(?:ing|ed)|
                 limited|questioned|criticized|amended|remanded|(?P<asked>cert(?:iorari|\.)?|lv\.?|leave(?:\s+to\s+appeal)?|(?:disc\.\s+)?review|pet\.|appeal)
                   \s+(?P<act>denied|granted|dismissed)(?:\s+(?:and|in\s+part,?)\s+(?:denied|granted|dismissed))?|(?:reh['’]g|rehearing)\s+(?:en\s+banc\s+)?denied)
              (?:\s+(?:en\s+banc|in\s+part|and\s+remanded|in\s+relevant\s+part|on\s+(?:other|different)\s+grounds|by\s+statute|per\s+curiam|mem\.|of|
                 as\s+(?:stated|recognized)\s+in|sub\s+nom\.|as\s+moot)){0,3},?(?:\s+(?P<by>by|in))?)"""
_LEAD = re.compile(
    rf"""(?:^|(?<=[\s(\[;,.“"—–‘”’:*_]))
         (?:(?P<signal>{_SIGNAL}) | (?:(?:first|then|and|both|also)\s+){{0,2}}(?P<relation>{_RELATION})(?:\s+also)?
            | {_HISTORY})
         (?P<comma>,?)[\s*_“"]*\Z""",
    re.X | re.I,
)


class Lead(Struct, frozen=True, gc=False):
    """What stands right before a citation: a signal, a word that ties it to an outer one, or its part in a history."""

    start: int
    signal: str | None = None
    relation: str | None = None
    history: str | None = None


def lead(text: str, floor: int, at: int) -> Lead:
    """The signal or tie that ends at an offset."""
    before = text[max(floor, at - 2) : at]
    if (
        len(before) == 2
        and before[1] == " "
        and (before[0] in _ENDS or (before[0] == "." and text[at - 4 : at - 2] not in _DOTTED))
    ):
        return Lead(at)
    low = max(floor, at - 72)
    window = text[low:at]
    words = window[-24:].split()
    last = words[-1].strip('([,;“"*_').lower() if words else ""
    if last not in TIES or (last in _WEAK and not _strong(words, at - floor)):
        return Lead(at)
    if last in _ALONE and words[-1][-1].isalpha() and (len(words) == 1 or words[-2].strip('(“"*_').lower() not in TIES):
        start, last = low + window.rfind(words[-1]) + len(words[-1]) - len(last), intern(last)
        return Lead(start, None, last) if last.endswith("ing") else Lead(start, last)
    match = _LEAD.search(window)
    if match is None:
        return Lead(at)
    signal, relation, verb = match.group("signal", "relation", "verb")
    start = low + match.start()
    if signal:
        return Lead(start, signal=tidy(signal).lower() + match["comma"])
    if relation:
        return Lead(start, relation=tidy(relation).lower().replace(" ", "_"))
    return Lead(start, history=_history(verb.lower(), match["act"]))


def _strong(words: list[str], distance: int) -> bool:
    """Whether a common word is part of a signal: others stand near it, or ("with") the citation it compares."""
    if words[-1] == "with" and (distance <= 8 or (len(words) > 1 and words[-2].endswith("),"))):
        return True
    return any(word.strip(_AROUND).lower() in _STRONG for word in words[:-1])


def _history(verb: str, act: str | None) -> str:
    if act:
        asked = (
            "cert"
            if verb.startswith("cert")
            else "leave"
            if verb.startswith(("lv", "leave"))
            else verb.split()[-2].strip(".")
        )
        return f"{asked}_{act.lower()}"
    if verb.startswith("reh"):
        return "rehearing_denied"
    verb = verb.replace("’", "'")
    if verb == "supplementing":
        return verb
    return {"rev'd": "reversed_by", "aff'd": "affirmed_by", "affirmed": "affirmed_by", "reversed": "reversed_by"}.get(
        verb, f"{verb}_by"
    )
