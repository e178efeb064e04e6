"""Every citation of a text in one pass: a fast look for places where one can begin, then a close look at each.

The fast look costs a few milliseconds a megabyte; the close look is bounded at every place, so time grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fairwarning.citing import codes, decisions, records, rules, secondary
from fairwarning.citing.drafts import Draft
from fairwarning.citing.lexicon import first_words

_Reading = Callable[[str, int, int], Draft | None]

_NUMBER_THEN_CAPITAL = re.compile(r"[0-9_]{1,6}[- \n\t\r\u00a0]{0,8}([A-Z][A-Za-z]*)")


def _plainly(read: Callable[[str, int], Draft | None]) -> _Reading:
    def reading(text: str, floor: int, at: int) -> Draft | None:
        return read(text, at)

    return reading


# What to look for, how far before it the citation begins, and who reads it there.
_CUES: tuple[tuple[str, int, _Reading], ...] = (
    ("Id.", 0, decisions.same),
    ("id.", 0, decisions.same),
    ("Ibid.", 0, decisions.same),
    ("ibid.", 0, decisions.same),
    ("supra", 0, decisions.above),
    ("No. ", 0, decisions.docketed),
    ("slip op", 0, decisions.slip),
    ("- U.S. ", 0, decisions.decision),
    ("— U.S. ", 0, decisions.decision),
    ("– U.S. ", 0, decisions.decision),
    ("§", 0, codes.section),
    ("ection ", 1, codes.section),
    ("ections ", 1, codes.section),
    ("Pub. L", 0, _plainly(codes.public_law)),
    ("CPLR ", 0, _plainly(codes.acronym)),
    ("RCW ", 0, _plainly(codes.acronym)),
    ("ORS ", 0, _plainly(codes.acronym)),
    ("NRS ", 0, _plainly(codes.acronym)),
    ("Fed. R", 0, _plainly(rules.federal)),
    ("Fed.R", 0, _plainly(rules.federal)),
    ("Federal R", 0, _plainly(rules.federal)),
    ("Rule ", 0, rules.rule),
    ("Rules ", 0, rules.rule),
    ("12(", 0, _plainly(rules.shorthand)),
    ("56(", 0, _plainly(rules.shorthand)),
    ("Const", 0, rules.constitution),
    ("Amendment", 0, rules.amendment),
    ("App. ", 0, records.record),
    ("App'x ", 0, records.record),
    ("Appendix ", 0, records.record),
    ("J.A. ", 0, records.record),
    ("JA ", 0, records.record),
    ("Br. ", 0, records.record),
    ("Tr. ", 0, records.record),
    ("Dep. ", 0, records.record),
    ("R. at", 0, records.record),
    ("R. Vol", 0, records.record),
    ("ECF ", 0, records.record),
    ("Dkt. ", 0, records.record),
    ("Doc. ", 0, records.record),
    ("Docs. ", 0, records.record),
    ("D.E. ", 0, records.record),
    ("Ex. ", 0, records.record),
    ("Exs. ", 0, records.record),
    ("Compl. ", 0, records.record),
    ("Decl. ", 0, records.record),
    ("Aff. ", 0, records.record),
    ("SOF ", 0, records.record),
    ("ER ", 0, records.record),
    ("Rep. No", 0, _plainly(secondary.report)),
    ("Restatement ", 0, _plainly(secondary.restatement)),
    ("NCJ", 0, _plainly(secondary.numbered)),
    ("available at", 0, secondary.available),
)  # fmt: skip


def _places(text: str) -> list[tuple[int, int]]:
    """Where a citation can begin, in order, each with the number of the reading to try; -1 is a decision."""
    firsts = first_words()
    found = [
        (match.start(), -1)
        for match in _NUMBER_THEN_CAPITAL.finditer(text)
        if (word := match[1]) in firsts or (len(word) > 3 and word.isupper())
    ]
    for number, (cue, before, _) in enumerate(_CUES):
        at = text.find(cue)
        while at >= 0:
            found.append((at - before if at >= before else at, number))
            at = text.find(cue, at + len(cue))
    found.sort()
    return found


def _dashes(text: str, at: int) -> int:
    """The first of the dashes that stand for a volume not yet numbered."""
    low = max(0, at - 4)
    while at > low and text[at - 1] in "-—–":
        at -= 1
    return at


def scan(text: str, starts: list[int]) -> list[Draft]:
    """The citations of a text in order; `starts` are the offsets of its streams, across which nothing is read."""
    drafts: list[Draft] = []
    floor, stream, limit = 0, -1, 0
    add = drafts.append
    for at, number in _places(text):
        if at < floor:
            continue
        while at >= limit:
            stream += 1
            floor = max(floor, starts[stream])
            limit = starts[stream + 1] if stream + 1 < len(starts) else len(text) + 1
        if number < 0:
            draft = decisions.decision(text, floor, at)
        else:
            cue, _, read = _CUES[number]
            draft = read(text, floor, _dashes(text, at) if cue.endswith("U.S. ") else at)
        if draft is None:
            continue
        if draft.head < 0:
            decisions.finish(text, floor, draft)
        draft.stream = stream
        floor = draft.end
        add(draft)
    return drafts
