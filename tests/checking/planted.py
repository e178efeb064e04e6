"""Errors planted on purpose: briefs made by a seeded program, each with one fault of a known kind or with none.

The kinds are those of which courts and checkers have complained. What is quoted comes from the invented opinions in
`texts/`, and from the shared opinions where they are at hand; what is wrong with it is known because we put it there.
"""
# ruff: noqa: E501 - a table of kinds is read one row to a line

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from memory import MemorySources

from fairwarning.checking import CheckedCitation, CheckedQuotation, check
from fairwarning.library.model import Event
from fairwarning.opinion import Opinion, read
from fairwarning.reading import read_text

TEXTS = Path(__file__).parent / "texts"
SHARED = Path(os.environ.get("FAIRWARNING_SHARED") or Path(__file__).parents[3] / "shared") / "opinions"
_SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z])|\n+")
_CIRCUIT = {
    f"ca{n}": f"{n}{'st' if n == 1 else 'd' if n in (2, 3) else 'th'} Cir." for n in range(1, 12)
} | {"cadc": "D.C. Cir."}  # fmt: skip
_PARALLEL = {"404 F.3d 110": "161 L. Ed. 2d 12", "311 F.3d 4": "122 S. Ct. 450"}
_WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class Source:
    """A decision to be quoted: how it is cited, and sentences with their pages."""

    name: str
    cite: str
    court: str
    year: int
    sentences: tuple[tuple[str, int, int], ...]
    """Words, first and last page."""
    separate: tuple[tuple[str, int, int], ...]
    """The same of dissents and concurrences."""

    def cited(self, pin: object = "", **change: object) -> str:
        """The citation, rightly unless something is changed."""
        name, cite = change.get("name", self.name), change.get("cite", self.cite)
        court, year = change.get("court", self.court), change.get("year", self.year)
        at = f", {pin}" if pin != "" else ""
        return f"{name}, {cite}{at} ({court} {year})"

    @property
    def short(self) -> str:
        return self.name.split(" v. ")[0]

    @property
    def volume(self) -> str:
        return self.cite.rsplit(" ", 1)[0]


@dataclass(frozen=True)
class Planted:
    """One brief with what a check must say of its one place of interest."""

    kind: str
    text: str
    about: str
    """`citation`, `quotation`, or `clean`."""
    allowed: frozenset[str]
    """Verdicts that are right; for a clean brief, those that may occur at all."""
    mark: str
    """The words or the citation of which the verdict is asked; empty for a clean brief."""
    also: str = ""
    """Words that the detail must have."""


@cache
def library() -> tuple[MemorySources, tuple[Source, ...]]:
    """The invented opinions, and the shared ones where they are."""
    sources = MemorySources()
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        opinion = read(path)
        cite = opinion.document.caption.citation or ""
        known = sources.add(opinion, *([_PARALLEL[cite]] if cite in _PARALLEL else []))
        name = (known.name or "").split(" v. ")
        found.append(_source(opinion, f"{_last(name[0])} v. {_last(name[1])}", cite))
    sources.events.append(
        Event(next(k.id for k in sources.known if "287 F.3d 902" in k.cites), "overruled", "518 F.3d 640", "2008-03-02")
    )
    for file, cite, name in (("okin-v-cornwall.txt", None, "Okin v. Village of Cornwall-on-Hudson Police Department"),):
        if (SHARED / file).exists():
            opinion = read(SHARED / file)
            sources.add(opinion, *([cite] if cite else []))
            found.append(_source(opinion, name, opinion.document.caption.citation or ""))
    return sources, tuple(found)


def _last(party: str) -> str:
    """A person by the last name, anything else as it is."""
    words = party.split()
    person = len(words) == 2 and words[0] not in ("Bryce", "Kroon")
    return words[1] if person else party


