"""The caption: parties, court, docket, dates, judges, counsel, and the court below."""

from __future__ import annotations

import re
from dataclasses import replace

from fairwarning.reading.columns import one_after_the_other
from fairwarning.reading.counsel import find_counsel, sides
from fairwarning.reading.courts import court_id
from fairwarning.reading.document import Below, Caption, Section, Span
from fairwarning.reading.parties import case_name, find_parties
from fairwarning.reading.parts import Voice, surname

_MONTHS = {
    m: i + 1 for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
_DATE = re.compile(
    r"\b(?=[\dJFMASOND])(?:(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? +(\d{1,2}), *(\d{4})\b"
    r"|(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b|(\d{4})-(\d{2})-(\d{2})\b|"
    r"(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})\b)",
    re.IGNORECASE,
)
_ARGUED = re.compile(
    r"(?i)\b(?=[ahs])(argued(?: and submitted)?|heard|submitted(?: on briefs)?)\b[:,]?\s*(?:on\s+)?(?=\S)"
)
_DECIDED = re.compile(
    r"(?i)\b(?=[odfeir])(?:opinion\s+|order\s+)?(?:decided|filed|entered|issued|rendered|decision date|filing "
    r"date)\b(?:\s+on)?:?\s*(?=\S)"
)
_DOCKET = re.compile(
    r"(?<![\w.])(D\.? ?C\.? |L\.?T\.? |[Ll]ower [Cc]ourt |State File |[Oo]pinion )?(?:(?:DOCKET|Docket|CASE|"
    r"Case|CAUSE|Cause|Civil Action|"
    r"CIVIL ACTION|Appeal|Index) )?(?:NUMBERS?|N[Oo][Ss]?\.|N[Oo][Ss]?:|#)[: ]*\s*"
    r"(\d{1,3},\d{3}\b|[A-Z]?\d[\w:.–-]*|[A-Z]{1,4}[- ]?\d[\w:–-]+|\d+ [A-Z][a-z]+\. \d+)((?:(?:,| and| &|"
    r",\s*and)\s+[A-Z]?\d[\w:–-]*\d)*)"
)
_BARE_DOCKET = re.compile(r"^[ ]*(\d{1,2}-\d{2,6}(?:-[a-z]{2})?|\d{5,7}/\d{2,4}|[A-Z]\d{6})[ ]*$", re.MULTILINE)
_PANEL = re.compile(
    r"(?s)\b(?:Before|BEFORE|Present|PRESENT)\b[:,]?\s+(.{5,420}?(?:Judges?|JUDGES?|Justices?|JJ?\.|Js\.|J\.))"
    r"(?:[.*†\[\s]|$)(?!,? and [A-Z*])"
)
_PANEL_LINE = re.compile(r"^[ *]*((?:[A-Z][A-Z’'.-]+,? (?:and )?){2,8}(?:JJ|Js|J)\.)", re.MULTILINE)
_TITLE = re.compile(
    r"(?i)\b(?:the honorable|hon\.|(?:united states |chief |senior |circuit |district |presiding |associate |"
    r"acting )*(?:judges?|justices?)|"
    r"C\. ?J\.|P\. ?J\.|JJ?\.(?!\s[A-Z][a-z])|Js\.)(?=[\s,.;*]|$)"
)
_BY = re.compile(
    r"(?:Opinion|OPINION)(?: for the [Cc]ourt)? (?:filed )?[Bb]y:? (?:Senior |Chief |Circuit |Presiding "
    r")*(?:Judge|Justice) ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)*)|"
    r"(?:Judge|Justice) ([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]*)*?)(?:, (?:III|II|IV|Jr\.),?)? delivered the opinion|"
    r"([A-Z][\w’'-]+), (?:C\. ?)?J\., delivered the opinion|"
    r"([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]*){0,3}), (?:J\.|A\.?J\.?S\.?C\.)\s*$",
    re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t_]*(?:/s/ ?|(?:THE )?HON(?:ORABLE|\.) |(?:The )?Hon(?:orable|\.) )?"
    r"(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){1,3}(?:,? (?:Jr|JR|Sr|III|II|IV)\.?)?)[ \t]*,?\s{1,6}"
    r"(?:(?i:united states|u\.s\.|chief|senior|veterans law|administrative|law|bankruptcy|superior court|magistrate|"
    r"district|circuit) )+(?:JUDGE|Judge)[ \t.]*$",
    re.MULTILINE,
)
"""The signature at the end of an order."""
_BELOW = re.compile(
    r"(?i)\b(?:appeals?|petitions?|certiorari|question)\b[^.;]{0,60}?\b(?:from|to|of)\s+(?:an?\s+[^.;]{0,60}?\s+of\s+)?(?:the\s+)?([^.;()]{0,40}?courts?\b[^.;()\n]{0,20}"
    r"(?:\s+(?:for|of|in)\s+[^.;()\n]{3,70}(?:\n[^.;()\n]{3,60})?)?)"
)
_DISTRICT_COURT = re.compile(
    r"(?i)united\s+states\s+district\s+court\s+for\s+the\s+((?:\w+\s+)?district\s+of\s+[A-Z][a-z]+(?:\s+(?:York|Jersey|Mexico|Hampshire|Carolina|"
    r"Dakota|Virginia|Island|Columbia|Rico))?)"
)
_BELOW_JUDGE = re.compile(
    r"\(((?:Hon\. )?[A-Z][\w’'.]+(?: [A-Z][\w’'.-]*){1,3}), (?:Chief |Senior |Magistrate |District )*Judge\)|"
    r"([A-Z][\w’'.]+(?: [A-Z][\w’'.-]*){1,3}), (?:Chief |Senior |Magistrate |District )*Judge, Presiding|"
    r"^ *([A-Z][\w’'.]+(?: [A-Z][\w’'.-]*){1,3}), (?:District|Chief|Trial|Circuit) Judge *\)? *$",
    re.MULTILINE,
)
_BELOW_DOCKET = re.compile(
    r"(?i)\bD\.? ?C\.?(?: docket)? nos?\.\s*(?:v\.\s*)?([\w:.-]*\d[\w:.-]*(?: ?[A-Z]{2,4}\b)?)|\(nos?\. (\d[\w:-]+)\)"
)
_CITE = re.compile(
    r"(?m)^[ *]*(\d{1,4} (?:U\. ?S\.|F\. ?(?:2d|3d|4th|Supp\. ?(?:2d|3d)?)|F\.4th|S\. ?Ct\.|L\. ?Ed\.(?: "
    r"?2d)?|[A-Z][\w.’ ]{1,20}?\.?(?:2d|3d|4th|5th)?) \d{1,5}|"
    r"\d{4} (?:NY Slip Op|WI App|WI|[A-Z]{2}-?[A-Z]*|[A-Z]+) \d+(?:\(U\))?|\d{4}-[A-Z][A-Za-z]{1,6}-\d{1,5}|"
    r"T\.C\. Memo\. \d{4}-\d+)(?=[ ]*(?:\||\(\d{4}\)|\[|[,;] \d|$))"
)
_SIGNS = re.compile(r"COURT|Court of|District Court|Supreme Court|Nos?\. ?\d")
_CAPTION_LINE = 160
_SUPREME = re.compile(r"\d+ U\. ?S\. ")
_GAPS = re.compile(r"\n{3,}")
_FROM = re.compile(r"(?i)\b(?:appeals?|certiorari|petition|error)\b.{0,30}\b(?:from|to)\b")
_FROM_BELOW = re.compile(r"(?i)\b(?:on )?(?:appeals?|certiorari|petition)\b.{0,30}\b(?:from|to)\b")
_APPEALED = ("appeal", "certiorari", "petition", "error")
_REVIEWED = ("appeal", "petition", "certiorari", "question")
_COURTLY = ("court", "appellate division", "board of")
_COURT = re.compile(r"(?i)\bcourts?\b|appellate division|board of")
_COURT_SHORT = re.compile(r"(?i)\bcir\.|\bD\. [A-Z]")
_UNFINISHED = re.compile(r"(?i)(?:court of appeals?|district court|court|for the|of|supreme court)[,]?$")
_NAMES = re.compile(r",|;|\band\b")
_META_YEAR = re.compile(r"(?m)^\d{1,4} [A-Z][\w. ]{1,20} \d{1,5} *(?:\|[^|\n]*\| *(\d{4})|\((\d{4})\))")
_PRINTED_MARKS = re.compile(r"(?<![\d\[])\*+(?!\d)|\*\d{1,4} |\[[\d*†]{1,3}\]")
_NOTED = re.compile(r"(?m)^NOT(?:E|ICE):\s[^\n]*\n(?:[^\n]+\n)*")
"""What the printer says of the paper: no part of its caption."""
_FRONT = 12_000


