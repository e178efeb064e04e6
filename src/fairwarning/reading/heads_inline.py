"""Running heads of a text whose line breaks are lost, so that they stand inside its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fairwarning.reading.document import Page

_LEAST = 3
_VERSUS = (" V. ", " VS. ", "IN RE ", "EX PARTE ")
_CAPITAL_WORD = re.compile(r"[A-Z&(][A-Z.’'&,()-]*$|^(?:v\.|et|al\.)$")
_NUMBER_BEFORE = re.compile(r"(?<![^\s])(\d{1,4}) $")
_NUMBER_BEHIND = re.compile(r" (\d{1,4})(?![\d.])")
_REACH = 110


def inline_heads(text: str) -> tuple[Page, ...]:
    """Heads of a text whose line breaks are lost: a case name in capitals that returns beside a rising number."""
    seen: Counter[str] = Counter()
    for start, words in _each(text, _VERSUS):
        end = start + len(words)
        left = _capitals(text[max(0, start - _REACH) : start].split(" ")[::-1])[::-1] if words[0] == " " else []
        right = _capitals(text[end : end + _REACH].split(" "))
        if right and (left or words[0] != " "):
            seen[" ".join([*left, words.strip(), *right])] += 1
    head = min((h for h, n in seen.items() if n >= _LEAST), key=lambda h: (-seen[h], h), default=None)
    return _numbered_heads(text, head) if head else ()


def _each(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, word
            at = text.find(word, at + 1)


def _capitals(words: list[str]) -> list[str]:
    taken = []
    for word in words:
        if not _CAPITAL_WORD.match(word):
            break
        taken.append(word)
    return taken


def _numbered_heads(text: str, head: str) -> tuple[Page, ...]:
    pages: list[Page] = []
    last = 0
    for at, _ in _each(text, (head,)):
        end = at + len(head)
        before = _NUMBER_BEFORE.search(text, max(0, at - 6), at)
        behind = _NUMBER_BEHIND.match(text, end)
        spans = [(at - len(before[0]), end, int(before[1]))] if before else []
        spans += [(at, behind.end(), int(behind[1]))] if behind else []
        later = [(abs(number - last - 1), a, b, number) for a, b, number in spans if number > last]
        if later:
            _, a, b, last = min(later)
            pages.append(Page(str(last), a, b, "slip"))
    return tuple(pages) if len(pages) >= _LEAST else ()
