"""Records of a matter added, changed and taken out: the same for forms and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import HTTPException

from fairwarning.errors import InputError
from fairwarning.matter.edit import value_at
from fairwarning.web import records
from fairwarning.web.desk import Desk
from fairwarning.web.records import Field, Form
from fairwarning.web.saving import Saved, save
from fairwarning.workspace import Person, Version

Given = Mapping[str, Any]
"""Fields by name as the file has them; None takes one out."""
_LONGEST_NOTE = 200


def path_of(form: Form, id_: str) -> tuple[str, ...]:
    """Where the record stands in the file; the matter's own head is the file itself."""
    return () if form is records.ABOUT else (form.part, id_)


def read(version: Version, form: Form, id_: str) -> dict[str, Any]:
    """The record as the file has it, every scalar as text."""
    found = value_at(version.text, path_of(form, id_))
    if not isinstance(found, dict):
        raise HTTPException(404, f"there is no {form.one} {id_!r} in this matter")
    return found


def add(desk: Desk, person: Person, base: Version, form: Form, given: Given, id_: str = "") -> tuple[str, Saved]:
    """A new record, with an id from its first words where none is chosen. Raises what `save` does."""
    _refuse_empty(form, {**{field.name: None for field in form.fields}, **given})
    taken = value_at(base.text, (form.part,)) or {}
    if id_ in taken:
        raise InputError(f"there is a {form.one} {id_!r} already", place="id", remedy="Choose another, or change that")
    id_ = id_ or records.new_id(str(given.get(form.named)), taken, form.one)
    record = {name: value for name, value in given.items() if value is not None}
    return id_, save(desk, person, base.slug, base.n, {(form.part, id_): record}, f"Added {form.one} {id_}")


def change(desk: Desk, person: Person, base: Version, form: Form, id_: str, given: Given) -> Saved:
    """The fields of `given` that are other than in `base`, and no others. Raises what `save` does."""
    _refuse_empty(form, given)
    there, fields = read(base, form, id_), {field.name: field for field in form.fields}
    changed = {
        name: value
        for name, value in given.items()
        if _told(fields.get(name), there.get(name)) != _told(fields.get(name), value)
    }
    if form is records.ABOUT and (other := sorted(given.keys() - fields)):
        known = ", ".join(fields)
        raise InputError(f"the matter's head has no {other[0]!r}", place="fields", remedy=f"It has {known}")
    path = path_of(form, id_)
    edits = {(*path, name): value for name, value in changed.items()}
    named = form.one if form is records.ABOUT else f"{form.one} {id_}"
    return save(desk, person, base.slug, base.n, edits, f"Changed {named}: {', '.join(changed)}"[:_LONGEST_NOTE])


def take_out(desk: Desk, person: Person, base: Version, form: Form, id_: str) -> Saved:
    """The record gone from the file; the matter's history keeps it."""
    read(base, form, id_)
    return save(desk, person, base.slug, base.n, {(form.part, id_): None}, f"Removed {form.one} {id_}")


def _refuse_empty(form: Form, given: Given) -> None:
    for field in form.fields:
        if field.required and field.name in given and not given[field.name]:
            raise InputError(f"“{field.label}” is not filled in", place=field.name, remedy="It is needed: fill it in")


def _told(field: Field | None, value: Any) -> Any:
    """A value as far as it matters: stray space and left-out defaults do not."""
    if isinstance(value, list):
        return [_told(field, item) for item in value]
    if isinstance(value, dict):
        return {key: _told(field, item) for key, item in value.items() if item}
    default = records.default_of(field) if field else ""
    return " ".join(str(value or default).split()) or None
