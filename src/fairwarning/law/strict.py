"""YAML read strictly: no aliases, no repeated keys, no guesses about types, and a line for every fault.

Plain YAML would merge repeated keys in silence, expand aliases without limit, and read `no` as false and `1:30` as 90.
Here every scalar is text until the field that it stands in says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from yaml.events import AliasEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from fairwarning.errors import InputError

_MOST_BYTES = 2_000_000
_DEEPEST = 24
_TOO_DEEP = "maximum nesting depth"  # newer YAML parsers refuse by themselves, before the depth below is seen
_NOTHING = frozenset({"", "~", "null"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""What steers a terminal, turns the reading order round, or may not stand in XML."""
_AT_PATH = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>\$[^`]*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]|(?P<any>\[\.\.\.\])")
_UNKNOWN_KEY = re.compile(r"unknown field `(?P<key>[^`]*)`")

T = TypeVar("T")
Steps = tuple[str | int, ...]
Lines = dict[Steps, int]


def load(path: Path, kind: type[T]) -> T:
    """Read `path` as a `kind` (a msgspec Struct or anything msgspec can convert to).

    Raises InputError naming file, line and remedy for anything that is not exactly that.
    """
    return parse(_read(path), kind, path)


def parse(text: str, kind: type[T], file: Path | str) -> T:
    """Like `load`, for text already in hand; `file` is only what errors call it."""
    value, lines = _compose(text, file)
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        match = _AT_PATH.fullmatch(str(error))
        what, path = (match["what"], match["path"] or "$") if match else (str(error), "$")
        steps = _found(value, kind, path, str(error))
        if (unknown := _UNKNOWN_KEY.search(what)) is not None:
            steps = (*steps, unknown["key"])
        place = f"line {_line_of(steps, lines)}, {_written(steps) or 'the file as a whole'}"
        if "RFC3339" in what:  # the library's word for a day that the calendar does not have
            raise InputError("is no day", file=file, place=place, remedy="Write 2016-03-09") from None
        raise InputError(
            what, file=file, place=place, remedy="See `fairwarning schema` for what may stand here"
        ) from None


def place(file: Path | str, path: str) -> str:
    """`path` (such as `facts.told.at` or `issues[1]`) with the line at which the file has it, or the nearest above."""
    try:
        _, lines = _compose(_read(Path(file)), file)
    except InputError:
        return path
    return f"line {_line_of(_steps('.' + path), lines)}, {path}"


def _read(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise InputError("is no ordinary file", file=path, remedy="Name a file")
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise InputError(
                f"{size:,} bytes are more than any such file needs (limit {_MOST_BYTES:,})",
                file=path,
                remedy="Split it, or check that it is the right file",
            )
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError("there is no such file", file=path, remedy="Check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(
            "is not UTF-8 text", file=path, place=f"byte {error.start}", remedy="Save it as UTF-8"
        ) from None
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", file=path, remedy="Check path and permissions") from None


def _compose(text: str, file: Path | str) -> tuple[Any, Lines]:
    lines: Lines = {}
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        for event in events:
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
                value = _Builder(events, file, lines).build(event, ())
                _refuse_more(events, file)
                return value, lines
    except UnicodeEncodeError as error:
        raise InputError(
            f"half a character, U+{ord(text[error.start]):04X}, in a text",
            file=file,
            place=f"line {text.count(chr(10), 0, error.start) + 1}",
            remedy="Remove it: nothing can be written with it",
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        if _TOO_DEEP in problem:
            raise _too_deep(file, place) from None
        raise InputError(
            f"is not YAML: {problem}",
            file=file,
            place=place,
            remedy="Check indentation, colons and quotation marks there",
        ) from None
    raise InputError("is empty", file=file, remedy="Start from `fairwarning new`")


def _too_deep(file: Path | str, place: str) -> InputError:
    return InputError(
        f"nests deeper than {_DEEPEST} levels",
        file=file,
        place=place,
        remedy="No record here needs that; check brackets and indentation",
    )


def _refuse_more(events: Iterator[Event], file: Path | str) -> None:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise InputError("a second document begins here", file=file, place=_line(event), remedy="Keep one per file")


class _Builder:
    """Turns one document's events into plain values, remembering the line of each path."""

    def __init__(self, events: Iterator[Event], file: Path | str, lines: Lines) -> None:
        self.events, self.file, self.lines = events, file, lines

    def build(self, event: Event, path: tuple[str | int, ...]) -> Any:
        self.lines[path] = _number(event)
        if len(path) > _DEEPEST:
            raise _too_deep(self.file, _line(event))
        if isinstance(event, AliasEvent):
            raise InputError(
                f"alias *{event.anchor} is not allowed",
                file=self.file,
                place=_line(event),
                remedy="Write the value out",
            )
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _scalar(self, event: ScalarEvent) -> str | None:
        """Text as it stands; the record's field says whether it is a number, a date or a word."""
        if (control := _CONTROL.search(event.value)) is not None:
            raise InputError(
                f"control character U+{ord(control[0]):04X} in a text",
                file=self.file,
                place=_line(event),
                remedy="Remove it: it could steer a terminal, hide words or break a document",
            )
        return None if event.implicit[0] and event.value in _NOTHING else event.value

    def _sequence(self, path: tuple[str | int, ...]) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.build(event, (*path, len(items))))
        return items

    def _mapping(self, path: tuple[str | int, ...]) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise InputError("a key must be a word", file=self.file, place=_line(event), remedy="Put it in quotes")
            key = event.value
            if key in mapping:
                raise InputError(
                    f"{key!r} stands twice in one mapping",
                    file=self.file,
                    place=_line(event),
                    remedy="Keep one of them",
                )
            mapping[key] = self.build(next(self.events), (*path, key))
        return mapping


def _number(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _line(event: Event) -> str:
    return f"line {_number(event)}"


def _line_of(steps: Steps, lines: Lines) -> int:
    """The line of the nearest thing on the way that the file has."""
    while steps and steps not in lines:
        steps = steps[:-1]
    return lines.get(steps, 1)


def _steps(path: str) -> Steps:
    """A path such as `.a[0].b` in steps; `[...]`, by which msgspec means some key, stays so."""
    return tuple(int(step["index"]) if step["index"] else step["any"] or step["key"] for step in _STEP.finditer(path))


def _written(steps: Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def _found(value: Any, kind: type[object], path: str, fault: str) -> Steps:
    """The steps to the fault with each `[...]` replaced by the first key whose value alone still has that fault."""
    found: Steps = ()
    for step in _steps(path):
        if step == "[...]":
            keys = list(_at(value, found))
            step = next((key for key in keys if _fault(_only(value, found, key), kind) == fault), keys[0])
            value = _only(value, found, step)
        found = (*found, step)
    return found


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        value = value[step]
    return value


def _only(value: Any, steps: Steps, key: str) -> Any:
    """A copy in which the mapping at `steps` has nothing but `key`."""
    if not steps:
        return {key: value[key]}
    copy = value.copy()
    copy[steps[0]] = _only(value[steps[0]], steps[1:], key)
    return copy


def _fault(value: Any, kind: type[object]) -> str:
    try:
        msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        return str(error)
    return ""
