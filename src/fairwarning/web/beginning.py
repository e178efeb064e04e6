"""The ways to a new matter that need no document: blank, a decided case, a file."""

from __future__ import annotations

from importlib.resources import files

from fastapi import HTTPException

from fairwarning.errors import InputError
from fairwarning.matter.matter import parse
from fairwarning.web.desk import Desk
from fairwarning.web.examples import examples
from fairwarning.workspace import Person, Version, fitting


def blank(desk: Desk, person: Person, name: str) -> Version:
    """A matter to fill in."""
    if not name.strip():
        raise InputError("the matter has no name", place="name", remedy="Give it one, such as Roe v. City")
    template = files("fairwarning.matter").joinpath("template.yaml").read_text(encoding="utf-8")
    text = template.replace("name: Plaintiff v. City", f"name: {_quoted(name)}", 1)
    return from_file(desk, person, text, "the new matter", "Begun from the blank form")


def from_example(desk: Desk, person: Person, id_: str) -> Version:
    """A decided case as a matter of one's own."""
    chosen = next((example for example in examples() if example.id == id_), None)
    if chosen is None:
        raise HTTPException(404, f"there is no example {id_!r}")
    return desk.workspace.create(person, chosen.name, chosen.text, "Taken from the examples")


def from_file(desk: Desk, person: Person, text: str, file: str, what: str) -> Version:
    """A matter's file as `fairwarning new` writes it."""
    name = parse(fitting(text), desk.book, file).matter.name
    return desk.workspace.create(person, name, text, what)


def _quoted(name: str) -> str:
    """A name as YAML takes it."""
    return "'" + " ".join(name.split()).replace("'", "''") + "'"
