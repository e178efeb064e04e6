"""Statutes, regulations and policies: a code and a section, before or behind each other, or a section alone."""

from __future__ import annotations

import re

from fairwarning.citing import treatises
from fairwarning.citing.drafts import Draft
from fairwarning.citing.locators import tidy
from fairwarning.citing.model import Kind
from fairwarning.citing.names import ends_sentence
from fairwarning.citing.pins import DASH, GAP, LOOSE
from fairwarning.citing.words import CODE_WORDS, FAMILIAR, LEADS, POLICY_WORDS, RESTATED

_SECTION = rf"[0-9]{{1,6}}[A-Za-z]{{0,3}}(?:(?:[.:/]|{DASH})[0-9]{{1,6}}[A-Za-z]{{0,2}}){{0,6}}(?![0-9])"
_SUB = r"(?:(?:\([0-9A-Za-z]{1,5}\)|\s\((?:[0-9]{1,3}|[A-Za-z]{1,2}|[ivx]{1,4})\))(?:[-–](?=\())?){0,8}"
_JOINED = rf"(?:,?{LOOSE}(?:and|&|or|to|through){GAP}|,{LOOSE})(?:§{{1,2}}{LOOSE})?"
_NOT_VOLUME = rf"(?!{LOOSE}[A-Z][\w.]{{0,12}}{LOOSE}[A-Za-z.]{{0,8}}{LOOSE}[0-9§])(?![0-9A-Za-z])"
_NEXT = rf"{_JOINED}(?:{_SECTION}{_SUB}|(?:\([0-9A-Za-z]{{1,5}}\)){{1,6}}){_NOT_VOLUME}"
_MARK = r"§{1,3}|[Ss]ec(?:tions?|s?\.)|(?:[Pp](?:ar)?ts?\.?)"

_TITLED = re.compile(
    rf"(?P<title>[0-9]{{1,3}}){LOOSE}(?P<code>U\.?\s?S\.?\s?C\.?(?:\s?[AS]\.)?(?:\s?A\.)?|C\.?\s?F\.?\s?R\.?|ILCS)(?![A-Za-z])"
    rf"{LOOSE}(?P<mark>{_MARK}|ss?(?={GAP}[0-9]))?{LOOSE}(?P<section>{_SECTION})(?P<sub>{_SUB})"
)
_PAGED = re.compile(
    rf"(?P<volume>[0-9]{{1,3}}){LOOSE}(?P<code>Stat\.|Fed\.\s?Reg\.|Cong\.\s?Rec\.){LOOSE}(?P<page>[SHE]?[0-9]{{1,6}}(?:,[0-9]{{3}})?)"
    rf"(?:,{LOOSE}(?:at{GAP})?(?P<pin>[SHE]?[0-9]{{1,6}}(?:,[0-9]{{3}})?(?:{DASH}[0-9]{{1,6}})?)(?!{LOOSE}[A-Z]))?"
)
_PUBLIC_LAW = re.compile(rf"Pub\.?{LOOSE}L\.?{LOOSE}(?:No\.{LOOSE})?(?P<number>[0-9]{{2,3}}{DASH}[0-9]{{1,4}})")
_PUBLIC_ACT = re.compile(r"(?:18|19|20)[0-9]{2} PA [0-9]{1,3}(?![0-9])")
_MARKED = re.compile(
    rf"(?P<mark>§{{1,3}}|[Ss]ections?|[Ss]ecs?\.|[Aa]rts?\.){LOOSE}(?P<section>{_SECTION})(?P<sub>{_SUB})"
)
_MORE = re.compile(rf"(?:{_NEXT}){{1,12}}")
_OF = re.compile(
    rf",?{GAP}(?:of|in){GAP}(?:the{GAP})?(?P<code>(?:Title{GAP}[0-9]{{1,3}}|[A-Z][\w.'’&-]{{0,24}}(?:{GAP}(?:of|and|on|for|the|[A-Z][\w.'’&-]{{0,24}})){{0,9}}))"
)
_PART = r"(?:[0-9a-z]{1,4}|\([0-9a-z]{1,3}\))(?:\([0-9a-z]{1,3}\)){0,3}"
_SUBDIVISION = re.compile(rf",\s(?:subd|cl|para?)s?\.\s{_PART}(?:(?:,\s|\s?(?:&|and)\s?){_PART}(?![\w(])){{0,6}}")
_DIVISION = re.compile(r"(?:[Cc]h(?:apter|\.)|[Tt]it(?:le|\.)|[Aa]rt(?:icle|\.))\s[\w.]+\Z")
"""A part of a code, which is named behind the section: Chapter 19A, Section 2 of the … Code."""
_OWNED = re.compile(rf"{GAP}of{GAP}(?:(?:the|this|that|its|their|an?){GAP})?[a-zA-Z]")
"""Behind a section of something that is no code: an agreement, this opinion."""
_DECLARED = re.compile(
    rf"references?,?{GAP}(?:\w+{GAP}){{0,3}}?(?:are|is){GAP}to{GAP}(?:sections{GAP}of{GAP})?(?:the{GAP})?"
    rf"(?P<code>[A-Z][\w.'’&]{{0,24}}(?:{GAP}(?:of|and|the|&|[A-Z][\w.'’&-]{{0,24}})){{0,7}}?{GAP}Code\b)"
    rf"(?:{GAP}\((?P<title>[0-9]{{1,2}}){GAP}U\.{LOOSE}S\.{LOOSE}C\.\))?"
)
_OF_SECTIONS = re.compile(rf"(?:[Ss]tatutory|[Ss]ection|[Cc]ode){GAP}\Z")
_POLICY = re.compile(
    rf"(?P<code>Policy|General{GAP}Order|Special{GAP}Order|Directive)(?:{GAP}(?:No\.|Number))?{GAP}(?P<section>{_SECTION})(?P<sub>{_SUB})"
)
_AGENCY = re.compile(r"(?<![\w.])(?:(?!(?:See|Under|In|The|But|And)\b)[A-Z][\w.'’]{1,20}\s){1,6}\Z")
_ACRONYMS = re.compile(
    rf"(?P<code>CPLR|C\.P\.L\.R\.|MCR|N\.J\.S\.A\.|A\.R\.S\.|RCW|ORS|NRS|MCL|KRS|HRS|NMSA){GAP}(?P<section>{_SECTION})(?P<sub>{_SUB})"
)


