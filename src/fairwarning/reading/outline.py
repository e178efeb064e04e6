"""Headings of an opinion, with their level, whether they stand on lines of their own or were run into the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.lines import Lines

_ROMAN = r"[IVX]{1,6}"
_DECOR = r"(?:\*\d{1,5} )?[ \f#*_>]*"
_LABELLED = re.compile(
    rf"^(?P<decor>{_DECOR})(?P<label>{_ROMAN}|[A-Z]|[1-9]\d?|[a-z]|[ivx]{{2,5}})[.)][*_]*(?:[ "
    rf"]+(?P<title>\S[^\n]{{0,160}}?))?"
    r"[*_ ]*$",
    re.MULTILINE,
)
_CAPITALS = re.compile(
    rf"^{_DECOR}(?P<title>[A-Z][A-Z'’ ,.&\-–—:;()\[\]]{{2,90}}?)(?P<note>[*_ ]*(?:\[[\d*]+\]|"
    rf"[\d*†⁰¹²³⁴-⁹]{{1,3}})?)[*_: ]*$",
    re.MULTILINE,
)
_WORDS = (
    "summary|syllabus|counsel|opinion|order|memorandum|memorandum opinion|memorandum and order|opinion and "
    "order|background|"
    "facts|factual background|procedural background|procedural history|factual and procedural background|statement|"
    "statement of facts|statement of the case|jurisdiction|standard of review|standards of review|discussion|analysis|"
    "argument|conclusion|notes|footnotes|introduction|legal standard|legal standards|findings of fact|"
    "conclusions of law|reasons and bases for findings and conclusions|disposition|decision|dissent|"
    "concurrence|headnotes|"
    "facts and procedural history|issue|issues|issues presented|the law|judgment|decision and order"
)
_KNOWN = re.compile(
    rf"^{_DECOR}(?P<title>{_WORDS})(?P<note>[*_ ]*(?:\[[\d*]+\]|[\d*†⁰¹²³⁴-⁹]{{1,3}})?)[*_:. ]*$",
    re.MULTILINE | re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"^(?:v\.?|and|vs\.?|no\.?|nos\.|[A-Z]\.|per curiam|published?|unpublished|filed|affirmed|reversed|"
    r"vacated|it is so ordered|"
    r"so ordered|for publication|not for publication|by the court:?|before:?.*|for the .* circuit|(?:[ivx]+|[A-Z])\.?|"
    r".*\b(?:judges?|justices?|[cp]?\.?jj?\.?|plaintiffs?|defendants?|appell\w+|petitioners?|respondents?|et "
    r"al|court of|circuit|"
    r"united states|inc|county of)\b.*|.*\bv\. .*)[.,;]?$",
    re.IGNORECASE,
)
_MINOR = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "as",
        "at",
        "from",
        "under",
        "v",
        "vs",
        "that",
        "is",
        "was",
        "are",
        "not",
        "its",
        "nor",
        "but",
        "into",
    ]
)
_INNER = re.compile(rf" ({_ROMAN}|[A-H]|[1-9])\. (?=[A-Z“\"'‘])")
_INNER_WORD = re.compile(
    r" (SUMMARY|SYLLABUS|COUNSEL|OPINION|ORDER|MEMORANDUM|BACKGROUND|DISCUSSION|ANALYSIS|CONCLUSION)(?= )"
)
_OPENER = re.compile(
    r"(?:The|An|In|We|This|These|It|As|On|At|To|For|When|Here|There|If|Because|Although|Under|After)\b"
)
_LONGEST = 200
_ENOUGH = 60


def find_headings(text: str, lines: Lines, lifts: tuple[Span, ...], body: int) -> list[Heading]:
    """Headings in order. `lifts` are spans of notes and heads to pass over; before `body` only plain words count."""
    return _inline(text, lifts, body) if lines.run_on else _on_lines(text, lines, lifts, body)


# --- headings on their own lines ------------------------------------------------------------------------------------


def _on_lines(text: str, lines: Lines, lifts: tuple[Span, ...], body: int) -> list[Heading]:
    starts = [a for a, _ in lifts]
    found: list[Heading] = []

    def covered(at: int) -> bool:
        near = bisect_right(starts, at) - 1
        return near >= 0 and at < lifts[near][1]

    labels = _Labels()
    for start, end in _candidates(lines):
        if covered(start):
            continue
        heading = _labelled(text, start, end, lines, labels) if end > body else None
        heading = heading or _plain(text, start, end, body)
        if heading is None or covered(heading.start):
            continue
        while found and heading.start < found[-1].start < heading.end:
            found.pop()
        if not (found and heading.start < found[-1].end):
            found.append(heading)
    return found


def _candidates(lines: Lines) -> Iterator[Span]:
    """Short lines that stand apart from what is around them, where the text parts its paragraphs at all."""
    parted = lines.spaced or lines.wrapped
    stripped, raw, feeds = lines.stripped, lines.raw, lines.feed_starts
    last = len(stripped) - 1
    for at in lines.printed:
        if len(stripped[at]) > _LONGEST:
            continue
        if parted:
            before = at == 0 or not stripped[at - 1] or "\f" in raw[at] or lines.start(at) in feeds
            after = at == last or not stripped[at + 1] or "\f" in raw[at + 1]
            if not ((before and (after or lines.wrapped)) or (after and not lines.spaced)):
                continue
        start = lines.start(at)
        yield start, start + len(raw[at])


def _plain(text: str, start: int, end: int, body: int) -> Heading | None:
    """A heading without a number: a word that courts use, or capitals behind the start of the opinion."""
    match = _CAPITALS.match(text, start, end) or _KNOWN.match(text, start, end)
    if match is None:
        return None
    title = match["title"].strip(" *_.:")
    at = match.start("title")
    known = bool(_KNOWN.match(text, start, end))
    if not title or (not known and (at < body or len(title) < 4 or text[match.end() - 1] in ",;")):
        return None
    if not known and _NO_HEADING.match(title):
        return None
    return Heading(0, None, _tidy(title), at, match.end("title"))


def _labelled(text: str, start: int, end: int, lines: Lines, labels: _Labels) -> Heading | None:
    """A heading with a number or letter that its place in the sequence allows."""
    match = _LABELLED.match(text, start, end)
    if match is None or not labels.follows(match["label"]):
        return None
    title, stop = _full_title(text, match, lines)
    if not _titled(title):
        return None
    return Heading(labels.level(match["label"]), match["label"], _tidy(title), match.start("label"), stop)


def _full_title(text: str, match: re.Match[str], lines: Lines) -> tuple[str, int]:
    """The title, with the lines it runs over; a bare label takes the short line below it."""
    title, end = match["title"] or "", match.end()
    parts = [title]
    for _ in range(3):
        if end >= len(text) or (title and not lines.wrapped):
            break
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        below = text[end + 1 : stop].strip()
        if not below:
            break
        if title and (title.endswith((".", ":")) or not (len(parts[-1]) > 35 or (title + below).isupper())):
            break
        if len(below) > 90 or not _title_case(below):
            break
        parts.append(below)
        title, end = " ".join(part for part in parts if part), stop
    return title.rstrip(), end


def _titled(title: str) -> bool:
    """Reads like a title: capitals or title case, no full sentence."""
    bare = re.sub(r"[*_]|\[[\d*]+\]$|[⁰¹²³⁴-⁹]+$", "", title).strip()
    if not bare or len(bare) > 200 or bare.endswith((",", ";")):
        return not bare
    if bare.endswith(".") and len(bare) > _ENOUGH and not bare.isupper():
        return False
    return bare.isupper() or _title_case(bare)


def _title_case(title: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w’'\[\]]*", title) if w.lower() not in _MINOR]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital * 4 >= len(words) * 3


def _tidy(title: str) -> str:
    bare = re.sub(r"\[[\d*†]+\]$|[⁰¹²³⁴-⁹*†]+$", "", title.replace("*", "").strip()).strip()
    return re.sub(r"\s+", " ", bare)


class _Labels:
    """Tells roman figures from letters by what came before."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def level(self, label: str) -> int:
        kinds = [(level, number) for level, number in _readings(label)]
        fits = [(level, number) for level, number in kinds if self._last.get(level, 0) + 1 == number]
        level, number = (fits or kinds)[0]
        self._last[level] = number
        for deeper in [other for other in self._last if other > level]:
            del self._last[deeper]
        return level

    def follows(self, label: str) -> bool:
        """The label can stand here: a first one, or at most two past the last of its kind (a text may miss some)."""
        return any(0 < number - self._last.get(level, 0) <= 3 or number == 1 for level, number in _readings(label))

    def expects(self, label: str) -> bool:
        """The label is the next one of its kind, or the first under what stands above it."""
        return any(self._last.get(level, 0) + 1 == number for level, number in _readings(label))


