"""Block quotations of a text in lines: paragraphs set in from the margin on every line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from fairwarning.reading.document import Span
from fairwarning.reading.lines import Lines

_LEAST, _MOST = 3, 24


def indented_blocks(lines: Lines, covered: tuple[Span, ...], body: int) -> tuple[Span, ...]:
    """Runs of two or more indented lines in wrapped text, behind the start of the opinion."""
    if not lines.wrapped or "\n  " not in lines.text:
        return ()
    indents = [len(raw) - len(raw.lstrip(" \f")) for raw in lines.raw]
    margin = Counter(indents[at] for at in lines.printed).most_common(1)[0][0] if lines.printed else 0
    starts = [a for a, _ in covered]
    found: list[Span] = []
    run: list[int] = []
    for at in [*lines.printed, -1]:
        inset = at >= 0 and _LEAST <= indents[at] - margin <= _MOST
        if inset and (not run or at - run[-1] <= 2):
            run.append(at)
            continue
        if len(run) > 1 and indents[run[1]] >= margin + _LEAST and lines.start(run[0]) >= body:
            start, end = lines.start(run[0]), lines.start(run[-1]) + len(lines.raw[run[-1]])
            near = bisect_right(starts, start) - 1
            if _prose(lines, run) and not (near >= 0 and start < covered[near][1]):
                found.append((start + indents[run[0]], end))
        run = [at] if inset else []
    return tuple(found)


def _prose(lines: Lines, run: list[int]) -> bool:
    """Sentences, not centred headings or a signature."""
    words = " ".join(lines.stripped[at] for at in run)
    return len(words) > 90 and sum(char.islower() for char in words) > len(words) // 2
