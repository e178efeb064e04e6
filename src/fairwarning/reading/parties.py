"""Parties of a caption, each with its role, and the short name of the case."""

from __future__ import annotations

import re
from functools import lru_cache

from fairwarning.reading.document import Party
from fairwarning.reading.parts import surname

_ROLE_WORD = (
    r"(?:Cross[- ]?)?(?:Plaintiffs?|Defendants?|Appellants?|Appellees?|Petitioners?|Respondents?|Claimants?|"
    r"Intervenors?|"
    r"Movants?|Debtors?|Counter-?[Cc]laimants?|Third[- ]Party (?:Plaintiffs?|Defendants?)|Relators?|"
    r"Creditors?|Real Part(?:y|ies) in Interest)"
)
_ROLE = re.compile(
    rf"(?i)[\s,]*\b(?=[acdimnprt])((?:Nominal )?{_ROLE_WORD}(?:\s*[-–/]\s*{_ROLE_WORD}|\s*,\s*{_ROLE_WORD}|"
    rf"\s+and\s+{_ROLE_WORD}|\s+{_ROLE_WORD})*)\b\s*[.,;:]?"
)
_VERSUS = re.compile(r"(?:^|\s)(?:v|vs|V|VS)\.?(?=\s)|\n\s*-?\s*against\s*-?\s*\n|(?i:\n\s*against\s*\n)")
_NOISE = re.compile(
    r"(?im)^.*(?:\bcourt of\b|\bsupreme court\b|district court|\bcircuit\s*$|publish|clerk|\bfiled\b|"
    r"\bdecided\b|argued|^[ ]*no\.|docket|"
    r"\bslip op\b|appeal from|^\s*\d{1,4} [A-Z][\w. ]+ \d+|decision date|^\s*before\b|^\s*opinion\s*$|citation nr).*$"
)
_NOISE_WORDS = (
    "court", "circuit", "publish", "clerk", "filed", "decided", "argued", "no.", "docket", "slip", "appeal", "decision",
    "before", "opinion", "citation",
)  # fmt: skip
"""One of them, or a figure at its head, has every line that `_NOISE` finds; they are asked for first, being quick."""
_NUMBER = re.compile(
    r"\(?\b(?:D\.? ?C\.? )?N[Oo][Ss]?\. *[\w:.-]*\d[\w:.-]*\)?(?:-[A-Z]+)*|\d:\d\d-cv-[\w-]+(?: [A-Z]{2,4}\b)?"
)
_NUMBERED = ("No", "NO", "-cv-")
_RULED = re.compile(r"(?m)(?:^|[ \t])[)§](?:[ \t]|$)")
_COLUMN = re.compile(r"(?m)(?:^|[ \t]+)[)§](?:[ \t].*|$)")
"""The rule of a caption set as a table, with the column of numbers behind it."""
_CALLED = re.compile(r"(?<=[a-z.,])\d{1,2}$")
"""The mark of a note behind a name."""
_SUFFIX = re.compile(
    r"(?i)^(?:inc|llc|l\.?l\.?c|l\.?p|ltd|co|corp|jr|sr|ii|iii|iv|p\.?c|n\.?a|esq|et al|et ux|s\.?c|llp)\b\.?"
)
_ASIDE = re.compile(
    r"(?i)^(?:as |all sued|individually|in (?:his|her|their|its)|on behalf|by and through|a minor|an? |"
    r"personal representative|next friend|"
    r"et al|officially|(?:the )?(?:deceased|decedent)|sued |doing business|formerly)"
)
_DANGLING = re.compile(r"\bD\.C\. N[Oo]s?\.(?=\s)|\b(?:OPINION|ORDER|MEMORANDUM)\b")
# a caption run into one line: the court's name stands before the first party
_AFTER_COURT = re.compile(r"(?s)^.*\b(?:CIRCUIT|COURT OF APPEALS?|DISTRICT OF [A-Z]+)\s+(?=[A-Z]{2})")
_DASHED = re.compile(r"\s*[-–/,]\s*")
_PLURAL = re.compile(r"\b(plaintiff|defendant|appellant|appellee|petitioner|respondent|creditor|intervenor)s\b")
_RULE = re.compile(r"[)|_]+(?=\s|$)")
_LEADING = re.compile(r"(?i)^(?:and|v\.|the case of)\s+")
_LIST = re.compile(r"(,\s+(?:(?i:and)\s+)?|\s+(?i:and)\s+(?=[A-Z]))")
_INSTITUTION = re.compile(
    r"(?i)\b(?:dep(?:artmen|[’'])t|secretary|bureau|board|office|division|commission(?:er)?|committee|ministry|"
    r"institute|council|agency|administration)\s+(?:of|for|on)\s+\S.*\Z|\A(?:the )?(?:city|town)\Z"
)
"""What an "and" behind it does not end: Department of Health and Human Services, City and County of …"""
_HOLDS_OFFICE = re.compile(
    r"(?i)(?:the )?(?:[\w.]+ ){0,3}(?:marshal|sheriff|warden|director|secretary|commissioner|attorney general|governor|"
    r"mayor|administrat(?:or|rix)|execut(?:or|rix)|trustee|receiver|collector|superintendent|guardian|assignee|"
    r"treasurer|clerk|judge|chief(?: of police)?|police officer|deputy)(?:\s+(?:of|for)\b.*)?"
)
"""The office of the party named before it."""
_ET_AL = re.compile(r"(?i)[\s,]+et\s+al\b\.?\Z")
_DESCRIBED = re.compile(r"(?i),\s*(?=(?:as|individually|in (?:his|her|their)|a minor|an? )\b)")
_INITIALED = re.compile(r"(?:\b[A-Z]\.){2,}\Z")
_COMPANY = re.compile(r"\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Bros|INC|CO|CORP|LTD|JR|SR)\.\Z")
_SMALL = frozenset({"of", "the", "and", "on", "for", "at", "in", "by", "to"})
_SHORT = re.compile(r"\b([A-Z])([AEIOUY][A-Z]?|D)\b(?!\.)")
_JUNIOR = re.compile(r"\b([JS])R\b")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_JOINED = re.compile(r"(?i)\band\s*$")
_FIRST_SIDE = re.compile("plaintiff|appellant|petitioner")
_MATTER = re.compile(r"(?im)^\s*((?:in re|in the matter of|matter of|ex parte)\b[^\n,;]{3,80})")
_INITIALS = frozenset(
    {"NY", "LA", "DE", "CO", "GE", "US", "USA", "MO", "PA", "VA", "CA", "GA", "ME", "MD", "ID", "SA", "NE", "WY", "FI"}
)
_STOP = re.compile(
    r"(?i)\b(?:united states court|supreme court of|appeals? from|on (?:appeal|petition|writ|certiorari)|argued|"
    r"decided|submitted|filed|before:?\s)|\bNo\. \d"
)


