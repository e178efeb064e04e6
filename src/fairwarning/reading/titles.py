"""What reads like a title: capitals, title case, or a phrase that stops short of a sentence."""

from __future__ import annotations

import re

MINOR = frozenset({
    "a", "an", "the", "of", "and", "or", "to", "in", "on", "for", "by", "with", "as", "at", "from", "under", "v", "vs",
    "that", "is", "was", "are", "not", "its", "nor", "but", "into",
})  # fmt: skip
"""Words that title case leaves small."""
_PHRASE_OPENS = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ“"‘*')
_SPEAKING = frozenset(("I", "I'm", "I’m", "Yes", "Yes,", "No", "No,", "He", "She", "They", "We", "You", "It", "Well,"))
"""Words with which answers in a transcript begin, which stand behind an A. too."""
_PRINTED = re.compile(r"[*_]|\[[\d*]+\]$|[⁰¹²³⁴-⁹]+$")
_CALL = re.compile(r"\[[\d*†]+\]$|[⁰¹²³⁴-⁹*†]+$")
_TITLE_WORD = re.compile(r"[^\W\d_][\w’'\[\]]*")
_ENOUGH = 60


def titled(title: str) -> bool:
    """Reads like a title: capitals or title case, no full sentence."""
    bare = _PRINTED.sub("", title).strip()
    if not bare or len(bare) > 200 or bare.endswith((",", ";")):
        return not bare
    if bare.endswith(".") and len(bare) > _ENOUGH and not bare.isupper():
        return False
    return bare.isupper() or title_case(bare)


def stated(label: str, title: str) -> bool:
    """A title put as a phrase or question, "II. Whether the loan was at risk": few words and no full stop."""
    words = title.split()
    quoted = title[0] in '“"' and title[-1] in '”"'
    phrase = 2 <= len(words) <= 24 and title[0] in _PHRASE_OPENS and (quoted or title[-1] not in '.,;:”"')
    few = label[0].isupper() or len(words) < 6
    return few and phrase and words[0] not in _SPEAKING


def title_case(title: str) -> bool:
    """Three in four of the words that matter begin with a capital."""
    words = [w for w in _TITLE_WORD.findall(title) if w.lower() not in MINOR]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital * 4 >= len(words) * 3


def tidy(title: str) -> str:
    """A title without emphasis and note calls, on one line."""
    bare = _CALL.sub("", title.replace("*", "").strip()).strip()
    return " ".join(bare.split())
