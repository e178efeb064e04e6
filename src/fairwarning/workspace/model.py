"""What the workspace answers with."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from fairwarning.errors import FairWarningError, InputError
from fairwarning.law.decisions import How

Role = Literal["reader", "editor", "admin"]
"""`reader` reads what is shared; `editor` also makes matters and changes own and shared ones; `admin` also people."""
May = Literal["read", "edit", "own"]


LONGEST = 2_000_000
"""Characters of a matter's file; the largest of the decided cases has a fiftieth of that."""


def fitting(text: str) -> str:
    """The file, if it is no longer than any that people write. Asked before the work of reading it."""
    if len(text) > LONGEST:
        raise InputError(
            f"a matter's file has at most {LONGEST:,} characters, and this one {len(text):,}",
            remedy="Leave out what belongs in the library",
        )
    return text


class Person(Struct, frozen=True):
    """Somebody who may sign in; where nobody signs in, the one person at this machine."""

    id: int
    login: str
    name: str
    role: Role
    active: bool = True


class Card(Struct, frozen=True):
    """A matter as a list shows it. `head` is the number of its latest version, `changed` an ISO time in UTC."""

    slug: str
    name: str
    owner: str
    head: int
    changed: str
    by: str
    may: May


class Version(Struct, frozen=True):
    """One version of a matter's file, whole, with what the person who asks may do with the matter."""

    slug: str
    n: int
    text: str
    digest: str
    may: May


class Revision(Struct, frozen=True):
    """One step of a matter's history; `restores` is the version that it brought back, if it did."""

    n: int
    made: str
    by: str
    what: str
    restores: int | None = None


class Entry(Struct, frozen=True):
    """One line of the journal: who did what to what, and when."""

    at: str
    by: str
    did: str
    on: str


Relation = Literal["states"] | How
"""How a passage stands to a rule: it says so, or treats it as the law data say that decisions treat one another."""
RELATIONS: tuple[Relation, ...] = ("states", *get_args(How))


class Taken(Struct, frozen=True):
    """A passage taken for a rule: where it stands, and what the person says of it.

    `rule` is the place where the law data state the rule, `said` its words then. `first` and `last` are the passage's
    first and last few words, `text` the SHA-256 of the file that it was read in.
    """

    rule: str
    said: str
    name: str
    cite: str | None
    court: str | None
    decided: str | None
    pin: str | None
    first: str
    last: str | None
    text: str
    relation: Relation = "states"
    note: str = ""
    office: bool = False


class RuleSource(Struct, frozen=True):
    """A passage attached to a rule, beside the law data's own; `n` counts its changes, `by` is who added it."""

    id: int
    n: int
    taken: Taken
    by: str
    mine: bool
    made: str
    changed: str


class StaleError(FairWarningError):
    """Somebody saved a newer version in the meantime; nothing was written. `head` is the newer version."""

    def __init__(self, head: Version) -> None:
        self.head = head
        super().__init__("somebody else saved a newer version of this matter")


class StaleSourceError(FairWarningError):
    """Somebody changed the source in the meantime; nothing was written. `head` is how it stands now."""

    def __init__(self, head: RuleSource) -> None:
        self.head = head
        super().__init__("this source was changed in the meantime; nothing was written")


class ForbiddenError(FairWarningError):
    """This person may not do that."""


class MissingError(FairWarningError):
    """There is no such thing; one that this person may not read is not told apart from one that is not there."""
