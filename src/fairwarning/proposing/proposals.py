"""What may go into a new matter, proposed from a document: nothing of it counts until somebody accepts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from fairwarning.library.passages import Reading
from fairwarning.library.selectors import told_apart
from fairwarning.matter.matter import Role
from fairwarning.opinion import Opinion
from fairwarning.proposing.cues import Cue, Cues
from fairwarning.proposing.sentences import Sentence, Told, headings_of_facts, sentences, too_long

Pages = Literal["reporter", "slip", "parts"]
MOST_FACTS, MOST_CONTACTS, MOST_PARTIES = 100, 30, 25
UNPAGED = "unpaged"
_NUMBERINGS: tuple[tuple[Literal["star", "slip", "folio"], Pages], ...] = (
    ("star", "reporter"), ("slip", "slip"), ("folio", "reporter"),
)  # fmt: skip
_SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{1,3}|IV|V)$")


class Place(Struct, frozen=True):
    """Where a proposal stands: source offsets, its page, and the words by which it is found again."""

    start: int
    end: int
    words: str
    page: str
    first: str
    last: str | None
    alone: bool


class ProposedParty(Struct, frozen=True):
    """A party of the caption; `said` is the role that the caption gives."""

    id: str
    name: str
    role: Role
    said: str


class Why(Struct, frozen=True):
    """The cue that made a proposal, the words that answered it, and the factor that it suggests."""

    cue: str
    words: tuple[str, ...]
    factor: str | None


class ProposedFact(Struct, frozen=True):
    """A sentence that some cue answers to; `what` is in the cue's words. `who` are the parties that it names."""

    id: str
    what: str
    day: str | None
    told: Told
    who: tuple[str, ...]
    why: tuple[Why, ...]
    at: Place

    @property
    def factors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(why.factor for why in self.why if why.factor))


class ProposedContact(Struct, frozen=True):
    """Sentences of one day that tell of police and those involved meeting."""

    id: str
    day: str
    told: Told
    kind: str
    who: tuple[str, ...]
    why: Why
    at: Place


class LeftOut(Struct, frozen=True):
    """How many more there were than are proposed: names of the caption, days with a contact, sentences with a fact.

    `long` are stretches too long to be a sentence, which were not looked through.
    """

    parties: int
    contacts: int
    facts: int
    long: int


class Proposals(Struct, frozen=True):
    """All that is proposed, in the order of the document; what there was no room for is counted."""

    name: str
    court: str | None
    court_below: str | None
    decided: str | None
    cite: str | None
    pages: Pages
    under: tuple[str, ...]
    """Headings below which alone facts were looked for; none: all of the text was."""
    parties: tuple[ProposedParty, ...]
    contacts: tuple[ProposedContact, ...]
    facts: tuple[ProposedFact, ...]
    left_out: LeftOut


def propose(opinion: Opinion, cues: Cues) -> Proposals:
    """Read a document for a new matter. The same document and cues always give the same proposals."""
    caption = opinion.document.caption
    parties = _parties(opinion, cues)
    paper = _Paper(opinion)
    told = list(sentences(opinion, cues.facts_under))
    answered = [(sentence, why) for sentence in told if (why := _answers(sentence, cues.facts))]
    kept = enumerate(answered[:MOST_FACTS], 1)
    facts = tuple(_fact(f"fact-{n}", sentence, why, parties, paper, cues) for n, (sentence, why) in kept)
    contacts, more_contacts = _contacts(told, parties, paper, cues)
    more = LeftOut(
        max(0, len(caption.parties) - MOST_PARTIES), more_contacts, max(0, len(answered) - MOST_FACTS),
        too_long(opinion, cues.facts_under),
    )  # fmt: skip
    below = caption.appeal_from
    return Proposals(
        name=caption.name or opinion.document.name or "New matter",
        court=caption.court,
        court_below=below.court if below else None,
        decided=caption.decided,
        cite=caption.citation,
        pages=paper.pages,
        under=headings_of_facts(opinion, cues.facts_under),
        parties=parties,
        contacts=contacts,
        facts=facts,
        left_out=more,
    )


