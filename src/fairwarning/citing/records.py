"""References to the record of the case itself: appendix, briefs, docket entries, transcripts, exhibits."""

from __future__ import annotations

import re

from fairwarning.citing.drafts import Draft
from fairwarning.citing.locators import tidy
from fairwarning.citing.names import ends_sentence
from fairwarning.citing.pins import DASH, GAP, LOOSE, PIN
from fairwarning.citing.words import OFFERED

_VOLUME = rf"(?:,?{LOOSE}(?:Vol\.|vol\.){GAP}[0-9IVX]{{1,4}})?"
_PLACE = rf"{_VOLUME},?{GAP}(?:at{GAP})?(?P<pin>(?:[A-Z]{{1,3}}-?(?=[0-9]))?(?:{PIN}))"
_PAGED = (
    r"(?:App\.\sto\s(?:Pet\.\sfor\sCert\.|Br(?:ief|\.)(?:\sfor\s[A-Z]\w+)?)|Pet\.\sfor\s(?:Cert|Reh[’']g|Rev(?:iew)?)\.?|Mem(?:\.|orandum)\sOp(?:\.|inion)"
    r"|App(?:endix|[’']x|x)?\.?|J\.?\s?A\.?|Br(?:ief|s)?\.?(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w.'’/-]{1,32}(?:\s(?:[A-Z&][\w.'’/-]{0,24}|of|the|and|for)){0,7}(?:\set\sal\.)?(?:\sas\sAmic(?:i|us)\sCuriae)?)?|A\.?R\.?|CP|CR(?!\s[0-9.]{1,7}\()|AA|Mot\.(?:\s(?:Summ\.|to|for)\s[A-Z][\w.]{0,10})?|Mem\.|Tr\.(?:\sof\s(?:Oral\s)?(?:Arg\.|Argument|Hr[’']g|Hearing|Trial))?|Dep(?:o|\.)?\.?|R\.|S?\.?E\.?R\.?|Compl\.|Decl\.|Aff(?:\.|idavit)"
    r"|SOF|SUMF|Stmt\.|Opp[’']n|Answer)"
)
_PAGED_RECORD = re.compile(rf"(?P<head>{_PAGED}){_PLACE}")
_NUMBERED_RECORD = re.compile(
    rf"(?P<head>(?:ECF|Dkt\.?|Docs?\.|D\.?E\.?|Exs?\.|PageID|Doc\.?){LOOSE}(?:(?:Nos?\.|Entry|Entries|#){LOOSE}){{0,2}}"
    rf"(?:[0-9]{{1,6}}(?:-[0-9]{{1,4}})?|[A-Z]{{1,2}}(?:-[0-9]{{1,3}})?)(?![0-9A-Za-z]))"
    rf"(?:,?{GAP}(?:at{GAP})?(?P<pin>{PIN})(?!{LOOSE}[A-Z(]?[a-z]{{0,3}}\.?\s?[A-Z]))?"
)
_GLUED_RECORD = re.compile(
    rf"(?P<head>JA|CR|ER|SA|RA)(?P<pin>[0-9]{{1,5}}(?:{DASH}(?:JA|CR|ER|SA|RA)?[0-9]{{1,5}})?)(?![0-9A-Za-z])"
)
_SPOKEN = ("Dep", "Decl", "Aff", "Tr")
"""Papers known by the person who speaks in them: Smith Dep. 12:3-8."""


def _plain(word: str) -> str:
    return word.strip('.,(“"‘').replace("’", "'").replace(".", "").lower()


def record(text: str, floor: int, at: int) -> Draft | None:
    """App. 321; Aplt. Br. at 27; ECF No. 12 at 4; Doc. 34 ¶ 5; Tr. 12:3-8; Smith Dep. 5."""
    if at and text[at - 1].isalnum():
        return None
    numbered = _NUMBERED_RECORD.match(text, at)
    match = numbered or _PAGED_RECORD.match(text, at) or _GLUED_RECORD.match(text, at)
    if match is None:
        return None
    start = _prefixed(text, floor, at, match["head"])
    if start is None:
        return None
    head = tidy(text[start : match.end("head")])
    return Draft(start, match.end(), "record", head, tidy(match["pin"]) if match["pin"] else None)


def _prefixed(text: str, floor: int, at: int, head: str) -> int | None:
    """Where the whole name of the paper begins; None where the word before shows that this is no record."""
    low = max(floor, at - 48)
    window = text[low:at]
    position, begin = len(window), at
    for word in reversed(window.split()[-3:]):
        position = window.rfind(word, 0, position)
        bare = word.lstrip('(“"[‘*_—')
        if not bare or bare[-1] in ';:,)”"?!':
            break
        if _plain(bare) in OFFERED and bare[0].isupper():
            begin = low + position + len(word) - len(bare)
        elif bare[0].isupper() and head.startswith(_SPOKEN) and bare[-1] != ".":
            return low + position + len(word) - len(bare) if _plain(bare) not in ("see", "at", "in", "the") else begin
        elif bare[0].isupper() and bare[-1] == "." and begin == at and not ends_sentence(bare) and bare != "Id.":
            return None
        else:
            break
        if bare != word:
            break
    return begin
