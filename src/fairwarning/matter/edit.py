"""A matter's file changed in one place, and nowhere else: comments, order and layout of the rest stay as they are.

A file is edited as text, because whoever wrote it will read it again. Every edit is checked: read back, the file must
differ from what it was in exactly the node that was meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from fairwarning.errors import InputError

Path = Sequence[str]
_WIDTH = 118


def replaced(text: str, path: Path, value: Any) -> str:
    """`text` with `value` (plain strings, numbers, lists, mappings) at `path`, put in where it is not there yet.

    None takes the node out. Raises InputError where the file cannot be read or the edit would not be exact.
    """
    root = _read(text)
    before = _plain(root)
    wanted = _put(before, path, value)
    try:
        made = text if wanted == before else _edited(text, root, tuple(path), value)
    except UnicodeEncodeError:
        raise InputError("half a character is in it", place=".".join(path), remedy="Write it again") from None
    if made != text and _plain(_read(made)) != wanted:
        raise InputError(
            "this place is written in a form that cannot be changed here",
            place=".".join(path),
            remedy="Change it in the file itself",
        )
    return made


def value_at(text: str, path: Path) -> Any:
    """What stands at `path`, every scalar as text; None where nothing does."""
    value = _plain(_read(text))
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _edited(text: str, root: yaml.Node | None, path: tuple[str, ...], value: Any) -> str:
    if not isinstance(root, yaml.MappingNode):
        raise InputError("is no mapping", place="the file as a whole", remedy="Start from `fairwarning new`")
    parent = _node(root, path[:-1])
    if not isinstance(parent, yaml.MappingNode) or not parent.value:
        return text if value is None else _edited(text, root, path[:-1], {path[-1]: value})
    there = next((at for at, (key, _) in enumerate(parent.value) if key.value == path[-1]), None)
    if there is not None and value is None and len(parent.value) == 1 and len(path) > 1:
        return _edited(text, root, path[:-1], {})
    if parent.flow_style:
        return _in_flow(text, parent, there, path[-1], value)
    return _in_block(text, parent, there, path[-1], value)


def _node(node: yaml.Node | None, path: Path) -> yaml.Node | None:
    for name in path:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in pairs if key.value == name), None)
    return node


def _in_block(text: str, parent: yaml.MappingNode, there: int | None, key: str, value: Any) -> str:
    """Whole lines, at the indentation of the keys beside them."""
    column = parent.value[0][0].start_mark.column
    lines = "" if value is None else _indented(_dumped({key: value}), column)
    if there is None:
        end = _line_end(text, _end(text, parent))
        return text[:end] + ("" if text[:end].endswith("\n") else "\n") + lines + text[end:]
    start = parent.value[there][0].start_mark.index
    start -= column if not text[start - column : start].strip() else 0
    end = _line_end(text, _end(text, parent.value[there][1], parent.value[there][0]))
    return text[:start] + (lines if start == 0 or text[start - 1] == "\n" else lines.lstrip(" ")) + text[end:]


def _in_flow(text: str, parent: yaml.MappingNode, there: int | None, key: str, value: Any) -> str:
    """Between braces, on one line."""
    if there is None:
        end = parent.value[-1][1].end_mark.index
        return f"{text[:end]}, {_flow(key)}: {_flow(value)}{text[end:]}"
    name, node = parent.value[there]
    if value is not None:
        return text[: node.start_mark.index] + _flow(value) + text[node.end_mark.index :]
    if there + 1 < len(parent.value):
        return text[: name.start_mark.index] + text[parent.value[there + 1][0].start_mark.index :]
    return text[: parent.value[there - 1][1].end_mark.index] + text[node.end_mark.index :]


def _end(text: str, node: yaml.Node, key: yaml.Node | None = None) -> int:
    """Where a node's own words end: not the blank lines and comments before what follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1], last[0]) if isinstance(last, tuple) else _end(text, last)
    floor = key.end_mark.index if key is not None else 0
    end: int = max(node.end_mark.index, floor)
    return max(len(text[:end].rstrip()), floor)


def _line_end(text: str, at: int) -> int:
    """Behind the line in which `at` stands, with the comment that may end it."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _indented(lines: str, column: int) -> str:
    return "".join(" " * column + line if line.strip() else line for line in lines.splitlines(keepends=True))


class _Dumper(yaml.CSafeDumper):
    """Without aliases, which matters' files may not have."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _dumped(value: dict[str, Any]) -> str:
    """In blocks, with the innermost lists and mappings each on one line."""
    style = None if any(isinstance(item, Mapping | list | tuple) for item in value.values()) else False
    made: str = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=style
    )
    return made


def _flow(value: Any) -> str:
    made: str = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6, default_flow_style=True
    )
    return made.removesuffix("\n").removesuffix("\n...").removesuffix("\n")


def _read(text: str) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        return node
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise InputError("is not YAML", place=place, remedy="Mend the file first") from None


def _plain(node: yaml.Node | None) -> Any:
    """The values with every scalar as text, as the strict reader sees them."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value if node is not None else None


def _put(value: Any, path: Path, new: Any) -> Any:
    """The plain value with `new` at `path`."""
    if not path:
        return _as_text(new)
    rest = dict(value) if isinstance(value, Mapping) else {}
    made = _put(rest.get(path[0]), path[1:], new) if len(path) > 1 else _as_text(new)
    if len(path) == 1 and new is None:
        rest.pop(path[0], None)
    elif not (len(path) > 1 and new is None and path[0] not in rest):
        rest[path[0]] = made
    return rest


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _as_text(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(item) for item in value]
    return "" if value is None else str(value)
