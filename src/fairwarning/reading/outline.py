"""Headings of an opinion, with their level, whether they stand on lines of their own or were run into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.labels import ROMAN, Labels
from fairwarning.reading.lines import Lines
from fairwarning.reading.outline_inline import inline_headings
from fairwarning.reading.spans import Spans
from fairwarning.reading.titles import stated, tidy, title_case, titled

_DECOR = r"(?:\*\d{1,5} |\[\*\d{1,5}\] )?[ \f#*_>]*"
_LABELLED = re.compile(
    rf"^(?P<decor>{_DECOR})(?P<label>{ROMAN}|[A-Z]|[1-9]\d?|[a-z]|[ivx]{{2,5}})[.)][*_]*(?:[ "
    rf"]+(?P<title>\S[^\n]{{0,160}}?))?"
    r"[*_ ]*$",
    re.MULTILINE,
)
_UNDOTTED = re.compile(
    rf"^(?P<decor>{_DECOR})(?P<label>{ROMAN}|[A-Z])(?:[*_]*[ ]+(?P<title>[A-Z“][^\n.]{{3,80}}?[^\n.,;:?!]))?[*_ ]*$",
    re.MULTILINE,
)
"""A label without its dot: alone on its line, as the Supreme Court prints it, or before a title."""
_CAPITALS = re.compile(
    rf"^{_DECOR}(?P<title>[A-Z][A-Z0-9'’ ,.&\-–—:;()\[\]§/“”\"]{{2,240}}?)(?P<note>[*_ ]*(?:\[[\d*]+\]|"
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
    "facts and procedural history|issue|issues|issues presented|the law|judgment|decision and order|"
    "memorandum findings of fact and opinion|memorandum of decision"
)
_KNOWN = re.compile(
    rf"^{_DECOR}(?P<title>{_WORDS})(?P<note>[*_ ]*(?:\[[\d*]+\]|[\d*†⁰¹²³⁴-⁹]{{1,3}})?)[*_:. ]*$",
    re.MULTILINE | re.IGNORECASE,
)
_LEAD_WORD = re.compile(rf"{_DECOR}([A-Za-z]+)")
_LEAD_WORDS = frozenset(words.split()[0] for words in _WORDS.split("|"))
_NO_HEADING = re.compile(
    r"^(?:v\.?|and|vs\.?|no\.?|nos\.|[A-Z]\.|per curiam|published?|unpublished|filed|affirmed|reversed|"
    r"vacated|it is so ordered|so ordered|for publication|not for publication|by the court:?|before:?.*|"
    r"for the .* circuit|(?:[ivx]+|[A-Z])\.?|.*\b(?:judges?|justices?|[cp]?\.?jj?\.?|et al)|"
    r"(?:.*[,-]\s?)?(?:plaintiffs?|defendants?|appell(?:ant|ee)s?|petitioners?|respondents?)|"
    r".*\b(?:united states (?:of america|court|district)|court of appeals|supreme court of|county of)\b.*|.*\bv\. .*)"
    r"[.,;]?$",
    re.IGNORECASE,
)
"""Lines of a caption or signature that stand apart as titles do."""
_NAMING = re.compile(r"(?:MEMORANDUM|OPINION|ORDER|DECISION)\b[A-Z ,&]{4,}\Z")
"""What the paper calls itself: OPINION AND ORDER GRANTING A WRIT."""
_SIGNED = re.compile(r"\s{1,6}(?:[A-Za-z.]{2,14} ){0,5}(?i:judge|justice)[ .]*(?=\n|\Z)")
"""Below a name in capitals: the title of who signed."""
_LABEL = re.compile(r"(?:\[\*\d{1,5}\] )?(?:[IVX]{1,6}|[A-Z]|[1-9]\d?)\. ?\S")
_NO_TITLE_END = frozenset('.,;:?!”"’)]—-')
_COMPANY = ("Inc.", "Co.", "Corp.", "Ltd.")
_LONGEST = 260
_FRONT = 12_000
_SHORT_LINE = 90
_MIDDLE = 14
"""Blanks before a line that is set in the middle."""
_PROSE = 50


def find_headings(text: str, lines: Lines, lifts: tuple[Span, ...], body: int, *, parted: bool = True) -> list[Heading]:
    """Headings in order. `lifts` are spans of notes and heads to pass over; before `body` only plain words count.

    Not `parted`: every line is known to be a paragraph, so blank lines around a heading say nothing.
    """
    return inline_headings(text, lifts, body) if lines.run_on else _on_lines(text, lines, lifts, body, parted)


def _on_lines(text: str, lines: Lines, lifts: tuple[Span, ...], body: int, parted: bool) -> list[Heading]:
    spans = Spans(lifts)
    found: list[Heading] = []
    labels = Labels()
    for at, apart in _candidates(lines, parted and (lines.spaced or lines.wrapped)):
        start, end = lines.starts[at], lines.starts[at + 1] - 1
        if spans.hold(start):
            continue
        heading = _labelled(text, start, end, lines, labels, apart) if end > body else None
        if apart and heading is None:
            heading = _plain(text, start, end, body) or _between(text, start, end, lines, at, body)
        if heading is None or spans.hold(heading.start):
            continue
        while found and heading.start < found[-1].start < heading.end:
            found.pop()
        if not (found and heading.start < found[-1].end):
            found.append(heading)
    return found


def _candidates(lines: Lines, parted: bool) -> Iterator[tuple[int, bool]]:
    """Short lines, and whether they stand apart from what is around them, where the text parts its paragraphs at all.

    One that has a label need stand apart on one side only.
    """
    stripped, fed, wrapped, spaced = lines.stripped, lines.fed.union(lines.weak_feeds), lines.wrapped, lines.spaced
    text, starts, last = lines.text, lines.starts, len(stripped) - 1
    for at in lines.printed:
        if len(stripped[at]) > _LONGEST:
            continue
        before = not parted or at == 0 or not stripped[at - 1] or at in fed
        after = not parted or at == last or not stripped[at + 1] or at + 1 in fed
        if not (before or after) and not (parted and text[starts[at]] in " \f" and _centred(lines, at)):
            continue
        if (before and (after or wrapped)) or (after and not spaced) or not (before or after):
            yield at, True
        elif len(stripped[at]) <= _SHORT_LINE and _LABEL.match(stripped[at]):
            follows = after and _closed(stripped[at - 1])
            if follows or (before and stripped[at + 1][0].isupper()):
                yield at, False


def _centred(lines: Lines, at: int) -> bool:
    """A short line set in the middle, the paragraph below it at the margin."""
    if at + 1 >= len(lines.stripped) or len(lines.stripped[at]) > _SHORT_LINE:
        return False
    inset = lines.indent(at)
    return inset >= _MIDDLE and (lines.indent(at + 1) <= inset // 2 or lines.indent(at + 1) >= _MIDDLE)


def _closed(line: str) -> bool:
    """The line ends a sentence, note calls aside."""
    return line.rstrip("0123456789*")[-1:] in (".", "?", "!", "”", '"')


def _between(text: str, start: int, end: int, lines: Lines, at: int, body: int) -> Heading | None:
    """A few words without a full stop on a line of their own, between a paragraph that ended and one that begins."""
    title = lines.stripped[at]
    if start < body or len(title) > _SHORT_LINE or not title[0].isupper() or not lines.spaced:
        return None
    if title[-1] in _NO_TITLE_END and not title.endswith(_COMPANY):
        return None
    below = _neighbour(lines, at, 1)
    if len(below) < _PROSE or len(title) * 10 > len(below) * 8 or not (below[0].isupper() or below[0] in '“"'):
        return None
    above = _neighbour(lines, at, -1)
    if len(above) < _PROSE or not _closed(above):
        return None
    words = title.split()
    if len(words) > 14 or _NO_HEADING.match(title):
        return None
    return Heading(0, None, tidy(title), text.index(title, start), end)


def _neighbour(lines: Lines, at: int, step: int) -> str:
    """The paragraph's line nearest above, or the one below, across blank lines."""
    stripped = lines.stripped
    at += step
    while 0 <= at < len(stripped) and not stripped[at]:
        at += step
    if not 0 <= at < len(stripped):
        return ""
    if step < 0 and at and stripped[at - 1]:
        return stripped[at - 1] + stripped[at]
    return stripped[at]


