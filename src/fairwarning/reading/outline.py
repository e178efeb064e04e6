"""Headings of an opinion, with their level, whether they stand on lines of their own or were run into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairwarning.reading.document import Heading, Span
from fairwarning.reading.labels import ROMAN, Labels
from fairwarning.reading.lines import Lines
from fairwarning.reading.spans import Spans

_DECOR = r"(?:\*\d{1,5} |\[\*\d{1,5}\] )?[ \f#*_>]*"
_LABELLED = re.compile(
    rf"^(?P<decor>{_DECOR})(?P<label>{ROMAN}|[A-Z]|[1-9]\d?|[a-z]|[ivx]{{2,5}})[.)][*_]*(?:[ "
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
_LEAD_WORD = re.compile(rf"{_DECOR}([A-Za-z]+)")
_LEAD_WORDS = frozenset(words.split()[0] for words in _WORDS.split("|"))
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
_INNER = re.compile(rf" ({ROMAN}|[A-H]|[1-9])\. (?=[A-Z“\"'‘])")
_INNER_WORD = re.compile(
    r" (SUMMARY|SYLLABUS|COUNSEL|OPINION|ORDER|MEMORANDUM|BACKGROUND|DISCUSSION|ANALYSIS|CONCLUSION)(?= )"
)
_OPENER = re.compile(
    r"(?:The|An|In|We|This|These|It|As|On|At|To|For|When|Here|There|If|Because|Although|Under|After|Several|Some|Many|"
    r"Most|Each|Both|Neither|Our|His|Her|Their|Its|He|She|They|That|Those|Such|Even|Before|Since|While|Where|But)\b"
)
_LINKER = re.compile(r"(?:First|Second|Third|Finally|Next|Moreover|However|Indeed|Thus|Accordingly|Further|Also),")
_SIGNED = re.compile(r"\s{1,6}(?:[A-Za-z.]{2,14} ){0,5}(?i:judge|justice)[ .]*(?=\n|\Z)")
"""Below a name in capitals: the title of who signed."""
_PHRASE_OPENS = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ“"‘*')
_SPEAKING = frozenset(("I", "I'm", "I’m", "Yes", "Yes,", "No", "No,", "He", "She", "They", "We", "You", "It", "Well,"))
"""Words with which answers in a transcript begin, which stand behind an A. too."""
_PRINTED = re.compile(r"[*_]|\[[\d*]+\]$|[⁰¹²³⁴-⁹]+$")
_CALL = re.compile(r"\[[\d*†]+\]$|[⁰¹²³⁴-⁹*†]+$")
_TITLE_WORD = re.compile(r"[^\W\d_][\w’'\[\]]*")
_CAPITAL_TITLE = re.compile(r"[A-Z][A-Z’'&,\- ]{3,}(?= (?:[A-Z][a-z]|[A-Z]\. |[1-9]\. |“))")
_LABEL = re.compile(r"(?:\[\*\d{1,5}\] )?(?:[IVX]{1,6}|[A-Z]|[1-9]\d?)\. ?\S")
_NO_TITLE_END = frozenset('.,;:?!”"’)]—-')
_COMPANY = ("Inc.", "Co.", "Corp.", "Ltd.")
_LONGEST = 200
_SHORT_LINE = 90
_PROSE = 50
_ENOUGH = 60


def find_headings(text: str, lines: Lines, lifts: tuple[Span, ...], body: int, *, parted: bool = True) -> list[Heading]:
    """Headings in order. `lifts` are spans of notes and heads to pass over; before `body` only plain words count.

    Not `parted`: every line is known to be a paragraph, so blank lines around a heading say nothing.
    """
    return _inline(text, lifts, body) if lines.run_on else _on_lines(text, lines, lifts, body, parted)


# --- headings on their own lines ------------------------------------------------------------------------------------


def _on_lines(text: str, lines: Lines, lifts: tuple[Span, ...], body: int, parted: bool) -> list[Heading]:
    spans = Spans(lifts)
    found: list[Heading] = []
    labels = Labels()
    for at, apart in _candidates(lines, parted and (lines.spaced or lines.wrapped)):
        start, end = lines.starts[at], lines.starts[at + 1] - 1
        if spans.hold(start):
            continue
        heading = _labelled(text, start, end, lines, labels) if end > body else None
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
    stripped, fed = lines.stripped, lines.fed.union(lines.weak_feeds)
    last = len(stripped) - 1
    for at in lines.printed:
        if len(stripped[at]) > _LONGEST:
            continue
        before = not parted or at == 0 or not stripped[at - 1] or at in fed
        after = not parted or at == last or not stripped[at + 1] or at + 1 in fed
        if (before and (after or lines.wrapped)) or (after and not lines.spaced):
            yield at, True
        elif (before or after) and len(stripped[at]) <= _SHORT_LINE and _LABEL.match(stripped[at]):
            follows = after and _closed(stripped[at - 1])
            if follows or (before and stripped[at + 1][0].isupper()):
                yield at, False


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
    words = title.split()
    if len(words) > 10 or not (_title_case(title) or len(words) < 6) or _NO_HEADING.match(title):
        return None
    above, below = _neighbour(lines, at, -1), _neighbour(lines, at, 1)
    if min(len(above), len(below)) < _PROSE or len(title) * 10 > len(below) * 8:
        return None
    if not _closed(above) or not (below[0].isupper() or below[0] in '“"'):
        return None
    return Heading(0, None, _tidy(title), text.index(title, start), end)


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
    if not title or (not known and (at < body or len(title) < 4 or text[match.end() - 1] in ",;")):
        return None
    if not known and (_NO_HEADING.match(title) or _SIGNED.match(text, match.end())):
        return None
    return Heading(0, None, _tidy(title), at, match.end("title"))


def _labelled(text: str, start: int, end: int, lines: Lines, labels: Labels) -> Heading | None:
    """A heading with a number or letter that its place in the sequence allows."""
    match = _LABELLED.match(text, start, end)
    if match is None or not labels.follows(match["label"]):
        return None
    title, stop = _full_title(text, match, lines)
    if not _titled(title) and not _stated(match["label"], title):
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
    bare = _PRINTED.sub("", title).strip()
    if not bare or len(bare) > 200 or bare.endswith((",", ";")):
        return not bare
    if bare.endswith(".") and len(bare) > _ENOUGH and not bare.isupper():
        return False
    return bare.isupper() or _title_case(bare)


def _stated(label: str, title: str) -> bool:
    """A title put as a phrase or question, "II. Whether the loan was at risk": few words and no full stop."""
    words = title.split()
    phrase = 2 <= len(words) <= 24 and title[0] in _PHRASE_OPENS and title[-1] not in '.,;:”"'
    few = label[0].isupper() or len(words) < 6
    return few and phrase and words[0] not in _SPEAKING


def _title_case(title: str) -> bool:
    words = [w for w in _TITLE_WORD.findall(title) if w.lower() not in _MINOR]
    capital = sum(word[0].isupper() for word in words)
    return bool(words) and capital * 4 >= len(words) * 3


def _tidy(title: str) -> str:
    bare = _CALL.sub("", title.replace("*", "").strip()).strip()
    return " ".join(bare.split())


# --- headings run into the text -------------------------------------------------------------------------------------


def _inline(text: str, lifts: tuple[Span, ...], body: int) -> list[Heading]:
    """Headings of a text without line breaks: labels in sequence behind a full stop, and plain words in capitals."""
    spans = Spans(lifts)
    labelled = _inline_labels(text, spans, body)
    inside = Spans([(heading.start, heading.end) for heading in labelled])
    words = [match for match in _INNER_WORD.finditer(text) if _word_heads(text, match, body)]
    plain = [
        Heading(0, None, match[1], match.start(1), match.end(1))
        for match in words
        if not spans.hold(match.start()) and not inside.hold(match.start(1))
    ]
    return sorted([*plain, *labelled], key=lambda heading: heading.start)


def _word_heads(text: str, match: re.Match[str], body: int) -> bool:
    """A word in capitals heads what follows: it stands before the opinion, or behind a sentence in it."""
    follows = text[match.end() + 1 : match.end() + 2]
    if not (follows.isupper() or follows in "*“"):
        return False
    if match.start() < body:
        return body - match.end() < 4 or match[1] in ("SUMMARY", "SYLLABUS", "COUNSEL")
    return _ends_sentence(text, match.start())


def _inline_labels(text: str, lifts: Spans, body: int) -> list[Heading]:
    labels, found = Labels(), list[Heading]()
    end = -1
    for match in _INNER.finditer(text, body):
        fresh = _ends_sentence(text, match.start()) or match.start() - end < 3
        if not fresh or lifts.hold(match.start()) or not labels.expects(match[1]):
            continue
        title = _run_title(text[match.end() : match.end() + 120])
        if title:
            end = match.end() + len(title)
            found.append(Heading(labels.level(match[1]), match[1], title, match.start(1), end))
    return found


def _ends_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].rstrip()[-1:] in '.!?”"’)]' if at > 1 else True


def _run_title(text: str) -> str:
    """The words of a title at the head of running text; its sentence begins with a capital too, one is given back."""
    capitals = _CAPITAL_TITLE.match(text)
    if capitals:
        return capitals[0].strip()
    words: list[str] = []
    for word in text.split(" "):
        bare = word.strip("“”\"'‘’,.;:()[]")
        if words and (_OPENER.fullmatch(bare) or _LINKER.fullmatch(word)):
            return " ".join(words).rstrip(",")
        if not bare or not (bare[0].isupper() or bare[0].isdigit() or bare.lower() in _MINOR):
            break
        words.append(word)
    twice = next((n for n in range(len(words) // 2, 0, -1) if words[:n] == words[n : 2 * n]), 0)
    if twice:  # the sentence begins with the name that heads it
        return " ".join(words[:twice])
    given_back = _no_minor_end(_no_minor_end(words)[:-1])
    return " ".join(given_back).rstrip(",")


def _no_minor_end(words: list[str]) -> list[str]:
    end = len(words)
    while end and words[end - 1].lower() in _MINOR:
        end -= 1
    return words[:end]