def read_caption(
    text: str, parts: tuple[Section, ...], voices: list[Voice], known: Caption, covered: tuple[Span, ...]
) -> Caption:
    """A caption from the front matter, what the form of file knows taking precedence."""
    head = _front(text, parts, covered)
    body = next((part.start for part in parts if part.kind == "majority"), 0)
    after = text[body : body + 2500]
    if not any(part.kind == "caption" for part in parts) and (_prose(head) or _begins(parts)):
        named = _author(text, "", parts, voices)
        return replace(known, author=known.author or named) if named else known
    counsel = find_counsel(head)
    court = known.court or _court(head)
    parties = find_parties(head, sides(counsel, court or _supreme(known.citation, head)))
    cites = tuple(m[1] for m in _CITE.finditer(head[:3000]))
    seen = Caption(
        name=known.name or case_name(head, parties),
        citation=cites[0] if cites else None,
        parallel=cites[1:],
        court=court,
        docket=_docket(head),
        argued=_dated(head, _ARGUED),
        decided=_dated(head, _DECIDED) or _only_date(head),
        panel=_panel(head),
        author=_author(text, head, parts, voices),
        appeal_from=_below(head, after),
        parties=parties,
        counsel=counsel,
    )
    if seen.court is None and seen.citation and _SUPREME.match(known.citation or seen.citation):
        seen = replace(seen, court="scotus")
    given = {key: value for key in Caption.__dataclass_fields__ if (value := getattr(known, key))}
    return replace(seen, **given)


