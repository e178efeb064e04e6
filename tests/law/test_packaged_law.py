"""The packaged law as a whole: sound, and named nowhere in the code."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import get_args

import fairwarning
from fairwarning.law.book import packaged
from fairwarning.law.vocabulary import DOCTRINES, Posture

SOURCES = Path(fairwarning.__file__).parent
NO_ONES_OWN = {
    "City", "County", "Town", "Village", "State", "Department", "Police Department", "Board", "College", "Estate",
    "Doe", "Jane Doe", "John Doe", "United States", "District of Columbia", "Columbia", "Maine", "Rhode Island",
    "Washington", "New York", "California", "Texas", "Virginia", "Georgia", "Michigan", "Ohio", "Utah", "Wyoming",
}  # fmt: skip
"""Parts of case names that are no party's own: kinds of body, placeholders, states."""
WORDS_TOO = {"monell", "high", "green", "block", "will"}
"""Names that are words of the code as well: a doctrine by its contract, a confidence, a colour, a kind of paragraph."""


@cache
def strings() -> list[tuple[str, str]]:
    """Every string in the code that is no documentation, with the file it stands in."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        found += [
            (path.relative_to(SOURCES).as_posix(), node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
        ]
    return found


@cache
def law_wing() -> list[tuple[str, str]]:
    """Strings of the rooms that decide; the text wing must know reporters and courts, but no case either."""
    rooms = ("law", "matter", "audit", "analysis", "report")
    return [(file, text) for file, text in strings() if file.split("/")[0] in rooms and "compare_" not in file]


def parties(case: str) -> set[str]:
    """The names on each side of a case."""
    sides = re.split(r" v\. | ex rel\. |, ", case)
    named = {re.sub(r"^(City|County|Town|Village|Estate|State) of ", "", side).strip(" .") for side in sides}
    return {name for name in named if len(name) > 3} - NO_ONES_OWN


def named(name: str, text: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def test_no_code_names_a_case_or_a_citation() -> None:
    """The rooms that compare figures are left out: tests and intervals bear the names of statisticians."""
    everything = "\n".join(text for file, text in strings() if not re.search(r"comparison|/compare_", file))
    ids = "\n".join(text.lower() for _, text in law_wing())
    for decision in packaged().decisions:
        assert not [words for words in (*decision.cites, decision.case) if words in everything]
        names = sorted(parties(decision.case))
        assert not [name for name in names if named(name, everything)], decision.case
        own = [name.lower() for name in names if name.lower() not in WORDS_TOO]
        assert not [name for name in own if named(name, ids)], decision.case


def test_no_code_of_the_law_wing_names_a_court() -> None:
    courts = set(packaged().courts.courts)
    assert [(file, words) for file, words in law_wing() if words in courts - set(DOCTRINES)] == []


def test_no_code_of_the_law_wing_decides_by_a_citation() -> None:
    cite = re.compile(r"\b\d+ (U\.S\.|S\. Ct\.|F\.[234]d|F\. App'x|F\. Supp)")
    assert [(file, words) for file, words in law_wing() if cite.search(words)] == []


def test_every_doctrine_has_a_common_test_and_every_stage_its_rows() -> None:
    law = packaged()
    assert all(law.doctrines.test(doctrine, "common") for doctrine in DOCTRINES)
    assert set(law.postures.postures) == set(get_args(Posture))


def test_every_circuit_with_decisions_can_be_asked_about() -> None:
    law = packaged()
    for decision in law.decisions:
        for doctrine in DOCTRINES:
            assert law.test(doctrine, law.courts.circuit(decision.court), decision.day)
