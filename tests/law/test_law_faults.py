"""One bad law file for each fault, put in its place in a small sound law, and what the message must say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import small_law as small

from fairwarning.errors import InputError
from fairwarning.law import book

FAULTS = Path(__file__).parent / "faults"
FACTORS, COURTS, POSTURES, AUTHORITIES = "factors.yaml", "courts.yaml", "postures.yaml", "authorities.yaml"
TEST, DECISION, NOTICE = "doctrines/scd/east.yaml", "decisions/east/roe-2000.yaml", "notice/east.yaml"

# (fault, where the file stands, line, words that the message must contain)
TABLE: list[tuple[str, str, int | None, tuple[str, ...]]] = [
    # the factor hierarchy
    ("hierarchy-circle", FACTORS, 3, ("runs in a circle", "made-it-worse", "told-him", "Remove one kind_of")),
    ("parent-of-other-side", FACTORS, 4, ("told-him", "side P", "'stood-by' is not", "same side")),
    ("unknown-parent", FACTORS, 4, ("told-him.kind_of", "'made-it-wrose' is no factor", "correct the name")),
    ("unknown-rival", FACTORS, 5, ("stood-by.yields_to", "'made-it-wrose' is no factor", "Correct the name")),
    ("duplicate-factor", FACTORS, 6, ("'told-him' stands twice", "Keep one")),
    ("factor-without-side", FACTORS, 5, ("stood-by", "required field `side`", "fairwarning schema")),
    ("unknown-side", FACTORS, 5, ("stood-by.side", "'X'", "fairwarning schema")),
    # the courts
    ("under-no-court", COURTS, 5, ("east-district", "'esat' is no court", "correct the id")),
    ("inherits-from-no-court", COURTS, 4, ("east", "'old' is no court", "correct the id")),
    ("inherits-until-never", COURTS, 4, ("inherits.until", "is no day", "Write 2016-03-09")),
    # the tests
    ("rule-without-source", TEST, 15, ("told has no source", "Add cite and pin")),
    ("element-without-source", TEST, 9, ("act has no source", "Add cite and pin")),
    ("rule-without-condition", TEST, 17, ("told has no condition", "Name factors")),
    ("rule-of-unknown-factor", TEST, 17, ("'told-hmi' is no factor", "told-him?")),
    ("weighs-unknown-factor", TEST, 13, ("'made-it-wrose' is no factor", "made-it-worse?")),
    ("two-rules-of-one-id", TEST, 15, ("'told' is the id of more than one rule", "Give each its own")),
    ("two-elements-of-one-id", TEST, 9, ("'act' is the id of more than one element", "Give each its own")),
    ("nothing-otherwise", TEST, 9, ("act says nothing of what holds otherwise", "Add `otherwise`")),
    ("like-nothing", TEST, 13, ("like 'deed'", "no such element", "Known: act, fault")),
    ("without-nothing", TEST, 14, ("without said", "no such rule", "Name rules")),
    ("unknown-authority", TEST, 19, ("404 E. 404", "authorities.yaml or code the decision")),
    ("unknown-effect", TEST, 16, ("'mte'", "fairwarning schema")),
    ("since-never", TEST, 16, ("since", "is no day", "Write 2016-03-09")),
    ("unknown-key", TEST, 13, ("`wieghs`", "fairwarning schema")),
    ("unknown-standing", TEST, 5, ("'adoptde'", "fairwarning schema")),
    ("unknown-doctrine", TEST, 2, ("'scdd'", "fairwarning schema")),
    ("other-court", TEST, None, ("says scd/west", "name the file")),
    ("court-that-is-none", "doctrines/scd/atlantis.yaml", 3, ("'atlantis' is no court", "courts.yaml")),
    ("alias", TEST, 12, ("alias *code is not allowed", "Write the value out")),
    ("second-document", TEST, 24, ("a second document", "Keep one per file")),
    # the decisions
    ("decision-of-unknown-factor", DECISION, 16, ("issues[0].factors", "'told-hmi' is no factor", "factors.yaml")),
    ("decision-announces-unknown-factor", DECISION, 17, ("announces", "'told-hmi' is no factor", "factors.yaml")),
    ("decision-on-unknown-doctrine", DECISION, 9, ("'sdc'", "fairwarning schema")),
    ("decision-at-unknown-stage", DECISION, 11, ("'tiral'", "fairwarning schema")),
    ("decision-of-another-court", DECISION, None, ("says west", "names the folder")),
    ("decision-on-impossible-day", DECISION, 5, ("'2000-05-32' is no date", "Write 2013-05-02")),
    ("conduct-on-impossible-day", DECISION, 16, ("'1999-02-29' is no date", "Write 2013-05-02")),
    ("conduct-after-decision", DECISION, 16, ("conduct is later than the decision", "Correct one")),
    ("rested-on-more", DECISION, 16, ("rested_on names more", "part of them")),
    ("unnamed-without-side", DECISION, 16, ("'He told a joke' has no side", "(P) or (D)")),
    ("decision-without-case", DECISION, 2, ("required field `case`", "fairwarning schema")),
    ("unknown-event", DECISION, 8, ("'burnt'", "fairwarning schema")),
    ("unknown-treatment", DECISION, 8, ("'likes'", "fairwarning schema")),
    ("same-cite-twice", DECISION, None, ("7 E. 7 is also in d0.yaml", "one file a decision")),
    # notice, postures, authorities
    ("notice-of-another-court", NOTICE, None, ("says west", "names the file")),
    ("notice-of-no-court", "notice/atlantis.yaml", 2, ("'atlantis' is no court", "courts.yaml")),
    ("notice-on-unknown-authority", NOTICE, 4, ("404 E. 404", "authorities.yaml or code the decision")),
    ("posture-without-end", POSTURES, 4, ("postures.trial", "does not fit every fact", "row without columns")),
    ("posture-without-rows", POSTURES, 3, ("postures.trial", "does not fit every fact", "row without columns")),
    ("posture-on-unknown-authority", POSTURES, 4, ("404 E. 404", "authorities.yaml or code the decision")),
    ("unknown-view", POSTURES, 4, ("'perhaps'", "fairwarning schema")),
    ("authority-of-no-court", AUTHORITIES, 4, ("'atlantis' is no court", "courts.yaml")),
    # hardly YAML
    ("not-yaml", NOTICE, 3, ("is not YAML", "Check indentation")),
    ("empty", NOTICE, None, ("is empty",)),
    ("not-utf-8", NOTICE, None, ("byte", "is not UTF-8", "Save it as UTF-8")),
]


@pytest.mark.parametrize(("fault", "where", "line", "words"), TABLE, ids=[row[0] for row in TABLE])
def test_bad_law_is_refused_with_file_line_and_remedy(
    tmp_path: Path, fault: str, where: str, line: int | None, words: tuple[str, ...]
) -> None:
    other = small.decision("7 E. 7", "east", "1999-01-01", small.liable("told-him"))
    place = small.write(tmp_path, [other]) / where
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(FAULTS / f"{fault}.yaml", place)
    with pytest.raises(InputError) as refused:
        book.load(tmp_path)
    message = str(refused.value)
    for word in (str(place), *words):
        assert word in message, message
    found = re.search(r": line (\d+)[,:]", message)
    assert (int(found[1]) if found else None) == line, message


def test_every_fault_that_is_kept_is_tried() -> None:
    assert sorted(row[0] for row in TABLE) == sorted(path.stem for path in FAULTS.glob("*.yaml"))


@pytest.mark.parametrize("gone", ["factors.yaml", "courts.yaml", "notice/common.yaml", "doctrines/scd/common.yaml"])
def test_a_part_of_the_law_that_is_missing_is_named(tmp_path: Path, gone: str) -> None:
    small.write(tmp_path, tests=[small.own_test("east", small.ACT)])
    (tmp_path / gone).unlink()
    with pytest.raises(InputError) as refused:
        book.load(tmp_path)
    assert gone.split("/")[0] in str(refused.value)


def test_the_small_law_itself_is_sound(tmp_path: Path) -> None:
    """So that each message above is about the fault and nothing else."""
    assert small.law(tmp_path).decisions == ()


def test_the_digest_follows_every_byte_of_every_file(tmp_path: Path) -> None:
    digest = book.load(small.write(tmp_path)).digest
    assert book.load(tmp_path).digest == digest
    for path in sorted(tmp_path.rglob("*.yaml")):
        text = path.read_text()
        path.write_text(text + "\n")
        assert book.load(tmp_path).digest != digest, path
        path.write_text(text)
