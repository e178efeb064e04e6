"""Headings of a text whose line breaks are lost, so that titles are run into the sentences behind them."""

from __future__ import annotations

import re

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.labels import ROMAN, Labels
from fairwarning.reading.spans import Spans
from fairwarning.reading.titles import MINOR

_INNER = re.compile(rf" ({ROMAN}|[A-H]|[1-9])\. (?=[A-Z“\"'‘])")
_INNER_WORD = re.compile(
    r" (SUMMARY|SYLLABUS|COUNSEL|OPINION|ORDER|MEMORANDUM|BACKGROUND|DISCUSSION|ANALYSIS|CONCLUSION)(?= )"
)
_OPENER = re.compile(
    r"(?:The|An|In|We|This|These|It|As|On|At|To|For|When|Here|There|If|Because|Although|Under|After|Several|Some|Many|"
    r"Most|Each|Both|Neither|Our|His|Her|Their|Its|He|She|They|That|Those|Such|Even|Before|Since|While|Where|But)\b"
)
_LINKER = re.compile(r"(?:First|Second|Third|Finally|Next|Moreover|However|Indeed|Thus|Accordingly|Further|Also),")
_CAPITAL_TITLE = re.compile(r"[A-Z][A-Z’'&,\- ]{3,}(?= (?:[A-Z][a-z]|[A-Z]\. |[1-9]\. |“))")


def inline_headings(text: str, lifts: tuple[Span, ...], body: int) -> list[Heading]:
    """Headings of a text without line breaks: labels in sequence behind a full stop, and plain words in capitals."""
    spans = Spans(lifts)
    labelled = _inline_labels(text, spans, body)
    inside = Spans([(heading.start, heading.end) for heading in labelled])
    words = [match for match in _INNER_WORD.finditer(text) if _word_heads(text, match, body)]
    plain = [
        Heading(0, None, match[1], match.start(1), match.end(1))
        for match in words
        if not spans.hold(match.start()) and not inside.hold(match.start(1))
    ]
    return sorted([*plain, *labelled], key=lambda heading: heading.start)


def _word_heads(text: str, match: re.Match[str], body: int) -> bool:
    """A word in capitals heads what follows: it stands before the opinion, or behind a sentence in it."""
    follows = text[match.end() + 1 : match.end() + 2]
    if not (follows.isupper() or follows in "*“"):
        return False
    if match.start() < body:
        return body - match.end() < 4 or match[1] in ("SUMMARY", "SYLLABUS", "COUNSEL")
    return _ends_sentence(text, match.start())


def _inline_labels(text: str, lifts: Spans, body: int) -> list[Heading]:
    labels, found = Labels(), list[Heading]()
    end = -1
    for match in _INNER.finditer(text, body):
        fresh = _ends_sentence(text, match.start()) or match.start() - end < 3
        if not fresh or lifts.hold(match.start()) or not labels.expects(match[1]):
            continue
        title = _run_title(text[match.end() : match.end() + 120])
        if title:
            end = match.end() + len(title)
            found.append(Heading(labels.level(match[1]), match[1], title, match.start(1), end))
    return found


def _ends_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].rstrip()[-1:] in '.!?”"’)]' if at > 1 else True


def _run_title(text: str) -> str:
    """The words of a title at the head of running text; its sentence begins with a capital too, one is given back."""
    capitals = _CAPITAL_TITLE.match(text)
    if capitals:
        return capitals[0].strip()
    words: list[str] = []
    for word in text.split(" "):
        bare = word.strip("“”\"'‘’,.;:()[]")
        if words and (_OPENER.fullmatch(bare) or _LINKER.fullmatch(word)):
            return " ".join(words).rstrip(",")
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare.lower() in MINOR):
            break
        words.append(word)
    twice = next((n for n in range(len(words) // 2, 0, -1) if words[:n] == words[n : 2 * n]), 0)
    if twice:  # the sentence begins with the name that heads it
        return " ".join(words[:twice])
    given_back = _no_minor_end(_no_minor_end(words)[:-1])
    return " ".join(given_back).rstrip(",")


def _no_minor_end(words: list[str]) -> list[str]:
    end = len(words)
    while end and words[end - 1].lower() in MINOR:
        end -= 1
    return words[:end]
