"""Rules of court and constitutions, as cited and as named in running text."""

from __future__ import annotations

import re

from fairwarning.citing.drafts import Draft
from fairwarning.citing.locators import tidy
from fairwarning.citing.pins import GAP, LOOSE

_NUMBER = r"(?P<number>[0-9]{1,4}[a-z]?(?:[.\-][0-9]{1,4}){0,3}(?![0-9]))(?P<sub>(?:\s?\([0-9A-Za-z]{1,5}\)){0,8})"
_FEDERAL = re.compile(
    rf"Fed(?:eral|\.)?{LOOSE}R(?:ules?|\.)?{LOOSE}(?:of{GAP})?"
    rf"(?P<body>Civ(?:il|\.)?|Crim(?:inal|\.)?|App(?:ellate|\.)?|Evid(?:ence|\.)?|Bankr(?:uptcy|\.)?)"
    rf"{LOOSE}(?:P(?:rocedure|roc\.|\.)?{LOOSE})?(?:Rules?{GAP}|§{{1,2}}{LOOSE})?{_NUMBER}"
)
_SHORT_NAMES = {
    "Civ": "Fed. R. Civ. P.",
    "Cri": "Fed. R. Crim. P.",
    "App": "Fed. R. App. P.",
    "Evi": "Fed. R. Evid.",
    "Ban": "Fed. R. Bankr. P.",
}
_RULE = re.compile(rf"Rules?{GAP}{_NUMBER}(?P<behind>{GAP}(?:NMRA|SCRA)\b)?")
_OF_FEDERAL = re.compile(
    rf"(?:,{GAP}|{GAP}of{GAP}the{GAP})Federal{GAP}Rules{GAP}of{GAP}(?P<body>Civil|Criminal|Appellate|Evidence|Bankruptcy)(?:{GAP}Procedure)?"
)
_LOCAL = re.compile(
    r"(?P<prefix>(?:[A-Z0-9][\w.]{0,8}\s){0,3}(?:Civil|Crim\.|Criminal|Civ\.)?\s?(?:Local|Loc\.)\s(?:(?:Civ|Crim|App)(?:il|inal|\.)?\s?)?)\Z"
)
_OF_COURT = re.compile(
    rf"(?:(?:Cir|Ct)\.\s)?(?:LR-?|L\.R\.|R\.)\s?(?:(?:Civ|App|Crim|Evid|Bankr)\.?\s?){{0,2}}(?:P\.\s?)?{_NUMBER}"
)
_WHOSE = re.compile(
    r"(?<![\w.])(?:(?!(?:See|In|Under|The|But|And|By)\b)[A-Z0-9][A-Za-z0-9.]{0,8}(?:\s|(?<=\.))){1,3}\Z"
)
_SHORTHAND = re.compile(r"(?P<number>12|56)(?P<sub>\([b-h]\)(?:\([1-9]\))?)")
_CONST = re.compile(
    rf"C(?:onst|ONST)(?:itution|\.)?,?{GAP}(?P<part>(?:amends?|art|Amend|Art|amendment|article)\.?){GAP}(?P<number>[IVXLC]{{1,7}}|[0-9]{{1,3}})(?![0-9A-Za-z])"
    rf"(?P<pin>(?:,?{LOOSE}(?:§{{1,2}}|cl\.|sec\.|para?\.){LOOSE}[0-9A-Za-z]{{1,6}}(?:\([0-9a-z]{{1,3}}\)){{0,3}}){{0,3}})"
)
_ARTICLE = re.compile(
    rf"[Aa]rt(?:icle|\.){GAP}(?P<number>[IVXL]{{1,6}}|[0-9]{{1,2}})(?![0-9A-Za-z])"
    rf"(?P<pin>(?:,?{LOOSE}(?:§{{1,2}}|[Ss]ections?|[Ss]ec\.|cl(?:ause|\.)|para(?:graph|\.)){LOOSE}[0-9A-Za-z]{{1,4}}(?:\([0-9a-z]{{1,3}}\)){{0,3}}(?![0-9A-Za-z])){{0,3}})"
    rf"(?P<whose>,?{GAP}(?:of|to){GAP}(?:the|our){GAP}(?:(?P<state>[A-Z][A-Za-z.]{{1,12}}(?:{GAP}[A-Z][a-z]{{2,10}}){{0,2}}){GAP})?Constitution)?"
)
_EVIDENCE = re.compile(
    r"10[1-6]|201|30[12]|4(?:0[1-9]|1[0-5])|50[12]|6(?:0[1-9]|1[0-5])|70[1-6]|80[1-7]|90[1-3]|100[1-8]|110[1-3]"
)
_STATE = re.compile(r"(?:[A-Z][A-Za-z.]{1,10}\s?){1,3}\Z")
_ORDINALS = {
    "first": "I", "second": "II", "third": "III", "fourth": "IV", "fifth": "V", "sixth": "VI", "seventh": "VII",
    "eighth": "VIII", "ninth": "IX", "tenth": "X", "eleventh": "XI", "twelfth": "XII", "thirteenth": "XIII",
    "fourteenth": "XIV", "fifteenth": "XV", "sixteenth": "XVI", "seventeenth": "XVII", "eighteenth": "XVIII",
    "nineteenth": "XIX", "twentieth": "XX",
}  # fmt: skip
_CLAUSE = re.compile(
    r"Clauses?,?\s+(?:of|in|to|under)\s+(?:the\s+)?(?:(?:Fifth|Fourth|Eighth)\s+(?:and|or)\s+(?:the\s+)?)?\Z"
)