class _Paper:
    """The document with what finds places in it; one numbering serves for all of them."""

    def __init__(self, opinion: Opinion) -> None:
        self.opinion, self.reading = opinion, Reading(opinion)
        present = {page.kind for page in opinion.document.pages}
        chosen = next(((kind, pages) for kind, pages in _NUMBERINGS if kind in present), None)
        self.kind = chosen[0] if chosen else None
        self.pages: Pages = chosen[1] if chosen else "parts"

    def place(self, sentence: Sentence) -> Place:
        start, end = self.opinion.running.span_to_source(sentence.start, sentence.end)
        first, last, alone = told_apart(self.reading, sentence.words.split(), start)
        return Place(start, end, sentence.words, self._page(start, end), first, last, alone)

    def _page(self, start: int, end: int) -> str:
        if self.kind is None:
            starts, paths = self.reading.parts
            above = [path for at, path in zip(starts, paths, strict=True) if at <= start]
            return f"Part {'.'.join(above[-1])}" if above and above[-1] else UNPAGED
        ends = [self.opinion.page_of(offset, self.kind) for offset in (start, end - 1)]
        labels = list(dict.fromkeys(pages[0].label for pages in ends if pages))
        return "-".join(labels) or UNPAGED


def _answers(sentence: Sentence, cues: Mapping[str, Cue]) -> tuple[Why, ...]:
    """Every cue that the sentence answers to; those that suggest a factor first."""
    found = [Why(name, words, cue.factor) for name, cue in cues.items() if (words := cue.found(sentence.words))]
    return tuple(sorted(found, key=lambda why: why.factor is None))


def _fact(
    id_: str, sentence: Sentence, why: tuple[Why, ...], parties: tuple[ProposedParty, ...], paper: _Paper, cues: Cues
) -> ProposedFact:
    what = cues.facts[why[0].cue].says
    who = _named(sentence.words, parties)
    return ProposedFact(id_, what, sentence.day, sentence.told, who, why, paper.place(sentence))


def _contacts(
    told: list[Sentence], parties: tuple[ProposedParty, ...], paper: _Paper, cues: Cues
) -> tuple[tuple[ProposedContact, ...], int]:
    """One for each day, by the first sentence of that day that tells of a meeting; and how many more days there are."""
    found: dict[str, ProposedContact] = {}
    more: set[str] = set()
    for sentence in told:
        why = _answers(sentence, cues.contacts)
        if not why or not sentence.day or sentence.day in found:
            continue
        if len(found) >= MOST_CONTACTS:
            more.add(sentence.day)
        else:
            kind = cues.contacts[why[0].cue].kind
            who = _named(sentence.words, parties)
            id_ = f"contact-{sentence.day}"
            place = paper.place(sentence)
            found[sentence.day] = ProposedContact(id_, sentence.day, sentence.told, kind, who, why[0], place)
    return tuple(sorted(found.values(), key=lambda contact: contact.day)), len(more)


def _parties(opinion: Opinion, cues: Cues) -> tuple[ProposedParty, ...]:
    found: dict[str, ProposedParty] = {}
    for party in opinion.document.caption.parties[:MOST_PARTIES]:
        said = party.role or ""
        body = bool(set(cues.bodies) & set(re.findall(r"[a-z]+", party.name.lower())))
        role: Role = "plaintiff" if "plaintiff" in said else "municipality" if body else "defendant"
        id_ = _id(party.name, body, found)
        found[id_] = ProposedParty(id_, " ".join(party.name.split()), role if said else "other", said)
    return tuple(found.values())


def _id(name: str, body: bool, taken: Mapping[str, object]) -> str:
    plain = name if body else _surname(name)
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "party"
    return next(id_ for n in range(1, len(taken) + 3) if (id_ := stem if n == 1 else f"{stem}-{n}") not in taken)


def _surname(name: str) -> str:
    return (_SUFFIX.sub("", name).split() or [name])[-1].strip(".,")


def _named(words: str, parties: tuple[ProposedParty, ...]) -> tuple[str, ...]:
    """The parties that the sentence names: by surname where it is one person's only, else by the whole name."""
    surnames = Counter(_surname(party.name) for party in parties)

    def called(party: ProposedParty) -> str:
        own = _surname(party.name)
        return party.name if party.role == "municipality" or surnames[own] > 1 else own

    return tuple(party.id for party in parties if re.search(rf"\b{re.escape(called(party))}\b", words))
