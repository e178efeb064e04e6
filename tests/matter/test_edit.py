"""Editing a matter's file in one place: that place changes, nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairwarning.errors import InputError
from fairwarning.matter.edit import replaced, value_at

FILE = """\
# A matter.
name: Smith v. City   # short
parties:
  ann: {name: Ann, role: plaintiff}
  # the officer
  ben: {name: Ben, role: defendant, office: "sergeant"}
facts:
  first:
    what: >-
      He was told, and
      did nothing.
    who: [ben]   # alone
    at:
    - {text: op, page: "5"}

  # what came after
  second:
    what: She called.
    at: [{text: op, page: "6"}]
note: end
"""


@pytest.mark.parametrize(
    ("path", "value", "gone", "come"),
    [
        (("name",), "Jones v. Town", "name: Smith v. City   # short\n", "name: Jones v. Town\n"),
        (("facts", "first", "what"), "Other.", "    what: >-\n      He was told, and\n      did nothing.\n",
         "    what: Other.\n"),
        (("facts", "first", "date"), "2020", "", "    date: '2020'\n"),
        (("facts", "first", "who"), None, "    who: [ben]   # alone\n", ""),
        (("parties", "ben", "office"), "chief", '"sergeant"', "chief"),
        (("parties", "ben", "office"), None, ', office: "sergeant"', ""),
        (("parties", "ann", "office"), "clerk", "", ", office: clerk"),
        (("facts", "second"), None, '  second:\n    what: She called.\n    at: [{text: op, page: "6"}]\n', ""),
        (("claims",), {"a": {"theory": "x"}}, "", "claims:\n  a: {theory: x}\n"),
    ],
)  # fmt: skip
def test_one_place_changes(path: tuple[str, ...], value: object, gone: str, come: str) -> None:
    made = replaced(FILE, path, value)
    assert come in made
    assert len(made) == len(FILE) - len(gone) + len(come)
    for comment in ("# A matter.", "# the officer", "# what came after"):
        assert comment in made


def test_what_is_taken_out_and_put_back_says_the_same() -> None:
    fact = value_at(FILE, ("facts", "second"))
    assert yaml.safe_load(replaced(replaced(FILE, ("facts", "second"), None), ("facts", "second"), fact)) == (
        yaml.safe_load(FILE)
    )


def test_a_file_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(InputError, match="line 3"):
        replaced("a: 1\nb: [\n", ("a",), "2")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
KEYS = st.sampled_from(["name", "facts", "first", "second", "parties", "ben", "new", "note", "on", "5"])
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.lists(KEYS, min_size=1, max_size=3), VALUES | st.none()), max_size=6))
def test_every_edit_is_exact_or_refused(edits: list[tuple[list[str], object]]) -> None:
    text = FILE
    for path, value in edits:
        try:
            made = replaced(text, path, value)
        except InputError:
            continue
        assert value_at(made, path) == (None if value is None else _text(value))
        text = made
    assert "# A matter." in text


def _text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _text(item) for key, item in value.items()}
    return [_text(item) for item in value] if isinstance(value, list) else str(value)


def test_the_decided_cases_keep_every_other_line() -> None:
    for path in sorted((Path(__file__).parents[2] / "matters").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for id_ in list(value_at(text, ("facts",)))[::12]:
            made = replaced(text, ("facts", id_, "what"), "Changed.")
            was, now = text.splitlines(), made.splitlines()
            same = next(n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other)
            assert now[same] == "    what: Changed."
            assert was[len(was) - (len(now) - same - 1) :] == now[same + 1 :]
