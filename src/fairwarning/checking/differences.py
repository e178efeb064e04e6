"""What a quotation changes: each place where its words are not the source's, declared or not.

Every tolerance here has its counterexample in tests/checking: a dropped "not", a bracket over one, "may" for "shall".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from fairwarning.checking.alignment import Match, Placed
from fairwarning.checking.folding import same_letters
from fairwarning.checking.held import Held
from fairwarning.checking.quoted import Quoted, Token
from fairwarning.checking.verdicts import Difference, DifferenceKind

NEGATIONS = frozenset((
    "not", "no", "never", "nor", "none", "neither", "without", "unless", "except", "cannot", "nothing", "nobody",
    "lacks", "fails", "failed", "dont", "didnt", "isnt", "wasnt", "arent", "werent", "wont", "cant", "doesnt", "hasnt",
    "hadnt", "shouldnt", "wouldnt", "couldnt",
))  # fmt: skip
_WEIGHTY = NEGATIONS | frozenset((
    "shall", "may", "must", "will", "should", "can", "could", "would", "might", "all", "any", "every", "only", "always",
    "some", "most", "negligently", "knowingly", "intentionally", "recklessly", "wilfully", "willfully",
    "deliberately", "maliciously", "clearly", "plainly", "unlawfully", "lawfully", "falsely",
    "unconstitutionally",
))  # fmt: skip
"""Words that a bracket may not bring in or take away."""
MINOR: frozenset[DifferenceKind] = frozenset(("spelling", "capital", "citation-left-out", "emphasis"))
"""Changes that mislead nobody about what was said."""
_EMPHASIS_DECLARED = frozenset(("emphasis added", "emphasis in original"))
_CITED = re.compile(r"§|\b(?:art|amend|cl|cf|supra|ibid|id)\.|[0-9] [A-Z][\w.]* ?[0-9]", re.I)
"""What looks cited: enough where the document says that citations are left out."""
_OPENERS = 3
_SHORT_GAP = 9
_BRACKETED = 40


@dataclass(frozen=True)
class Departures:
    """All that a quotation changes: `undeclared` one by one, and which declarations were used."""

    undeclared: tuple[Difference, ...]
    declared: frozenset[str]


def departures(quoted: Quoted, held: Held, match: Match, alterations: Sequence[str]) -> Departures:
    """Every change between a quotation and the place where it stands."""
    judge = _Judge(quoted, held, frozenset(alterations))
    before: Placed | None = None
    for number, (part, placed) in enumerate(zip(quoted.parts, match.places, strict=True)):
        if placed is None:
            continue
        if before is not None:
            judge.skipped(before.last, placed.first, seam=number in quoted.seams)
        judge.part(part, placed)
        before = placed
    return Departures(tuple(judge.found), frozenset(judge.used))


class _Judge:
    def __init__(self, quoted: Quoted, held: Held, alterations: frozenset[str]) -> None:
        self.quoted, self.held, self.alterations = quoted, held, alterations
        self.found: list[Difference] = []
        self.used: set[str] = set()
        self.cleaned = "cleaned up" in alterations
        self.omitting = self.cleaned or bool(alterations & {"citations omitted", "footnotes omitted"})

    def say(self, kind: DifferenceKind, quoted: str, source: str) -> None:
        self.found.append(Difference(kind, quoted, source))

    def part(self, part: tuple[Token, ...], placed: Placed) -> None:
        """What differs between two ellipses."""
        at, where = 0, self.edge(part[: placed.blocks[0].quoted], placed.first, placed.blocks[0].source)
        for block in placed.blocks:
            self.region(part[at : block.quoted], where, block.source)
            same = part[block.quoted : block.quoted + block.size]
            self.capitals(same, block.source)
            self.emphasis(same, block.source)
            at, where = block.quoted + block.size, block.source + block.size
        self.region(part[at:], where, placed.last)
        self.citations(placed)

    def edge(self, tokens: tuple[Token, ...], first: int, last: int) -> int:
        """Where the words begin for which brackets at the head stand: not before their own sentence."""
        if not tokens or any(token.bracket != "whole" for token in tokens):
            return first
        words = self.held.words
        for at in range(last - 1, first, -1):
            if any(mark in words.text[words.ends[at - 1] : words.starts[at]] for mark in ".?!"):
                return at
        return first

    def capitals(self, tokens: Sequence[Token], first: int) -> None:
        """Capitals changed without a bracket, in words that agree otherwise."""
        words, text = self.held.words, self.held.words.text
        for number, token in enumerate(tokens):
            if token.bracket != "no":
                self.used.add("brackets")
                continue
            start = words.starts[first + number]
            bracketed = text[start] == "["
            start += bracketed
            mine, theirs = self.quoted.text[token.start], text[start]
            if mine == theirs or mine.isupper() == theirs.isupper() or not (mine.isalpha() and theirs.isalpha()):
                continue
            both = self.quoted.text[token.start : token.end], text[start : words.ends[first + number]]
            if any(len(word) > 1 and word.isupper() for word in both) or bracketed:
                continue
            if self.cleaned or "alterations omitted" in self.alterations:
                self.used.add("cleaned up")
            else:
                self.say("capital", *both)

    def emphasis(self, tokens: tuple[Token, ...], first: int) -> None:
        """Italics of the document's own, in a source whose italics are known; one finding to a run of words."""
        if not self.quoted.stressed or not self.held.shows_emphasis or self.alterations & _EMPHASIS_DECLARED:
            return
        run: list[Token] = []
        for number, token in enumerate(tokens):
            if token.start in self.quoted.stressed and not self.held.stressed(first + number):
                run.append(token)
            elif run:
                self.say("emphasis", self.quoted.printed(tuple(run)), "")
                run = []
        if run:
            self.say("emphasis", self.quoted.printed(tuple(run)), "")

    def region(self, tokens: tuple[Token, ...], first: int, last: int) -> None:
        """Quoted words that stand where the source has others."""
        words = self.held.words.words
        while tokens and first < last and self.paired(tokens[0], words[first]):
            tokens, first = tokens[1:], first + 1
        while tokens and first < last and self.paired(tokens[-1], words[last - 1]):
            tokens, last = tokens[:-1], last - 1
        here = words[first:last]
        if not tokens:
            self.left_out(first, last)
        elif same_letters([token.word for token in tokens], here):
            return
        elif all(token.bracket != "no" for token in tokens):
            self.bracketed(tokens, first, last)
        elif len(tokens) == len(here):
            for token, at in zip(tokens, range(first, last), strict=True):
                self.exchanged(token, at)
        elif not here:
            self.say("put-in", self.quoted.printed(tokens), "")
        else:
            self.say("word", self.quoted.printed(tokens), self.held.words.printed(first, last))

    def paired(self, token: Token, word: str) -> bool:
        """Whether a quoted word is the source's: as it stands, or by the letters outside its brackets."""
        if token.word == word:
            return True
        if token.bracket != "part":
            return bool(same_letters([token.word], [word]))
        if not token.fits(word):
            return False
        self.used.add("brackets")
        return True

    def exchanged(self, token: Token, at: int) -> None:
        word = self.held.words.words[at]
        if self.paired(token, word):
            return
        if token.bracket != "no":
            self.bracketed((token,), at, at + 1)
        else:
            kind: DifferenceKind = "spelling" if _misspelt(token.word, word) else "word"
            self.say(kind, self.quoted.text[token.start : token.end], self.held.words.printed(at, at + 1))

    def left_out(self, first: int, last: int) -> None:
        """Source words that the quotation passes over without an ellipsis."""
        if first >= last or all(
            word.isdigit() and len(word) < 3 and self.called(first) for word in self.slice(first, last)
        ):
            return
        printed = self.held.words.printed(first, last)
        if not self.held.citing(first, last) and not (self.omitting and _CITED.search(printed)):
            self.say("left-out", "", printed)
        else:
            self.cut_citation(printed)

    def citations(self, placed: Placed) -> None:
        """Citations of the source that the words run past, where the text is read without its citations."""
        words = self.held.words
        for start, end in self.held.passed_over(words.starts[placed.first], words.ends[placed.last - 1]):
            self.cut_citation(" ".join(words.text[start:end].split()))

    def cut_citation(self, printed: str) -> None:
        if self.omitting:
            self.used.add("citations omitted")
        else:
            self.say("citation-left-out", "", printed)

    def slice(self, first: int, last: int) -> Sequence[str]:
        return self.held.words.words[first:last]

    def called(self, at: int) -> bool:
        """Whether a number stands against the word before it, as the call of a note does."""
        words = self.held.words
        return (
            at > 0
            and not words.text[words.ends[at - 1] : words.starts[at]].strip(".,;:”\"'’)")
            and " " not in (words.text[words.ends[at - 1] : words.starts[at]])
        )

    def bracketed(self, tokens: tuple[Token, ...], first: int, last: int) -> None:
        """Brackets in place of the source's words: proper unless they bring in or take away what gives the sense."""
        self.used.add("brackets")
        mine = frozenset(token.word for token in tokens)
        theirs = frozenset(self.slice(first, last))
        weighty = _WEIGHTY & (mine ^ theirs)
        numbers = {word for word in theirs if word.isdigit()}
        if (
            (NEGATIONS & weighty)
            or (not theirs and weighty)
            or (numbers and numbers - mine)
            or last - first > _BRACKETED
        ) or ((_MODALS & theirs) and (_MODALS & mine) - theirs):
            self.say("bracket", self.quoted.printed(tokens), self.held.words.printed(first, last))

    def skipped(self, first: int, last: int, *, seam: bool) -> None:
        """What an ellipsis passes over; a short one must not hide the word that turns the sentence."""
        if seam:
            self.left_out(first, last)
            return
        self.used.add("ellipsis")
        hidden = list(self.slice(first, last))
        edge = hidden if len(hidden) < _SHORT_GAP else [*hidden[:_OPENERS], *hidden[-_OPENERS:]]
        if NEGATIONS & frozenset(edge) and not self.sentences(first, last):
            self.say("ellipsis", "…", self.held.words.printed(first, last))

    def sentences(self, first: int, last: int) -> bool:
        """Whether a whole sentence or more is passed over, so that its negations stand or fall with it."""
        words = self.held.words
        before = words.text[words.ends[first - 1] : words.starts[first]] if first else "."
        after = words.text[words.ends[last - 1] : words.starts[last]] if last < len(words) else "."
        return any(mark in before for mark in ".?!;") and any(mark in after for mark in ".?!;")


_MODALS = frozenset((
    "shall", "may", "must", "will", "should", "can", "could", "would", "might",
))  # fmt: skip


def _misspelt(mine: str, theirs: str) -> bool:
    """One letter doubled, dropped or put in within a word of some length, the first letters alike."""
    if min(len(mine), len(theirs)) < 5 or mine[:2] != theirs[:2] or not (mine.isalpha() and theirs.isalpha()):
        return False
    short, long = sorted((mine, theirs), key=len)
    inflected = long.startswith(short) and long[-1] != short[-1]
    return not inflected and Indel.distance(mine, theirs) <= 1
