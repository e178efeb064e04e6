"""Every citation of a text in one pass: a fast look for places where one can begin, then a close look at each.

The fast look costs a few milliseconds a megabyte; the close look is bounded at every place: time grows with the text.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable

from fairwarning.citing import codes, decisions, records, rules, secondary, treatises
from fairwarning.citing.drafts import Draft
from fairwarning.citing.lexicon import first_words

_Reading = Callable[[str, int, int], Draft | None]

_NUMBER_THEN_CAPITAL = re.compile(r"[0-9_—–-][- \n\t\r\u00a0]{0,8}+([A-Z][A-Za-z]*)")


def _plainly(read: Callable[[str, int], Draft | None]) -> _Reading:
    def reading(text: str, floor: int, at: int) -> Draft | None:
        return read(text, at)

    return reading


_PAPERS = """App. |App'x |Appendix |J.A. |JA |Br. |Tr. |Dep. |R. at|R. Vol|R. |ECF |Dkt. |Doc. |Docs. |D.E. |Ex. |Exs. |
Compl. |Decl. |Aff. |SOF |SUMF |ER |PageID|A.R. |CP |CR |AA |JA|CR|ER|SA|RA|Opp'n |Opp’n |Mot. |Brief of |Brief for |
Pet. for |Mem. Op|Memorandum Op"""
_RULES = "Cir. R. |Ct. R. |R. Civ. P. |R. Crim. P. |R. App. P. |R. Evid. |R. Civ. App|R. Civ.App|R.Civ."
_RULES += "|R.Crim.|R.App.|R.Evid.|LR-|L.R. "
_CODES = "CPLR |C.P.L.R. |RCW |ORS |NRS |MCL |MCR |KRS |HRS |N.J.S.A. |A.R.S. "
_READINGS: tuple[tuple[_Reading, str], ...] = (
    (decisions.same, "Id.|Ibid|Id .|Id, at "),
    (decisions.docketed, "No. |Nos. "),
    (decisions.slip, "Slip op"),
    (decisions.memorandum, "T.C. Memo|T.C. Summ|T. C. Memo|TC Memo"),
    (codes.section, "Section |Sections |Sec. "),
    (_plainly(codes.public_law), "Pub. L"),
    (_plainly(codes.acronym), _CODES),
    (codes.policy, "Policy |General Order |Directive |Special Order "),
    (_plainly(rules.federal), "Fed. R|Fed.R|Federal R|FED. R"),
    (rules.rule, "Rule |Rules "),
    (rules.of_court, _RULES),
    (rules.constitution, "Const|CONST"),
    (rules.amendment, "Amendment"),
    (rules.article, "Article |Art. "),
    (records.record, _PAPERS.replace("\n", "")),
    (_plainly(secondary.report), "Rep. No|Rep., at "),
    (_plainly(secondary.restatement), "Restatement "),
    (_plainly(secondary.numbered), "NCJ |GAO-"),
)
"""Words that a citation begins with, or that stand in it, by who reads it there."""

_CUES = frozenset(cue for _, cues in _READINGS for cue in cues.split("|"))
_SMALL: tuple[tuple[str, int, _Reading], ...] = (
    ("id.", 0, decisions.same),
    ("id, at ", 0, decisions.same),
    ("ibid", 0, decisions.same),
    ("supra", 0, decisions.above),
    ("slip op", 0, decisions.slip),
    ("§", 0, codes.section),
    ("ection", -1, codes.section),
    ("sec. ", 0, codes.section),
    ("secs. ", 0, codes.section),
    ("art. ", 0, codes.section),
    ("art. ", 0, rules.article),
    ("article ", 0, rules.article),
    ("Commentaries *", 0, treatises.commentaries),
    ("12(", 0, _plainly(rules.shorthand)),
    ("56(", 0, _plainly(rules.shorthand)),
    ("available at", 0, secondary.available),
    (" ed. ", 0, treatises.paged),
    (" eds. ", 0, treatises.paged),
)
"""The same for cues in small letters, with where the reading starts from the cue."""


def _cue_pattern() -> re.Pattern[str]:
    """The capital cues as one pattern that branches on the first letter, so that most letters cost one look."""
    rests: dict[str, list[str]] = defaultdict(list)
    for cue in sorted(_CUES, key=lambda cue: (-len(cue), cue)):
        rests[cue[0]].append(re.escape(cue[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(rests.items())))


_CUE = _cue_pattern()


_ORDER: tuple[_Reading, ...] = (
    decisions.decision,
    *(reading for reading, _ in _READINGS),
    *(reading for _, _, reading in _SMALL),
    treatises.book,
)
"""Every reading; where two can begin at one place, the earlier is tried first."""

_CUE_NUMBER = {cue: number for number, (_, cues) in enumerate(_READINGS, 1) for cue in cues.split("|")}
_SPACE = 64
"""A place and the number of its reading are kept as one figure, `place * _SPACE + number`, which sorts fast."""


def _places(text: str, names: treatises.ShortNames) -> array[int]:
    """Where a citation can begin, in order, with the reading to try there."""
    firsts = first_words()
    found: list[int] = []
    for match in _NUMBER_THEN_CAPITAL.finditer(text):
        word = match[1]
        if word in firsts or (len(word) > 3 and word.isupper()):
            found.append(_number(text, match.start()) * _SPACE)
    found += [match.start() * _SPACE + _CUE_NUMBER[match.group()] for match in _CUE.finditer(text)]
    for number, (cue, offset, _) in enumerate(_SMALL, len(_READINGS) + 1):
        at = text.find(cue)
        while at >= 0:
            found.append(max(at + offset, 0) * _SPACE + number)
            at = text.find(cue, at + len(cue))
    found += [at * _SPACE + len(_ORDER) for at in names.places(text)]
    found += [at * _SPACE + len(_ORDER) - 1 for at in treatises.pages_before_years(text)]
    found.sort()
    return array("q", found)


def _number(text: str, last: int) -> int:
    """Where the number that ends at `last` begins; a row of dashes stands for a number not yet known."""
    low, at = max(0, last - 5), last
    same = "0123456789" if text[at].isdigit() else text[at]
    while at > low and text[at - 1] in same:
        at -= 1
    return at


def scan(text: str, starts: list[int]) -> list[Draft]:
    """The citations of a text in order; `starts` are the offsets of its streams, across which nothing is read."""
    drafts: list[Draft] = []
    floor, stream, limit = 0, -1, 0
    add = drafts.append
    names = treatises.ShortNames(text)
    for place in _places(text, names):
        at = place // _SPACE
        if at < floor:
            continue
        while at >= limit:
            stream += 1
            floor = max(floor, starts[stream])
            limit = starts[stream + 1] if stream + 1 < len(starts) else len(text) + 1
        number = place % _SPACE
        draft = _ORDER[number](text, floor, at) if number < len(_ORDER) else names.read(text, at, drafts)
        if draft is None:
            continue
        if draft.head < 0:
            decisions.finish(text, floor, draft)
        draft.stream = stream
        floor = draft.end
        add(draft)
    return drafts
