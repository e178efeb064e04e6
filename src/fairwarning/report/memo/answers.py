"""Short answers: for each defendant and claim a plain sentence, then the reason that decided."""

from __future__ import annotations

from collections.abc import Iterator

from fairwarning.analysis.reasons import Determination, Finding, Notice
from fairwarning.law.vocabulary import Doctrine
from fairwarning.report import words as told
from fairwarning.report.document import (
    Block,
    Bullets,
    Para,
    Words,
    bold,
    listed,
    mark,
    plain,
    words,
)
from fairwarning.report.memo import citing
from fairwarning.report.memo.papers import Papers, capital, day
from fairwarning.report.phrases import is_conduct, is_deed

RIGHTS: dict[Doctrine, tuple[str, str]] = {
    "scd": ("such conduct", "violates due process"),
    "special-relationship": ("such a failure to protect", "violates due process"),
    "pdp": ("such a failure to enforce", "violates due process"),
    "ep-class": ("such a difference in protection", "denies equal protection"),
    "ep-class-of-one": ("such a difference in treatment", "denies equal protection"),
}
"""What an officer does on each theory when no factor says it better, and what that is in law."""


def answers(papers: Papers) -> Iterator[Block]:
    """One answer a defendant and claim, by defendant."""
    given: dict[tuple[str, str], str] = {}
    for defendant in dict.fromkeys(d.defendant for d in papers.analysis.determinations):
        mine = [d for d in papers.analysis.determinations if d.defendant == defendant]
        name = papers.matter.parties[defendant].name
        claims = list(dict.fromkeys(d.claim for d in mine))
        answered = [(c, _answer(papers, [d for d in mine if d.claim == c], given)) for c in claims]
        if len(answered) == 1:
            yield Para(words(bold(f"{name}. "), answered[0][1]))
            continue
        yield Para(words(bold(f"{name}.")), keep=True)
        yield Bullets(tuple(words(bold(f"{papers.claim(c)}. "), answer) for c, answer in answered))


def _answer(papers: Papers, mine: list[Determination], given: dict[tuple[str, str], str]) -> Words:
    """The answer to the whole conduct, then to the acts that were judged apart and come out otherwise.

    A reason that somebody else's answer on this claim has given already is not given again.
    """
    whole = next((d for d in mine if d.act is None), mine[0])
    name = papers.called(whole.defendant)
    if whole.outcome == "no-violation":
        why = _why_none(papers, whole)
        before = given.setdefault((whole.claim, plain(why) + _key(whole)), name)
        none = capital(_none(papers, whole, name))
        return words(none, f", for the reason given for {before}.") if before != name else words(none, ": ", why)
    acts = [d for d in mine if d.act]
    same = [d for d in acts if d.cell == whole.cell]
    return words(_some(papers, whole, same, name), _apart(papers, [d for d in acts if d.cell != whole.cell]))


def _key(d: Determination) -> str:
    decisive = None if d.test == "rejected" else _decisive(d, "not-met")
    return decisive.decided_by.id + decisive.element if decisive else d.test


def _none(papers: Papers, d: Determination, name: str) -> str:
    if not d.immunity:
        return f"{name} is not liable"
    shown = "pleaded" if papers.matter.posture == "dismissal" else "shown"
    return f"no violation by {name} is {shown}"


def _why_none(papers: Papers, d: Determination) -> Words:
    if d.test == "rejected":
        why, sources = d.standing.because, d.standing.sources
    else:
        decisive = _decisive(d, "not-met")
        assert decisive is not None
        why, sources = told.because(decisive.decided_by), decisive.decided_by.sources
    return words(why.rstrip("."), ".", citing.sentence_of(papers.book, sources))


def _decisive(d: Determination, found: str) -> Finding | None:
    return next((f for f in d.findings if f.finding == found), None)


