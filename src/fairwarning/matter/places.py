"""Every place in the record or in an opinion on which something in a matter rests."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from fairwarning.law.passage import Passage
from fairwarning.matter.matter import At, Matter, Text


def places(matter: Matter) -> Iterator[tuple[str, At]]:
    """Each place with the part of the matter that rests on it, such as `facts.call` or `statistics[0]`."""
    yield from _inside(matter, "")


def _inside(value: object, path: str) -> Iterator[tuple[str, At]]:
    if isinstance(value, At):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            inner = path if name == "at" else f"{path}.{name}" if path else name
            yield from _inside(getattr(value, name), inner)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(item, f"{path}.{key}")
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _inside(item, path if isinstance(item, At) else f"{path}[{at}]")


def passage(matter: Matter, at: At) -> Passage | None:
    """A place as a passage of an authority; None where it stands in a text that has no citation."""
    text = matter.texts[at.text]
    return Passage(text.cite, pin(text, at.page), first=at.first, last=at.last) if text.cite else None


def pin(text: Text, page: str) -> str:
    """A page as printed, said so that it can be told from other numberings."""
    return page if text.pages != "slip" or page.startswith("slip") else f"slip op. {page}"