def find_parties(head: str, sides: tuple[str, str] | None = None) -> tuple[Party, ...]:
    """Parties in the order of the caption; none when no versus line or role is found.

    `sides` are the roles of the first and second side of a caption that prints none.
    """
    text = head[:6000]
    if len(_RULED.findall(text)) >= 3:
        text = _COLUMN.sub("", text)
    if any(sign in text for sign in _NUMBERED):
        text = _NUMBER.sub(" ", text)
    text = _DANGLING.sub(" ", text)
    places = list(_VERSUS.finditer(text))[:6]
    match = next((m for m in places if not _title(text, m)), places[0] if places else None)
    if match is None:
        return ()
    left = _left(_quiet(_AFTER_COURT.sub("", text[: match.start()])))
    right = _right(text[match.end() : match.end() + 4000])
    roles = list(_ROLE.finditer(right[:2500]))
    stop = _STOP.search(right, roles[0].end()) if roles else _STOP.search(right)
    right = right[: stop.start()] if stop else right[:2500] if roles else right[:600]
    first, second = _side(left), _side(_quiet(right))
    if sides and not any(party.role for party in (*first, *second)):
        first = [Party(party.name, sides[0]) for party in first]
        second = [Party(party.name, sides[1]) for party in second]
    return tuple([*first, *_facing(first, second)][:60])


_OTHER_SIDE = {"petitioner": "respondent", "appellant": "appellee", "plaintiff": "defendant"}


def _facing(first: list[Party], second: list[Party]) -> list[Party]:
    """The second side of a caption that prints only the role of the first."""
    roles = {party.role for party in first}
    other = _OTHER_SIDE.get(roles.pop() or "") if len(roles) == 1 else None
    return [Party(party.name, party.role or other) for party in second]


def _title(text: str, versus: re.Match[str]) -> bool:
    """A line of its own that only names the case, roles left to the caption below it."""
    start = text.rfind("\n", 0, versus.end() - 1) + 1
    end = text.find("\n", versus.end())
    line = text[start : end if end >= 0 else len(text)]
    return bool(text[start : versus.start()].strip()) and len(line) < 200 and not _ROLE.search(line)


_SUED = re.compile(rf"(?i)\bcourt\b.*,\s*{_ROLE_WORD}[\s;,.]*$")
"""A court that is itself a party: The Superior Court of Lund County, Respondent."""
_SENTENCE = re.compile(
    r"\.\s*\n(?=\s*(?:No|[A-Z][a-z]+ \d|Argued|Heard|Submitted|Decided|United|Supreme|Court|Before|"
    r"[A-Z][\w.]+ [A-Z][\w.]+(?: [A-Z][\w.]+)?,))"
)


def _right(text: str) -> str:
    """What stands behind the versus: its own paragraph, and those that follow while a role is still to come."""
    taken = ""
    for chunk in _PARAGRAPHS.split(text):
        bare = chunk.strip()
        alone = bool(_ROLE.fullmatch(bare)) or bare.lower() in ("and", "")
        if taken.strip() and not alone and (_ROLE.search(taken) and not taken.rstrip().endswith(("and", "AND"))):
            break
        joined = bool(_JOINED.search(taken, max(0, len(taken) - 40)))
        if taken.strip() and not alone and not joined and not _ROLE.search(bare[:200]):
            break
        taken += "\n\n" + chunk
    stop = _SENTENCE.search(taken)
    return taken[: stop.start()] if stop else taken