def federal(text: str, at: int) -> Draft | None:
    """Fed. R. Civ. P. 56(c), Fed.R.Civ.P. 56(c), Federal Rule of Civil Procedure 12(b)(6)."""
    match = _FEDERAL.match(text, at)
    if match is None:
        return None
    return Draft(
        at, match.end(), "rule", f"{_SHORT_NAMES[match['body'][:3]]} {match['number']}", tidy(match["sub"]) or None
    )


def rule(text: str, floor: int, at: int) -> Draft | None:
    """Rule 56(a), Local Rule 56.1, Rule 1-056 NMRA."""
    match = _RULE.match(text, at)
    if match is None:
        return None
    number, pin = match["number"], tidy(match["sub"]) or None
    low = max(floor, at - 40)
    local = _LOCAL.search(text[low:at])
    if local is not None:
        prefix = local["prefix"].lstrip()
        return Draft(at - len(prefix), match.end(), "rule", f"{tidy(prefix)} R. {number}", pin)
    if (federal_rules := _OF_FEDERAL.match(text, match.end())) is not None:
        authority = f"{_SHORT_NAMES[federal_rules['body'][:3]]} {number}"
        return Draft(at, federal_rules.end(), "rule", authority, pin)
    if match["behind"]:
        return Draft(at, match.end(), "rule", f"Rule {number} {match['behind'].strip()}", pin)
    return Draft(at, match.end(), "rule", None, pin, textual=True, bare=number)


def of_court(text: str, floor: int, at: int) -> Draft | None:
    """10th Cir. R. 28.2, Sup. Ct. R. 10, N.M. R. Civ. P. 1-012, D.N.M. LR-Civ. 56.1(b)."""
    match = _OF_COURT.match(text, at)
    if match is None:
        return None
    low = max(floor, at - 32)
    whose = _WHOSE.search(text[low:at])
    if whose is None:
        return None
    start = low + whose.start()
    return Draft(start, match.end(), "rule", tidy(text[start : match.end("number")]), tidy(match["sub"]) or None)


def shorthand(text: str, at: int) -> Draft | None:
    """A "12(b)(6) motion": the number of a rule of civil procedure used as its name."""
    match = _SHORTHAND.match(text, at)
    if match is None or (at and (text[at - 1].isalnum() or text[at - 1] in "§.-(")):
        return None
    return Draft(at, match.end(), "rule", f"Fed. R. Civ. P. {match['number']}", match["sub"], textual=True)


def complete(number: str, known: dict[str, str]) -> str:
    """The rule that a number alone means: one cited in full, else by how the federal rules are numbered."""
    if number in known:
        return known[number]
    if number.isdigit() and (int(number) <= 86 or _EVIDENCE.fullmatch(number)):
        return f"Fed. R. Civ. P. {number}" if int(number) <= 86 else f"Fed. R. Evid. {number}"
    return f"Rule {number}"


def constitution(text: str, floor: int, at: int) -> Draft | None:
    """U.S. Const. amend. XIV, § 1; N.M. Const. art. II, § 18."""
    match = _CONST.match(text, at)
    if match is None:
        return None
    low = max(floor, at - 32)
    state = _STATE.search(text[low:at].rstrip())
    start, whose = (low + state.start(), tidy(state.group())) if state else (at, "U.S.")
    part = "amend." if match["part"].lower().startswith("amend") else "art."
    pin = tidy(match["pin"]).lstrip(", ") or None
    return Draft(start, match.end(), "constitution", f"{whose} Const. {part} {match['number']}", pin)


def article(text: str, floor: int, at: int) -> Draft | None:
    """Article VI, Section 2 of the New Mexico Constitution; Art. I, § 8, cl. 8. An article alone is no citation."""
    match = _ARTICLE.match(text, at)
    if match is None or not (match["whose"] or (match["pin"] and match["number"].isalpha())):
        return None
    state = tidy(match["state"] or "")
    whose = "U.S." if state in ("", "United States", "U.S.", "Federal") else state
    pin = tidy(match["pin"]).lstrip(", ") or None
    return Draft(at, match.end(), "constitution", f"{whose} Const. art. {match['number']}", pin)


def amendment(text: str, floor: int, at: int) -> Draft | None:
    """The Fourteenth Amendment in running text; "the … Clause of the Fourteenth Amendment" is the name of a clause."""
    before = text[max(floor, at - 60) : at].rstrip()
    word = before[before.rfind(" ") + 1 :].lstrip('(“"\n[')
    number = _ORDINALS.get(word.lower())
    if number is None or not word[0].isupper():
        return None
    start = at - (len(text[max(floor, at - 60) : at]) - len(before)) - len(word)
    if _CLAUSE.search(text[max(floor, start - 60) : start]):
        return None
    return Draft(start, at + len("Amendment"), "constitution", f"U.S. Const. amend. {number}", textual=True)