def _prose(head: str) -> bool:
    """Long paragraphs for the most part, and no court or number among their words: what begins so has no caption."""
    short = sum(len(line) for line in head.split("\n") if len(line) <= _CAPTION_LINE)
    return short * 5 < len(head) and _SIGNS.search(head) is None


def _begins(parts: tuple[Section, ...]) -> bool:
    """The opinion opens the text, under its author: there is no front matter to read."""
    return bool(parts) and parts[0].kind == "majority" and parts[0].author is not None


def own_citations(text: str, parts: tuple[Section, ...]) -> tuple[Span, ...]:
    """Lines of the front matter that print the document's own citation, which cites nothing."""
    found = []
    for part in parts:
        if part.kind == "caption":
            for match in _CITE.finditer(text, part.start, min(part.end, part.start + 3000)):
                end = text.find("\n", match.end())
                found.append((match.start(), min(end if end >= 0 else part.end, part.end)))
    return tuple(found)


def _front(text: str, parts: tuple[Section, ...], covered: tuple[Span, ...]) -> str:
    """The caption's own text, notes and heads left out, emphasis removed."""
    pieces, budget = [], _FRONT
    for part in parts:
        if part.kind != "caption" or budget <= 0:
            continue
        at, end = part.start, min(part.end, part.start + budget)
        for a, b in [span for span in covered if part.start <= span[0] < end]:
            pieces.append(text[at:a])
            at = max(at, b)
        pieces.append(text[at:end] if at < end else "")
        budget -= end - part.start
    front = "\n".join(pieces) if pieces else text[: min(_FRONT, 1500)]
    front = one_after_the_other(front.replace("\f", "\n"))
    lines = _NOTED.sub("", "\n".join(map(str.strip, front.split("\n"))))
    close = _GAPS.sub("\n\n", lines)
    return _PRINTED_MARKS.sub("", close) if "*" in close or "[" in close else close


def iso(match: re.Match[str]) -> str:
    """An ISO date for a date as printed."""
    month, day, year, m2, d2, y2, y3, m3, d3, d4, m4, y4 = match.groups()
    if month:
        return f"{year}-{_MONTHS[month[:3].lower()]:02d}-{int(day):02d}"
    if m4:
        return f"{y4}-{_MONTHS[m4[:3].lower()]:02d}-{int(d4):02d}"
    return f"{y2}-{int(m2):02d}-{int(d2):02d}" if m2 else f"{y3}-{m3}-{d3}"