_CANONICAL = {"usc": "U.S.C.", "usca": "U.S.C.", "uscs": "U.S.C.", "cfr": "C.F.R.", "ilcs": "ILCS"}


def _letters(text: str) -> str:
    return re.sub(r"[^A-Za-z]", "", text).lower()


def _rest(text: str, end: int, mark: str | None) -> int:
    """Where a list of sections ends, when the mark says that there are several."""
    if (part := _SUBDIVISION.match(text, end)) is not None:
        return part.end()
    if mark is None or not (mark.startswith("§§") or mark.lower().startswith(("sections", "secs", "parts"))):
        return end
    more = _MORE.match(text, end)
    return more.end() if more else end


def titled(text: str, at: int) -> Draft | None:
    """42 U.S.C. § 1983, 28 U.S.C. 46(d), 29 C.F.R. pt. 1604, 104 Stat. 327, 85 Fed. Reg. 1234."""
    match = _TITLED.match(text, at)
    if match is not None:
        code = _CANONICAL[_letters(match["code"])]
        end = _rest(text, match.end(), match["mark"])
        authority = f"{match['title']} {code} § {match['section']}"
        return Draft(at, end, "statute", authority, _pin(text, match, end))
    match = _PAGED.match(text, at)
    if match is None:
        return None
    return Draft(at, match.end(), "statute", f"{match['volume']} {tidy(match['code'])} {match['page']}", match["pin"])


def _pin(text: str, match: re.Match[str], end: int) -> str | None:
    """The subsections, and what a list of sections adds to the first."""
    pin = text[match.end("section") : end].strip()
    return tidy(pin.lstrip(", &")).removeprefix("and ") or None


def public_act(text: str, at: int) -> Draft | None:
    """1990 PA 305: Michigan's public acts, by the year."""
    match = _PUBLIC_ACT.match(text, at)
    return Draft(at, match.end(), "statute", match.group()) if match else None


def public_law(text: str, at: int) -> Draft | None:
    """Pub. L. No. 103-322."""
    match = _PUBLIC_LAW.match(text, at)
    return Draft(at, match.end(), "statute", f"Pub. L. No. {match['number']}") if match else None


def acronym(text: str, at: int) -> Draft | None:
    """CPLR 3211(a)(7), RCW 10.31.100."""
    match = _ACRONYMS.match(text, at)
    if match is None:
        return None
    kind: Kind = "rule" if match["code"] == "MCR" else "statute"
    return Draft(at, match.end(), kind, f"{match['code']} {match['section']}", _pin(text, match, match.end()))


def policy(text: str, floor: int, at: int) -> Draft | None:
    """Orm Police Department Policy 320.5(b), General Order 5-03: an agency's rule by its number."""
    match = _POLICY.match(text, at)
    if match is None:
        return None
    low = max(floor, at - 80)
    before = _AGENCY.search(text[low:at])
    if before is None and match["section"].isdigit():
        return None
    start = low + before.start() if before else at
    code = tidy(text[start : match.end("code")])
    return Draft(start, match.end(), "policy", f"{code} {match['section']}", _pin(text, match, match.end()))


