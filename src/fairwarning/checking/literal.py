"""Whether a quotation stands in print letter by letter, and if not, all that keeps it from that."""

from __future__ import annotations

from fairwarning.checking.brief import Brief
from fairwarning.checking.held import Held
from fairwarning.checking.verdicts import Difference
from fairwarning.citing.model import Quotation

_STOPS = ".,;:"
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\xa0": " ", "\xad": ""})
_ELLIPSES = ("...", ". . .", "…", "* * *")


def departing(
    brief: Brief, quotation: Quotation, held: Held, start: int, end: int, differences: tuple[Difference, ...]
) -> tuple[str, ...]:
    """What is not letter by letter, in the field's words; `start` and `end` are source offsets in the text held."""
    quoted = " ".join(brief.running.text[quotation.start : quotation.end].split())
    running = held.text.opinion.running
    first, last = running.from_source(start), running.from_source(max(end - 1, 0)) + 1
    printed = " ".join(running.text[first:last].split())
    found = []
    if differences:
        found.append("words")
    if "[" in quoted and "[" not in printed:
        found.append("brackets")
    if any(mark in quoted for mark in _ELLIPSES) and not any(mark in printed for mark in _ELLIPSES):
        found.append("ellipsis")
    core = quoted.rstrip(_STOPS)
    tail = quoted[len(core) :]
    if tail and not running.text.startswith(tail, last):
        found.append("final punctuation")
    document = held.text.opinion.document
    if any(start < page.start < end for page in document.pages):
        found.append("a page mark stands between")
    if any(note.marker is not None and start < note.marker < end for note in document.notes):
        found.append("a note is called there")
    if not found or found == ["final punctuation"] or found[-1].startswith("a "):
        mine, theirs = core.strip("“”‘’\"'"), printed.strip("“”‘’\"'" + _STOPS)
        if mine != theirs and not differences and "[" not in mine:
            same = mine.translate(_PLAIN) == theirs.translate(_PLAIN)
            found.append("marks set differently" if same else "punctuation")
    return tuple(found)
