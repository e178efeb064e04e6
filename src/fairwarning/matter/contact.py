"""A contact between police and victim or aggressor: what was so, what was done, what was written, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from fairwarning.law.duties import Words

Known = Literal["yes", "no", "unknown", "disputed"]
Extent = Literal["done", "not-done", "partly", "unknown"]
Kept = Literal["made", "missing", "not-stated"]
Fail = Callable[[str, str, str], None]


class At(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A place in one of the matter's texts: page as printed, and the passage's first and last few words if given."""

    text: str
    page: str
    first: str | None = None
    last: str | None = None


class Circumstance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whether something was so at a contact: as the court took it, or disputed where it took neither side's word.

    `by` are those on whose word it stands, `disputed_by` those who deny it.
    """

    is_: Known = msgspec.field(name="is")
    by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    at: tuple[At, ...] = ()
    note: str = ""


class Done(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whether an act was done, by whom (or who left it undone), and on whose order."""

    is_: Extent = msgspec.field(name="is")
    by: tuple[str, ...] = ()
    ordered_by: str | None = None
    disputed_by: tuple[str, ...] = ()
    at: tuple[At, ...] = ()
    note: str = ""


class Recorded(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whether a record was made, and by whom (or who made none)."""

    is_: Kept = msgspec.field(name="is")
    by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    at: tuple[At, ...] = ()
    note: str = ""


class Offered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A reason that somebody gives for what was done or left undone. It excuses nothing by itself."""

    acts: tuple[str, ...]
    by: tuple[str, ...]
    says: str
    at: tuple[At, ...]


class Typed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A type that the call was given: the first one (`from` is empty) or a later one in its place."""

    to: str
    at: tuple[At, ...]
    from_: str | None = msgspec.field(name="from", default=None)
    when: str = ""
    by: tuple[str, ...] = ()
    reason: str = ""


class Says(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a report says of a circumstance."""

    what: str
    is_: Literal["yes", "no"] = msgspec.field(name="is")
    at: tuple[At, ...] = ()


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A report's own figures and statements, to be held against its narrative and against the contact."""

    record: str
    by: tuple[str, ...]
    at: tuple[At, ...]
    victims: int | None = None
    suspects: int | None = None
    says: tuple[Says, ...] = ()


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One call, stop or visit between police and victim or aggressor.

    `agencies` are the parties whose duties it engages (none given: the employers of the officers in `who`). What is not
    coded is unknown. The words for circumstances, acts and records are those of the law data's contacts.yaml.
    """

    date: str
    kind: str
    who: tuple[str, ...]
    summary: str
    at: tuple[At, ...] = ()
    agencies: tuple[str, ...] = ()
    circumstances: dict[str, Circumstance] = {}
    acts: dict[str, Done] = {}
    records: dict[str, Recorded] = {}
    reasons: tuple[Offered, ...] = ()
    types: tuple[Typed, ...] = ()
    reports: tuple[Report, ...] = ()


def check(contact: Contact, words: Words, parties: Mapping[str, object], fail: Fail, place: str) -> None:
    """Every word must be one that the law data has, every person a party, and every statement have a source."""
    named = (
        ("circumstances", contact.circumstances, words.circumstances, "circumstance"),
        ("acts", contact.acts, words.acts, "act"),
        ("records", contact.records, words.records, "record"),
    )
    for field, coded, known, kind in named:
        for name in coded:
            _known((name,), known, fail, f"{place}.{field}.{name}", kind)
    for number, offered in enumerate(contact.reasons):
        _known(offered.acts, words.acts, fail, f"{place}.reasons[{number}]", "act")
    for number, report in enumerate(contact.reports):
        _known((report.record,), words.records, fail, f"{place}.reports[{number}]", "record")
        said = (said.what for said in report.says)
        _known(said, words.circumstances, fail, f"{place}.reports[{number}]", "circumstance")
    for where, people in _people(contact):
        _known(people, parties, fail, f"{place}.{where}", "party")
    for where, sure, at in _statements(contact):
        if sure and not at:
            fail("has no source", f"{place}.{where}", "Add `at` with text and page, or code it as unknown")


def places(contact: Contact) -> Iterator[At]:
    """Every place in a text that the contact's coding names."""
    yield from contact.at
    for _, _, at in _statements(contact):
        yield from at
    for report in contact.reports:
        for said in report.says:
            yield from said.at


def _statements(contact: Contact) -> Iterator[tuple[str, bool, tuple[At, ...]]]:
    """Each coded statement: where, whether it claims to know, its sources."""
    for name, circumstance in contact.circumstances.items():
        yield f"circumstances.{name}", circumstance.is_ != "unknown", circumstance.at
    for name, done in contact.acts.items():
        yield f"acts.{name}", done.is_ != "unknown", done.at
    for name, recorded in contact.records.items():
        yield f"records.{name}", recorded.is_ != "not-stated", recorded.at
    yield from ((f"reasons[{number}]", True, offered.at) for number, offered in enumerate(contact.reasons))
    yield from ((f"types[{number}]", True, typed.at) for number, typed in enumerate(contact.types))
    yield from ((f"reports[{number}]", True, report.at) for number, report in enumerate(contact.reports))


def _people(contact: Contact) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "agencies", contact.agencies
    for name, circumstance in contact.circumstances.items():
        yield f"circumstances.{name}", (*circumstance.by, *circumstance.disputed_by)
    for name, done in contact.acts.items():
        yield f"acts.{name}", (*done.by, *done.disputed_by, *((done.ordered_by,) if done.ordered_by else ()))
    for name, recorded in contact.records.items():
        yield f"records.{name}", (*recorded.by, *recorded.disputed_by)
    yield from ((f"reasons[{number}]", offered.by) for number, offered in enumerate(contact.reasons))
    yield from ((f"types[{number}]", typed.by) for number, typed in enumerate(contact.types))
    yield from ((f"reports[{number}]", report.by) for number, report in enumerate(contact.reports))


def _known(names: Iterable[str], known: Mapping[str, object], fail: Fail, place: str, kind: str) -> None:
    for name in names:
        if name not in known:
            fail(f"{name!r} is no {kind} here", place, f"Known: {', '.join(sorted(known)) or 'none'}")
