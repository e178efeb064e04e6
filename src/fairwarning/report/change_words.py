"""What a what-if changed, told: a sentence for each thing that decided it, the same for everybody whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from fairwarning.analysis.changes import Change, Element, Moved, Second
from fairwarning.analysis.determine import Asked
from fairwarning.analysis.reasons import Determination, Notice
from fairwarning.law.book import Book
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import Matter
from fairwarning.report import words as told
from fairwarning.report.document import Words, bold, italic, joined, mark, plain, sentence, words
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import day


class Told(Struct, frozen=True):
    """Cells that turned alike for the same reasons: whose, from what to what, and each reason as a sentence."""

    cells: tuple[Words, ...]
    was: str
    now: str
    reasons: tuple[Words, ...]


def tell(book: Book, matter: Matter, changed: tuple[Change, ...]) -> tuple[Told, ...]:
    """In the order of the cells; those told alike stand together."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[tuple[Change, tuple[Words, ...]]]] = {}
    for change in changed:
        reasons = tuple(_reasons(book, change))
        key = (_result(matter, change.was), _result(matter, change.now), tuple(map(plain, reasons)))
        groups.setdefault(key, []).append((change, reasons))
    return tuple(
        Told(tuple(_cell(matter, change) for change, _ in alike), was, now, alike[0][1])
        for (was, now, _), alike in groups.items()
    )


def settings(book: Book, matter: Matter, asked: Asked) -> tuple[str, ...]:
    """What is asked otherwise than the matter has it, each as a phrase."""
    out = []
    if asked.conduct:
        out.append(f"conduct on {day(asked.conduct)}")
    if asked.forum:
        out.append(f"in the {book.courts.court(asked.forum).name}")
    if asked.as_of:
        out.append(f"law before {day(asked.as_of)} only")
    out += [f"without: {matter.facts[id_].what.rstrip('.')}" for id_ in matter.facts if id_ in asked.without]
    return tuple(out)


def _cell(matter: Matter, change: Change) -> Words:
    """Whose result it is; with the day of the conduct, where the reasons speak of it."""
    d = change.now
    claim = matter.claims[d.claim]
    what = claim.acts[d.defendant][d.act].name if d.act else claim.title or TITLES[d.doctrine]
    by_day = change.was.notice.by_day
    when = f", conduct of {day(by_day)}" if change.second is not None and by_day else ""
    return words(bold(matter.parties[d.defendant].name), f", {what}{when}")


def _result(matter: Matter, d: Determination) -> str:
    return f"{told.outcome(d.outcome, matter.posture)} ({told.prongs(d)})"


def _reasons(book: Book, change: Change) -> Iterator[Words]:
    if change.standing:
        step = change.now.standing
        yield words(sentence(told.because(step)), _cited(book, step.sources))
    for element in change.elements:
        yield _element(book, element)
    if change.second is not None:
        yield from _second(book, change.second)
    elif change.now.notice.clear == "not-reached" and change.was.notice.clear != "not-reached":
        yield words("So there is nothing left to be clearly established.")


def _cited(book: Book, sources: Iterable[Passage]) -> Words:
    """Sources as a sentence of their own, what is unverified marked."""
    cited = [
        words(citing.full(book, p.cite, p.pin), mark(" [unverified]") if p.checked == "unverified" else "")
        for p in sources
    ]
    return words(" ", joined(cited), ".") if cited else ()


def _element(book: Book, element: Element) -> Words:
    now = element.now
    if now is None:
        return words(bold(f"{element.name}: "), "the test that applies now does not ask for it.")
    before = told.FOUND[element.was.finding] if element.was else "not asked for"
    step = now.decided_by
    return words(
        bold(f"{element.name}: "),
        f"{told.FOUND[now.finding]}, where it was {before}. {sentence(told.because(step))}",
        _cited(book, step.sources),
        _factors(book, element.lost, "No longer counted"),
        _factors(book, element.gained, "Counted now"),
    )


def _factors(book: Book, factors: tuple[str, ...], label: str) -> Words:
    return words(" ", italic(f"{label}:"), f" {told.factors(book, factors)}.") if factors else ()


def _second(book: Book, second: Second) -> Iterator[Words]:
    now, was = second.now, second.was
    moved_day = was.by_day != now.by_day and now.by_day is not None
    on = f" on {day(now.by_day)}" if moved_day and now.by_day else ""
    then = " on the day itself" if moved_day else ""
    before = "not reached" if was.clear == "not-reached" else f"{told.CLEAR[was.clear]}{then}"
    yield words(
        bold(f"Clearly established{on}: "),
        f"{told.CLEAR[now.clear]}, where it was {before}. {sentence(told.ground(now))}",
        _cited(book, now.sources),
    )
    for moved in second.came:
        yield words(citing.full(book, moved.compared.cite, moved.compared.pin), _came(book, moved, was))
    for moved in second.gone:
        yield words(citing.full(book, moved.compared.cite, moved.compared.pin), _gone(book, moved))


def _came(book: Book, moved: Moved, was: Notice) -> Words:
    c = moved.compared
    how = "by a rule announced in terms" if c.announced else told.LEVEL[c.level]
    forces = f"forces it{'' if c.side == 'P' else ' the other way'} {how}."
    if was.clear == "not-reached":
        return words(f", {forces}")
    match moved.why:
        case "decided-since":
            return words(f", has been decided in between, and {forces}")
        case "reach":
            return words(f", {'binds' if c.binding else 'counts in'} this court, and {forces}")
        case _:
            return words(
                f", now {forces}",
                _factors(book, moved.without, "Counted now, and in that case"),
                _factors(book, moved.beside, "What told it apart, and is gone"),
            )


def _gone(book: Book, moved: Moved) -> Words:
    match moved.why:
        case "not-yet-decided":
            return words(", had not yet been decided on that day.")
        case "facts":
            return words(
                ", no longer forces it.",
                _factors(book, moved.without, "Counted in that case, and no longer here"),
                _factors(book, moved.beside, "Counted here, and not in that case"),
            )
        case _:
            return words(", forces nothing in this court.")
