"""Who speaks where: the caption, court staff, the court, separate opinions, the notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairwarning.reading.document import Heading, Section, SectionKind, Span
from fairwarning.reading.lines import Lines
from fairwarning.reading.spans import Spans

_RANK = (
    r"(?:(?:Chief|Senior|Circuit|District|Presiding|Associate|Acting|Magistrate|Bankruptcy|Retired|Appellate|"
    r"United States|U\.S\.|CHIEF|SENIOR|CIRCUIT|DISTRICT|PRESIDING|ASSOCIATE|ACTING|MAGISTRATE|Supernumerary) )*"
)
_OFFICE = r"(?:Judge|Justice|JUDGE|JUSTICE|S\.J\.|A\.J\.S\.C\.|P\. ?J\.|C\. ?J\.|V\. ?C\. ?J\.|J\.)"
_NAME = r"[A-Z][\w’'.\-À-ÿ]+(?: (?:[A-Z][\w’'.\-À-ÿ]*|[dD]e|[vV]an|[lL]a|del|der))*(?:,? (?:Jr|JR|Sr|III|II|IV)\.?)?"
_VOICE = (
    r"(?P<voice>(?:,|\s)[^.:\n]{0,30}?(?:concur|dissent|CONCUR|DISSENT)[^:\n]{0,170}?|"
    r",? (?:delivered|announced|writing)[^:\n]{0,120}?)?"
)
AUTHOR = re.compile(
    rf"^[ \f*_¶\d{{}}]*(?:(?P<curiam>PER CURIAM|Per Curiam|BY THE COURT)|"
    rf"(?P<lead>(?:Mr\. |MR\. |Opinion (?:by|of) )?(?:THE )?{_RANK}(?:Justice|JUSTICE|Judge|JUDGE)) "
    rf"(?P<name2>{_NAME})(?P<rest>(?:,|\n)[^:]{{0,160}}?)??|"
    rf"(?P<name>{_NAME}),? (?:{_RANK}){_OFFICE}){_VOICE}[*_]*(?P<stop>[:.]|(?=[ ]*\n))(?:\[[\d*]+\]|"
    rf"[*†])?(?P<inline>[ ]*(?=\S))?",
    re.MULTILINE,
)
_FIRST = re.compile(
    rf" (?!OPINION|ORDER|MEMORANDUM)(?P<name>[A-Z][A-Z’'\-]{{2,}}(?: [A-Z][A-Z’'\-]+)?), "
    rf"{_RANK}{_OFFICE}(?P<voice>, (?:concurring|dissenting)[^:]{{0,120}})?:(?= )"
)
_OFFICES = (re.compile(r"J(?:udge|ustice|UDGE|USTICE|\.)"), re.compile("C(?:URIAM|uriam)"), re.compile("BY THE COURT"))
"""Each begins with one letter, which is quick to look for."""
_OFFICIAL = re.compile(
    r"(?i)(?:(?:united states|u\.s\.|district|circuit|chief|senior|magistrate|bankruptcy|superior|court|administrative|"
    r"veterans|law|presiding|associate|the) ?)+"
)
"""A title that stands alone on its line, under a signature."""
_STAFF = re.compile(
    r"(?i)constitutes no part of the opinion|prepared by (?:the )?(?:court staff|reporter of decisions)|"
    r"syllabus\)? \(?headnote\)? will be released|not (?:a )?part of the opinion"
)
_STAFF_TITLES = frozenset({"SUMMARY", "SYLLABUS", "HEADNOTES"})
_KEPT = re.compile(r"[IVX]+|(?:[A-Z]\.)+[A-Z]?|L\.?L\.?[CP]\.?,?")
_INITIAL = re.compile(r"(^|[-’'])(\w)")
_BELOW = re.compile(
    r"(?i)\b(?:appeals? from|review of|certiorari to|original proceeding)\b(?!.*\n\s*(?:opinion|before)\b)", re.DOTALL
)
_TITLE_PAGE = 4_000
_CAPTION = 500
_SIDES = re.compile(
    r"^[ ]*(?:Plaintiff|Defendant|Respondent|Appell(?:ant|ee)|Petitioner)s?\b[-\w .]{0,24}$", re.MULTILINE
)
"""The role of a side on a line of its own: a title above it stands in the caption, beside the parties."""
_PAGE = 1_500
_LOOK = 40_000
_SIGNATURE = 400
_LEAD_IN = 240
_UNSIGNED = frozenset({"caption", "summary", "notes"})


@dataclass(frozen=True, slots=True)
class Voice:
    """An author line: where an opinion begins, and who writes it in which voice."""

    start: int
    end: int
    author: str
    kind: SectionKind


def find_voices(text: str, lines: Lines, lifts: tuple[Span, ...]) -> list[Voice]:
    """Author lines in order; the first opens the opinion, later ones only if they concur or dissent."""
    found: list[Voice] = []
    spans = Spans(lifts)
    run_on = lines.run_on
    for match in _named_inside(text) if run_on else _named_on_lines(text, lines):
        voice = match["voice"] or ""
        if not run_on and not voice and not _author_line(text, match):
            continue
        if not found and _BELOW.search(text, max(0, match.start() - 250), match.start()):
            continue
        if spans.hold(match.start()):
            continue
        if not found and not voice and match.end() > max(len(text) * 0.6, 2000):
            break
        kind: SectionKind = _kind(voice) if found or voice else "majority"
        start = match.start()
        while text[start : start + 1] in " \f":
            start += 1
        said = Voice(start, match.end(), _author(match), kind)
        if (
            found
            and kind == found[-1].kind != "majority"
            and _same(said, found[-1])
            and start - found[-1].start < _PAGE
        ):
            continue  # the first stands at the head of the page
        if not found or kind != "majority":
            found.append(said)
        elif len(found) == 1 and start - found[0].start < _TITLE_PAGE and _same(said, found[0]):
            found = [said]  # the first named the author on a title page
        if len(found) > 40:
            break
    return found


def _named_on_lines(text: str, lines: Lines) -> Iterator[re.Match[str]]:
    """Author lines, looked for only where a line has the word for an office."""
    begins, done = lines.starts, 0
    for start in sorted({begins[bisect_right(begins, at) - 1] for at in _offices(text)}):
        if start >= done and (match := AUTHOR.match(text, start)) is not None:
            done = match.end()
            yield match


def _named_inside(text: str) -> Iterator[re.Match[str]]:
    """The same where line breaks are lost."""
    done = 0
    for at in sorted(_offices(text)):
        if at >= done and (match := _FIRST.search(text, max(done, at - _LEAD_IN), at + _LEAD_IN)) is not None:
            done = match.end()
            yield match


def _offices(text: str) -> Iterator[int]:
    return (match.start() for office in _OFFICES for match in office.finditer(text))


def signed(text: str, parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """Voices whose author the form does not name, with the one of their own author line."""
    return tuple(part if part.author or part.kind in _UNSIGNED else _signed(text, part) for part in parts)


def _signed(text: str, part: Section) -> Section:
    for match in AUTHOR.finditer(text, part.start, min(part.end, part.start + _SIGNATURE)):
        if match["voice"] or _author_line(text, match):
            return replace(part, author=_author(match))
    return part


def _same(one: Voice, other: Voice) -> bool:
    return one.author.split()[-1:] == other.author.split()[-1:]


def _kind(voice: str) -> SectionKind:
    lower = voice.lower()
    if "dissent" in lower and "concur" not in lower:
        return "dissent"
    if "concur" in lower:
        return (
            "dissent"
            if lower.find("dissent") >= 0 and "in the judgment" not in lower and "in part" not in lower
            else "concurrence"
        )
    return "majority"


def _author(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("curiam"):
        return "Per Curiam"
    name = (groups.get("name") or groups.get("name2") or "").strip(" *_,")
    name = re.sub(r"^(?:\d+|¶|\s)+", "", name)
    return surname(name)


def surname(name: str) -> str:
    """`POOLER` -> `Pooler`, `CHÁVEZ` -> `Chávez`; mixed case is kept as printed."""
    return " ".join(_cased(word) for word in name.split())


def author_name(author: str) -> str:
    """The name in an author line of its own: `HAMLEY, Circuit Judge:`, `Mr. Justice Brewer`."""
    bare = re.sub(r"(?i)\b(?:mr\.|chief|senior|circuit|district|associate|presiding|justice|judge)\b", "", author)
    return surname(re.split(r",|:", bare.strip(" ,.:"))[0].strip())


def _cased(word: str) -> str:
    if not word.isupper() or len(word) < 3 or _KEPT.fullmatch(word):
        return word
    cased = _INITIAL.sub(lambda m: m[1] + m[2].upper(), word.lower())
    return "Mc" + cased[2:].capitalize() if cased.startswith("Mc") else cased


def _author_line(text: str, match: re.Match[str]) -> bool:
    """A line that names its author and stops, as against a sentence about a judge or a list of the panel."""
    line_end = text.find("\n", match.start())
    line = text[match.start() : line_end if line_end >= 0 else len(text)].strip(" *_")
    if match["curiam"]:
        return match["stop"] in (".", ":") or len(line) < 20
    if match["lead"]:
        return bool(
            re.search(r"delivered the opinion|announced the judgment", text[match.start() : match.start() + 260])
        )
    if match["stop"] == ":":
        return True
    if match["name"] and _OFFICIAL.fullmatch(match["name"]):
        return False
    return (match["inline"] is None and len(line) < 80) or len(line) < 60


def sections(
    text: str, voices: list[Voice], headings: list[Heading], endnotes: int | None, body: int
) -> tuple[Section, ...]:
    """The document cut into voices, whole and without overlap, in order."""
    end = endnotes if endnotes is not None else len(text)
    found: list[Section] = []
    if body:
        found += _front(text, headings, body)
    starts = [v for v in voices if v.start < end] or []
    if not starts or starts[0].start > body:
        first = starts[0].start if starts else end
        if first > body:
            found.append(Section("majority", body, first))
    for at, voice in enumerate(starts):
        stop = starts[at + 1].start if at + 1 < len(starts) else end
        found.append(Section(voice.kind, voice.start, stop, voice.author))
    if endnotes is not None:
        found.append(Section("notes", endnotes, len(text)))
    return tuple(section for section in found if section.end > section.start)


_NOTICE = re.compile(r"^[ \f]*NOTICE:\s+This opinion is subject to", re.MULTILINE)
"""Behind the syllabus of the Supreme Court, where its opinion has a caption of its own."""
_HEARD = re.compile(r"^[ ]*Nos?\. [^\n]*(?:Argued|Decided)[^\n]*$", re.MULTILINE)


def _front(text: str, headings: list[Heading], body: int) -> list[Section]:
    """The front matter: a caption, and what court staff put between it and the opinion."""
    staff = next((h for h in headings if h.start < body and h.title.upper() in _STAFF_TITLES), None)
    if staff is None or (
        staff.title.upper() == "SUMMARY" and not _STAFF.search(text, staff.start, min(body, staff.start + _LOOK))
    ):
        return [Section("caption", 0, body)]
    after = next((h for h in headings if staff.start < h.start < body and h.title.upper() not in _STAFF_TITLES), None)
    stop = after.start if after else body
    if (notice := _NOTICE.search(text, staff.start, body)) is not None:
        stop = notice.start()
    heard = _HEARD.search(text, staff.start, min(stop, staff.start + _TITLE_PAGE))
    begin = heard.end() if heard else staff.start
    front = [Section("caption", 0, begin), Section("summary", begin, stop)]
    return [*front, Section("caption", stop, body)] if stop < body else front


def opening(text: str, voices: list[Voice], headings: list[Heading]) -> int:
    """Where the opinion begins: its author line, else its first heading of substance, else its first real paragraph."""
    if voices:
        return voices[0].start
    for heading in headings:
        if heading.title.upper() in _STAFF_TITLES | {"COUNSEL"} or heading.start >= len(text) // 3:
            continue
        if not _SIDES.search(text, heading.end, heading.end + _CAPTION):
            return heading.start
    match = re.search(r"^[^\n]{280,}$|(?:^[^\n]{50,}\n){4,}", text[:20_000], re.MULTILINE)
    return match.start() if match and len(text) > 3000 else 0
