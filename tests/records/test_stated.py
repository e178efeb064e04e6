"""What a narrative says of a word: lines labelled beforehand, and properties over many made lines."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fairwarning.records.stated import stated

LINES = yaml.safe_load(Path(__file__).with_name("narratives.yaml").read_text(encoding="utf-8"))
BEYOND = {"as she claims", "unable to confirm"}
"""Labelled lines that the rules cannot read: they take the word as said, so that the call is not passed over."""

DENIED = ("he did not hit her", "he denied that he hit her", "no one was hit", "she was never hit", "without being hit")
SAID = ("he hit her", "he not only hit her", "no doubt he hit her", "she did not deny that he hit her")
FILLER = st.lists(
    st.sampled_from(["dispatch", "advised", "at", "the", "door", "male", "and", "then", "22", ","]), max_size=8
)
ENDS = st.sampled_from([". ", "! ", "; ", "\n", " but ", " however ", " because "])


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['word']}: {line['text']}")
def test_labelled_lines(line: dict[str, str]) -> None:
    read = stated(line["text"], line["word"])
    assert read == ("asserted" if any(phrase in line["text"] for phrase in BEYOND) else line["is"])


@given(st.sampled_from(DENIED), st.sampled_from(SAID), ENDS, st.booleans())
def test_what_is_said_beside_a_denial_is_said(denied: str, said: str, end: str, first: bool) -> None:
    assert stated(f"{said}{end}{denied}" if first else f"{denied}{end}{said}", "hit") == "asserted"


@given(st.sampled_from(DENIED), ENDS, FILLER)
def test_a_denial_is_not_undone_by_what_follows_in_another_clause(denied: str, end: str, words: list[str]) -> None:
    assert stated(f"{denied}{end}{' '.join(words)}", "hit") == "negated"


@given(st.sampled_from(DENIED + SAID), st.sampled_from([str.upper, str.title, str.lower]))
def test_capitals_say_nothing(line: str, change: object) -> None:
    assert stated(change(line), "hit") == stated(line, "hit")  # type: ignore[operator]


@given(st.text(max_size=200), st.text(max_size=12))
def test_any_text_is_read(text: str, word: str) -> None:
    """A narrative may hold anything; a word that stands nowhere in it is absent."""
    read = stated(text, word)
    assert read == "absent" or not word.isalnum() or word.lower() in text.lower()


@given(FILLER)
def test_far_from_any_cue_a_word_is_said(words: list[str]) -> None:
    assert stated(f"no weapons {' '.join(['seen', 'there'] * 5)} {' '.join(words)} struck", "struck") == "asserted"