def _readings(label: str) -> list[tuple[int, int]]:
    """(level, number) for each way to read a label, the likelier first."""
    readings = []
    if label.isdigit():
        return [(3, int(label))]
    if label.isupper():
        if re.fullmatch(_ROMAN, label):
            readings.append((1, _roman(label)))
        if len(label) == 1:
            readings.append((2, ord(label) - 64))
        return sorted(readings, key=lambda r: r[0] == 1 and r[1] > 9)
    if len(label) == 1:
        readings.append((4, ord(label) - 96))
    if re.fullmatch("[ivx]+", label):
        readings.append((5, _roman(label.upper())))
    return readings


def _roman(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[c] for c in label]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


# --- headings run into the text -------------------------------------------------------------------------------------


def _inline(text: str, lifts: tuple[Span, ...], body: int) -> list[Heading]:
    """Headings of a text without line breaks: labels in sequence behind a full stop, and plain words in capitals."""
    starts = [a for a, _ in lifts]
    found: list[Heading] = []
    for match in _INNER_WORD.finditer(text, 0):
        near = bisect_right(starts, match.start()) - 1
        if near >= 0 and match.start() < lifts[near][1]:
            continue
        follows = text[match.end() + 1 : match.end() + 60]
        if match.start() < body and not (
            _before_body(text, match, body) or match[1] in ("SUMMARY", "SYLLABUS", "COUNSEL")
        ):
            continue
        if (match.start() >= body and not _ends_sentence(text, match.start())) or not (
            follows[:1].isupper() or follows[:1] in "*“"
        ):
            continue
        found.append(Heading(0, None, match[1], match.start(1), match.end(1)))
    labels, labelled = _Labels(), list[Heading]()
    end = -1
    for match in _INNER.finditer(text, body):
        near = bisect_right(starts, match.start()) - 1
        inside = near >= 0 and match.start() < lifts[near][1]
        fresh = _ends_sentence(text, match.start()) or match.start() - end < 3
        if inside or not fresh or not labels.expects(match[1]):
            continue
        title = _run_title(text[match.end() : match.end() + 120])
        if not title:
            continue
        end = match.end() + len(title)
        labelled.append(Heading(labels.level(match[1]), match[1], title, match.start(1), end))
    ends = {h.start: h.end for h in labelled}
    places = sorted(ends)
    apart = [h for h in found if not (near := bisect_right(places, h.start)) or h.start >= ends[places[near - 1]]]
    return sorted([*apart, *labelled], key=lambda heading: heading.start)


def _before_body(text: str, match: re.Match[str], body: int) -> bool:
    return body - match.end() < 4


def _ends_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].rstrip()[-1:] in '.!?”"’)]' if at > 1 else True


def _run_title(text: str) -> str:
    """The words of a title at the head of running text; its sentence begins with a capital too, one is given back."""
    capitals = re.match(r"[A-Z][A-Z’'&,\- ]{3,}(?= (?:[A-Z][a-z]|[A-Z]\. |[1-9]\. |“))", text)
    if capitals:
        return capitals[0].strip()
    words: list[str] = []
    for word in text.split(" "):
        bare = word.strip("“”\"'‘’,.;:()[]")
        if words and _OPENER.fullmatch(bare):
            return " ".join(words).rstrip(",")
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare.lower() in _MINOR):
            break
        words.append(word)
    while words and (words[-1].lower() in _MINOR):
        words.pop()
    return " ".join(words[:-1] if len(words) > 1 else []).rstrip(",")
