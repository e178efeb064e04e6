"""Verdicts in words: what differs, both sides shown, nobody accused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairwarning.checking.verdicts import Difference, Happened, Inner, PinState, QuotationVerdict
from fairwarning.citing.model import Quotation

UNREAD = "the library has no text of this source, so the words were not compared"
VOICES = {
    "dissent": "the words are a dissent's, and the citation does not say so",
    "concurrence": "the words are a separate opinion's, and the citation does not say so",
    "summary": "the words are the court staff's summary, which is no part of the opinion",
}
_SAID: dict[str, str] = {
    "word": "“{quoted}” where the source has “{source}”",
    "left-out": "leaves out “{source}” without an ellipsis",
    "put-in": "puts in “{quoted}”, which the source does not have",
    "spelling": "“{quoted}” is spelled “{source}” in the source",
    "capital": "“{quoted}” is “{source}” in the source, and no bracket shows it",
    "citation-left-out": "leaves out the citation “{source}” without saying so",
    "bracket": "the bracket “{quoted}” stands where the source has “{source}”, which changes what is said",
    "bracket-in": "the bracket “{quoted}” adds what the source does not say",
    "ellipsis": "the ellipsis passes over “{source}”, which changes what is said",
    "emphasis": "the emphasis on “{quoted}” is not the source's, and nothing says so",
}


def shown(differences: Sequence[Difference], most: int = 4) -> Iterator[str]:
    """Differences in words, the first few."""
    for change in differences[:most]:
        form = _SAID["bracket-in" if change.kind == "bracket" and not change.source else change.kind]
        yield form.format(quoted=change.quoted, source=_clipped(change.source))
    if len(differences) > most:
        yield f"and {len(differences) - most} more"


def _clipped(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:100]} … {words[-50:]}"


def pages(found: Sequence[int], note: str | None = None) -> str | None:
    """Pages as a pin prints them: `430–31`, `118 n.4`."""
    if not found:
        return None
    first, last = str(found[0]), str(found[-1])
    if len(found) > 1 and found[-1] - found[0] >= len(found):
        text = ", ".join(map(str, found))
    elif first == last:
        text = first
    else:
        short = len(first) == len(last) and len(last) > 2 and first[:-2] == last[:-2]
        text = f"{first}–{last[-2:] if short else last}"
    return f"{text} n.{note}" if note else text


def found(
    verdict: QuotationVerdict,
    quotation: Quotation,
    differences: Sequence[Difference],
    on: Sequence[int],
    pin: PinState,
    departs: Sequence[str],
    remarks: Sequence[str],
) -> str:
    """A quotation that stands in the decision cited."""
    parts = list(shown(differences))
    if not parts:
        literally = "letter by letter" if not departs else f"word for word ({', '.join(departs)})"
        parts.append("as marked: the words are the source's but for what is declared" if verdict == "as-marked"
                     else f"stands there {literally}")  # fmt: skip
    if pin == "elsewhere":
        parts.append(f"on page {pages(on)}, not {quotation.pin}")
    elif pin == "not-checkable":
        parts.append("pin not checkable: the library's text does not have these page numbers")
    elif not quotation.pin:
        parts.append("no page is cited" + (f"; it is on {pages(on)}" if on else ""))
    return "; ".join((*parts, *remarks))


def inner(looked_up: Inner) -> str:
    """A "quoting Y" that does not hold."""
    where = f"{looked_up.authority} at {looked_up.pin}" if looked_up.pin else looked_up.authority
    if looked_up.verdict == "other-page":
        return f"the inner source has the words on {looked_up.page_found}, not at {where}"
    return f"the words were not found as quoted in the inner source ({where})"


def spliced(passages: Sequence[str], on: Sequence[Sequence[int]]) -> str:
    """Passages put together."""
    listed = [
        f"“{_clipped(words)}”" + (f" ({pages(at)})" if at else "") for words, at in zip(passages, on, strict=True)
    ]
    return "joins passages that stand apart or in another order: " + "; ".join(listed)


def other_opinion(cited: str | None, other: str, on: Sequence[int]) -> str:
    """Words that another decision has."""
    at = f" at {pages(on)}" if on else ""
    return f"the words are not in {cited or 'the decision cited'}; they stand in {other}{at}"


def not_found(cited: str | None, authority: str) -> str:
    """Words that stand nowhere."""
    return f"the words were not found in {cited or authority}, nor elsewhere in the library"


def name_differs(given: str, there: Sequence[str], cite: str) -> str:
    """Another decision at the place cited."""
    held = " and ".join(f"“{name}”" for name in there)
    return f"the document says “{given}”; the library has {held} at {cite}"


def suggested(name: str, cite: str) -> str:
    """Where a decision of that name is."""
    return f"the library has “{name}” at {cite}"


def places_differ(one: str, first: str, other: str, second: str) -> str:
    """Parallel places that belong to two decisions."""
    return f"{one} is “{first}”, but {other} is “{second}”"


def date_differs(given: str, known: str) -> str:
    """Another court or year."""
    return f"the document says {given}; the library has {known}"


def absent(cite: str) -> str:
    """Nothing at that place; which says nothing about whether the decision exists."""
    return f"the library has no text of {cite}, so nothing was compared"


def outside(pin: str, first: int, last: int) -> str:
    """A page that the decision does not have."""
    return f"page {pin} is outside the decision, which runs from {first} to {last} in the library's text"


def resolved(name: str | None) -> str:
    """The decision cited is the one in the library."""
    return f"is “{name}” in the library" if name else "is in the library, which has no name for it"


def no_reporter(spelling: str) -> str:
    """A reporter that is in no list."""
    return f"no reporter is known as “{spelling}”"


def stray(kind: str, name: str | None, authority: str | None) -> str:
    """A reference back that leads nowhere."""
    form = {"id": "“id.”", "supra": "“supra”"}.get(kind, "short form")
    tail = f"; the document cites “{name}” at {authority}" if name and authority else ""
    return f"nothing cited before that this {form} can mean{tail}"


def past(history: Sequence[Happened]) -> Iterator[str]:
    """What happened to an authority, one phrase each."""
    for event in history:
        by = f" by {event.by}" if event.by else ""
        date = f" ({event.date})" if event.date else ""
        later = ", after this document" if event.when == "after" else ""
        known = ", as the document says" if event.disclosed else ""
        kind = event.kind.replace("cert-", "cert. ")
        yield f"{kind}{by}{date}{later}{known}"


def owed(owner: str) -> str:
    """Words that the decision cited has from another."""
    return f"there they are quoted from {owner}"