def _source(opinion: Opinion, name: str, cite: str) -> Source:
    caption = opinion.document.caption
    lists: dict[bool, list[tuple[str, int, int]]] = {True: [], False: []}
    running = opinion.running
    for stream in running.streams:
        if stream.kind != "body" or stream.label in ("caption", "summary"):
            continue
        at = stream.start
        for part in _SENTENCE.split(running.text[stream.start : stream.end]):
            start = running.text.index(part, at)
            at = start + len(part)
            if not (8 <= len(part.split()) <= 45) or re.search(r"[\[\]“”\"()*…\n§]|\.{2}|[A-Z]{4}|\bv\.|\d{3} F", part):
                continue
            a, b = running.span_to_source(start, at)
            pages = [opinion.page_of(place, "star") for place in (a, b - 1)]
            if all(pages):
                first, last = (int(page[0].label) for page in pages)
                lists[stream.label is not None].append((part, first, last))
    return Source(
        name, cite, _CIRCUIT[caption.court or "ca1"], int((caption.decided or "0")[:4]),
        tuple(lists[False]), tuple(lists[True]),
    )  # fmt: skip


def pin(first: int, last: int) -> str:
    """A pin as printed."""
    return str(first) if first == last else f"{first}–{last % 100 if last > 99 else last:02}"


Maker = Callable[[random.Random, tuple[Source, ...]], Planted | None]
KINDS: dict[str, Maker] = {}


def kind(name: str) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        KINDS[name] = maker
        return maker

    return keep


def planted(seed: int = 2024, each: int = 16) -> Iterator[Planted]:
    """Briefs of every kind, the same at every run."""
    _, sources = library()
    for name, maker in KINDS.items():
        chance = random.Random(f"{seed} {name}")
        made = tried = 0
        seen: set[str] = set()
        while made < each and tried < each * 40:
            tried += 1
            brief = maker(chance, sources)
            if brief is not None and brief.text not in seen:
                seen.add(brief.text)
                made += 1
                yield brief


def judge(brief: Planted) -> tuple[bool, str]:
    """Whether a check says of a brief what is true of it, and what it says."""
    sources, _ = library()
    found = check(read_text(brief.text), sources)
    if brief.about == "clean":
        items = (*found.citations, *found.quotations)
        wrong = [x for x in items if x.verdict not in brief.allowed or x.severity != "ok"]
        return bool(items) and not wrong, "; ".join(f"{x.verdict}: {x.detail}" for x in wrong)
    told: list[CheckedCitation | CheckedQuotation] = (
        [x for x in found.citations if brief.mark in x.text]
        if brief.about == "citation"
        else [x for x in found.quotations if x.text.startswith(brief.mark)]
    )
    right = any(x.verdict in brief.allowed and brief.also in x.detail and x.severity != "ok" for x in told)
    return right, "; ".join(f"{x.verdict}: {x.detail}" for x in told) or "nothing said of it"


def _pick(chance: random.Random, sources: tuple[Source, ...]) -> tuple[Source, tuple[str, int, int]]:
    source = chance.choice(sources)
    return source, chance.choice(source.sentences)


_LEADS = ("The court put it this way:", "As that court said,", "The rule is familiar.", "It was there held:")


def _brief(chance: random.Random, words: str, cited: str, tail: str = "") -> str:
    """A paragraph with one quotation and its citation."""
    return (
        f"The motion should be denied. {chance.choice(_LEADS)} “{words}” {cited}{tail}. Nothing more need be said here."
    )


