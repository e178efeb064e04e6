"""The whole matter: every claim against every defendant, and each act by itself where acts are judged apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from fairwarning.analysis.departures import reinforced
from fairwarning.analysis.likeness import nearest
from fairwarning.analysis.municipal import with_underlying
from fairwarning.analysis.notice import after, clear, established, scope_of
from fairwarning.analysis.precedent import Held, precedents
from fairwarning.analysis.reasons import Clear, Compared, Determination, Notice, Outcome, Violation
from fairwarning.analysis.robust import Result, flips, hinges
from fairwarning.analysis.situation import Situation
from fairwarning.analysis.suppositions import Again, Supposed, suppose
from fairwarning.analysis.violation import FirstProng, Shared, decide, outline
from fairwarning.audit import Audit, audit
from fairwarning.audit.candidates import Candidate
from fairwarning.errors import InputError
from fairwarning.law.book import Book
from fairwarning.law.decisions import first_day, last_day
from fairwarning.law.doctrines import COMMON
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import MUNICIPAL, Doctrine
from fairwarning.matter.matter import Claim, Matter
from fairwarning.matter.view import Facts, Seen, bearing_on, see


@dataclass(frozen=True)
class Asked:
    """What is asked of the engine: the settings that decide results, all of which stand in the receipt.

    `as_of`: only law earlier than this counts (None: the day of decision of a decided matter, unless `conduct` is moved
    past it; else the day to which the law data is current).
    `conduct`: one date of conduct for everybody, instead of the matter's. `forum`: another court than the matter's.
    `without`: ids of facts left out.
    """

    as_of: dt.date | None = None
    conduct: dt.date | None = None
    forum: str | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Analysis:
    """Every determination, with the forum and day of the law used, the view of each fact, and the audit of duties."""

    forum: str
    as_of: dt.date
    seen: Mapping[str, Seen]
    determinations: tuple[Determination, ...]
    audit: Audit
    supposed: tuple[Supposed, ...] = ()
    """What the audit's departures may go to show, and what that would change if it were counted; it is not."""


@dataclass(frozen=True)
class Cell:
    """What one determination is about, and all it needs."""

    claim_id: str
    claim: Claim
    defendant: str
    act: str | None
    facts: Facts
    conduct: dt.date | None
    immunity: bool


def analyse(
    matter: Matter, book: Book, asked: Asked, *, turning: bool = True, audited: Audit | None = None
) -> Analysis:
    """Work out the matter. A decided matter is run without its own decision and with only earlier law.

    Moved to conduct after its decision, it is a new case with the same facts, and that decision is a precedent for it.
    Without `turning` it is the same results and reasons without what would turn them (`flips`, `hinges`, `supposed`),
    which costs most of the time. `audited` is the matter's audit where it is at hand.
    """
    kept = _less(matter, asked.without)
    later = _after_decision(matter, asked.conduct)
    as_of = _law_before(matter, book, asked, later)
    forum = asked.forum or matter.forum
    book.courts.court(forum)
    law = book.without(matter.cite) if matter.cite and not later else book
    seen = see(kept, book.postures)
    done: list[Determination] = []
    worked: list[tuple[Cell, Determination]] = []
    for municipal in (False, True):
        for cell in _cells(kept, seen, asked.conduct, municipal):
            if municipal:
                cell = replace(cell, facts=with_underlying(kept, cell.claim, cell.defendant, cell.facts, done))
            done.append(determine(law, forum, as_of, cell, turning))
            worked.append((cell, done[-1]))
    claims, people = list(matter.claims), list(matter.parties)
    done.sort(key=lambda d: (claims.index(d.claim), people.index(d.defendant)))
    audited = audited or audit(matter, book)

    found = tuple(reinforced(audited, d) for d in done)
    supposed = suppose(audited.candidates, _again(law, forum, as_of, worked)) if turning else ()
    return Analysis(forum, as_of, seen, found, audited, supposed)


def _again(book: Book, forum: str, as_of: dt.date, worked: Sequence[tuple[Cell, Determination]]) -> Again:
    """The claims against a candidate's party, as they are and worked out with its factor shown too."""

    def again(candidate: Candidate) -> Iterator[tuple[Determination, Determination]]:
        for cell, now in worked:
            if cell.defendant == candidate.against:
                facts = cell.facts.and_also(candidate.factor, candidate.facts)
                then = (
                    now if candidate.coded else determine(book, forum, as_of, replace(cell, facts=facts), turning=False)
                )
                yield now, then

    return again


def _law_before(matter: Matter, book: Book, asked: Asked, later: bool) -> dt.date:
    """The day before which law counts, never past the day to which the law data go."""
    known_to = book.edition.current_to
    if asked.as_of and asked.as_of > known_to:
        raise InputError(
            f"the law data go to {known_to}", place="--as-of", remedy="Leave it out, or name that day or an earlier one"
        )
    return asked.as_of or (min(first_day(matter.decided), known_to) if matter.decided and not later else known_to)


def _after_decision(matter: Matter, conduct: dt.date | None) -> bool:
    return bool(matter.decided and conduct and conduct > last_day(matter.decided))


def _less(matter: Matter, without: Iterable[str]) -> Matter:
    gone = frozenset(without)
    if unknown := sorted(gone - matter.facts.keys()):
        raise InputError(
            f"{', '.join(unknown)}: no such fact in this matter",
            place="--without",
            remedy=f"Known: {', '.join(sorted(matter.facts))}",
        )
    return msgspec.structs.replace(matter, facts={id_: fact for id_, fact in matter.facts.items() if id_ not in gone})