def _plain(text: str, start: int, end: int, body: int) -> Heading | None:
    """A heading without a number: a word that courts use, or capitals behind the start of the opinion."""
    word = _LEAD_WORD.match(text, start, end)
    if word is None:
        return None
    known = word[1].lower() in _LEAD_WORDS and _KNOWN.match(text, start, end) is not None
    match = _CAPITALS.match(text, start, end) or (_KNOWN.match(text, start, end) if known else None)
    if match is None:
        return None
    title = match["title"].strip(" *_.:")
    at = match.start("title")
    if not title or not (known or _NAMING.match(title) or _capital_title(text, title, match, body)):
        return None
    return Heading(0, None, tidy(title), at, match.end("title"))


def _capital_title(text: str, title: str, match: re.Match[str], body: int) -> bool:
    """Capitals that head a part of the opinion: no line of the caption printed again, no signature."""
    if match.start("title") < body or len(title) < 4 or text[match.end() - 1] in ",;":
        return False
    if any(letter.isdigit() for letter in title) and len(title.split()) < 5:
        return False
    return not (
        _NO_HEADING.match(title) or _SIGNED.match(text, match.end()) or text.find(title, 0, min(body, _FRONT)) >= 0
    )


def _labelled(text: str, start: int, end: int, lines: Lines, labels: Labels, apart: bool) -> Heading | None:
    """A heading with a number or letter that its place in the sequence allows."""
    match = _LABELLED.match(text, start, end)
    if match is None:
        return _undotted(text, start, end, lines, labels) if apart else None
    if not labels.follows(match["label"]):
        return None
    title, stop = _full_title(text, match, lines)
    if not titled(title) and not stated(match["label"], title):
        return None
    return Heading(labels.level(match["label"]), match["label"], tidy(title), match.start("label"), stop)


def _undotted(text: str, start: int, end: int, lines: Lines, labels: Labels) -> Heading | None:
    """A label without a dot; with a title only where it is the very next one, and each word has its capital."""
    match = _UNDOTTED.match(text, start, end)
    if match is None:
        return None
    label, title = match["label"], match["title"]
    if title is None and labels.follows(label):
        title, stop = _full_title(text, match, lines)
    elif title is not None and labels.expects(label) and (label != "I") and titled(title) and " " in title:
        stop = match.end()
    else:
        return None
    return Heading(labels.level(label), label, tidy(title), match.start("label"), stop)


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
        if len(below) > 90 or not title_case(below):
            break
        parts.append(below)
        title, end = " ".join(part for part in parts if part), stop
    return title.rstrip(), end
