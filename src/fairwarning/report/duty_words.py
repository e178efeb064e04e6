"""Findings of the audit in words: one sentence each, the same in every report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fairwarning.analysis.suppositions import Change, Supposed
from fairwarning.audit import Audit
from fairwarning.audit.calls import Flag, Sign
from fairwarning.audit.candidates import Candidate
from fairwarning.audit.conflicts import Branch, Conflict
from fairwarning.audit.findings import ActFinding, Condition, Finding, Reason, RecordFinding
from fairwarning.law.book import Book
from fairwarning.law.duties import Basis, Bound, Modality
from fairwarning.law.passage import Passage
from fairwarning.law.vocabulary import TITLES
from fairwarning.matter.matter import At, Matter
from fairwarning.report import bluebook, words

ACT: dict[ActFinding, str] = {
    "performed": "performed",
    "departed": "departed",
    "excused": "excused",
    "reason-offered": "departed, for a reason that is no exception",
    "not-triggered": "not triggered",
    "unknown": "unknown",
}
RECORD: dict[RecordFinding, str] = {
    "made": "record made",
    "missing": "record missing",
    "not-required": "",
    "unknown": "record not stated",
}
MODALITY: dict[Modality, str] = {"must": "must", "should": "should", "may": "may", "must-not": "must not"}
SIGN: dict[Sign, str] = {
    "retyped": "Retyped",
    "label": "Label",
    "no-victims": "Count",
    "no-suspects": "Count",
    "contradicts-itself": "Contradicts itself",
    "contradicts-contact": "Contradicts what was known",
    "disputed-entry": "Entry disputed",
    "no-report": "No report",
    "words-denied": "Denied in the text",
    "words-supposed": "Only supposed in the text",
}
CAUTION = (
    "A departure from policy or statute is not by itself a violation of the Constitution. It may bear on notice, on "
    "custom and on training; whether it does is for the analysis and for counsel."
)
_ALREADY = {True: "already coded in the matter", False: "not coded in the matter"}
MEET: dict[str, str] = {"yes": "shown", "no": "not met", "unknown": "not shown", "disputed": "disputed"}


def names(matter: Matter, ids: Iterable[str]) -> str:
    """People as a list: `Weber and Nye`."""
    named = [matter.parties[id_].name for id_ in ids]
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1]))) if named else ""


def telling(finding: Finding) -> bool:
    """Whether the finding says something: a duty kept, broken or excused, or a record known to be missing."""
    return finding.act not in ("not-triggered", "unknown") or finding.record == "missing"


def outcome(finding: Finding) -> str:
    """`departed`, `performed in part`, `departed (record only)`."""
    if finding.record_only:
        return "departed (record only)" if finding.departs else "performed; departed (record only)"
    return ACT[finding.act] + (" in part" if finding.partly and finding.act == "performed" else "")


def told(book: Book, matter: Matter, finding: Finding) -> str:
    """What was found, who is concerned, what they say, and what is disputed."""
    parts = [outcome(finding)]
    if RECORD[finding.record] and not finding.record_only:
        parts.append(RECORD[finding.record])
    if finding.by:
        parts.append(names(matter, finding.by))
    if finding.ordered_by:
        parts.append(f"ordered by {matter.parties[finding.ordered_by].name}")
    parts += [_reason(matter, finding, reason) for reason in finding.reasons]
    parts += [exception(book, finding) for _ in finding.exceptions[:1] if finding.departs or finding.act == "excused"]
    if finding.disputed_by:
        parts.append(f"disputed by {names(matter, finding.disputed_by)}")
    if finding.trigger == "disputed":
        parts.append("whether the duty arose is disputed")
    if not finding.version_shown and telling(finding):
        parts.append("that the rule ran then is not shown")
    if finding.because and finding.act in ("unknown", "not-triggered"):
        parts.append(finding.because)
    return "; ".join(parts)


def _reason(matter: Matter, finding: Finding, reason: Reason) -> str:
    own = set(reason.by) >= set(finding.by)
    return f"reason given{'' if own else ' by ' + names(matter, reason.by)}: {reason.says.rstrip('.')}"


def exception(book: Book, finding: Finding) -> str:
    """Each condition of each exception, and whether it is shown."""
    excuses = ("; or ".join(_conditions(book, excuse.conditions) for excuse in finding.exceptions),)
    return f"exception {'met' if finding.act == 'excused' else 'not shown'} ({excuses[0]})"


def _conditions(book: Book, conditions: tuple[Condition, ...]) -> str:
    vocabulary = book.duties.words
    meanings = {"circumstance": vocabulary.circumstances, "record": vocabulary.records}
    return ", ".join(f"{meanings[c.kind][c.what].means}: {MEET[c.met]}" for c in conditions)


def rule(finding: Finding) -> str:
    """Where the duty comes from: `Penal Code § 836(b)`."""
    return _rule(finding.agency, finding.policy, finding.section)


def of_rule(bound: Bound) -> str:
    """The same of a duty, whatever was found."""
    return _rule(bound.agency, bound.policy.name, bound.duty.section)


def _rule(agency: str, policy: str, section: str | None) -> str:
    return f"{agency}, {policy}" + (f" {section}" if section else "")


def authority(book: Book, finding: Finding) -> str:
    """The passages that the duty is known from, with what is not certain about it."""
    return _authority(book, finding.law, finding.basis)


def known_from(book: Book, bound: Bound) -> str:
    """The same of a duty, whatever was found."""
    return _authority(book, bound.duty.sources, bound.duty.basis)


def _authority(book: Book, law: Iterable[Passage], basis: Basis) -> str:
    cited = (_cited(book, p) + (" [unverified]" if p.checked == "unverified" else "") for p in law)
    doubt = {"inferred": " [inferred, no rule's words]", "not-seen": " [text not seen]"}.get(basis, "")
    return "; ".join(cited) + doubt


def _cited(book: Book, passage: Passage) -> str:
    """A decision or policy with its name; a statute as it is cited."""
    return passage.cite if "§" in passage.cite else bluebook.of(book, passage)


def places(at: Iterable[At]) -> str:
    """Where facts stand, by text and page."""
    found: dict[str, dict[str, None]] = {}
    for place in at:
        found.setdefault(place.text, {})[bluebook.pages(place.page)] = None
    return "; ".join(f"{text} {', '.join(sorted(pages, key=bluebook.pin_order))}" for text, pages in found.items())


def conflict(conflict_: Conflict) -> str:
    one, other = conflict_.duties
    arises = {"yes": "both arose", "disputed": "whether both arose is disputed"}.get(
        conflict_.arises, "one arose; whether the other did is not in the record"
    )
    line = f"; one is only for {', '.join(conflict_.classes)}" if conflict_.classes else ""
    return f"{one} ({conflict_.policies[0]}) against {other} ({conflict_.policies[1]}): {arises}{line}"


def branch(branch_: Branch) -> str:
    silent = f"; of {', '.join(branch_.silent)} the record says nothing" if branch_.silent else ""
    kept = "one was kept" if branch_.act == "met" else "neither is shown to have been kept"
    return f"{' or '.join(branch_.duties)}: {kept}{silent}. {branch_.because}"


def flag(book: Book, matter: Matter, flag_: Flag) -> str:
    what = book.duties.words.circumstances[flag_.what].means if _is_word(book, flag_) else flag_.what
    who = f", by {names(matter, flag_.by)}" if flag_.by else ""
    why = f"; reason given: {flag_.reason}" if flag_.reason else ""
    return f"{SIGN[flag_.sign]}: {what}{who}{why}"


def _is_word(book: Book, flag_: Flag) -> bool:
    return flag_.sign in ("contradicts-itself", "contradicts-contact", "disputed-entry")


def candidate(book: Book, matter: Matter, candidate_: Candidate) -> str:
    about = words.factor(book, candidate_.factor)
    duties = f" ({', '.join(candidate_.duties)})" if candidate_.duties else ""
    disputed = "; every one of them disputed" if candidate_.disputed else ""
    contacts = len(candidate_.contacts)
    where = f"{contacts} contact{'s' if contacts > 1 else ''}"
    against = matter.parties[candidate_.against].name
    return f"{against}: {about}{duties}, {where}{disputed}; {_ALREADY[candidate_.coded]}"


def supposed(book: Book, matter: Matter, one: Supposed) -> str:
    """A candidate with what it would change of the claims against that party, if it were counted."""
    told = candidate(book, matter, one.candidate)
    if one.candidate.coded:
        return told
    if not one.claims:
        return f"{told}; no claim is made against this party"
    changes = "; ".join(_change(matter, change) for change in one.changes)
    return f"{told}; if it were: {changes or 'no result here would change'}"


def _change(matter: Matter, change: Change) -> str:
    claim = matter.claims[change.claim]
    title = claim.title or TITLES[claim.doctrine]
    acts = (named[change.act].name for named in claim.acts.values() if change.act in named)
    act = f" ({next(acts)})" if change.act else ""
    elements = ", ".join(f"{e.name}: {words.FOUND[e.then]} instead of {words.FOUND[e.now]}" for e in change.elements)
    then = "the outcome would stay" if change.now == change.then else f"outcome: {words.OUTCOME[change.then]}"
    return f"{title}{act}: {elements + ', ' if elements else ''}{then}"


def counted(audited: Audit) -> Mapping[str, int]:
    """How many findings of each kind."""
    kinds = dict.fromkeys(ACT.values(), 0)
    for finding in audited.findings:
        kinds[ACT[finding.act]] += 1
    return {text: count for text, count in kinds.items() if count}
