"""The shared opinions and corpus: offsets say what they slice, and hand labels of structure are met."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fairwarning.errors import UnreadableError
from fairwarning.opinion import read
from fairwarning.report.opinion_json import contract

_TEXTS = ["okin-v-cornwall.txt", "dalton-v-reynolds.md", "martinez-v-clovis.flat.txt", "martinez-v-clovis.pdf.txt"]


def squeezed(text: str) -> str:
    """Letters and figures alone, which marks lifted out of a text cannot hide."""
    return re.sub(r"[^A-Za-z0-9]", "", text)


@pytest.mark.parametrize("name", _TEXTS)
def test_every_offset_slices_the_source_to_what_it_says(shared: Path, name: str) -> None:
    opinion = read(shared / "opinions" / name)
    source, document = opinion.source, opinion.document
    for page in document.pages:
        assert page.label in source[page.start : page.end] or page.start == page.end
    for heading in document.headings:
        assert squeezed(heading.title) in squeezed(source[heading.start : heading.end])
    for note in document.notes:
        assert note.marker is not None
        assert source[note.start : note.end].strip() == source[note.start : note.end] != ""
    for citation in opinion.citations:
        printed = squeezed(source[citation.start : citation.end])
        if citation.pin:
            assert squeezed(citation.pin)[:3] in printed
        if citation.kind == "id":
            assert printed[:2].lower() == "id"
    running = opinion.running
    for at in range(0, len(running.text), 7):
        char = running.text[at]
        if char.isalnum():
            assert source[running.to_source(at)] in (char, "ﬁ", "ﬂ", "ﬀ")


@pytest.mark.parametrize(("name", "labels"), [(_TEXTS[0], "okin"), (_TEXTS[1], "dalton")])
def test_structure_agrees_with_the_hand_labels(shared: Path, name: str, labels: str) -> None:
    gold = json.loads((shared / "gold" / labels / "opinion.json").read_text())
    found = contract(read(shared / "opinions" / name))
    assert len(found["footnotes"]) == len(gold["footnotes"])
    for note, label in zip(found["footnotes"], gold["footnotes"], strict=True):
        assert 0 <= note["start"] - label["text_offset"] <= 4  # one label set counts from the printed figure
    assert [note["marker"] for note in found["footnotes"]] == [note["marker_offset"] for note in gold["footnotes"]]
    assert [h["start"] for h in found["headings"]] == [h["offset"] for h in gold["headings"]]
    if "pages" in gold:
        assert [(int(p["label"]), p["start"]) for p in found["pages"]] == [
            (p["page"], p["offset"]) for p in gold["pages"]
        ]


def test_both_layouts_of_one_opinion_run_alike(shared: Path) -> None:
    flat, pdf = (read(shared / "opinions" / f"martinez-v-clovis.{form}.txt") for form in ("flat", "pdf"))
    assert [note.label for note in flat.document.notes][1:] == [note.label for note in pdf.document.notes]
    first, second = (
        squeezed(o.running.text[o.running.text.index("Desiree Martinez is a victim") : o.running.streams[-2].start])
        for o in (flat, pdf)
    )
    assert abs(len(first) - len(second)) < len(first) * 0.1


def test_the_corpus_is_read_or_refused_in_words(shared: Path) -> None:
    files = sorted((shared / "corpus").iterdir())
    assert files
    for file in files:
        if file.name == "image-only.pdf":
            with pytest.raises(UnreadableError, match="no text layer"):
                read(file)
            continue
        opinion = read(file)
        document = opinion.document
        assert sum(s.end - s.start for s in document.sections) >= len(document.source) * 0.95
        assert all(0 <= c.start < c.end <= len(document.source) for c in opinion.citations)
