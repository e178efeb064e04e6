"""The few first and last words by which a passage is found again."""

from __future__ import annotations

from fairwarning.library.passages import Reading, resolve

_FEW, _MOST = 4, 14


def told_apart(reading: Reading, words: list[str], start: int) -> tuple[str, str | None, bool]:
    """As few first and last words as find the passage that begins at a source offset, and nothing else.

    The last are None where the first are all of it; False where even many words stand in the text more than once.
    """
    first, last = " ".join(words), None
    for count in range(_FEW, _MOST + 1, 2):
        if len(words) <= 2 * count:
            first, last = " ".join(words), None
        else:
            first, last = " ".join(words[:count]), " ".join(words[-count:])
        found = resolve((reading,), None, first, last)
        if found.state == "found" and found.start == start:
            return first, last, True
        if last is None:
            break
    return first, last, False
