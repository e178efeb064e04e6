"""The book of law: everything in `data/`, loaded, checked against itself, and hashed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from fairwarning.errors import LawDataError
from fairwarning.law import courts, decisions, doctrine_files, duties, factors, notice_rules, postures, strict
from fairwarning.law.courts import Courts
from fairwarning.law.decisions import Decision, How
from fairwarning.law.doctrines import COMMON, Doctrines, Element, TestInForce
from fairwarning.law.duties import Duties
from fairwarning.law.factors import Hierarchy
from fairwarning.law.notice_rules import NoticeRule
from fairwarning.law.passage import Passage
from fairwarning.law.postures import Postures
from fairwarning.law.vocabulary import Doctrine

PACKAGED = Path(__file__).parent / "data"


class Authority(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something cited that is not coded: its name, and court and year where it is a decision."""

    name: str
    court: str | None = None
    year: int | None = None


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which edition of the law data this is, and to when its decisions were looked for."""

    edition: str
    current_to: dt.date


class _Authorities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    authorities: dict[str, Authority]


@dataclass(frozen=True, eq=False)
class Book:
    """The law as the engine sees it. `digest` is the SHA-256 of every data file's name and bytes."""

    hierarchy: Hierarchy
    courts: Courts
    doctrines: Doctrines
    notice: Mapping[str, NoticeRule]
    postures: Postures
    decisions: tuple[Decision, ...]
    authorities: Mapping[str, Authority]
    duties: Duties
    edition: Edition
    digest: str
    _tests: dict[tuple[Doctrine, str, dt.date], TestInForce] = field(default_factory=dict)
    _came: dict[str, dt.date] = field(default_factory=dict)
    """When decisions left out of this book came, so that what rests on them is dated all the same."""

    @cached_property
    def by_cite(self) -> Mapping[str, Decision]:
        return {cite: decision for decision in self.decisions for cite in decision.cites}

    @cached_property
    def treated(self) -> Mapping[str, tuple[tuple[Decision, How], ...]]:
        """For each cite, the later decisions that say what they did with it."""
        found: dict[str, list[tuple[Decision, How]]] = {}
        for later in self.decisions:
            for treatment in later.treats:
                found.setdefault(treatment.cite, []).append((later, treatment.how))
        return {cite: tuple(entries) for cite, entries in found.items()}

    def came(self, cite: str) -> dt.date | None:
        """The last day on which the authority may have come; None for what is no decision, or is not known."""
        if (decision := self.by_cite.get(cite)) is not None:
            return decision.day
        known = self.authorities.get(cite)
        return dt.date(known.year, 12, 31) if known and known.year else None

    def test(self, doctrine: Doctrine, court: str, day: dt.date) -> TestInForce:
        """The test of `court` under law earlier than `day`, resting on earlier authority only."""
        key = (doctrine, court, day)
        if key not in self._tests:
            self._tests[key] = self.doctrines.in_force(doctrine, court, day, lambda p: self.earlier(p, day))
        return self._tests[key]

    def earlier(self, passage: Passage, day: dt.date) -> bool:
        """Whether the passage's authority came before `day`; what has no date is always there."""
        came = self._came[passage.cite] if passage.cite in self._came else self.came(passage.cite)
        return came is None or came < day

    def without(self, *cites: str) -> Book:
        """The book less the decisions known by any of `cites`: what a court had before it decided them."""
        return _without(self, frozenset(cites))

    def notice_rule(self, court: str) -> NoticeRule:
        return self.notice.get(court, self.notice[COMMON])

    def name_of(self, cite: str) -> Authority | None:
        """What `cite` is: a coded decision or another known authority; None if the book does not know it."""
        if (decision := self.by_cite.get(cite)) is not None:
            return Authority(decision.case, decision.court, int(decision.decided[:4]))
        return self.authorities.get(cite)

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Every passage on which the law rests, with the place in the data that rests on it."""
        for test in self.doctrines:
            at = f"doctrines/{test.doctrine}/{test.court}"
            for stand in test.standing:
                yield from ((at, passage) for passage in stand.sources)
            for element in test.elements:
                yield from _of_element(f"{at}#{element.id}", element)
        for element in self.doctrines.threshold.elements:
            yield from _of_element(f"doctrines/threshold#{element.id}", element)
        for court, notice in sorted(self.notice.items()):
            yield from ((f"notice/{court}", passage) for passage in notice.sources)
            if notice.consensus:
                yield from ((f"notice/{court}#consensus", passage) for passage in notice.consensus.sources)
            for statement in notice.statements:
                yield from ((f"notice/{court}#{statement.id}", passage) for passage in statement.sources)
        yield from self.postures.passages()
        yield from self.duties.passages()


def _of_element(at: str, element: Element) -> Iterator[tuple[str, Passage]]:
    yield from ((at, passage) for passage in element.sources)
    for rule in element.rules:
        yield from ((f"{at}/{rule.id}", passage) for passage in rule.sources)
    if element.grade:
        yield from ((f"{at}/grade", passage) for passage in element.grade.sources)
    if element.otherwise:
        yield from ((f"{at}/otherwise", passage) for passage in element.otherwise.sources)


@lru_cache(maxsize=8)
def _without(book: Book, gone: frozenset[str]) -> Book:
    """Kept for a few matters, so that what was worked out from such a book serves the next question on the same one."""
    kept = tuple(decision for decision in book.decisions if gone.isdisjoint(decision.cites))
    return book if len(kept) == len(book.decisions) else _with_decisions(book, kept)


def _with_decisions(book: Book, kept: tuple[Decision, ...]) -> Book:
    """A book with other decisions; everything else is shared."""
    gone = set(book.decisions) - set(kept)
    return replace(book, decisions=kept, _tests={}, _came={cite: d.day for d in gone for cite in d.cites})


def load(folder: Path = PACKAGED) -> Book:
    """Read and check all law data below `folder`. Raises InputError or LawDataError with file, place and remedy."""
    hierarchy = factors.load(folder / "factors.yaml")
    book = Book(
        hierarchy=hierarchy,
        courts=courts.load(folder / "courts.yaml"),
        doctrines=doctrine_files.load(folder / "doctrines", hierarchy),
        notice=notice_rules.load(folder / "notice"),
        postures=postures.load(folder / "postures.yaml"),
        decisions=decisions.load(folder / "decisions", hierarchy),
        authorities=strict.load(folder / "authorities.yaml", _Authorities).authorities,
        duties=duties.load(folder),
        edition=strict.load(folder / "edition.yaml", Edition),
        digest=_digest(folder),
    )
    _check(book, folder)
    return book


@lru_cache(maxsize=1)
def packaged() -> Book:
    """The law that ships with this version."""
    return load()


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _check(book: Book, folder: Path) -> None:
    for place, passage in book.passages():
        if book.name_of(passage.cite) is None:
            raise LawDataError(
                f"{place} cites {passage.cite}, which nothing here names",
                file=_file(folder, place),
                place=_line_with(_file(folder, place), passage.cite),
                remedy="Add it to authorities.yaml or code the decision",
            )
    for part, court in _courts(book):
        if court not in book.courts:
            raise LawDataError(
                f"{court!r} is no court",
                file=folder / part,
                place=_line_with(folder / part, court),
                remedy="Use an id of courts.yaml",
            )


def _file(folder: Path, place: str) -> Path:
    """The file of a place such as `doctrines/scd/common#act`; the postures all stand in one."""
    file = folder / f"{place.split('#')[0]}.yaml"
    return file if file.is_file() else folder / f"{place.split('/')[0]}.yaml"


def _line_with(file: Path, words: str) -> str:
    """The first line of `file` that holds `words`."""
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if file.is_file() else ()
    return next((f"line {number}" for number, line in lines if words in line), "")


def _courts(book: Book) -> Iterator[tuple[str, str]]:
    """Every court that the data speaks of: in which file or folder, and its id."""
    yield from ((f"decisions/{decision.court}", decision.court) for decision in book.decisions)
    yield from ((f"doctrines/{t.doctrine}/{t.court}.yaml", t.court) for t in book.doctrines if t.court != COMMON)
    yield from ((f"notice/{court}.yaml", court) for court in sorted(book.notice) if court != COMMON)
    yield from (("authorities.yaml", a.court) for _, a in sorted(book.authorities.items()) if a.court)
