"""The cues: lexical rules as data, each a few groups of words of which a sentence must have one each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import strict
from fairwarning.law.factors import Hierarchy

PACKAGED = Path(__file__).with_name("cues.yaml")


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A rule for one kind of sentence. `factor` is only suggested; `kind` is what a contact is called."""

    words: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...] = ()
    says: str = ""
    factor: str | None = None
    kind: str = ""

    @cached_property
    def _groups(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern(group) for group in self.words)

    @cached_property
    def _against(self) -> re.Pattern[str] | None:
        return _pattern(self.unless) if self.unless else None

    def found(self, sentence: str) -> tuple[str, ...]:
        """The words of the sentence that answer each group, in the order of the groups; none where one is missing."""
        hits = [pattern.search(sentence) for pattern in self._groups]
        if not all(hits) or (self._against is not None and self._against.search(sentence)):
            return ()
        return tuple(hit[0] for hit in hits if hit)


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them. `facts_under`: headings below which facts are told; `bodies`: words by which a body is no person."""

    facts: dict[str, Cue]
    contacts: dict[str, Cue]
    facts_under: tuple[str, ...]
    bodies: tuple[str, ...]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words in any case, blanks of any kind between them; a star stands for the rest of a word."""
    told = ("".join(r"\w*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", word)) for word in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(told)})(?![\w-])".replace(r"\ ", r"\s+"), re.IGNORECASE)


def load(path: Path, hierarchy: Hierarchy) -> Cues:
    """Read the cues; raises LawDataError for a factor that there is none of."""
    cues = strict.load(path, Cues)
    for name, cue in _all(cues).items():
        if cue.factor is not None and cue.factor not in hierarchy:
            raise LawDataError(
                f"{cue.factor!r} is no factor", file=path, place=strict.place(path, name), remedy="See factors.yaml"
            )
        if not cue.words or not all(cue.words):
            raise LawDataError("has no words", file=path, place=strict.place(path, name), remedy="Give each group some")
    return cues


def _all(cues: Cues) -> Mapping[str, Cue]:
    return {f"facts.{name}": cue for name, cue in cues.facts.items()} | {
        f"contacts.{name}": cue for name, cue in cues.contacts.items()
    }


@lru_cache(maxsize=1)
def packaged(hierarchy: Hierarchy) -> Cues:
    """The cues that ship with this version."""
    return load(PACKAGED, hierarchy)
