"""One bad matter for each fault, and what the message must say: the file, the line, what is wrong, what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import Run

FAULTS = Path(__file__).parent / "faults"

# (file, line, words that the message must contain)
TABLE: list[tuple[str, int | None, tuple[str, ...]]] = [
    # words that are not in the vocabulary
    ("unknown-factor", 25, ("facts.told.factors", "'disclosed-reprot' is no factor", "disclosed-report?")),
    ("unknown-factor-unknown", 32, ("unknown[0]", "'known-histroy' is no factor", "known-history?")),
    ("unknown-forum", 4, ("forum", "'ca99' is no court", "ca9")),
    ("unknown-court-below", 5, ("court_below", "'xyz' is no court", "courts-db")),
    ("unknown-doctrine", 29, ("claims.danger.theory", "'state-made-danger' is no doctrine", "state-created-danger")),
    ("unknown-key", 5, ("`postur`", "fairwarning schema")),
    ("unknown-posture", 5, ("posture", "'sumary-judgment'", "fairwarning schema")),
    ("unknown-role", 11, ("parties.city.role", "'mayor'", "fairwarning schema")),
    ("unknown-status", 25, ("facts.told.defence", "'denies'", "fairwarning schema")),
    ("wrong-format", 2, ("format", "2", "fairwarning schema")),
    # ids that lead nowhere in an address
    ("id-not-a-word", 21, ("facts.told/him?", "'told/him?' can be no id", "letters, digits")),
    ("id-reserved", 21, ("facts.new", "'new' can be no id", "first-call")),
    # what is not there
    ("missing-claims", 2, ("required field `claims`", "fairwarning schema")),
    ("missing-source", 21, ("facts.told", "required field `at`", "fairwarning schema")),
    ("no-source", 21, ("facts.told", "has no source", "Add `at`")),
    ("no-conduct-date", 28, ("claims.danger", "'ash' has no date of conduct", "`conduct`")),
    ("empty", None, ("is empty", "fairwarning new")),
    ("only-a-comment", None, ("is empty", "fairwarning new")),
    # dates that never were
    ("impossible-date", 22, ("facts.told.date", "'2001-02-30' is no date", "Write 2013-05-02")),
    ("not-a-date", 22, ("facts.told.date", "'June 15, 2001' is no date", "Write 2013-05-02")),
    ("impossible-contact-date", 14, ("contacts.call.date", "'2001-13-01' is no date", "Write 2013-05-02")),
    ("impossible-decision-date", 5, ("decided", "'2001-13' is no date", "Write 2013-05-02")),
    ("impossible-conduct-date", 31, ("claims.danger.conduct.ash", "'2001-06-31' is no date", "Write 2013-05-02")),
    # references that lead nowhere
    ("unknown-party-in-fact", 21, ("facts.told", "'birch' is no party", "Known: ash, city, doe")),
    ("unknown-party-in-contact", 16, ("contacts.call.who", "'birch' is no party", "Known: ash, city, doe")),
    ("unknown-party-against", 30, ("claims.danger.against", "'birch' is no party", "Known: ash, city, doe")),
    ("unknown-party-unknown", 32, ("unknown[0].against", "'birch' is no party", "Known: ash, city, doe")),
    ("unknown-employer", 10, ("parties.ash.employer", "'county' is no party", "Known: ash, city, doe")),
    ("unknown-contact", 21, ("facts.told", "'second-call' is no contact", "Known: call")),
    ("unknown-text", 26, ("facts.told.at", "'diary' is no text", "Known: record")),
    ("unknown-text-in-contact", 18, ("contacts.call.at", "'diary' is no text", "Known: record")),
    ("figure-from-nowhere", 32, ("statistics[0].at", "'diary' is no text", "Known: record")),
    ("policy-from-nowhere", 32, ("policies[0].at", "'diary' is no text", "Known: record")),
    ("unknown-fact-in-claim", 31, ("claims.danger.facts", "'said' is no fact", "Known: told")),
    ("unknown-fact-in-act", 31, ("claims.danger.acts.ash.telling", "'said' is no fact", "Known: told")),
    ("act-of-another", 31, ("claims.danger.acts", "'doe' is no defendant", "Known: ash")),
    ("conduct-of-another", 31, ("claims.danger.conduct", "'doe' is no defendant", "Known: ash")),
    ("unknown-underlying", 34, ("claims.custom.underlying", "'dangers' is no claim", "danger")),
    ("held-unknown-claim", 32, ("court_held[0]", "'equality' is no claim", "Known: danger")),
    ("held-other-defendant", 32, ("court_held[0]", "'city' is no defendant", "Known: ash")),
    ("held-unknown-act", 32, ("court_held[0]", "'telling' is no act", "Known: none")),
    # what cannot be
    ("underlying-of-officer", 32, ("claims.equality", "only a municipal claim", "Remove `underlying`")),
    ("underlying-municipal", 38, ("claims.training.underlying", "cannot rest on another", "officers' claims")),
    ("impossible-figure", 32, ("statistics[0]", "5 of 3 cannot be", "between 0 and total")),
    # what is not a matter, or hardly YAML
    ("duplicate-key", 4, ("'name' stands twice", "Keep one")),
    ("duplicate-fact", 27, ("'told' stands twice", "Keep one")),
    ("alias", 24, ("alias *both is not allowed", "Write the value out")),
    ("alias-bomb", 3, ("alias *a0 is not allowed", "Write the value out")),
    ("second-document", 31, ("a second document", "Keep one per file")),
    ("key-not-a-word", 11, ("a key must be a word", "quotes")),
    ("not-yaml", 31, ("is not YAML", "Check indentation")),
    ("tab", 30, ("is not YAML", "tab", "Check indentation")),
    ("control-character", 21, ("control character U+001B", "Remove it")),
    ("turned-reading-order", 21, ("control character U+202E", "hide words")),
    ("no-character", 21, ("control character U+FFFF", "break a document")),
    ("not-utf-8", None, ("byte", "is not UTF-8", "Save it as UTF-8")),
    ("not-a-mapping", 2, ("Expected `object`", "fairwarning schema")),
    ("number-for-list", 25, ("facts.told.factors", "Expected `array`", "fairwarning schema")),
]


def refused(fairwarning: Run, file: Path, folder: Path, *words: str) -> None:
    """Status 2, one message on standard error with these words, nothing on standard output, nothing written."""
    target = folder / "out.json"
    ran = fairwarning("analyze", file, "--format", "json", "--output", target)
    assert (ran.status, ran.data) == (2, b"")
    for word in (str(file), *words):
        assert word in ran.err, ran.err
    assert ran.err.startswith("fairwarning: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert not target.exists()
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize(("name", "line", "words"), TABLE, ids=[row[0] for row in TABLE])
def test_a_bad_matter_is_refused_with_file_line_and_remedy(
    fairwarning: Run, tmp_path: Path, name: str, line: int | None, words: tuple[str, ...]
) -> None:
    refused(fairwarning, FAULTS / f"{name}.yaml", tmp_path, *words)
    assert line_in(fairwarning, FAULTS / f"{name}.yaml") == line


def line_in(fairwarning: Run, file: Path) -> int | None:
    found = re.search(r": line (\d+)[,:]", fairwarning("analyze", file).err)
    return int(found[1]) if found else None


def test_every_fault_that_is_kept_is_tried() -> None:
    assert sorted(row[0] for row in TABLE) == sorted(path.stem for path in FAULTS.glob("*.yaml"))


SCALE = [
    ("deep-flow", "[" * 200_000, "nests deeper"),
    ("deep-block", "\n".join("  " * depth + "a:" for depth in range(500)), "nests deeper"),
    ("ten-megabytes-of-nesting", "[" * 10_000_000, "more than any such file needs"),
    ("three-megabytes-of-words", "note: " + "word " * 600_000, "more than any such file needs"),
]


@pytest.mark.parametrize(("name", "text", "words"), SCALE, ids=[row[0] for row in SCALE])
def test_what_is_too_deep_or_too_large_is_refused(
    fairwarning: Run, tmp_path: Path, name: str, text: str, words: str
) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(text)
    refused(fairwarning, file, tmp_path, words)


def test_what_is_not_there_or_no_file_is_refused(fairwarning: Run, tmp_path: Path) -> None:
    refused(fairwarning, tmp_path / "none.yaml", tmp_path, "there is no such file", "Check the path")
    refused(fairwarning, tmp_path, tmp_path, "is no ordinary file", "Name a file")


def test_null_bytes_are_refused(fairwarning: Run, tmp_path: Path) -> None:
    file = tmp_path / "binary.yaml"
    file.write_bytes(b"\x00\x01\x02" * 50)
    refused(fairwarning, file, tmp_path, "is not YAML")


def test_an_unknown_fact_to_leave_out_is_refused(fairwarning: Run, tmp_path: Path) -> None:
    matter = tmp_path / "sound.yaml"
    sound = (FAULTS / "unknown-factor.yaml").read_text().replace("disclosed-reprot", "disclosed-report")
    matter.write_text(sound)
    assert fairwarning("analyze", matter, "--matrix").status == 0
    for arguments, words in {
        ("--without", "said"): ("--without", "said: no such fact", "Known: told"),
        ("--as-of", "2001-02-30"): ("--as-of", "is no date"),
        ("--conduct-date", "soon"): ("--conduct-date", "is no date"),
        ("--forum", "ca99"): ("'ca99' is no court", "ca9"),
        ("--defendant", "birch"): ("'birch' matches no defendant", "Known: ash"),
        ("--claim", "pdp"): ("'pdp' matches no claim", "Known: danger"),
    }.items():
        ran = fairwarning("analyze", matter, *arguments)
        assert (ran.status, ran.data) == (2, b""), arguments
        for word in words:
            assert word in ran.err
