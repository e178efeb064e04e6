"""What "id." repeats: the authority cited last in its own stream, outside parentheses and histories."""

from __future__ import annotations

import re

from fairwarning.citing.drafts import LAW, Draft

_LONGEST = 250
"""More pages than an opinion has, in a reporter."""


def _tail(draft: Draft) -> int:
    return draft.parentheticals[-1].end + 1 if draft.parentheticals else draft.end


_FIRST_NUMBER = re.compile(r"[0-9]+")


def first_number(pin: str | None) -> int | None:
    match = _FIRST_NUMBER.search(pin or "")
    return int(match.group()) if match else None


def _repeats(draft: Draft, earlier: Draft | None) -> bool:
    return earlier is not None and draft.authority is not None and draft.authority == earlier.authority


class Chain:
    """What "id." can mean at each point of a stream."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self._stream = -1
        self.last: Draft | None = None
        self.paged: Draft | None = None
        self.law: Draft | None = None
        self.named: Draft | None = None
        """A section of a code named in the prose since the last citation."""
        self.inside: dict[int, Draft] = {}
        self.string: list[Draft] = []
        """The citations of the string that the last one ends."""
        self._outer = 0
        self._sole: Draft | None = None
        self._before: Draft | None = None

    def follow(self, draft: Draft) -> None:
        """Note a citation as what the next "id." may repeat."""
        self.enter(draft.stream)
        if draft.within is not None:
            self.inside[draft.within] = draft
            return
        if draft.textual or (draft.history_of is not None):
            if draft.textual and draft.bare is None and draft.authority and " § " in draft.authority:
                self.named = draft
            return
        if self.inside:
            self.inside.clear()
        self._outer += 1
        self._sole = draft if self._outer == 1 or _repeats(draft, self._sole) else None
        joined = self.last is not None and draft.head - _tail(self.last) <= 3
        self.string = [*self.string[-7:], draft] if joined else [draft]
        self.last, self.named = draft, None
        if draft.kind in LAW or (draft.kind == "id" and draft.antecedent is not None and self._means_law(draft)):
            self.law = draft
        else:
            self.paged = draft

    def _means_law(self, draft: Draft) -> bool:
        """Whether an id. repeats a statute; what it repeats has been followed already."""
        earlier = self.drafts[draft.antecedent or 0]
        return earlier.kind in LAW or earlier is self.law

    def alone(self) -> Draft | None:
        """The one authority of the note before, for an id. that opens a note."""
        return self._before if self._outer == 0 else None

    def enter(self, stream: int) -> None:
        """Forget everything at the border of a stream, but for what the note before cites alone."""
        if stream != self._stream:
            follows = stream == self._stream + 1 and stream > 1
            self._before = self._sole if follows else None
            self._stream, self._outer, self._sole = stream, 0, None
            self.last = self.paged = self.law = self.named = None
            self.inside.clear()
            self.string = []

    def begins(self, draft: Draft) -> int | None:
        """The first page of the decision that a citation means, in its own reporter."""
        while draft.keys and draft.keys[0][2] is None and draft.antecedent is not None:
            draft = self.drafts[draft.antecedent]
        return first_number(draft.keys[0][2]) if draft.keys else None


def repeat(draft: Draft, chain: Chain) -> None:
    """What "id." repeats, and what it takes over from there."""
    chain.enter(draft.stream)
    if draft.within is not None:
        earlier = chain.inside.get(draft.within) or chain.drafts[draft.within]
    elif (fitting := _fitting(draft, chain)) is not None:
        earlier = fitting
    else:
        return
    draft.antecedent = earlier.index
    draft.authority, draft.court, draft.year = earlier.authority, earlier.court, earlier.year
    draft.parallel = earlier.parallel or draft.parallel
    if draft.pin is None:
        draft.implied_pin = earlier.pin or earlier.implied_pin
    elif draft.pin.startswith("§") and earlier.authority and " § " in earlier.authority:
        draft.authority = f"{earlier.authority.rsplit(' § ', 1)[0]} § {_section(draft.pin)}"


def _section(pin: str) -> str:
    return pin.lstrip("§ ").split("(", 1)[0].strip()


def _fitting(draft: Draft, chain: Chain) -> Draft | None:
    """The last authority; a page is not looked for in a statute, nor a section in a decision.

    A section named in the prose is meant only where no decision was cited before it.
    """
    last = chain.last or chain.alone()
    if chain.named is not None and draft.pin is None and (last is None or chain.law is last):
        return chain.named
    if last is None or draft.pin is None:
        return last
    law = chain.law is last
    if draft.pin.startswith("§"):
        return last if law or last.kind == "secondary" else chain.law or last
    if law and draft.pin[0] not in "(sp":
        return chain.paged
    return _of_string(draft.pin, last, chain)


def _of_string(pin: str, last: Draft, chain: Chain) -> Draft:
    """The last of a string of citations, unless the page can only be of another one of them."""
    page = first_number(pin)
    first = chain.begins(last)
    if len(chain.string) < 2 or page is None or first is None or _holds(first, page):
        return last
    others = [cite for cite in chain.string if _holds(chain.begins(cite), page)]
    return others[0] if len(others) == 1 else last


def _holds(first: int | None, page: int) -> bool:
    return first is not None and first <= page <= first + _LONGEST