def section(text: str, floor: int, at: int) -> Draft | None:
    """A section mark or word, with the code before it, the code behind it, or neither."""
    match = _MARKED.match(text, at)
    if match is None or (at and text[at - 1].isalnum()):
        return None
    article = match["mark"][0] in "aA"
    before = text[max(floor, at - 24) : at].split()
    last = before[-1] if before else ""
    if article and not (last and _names_code(last)):
        return None
    if (treatise := treatises.treatise(text, floor, at, match.end())) is not None:
        return treatise
    end = _rest(text, match.end(), match["mark"])
    number, pin = match["section"], _pin(text, match, end)
    opens = match["mark"][0] == "S" and last[-1:] == "." and ends_sentence(last)
    named = None if opens else _code_before(text, floor, at)
    if (named is None or _DIVISION.match(named[1])) and not article:
        behind = _OF.match(text, end) if match["mark"][0] != "§" or " of " in text[end : end + 8] else None
        if behind is not None and (named_so := _code_behind(behind["code"])) is not None:
            printed, code = named_so
            return Draft(at, behind.start("code") + len(printed), _kind(code), f"{code} § {number}", pin, textual=True)
    if named is not None:
        start, code = named
        return Draft(start, end, _kind(code), f"{code} {'art.' if article else '§'} {number}", pin)
    if article:
        return None
    owned = _OWNED.match(text, end) is not None
    return Draft(at, end, "statute", None, pin, textual=True, bare=number, owned=owned)


def declared(text: str) -> str | None:
    """The code that a text says its bare sections belong to: "All section references are to the … Code"."""
    for match in _DECLARED.finditer(text):
        if _OF_SECTIONS.search(text, max(0, match.start() - 60), match.start()):
            return f"{match['title']} U.S.C." if match["title"] else tidy(match["code"])
    return None


def _kind(code: str) -> Kind:
    words = {_letters(word) for word in code.split()}
    if "restatement" in words or words & RESTATED:
        return "secondary"
    if "const" in words or "constitution" in words:
        return "constitution"
    return "policy" if words & POLICY_WORDS else "statute"


def _code_before(text: str, floor: int, at: int) -> tuple[int, str] | None:
    """The code named right before a section mark, and where its name begins."""
    low = max(floor, at - 110)
    window = text[low:at]
    words = window.split()
    if not words or not (_names_code(words[-1]) or words[-1][0].isdigit()):
        return None
    position, begin, seen, joined = len(window), -1, False, False
    for word in reversed(words[-11:]):
        position = window.rfind(word, 0, position)
        bare = word.lstrip("(“\"[‘'*_—")
        if not bare or not _code_word(bare, begin < 0) or (joined and not _names_code(bare)):
            break
        if bare.isdigit() and window[:position].rstrip()[-1:] in ("¶", "§"):
            break
        joined = bare == "of"
        if bare[0].isupper() or bare[0].isdigit() or bare in ("ch.", "tit.", "art."):
            begin = position + len(word) - len(bare)
        seen = seen or _names_code(bare)
        if bare != word:
            break
    code = tidy(window[begin:]).rstrip(", ") if begin >= 0 else ""
    return (low + begin, code) if seen and code and not code[0].islower() and not code.isdigit() else None


def _names_code(word: str) -> bool:
    """Whether a word names a code, also run together with the one before: "Pen.Code"."""
    return _letters(word) in CODE_WORDS or _letters(word.rstrip(".,").rpartition(".")[2]) in CODE_WORDS - {""}


def _code_word(word: str, last: bool) -> bool:
    if word[-1] == "," and _names_code(word[:-1]):
        return True
    if word[-1] in ';:)”"?!' or (word[-1] == "," and not last and _letters(word) not in ("", "ch", "laws", "stat")):
        return word[-1] == "," and len(word) <= 6 and word[:-1].isalnum()
    if word.lower() in ("of", "and", "&", "ch.", "tit.", "art."):
        return True
    return (word[0].isupper() and _letters(word) not in LEADS) or word[0].isdigit()


def _code_behind(named: str) -> tuple[str, str] | None:
    """The code that "Section 5 of the …" names: as printed, and its key; None when the words name no code."""
    words = named.split()
    for length in range(len(words), 0, -1):
        if _names_code(words[length - 1]):
            printed = named[: _end_of_word(named, length)]
            return printed.rstrip("."), tidy(printed).rstrip(".")
    if words[0] == "Title" and len(words) > 1:
        return " ".join(words[:2]), f"{words[1]} U.S.C."
    return None


def _end_of_word(text: str, number: int) -> int:
    end = 0
    for _ in range(number):
        while end < len(text) and text[end].isspace():
            end += 1
        while end < len(text) and not text[end].isspace():
            end += 1
    return end


def complete(number: str, known: dict[str, str]) -> str | None:
    """The statute that a section number alone means: one that the document cites in full, or a familiar one."""
    return known.get(number) or (f"42 U.S.C. § {number}" if number in FAMILIAR else None)