def _cells(matter: Matter, seen: Mapping[str, Seen], conduct: dt.date | None, municipal: bool) -> Iterator[Cell]:
    for claim_id, claim in matter.claims.items():
        if (claim.doctrine in MUNICIPAL) != municipal:
            continue
        for defendant in claim.against:
            for act in (None, *claim.acts.get(defendant, {})):
                facts = bearing_on(matter, seen, claim, defendant, act)
                immunity = matter.parties[defendant].role != "municipality"
                day = (conduct or _conduct(matter, claim_id, defendant, facts)) if immunity else None
                yield Cell(claim_id, claim, defendant, act, facts, day, immunity)


def _conduct(matter: Matter, claim_id: str, defendant: str, facts: Facts) -> dt.date:
    """What the law had to be clear by: the day stated, else the defendant's own latest dated fact that counts."""
    claim = matter.claims[claim_id]
    if defendant in claim.conduct:
        return first_day(claim.conduct[defendant])
    own = [fact.date for id_ in facts.used if defendant in (fact := matter.facts[id_]).who and fact.date]
    if not own:
        raise InputError(
            f"{defendant!r} has no date of conduct",
            place=f"claims.{claim_id}",
            remedy="Date the defendant's facts, or give the claim `conduct` for this defendant",
        )
    return first_day(max(own, key=last_day))


def determine(book: Book, forum: str, as_of: dt.date, cell: Cell, turning: bool = True) -> Determination:
    """One defendant, one claim, one act (or all)."""
    doctrine = cell.claim.doctrine
    situation = Situation.of(cell.facts)
    first = decide(book, doctrine, forum, as_of, situation)
    notice = _notice(book, doctrine, forum, as_of, cell, situation, first)

    tried: dict[frozenset[str], Result] = {}
    shared = Shared()

    def what_if(changed: Situation) -> Result:
        if changed.present not in tried:
            tried[changed.present] = _result(book, forum, as_of, cell, changed, shared)
        return tried[changed.present]

    return Determination(
        defendant=cell.defendant,
        claim=cell.claim_id,
        doctrine=doctrine,
        act=cell.act,
        violation=first.violation,
        test="rejected" if first.test.stand.is_ == "rejected" else "own" if first.test.own else "common",
        standing=first.standing,
        findings=first.findings,
        precedents=_nearest_both(book, doctrine, forum, as_of, situation),
        notice=notice,
        outcome=outcome(first.violation, notice.clear, cell.immunity),
        immunity=cell.immunity,
        flips=flips(what_if, situation, first, book.hierarchy) if turning else (),
        hinges=hinges(what_if, situation, first, book.hierarchy) if turning else (),
        facts=cell.facts.used,
    )


def _notice(
    book: Book, doctrine: Doctrine, forum: str, as_of: dt.date, cell: Cell, situation: Situation, first: FirstProng
) -> Notice:
    """The second prong by the day of conduct, and never by law later than was asked for."""
    if cell.conduct is None:
        return Notice("not-reached", "not-reached", "municipality")
    if first.violation == "none":
        return Notice("not-reached", "not-reached", "no-violation", cell.conduct)
    notice = after(first, established(book, doctrine, forum, min(cell.conduct, as_of), situation))
    return msgspec.structs.replace(notice, sources=_earlier(book, notice, as_of))


def _earlier(book: Book, notice: Notice, as_of: dt.date) -> tuple[Passage, ...]:
    """What the rule on notice rests on, of law that there was by then; failing that, what all circuits cite."""
    own = tuple(passage for passage in notice.sources if book.earlier(passage, as_of))
    return own or tuple(p for p in book.notice[COMMON].sources if book.earlier(p, as_of))


def _result(book: Book, forum: str, as_of: dt.date, cell: Cell, situation: Situation, shared: Shared) -> Result:
    """The bare result for other facts, for what-if runs."""
    violation, is_open = outline(book, cell.claim.doctrine, forum, as_of, situation, shared)
    second: Clear = "not-reached"
    if cell.conduct is not None and violation != "none":
        second = clear(book, cell.claim.doctrine, forum, min(cell.conduct, as_of), situation)
        second = "contestable" if second == "yes" and is_open else second
    return violation, second, outcome(violation, second, cell.immunity)


def outcome(violation: Violation, clear: Clear, immunity: bool) -> Outcome:
    """What the two prongs come to: to a jury only where both let it."""
    if violation == "none":
        return "no-violation"
    if violation == "open":
        return "immune" if immunity and clear == "no" else "open"
    if not immunity or clear == "yes":
        return "to-jury"
    return "immune" if clear == "no" else "open"


def _nearest_both(
    book: Book, doctrine: Doctrine, forum: str, as_of: dt.date, situation: Situation
) -> tuple[Compared, ...]:
    """The decisions closest to these facts for each side on the first prong, binding before persuasive."""
    court = book.courts.circuit(forum)
    scope = scope_of(book.test(doctrine, court, as_of))
    held = Held.of(situation, scope, book.hierarchy)
    pool = precedents(book, doctrine, court, as_of, scope, "all")
    sides = ([p for p in pool if p.side == side] for side in ("P", "D"))
    return tuple(compared for those in sides for compared in nearest(those, held, book.hierarchy))
