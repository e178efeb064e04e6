"""The name before a locator, and the words that lead up to it: signals, "quoting", subsequent history.

A name is read backwards from its locator, word by word, as far as the words look like a party: capitals, the small
words that join them, and abbreviations with their dots. Nothing is read across an earlier citation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fairwarning.citing.lexicon import abbreviations
from fairwarning.citing.locators import tidy

_WINDOW = 320
_CONNECTORS = frozenset(
    "of the and & ex rel. rel for on behalf by through de la las los van von der den del du di da re parte d/b/a a/k/a "
    "et al. al a an to at der ten 's y e".split()
)
_STOPS = frozenset(
    "see also in under but cf. cf accord compare with e.g. e.g., contra citing quoting following since after before "
    "unlike like thus although while because from both per as when where if that than until whether applying "
    "discussing distinguishing overruling id. ibid. supra id here there though moreover similarly further finally "
    "then first second third generally accordingly therefore hence indeed however again and or on by at instead "
    "consider considering given relying despite against between notwithstanding our its their this these those his "
    "her not nor only even section "
    "court's".split()
)
_SUFFIXES = frozenset(
    "inc co corp llc ltd lp llp pc pllc pa na jr sr ii iii iv esq plc sa ag gmbh nv bv md phd pllp fsb ssb usa us et "
    "ala ariz ark cal calif colo conn del fla ga haw id ill ind iowa kan ky la me md mass mich minn miss mo mont neb "
    "nev nh nj nm ny nc nd ohio okla or pa ri sc sd tenn tex utah vt va wash wva wis wyo dc texas oregon idaho maine "
    "alaska hawaii".split()
)
_ABBREVIATIONS = frozenset(
    "acad adm'r adm'x admin adver agric all alt am ann ass'n assn assoc assocs assur atl att'y auth auto ave balt bancorp "
    "bankr bd bhd bhds bldg bos bros broad bros bus c'ty cas cas'y cath cent chem chi cir civ cmty cnty co coal coll "
    "com comm comm'n comm'r comm'rs commc'n commc'ns comms commw comp condo cong consol const constr cont'l coop corp "
    "corr cos ct cty def dep't dept det dev dir dirs disc dist distrib div dr e econ ed educ elec elecs emp emps eng'g "
    "eng'r enter enters ent env't envtl equal equip est ex exam'r exch exec exp fed fed'n fid fin found ft gen gov gov't "
    "grp guar gtr hosp hous hts imp imps inc indem indep indus info inst inst'l ins int'l inv invs jr jud lab lib liab "
    "litig ltd mach maint mem mfg mfr mfrs mgmt mkt mktg mort mr mrs ms mt mun mut n nat nat'l ne no nos nw ny org pac "
    "par pharm pharms phila prob prod prods prop props prot pshp pub publ'g pvt r ref rehab rel rels res rest ret rev "
    "rd ry s sav sch schs sci se sec sec'y secs sept serv servs shr soc soc'y sol sr st sta std ste sub sup supp sur "
    "sw sys tech techs tel telecomm tenn theol tp transp treas tr trs tpk twp u unif univ univs util utils va vet vill "
    "vol w warf wash whs wis".split()
) | _SUFFIXES  # fmt: skip

_VERSUS = re.compile(r"(?<=[\s])v(?:s)?\.?\s")
_FOREIGN = re.compile(
    r"""[;“”"(\[\])?!:] | ''
      | (?<![\w'’.&/-]) (?!(?:of|the|and|ex|rel|for|on|behalf|by|through|de|la|las|los|van|von|der|den|del|du|di|da|et|al|a|an|
                       to|at|ten|y|e|in|as|its|with|or|no|d/b/a|f/k/a|a/k/a|al-\w+|el-\w+|n/k/a)(?![\w])) [a-z]{2,}""",
    re.X,
)
_SENTENCE = re.compile(r"([\w'’&]+)\.[”’\"]?\s+(?=[A-Z“\"])")
_DOCKET = re.compile(
    r",?\s{0,8}(?:\(?(?:Case|Docket|Civil|Civ\.|Crim\.|Criminal|C\.A\.|Civil Action|Cause)?\s?(?:Action\s)?"
    r"N(?:o|os|umber)\.?\s?(?P<number>[0-9A-Z][\w:./&–\- ]{1,40}?(?:\s?\([A-Z]{2,5}\)){0,3})),?\s{0,8}\Z"
)
_CIRCUIT = re.compile(r",\s(?P<court>(?:[1-9]|1[01]|D\.\s?C\.)(?:st|nd|rd|d|th)?\sCir\.)\Z")
"""The older way to name the court: Care v. United States, 10 Cir., 231 F.2d 22."""
_LEADING_YEAR = re.compile(r"\(\s?(?P<court>[A-Z][^()]{0,40}?)?\s?(?P<year>1[6-9][0-9]{2}|20[0-9]{2})\)\s{0,8}\Z")


class Name(NamedTuple):
    """A name as printed, where it begins, and what stood between it and the locator."""

    text: str | None
    start: int
    docket: str | None = None
    year: str | None = None
    court: str | None = None
    adjacent: bool = True
    above: bool = False
    """Followed by "supra", as in California: Smith, supra, 5 Cal.4th at p. 7."""


_ABOVE = ("supra,", "supra", "supra ,")


def _key(word: str) -> str:
    return word.strip(".,’'").replace("’", "'").replace(".", "").lower()


def ends_sentence(word: str) -> bool:
    """Whether a word with a dot ends a sentence rather than being an abbreviation or an initial."""
    bare = word.rstrip(".")
    if any(letter.isdigit() for letter in bare):
        return True
    if len(bare) <= 1 or "." in bare or "’" in bare or "'" in bare:
        return False
    lower = bare.lower()
    return lower not in _ABBREVIATIONS and lower not in abbreviations()


def _belongs(word: str, right: str, listed: bool) -> bool:
    """Whether a word belongs to the party whose next word is `right`; a list of names ("A, B & C") keeps its commas."""
    last = word[-1]
    if last in ";:)”\"?!]“":
        return False
    if last == ",":
        fits = _key(right) in _SUFFIXES or (listed and right[0].isupper())
        return fits and word[0].isupper() and _belongs(word[:-1], right, listed)
    lower = word.lower()
    if not right and word[0].isupper() and last not in ".,":
        return True
    if lower in _STOPS:
        return lower == "in" and right == "re" or lower in ("and", "on", "by", "at") and (word.islower() or right == "&")
    if last == "." and ends_sentence(word):
        return False
    return word[0].isupper() or word[0] in _FIGURES or lower in _CONNECTORS or lower.startswith(("al-", "el-"))


_FIGURES = frozenset("0123456789$")
_OPENING = "(“\"[‘'—–*_`"


def _party(window: str, end: int) -> int:
    """Where the party that ends at `end` begins; `end` itself when there is none."""
    begin, right, position, listed = end, "", end, False
    words = window[:end].rsplit(None, 14)[-14:]
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        position = window.rfind(word, 0, position)
        opened = word.lstrip(_OPENING)
        if "—" in opened:
            opened = opened[opened.rindex("—") + 1 :]
        listed = listed or opened == "&" or (number > 0 and words[number - 1] == "&")
        if not opened or not _belongs(opened, right, listed):
            break
        if opened[0].isupper() or opened[0] in _FIGURES or opened.startswith(("al-", "el-")):
            begin = position + len(word) - len(opened)
        right = opened
        if opened is not word and len(opened) != len(word):
            break
    return begin


def _clean_side(text: str) -> bool:
    """Whether the words between "v." and the locator are one party and nothing else."""
    if _FOREIGN.search(text):
        return False
    return not any(ends_sentence(match[1]) for match in _SENTENCE.finditer(text))


def _side_end(window: str, at: int) -> int:
    """How far the party behind a "v." reaches in running text."""
    end, right = at, ""
    for match in _WORD.finditer(window, at):
        word = match.group()
        if not (word[0].isupper() or word[0].isdigit() or word in _CONNECTORS or word.startswith(("al-", "el-"))):
            break
        if word[0].isupper() or word[0].isdigit() or word.startswith(("al-", "el-")):
            end = match.end()
        if word[-1] in ",;:)”\"" or (word[-1] == "." and ends_sentence(word)):
            follow = _WORD.match(window, match.end() + 1)
            if word[-1] != "," or follow is None or _key(follow.group()) not in _SUFFIXES:
                break
        right = word
    return end if right or end > at else at


_WORD = re.compile(r"\S+")
_IN_THE = re.compile(r"\bIn (?:re )?the\s+\Z")
_MATTERS = re.compile(r"(?:Interest|Matter|Estate|Marriage|Adoption|Guardianship|Welfare|Int\.|Succession|Custody)\b")


def name_before(text: str, floor: int, at: int, *, full: bool) -> Name:
    """The name that the locator at an offset belongs to; for a full citation also one further back in the sentence."""
    low = max(floor, at - _WINDOW)
    window = text[low:at]
    docket = year = court = None
    end = len(window.rstrip())
    if end and window[end - 1] == ")" and (before := _LEADING_YEAR.search(window)):
        end, year, court = before.start(), before["year"], before["court"]
    elif (number := max(window.rfind("No."), window.rfind("Nos."), window.rfind("Number"))) >= 0 and (found := _DOCKET.search(window, max(0, number - 24))):
        end, docket = found.start(), tidy(found["number"])
    side = window[:end].rstrip()
    above = side.endswith(_ABOVE)
    if above:
        side = side[: side.rindex("supra")].rstrip()
    if side[-1:] == "," or docket or year:
        name = _adjacent(window, len(side.rstrip(",")), low)
        if name is not None:
            circuit = _CIRCUIT.search(name[0])
            if circuit is not None:
                return Name(name[0][: circuit.start()], name[1], docket, year, circuit["court"], above=above)
            return Name(name[0], name[1], docket, year, court, above=above)
    if full and not above:
        return _detached(window, low, at, docket)
    return Name(None, at)


def _adjacent(window: str, end: int, low: int) -> tuple[str, int] | None:
    """The name that ends right before the locator's comma, and where it begins."""
    versus, side = _versus(window, end)
    if versus >= 0 and _clean_side(window[side:end]):
        begin = _party(window, versus)
        if begin < versus:
            return " ".join(window[begin:end].split()), low + begin
    begin = _party(window, end)
    if begin < end and (whole := _IN_THE.search(window[:begin])) and _MATTERS.match(window, begin):
        begin = whole.start()
    return (" ".join(window[begin:end].split()), low + begin) if begin < end else None


def _versus(window: str, end: int) -> tuple[int, int]:
    """Where the last "v." of a window stands, and where the party behind it begins; -1 where there is none."""
    at = window.rfind(" v. ", 0, end)
    if at >= 0 and window.find(" v", at + 4, end) < 0:
        return at + 1, at + 4
    found = None
    for match in _VERSUS.finditer(window, 0, end):
        found = match
    return found.span() if found else (-1, -1)


def _detached(window: str, low: int, at: int, docket: str | None) -> Name:
    """The last "X v. Y" before the locator, with other words between."""
    versus, side = _versus(window, len(window))
    if versus < 0:
        return Name(None, at, docket)
    begin = _party(window, versus)
    end = _side_end(window, side)
    if begin >= versus or end <= side or "\n\n" in window[end:]:
        return Name(None, at, docket)
    return Name(tidy(window[begin:end]).rstrip(",”\""), at, docket, adjacent=False)


# --- what leads up to a citation -------------------------------------------------------------------------------------

_LAST = frozenset(
    "see also cf cf. accord e.g e.g. contra but generally with compare quoting citing in by affirmed aff'd rev'd denied "
    "granted dismissed vacated grounds sub nom nom. reversed remanded overruling discussing following abrogating "
    "withdrawn modified part statute and id. cert. banc then first aff’d rev’d".split()
)
_ALONE = frozenset(("see", "quoting", "citing", "accord"))
"""Those that mean themselves unless another of them stands before."""
_SIGNAL = r"""see\s+generally|see\s+also|see,?\s+e\.g\.|see,?\s+also,?\s+e\.g\.|but\s+see,?\s+e\.g\.|but\s+see|but\s+cf\.?|
              see|cf\.?|accord|compare|contra|e\.g\.|with"""
_RELATION = r"quoting|citing|quoted\s+in|cited\s+in|discussing|following|overruling|abrogating|applying"
_HISTORY = r"""(?:(?P<verb>overruled|abrogated|superseded|reversed|rev['’]d|vacated|affirmed|aff['’]d|modified|withdrawn|disapproved|
                 limited|questioned|criticized|amended|remanded|(?P<asked>cert(?:iorari|\.)?|lv\.?|leave(?:\s+to\s+appeal)?|(?:disc\.\s+)?review|pet\.|appeal)\s+(?P<act>denied|granted|dismissed)|(?:reh['’]g|rehearing)\s+(?:en\s+banc\s+)?denied)
              (?:\s+(?:en\s+banc|in\s+part|and\s+remanded|in\s+relevant\s+part|on\s+(?:other|different)\s+grounds|by\s+statute|per\s+curiam|mem\.|of|
                 as\s+(?:stated|recognized)\s+in|sub\s+nom\.|as\s+moot)){0,3},?(?:\s+(?P<by>by|in))?)"""
_LEAD = re.compile(
    rf"""(?:^|(?<=[\s(\[;,.“"—–‘”’:*_]))
         (?:(?P<signal>{_SIGNAL}) | (?:(?:first|then|and|both|also)\s+){{0,2}}(?P<relation>{_RELATION})(?:\s+also)? | {_HISTORY})
         (?P<comma>,?)[\s*_“"]*\Z""",
    re.X | re.I,
)


class Lead(NamedTuple):
    """What stands right before a citation: a signal, the word that ties it to an outer one, or its part in a history."""

    start: int
    signal: str | None = None
    relation: str | None = None
    history: str | None = None


def lead(text: str, floor: int, at: int) -> Lead:
    """The signal or tie that ends at an offset."""
    low = max(floor, at - 72)
    window = text[low:at]
    words = window[-24:].split()
    last = words[-1].strip("([,;“\"*_").lower() if words else ""
    if last not in _LAST:
        return Lead(at)
    if last in _ALONE and words[-1][-1].isalpha() and (len(words) == 1 or words[-2].strip("(“\"*_").lower() not in _LAST):
        start = low + window.rfind(words[-1]) + len(words[-1]) - len(last)
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


def _history(verb: str, act: str | None) -> str:
    if act:
        asked = "cert" if verb.startswith("cert") else "leave" if verb.startswith(("lv", "leave")) else verb.split()[-2].strip(".")
        return f"{asked}_{act.lower()}"
    if verb.startswith("reh"):
        return "rehearing_denied"
    verb = verb.replace("’", "'")
    return {"rev'd": "reversed_by", "aff'd": "affirmed_by", "affirmed": "affirmed_by", "reversed": "reversed_by"}.get(
        verb, f"{verb}_by"
    )
