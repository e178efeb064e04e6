"""Block quotations of a text in lines: paragraphs set in from the margin on every line."""

from __future__ import annotations

from collections import Counter

from fairwarning.reading.document import Span
from fairwarning.reading.lines import Lines
from fairwarning.reading.spans import Spans

_LEAST, _MOST = 3, 24
_NEAR = 2


def indented_blocks(lines: Lines, covered: tuple[Span, ...], body: int) -> tuple[Span, ...]:
    """Runs of two or more indented lines in wrapped text, behind the start of the opinion."""
    if not lines.wrapped or "\n  " not in lines.text:
        return ()
    starts = lines.starts
    indents = {at: lines.indent(at) if lines.text[starts[at]] in " \f" else 0 for at in lines.printed}
    margin = Counter(indents.values()).most_common(1)[0][0] if indents else 0
    spans = Spans(covered)
    found: list[Span] = []
    run: list[int] = []
    for at in [*lines.printed, -1]:
        inset = at >= 0 and _LEAST <= indents[at] - margin <= _MOST
        if not (inset or run) or (at >= 0 and spans.hold(starts[at] + indents[at])):
            continue
        if inset and (not run or at - run[-1] <= _NEAR):
            run.append(at)
            continue
        if len(run) > 1 and indents[run[1]] >= margin + _LEAST and lines.start(run[0]) >= body:
            start, end = lines.start(run[0]), lines.stop(run[-1])
            if _prose(lines, run) and not spans.hold(start):
                found.append((start + indents[run[0]], end))
        run = [at] if inset else []
    return tuple(found)


def _prose(lines: Lines, run: list[int]) -> bool:
    """Sentences, not centred headings or a signature."""
    words = " ".join(lines.stripped[at] for at in run)
    return len(words) > 90 and sum(char.islower() for char in words) > len(words) // 2
