"""What the court did: the sentences that affirm, reverse or remand, with the parties and claims that they name."""

from __future__ import annotations

import re

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
_ACT = re.compile(
    r"(?i)\b(?:we|court|is|are|be|order(?:ed)?|judgment|hereby|and|therefore)\b[^.;]{0,60}?\b(?:"
    + "|".join(v for _, v in _VERBS)
    + r")\b"
    r"|(?m:^)\W*(?:" + "|".join(v for _, v in _VERBS) + r")\b|\b(?:AFFIRM|REVERSE|VACATE|REMAND|DISMISS)(?:ED)?\b"
)
_ACTS = tuple((name, re.compile(rf"(?i)\b(?:{verb})\b(\s+in\s+part)?")) for name, verb in _VERBS)
_OTHERS = re.compile(r"(?i)(?:court[’']s|below|summary judgment)\s+(?:was\s+)?$")
_WORDS = re.compile(r"[\w’'-]+")
_SUFFIX = re.compile(r"[IVX]+|Jr|Sr|Inc|LLC|Department")
_SENTENCE_END = re.compile(r"[.;](?=\s|\[|$)(?<!\bv\.)(?<!\bNo\.)(?<!\bMs\.)(?<!\bMr\.)|\n\s*\n")
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
_TAIL = 6000
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
    for match in _ACT.finditer(text, start, last):
        if (found and match.start() < found[-1].span[1]) or spans.hold(match.start()):
            continue
        span = _sentence(text, match, start, last)
        words = " ".join(text[slice(*span)].split())
        if not words.startswith(("If ", "Although ", "Because ")):
            found.append(Disposition(_result(words), span, _named(words, parties), _claims(words)))
    return tuple(d for d in found if d.result)


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
        if party.name in sentence or (words and len(words) < 5 and words[-1] in present):
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


def _result(sentence: str) -> str:
    """The acts in their order: `affirmed in part, reversed in part, remanded`."""
    acts = []
    for name, verb in _ACTS:
        for match in verb.finditer(sentence):
            if not _OTHERS.search(sentence, max(0, match.start() - 40), match.start()):
                acts.append((match.start(), name + (" in part" if match[1] else "")))
    return ", ".join(dict.fromkeys(name for _, name in sorted(acts)))
