"""Passages that people attach to rules: their own, or the whole office's. Nothing of the law data is changed."""

from __future__ import annotations

from typing import Any

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from fairwarning.errors import InputError
from fairwarning.workspace.journal import now
from fairwarning.workspace.model import (
    RELATIONS,
    ForbiddenError,
    MissingError,
    Person,
    Relation,
    RuleSource,
    StaleSourceError,
    Taken,
)
from fairwarning.workspace.schema import people, rule_sources

_S = rule_sources.c
_TAKEN = tuple(field.name for field in structs.fields(Taken))
LONGEST_NOTE = 1000
_LONGEST_WORDS = 4000
"""Of first or last words: they are few, unless a text has no blanks."""


def every(connection: Connection, person: Person) -> tuple[RuleSource, ...]:
    """What the person may see: their own and the office's, by rule, the oldest first."""
    found = connection.execute(_wanted(person).order_by(_S.rule, _S.id))
    return tuple(_source(row, person) for row in found)


def one(connection: Connection, person: Person, id_: int) -> RuleSource:
    row = connection.execute(_wanted(person).where(_S.id == id_)).one_or_none()
    if row is None:
        raise MissingError(f"there is no added source {id_}")
    return _source(row, person)


def add(connection: Connection, person: Person, taken: Taken) -> tuple[RuleSource, bool]:
    """The source, and whether it is new: the same passage of the same rule is kept once."""
    if person.role == "reader":
        raise ForbiddenError("a reader attaches no sources")
    _check(taken)
    same = (_S.rule == taken.rule, _S.text == taken.text, _S.first == taken.first, _S.by == person.id)
    there = connection.execute(_wanted(person).where(*same, _S.last.is_not_distinct_from(taken.last))).first()
    if there is not None:
        return _source(there, person), False
    at = now()
    row = {**structs.asdict(taken), "n": 1, "by": person.id, "made": at, "changed": at}
    id_ = connection.execute(insert(rule_sources).values(row).returning(_S.id)).scalar_one()
    return one(connection, person, id_), True


def change(
    connection: Connection, person: Person, id_: int, based_on: int, relation: Relation, note: str, office: bool
) -> RuleSource:
    changed = structs.replace(one(connection, person, id_).taken, relation=relation, note=note, office=office)
    _check(changed)
    _write(connection, person, id_, based_on, {"relation": relation, "note": note, "office": office})
    return one(connection, person, id_)


def withdraw(connection: Connection, person: Person, id_: int, based_on: int) -> None:
    _write(connection, person, id_, based_on, {"withdrawn": now()})


def _write(connection: Connection, person: Person, id_: int, based_on: int, values: dict[str, Any]) -> None:
    """Only by who added it, and only to what they saw."""
    there = one(connection, person, id_)
    if not there.mine or person.role == "reader":
        raise ForbiddenError("only who added a source changes or withdraws it")
    written = connection.execute(  # the condition, not the look above, is what two at once run into
        update(rule_sources)
        .where(_S.id == id_, _S.n == based_on, _S.withdrawn.is_(None))
        .values({"n": based_on + 1, "changed": now(), **values})
    )
    if written.rowcount != 1:
        raise StaleSourceError(one(connection, person, id_))


def _wanted(person: Person) -> Any:
    joined = select(*rule_sources.c, people.c.name.label("who")).join(people, people.c.id == _S.by)
    return joined.where(_seen_by(person))


def _seen_by(person: Person) -> ColumnElement[bool]:
    return and_(_S.withdrawn.is_(None), or_(_S.by == person.id, _S.office.is_(True)))


def _source(row: Row[Any], person: Person) -> RuleSource:
    values = row._mapping
    taken = Taken(**{name: values[name] for name in _TAKEN})
    return RuleSource(row.id, row.n, taken, row.who, values["by"] == person.id, row.made, row.changed)


def _check(taken: Taken) -> None:
    if taken.relation not in RELATIONS:
        told = ", ".join(RELATIONS)
        raise InputError(f"{taken.relation[:40]!r} is no relation", place="relation", remedy=f"Use one of {told}")
    if len(taken.note) > LONGEST_NOTE:
        remedy = f"Say it in {LONGEST_NOTE} characters"
        raise InputError("the note is too long", place="note", remedy=remedy)
    if max(len(taken.first), len(taken.last or "")) > _LONGEST_WORDS:
        raise InputError("the passage's words cannot be kept", place="passage", remedy="Take a shorter passage")