def _quoting(
    name: str, allowed: str, change: Callable[[random.Random, str], str | None], also: str = "", tail: str = ""
) -> None:
    """A kind in which the words of one sentence are changed."""

    def make(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
        source, (words, first, last) = _pick(chance, sources)
        changed = change(chance, words)
        if changed is None or changed == words:
            return None
        text = _brief(chance, changed, source.cited(pin(first, last)), tail)
        return Planted(name, text, "quotation", frozenset(allowed.split()), changed[:40], also)

    KINDS[name] = make


def _swap(pairs: dict[str, str]) -> Callable[[random.Random, str], str | None]:
    def change(chance: random.Random, words: str) -> str | None:
        held = [word for word in pairs if re.search(rf"\b{word}\b", words)]
        if not held:
            return None
        word = chance.choice(held)
        return re.sub(rf"\b{word}\b", pairs[word], words, count=1)

    return change


def _without(chance: random.Random, words: str) -> str | None:
    found = re.search(r" (?:not|never|no) ", words)
    return words[: found.start()] + " " + words[found.end() :] if found else None


def _number(chance: random.Random, words: str) -> str | None:
    found = re.search(r"\b\d{1,3}\b", words)
    return words[: found.start()] + str(int(found[0]) + 11) + words[found.end() :] if found else None


def _hiding(chance: random.Random, words: str) -> str | None:
    found = re.search(r" \w+ not | not \w+ | never ", words[12:-12])
    return words[: 12 + found.start()] + " . . . " + words[12 + found.end() :] if found else None


def _bracket_in(chance: random.Random, words: str) -> str | None:
    parts = words.split()
    at = chance.randrange(2, len(parts) - 2)
    return " ".join([*parts[:at], f"[{chance.choice(('knowingly', 'never', 'recklessly', 'always'))}]", *parts[at:]])


def _bracket_over(chance: random.Random, words: str) -> str | None:
    found = re.search(r"\b(?:is|was|does|did|may|need|shall|are) not\b", words)
    return words[: found.start()] + f"[{found[0].split()[0]}]" + words[found.end() :] if found else None


def _cut(chance: random.Random, words: str) -> str | None:
    parts = words.split()
    if len(parts) < 14:
        return None
    size = chance.randrange(2, 5)
    at = chance.randrange(4, len(parts) - size - 4)
    return " ".join(parts[:at] + parts[at + size :])


def _put(chance: random.Random, words: str) -> str | None:
    parts = words.split()
    at = chance.randrange(3, len(parts) - 2)
    return " ".join([*parts[:at], chance.choice(("plainly", "entirely", "lawfully", "rarely")), *parts[at:]])


def _lower(chance: random.Random, words: str) -> str | None:
    return words[0].lower() + words[1:] if words[0].isupper() and not words.startswith("I ") else None


def _exchange(chance: random.Random, words: str) -> str | None:
    parts = words.split()
    at = chance.randrange(2, len(parts) - 3)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts) if parts[at].lower() != parts[at + 1].lower() else None


