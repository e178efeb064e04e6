"""Running text and the way back to the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairwarning.reading import Running, read_text
from fairwarning.reading.running import weave

_WORDS = st.text(alphabet="ab \n", min_size=0, max_size=6)


def test_a_bare_string_is_its_own_running_text() -> None:
    running = Running.plain("See id. at 5.")
    assert running.text == "See id. at 5."
    assert running.span_to_source(4, 7) == (4, 7)
    assert [stream.kind for stream in running.streams] == ["body"]


def test_what_is_lifted_out_stays_inside_a_span_that_crosses_it() -> None:
    source = "the clear *420 law"
    running = weave([(0, 10, "the clear "), (15, 18, "law")])
    assert running.text == "the clear law"
    assert [source[slice(*running.span_to_source(0, 13))]] == ["the clear *420 law"]
    assert source[slice(*running.span_to_source(10, 13))] == "law"


@given(st.lists(st.tuples(_WORDS, st.sampled_from(["keep", "drop"])), max_size=12))
def test_every_kept_character_finds_its_source_and_comes_back(parts: list[tuple[str, str]]) -> None:
    source, pieces = "", []
    for words, fate in parts:
        if fate == "keep":
            pieces.append((len(source), len(source) + len(words), words))
        source += words
    running = weave(pieces)
    for at, char in enumerate(running.text):
        assert source[running.to_source(at)] == char
        assert running.from_source(running.to_source(at)) == at


@given(
    st.lists(
        st.sampled_from(["*12 ", "word ", "[1]", "\n", "\n\n", "Id. ", "-\n", "  ", "ﬁne ", "¹ ", "A. B ", "\f"]),
        max_size=60,
    )
)
def test_spans_always_lie_in_the_source_and_in_order(parts: list[str]) -> None:
    source = "Opening words. " + "".join(parts)
    document = read_text(source)
    running = document.running
    for start in range(0, len(running.text), 3):
        a, b = running.span_to_source(start, min(start + 5, len(running.text)))
        assert 0 <= a <= b <= len(source)
    for offset in range(0, len(source) + 1, 2):
        assert 0 <= running.from_source(offset) <= len(running.text)
    for stream in running.streams:
        assert 0 <= stream.start <= stream.end <= len(running.text)
