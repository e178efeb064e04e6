"""What puts a record into a class, an inclusion or an outcome: conditions over columns, with unknown kept unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from fairwarning.errors import InputError


@dataclass(frozen=True, slots=True)
class Among:
    """The column's value is one of these, whatever its case. Blank is unknown; so is all else where `no` is given."""

    column: str
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The column's text contains one of these words. A blank text is unknown.

    `stated`: and says so, rather than denying or supposing it.
    """

    column: str
    words: tuple[str, ...]
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The column's text has this word, but only as denied, or only as supposed: for a person to look at."""

    column: str
    word: str
    how: Literal["negated", "supposed"]


@dataclass(frozen=True, slots=True)
class Joined:
    """The record has a row in this joined file."""

    file: str


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; of none, always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Among | Words | Unsaid | Joined | Every | Some | Without

ALWAYS = Every(())


def parse(data: object, place: str) -> Condition:
    """A condition as a plan writes it: `{column: [values]}`, `any`, `all`, `not`, `joined`."""
    if not isinstance(data, dict) or not data:
        raise InputError(
            "a condition is a mapping of columns to values", place=place, remedy="For example {final_type: [DV]}"
        )
    parts = tuple(_part(str(key), value, f"{place}.{key}") for key, value in data.items())
    return parts[0] if len(parts) == 1 else Every(parts)


def _part(key: str, value: object, place: str) -> Condition:
    match key:
        case "any" | "all":
            if not isinstance(value, list) or not value:
                raise InputError(f"{key} needs a list of conditions", place=place)
            parts = tuple(parse(part, f"{place}.{number}") for number, part in enumerate(value))
            return Some(parts) if key == "any" else Every(parts)
        case "not":
            return Without(parse(value, place))
        case "joined":
            return Joined(str(value))
        case _:
            return _column(key, value, place)


def _column(column: str, value: object, place: str) -> Condition:
    if isinstance(value, dict):
        if set(value) == {"words"}:
            words = _values(value["words"], place)
            if "" in words:
                raise InputError("an empty word stands in every text", place=place, remedy="Leave it out")
            return Words(column, words)
        if set(value) == {"yes", "no"}:
            return Among(column, _values(value["yes"], place), _values(value["no"], place))
        raise InputError(
            "a column needs values, {words: [...]} or {yes: [...], no: [...]}", place=place, remedy="Use one of them"
        )
    return Among(column, _values(value, place))


def _values(value: object, place: str) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or any(isinstance(one, dict | list | None) for one in values):
        raise InputError("values must be texts or numbers", place=place, remedy="List them: [DV, DOMESTIC]")
    return tuple(str(one).strip().lower() for one in values)


def columns(condition: Condition) -> frozenset[str]:
    """Every column that the condition reads."""
    match condition:
        case Among(column) | Words(column) | Unsaid(column):
            return frozenset({column})
        case Joined():
            return frozenset()
        case Every(parts) | Some(parts):
            return frozenset().union(*(columns(part) for part in parts))
        case Without(part):
            return columns(part)


def files(condition: Condition) -> frozenset[str]:
    """Every joined file that the condition asks for by name."""
    match condition:
        case Joined(file):
            return frozenset({file})
        case Every(parts) | Some(parts):
            return frozenset().union(*(files(part) for part in parts))
        case Without(part):
            return files(part)
        case _:
            return frozenset()


def words(condition: Condition) -> tuple[Words, ...]:
    """Every part that looks for words in a text."""
    match condition:
        case Words():
            return (condition,)
        case Every(parts) | Some(parts):
            return tuple(found for part in parts for found in words(part))
        case Without(part):
            return words(part)
        case _:
            return ()


def as_stated(condition: Condition) -> Condition:
    """The same, its words read for what the text says of them."""
    match condition:
        case Words(column, listed):
            return Words(column, listed, stated=True)
        case Every(parts):
            return Every(tuple(map(as_stated, parts)))
        case Some(parts):
            return Some(tuple(map(as_stated, parts)))
        case Without(part):
            return Without(as_stated(part))
        case _:
            return condition