def _quiet(text: str) -> str:
    """Lines of the front matter that name no party left out, where there are lines at all."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if len(line) > 240 or not _noise(line) or _SUED.search(line))


def _noise(line: str) -> bool:
    small = line.casefold()
    named = small.lstrip()[:1].isdigit() or any(word in small for word in _NOISE_WORDS)
    return named and _NOISE.match(line) is not None


def _left(text: str) -> str:
    """What stands before the versus, back to the blank line above the first party."""
    chunks = [chunk for chunk in _PARAGRAPHS.split(text.strip()) if chunk.strip()]
    kept: list[str] = []
    for chunk in reversed(chunks):
        if (
            kept and not (_ROLE.fullmatch(chunk.strip()) or (_ROLE.search(kept[-1]) and not _ROLE.search(chunk)))
        ) or len(kept) > 3:
            break
        kept.append(chunk)
        if not _ROLE.fullmatch(chunk.strip()):
            break
    return "\n".join(reversed(kept))


def _side(text: str) -> list[Party]:
    """Names up to each role, every name with the role that closes its list."""
    found: list[Party] = []
    at = 0
    for role in _ROLE.finditer(text):
        words = _role(role[1])
        found += [Party(name, words) for name in _names(text[at : role.start()])]
        at = role.end()
    rest = _names(text[at:]) if not found else []
    return found + [Party(name, None) for name in rest]


def _role(words: str) -> str:
    joined = _DASHED.sub("-", " ".join(words.strip(" ,").split())).lower()
    return _PLURAL.sub(r"\1", joined)


def _names(text: str) -> list[str]:
    flat = " ".join(_RULE.sub(" ", text).split()).strip(" ,;")
    flat = _LEADING.sub("", flat)
    names: list[str] = []
    aside = False
    for piece in flat.split(";") if ";" in flat else _listed(flat):
        bare = _bare(piece)
        aside, spoken_for = bool(_ASIDE.match(bare)), aside
        if aside or not bare[:1].isupper() or (names and _HOLDS_OFFICE.fullmatch(bare)):
            continue
        if spoken_for and _INITIALED.fullmatch(bare):
            aside = True
            continue
        if names and _SUFFIX.match(bare):
            names[-1] += ", " + bare
        elif len(bare) < 120:
            names.append(_DESCRIBED.split(bare, 1)[0] if "," in bare else bare)
    return [_cased(name) for name in names if len(name) > 1]


def _listed(flat: str) -> list[str]:
    """The names of a list; an "and" inside the name of an institution or company parts nothing."""
    parts = _LIST.split(flat)
    pieces = [parts[0]]
    for number in range(1, len(parts), 2):
        joint, piece = parts[number], parts[number + 1]
        company = number + 3 < len(parts) and " " not in pieces[-1] and _SUFFIX.match(parts[number + 3])
        if "," not in joint and (company or _INSTITUTION.search(pieces[-1])):
            pieces[-1] += joint + piece
        else:
            pieces.append(piece)
    return pieces


def _bare(piece: str) -> str:
    """A name without the marks, the note call and the "and" around it; initials and companies keep their last dot."""
    bare = _ET_AL.sub("", piece.strip(" ,"))
    if not _INITIALED.search(bare) and not _COMPANY.search(bare):
        bare = bare.rstrip(" ,.")
    if bare[-1:].isdigit():
        bare = _CALLED.sub("", bare).rstrip(" ,.")
    return bare[4:].lstrip() if bare[:4].lower() == "and " else bare


@lru_cache(maxsize=1024)
def _cased(name: str) -> str:
    """Names printed in capitals come back in title case; `OKIN` beside a given name too."""
    words = [word.lower() if word.lower() in _SMALL else word for word in name.split()]
    cased = " ".join(surname(word) if word.isupper() and len(word) > 2 else word for word in words)
    if name.isupper():
        cased = _SHORT.sub(lambda m: m[0] if m[0] in _INITIALS else m[1] + m[2].lower(), cased)
    if "R" in cased:
        cased = _JUNIOR.sub(r"\1r", cased)
    return cased[:1].upper() + cased[1:]


def case_name(head: str, parties: tuple[Party, ...]) -> str | None:
    """`First plaintiff v. First defendant`, or the matter's own name."""
    if parties:
        left = [p for p in parties if p.role is None or _FIRST_SIDE.search(p.role)]
        first = parties[0]
        other = next((p for p in parties[1:] if p.role != first.role or (first.role is None and p is not first)), None)
        if other is None and len(left) > 1:
            other = left[1]
        return f"{first.name} v. {other.name}" if other else first.name
    matter = _MATTER.search(head)
    return " ".join(matter[1].split()) if matter else None
