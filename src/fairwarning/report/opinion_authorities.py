"""The table of authorities of one opinion: what it cites, how often, at which pins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fairwarning.citing.model import CASE_KINDS, Citation
from fairwarning.opinion import Opinion


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority cited: its key, its name where it has one, citations of it (indexes), pins in order."""

    key: str
    title: str
    is_case: bool
    cited: tuple[int, ...]
    pins: tuple[str, ...]

    @property
    def times(self) -> int:
        return len(self.cited)


def authorities(opinion: Opinion) -> list[Authority]:
    """Cases first by name, then codes, rules and the rest; references without an authority are left out."""
    groups: dict[str, list[int]] = {}
    for at, citation in enumerate(opinion.citations):
        if citation.authority:
            groups.setdefault(citation.authority, []).append(at)
    found = [_authority(key, cited, opinion.citations) for key, cited in groups.items()]
    return sorted(found, key=lambda a: (not a.is_case, _order(a.title), a.key))


def _authority(key: str, cited: list[int], citations: tuple[Citation, ...]) -> Authority:
    own = [citations[at] for at in cited]
    full = next((c for c in own if c.kind == "full"), own[0])
    name = full.name or next((c.name for c in own if c.name), None)
    year = f" ({full.year})" if full.year and full.kind == "full" else ""
    is_case = any(c.kind in CASE_KINDS and c.kind != "id" for c in own) or bool(re.match(r"\d+ [A-Z]", key) and name)
    pins = dict.fromkeys(c.pin for c in own if c.pin)
    return Authority(
        key, f"{name}, {key}{year}" if name else f"{key}{year}", is_case, tuple(cited), tuple(sorted(pins, key=_pin))
    )


def _pin(pin: str) -> tuple[int, str]:
    number = re.search(r"\d+", pin)
    return (int(number[0]) if number and len(number[0]) < 10 else 0, pin)


def _order(title: str) -> str:
    return re.sub(r"[^\w ]", "", title).casefold()