def date_in(words: str) -> str | None:
    """The first date in some words, ISO."""
    match = _DATE.search(words)
    return iso(match) if match else None


def _dated(head: str, verb: re.Pattern[str]) -> str | None:
    for match in verb.finditer(head):
        near = _DATE.search(head, match.end(), match.end() + 60)
        if near and near.start() - match.end() < 30:
            return iso(near)
    return None


def _only_date(head: str) -> str | None:
    """The date of an opinion that names no verb: the first that is not the argument's; else the year by its cite."""
    argued = {m.end() for m in _ARGUED.finditer(head)}
    for match in _DATE.finditer(head[:6000]):
        if not any(0 <= match.start() - end < 30 for end in argued):
            return iso(match)
    year = _META_YEAR.search(head)
    return (year[1] or year[2]) if year else None


def _court(head: str) -> str | None:
    lines = [line.strip(" |)") for line in head.split("\n") if line.strip()]
    for at, line in enumerate(lines[:60]):
        small = line.casefold()  # each pattern is asked only where one of its words stands
        if len(line) < 300 and any(word in small for word in _APPEALED) and _FROM.search(line):
            line = _FROM_BELOW.split(line)[0]
        if any(word in small for word in _COURTLY) and _COURT.search(line):
            below = " ".join(lines[at + 1 : at + 3])
            found = court_id(f"{line} {below}" if _unfinished(line) else line) or court_id(line)
            if found:
                return found
        for piece in line.split("|") if "cir." in small or "d. " in small else ():
            if len(piece) < 24 and _COURT_SHORT.search(piece) and (found := court_id(piece.strip())):
                return found
    return None


def _unfinished(line: str) -> bool:
    return len(line) < 60 and bool(_UNFINISHED.search(line))


def _docket(head: str) -> str | None:
    for match in _DOCKET.finditer(head):
        if (not match[1] and not re.search(r"\d{4}$", match[2][-4:])) or match[1] is None:
            return " ".join((match[2] + (match[3] or "")).split()).rstrip(".,:")
    bare = _BARE_DOCKET.search(head)
    return bare[1] if bare else None


def _panel(head: str) -> tuple[str, ...]:
    match = _PANEL.search(head)
    found = match[1] if match else (line[1] if (line := _PANEL_LINE.search(head)) else "")
    names = _NAMES.split(_TITLE.sub(",", " ".join(found.split())))
    clean = [surname(name.strip(" .*")) for name in names]
    return tuple(
        dict.fromkeys(n for n in clean if 2 < len(n) < 40 and n[0].isupper() and not n.lower().startswith("of "))
    )


def _author(text: str, head: str, parts: tuple[Section, ...], voices: list[Voice]) -> str | None:
    named = next((part.author for part in parts if part.kind == "majority" and part.author), None)
    if named:
        return named
    if (match := _BY.search(head)) is not None:
        return surname(next(group for group in match.groups() if group))
    closing = list(_CLOSING.finditer(text, max(0, len(text) - _FRONT)))
    return surname(closing[-1]["name"]) if closing else None


def _below(head: str, after: str) -> Below | None:
    court = judge = docket = None
    for words in (head, after):
        small = words.casefold()
        district = _DISTRICT_COURT.search(words) if "district" in small else None
        if district:
            court = court_id("United States District Court for the " + " ".join(district[1].split()))
        elif any(word in small for word in _REVIEWED) and (match := _BELOW.search(words)):
            court = court_id(" ".join(match[1].split()))
            court = None if court == "usdistct" else court
        near = words[district.start() : district.start() + 400] if district else head
        if "Judge" in near and (found := _BELOW_JUDGE.search(near)):
            judge = re.sub(
                r"^(?:[A-Z][a-z]+ )?(?=[A-Z][a-z]+ [A-Z]\. )", "", next(group for group in found.groups() if group)
            )
        if court:
            break
    if found := _BELOW_DOCKET.search(head):
        docket = (found[1] or found[2]).rstrip(".,)")
    return Below(court, judge, docket) if court or docket else None


def _supreme(citation: str | None, head: str) -> str | None:
    found = _CITE.search(head[:3000])
    return "scotus" if _SUPREME.match(citation or (found[1] if found else "")) else None
