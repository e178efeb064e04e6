"""Block quotations that nothing in the type shows: a paragraph with an open lead-in, or cited by the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairwarning.reading.running import Running

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_REPORTING = re.compile(
    r"""\b(?:add|read|provide|state|write|wrote|say|said|note|explain|hold|held|find|found|conclude|observe|remark|reason|report|
        testif(?:y|ie)|recite|declare|respond|repl(?:y|ie)|comment|instruct|quote|follow|continue|summarize|assert|describe|
        argue|contend|urge|submit|stress|emphasize|warn|answer|ask|acknowledge|maintain|insist|admit)(?:d|s|ed)?
        (?:\s+(?:in\s+(?:relevant\s+|pertinent\s+)?part|as\s+follows|that|the\s+following))?[,:]?\Z""",
    re.X,
)
_PROVIDING = re.compile(
    r"\b(?:provides?|reads?|states?)(?:\s+(?:in\s+(?:relevant\s+|pertinent\s+)?part|as\s+follows))?[,:]\Z"
)
_DECIDING = re.compile(r"\b(?:determine|decide|resolve|order|rule|dispose|adjudge)[sd]?\b[^.:]{0,30}as\s+follows:\Z")
_PLAIN_END = re.compile(r"(?:\b[a-z]+|[0-9)\]]):\Z")
_LISTED = re.compile(r"\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[).]\s|\[[0-9]{1,2}\]\s|[•*–—-]\s")
_ELLIPSIS = re.compile(r"[\s.…*]+")
_LONGEST = 6000


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < end:
        yield at, end


def _joined(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Paragraphs on each side of a line of ellipsis points as one."""
    joined: list[tuple[int, int]] = []
    dotted = False
    for start, end in paragraphs:
        dots = end - start < 16 and _ELLIPSIS.fullmatch(text, start, end) is not None
        if joined and (dots or dotted):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        dotted = dots
    return joined


def _enacted(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A provision quoted with its subdivisions, "… any of the following: (a) … (b) …", as one paragraph."""
    joined: list[tuple[int, int]] = []
    open_list = False
    for start, end in paragraphs:
        if open_list and _LISTED.match(text, start):
            joined[-1] = (joined[-1][0], end)
            continue
        open_list = (
            text[end - 1] in ":—"
            and end - start > 24
            and bool(joined)
            and _PROVIDING.search(text, max(0, joined[-1][1] - 80), joined[-1][1]) is not None
        )
        joined.append((start, end))
    return joined


def unmarked(running: Running, heads: frozenset[int]) -> list[tuple[int, int]]:
    """Paragraphs that are quotations; `heads` are the offsets where citations begin, name and signal included."""
    text, found = running.text, []
    for stream in running.streams:
        before: tuple[int, int] | None = None
        paragraphs = _enacted(text, _joined(text, list(_paragraphs(text, stream.start, stream.end))))
        for number, (start, end) in enumerate(paragraphs):
            cited = number + 1 < len(paragraphs) and paragraphs[number + 1][0] in heads
            if before is not None and _is_block(text, before, (start, end), cited) and start not in heads:
                found.append((start, end))
            before = (start, end)
    return found


def _is_block(text: str, before: tuple[int, int], span: tuple[int, int], cited: bool) -> bool:
    start, end = span
    lead_in = text[max(before[0], before[1] - 160) : before[1]].rstrip("*_ ")
    if not cited and lead_in[-1:] not in (":", ","):
        return False
    if not 24 <= end - start <= _LONGEST or text[start] in '“"' or text[end - 1] in '”":' or _LISTED.match(text, start):
        return False
    if before[1] - before[0] < 12 or not lead_in or lead_in.isupper():
        return False
    if lead_in[-1] == ":":
        return _DECIDING.search(lead_in) is None and (
            cited
            or _REPORTING.search(lead_in) is not None
            or (len(lead_in) > 40 and _PLAIN_END.search(lead_in) is not None and "“" not in text[start:end])
        )
    open_ended = lead_in[-1] == "," or lead_in[-1].islower()
    if cited:
        return text[end - 1] in ".?!]" and (open_ended or lead_in[-1] in '.”")')
    return lead_in[-1] == "," and _REPORTING.search(lead_in) is not None
