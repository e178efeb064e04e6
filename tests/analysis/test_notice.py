"""The second prong on an invented country's law: which decisions give an officer fair warning, and which do not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import small_law as small
from small_law import decision, history, liable, not_liable, notice_of

from fairwarning.analysis.notice import established
from fairwarning.analysis.reasons import Notice
from fairwarning.analysis.situation import Situation

NAMED = ("told-him-her-name",)
ACTED = "2001-06-15"
CITIZEN = decision("1 E. 1", "east", "2000-05-01", liable(*NAMED))
"""The East Circuit let a jury find against an officer who told him her name."""


def ask(
    folder: Path,
    *decisions: dict[str, Any],
    forum: str = "east",
    acted: str = ACTED,
    facts: tuple[str, ...] = NAMED,
    unknown: tuple[str, ...] = (),
    **more: Any,
) -> Notice:
    law = small.law(folder, *decisions, **more)
    situation = Situation(frozenset(facts), frozenset(unknown))
    return established(law, "scd", forum, dt.date.fromisoformat(acted), situation)


def since(cite: str = "1 E. 1", **changed: Any) -> dict[str, Any]:
    return {**CITIZEN, "cite": cite, "case": f"Doe v. {cite}", **changed}


# (what is the case, the decisions there are, where the officer acted, clear or not)
WHOSE_DECISIONS_COUNT = [
    ("no decision at all", [], "east", "no"),
    ("the circuit's own", [CITIZEN], "east", "yes"),
    ("the circuit's own, for a district court in it", [CITIZEN], "east-district", "yes"),
    ("another circuit's", [CITIZEN], "west", "no"),
    ("the High Court's, everywhere", [since(court="high")], "west", "yes"),
    ("a district court's, even in its own circuit", [since(court="east-district")], "east", "no"),
    ("an unpublished one", [since(published=False)], "east", "no"),
    ("the parent circuit's, before the split", [since(decided="1989-03-01")], "coast", "yes"),
    ("the parent circuit's, after the split", [since(decided="1991-03-01")], "coast", "no"),
]


@pytest.mark.parametrize(("what", "decisions", "forum", "clear"), WHOSE_DECISIONS_COUNT)
def test_whose_decisions_give_notice(
    tmp_path: Path, what: str, decisions: list[dict[str, Any]], forum: str, clear: str
) -> None:
    answer = ask(tmp_path, *decisions, forum=forum)
    assert answer.clear == clear, what
    assert [c.cite for c in answer.by] == (["1 E. 1"] if clear == "yes" else [])


# (when it was decided, when the officer acted, clear or not)
DATES = [
    ("2001-06-14", "2001-06-15", "yes"),
    ("2001-06-15", "2001-06-15", "no"),
    ("2001-06-16", "2001-06-15", "no"),
    ("2000", "2000-12-30", "no"),  # of a bare year the last day counts
    ("2000", "2001-01-01", "yes"),
    ("2001-06", "2001-06-30", "no"),
    ("2001-06", "2001-07-01", "yes"),
]


@pytest.mark.parametrize(("decided", "acted", "clear"), DATES)
def test_only_what_was_decided_before_the_conduct_warns(tmp_path: Path, decided: str, acted: str, clear: str) -> None:
    assert ask(tmp_path, since(decided=decided), acted=acted).clear == clear


# (what became of it, clear on the day of conduct or not)
BECAME = [
    (history("vacated", "2001-01-01"), "no"),
    (history("reversed", "2001-01-01"), "no"),
    (history("withdrawn", "2001-01-01"), "no"),
    (history("overruled", "2001-01-01"), "no"),
    (history("superseded", "2001-01-01"), "no"),
    (history("vacated", None), "no"),  # nobody knows when: it does not warn
    (history("vacated", "2001-06-15"), "yes"),  # on the very day: he could still rely on it being law
    (history("vacated", "2002-01-01"), "yes"),  # only later
    (history("overruled", "2001-01-01", doctrines=["scd"]), "no"),
    (history("overruled", "2001-01-01", doctrines=["ep-class"]), "yes"),  # on another point
    (history("questioned", "2001-01-01"), "yes"),  # doubt within the circuit does not end it
    (history("amended", "2001-01-01"), "yes"),
    (history("history", "2001-01-01"), "yes"),
]


@pytest.mark.parametrize(("event", "clear"), BECAME)
def test_a_decision_warns_only_while_it_stands(tmp_path: Path, event: dict[str, Any], clear: str) -> None:
    assert ask(tmp_path, since(history=[event])).clear == clear


FAULTY = {**small.FAULT, "grade": {
    "found": ["knew"],
    "here": [{"any": ["knew"]}, {"all": ["cheered-him"]}],
    "because": "guilt that was found there is not here",
    "sources": [small.STATUTE],
}}  # fmt: skip
BY_FAULT = [small.own_test("east", small.ACT, FAULTY)]
GUILTY = since(issues=[liable(*NAMED, "knew")])

# (what is the case, the decisions there are, what this officer did, clear or not)
GRADES = [
    ("guilt found there, none here", [GUILTY], NAMED, "contestable"),
    ("guilt found there and here", [GUILTY], (*NAMED, "knew"), "yes"),
    ("guilt found there, what is on a par with it here", [GUILTY], (*NAMED, "cheered-him"), "yes"),
    ("another decision that needed none", [GUILTY, since("2 E. 2")], NAMED, "yes"),
    ("guilt there, and an act that is no likeness", [GUILTY], ("cheered-him",), "no"),
]


@pytest.mark.parametrize(("what", "decisions", "facts", "clear"), GRADES)
def test_a_decision_on_graver_fault_is_a_likeness_that_may_be_distinguished(
    tmp_path: Path, what: str, decisions: list[dict[str, Any]], facts: tuple[str, ...], clear: str
) -> None:
    answer = ask(tmp_path, *decisions, facts=facts, tests=BY_FAULT)
    assert answer.clear == clear, what
    assert answer.turns_on == (("knew",) if clear == "contestable" else ())


UNCLEAR = since("9 E. 9", decided="2001-03-01", issues=[small.issue("not-reached", *NAMED, clear="no")])
ELSEWHERE = [since(f"{n} X. {n}", court=court) for n, court in enumerate(("west", "north", "south"), 1)]
BY_CONSENSUS = {"notice": [notice_of("east", 3)]}

# (what is the case, the decisions there are, when and how the officer acted, clear or not)
SAID_TO_BE_UNCLEAR = [
    ("by the circuit itself, since", [CITIZEN, UNCLEAR], ACTED, NAMED, "no"),
    ("only later", [CITIZEN, UNCLEAR], "2001-02-01", NAMED, "yes"),
    ("on facts less strong than these", [CITIZEN, UNCLEAR], ACTED, (*NAMED, "cheered-him"), "yes"),
    ("but settled since", [UNCLEAR, since(decided="2001-05-01")], ACTED, NAMED, "yes"),
    ("by another circuit", [CITIZEN, {**UNCLEAR, "court": "west"}], ACTED, NAMED, "yes"),
    ("not at all, and three others agree", ELSEWHERE, ACTED, NAMED, "yes"),
    ("by the circuit, though three others agreed before", [*ELSEWHERE, UNCLEAR], ACTED, NAMED, "no"),
]


@pytest.mark.parametrize(("what", "decisions", "acted", "facts", "clear"), SAID_TO_BE_UNCLEAR)
def test_what_the_circuit_held_unclear_was_not_clear_until_it_spoke_again(
    tmp_path: Path, what: str, decisions: list[dict[str, Any]], acted: str, facts: tuple[str, ...], clear: str
) -> None:
    assert ask(tmp_path, *decisions, acted=acted, facts=facts, **BY_CONSENSUS).clear == clear, what


# (what the earlier officer did, what this one did, clear or not, at which level)
LIKENESS = [
    ("the same", NAMED, NAMED, "yes", 0),
    ("the same and worse", NAMED, ("told-him-her-name", "cheered-him"), "yes", 0),
    ("a sister: one step more general", NAMED, ("told-him-her-street",), "yes", 1),
    ("a cousin: only as general as the doctrine", NAMED, ("cheered-him",), "no", None),
    ("less than there", ("told-him-her-name", "cheered-him"), NAMED, "no", None),
    ("the same, but she had moved", NAMED, ("told-him-her-name", "she-moved"), "no", None),
    ("she had moved there too", ("told-him-her-name", "she-moved"), ("told-him-her-name", "she-moved"), "yes", 0),
    ("the same, but in haste", NAMED, ("told-him-her-name", "in-haste"), "no", None),
    ("standing by beside an act is no difference", NAMED, ("told-him-her-name", "stood-by"), "yes", 0),
    ("an abstract reason is never on all fours", ("told-him",), NAMED, "yes", 1),
    ("a reason as general as the doctrine warns nobody", ("made-it-worse",), NAMED, "no", None),
]


@pytest.mark.parametrize(("what", "there", "here", "clear", "level"), LIKENESS)
def test_how_alike_the_cases_must_be(
    tmp_path: Path, what: str, there: tuple[str, ...], here: tuple[str, ...], clear: str, level: int | None
) -> None:
    answer = ask(tmp_path, since(issues=[liable(*there)]), facts=here)
    assert (answer.clear, answer.level) == (clear, level), what


def test_a_match_as_general_as_the_doctrine_is_shown_as_an_obviousness_argument_only(tmp_path: Path) -> None:
    answer = ask(tmp_path, CITIZEN, facts=("cheered-him",))
    assert answer.clear == "no"
    assert [c.cite for c in answer.obvious] == ["1 E. 1"]


def test_immunity_for_want_of_clear_law_still_makes_law_for_the_next_officer(tmp_path: Path) -> None:
    immune = since(issues=[liable(*NAMED, clear="no")])
    assert ask(tmp_path, immune).clear == "yes"


def test_an_issue_that_was_not_reached_warns_nobody(tmp_path: Path) -> None:
    assert ask(tmp_path, since(issues=[small.issue("not-reached", *NAMED)])).clear == "no"


def test_a_reason_that_no_factor_names_binds_nobody(tmp_path: Path) -> None:
    assert ask(tmp_path, since(issues=[liable(unnamed=["He told a joke (P)"])])).clear == "no"


EXCUSED = ("told-him-her-name", "she-moved")
CONTRARY = decision("2 E. 2", "east", "2000-08-01", not_liable(*EXCUSED))

# (the decisions, clear, answer, which force it, which go the other way)
BOTH_WAYS = [
    ("only for the defence", [CONTRARY], "no", "free", [], ["2 E. 2"]),
    (
        "one circuit both ways",
        [since(issues=[liable(*EXCUSED)]), CONTRARY],
        "no",
        "conflict",
        ["1 E. 1"],
        ["2 E. 2"],
    ),
    (
        "the High Court prevails for the plaintiff",
        [since(court="high", issues=[liable(*EXCUSED)]), CONTRARY],
        "yes",
        "forced",
        ["1 E. 1"],
        [],
    ),
    (
        "the High Court prevails for the defence",
        [since(issues=[liable(*EXCUSED)]), {**CONTRARY, "court": "high"}],
        "no",
        "free",
        [],
        ["2 E. 2"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "decisions", "clear", "answer", "by", "contrary"), BOTH_WAYS)
def test_decisions_both_ways(
    tmp_path: Path,
    what: str,
    decisions: list[dict[str, Any]],
    clear: str,
    answer: str,
    by: list[str],
    contrary: list[str],
) -> None:
    found = ask(tmp_path, *decisions, facts=EXCUSED)
    assert (found.clear, found.answer) == (clear, answer), what
    assert [c.cite for c in found.by] == by
    assert [c.cite for c in found.contrary] == contrary


def elsewhere(cite: str, court: str, *factors: str, **more: Any) -> dict[str, Any]:
    return decision(cite, court, "2000-01-01", liable(*(factors or NAMED)), **more)


WEST, NORTH, SOUTH = elsewhere("1 W. 1", "west"), elsewhere("1 N. 1", "north"), elsewhere("1 S. 1", "south")
AGAIN = elsewhere("2 W. 2", "west")
REFUSES = decision("3 S. 3", "south", "2000-03-01", not_liable("told-him-her-name", "knew"))
DOUBTS = decision("3 S. 3", "south", "2000-03-01", treats=[{"cite": "1 W. 1", "how": "questions"}])
DOUBTS_LATER = {**DOUBTS, "decided": "2003-03-01"}

# (what, the decisions of other circuits, clear, answer)
ELSEWHERE = [
    ("two circuits agree", [WEST, NORTH], "yes", "forced"),
    ("three agree", [WEST, NORTH, SOUTH], "yes", "forced"),
    ("one circuit is no consensus", [WEST], "no", "free"),
    ("one circuit twice is still one", [WEST, AGAIN], "no", "free"),
    ("a district court does not count", [WEST, elsewhere("1 D. 1", "east-district")], "no", "free"),
    ("an unpublished one does not count", [WEST, {**NORTH, "published": False}], "no", "free"),
    ("one too late does not count", [WEST, {**NORTH, "decided": "2002-01-01"}], "no", "free"),
    ("one vacated does not count", [WEST, {**NORTH, "history": [history("vacated", "2000-06-01")]}], "no", "free"),
    ("only the same kind of act counts", [WEST, elsewhere("1 N. 1", "north", "told-him-her-street")], "no", "free"),
    ("a third that questions one of them defeats it", [WEST, NORTH, DOUBTS], "no", "conflict"),
    ("a doubt that came after the conduct does not", [WEST, NORTH, DOUBTS_LATER], "yes", "forced"),
]


@pytest.mark.parametrize(("what", "decisions", "clear", "answer"), ELSEWHERE)
def test_a_consensus_of_other_circuits(
    tmp_path: Path, what: str, decisions: list[dict[str, Any]], clear: str, answer: str
) -> None:
    found = ask(tmp_path, *decisions, notice=[notice_of("east", consensus=2)])
    assert (found.clear, found.answer) == (clear, answer), what


def test_a_contrary_decision_elsewhere_defeats_a_consensus(tmp_path: Path) -> None:
    agree = [elsewhere("1 W. 1", "west", *EXCUSED), elsewhere("1 N. 1", "north", *EXCUSED)]
    against = decision("3 S. 3", "south", "2000-03-01", not_liable(*EXCUSED))
    rule = [notice_of("east", consensus=2)]
    assert ask(tmp_path / "a", *agree, facts=EXCUSED, notice=rule).clear == "yes"
    found = ask(tmp_path / "b", *agree, against, facts=EXCUSED, notice=rule)
    assert (found.clear, found.answer) == ("no", "conflict")
    assert [c.cite for c in found.contrary] == ["3 S. 3"]


def test_a_consensus_counts_only_where_the_circuit_lets_it(tmp_path: Path) -> None:
    found = ask(tmp_path, WEST, NORTH, SOUTH, notice=[notice_of("west", consensus=2)])
    assert (found.clear, found.by) == ("no", ())


def test_how_near_a_consensus_must_be_is_the_circuits_own_rule(tmp_path: Path) -> None:
    sisters = [elsewhere("1 W. 1", "west", "told-him-her-street"), elsewhere("1 N. 1", "north", "told-him-her-street")]
    assert ask(tmp_path / "a", *sisters, notice=[notice_of("east", 2, level=0)]).clear == "no"
    assert ask(tmp_path / "b", *sisters, notice=[notice_of("east", 2, level=1)]).clear == "yes"


ANNOUNCED = since(
    issues=[
        not_liable(
            "told-him-her-name",
            "she-moved",
            announces=[{"when": {"all": ["told-him"], "none": ["in-haste"]}, "because": "from now on", "pin": "9"}],
        )
    ]
)

# (what the officer did, clear or not)
RULES_IN_TERMS = [
    (("told-him-her-name",), "yes"),
    (("told-him-her-street",), "yes"),  # within the terms, whatever the facts there were
    (("cheered-him",), "no"),  # outside them
    (("told-him-her-name", "in-haste"), "no"),  # excepted by them
]


@pytest.mark.parametrize(("facts", "clear"), RULES_IN_TERMS)
def test_a_rule_announced_in_terms_applies_where_its_terms_are_met(
    tmp_path: Path, facts: tuple[str, ...], clear: str
) -> None:
    found = ask(tmp_path, ANNOUNCED, facts=facts)
    assert found.clear == clear
    assert [(c.cite, c.pin, c.announced) for c in found.by] == ([("1 E. 1", "9", True)] if clear == "yes" else [])


def test_a_rule_announced_elsewhere_or_later_does_not_apply(tmp_path: Path) -> None:
    assert ask(tmp_path / "a", ANNOUNCED, forum="west").clear == "no"
    assert ask(tmp_path / "b", ANNOUNCED, acted="2000-05-01").clear == "no"


def test_an_answer_that_holds_only_if_unknown_facts_are_shown_turns_on_them(tmp_path: Path) -> None:
    decided = since(issues=[liable("told-him-her-name", "cheered-him")])
    found = ask(tmp_path, decided, facts=NAMED, unknown=("cheered-him",))
    assert (found.answer, found.clear, found.turns_on) == ("turns-on", "contestable", ("cheered-him",))


def test_an_unknown_excuse_leaves_the_answer_open_too(tmp_path: Path) -> None:
    found = ask(tmp_path, CITIZEN, facts=NAMED, unknown=("she-moved",))
    assert (found.answer, found.clear, found.turns_on) == ("turns-on", "contestable", ("she-moved",))


def test_unknown_facts_that_change_nothing_are_not_what_it_turns_on(tmp_path: Path) -> None:
    assert ask(tmp_path / "a", CITIZEN, unknown=("knew",)).answer == "forced"
    assert ask(tmp_path / "b", unknown=("knew",)).answer == "free"


def test_nearest_says_exactly_what_is_missing_and_what_is_new(tmp_path: Path) -> None:
    decided = since(issues=[liable("told-him-her-name", "cheered-him")])
    found = ask(tmp_path, decided, facts=("told-him-her-street", "she-moved"))
    assert [(c.cite, c.missing, c.new) for c in found.nearest] == [
        ("1 E. 1", ("cheered-him", "told-him-her-name"), ("she-moved",))
    ]


def test_a_breach_of_the_manual_is_shown_but_warns_of_nothing_alone(tmp_path: Path) -> None:
    found = ask(tmp_path, facts=(*NAMED, "departed-from-policy"))
    assert found.clear == "no"
    assert [item.factor for item in found.reinforced] == ["departed-from-policy"]


def test_where_the_circuit_rejects_the_claim_nothing_is_clear(tmp_path: Path) -> None:
    rejects = small.own_test("east", standing=[small.stand("rejected", "1999-01-01")])
    found = ask(tmp_path, since(court="high"), tests=[rejects])
    assert (found.clear, found.by) == ("no", ())
