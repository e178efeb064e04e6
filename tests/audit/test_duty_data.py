"""The duties as data: sound as shipped, and each mistake a lawyer may make answered with file, line and remedy."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from fairwarning.errors import InputError
from fairwarning.law import book, duties
from fairwarning.law.book import packaged
from fairwarning.matter.lint import remarks
from fairwarning.matter.matter import load

MATTERS = Path(__file__).resolve().parents[2] / "matters"
POLICY = """agency: Town
policies:
  manual:
    name: Manual
    kind: agency
    in_force: {shown: ["2002"]}
    duties:
      T-1:
        says: Arrest.
        modality: must
        who: officer
        trigger: {all_of: [probable-cause]}
        act: arrest
        sources: [{cite: "42 U.S.C. § 1983"}]
"""
FAULTS = [
    ("[probable-cause]", "[certainty]", "'certainty' is no circumstance"),
    ("act: arrest", "act: hang", "'hang' is no act"),
    ("act: arrest", "record: tablet", "'tablet' is no record"),
    ("        act: arrest\n", "", "asks for nothing"),
    ("modality: must", "modality: shall", "Invalid enum value 'shall'"),
    ('[{cite: "42 U.S.C. § 1983"}]', "[]", "has no source"),
    ("act: arrest", "act: arrest\n        conflicts_with: [T-9]", "'T-9' is no duty"),
    ("act: arrest", "act: arrest\n        exceptions: [{says: Whenever.}]", "has no condition"),
    ("act: arrest", "act: arrest\n        deadlines: now", "unknown field `deadlines`"),
    ('{shown: ["2002"]}', '{from: "2003", to: "2002"}', "ceases before it begins"),
    ('{shown: ["2002"]}', '{from: "2002-13"}', "2002-13"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copy(book.PACKAGED / "contacts.yaml", tmp_path)
    (tmp_path / "policies").mkdir()
    return tmp_path


def test_the_example_is_sound(data: Path) -> None:
    (data / "policies" / "town.yaml").write_text(POLICY, encoding="utf-8")
    assert [bound.id for bound in duties.load(data)] == ["T-1"]


@pytest.mark.parametrize(("right", "wrong", "message"), FAULTS)
def test_a_mistake_in_a_policy_is_named(data: Path, right: str, wrong: str, message: str) -> None:
    assert right in POLICY
    (data / "policies" / "town.yaml").write_text(POLICY.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InputError, match=r"town\.yaml") as caught:
        duties.load(data)
    assert message in str(caught.value)
    assert "line " in caught.value.place
    assert caught.value.remedy


def test_two_duties_of_one_id_are_refused(data: Path) -> None:
    for name in ("town", "village"):
        (data / "policies" / f"{name}.yaml").write_text(POLICY, encoding="utf-8")
    with pytest.raises(InputError, match="'T-1' is a duty of town too"):
        duties.load(data)


MATTER_FAULTS = [
    ("      domestic-call:\n", "      domestic-cal:\n", "'domestic-cal' is no circumstance"),
    ("      identify-dominant-aggressor:\n", "      identify-agressor:\n", "'identify-agressor' is no act"),
    ("        ordered_by: sanders\n", "        ordered_by: nobody\n", "'nobody' is no party"),
    ("duties: [sanger, ", "duties: [sangre, ", "'sangre' is no file of duties"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MATTER_FAULTS)
def test_a_mistake_in_a_contact_is_named(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    text = (MATTERS / "martinez.yaml").read_text(encoding="utf-8")
    assert right in text
    file = tmp_path / "matter.yaml"
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(file, packaged())
    assert message in str(caught.value)
    assert "line " in caught.value.place


def test_what_is_said_of_a_contact_needs_a_source(tmp_path: Path) -> None:
    text = (MATTERS / "dalton.yaml").read_text(encoding="utf-8")
    right = (
        "        is: unknown\n        note: The opinion does not say whether there was ground for an arrest that day.\n"
    )
    right = right if right in text else right.replace("note: The", 'note: "The').replace("day.\n", 'day."\n')
    assert right in text
    file = tmp_path / "matter.yaml"
    file.write_text(text.replace(right, "        is: yes\n"), encoding="utf-8")
    with pytest.raises(InputError, match="has no source"):
        load(file, packaged())


def test_every_duty_says_how_its_words_are_known_and_when_it_ran() -> None:
    for bound in packaged().duties:
        assert bound.policy.kind == "model" or bound.version.from_ or bound.version.shown, bound.id
        assert all(p.pin or p.checked != "opinion" for p in bound.duty.sources), bound.id
        assert all(p.first and p.last for p in bound.duty.sources if p.checked == "opinion"), bound.id


def test_no_rule_is_shipped_that_nobody_has_seen_any_part_of() -> None:
    for bound in packaged().duties:
        assert any(p.checked != "unverified" for p in bound.duty.sources), bound.id


def test_acts_held_against_no_duty_are_remarked_on(tmp_path: Path) -> None:
    text = (MATTERS / "martinez.yaml").read_text(encoding="utf-8")
    bare = re.sub(r", duties: \[[^\]]*\]", "", text)
    assert bare != text
    file = tmp_path / "matter.yaml"
    for words, remarked in ((text, set()), (bare, {"contacts.may2", "contacts.june4"})):
        file.write_text(words, encoding="utf-8")
        found = remarks(load(file, packaged()).matter, packaged())
        assert {remark.place for remark in found if "held against no duty" in remark.what} == remarked
