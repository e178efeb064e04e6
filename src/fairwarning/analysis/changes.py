"""What another date, court, day of the law or set of facts changes in a result, and what decided the change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from fairwarning.analysis.determine import Analysis
from fairwarning.analysis.reasons import Compared, Determination, Finding, Notice, Shown
from fairwarning.law.decisions import last_day

Why = Literal["decided-since", "not-yet-decided", "reach", "facts"]
"""Why a decision forces an answer in only one of two runs: it came in between, it was not there yet, it counts in one
court and not in the other, or the facts are other."""


class Moved(msgspec.Struct, frozen=True):
    """A decision that forces an answer in one of two runs only. `without` are the factors shared with it before that
    are no longer shown; `beside` those that are new now and for the side that lost there."""

    compared: Compared
    why: Why
    without: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Element(msgspec.Struct, frozen=True):
    """One element found otherwise; None where the other run's test does not ask for it."""

    name: str
    was: Finding | None
    now: Finding | None
    lost: tuple[str, ...]
    gained: tuple[str, ...]


class Second(msgspec.Struct, frozen=True):
    """The second prong answered otherwise: which decisions force it now and did not, and the reverse."""

    was: Notice
    now: Notice
    came: tuple[Moved, ...]
    gone: tuple[Moved, ...]


class Change(msgspec.Struct, frozen=True):
    """One result that is another now, with what decided it. `standing`: the court's stand on the claim is another."""

    was: Determination
    now: Determination
    standing: bool
    elements: tuple[Element, ...]
    second: Second | None


def changes(was: Analysis, now: Analysis) -> tuple[Change, ...]:
    """Every cell whose result turned, in the order of the later run."""
    before = {(d.defendant, d.claim, d.act): d for d in was.determinations}
    pairs = ((before.get((d.defendant, d.claim, d.act)), d) for d in now.determinations)
    elsewhere = was.forum != now.forum
    return tuple(_change(old, d, elsewhere) for old, d in pairs if old is not None and old.cell != d.cell)


def _change(was: Determination, now: Determination, elsewhere: bool) -> Change:
    return Change(
        was,
        now,
        was.standing.effect != now.standing.effect,
        tuple(_elements(was, now)),
        _second(was, now, elsewhere),
    )


def _elements(was: Determination, now: Determination) -> Iterator[Element]:
    """The elements found otherwise, in the order of the test that now applies, then those that it has no more."""
    before, after = ({f.element: f for f in d.findings} for d in (was, now))
    for id_ in dict.fromkeys((*after, *before)):
        old, new = before.get(id_), after.get(id_)
        if (old and old.finding) == (new and new.finding):
            continue
        if (old is None and new is not None and new.finding == "met") or (
            new is None and old is not None and old.finding == "met"
        ):
            continue  # one more element, and met: nothing turned on it
        then, here = _shown(old), _shown(new)
        name = new.name if new else old.name if old else id_
        yield Element(name, old, new, tuple(sorted(then - here)), tuple(sorted(here - then)))


def _shown(finding: Finding | None) -> frozenset[str]:
    if finding is None:
        return frozenset()
    items: Iterable[Shown] = (*finding.favours, *finding.opposes, *finding.decided_by.shown)
    return frozenset(item.factor for item in items)


def _second(was: Determination, now: Determination, elsewhere: bool) -> Second | None:
    """Nothing where the first prong settles it: then there is nothing left to be clear about."""
    if was.notice.clear == now.notice.clear or now.notice.clear == "not-reached":
        return None
    return Second(
        was.notice,
        now.notice,
        tuple(_moved(c, was, now, elsewhere, came=True) for c in _only(now.notice, was.notice)),
        tuple(_moved(c, was, now, elsewhere, came=False) for c in _only(was.notice, now.notice)),
    )


def _only(one: Notice, other: Notice) -> Iterator[Compared]:
    """The decisions that force something in one answer and nothing in the other, each once."""
    there = {(c.cite, c.side) for c in (*other.by, *other.contrary)}
    found = {(c.cite, c.side): c for c in reversed((*one.by, *one.contrary))}
    yield from (c for key, c in reversed(found.items()) if key not in there)


def _moved(c: Compared, was: Determination, now: Determination, elsewhere: bool, *, came: bool) -> Moved:
    other = (was if came else now).notice.by_day
    if other is not None and _day(c) >= other:
        return Moved(c, "decided-since" if came else "not-yet-decided")
    if elsewhere:
        return Moved(c, "reach")
    lacking = was.weighed - now.weighed if not came else now.weighed - was.weighed
    added = now.weighed - was.weighed if not came else was.weighed - now.weighed
    return Moved(c, "facts", tuple(sorted(lacking.intersection(c.shared))), tuple(sorted(added.difference(c.shared))))


def _day(c: Compared) -> dt.date:
    return last_day(c.decided)
