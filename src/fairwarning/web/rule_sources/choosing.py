"""The rules of the law data searched: by court, by claim or element, by words; what cites a decision already first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from fairwarning.law.book import Book
from fairwarning.law.doctrines import COMMON
from fairwarning.law.places import THRESHOLD, Stated, stated
from fairwarning.law.vocabulary import TITLES
from fairwarning.report import law_words

SHOWN = 40
_SHARED = "every-claim"
_KIND = {
    "standing": "whether the claim is recognised",
    "element": "the element itself",
    "otherwise": "where nothing decides",
    "notice": "which decisions count",
    "consensus": "when other courts can supply it",
}


class Option(Struct, frozen=True):
    """One entry of a list to choose from; `under` names its group."""

    id: str
    name: str
    under: str = ""


class Asked(Struct, frozen=True):
    """What is looked for; empty asks for nothing. `claim` is a doctrine, or a doctrine/element."""

    court: str = ""
    claim: str = ""
    words: str = ""


class Rule(Struct, frozen=True):
    """A rule as the list shows it."""

    stated: Stated
    court: str
    claim: str
    kind: str
    cites: bool


class Choice(Struct, frozen=True):
    """The rules that answer, the first few of `found`; and what else can be asked."""

    asked: Asked
    rules: tuple[Rule, ...]
    found: int
    courts: tuple[Option, ...]
    claims: tuple[Option, ...]


def choice(book: Book, asked: Asked, cites: Iterable[str] = (), most: int = SHOWN) -> Choice:
    """Rules that rest on one of `cites` come first, then a court's own before those that it shares with others."""
    known = frozenset(cites)
    fitting = [(one, any(p.cite in known for p in one.sources)) for one in stated(book).values() if _fits(one, asked)]
    fitting.sort(key=lambda pair: (not pair[1], pair[0].court in (COMMON, THRESHOLD), pair[0].kind == "notice"))
    rules = tuple(rule(book, one, cited) for one, cited in fitting[:most])
    return Choice(asked, rules, len(fitting), courts(book), claims(book))


def rule(book: Book, one: Stated, cites: bool = False) -> Rule:
    """With its court, claim and kind in words."""
    claim = TITLES[one.doctrine] if one.doctrine else "Every claim"
    kind = _KIND.get(one.kind) or law_words.EFFECT[one.kind]  # type: ignore[index]
    return Rule(one, court_name(book, one.court), claim, kind[:1].lower() + kind[1:], cites)


def court_name(book: Book, court: str) -> str:
    return {COMMON: "Common test", THRESHOLD: "§ 1983 itself"}.get(court) or book.courts.bluebook(court)


def courts(book: Book) -> tuple[Option, ...]:
    """Every court that has a rule of its own, as the law data order them; then what all share."""
    speaking = {one.court for one in stated(book).values()}
    ordered = [id_ for id_ in book.courts.courts if id_ in speaking]
    return tuple(Option(id_, court_name(book, id_)) for id_ in (*ordered, COMMON, THRESHOLD))


def home(book: Book, court: str | None) -> str:
    """The court whose rules a decision of `court` speaks to first; empty where the law data have none of it."""
    circuit = book.courts.circuit(court) if court is not None and court in book.courts else ""
    return circuit if any(one.court == circuit for one in stated(book).values()) else ""


@lru_cache(maxsize=4)
def claims(book: Book) -> tuple[Option, ...]:
    """Claims, each with its elements, and what every claim shares."""
    found: dict[str, Option] = {}
    for doctrine, title in TITLES.items():
        found[doctrine] = Option(doctrine, f"{title}: all of it", title)
        elements = (one for one in stated(book).values() if one.doctrine == doctrine and one.kind == "element")
        for one in sorted(elements, key=lambda one: one.court != COMMON):
            id_ = f"{doctrine}/{one.element}"
            found.setdefault(id_, Option(id_, one.name, title))
    found[_SHARED] = Option(_SHARED, "Second prong, and § 1983 itself", "Every claim")
    return tuple(found.values())


def _fits(one: Stated, asked: Asked) -> bool:
    if asked.court and one.court != asked.court and not (one.court in (COMMON, THRESHOLD) and asked.court != COMMON):
        return False
    if asked.court == THRESHOLD and one.court != THRESHOLD:
        return False
    doctrine, _, element = asked.claim.partition("/")
    if doctrine and (one.doctrine or _SHARED) != doctrine:
        return False
    if element and one.element != element:
        return False
    told = f"{one.says} {one.name} {one.place} {TITLES[one.doctrine] if one.doctrine else ''}".lower()
    return all(word in told for word in asked.words.lower().split())
