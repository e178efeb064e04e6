"""What the court did: the sentences that affirm, reverse or remand, with the parties and claims that they name."""

from __future__ import annotations

import re
from dataclasses import replace

from fairwarning.reading.document import Disposition, Heading, Party, Section, Span
from fairwarning.reading.spans import Spans

_VERBS = (
    ("affirmed", r"affirm(?:ed|ing)?"),
    ("reversed", r"revers(?:e|ed|ing)"),
    ("vacated", r"vacat(?:e|ed|ing)"),
    ("remanded", r"remand(?:ed|ing)?"),
    ("dismissed", r"dismiss(?:ed)?"),
    ("granted", r"grant(?:ed)?(?! of)"),
    ("denied", r"den(?:y|ied)"),
    ("modified", r"modif(?:y|ied)"),
)
_STEMS = ("affirm", "revers", "vacat", "remand", "dismiss", "grant", "deny", "denied", "modif")
"""One of them stands in every act; a text without any is not looked through."""
_ACT = re.compile(
    r"(?i)\b(?:we|court|is|are|be|order(?:ed)?|judgment|hereby|and|therefore)\b[^.;]{0,60}?\b(?:"
    + "|".join(v for _, v in _VERBS)
    + r")\b"
    r"|(?m:^)\W*(?:" + "|".join(v for _, v in _VERBS) + r")\b|\b(?:AFFIRM|REVERSE|VACATE|REMAND|DISMISS)(?:ED)?\b"
)
_ACTS = tuple((name, re.compile(rf"(?i)\b(?:{verb})\b(\s+in\s+part)?")) for name, verb in _VERBS)
_OTHERS = re.compile(
    r"(?i)(?:court[’']s|below|summary judgment)\s+(?:was\s+)?$|\bon\s+$|"
    r"\b(?:motions?|petitions?|applications?|requests?|refus\w+|declin\w+|fail\w*|asks?|asked|seeks?|sought|moved?)"
    r"\s+to\s+$|(?<!this )\b(?:courts?|circuit)\s+(?:\w+ly\s+)?$|"
    r"\b(?:lv\.?|leave(?:\s+to\s+appeal)?|cert(?:iorari|\.)?|review|reh['’]g)\s+(?:\w+\s+and\s+)?$"
)
"""What another court did, or is asked to do: "the district court dismissed", "a motion to dismiss", "cert. denied"."""
_BY_OTHERS = re.compile(r"(?i)\s+(?:by\s+the\s+\w+\s+court)\b")
_WORDS = re.compile(r"[\w’'-]+")
_SUFFIX = re.compile(r"[IVX]+|Jr|Sr|Inc|LLC|Department")
_SENTENCE_END = re.compile(
    r"[.;](?=\s|\[|$)(?<!\bv\.)(?<!\bNo\.)(?<!\bMs\.)(?<!\bMr\.)(?<!\bCo\.)(?<!\bIns\.)(?<!\bInc\.)(?<!\bCorp\.)"
    r"(?<!\bDr\.)(?<!\bSgt\.)(?<!\bJr\.)(?<!\bSt\.)(?<!\b[A-Z]\.)|\n\s*\n"
)
_OFFICE = re.compile(r"\s+(?:Police |Sheriff[’']s )?(?:Department|Office|Dep[’']t\.?)\Z")
_CLAIM = re.compile(
    r"(?i)\b(?:(?:substantive |procedural )?due process|equal protection|municipal liability|state-created "
    r"danger|special relationship|"
    r"(?:first|second|fourth|fifth|sixth|eighth|fourteenth) amendment|excessive force|false arrest|malicious "
    r"prosecution|"
    r"unlawful (?:search|seizure|entry)|deliberate indifference|failure[- ]to[- ](?:train|protect|supervise|"
    r"intervene)|monell|"
    r"qualified immunity|negligence|wrongful death|state[- ]law|conspiracy|retaliation|summary judgment|"
    r"convictions?|sentences?)\b"
)
_NO_CLAIM = frozenset(("summary judgment", "qualified immunity"))
"""What a claim was decided on, not the claim."""
_TAIL = 6000
_BEHIND = 16
"""Characters before the closing section that tell where its first word and line begin."""
_BROKEN = re.compile(r"([a-z]{2,})-\n([a-z]{2,})")
"""A word at the end of a line; it is read whole, and every offset stays."""
_TOGETHER = re.compile(
    r"(?i)[\s,]*(?:(?:and|but|the|cases?|causes?|matters?|is|are|we|therefore|otherwise|in\s+part)[\s,]+)*"
)
"""What may stand between acts that are one: "affirmed in part and remanded"."""
_CLOSING = re.compile(r"(?i)conclusion|disposition|order|decision|judgment")


