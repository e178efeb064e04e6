"""The matter: the user's own case as a file that a lawyer can read, check and correct."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import msgspec

from fairwarning.law import strict
from fairwarning.law.book import Book
from fairwarning.law.postures import Court, Support, Voice
from fairwarning.law.vocabulary import LONG_NAMES, Doctrine, Posture
from fairwarning.matter.contact import At as At
from fairwarning.matter.contact import Contact as Contact
from fairwarning.matter.references import check

Role = Literal["plaintiff", "defendant", "municipality", "aggressor", "victim", "witness", "officer", "agency", "other"]
Outcome = Literal["triable", "none", "not-reached"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where facts come from: an opinion, a report, a deposition. Facts name it by its key.

    `pages` says what the page numbers given for it are: a reporter's, a slip opinion's, or named parts.
    """

    title: str
    cite: str | None = None
    pages: Literal["reporter", "slip", "parts"] = "reporter"
    kind: Literal["opinion", "complaint", "deposition", "report", "recording", "policy", "other"] = "other"


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person or body in the case. `employer` is the id of the municipality that answers for an officer.

    `duties` are the files of duties (`fairwarning audit` lists them) that bind this agency or municipality.
    """

    name: str
    role: Role
    office: str | None = None
    employer: str | None = None
    duties: tuple[str, ...] = ()


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One event. `who` are the parties who did or said it; `against` those whose liability it bears on besides them.

    `plaintiff`, `defence` and `court` say what each makes of it; `support` what it rests on. `factors` are the kinds
    of fact that it is, in the vocabulary of the law data; a fact may have none and only be told.
    """

    what: str
    at: tuple[At, ...]
    date: str | None = None
    contact: str | None = None
    who: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    plaintiff: Voice = "asserts"
    defence: Voice = "silent"
    court: Court = "silent"
    support: Support = "testimony"


class Unknown(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A kind of fact that is not known yet and may matter: discovery could show it either way."""

    factor: str
    against: tuple[str, ...]
    why: str


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a defendant's conduct judged by itself: its own facts, with those that `always` count."""

    name: str
    facts: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One theory against some defendants.

    `facts` limits the claim to these (None: every fact that bears on the defendant). `acts` splits a defendant's
    conduct where courts judge acts apart: by defendant id, then act id. `conduct` is each defendant's last act relied
    on (None: the latest dated fact of theirs). `underlying` are the claims of officers that a municipality answers for.
    """

    theory: str
    against: tuple[str, ...]
    title: str = ""
    facts: tuple[str, ...] | None = None
    acts: dict[str, dict[str, Act]] = {}
    conduct: dict[str, str] = {}
    underlying: tuple[str, ...] = ()

    @property
    def doctrine(self) -> Doctrine:
        """The codebook's name of the theory; `check` has made sure that it is one."""
        return LONG_NAMES.get(self.theory) or cast("Doctrine", self.theory)


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the court decided, for comparison only: the analysis never reads it."""

    defendant: str
    claim: str
    violation: Outcome
    clearly_established: Literal["yes", "no", "not-reached"]
    pin: str
    because: str = ""
    act: str | None = None


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A statistic in the record: so many of so many."""

    what: str
    count: int
    total: int
    at: tuple[At, ...]


class PolicyInRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A policy or statute that the record describes, in own words."""

    name: str
    says: str
    at: tuple[At, ...]
    section: str | None = None


class Matter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case to be analysed. `forum` and `court_below` are courts-db ids; only decided cases have `decided`, `cite`."""

    format: Literal[1]
    name: str
    forum: str
    posture: Posture
    texts: dict[str, Text]
    parties: dict[str, Party]
    facts: dict[str, Fact]
    claims: dict[str, Claim]
    court_below: str | None = None
    filed: str | None = None
    decided: str | None = None
    cite: str | None = None
    contacts: dict[str, Contact] = {}
    unknown: tuple[Unknown, ...] = ()
    statistics: tuple[Figure, ...] = ()
    policies: tuple[PolicyInRecord, ...] = ()
    court_held: tuple[Held, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Loaded:
    """A matter with the file it came from and the SHA-256 of its bytes."""

    matter: Matter
    file: Path
    digest: str


def load(path: Path, book: Book) -> Loaded:
    """Read a matter and check it against the law's vocabulary. Raises InputError with file, place and remedy."""
    matter = strict.load(path, Matter)
    check(matter, book, path)
    return Loaded(matter, path, hashlib.sha256(path.read_bytes()).hexdigest())


def parse(text: str, book: Book, name: str) -> Loaded:
    """Like `load`, for a matter already in hand; `name` is only what errors call it."""
    matter = strict.parse(text, Matter, name)
    check(matter, book, name)
    return Loaded(matter, Path(name), hashlib.sha256(text.encode()).hexdigest())
