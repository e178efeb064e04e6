"""Notes: joined to their calls and lifted from the sentences that they cut."""

from __future__ import annotations

import pytest

from fairwarning.reading import read_text

# name, text -> (label, the character before the call, text of the note)
NOTES = [
    (
        "bracketed, at the end",
        "The rule is old.[1] It is sound.[*]\nMore.\nNOTES\n[*] A judge sat.\n[1] See the code.\n",
        [("*", ".", "A judge sat."), ("1", ".", "See the code.")],
    ),
    (
        "raised, below their paragraph",
        (
            "The rule is old.¹ It is\n\n¹ See the code.\n\nsound, and it is "
            "kept.² So it is.\n\n² Kept since then.\n\nThe end."
        ),
        [("1", ".", "See the code."), ("2", ".", "Kept since then.")],
    ),
    (
        "plain figures at the foot of fed pages",
        (
            "The rule is old.1 It is\nfollowed here.\n\n1 See the code, which "
            "says\nso.\n\fand sound. It is kept,2 too.\n\n2 Kept.\n"
        ),
        [("1", ".", "See the code, which says\nso."), ("2", ",", "Kept.")],
    ),
    (
        "a numbered list is no set of notes",
        "FINDINGS OF FACT\n\n1. The veteran served.\n\n2. The claim was filed.\n\n3. It was denied.\n",
        [],
    ),
    ("alterations in brackets are no calls", "He said “[a]ny [t]hing” and [sic] left.\n[a] thing.", []),
]


@pytest.mark.parametrize(("name", "text", "notes"), NOTES, ids=[row[0] for row in NOTES])
def test_notes(name: str, text: str, notes: list[tuple[str, str, str]]) -> None:
    document = read_text(text)
    found = [(n.label, text[n.marker - 1] if n.marker else "", text[n.start : n.end]) for n in document.notes]
    assert found == notes


def test_a_sentence_cut_by_a_page_and_its_notes_is_whole_again() -> None:
    text = (
        "The court said¹ that an officer who reveals a complaint made in confidence to the\n\n"
        "¹ See the code.\n\n"
        "abuser adds to the danger.\n"
    )
    running = read_text(text).running
    assert "to the abuser adds to the danger." in running.text
    assert [(s.kind, s.label) for s in running.streams] == [("body", None), ("note", "1")]
    assert running.text[running.streams[1].start : running.streams[1].end] == "See the code."
    assert running.text[: running.streams[1].marker].endswith("court said")


def test_a_note_continued_on_another_page_is_one_note_of_two_parts() -> None:
    text = (
        "We must now ask whether the right was clear.¹²\n\n¹² We need not reach the other ground (continued...)\n\n"
        "Body goes on.\n\n¹²(...continued)\n\nof decision at all.\n\nMore body.\n"
    )
    (note,) = read_text(text).notes
    assert [text[a:b] for a, b in note.parts] == [
        "We need not reach the other ground (continued...)",
        "of decision at all.",
    ]


def test_notes_in_a_text_without_line_breaks() -> None:
    words = "The officer did what she did and the court said so. " * 30
    text = (
        f"{words}She asked. 1 He left. {words}1 See the code. ROE V. LUND 3 {words}He ran, 2 too. {words}"
        f"2 As he said. 4 ROE V. LUND {words} ROE V. LUND 5 {words}"
    )
    document = read_text(text)
    assert [(n.label, text[n.start : n.end]) for n in document.notes] == [("1", "See the code."), ("2", "As he said.")]
    assert "She asked. He left." in document.running.text