def dispositions(
    text: str,
    parts: tuple[Section, ...],
    headings: tuple[Heading, ...],
    covered: tuple[Span, ...],
    parties: tuple[Party, ...],
) -> tuple[Disposition, ...]:
    """Acts of the court in its closing section, or in its last paragraphs where it has none."""
    majority = next((part for part in parts if part.kind == "majority"), None)
    if majority is None:
        return ()
    last = _last(text, majority, covered)
    closing = [h.end for h in headings if majority.start <= h.start < majority.end and _CLOSING.search(h.title)]
    closing = [end for end in closing if end < last]
    start = closing[-1] if closing and last - closing[-1] < _TAIL else max(majority.start, last - 1500)
    found: list[Disposition] = []
    spans = Spans(covered)
    read = 0
    tail, shift = text[max(0, start - _BEHIND) : start], max(0, start - _BEHIND)
    words = text[start:last]  # of a long text only what is asked
    tail += _BROKEN.sub(lambda word: f"{word[1]}{word[2]}  ", words) if "-\n" in words else words
    small = tail.casefold()
    if not any(stem in small for stem in _STEMS):
        return ()
    start, last = start - shift, last - shift
    for match in _ACT.finditer(tail, start, last):
        if match.start() < read or spans.hold(shift + match.start()):
            continue
        span = _sentence(tail, match, start, last)
        read = span[1]
        words = " ".join(tail[slice(*span)].split())
        if not words.startswith(("If ", "Although ", "Because ")):
            found += _acts(tail, span, parties)
    return tuple([replace(act, span=(shift + act.span[0], shift + act.span[1])) for act in found])


def _last(text: str, majority: Section, covered: tuple[Span, ...]) -> int:
    """The end of the court's own text, notes that stand behind it left out."""
    end = majority.end
    for a, b in reversed(covered):
        if b <= end - 400:
            break
        if b <= end and len(text[b:end].strip(" \n-_*")) < 80 and a > majority.start:
            end = a
    return end


def _named(sentence: str, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Parties of the caption whose last name, or whose whole name, the sentence has."""
    present = set(_WORDS.findall(sentence))
    found = []
    for party in parties:
        words = [word for word in _WORDS.findall(party.name) if not _SUFFIX.fullmatch(word)]
        short = _OFFICE.sub("", party.name)
        if short in sentence or (short is party.name and words and len(words) < 5 and words[-1] in present):
            found.append(party.name)
    return tuple(found)


def _claims(sentence: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0].lower() for match in _CLAIM.finditer(sentence)))


def _sentence(text: str, match: re.Match[str], start: int, end: int) -> Span:
    first = start
    for stop in _SENTENCE_END.finditer(text, max(start, match.start() - 600), match.start()):
        first = stop.end()
    while first < end and text[first] in " \n\f*":
        first += 1
    stop_match = _SENTENCE_END.search(text, match.end(), end)
    last = stop_match.start() + (text[stop_match.start()] in ".;") if stop_match else end
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, max(last, first)


def _acts(text: str, span: Span, parties: tuple[Party, ...]) -> list[Disposition]:
    """The acts of one sentence, each with what stands up to the next; those that stand together are one.

    An act that names no claim is about the claims of the one before it.
    """
    groups: list[tuple[int, list[str]]] = []
    behind = -1
    for start, end, name in _verbs(text, span):
        if groups and _TOGETHER.fullmatch(text, behind, start):
            groups[-1][1].append(name)
        else:
            groups.append((start, [name]))
        behind = end
    found: list[Disposition] = []
    for number, (start, names) in enumerate(groups):
        begin = span[0] if number == 0 else start
        end = groups[number + 1][0] if number + 1 < len(groups) else span[1]
        words = " ".join(text[begin:end].split())
        claims = _claims(words)
        if found and names != ["remanded"] and not set(claims) - _NO_CLAIM:
            claims = found[-1].claims
        stop = begin + len(text[begin:end].rstrip())
        found.append(Disposition(", ".join(dict.fromkeys(names)), (begin, stop), _named(words, parties), claims))
    return found


def _verbs(text: str, span: Span) -> list[tuple[int, int, str]]:
    """The court's own acts in a sentence, in order: where each begins and ends, `affirmed in part` as one."""
    acts = []
    for name, verb in _ACTS:
        for match in verb.finditer(text, *span):
            theirs = _OTHERS.search(" ".join(text[max(span[0], match.start() - 40) : match.start()].split()) + " ")
            if not theirs and not _BY_OTHERS.match(text, match.end()):
                acts.append((match.start(), match.end(), name + (" in part" if match[1] else "")))
    return sorted(acts)
