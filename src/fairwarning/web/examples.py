"""The decided cases that come along as examples."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

_PACKAGED = Path(__file__).parent / "examples"
_CHECKOUT = Path(__file__).parents[3] / "matters"


class Example(Struct, frozen=True):
    """A matter that ships: its id is its file's name."""

    id: str
    name: str
    text: str


def examples() -> tuple[Example, ...]:
    """By id. An installed package has them inside, a checkout beside it."""
    folder = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
    texts = ((path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml")))
    return tuple(Example(id_, _named(text) or id_, text) for id_, text in texts)


def _named(text: str) -> str | None:
    found = re.search(r"^name: (.+)$", text, re.MULTILINE)
    return found[1].strip("\"'") if found else None
