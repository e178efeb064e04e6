"""Whether a narrative says a word of what happened, denies it, or only supposes it. Cues are data (negation.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from fairwarning.law import strict

Said = Literal["absent", "supposed", "negated", "asserted"]
Kind = Literal["plain", "clause", "supposed", "pass"]
ORDER: tuple[Said, ...] = ("absent", "supposed", "negated", "asserted")
"""Of a word that occurs more than once, the strongest counts: what is said anywhere is said."""

_SENTENCE = re.compile(r"[.!;\n]+(?=\s|$)|\?(?!\s*(?:no|none|n|neg|negative)\b)|[\r\n]+")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[,:?=(/)]|-+")
_NOT = re.compile(r"\b(did|does|do|was|were|is|are|has|have|had|could|would|should|ca|wo)n['’]?t\b")
_BREAKS = frozenset([":", "--", "---", "(", ")", "?"])
_PAUSES = frozenset([",", "and", "/"])


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reach: int
    cues: tuple[str, ...]


class _After(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cues: tuple[str, ...]
    links: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    plain: _Cues
    clause: _Cues
    supposed: _Cues
    after: _After
    no_cue: tuple[str, ...]
    ends: tuple[str, ...]
    opens: tuple[str, ...]
    nominative: tuple[str, ...]
    subjects: tuple[str, ...]
    verbs: tuple[str, ...]


class _Cue(NamedTuple):
    kind: Kind
    reach: int


class _Lexicon(NamedTuple):
    """Phrases by their first word, the longest first; and the single words that end a scope."""

    before: dict[str, list[tuple[tuple[str, ...], _Cue]]]
    after: dict[str, list[tuple[str, ...]]]
    links: frozenset[str]
    ends: dict[str, list[tuple[str, ...]]]
    opens: frozenset[str]
    nominative: frozenset[str]
    subjects: frozenset[str]
    verbs: frozenset[str]


@lru_cache(maxsize=1 << 14)  # a database asks three times of the same text and word, some thousand texts at a time
def stated(text: str, word: str) -> Said:
    """What the text says of a word, or of a word that begins so; of several words, of all of them in that order."""
    wanted = _wanted(word)
    if not wanted:
        return "asserted" if word and word.lower() in text.lower() else "absent"
    found = {said for sentence in _SENTENCE.split(text.lower()) for said in _of_sentence(sentence, wanted)}
    return max(found, key=ORDER.index, default="absent")


def _of_sentence(sentence: str, wanted: list[str]) -> Iterator[Said]:
    if wanted[0] not in sentence:
        return
    tokens = _tokens(sentence)
    first = wanted[0]
    places = [n for n, token in enumerate(tokens) if token.startswith(first) and _stands(tokens, n, wanted)]
    if places:
        cues = list(_cues(tokens))
        yield from (_said(tokens, place, place + len(wanted), cues) for place in places)


@cache
def _wanted(word: str) -> list[str]:
    return _tokens(word.lower())


def _tokens(text: str) -> list[str]:
    if "n't" in text or "nt" in text or "n’t" in text or "cannot" in text:
        text = _NOT.sub(r"\1 not", text.replace("cannot", "can not"))
    return _TOKEN.findall(text)


def _stands(tokens: list[str], at: int, wanted: list[str]) -> bool:
    last = at + len(wanted) - 1
    return last < len(tokens) and tokens[at:last] == wanted[:-1] and tokens[last].startswith(wanted[-1])


def _cues(tokens: list[str]) -> Iterator[tuple[int, int, _Cue]]:
    """Each cue with the place of its first word and of the first word after it."""
    before, free = _lexicon().before, 0
    for at, token in enumerate(tokens):
        if token not in before or at < free:
            continue
        hit = next((one for one in before[token] if tuple(tokens[at : at + len(one[0])]) == one[0]), None)
        if hit is not None:
            free = at + len(hit[0])
            if not _is_answer(tokens, at, free):
                yield at, free, hit[1]


def _is_answer(tokens: list[str], at: int, end: int) -> bool:
    """`No, he did`, `no. 12`: a no that denies nothing that follows it."""
    following = tokens[end] if end < len(tokens) else ","
    return tokens[at:end] == ["no"] and (
        following in _BREAKS or following == "," or following.isdigit() or following in _lexicon().nominative
    )


def _said(tokens: list[str], start: int, end: int, cues: list[tuple[int, int, _Cue]]) -> Said:
    """The nearest cue that governs the word decides; a denial of a denial says it."""
    if _denied_after(tokens, end):
        return "negated"
    governing = [cue for _, after, cue in cues if after <= start and _governs(tokens, after, start, cue)]
    if not governing:
        return "asserted"
    if governing[-1].kind == "supposed":
        return "supposed"
    twice = len(governing) > 1 and governing[-1].kind == "plain" and governing[-2].kind == "clause"
    return "asserted" if twice else "negated"


def _governs(tokens: list[str], after: int, place: int, cue: _Cue) -> bool:
    """Whether nothing between the cue and the word ends what the cue governs."""
    if cue.kind == "pass":
        return False
    lexicon = _lexicon()
    between = tokens[after:place]
    if sum(token not in _PAUSES for token in between) >= cue.reach:
        return False
    for n, token in enumerate(between):
        if token in _BREAKS or _phrase(lexicon.ends, between, n):
            return False
        if token in _PAUSES and not _goes_on(tokens, after + n + 1, place, between[n - 1] if n else ""):
            return False
        if n and cue.kind == "plain" and token in lexicon.opens | lexicon.subjects:
            return False
        if n > 1 and token in lexicon.nominative and between[n - 1] not in lexicon.opens:
            return False
    return True


def _goes_on(tokens: list[str], at: int, place: int, before: str) -> bool:
    """Whether a list goes on after a comma or `and`: an `or` follows, or one word of the form of that `before` it."""
    lexicon = _lexicon()
    following = tokens[at]
    if following in ("or", "nor"):
        return True
    if following in lexicon.subjects or following in lexicon.verbs or following in lexicon.opens:
        return False
    if following.endswith("ing") and before.endswith("ing"):
        return True
    alone = at + 1 == len(tokens) or tokens[at + 1] in _PAUSES | _BREAKS | {"or", "nor"}
    if alone and following.endswith("s") and before.endswith("s"):
        return True
    return any(token in ("or", "nor") for token in tokens[at + 1 : at + 4]) and place - at < 3


def _denied_after(tokens: list[str], end: int) -> bool:
    """`injuries: none`, `injuries were not observed`."""
    lexicon = _lexicon()
    at = end
    while at < len(tokens) and tokens[at] in lexicon.links:
        at += 1
    hit = _phrase(lexicon.after, tokens, at)
    if not hit:
        return False
    if len(hit) > 1:
        return True
    last = at + len(hit) >= len(tokens) or tokens[at + len(hit)] in _PAUSES | _BREAKS
    return last and at > end  # `struck no one` denies nothing of `struck`


def _phrase(phrases: dict[str, list[tuple[str, ...]]], tokens: list[str], at: int) -> tuple[str, ...]:
    """The phrase that begins there, or nothing."""
    known = phrases.get(tokens[at], ()) if at < len(tokens) else ()
    return next((one for one in known if tuple(tokens[at : at + len(one)]) == one), ())


def _by_first(phrases: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _lexicon() -> _Lexicon:
    file = strict.load(Path(__file__).with_name("negation.yaml"), _File)
    before: dict[str, list[tuple[tuple[str, ...], _Cue]]] = {}
    kinds: tuple[tuple[Kind, int, tuple[str, ...]], ...] = (
        ("plain", file.plain.reach, file.plain.cues),
        ("clause", file.clause.reach, file.clause.cues),
        ("supposed", file.supposed.reach, file.supposed.cues),
        ("pass", 0, file.no_cue),
    )
    for kind, reach, cues in kinds:
        for cue in cues:
            words = tuple(cue.split())
            before.setdefault(words[0], []).append((words, _Cue(kind, reach)))
    for listed in before.values():
        listed.sort(key=lambda one: -len(one[0]))
    return _Lexicon(
        before,
        _by_first(file.after.cues),
        frozenset(file.after.links),
        _by_first(file.ends),
        frozenset(file.opens),
        frozenset(file.nominative),
        frozenset(file.subjects),
        frozenset(file.verbs),
    )