def _turned(chance: random.Random, words: str) -> str | None:
    """Halves in the other order."""
    parts = words.rstrip(".?!").split()
    return " ".join(parts[len(parts) // 2 :] + parts[: len(parts) // 2]) + "." if len(parts) > 13 else None


def _typo(chance: random.Random, words: str) -> str | None:
    long = [word for word in _WORD.findall(words) if len(word) > 7]
    if not long:
        return None
    word = chance.choice(long)
    at = chance.randrange(3, len(word) - 3)
    return words.replace(word, word[:at] + word[at] + word[at:], 1)


_MODALS = {
    "may": "must",
    "shall": "may",
    "must": "may",
    "could": "must",
    "should": "could",
    "can": "must",
    "will": "may",
}
_TENSES = {"is": "was", "was": "is", "has": "had", "does": "did", "were": "are", "had": "has", "are": "were"}
_SYNONYMS = {
    "officer": "policeman", "person": "individual", "court": "tribunal", "danger": "hazard", "rule": "doctrine",
    "harm": "injury", "clerk": "official", "reason": "cause", "town": "municipality", "question": "issue",
    "decision": "ruling", "record": "file", "violence": "abuse", "conduct": "behaviour", "claim": "allegation",
}  # fmt: skip

_quoting("27 modal verb exchanged", "altered", _swap(_MODALS))
_quoting("28 negation dropped", "altered", _without, also="leaves out")
_quoting("29 number changed", "altered", _number)
_quoting("30 ellipsis over a negation", "altered", _hiding, also="ellipsis")
_quoting("32 bracket adds substance", "altered", _bracket_in, also="bracket")
_quoting("33 bracket over a negation", "altered", _bracket_over)
_quoting("34 words left out silently", "altered", _cut, also="leaves out")
_quoting("35a tense changed silently", "altered", _swap(_TENSES))
_quoting("35b capital changed silently", "altered", _lower)
_quoting("38 cleaned up over a changed word", "altered", _swap(_SYNONYMS), tail=" (cleaned up)")
_quoting("47 one letter too many", "altered", _typo)
_quoting("a word exchanged", "altered", _swap(_SYNONYMS))
_quoting("a word put in", "altered", _put, also="puts in")
_quoting("two words exchanged", "altered", _exchange)
_quoting("31a halves in the other order", "spliced", _turned)


@kind("17 right words, wrong page")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted:
    source, (words, first, last) = _pick(chance, sources)
    wrong = last + 2 if last + 2 <= source.sentences[-1][2] else first - 2
    return Planted("17 right words, wrong page", _brief(chance, words, source.cited(wrong)), "quotation",
                   frozenset({"other-page"}), words[:40])  # fmt: skip


@kind("25 invented quotation")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted:
    source = chance.choice(sources)
    subjects = ("A lighthouse keeper", "The careful gardener", "An honest miller", "Every choir")
    verbs = ("consents to whatever", "pays twice for", "inherits", "must forgive")
    ends = (
        "silence brings in spring",
        "the tide leaves on the rocks",
        "his cousins wrote in chalk",
        "the orchard owes",
    )
    words = f"{chance.choice(subjects)} {chance.choice(verbs)} {chance.choice(ends)}."
    first = chance.choice(source.sentences)[1]
    return Planted("25 invented quotation", _brief(chance, words, source.cited(first)), "quotation",
                   frozenset({"not-found"}), words[:40])  # fmt: skip


@kind("26 words of another decision")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source, (words, _, _) = _pick(chance, sources)
    other = chance.choice([s for s in sources if s is not source])
    first = chance.choice(other.sentences)[1]
    return Planted("26 words of another decision", _brief(chance, words, other.cited(first)), "quotation",
                   frozenset({"other-opinion"}), words[:40], source.cite)  # fmt: skip


@kind("31b ellipsis between far passages")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source = chance.choice(sources)
    early, late = source.sentences[: len(source.sentences) // 4], source.sentences[-len(source.sentences) // 4 :]
    one, two = chance.choice(early), chance.choice(late)
    if two[1] - one[2] < (7 if source.year != 2009 else 2):
        return None
    words = f"{one[0].rstrip('.')} . . . {two[0][0].lower() + two[0][1:]}"
    words = f"{one[0].rstrip('.')} . . . {two[0]}"
    return Planted("31b ellipsis between far passages", _brief(chance, words, source.cited(pin(one[1], one[2]))),
                   "quotation", frozenset({"spliced"}), words[:40])  # fmt: skip


@kind("31c ellipsis turns the order round")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source = chance.choice(sources)
    at = chance.randrange(len(source.sentences) - 3)
    one, two = source.sentences[at], source.sentences[at + 2]
    words = f"{two[0].rstrip('.')} . . . {one[0]}"
    return Planted("31c ellipsis turns the order round", _brief(chance, words, source.cited(pin(one[1], two[2]))),
                   "quotation", frozenset({"spliced"}), words[:40])  # fmt: skip


@kind("two passages joined without a mark")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source = chance.choice(sources)
    at = chance.randrange(len(source.sentences) - 7)
    one, two = source.sentences[at], source.sentences[at + 6]
    words = f"{one[0]} {two[0]}"
    return Planted("two passages joined without a mark", _brief(chance, words, source.cited(pin(one[1], two[2]))),
                   "quotation", frozenset({"spliced"}), words[:40])  # fmt: skip


@kind("42 a separate opinion's words")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source = chance.choice([s for s in sources if s.separate])
    words, first, last = chance.choice(source.separate)
    return Planted("42 a separate opinion's words", _brief(chance, words, source.cited(pin(first, last))), "quotation",
                   frozenset({"exact"}), words[:40], "does not say so")  # fmt: skip


@kind("40 wrong inner source")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source, (words, first, last) = _pick(chance, sources)
    other = chance.choice([s for s in sources if s is not source])
    inner = f" (quoting {other.cited(other.sentences[3][1])})"
    return Planted("40 wrong inner source", _brief(chance, words, source.cited(pin(first, last)), inner), "quotation",
                   frozenset({"exact"}), words[:40], "inner source")  # fmt: skip


@kind("41 wrong page of the inner source")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    held = {source.cite: source for source in sources}
    outer, inner, words, at, where = chance.choice(_QUOTED)
    wrong = where + chance.choice((2, 3))
    cited = f"{held[outer].cited(at)} (quoting {held[inner].cited(wrong)})"
    text = f"The motion should be denied. {chance.choice(_LEADS)} “{words}” {cited}. Nothing more need be said."
    return Planted("41 wrong page of the inner source", text, "quotation", frozenset({"exact", "as-marked"}), words[:30],
                   "inner source")  # fmt: skip


_QUOTED = (
    (
        "404 F.3d 110",
        "311 F.3d 4",
        "who hands the aggressor his excuse cannot later plead surprise at its use.",
        118,
        7,
    ),
    ("518 F.3d 640", "287 F.3d 902", "need not be written down to be real.", 646, 907),
    (
        "655 F.3d 219",
        "404 F.3d 110",
        "who tells a man that nobody is watching has done more than stand aside",
        226,
        114,
    ),
)
"""Words that one invented opinion quotes from another: outer and inner place, words, their pages in each."""


@kind("quoted from a decision that is not held")
def _(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
    source, (words, _, _) = _pick(chance, sources)
    volume = chance.randrange(600, 900)
    cited = source.cited(chance.randrange(810, 830), name="Tarrow v. Lisk", cite=f"{volume} F.3d 801", year=2015)
    return Planted("quoted from a decision that is not held", _brief(chance, words, cited), "quotation",
                   frozenset({"source-not-in-library"}), words[:40])  # fmt: skip


def _citing(
    name: str,
    allowed: str,
    make: Callable[[random.Random, Source, tuple[Source, ...]], tuple[str, str] | None],
    also: str = "",
) -> None:
    """A kind in which a citation is wrong; `make` gives the text and the citation's core as printed."""

    def maker(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
        made = make(chance, chance.choice(sources), sources)
        if made is None:
            return None
        text, core = made
        filler = chance.choice(("The point is settled.", "That much is common ground.", "So the cases hold."))
        return Planted(name, f"{filler} {text} We ask no more.", "citation", frozenset(allowed.split()), core, also)

    KINDS[name] = maker


def _any_pin(chance: random.Random, source: Source) -> int:
    return chance.choice(source.sentences)[1]


_NAMES = (
    "Tarrow v. Lisk",
    "Hobart v. Minch",
    "Quillon v. Estes",
    "Farrow v. Drummle",
    "Orlop v. Stane",
    "Yarrow v. Pym",
)

_citing(
    "1 impossible volume",
    "impossible",
    lambda c, s, _: (
        f"See {s.cited(2214, name=c.choice(_NAMES), cite=f'{c.randrange(1001, 1900)} F.3d {c.randrange(1, 900)}', year=2011)}.",
        "F.3d",
    ),
)
_citing(
    "1b impossible page",
    "impossible",
    lambda c, s, _: (
        f"See {s.cited('', name=c.choice(_NAMES), cite=f'{c.randrange(100, 900)} F.3d {c.randrange(5001, 90000)}', year=2011)}.",
        "F.3d",
    ),
)
_citing(
    "a year outside the reporter's run",
    "impossible",
    lambda c, s, _: (f"See {s.cited(_any_pin(c, s), year=c.randrange(1931, 1989))}.", "F."),
)
_citing(
    "a reporter that does not exist",
    "impossible",
    lambda c, s, _: (
        f"See {c.choice(_NAMES)}, {c.randrange(10, 400)} {c.choice(('F.7th', 'Fed. Dig. Rep.', 'U.S.C.R. 2d', 'Cir. Rep.'))} "
        f"{c.randrange(10, 900)} (2019).",
        "(2019)",
    ),
    "no reporter",
)
_citing(
    "2 invented case, free place",
    "not-in-library",
    lambda c, s, _: (
        f"See {s.cited('', name=c.choice(_NAMES), cite=f'{c.randrange(100, 900)} F.3d {c.randrange(901, 1300)}', year=2009)}.",
        "F.3d",
    ),
)
_citing(
    "3 right place, another name",
    "name-differs",
    lambda c, s, _: (f"See {s.cited(_any_pin(c, s), name=c.choice(_NAMES))}.", s.cite),
    "the document says",
)
_citing(
    "4 digits exchanged",
    "not-in-library",
    lambda c, s, _: (
        None
        if s.cite[0] == s.cite[1] or "F.4th" in s.cite
        else (f"See {s.cited('', cite=s.cite[1] + s.cite[0] + s.cite[2:])}.", s.cite[1] + s.cite[0] + s.cite[2:])
    ),
    "the library has",
)
_citing(
    "5 another series",
    "impossible",
    lambda c, s, _: (
        None
        if "F.3d" not in s.cite
        else (f"See {s.cited('', cite=s.cite.replace('F.3d', 'F.2d'))}.", s.cite.replace("F.3d", "F.2d"))
    ),
)
_citing(
    "6 another court",
    "court-or-year-differs",
    lambda c, s, _: (
        f"See {s.cited(_any_pin(c, s), court=c.choice([x for x in _CIRCUIT.values() if x != s.court]))}.",
        s.cite,
    ),
)
_citing(
    "7 another year",
    "court-or-year-differs",
    lambda c, s, _: (f"See {s.cited(_any_pin(c, s), year=s.year + c.choice((-1, 1)))}.", s.cite),
)
_citing(
    "8 parties of two cases",
    "name-differs",
    lambda c, s, o: (
        None
        if (x := c.choice(o)) is s
        else (
            f"See {s.cited(_any_pin(c, s), name=f'{s.short} v. {x.name.split(chr(32) + chr(118) + chr(46) + chr(32))[1]}')}.",
            s.cite,
        )
    ),
)
_citing(
    "9 parallel places of two cases",
    "name-differs",
    lambda c, s, _: (
        None
        if s.cite not in _PARALLEL
        else (
            f"See {s.cited('', cite=f'{s.cite}, {next(v for k, v in _PARALLEL.items() if k != s.cite)}')}. {c.choice(_LEADS)}",
            s.cite,
        )
    ),
)
_citing(
    "16 page outside the decision",
    "resolved",
    lambda c, s, _: (f"See {s.cited(int(s.cite.rsplit(' ', 1)[1]) + c.randrange(300, 700))}.", s.cite),
    "outside",
)
_citing(
    "58a id. with nothing before it",
    "no-antecedent",
    lambda c, s, _: (f"Id. at {c.randrange(3, 900)}. That is all.", "Id."),
)
_citing(
    "58b supra with nothing before it",
    "no-antecedent",
    lambda c, s, _: (f"{c.choice(_NAMES).split(' v. ')[0]}, supra, at {c.randrange(3, 900)}.", "supra"),
)
_citing(
    "58c short form in another volume",
    "no-antecedent",
    lambda c, s, _: (
        f"See {s.cited(_any_pin(c, s))}. The rest is plain. {s.short}, {int(s.cite.split()[0]) + c.randrange(1, 80)} F.3d at "
        f"{c.randrange(3, 900)}.",
        "F.3d at",
    ),
)
_citing(
    "a short form under another name",
    "name-differs",
    lambda c, s, _: (
        f"See {s.cited(_any_pin(c, s))}. The rest is plain. {c.choice(_NAMES).split(' v. ')[0]}, {s.volume} at "
        f"{_any_pin(c, s)}.",
        f"{s.volume} at",
    ),
)
_citing(
    "50 overruled, cited as good law",
    "resolved",
    lambda c, s, o: (
        f"See {next(x for x in o if x.cite == '287 F.3d 902').cited(c.randrange(903, 911))}. {c.choice(_LEADS)}",
        "287 F.3d 902",
    ),
    "overruled",
)

# --- nothing wrong ----------------------------------------------------------------------------------------------------

_FINE = frozenset({"resolved", "exact", "as-marked"})


def _clean(name: str, make: Callable[[random.Random, Source, tuple[str, int, int]], str | None]) -> None:
    def maker(chance: random.Random, sources: tuple[Source, ...]) -> Planted | None:
        source, sentence = _pick(chance, [s for s in sources if s.cite != "287 F.3d 902"])  # type: ignore[arg-type]
        text = make(chance, source, sentence)
        return None if text is None else Planted(name, text, "clean", _FINE, "")

    KINDS[name] = maker


def _after(words: str) -> str | None:
    """A sentence with its first words behind an ellipsis that hides nothing of weight."""
    parts = words.split()
    if len(parts) < 16 or re.search(
        r"\b(?:not|no|never|nor|without|unless|cannot|none|nothing|nobody|neither|except|lacks|fail\w*)\b", words
    ):
        return None
    return " ".join([*parts[:5], ". . .", *parts[9:]])


_clean("clean: exact", lambda c, s, q: _brief(c, q[0], s.cited(pin(q[1], q[2]))))
_clean(
    "clean: part of a sentence",
    lambda c, s, q: _brief(c, " ".join(q[0].split()[3:-2]) + ",", s.cited(f"{q[1]}–{q[2]}")),
)
_clean("clean: one page of two", lambda c, s, q: None if q[1] == q[2] else _brief(c, q[0], s.cited(q[1])))
_clean("clean: straight marks", lambda c, s, q: f'It said "{q[0]}" {s.cited(pin(q[1], q[2]))}.')
_clean(
    "clean: capital in brackets",
    lambda c, s, q: (
        None if q[0].startswith("I ") else _brief(c, f"[{q[0][0].lower()}]{q[0][1:]}", s.cited(pin(q[1], q[2])))
    ),
)
_clean(
    "clean: ellipsis",
    lambda c, s, q: None if (cut := _after(q[0])) is None else _brief(c, cut, s.cited(pin(q[1], q[2]))),
)
_clean(
    "clean: bracket for a name",
    lambda c, s, q: (
        None
        if not (found := re.search(r"\b(?:He|She|They|It)\b", q[0]))
        else _brief(c, q[0].replace(found[0], "[The officer]", 1), s.cited(pin(q[1], q[2])))
    ),
)
_clean(
    "clean: ending in brackets",
    lambda c, s, q: (
        None
        if not (found := re.search(r"\b([a-z]{4,})(s|ed)\b", q[0]))
        else _brief(c, q[0][: found.end(1)] + "[ing]" + q[0][found.end() :], s.cited(pin(q[1], q[2])))
    ),
)
_clean("clean: emphasis added", lambda c, s, q: _brief(c, q[0], s.cited(pin(q[1], q[2])), " (emphasis added)"))
_clean(
    "clean: two sentences",
    lambda c, s, q: (
        None
        if (at := s.sentences.index(q)) + 1 >= len(s.sentences)
        else _brief(c, q[0], s.cited(pin(q[1], q[2])))
        + f" The court added: “{s.sentences[at + 1][0]}” Id. at {pin(*s.sentences[at + 1][1:])}."
    ),
)
_clean("clean: id. and short form", lambda c, s, q: f"See {s.cited(q[1])}. See also id. at {q[2]}. So it was in {s.short}, "
       f"{s.volume} at {q[1]}. As it said, “{q[0]}” {s.short}, {s.volume} at {pin(q[1], q[2])}.")  # fmt: skip
_clean(
    "clean: name abbreviated",
    lambda c, s, q: _brief(
        c,
        q[0],
        s.cited(
            pin(q[1], q[2]),
            name=s.name.replace("County", "Cnty.")
            .replace("Department", "Dep’t")
            .replace("Commission", "Comm’n")
            .replace("Company", "Co.")
            .replace("City of", "City of")
            .replace("Village of", "Vill. of"),
        ),
    ),
)
_clean("clean: et al.", lambda c, s, q: f"See {s.cited(q[1], name=f'{s.name}, et al.')}.")
_clean(
    "clean: right parallels",
    lambda c, s, q: (
        None if s.cite not in _PARALLEL else (f"See {s.cited('', cite=f'{s.cite}, {q[1]}, {_PARALLEL[s.cite]}')}.")
    ),
)
_clean(
    "clean: history told",
    lambda c, s, q: (
        f"See Bryce Mills, Inc. v. Town of Dunmore, 287 F.3d 902, {c.randrange(903, 911)} (2d Cir. 2002), overruled by "
        "Dunn v. Harbor Commission of Saltmere, 518 F.3d 640 (2d Cir. 2008)."
    ),
)
