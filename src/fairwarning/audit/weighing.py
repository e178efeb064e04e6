"""Three-valued logic over a contact's circumstances: yes, no, unknown, and disputed where the sides differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fairwarning.law.duties import Trigger
from fairwarning.matter.contact import At, Contact, Known

Truth = Known
_OPPOSITE: dict[Truth, Truth] = {"yes": "no", "no": "yes", "unknown": "unknown", "disputed": "disputed"}
_ALL: tuple[Truth, ...] = ("no", "unknown", "disputed")
_ANY: tuple[Truth, ...] = ("yes", "disputed", "unknown")


@dataclass(frozen=True)
class Weighed:
    """Whether a trigger is met, who denies what it rests on, and where that stands."""

    truth: Truth
    disputed_by: tuple[str, ...]
    at: tuple[At, ...]
    notes: tuple[str, ...]


def weigh(trigger: Trigger, contact: Contact) -> Weighed:
    """Whether the trigger's circumstances obtain. Unknown is not no; one that is shown not to be settles it."""
    values = [_truth(name, contact) for name in trigger.all_of]
    values += [_OPPOSITE[_truth(name, contact)] for name in trigger.none_of]
    if trigger.any_of:
        values.append(_any(_truth(name, contact) for name in trigger.any_of))
    coded = [contact.circumstances[name] for name in trigger.named if name in contact.circumstances]
    return Weighed(
        together(values),
        tuple(sorted({person for circumstance in coded for person in circumstance.disputed_by})),
        tuple(dict.fromkeys(place for circumstance in coded for place in circumstance.at)),
        tuple(circumstance.note for circumstance in coded if circumstance.note),
    )


def sources_of(names: Iterable[str], contact: Contact) -> tuple[At, ...]:
    """Where the named circumstances stand."""
    coded = (contact.circumstances[name] for name in names if name in contact.circumstances)
    return tuple(place for circumstance in coded for place in circumstance.at)


def _truth(name: str, contact: Contact) -> Truth:
    coded = contact.circumstances.get(name)
    return coded.is_ if coded else "unknown"


def _any(values: Iterable[Truth]) -> Truth:
    found = set(values)
    return next((value for value in _ANY if value in found), "no")


def together(values: Iterable[Truth]) -> Truth:
    """Whether all of them hold: the weakest decides."""
    found = set(values)
    return next((value for value in _ALL if value in found), "yes")