def _some(papers: Papers, d: Determination, acts: list[Determination], name: str) -> Words:
    """Where there is, or may be, a violation: what could be found, and what the law had settled."""
    where = f" in {_list([papers.act_within(act) for act in acts])}" if acts else ""
    open_ = _decisive(d, "open")
    if open_ is not None:
        step = open_.decided_by
        cited = citing.in_brackets(papers.book, step.sources)
        first = words(f"whether there was a violation is open: {told.because(step)}", cited)
    else:
        found = told.violation_found(papers.matter.posture)
        first = words(f"{found}{where}" if d.immunity else found.replace("a violation", "every element"))
    lead = _lead(papers, d, name)
    if not d.immunity:
        return words(lead, " ", _capital(first), ". A municipality has no immunity.")
    notice = d.notice
    if notice.clear == "yes":
        return words(lead, " ", _capital(first), ", and ", _settled(papers, d), ".")
    if notice.clear == "contestable":
        return words(lead, " ", _capital(first), f"; whether the law was clear is contestable: {told.ground(notice)}.")
    return words(lead, " ", _capital(first), ", but ", _unsettled(papers, d), _nearest(papers, notice))


def _lead(papers: Papers, d: Determination, name: str) -> Words:
    if d.outcome == "immune":
        return words(f"{capital(name)} is ", bold("immune"), ".")
    if d.outcome == "to-jury":
        said = told.outcome(d.outcome, papers.matter.posture)
        verb = {"to a jury": "goes ", "survives": ""}.get(said, "is ")
        return words(f"The claim against {name} {verb}", bold(said), ".")
    return words(mark("Open"), f": nothing yet decides whether {name} must answer.")


def _settled(papers: Papers, d: Determination) -> Words:
    decisions = list({c.cite: c for c in reversed(d.notice.by)}.values())[::-1][:2]
    by = listed([citing.compared(papers.book, c) for c in decisions])
    how = "announced" if any(c.announced for c in decisions) else "settled"
    if not any(c.binding for c in decisions):
        return words(_by(d.notice), f" enough other courts agreed that {_conduct(papers, d)} (", by, ")")
    return words(_by(d.notice), " it was ", how, f" that {_conduct(papers, d)} (", by, ")")


def _unsettled(papers: Papers, d: Determination) -> Words:
    notice = d.notice
    if notice.contrary and not notice.by:
        contrary = listed([citing.compared(papers.book, c) for c in notice.contrary[:2]])
        return words(_by(notice), " binding decisions pointed the other way (", contrary, ").")
    if notice.contrary:
        return words(_by(notice), f" decisions pointed both ways: {told.ground(notice)}.")
    if d.test == "rejected":
        return words(
            f"{papers.circuit} did not recognise the claim", citing.in_brackets(papers.book, notice.sources), "."
        )
    few = ", and too few other courts had" if notice.by else ""
    return words(f"no decision that binds {papers.circuit} had settled {_by(notice)} that {_conduct(papers, d)}{few}.")


def _nearest(papers: Papers, notice: Notice) -> Words:
    """The decision that comes closest, and what keeps it from deciding."""
    near = next((c for c in notice.nearest if c.side == "P"), None)
    if near is None or notice.contrary:
        return ()
    return words(" The nearest is ", citing.compared(papers.book, near), ": ", told.distinction(papers.book, near), ".")


def _by(notice: Notice) -> str:
    return f"by {day(notice.by_day)}" if notice.by_day else "by then"


def _conduct(papers: Papers, d: Determination) -> str:
    """What the officer did as a clause of law: `an officer who told ... and who praised ... violates due process`."""
    act, wrong = RIGHTS.get(d.doctrine, ("such conduct", "violates the Constitution"))
    met = next((f for f in d.findings if f.favours), None)
    deeds = [told.factor(papers.book, item.factor) for item in met.favours] if met else []
    did = [f"who {deed}" for deed in deeds if is_deed(deed)]
    if not did and deeds and is_conduct(deeds[0]):
        return f"{deeds[0]}, {wrong}"
    if not did:
        return f"{act} {wrong}"
    officer = f"an officer {', and '.join(did)}"
    return f"{officer}, {wrong}" if "," in officer else f"{officer} {wrong}"


def _apart(papers: Papers, acts: list[Determination]) -> Words:
    """Acts that by themselves come out otherwise."""
    parts = []
    for d in acts:
        decisive = _decisive(d, "not-met")
        why = f", since {told.because(decisive.decided_by)}" if decisive else ""
        parts.append(f"“{papers.act_within(d)}” comes to {told.outcome(d.outcome, papers.matter.posture)}{why}")
    return words(f" Judged apart, {'; '.join(parts)}.") if parts else ()


def _list(parts: list[str]) -> str:
    return plain(listed([words(part) for part in parts]))


def _capital(said: Words) -> Words:
    return words(capital(said[0].text), said[1:]) if said else said
