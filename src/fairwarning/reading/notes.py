"""Footnotes and endnotes of a text: each joined to the place that calls it, and lifted from the sentence it cuts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from fairwarning.reading.document import Note, Span
from fairwarning.reading.formats.extract import Marker
from fairwarning.reading.lines import Lines
from fairwarning.reading.note_ends import Found, Start, bounded
from fairwarning.reading.spans import Spans

_FIGURES = "¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_RUN = re.compile(r"[⁰¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}")
_BRACKET = re.compile(r"\[ ?(?:\^|(?:[Ff]oot)?[Nn]ote |[Ff][Nn]|[Nn]\.? ?)?(\d{1,3}|\*{1,4}|[†‡]{1,2}) ?\][:.]?")
_NO_CALL_BEFORE = frozenset("_.,;:)]-–/%’'")
_FIGURES_INSIDE = re.compile(r" [0-9]{1,3} (?=[A-Z“‘\"(\[])")
_CALLS_AFTER = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,;:!?”’\"')]*—")
_STANDING = re.compile(r"(?:—| (?!U\. ?S|F\.|S\. ?Ct|L\. ?Ed|[A-Z][a-z]*\.\d))")
_SYMBOLS = (
    ("*", re.compile(r"\*\*?\*?\*?(?=[\s,.;]|$)(?! ?\*)")),
    ("†", re.compile(r"†[†‡]?(?=[\s,.;]|$)")),
    ("‡", re.compile(r"‡[†‡]?(?=[\s,.;]|$)")),
)
_INNER_SYMBOLS = tuple((sign, re.compile(rf"{re.escape(sign)}{re.escape(sign)}{{0,3}}(?= [A-Z“\"])")) for sign in "*†‡")
_LINE_NUMBER = re.compile(r"[ \f]*(?:FN)?(\d{1,3})(?:\.? +|\. ?|(?=[A-Z“\"]))(?=\S)")
_LINE_SYMBOL = re.compile(r"[ \f]*(\*{1,4}|[†‡]{1,2}) *(?=[A-Z“\"])")
_RESUMED = re.compile(r" ?\((?:\.\.\.|…) ?[Cc]ontinued\)\s*")
_REACH = 40_000
_SKIP = 2


def find_notes(text: str, lines: Lines, breaks: tuple[int, ...], lifts: tuple[Span, ...]) -> Found:
    """Notes by the strongest sign the text offers: brackets, raised figures, then plain figures that count upward."""
    bounds = sorted({*breaks})
    for starts, calls in (_bracketed(text), _raised(text)):
        found = _join(text, starts, calls, bounds, lines)
        if found.notes:
            return _with(found, _symbols(text, lines, bounds))
    numbers = _plain(text, lines, bounds, lifts)
    return _with(numbers, _symbols(text, lines, bounds))


# --- brackets and raised figures ------------------------------------------------------------------------------------


def _opens_line(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in " \f":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _bracketed(text: str) -> tuple[list[Start], list[Marker]]:
    starts, calls = [], []
    for match in _BRACKET.finditer(text) if "[" in text else ():
        if _opens_line(text, match.start()):
            starts.append(Start(match[1], match.start(), _behind(text, match.end())))
        calls.append(Marker(match[1], match.start(), match.end() - (match[0][-1] in ":.")))
    return starts, calls


def _raised(text: str) -> tuple[list[Start], list[Marker]]:
    starts, calls = [], []
    for match in _RAISED_RUN.finditer(text) if any(figure in text for figure in _FIGURES) else ():
        label = match[0].translate(_RAISED)
        if _opens_line(text, match.start()):
            again = _RESUMED.match(text, match.end())
            behind = again.end() if again else _behind(text, match.end())
            starts.append(Start(label, match.start(), behind, bool(again)))
        else:
            calls.append(Marker(label, match.start(), match.end()))
    return starts, calls


def _behind(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \n":
        at += 1
    return at


def _join(text: str, starts: list[Start], calls: list[Marker], bounds: list[int], lines: Lines) -> Found:
    """Match each start to the latest unanswered call of its label that stands before it."""
    lead = {start.at for start in starts}
    open_calls: dict[str, list[Marker]] = defaultdict(list)
    answered: list[tuple[Start, Marker | None]] = []
    pending = [call for call in calls if call.start not in lead]
    at = 0
    for start in starts:
        while at < len(pending) and pending[at].start < start.at:
            open_calls[pending[at].label].append(pending[at])
            at += 1
        if start.resumed:
            answered.append((start, None))
        elif open_calls[start.label]:
            answered.append((start, open_calls[start.label].pop()))
    return bounded(text, answered, bounds, lines)


# --- plain figures --------------------------------------------------------------------------------------------------


def _plain(text: str, lines: Lines, bounds: list[int], lifts: tuple[Span, ...]) -> Found:
    """Notes numbered with ordinary figures: a start counts when its number was called before it, in sequence."""
    spans = Spans(lifts)
    starts = _starts_inside(text) if lines.run_on else _starts_of_lines(text, lines)
    starts = [start for start in starts if not spans.hold(start.at)]
    if not any(start.label == "1" for start in starts):
        return Found()
    return bounded(text, _counted(text, starts, _Calls(text, lines.run_on, spans), bounds), bounds, lines)


def _starts_of_lines(text: str, lines: Lines) -> list[Start]:
    found = (_LINE_NUMBER.match(text, lines.starts[at]) for at in lines.led("0123456789F"))
    return [Start(m[1], m.start(1), m.end()) for m in found if m]


def _starts_inside(text: str) -> list[Start]:
    """Figures between blanks, before a capital or a mark that opens."""
    return [Start(m[0].strip(), m.start() + 1, m.end()) for m in _FIGURES_INSIDE.finditer(text)]


class _Calls:
    """Figures that may call a note, looked for only where a note asks for them."""

    def __init__(self, text: str, run_on: bool, lifts: Spans) -> None:
        self._text, self._run_on, self._lifts = text, run_on, lifts
        self._seen: dict[str, tuple[int, int, list[Marker]]] = {}
        """By label, from where to where it was looked for, and what was found there."""
        self._exist: dict[str, bool] = {}

    def exist(self, label: str) -> bool:
        """Something calls this label, anywhere."""
        if label not in self._exist:
            self._exist[label] = next(self._find(label, 0, len(self._text)), None) is not None
        return self._exist[label]

    def between(self, label: str, since: int, until: int) -> list[Marker]:
        """The first calls of a label behind one offset and before another."""
        low, high, found = self._seen.get(label, (since, since, []))
        if not low <= since <= high:
            low, high, found = since, since, []
        found += self._find(label, high + 1, until)
        self._seen[label] = low, max(high, until - len(label)), found
        first = bisect_right(found, since, key=_begin)
        return [call for call in found[first : first + 30] if call.end < until]

    def _find(self, label: str, at: int, until: int) -> Iterator[Marker]:
        at = self._text.find(label, at, until)
        while at >= 0:
            end = at + len(label)
            if at and _calls(self._text, at, end, self._run_on, self._lifts):
                yield Marker(label, at, end)
            at = self._text.find(label, at + 1, until)


def _calls(text: str, start: int, end: int, run_on: bool, lifts: Spans) -> bool:
    """A figure that calls a note: it leans on the word or stop before it, or stands alone where notes were run in."""
    before, behind = text[start - 1], text[end : end + 1]
    if before in _CALLS_AFTER:
        return not (behind.isalnum() or behind in _NO_CALL_BEFORE)
    alone = run_on and before == " " and text[start - 2] in _CALLS_AFTER
    return alone and _STANDING.match(text, end) is not None and not lifts.hold(start)


def _counted(text: str, starts: list[Start], calls: _Calls, bounds: list[int]) -> list[tuple[Start, Marker | None]]:
    answered: list[tuple[Start, Marker | None]] = []
    expected, last_call, last_text = 1, -1, -1
    for start in starts:
        number = int(start.label)
        if not (expected <= number <= expected + _SKIP or (number == 1 and expected > 1)):
            continue
        restart = number == 1 and expected > 1
        after = last_text if restart else last_call
        call = _call_before(text, calls, after, start, bounds)
        if call is None or (
            number > expected
            and not restart
            and _coming(starts, expected, start.at, bounds)
            and calls.exist(str(expected))
        ):
            continue
        answered.append((start, call))
        expected, last_call, last_text = number + 1, call.start, start.at
    return answered


def _coming(starts: list[Start], number: int, at: int, bounds: list[int]) -> bool:
    """The expected number still begins a line on this page, before the candidate was reached too early."""
    page_end = bounds[bisect_right(bounds, at)] if bisect_right(bounds, at) < len(bounds) else at + 4000
    first = bisect_left(starts, at, key=_at)
    return any(s.label == str(number) and at < s.at < page_end for s in starts[first : first + 40])


def _at(start: Start) -> int:
    return start.at


def _call_before(text: str, calls: _Calls, after: int, start: Start, bounds: list[int]) -> Marker | None:
    """The call that a start answers: on its own page if pages are known, else within reach; best placed, then first."""
    page = bisect_right(bounds, start.at) - 1
    since = max(after, bounds[page] if page >= 0 else -1, start.at - _REACH)
    near = calls.between(start.label, since, start.at)
    if not near and page >= 1:
        near = calls.between(start.label, max(after, bounds[page - 1]), start.at)
    return min(near, key=lambda call: (_weight(text, call), call.start), default=None)


def _begin(call: Marker) -> int:
    return call.start


def _weight(text: str, call: Marker) -> int:
    """How oddly a call is placed: notes are called behind a stop, sometimes a comma, seldom a bare word."""
    before = text[call.start - 1]
    before = text[call.start - 2] if before == " " else before
    return 0 if before in '.!?”"’)]' else 1 if before in ",;:—" else 2


def _symbols(text: str, lines: Lines, bounds: list[int]) -> Found:
    """Notes called with asterisks or daggers, as courts mark visiting judges and staff summaries."""
    starts = _symbol_starts(text, lines)
    if not starts or len(starts) > 200:
        return Found()
    signs = [m for sign, pattern in _SYMBOLS if sign in text for m in pattern.finditer(text)]
    calls = [Marker(m[0], *m.span()) for m in signs if _called(text, m.start())]
    answered: list[tuple[Start, Marker | None]] = []
    done = -1
    for start in starts:
        near = [c for c in calls if c.label == start.label and done < c.start and c.end < start.at - 1]
        near = [c for c in near if start.at - c.start < 6000]
        if near:
            answered.append((start, near[-1]))
            done = start.at
    return bounded(text, answered, bounds, lines)


def _symbol_starts(text: str, lines: Lines) -> list[Start]:
    if lines.run_on:
        inner = [m for sign, pattern in _INNER_SYMBOLS if sign in text for m in pattern.finditer(text)]
        found = [Start(m[0], m.start(), m.end() + 1) for m in inner if text[m.start() - 1 : m.start()] == " "]
        return sorted(found, key=_at)
    led = (_LINE_SYMBOL.match(text, lines.starts[at]) for at in lines.led("*†‡"))
    return [Start(m[1], m.start(1), m.end()) for m in led if m]


def _called(text: str, at: int) -> bool:
    before = text[max(0, at - 2) : at].rstrip(" ")
    return bool(before) and (before[-1].isalpha() or before[-1] in '.,;:)”’"')


def _with(one: Found, other: Found) -> Found:
    """Both findings, save notes that stand inside others."""
    covered = Spans([span for note in one.notes for span in note.lifted])
    extra = [
        (note, marker) for note, marker in zip(other.notes, other.markers, strict=False) if not covered.hold(note.start)
    ]
    notes = sorted([*one.notes, *(n for n, _ in extra)], key=lambda note: note.start)
    notes = _apart(notes)
    markers = sorted([*one.markers, *(m for _, m in extra)], key=_begin)
    ends = [e for e in (one.endnotes, other.endnotes) if e is not None]
    return Found(tuple(notes), tuple(markers), min(ends) if ends else None)


def _apart(notes: list[Note]) -> list[Note]:
    """Notes of two series on one page: each stops where the next begins."""
    firsts = sorted(note.lifted[0][0] for note in notes)
    cut = []
    for note in notes:
        at = bisect_right(firsts, note.lifted[0][0])
        limit = firsts[at] if at < len(firsts) else None
        if limit is None or note.lifted[0][1] <= limit:
            cut.append(note)
            continue
        (a, b), *rest = note.parts
        (c, _), *others = note.lifted
        cut.append(Note(note.label, note.marker, ((a, min(b, limit)), *rest), ((c, limit), *others)))
    return cut
