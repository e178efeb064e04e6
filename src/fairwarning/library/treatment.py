"""What an opinion does to other decisions, or says that another did, each with the words that say so.

Found in subsequent history ("overruled by"), parentheticals ("same", "distinguishing Y"), signals ("accord", "but see")
and sentences ("X is distinguishable"). What is denied, supposed, argued by a party or done by the court below is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Literal

from msgspec import Struct

from fairwarning.citing.model import CASE_KINDS, Citation
from fairwarning.library import treatment_words as words
from fairwarning.library.mentions import Marked, Mention, Sentence, marked
from fairwarning.library.treatment_words import TreatmentKind, X
from fairwarning.opinion import Opinion

Scope = Literal["all", "part", "other-grounds"]
_LONGEST = 600


class Treatment(Struct, frozen=True):
    """One treatment of one decision; `start` and `end` are source offsets of the words that show it."""

    authority: str
    kind: TreatmentKind
    own: bool
    """The text itself does it; else it tells what another decision did."""
    by: str | None
    """The cite of that decision; None where the text does it itself, or does not say which."""
    date: str | None
    """When it was done, as far as the text says: an ISO date or a year."""
    scope: Scope
    start: int
    end: int


class _Done(Struct, frozen=True):
    """Who did it."""

    own: bool = False
    by: Mention | None = None


def treatments(opinion: Opinion) -> tuple[Treatment, ...]:
    """Every treatment that the opinion shows, in the order of the text."""
    text = marked(opinion)
    found = [*_history(opinion), *_signals(opinion), *_asides(opinion), *_sentences(opinion, text)]
    kept = {(t.authority, t.kind, t.by, t.start): t for t in sorted(found, key=_order)}
    return tuple(kept.values())


def _order(treatment: Treatment) -> tuple[int, str, str]:
    return treatment.start, treatment.authority, treatment.kind


def _history(opinion: Opinion) -> Iterator[Treatment]:
    """X, overruled by Y; X, cert. denied; Y (overruling X)."""
    for c in opinion.citations:
        kind = words.HISTORY.get(c.relation or "")
        if kind is None:
            continue
        turned = c.relation in ("overruling", "abrogating")
        other = c.history_of if not turned else c.within
        if other is None or opinion.citations[other].authority is None:
            continue
        treated, doer = (c, opinion.citations[other]) if turned else (opinion.citations[other], c)
        between = opinion.source[c.head : c.start]
        told_only = words.RECOGNIZED.search(between) is not None
        start, end = min(treated.head, doer.head), max(treated.end, doer.end)
        if treated.authority not in (None, doer.authority):
            by, date = (None, None) if told_only else (doer.authority, _date(doer))
            yield Treatment(treated.authority, kind, False, by, date, _scope(between), start, end)


def _signals(opinion: Opinion) -> Iterator[Treatment]:
    for c in opinion.citations:
        if c.within is not None or c.authority is None or c.kind not in CASE_KINDS:
            continue
        kind = words.SIGNALS.get((c.signal or "").rstrip(","))
        if kind is None and c.parentheticals and any(aside.kind == "same" for aside in c.parentheticals):
            kind = "followed"
        if kind is not None and _speaks(opinion, c.start):
            yield _own(opinion, c.authority, kind, "all", c.head, max(c.end, c.tail))


def _asides(opinion: Opinion) -> Iterator[Treatment]:
    """Y (distinguishing X)."""
    for n, c in enumerate(opinion.citations):
        if c.kind not in CASE_KINDS or c.authority is None:
            continue
        for aside in c.parentheticals:
            if (opened := words.GERUND.match(aside.text)) is None or aside.kind in ("quoting", "citing", "same"):
                continue
            kind = next((kind for kind, verb in words.VERBS if re.match(verb, opened["verb"])), None)
            treated = _first_inside(opinion, n + 1, aside.end) if kind else None
            if kind and treated is not None and treated.authority and treated.relation not in words.HISTORY:
                before = opinion.source[aside.start : treated.head]
                if ";" not in before and len(before) < 120:
                    yield Treatment(
                        treated.authority, kind, False, c.authority, _date(c), _scope(aside.text), c.head, aside.end
                    )


def _first_inside(opinion: Opinion, n: int, end: int) -> Citation | None:
    """The first decision cited from the n-th citation on and before an offset."""
    for c in islice(opinion.citations, n, None):
        if c.start >= end:
            return None
        if c.kind in CASE_KINDS:
            return c
    return None


def _sentences(opinion: Opinion, text: Marked) -> Iterator[Treatment]:
    for sentence in text.sentences(words.STEMS):
        start, end = opinion.running.span_to_source(sentence.start, sentence.end)
        if not _speaks(opinion, start):
            continue
        for mention, kind, done, scope in _said(opinion, text, sentence):
            if done.by is not None and done.by.authority == mention.authority:
                continue
            if done.own:
                yield _own(opinion, mention.authority, kind, scope, start, end)
            else:
                by = done.by
                date = _date(opinion.citations[by.cite]) if by and by.cite is not None else None
                yield Treatment(mention.authority, kind, False, by.authority if by else None, date, scope, start, end)


_Found = Iterator[tuple[Mention, TreatmentKind, _Done, Scope]]


def _said(opinion: Opinion, text: Marked, sentence: Sentence) -> _Found:
    yield from _active(opinion, text, sentence)
    yield from _passive(opinion, text, sentence)


_Table = tuple[tuple[TreatmentKind, re.Pattern[str]], ...]


@cache
def _verbs() -> _Table:
    """Compiled at first use: most commands only pass by here."""
    behind = rf"{words.OBJECT}(?P<objects>{X}(?:(?:, and |, | and | or ){words.OBJECT}{X})*)"
    return tuple((kind, re.compile(rf"\b(?P<verb>{verb}) {behind}")) for kind, verb in words.VERBS)


def _active(opinion: Opinion, text: Marked, sentence: Sentence) -> _Found:
    """We distinguish X and Y; in Z the Court overruled X."""
    taken: set[int] = set()
    for kind, pattern in _verbs():
        for match in pattern.finditer(sentence.words):
            before = sentence.words[: match.start("verb")]
            if match.start("objects") in taken or _unsaid(before, sentence.words[match.end() :]):
                continue
            done = _doer(opinion, text, sentence, before)
            if done is None:
                continue
            taken.add(match.start("objects"))
            scope = _scope(sentence.words[match.start() : match.end() + 60])
            for at in range(match.start("objects"), match.end("objects")):
                if sentence.words[at] == X:
                    yield sentence.at(at), kind, done, scope


def _doer(opinion: Opinion, text: Marked, sentence: Sentence, before: str) -> _Done | None:
    """Who stands before the verb: another decision, another court that is then cited, or this court."""
    for pattern in (words.IN_ANOTHER, words.BY_ANOTHER):
        if (match := pattern.search(before)) is not None:
            return _Done(by=sentence.at(match.start("other")))
    if (match := words.OTHER.search(before)) is not None:
        cited = _cited_for(opinion, text, sentence, match)
        return _Done(by=cited) if cited else None
    return _Done(own=True) if words.OWN.search(before) else None


@cache
def _state(kinds: tuple[tuple[TreatmentKind, str], ...]) -> _Table:
    begin = rf"(?P<treated>{X}){words.POSSESSED},? {words.ADVERBS}{words.COPULA}{words.ADVERBS}(?P<not>not |never )?"
    return tuple((kind, re.compile(rf"{begin}{words.ADVERBS}(?P<state>{state})\b")) for kind, state in kinds)


def _passive(opinion: Opinion, text: Marked, sentence: Sentence) -> _Found:
    """X was overruled by Y; X is distinguishable; the Seventh Circuit has said that X may be in tension with Z."""
    for done_to, table in ((True, words.PARTICIPLES), (False, words.QUALITIES)):
        for kind, pattern in _state(table):
            for match in pattern.finditer(sentence.words):
                before, behind = sentence.words[: match.start()], sentence.words[match.end() :]
                if match["not"] or _unsaid(before, behind):
                    continue
                agent = words.AGENT.match(behind) if done_to else None
                done = _Done(by=sentence.at(match.end() + agent.start("other"))) if agent else None
                done = done or _teller(opinion, text, sentence, before, done_to)
                if done is not None:
                    yield sentence.at(match.start("treated")), kind, done, _scope(behind[:60])


def _teller(opinion: Opinion, text: Marked, sentence: Sentence, before: str, done_to: bool) -> _Done | None:
    """Another court that says so and is then cited; else this text, which of what was done only tells."""
    if (match := words.SAID.search(before)) is not None:
        cited = _cited_for(opinion, text, sentence, match)
        return _Done(by=cited) if cited else None
    return _Done(own=not done_to)


def _cited_for(opinion: Opinion, text: Marked, sentence: Sentence, court: re.Match[str]) -> Mention | None:
    """The decision of the court named that the sentence, or the citation behind it, rests on."""
    wanted = words.ORDINALS[court["circuit"]] if court["circuit"] else "scotus"
    behind = text.behind(sentence.end)
    for mention in (*sentence.mentions, behind):
        if mention is not None and mention.cite is not None and opinion.citations[mention.cite].court == wanted:
            return mention
    return None


def _unsaid(before: str, behind: str) -> bool:
    """Denied, only supposed, or somebody else's words."""
    clause = before.rsplit(";", 1)[-1]
    return bool(
        words.NEGATED.search(clause)
        or words.SUPPOSED.search(clause)
        or words.ARGUED.search(before)
        or words.ARGUED.search(behind[:80])
    )


def _speaks(opinion: Opinion, offset: int) -> bool:
    """Whether the court itself speaks there: not its staff, not a judge apart."""
    for section in opinion.document.sections:
        if section.start <= offset < section.end:
            return section.kind in ("majority", "notes")
    return True


def _own(opinion: Opinion, authority: str, kind: TreatmentKind, scope: Scope, start: int, end: int) -> Treatment:
    return Treatment(authority, kind, True, None, opinion.document.caption.decided, scope, start, end)


def _date(cited: Citation) -> str | None:
    return cited.date or (str(cited.year) if cited.year else None)


def _scope(text: str) -> Scope:
    if words.OTHER_GROUNDS.search(text):
        return "other-grounds"
    return "part" if words.IN_PART.search(text) else "all"


def passage(opinion: Opinion, treatment: Treatment) -> str:
    """The words that show a treatment, on one line, without page marks and notes."""
    running = opinion.running
    start, end = running.from_source(treatment.start), running.from_source(max(treatment.end - 1, treatment.start)) + 1
    text = " ".join(running.text[start:end].split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
