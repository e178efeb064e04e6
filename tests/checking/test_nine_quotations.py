"""Real opinions, where they are at hand: one that quotes another nine times, and words of each quoted rightly."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from memory import MemorySources
from planted import SHARED

from fairwarning.checking import check
from fairwarning.opinion import read
from fairwarning.reading import read_file, read_text

pytestmark = pytest.mark.skipif(
    not SHARED.exists(), reason="the shared opinions are not at hand (../shared, or FAIRWARNING_SHARED): not run"
)
OKIN = "577 F.3d 415"
QUOTED = [
    # words, page, verdict, whether letter by letter, what keeps them from that
    ("help it sometimes", "420", "altered", ("words", "brackets", "final punctuation")),
    ("tell [Sears]", "420", "as-marked", ("brackets",)),
    ("derogatory", "421", "exact", ()),
    ("to the extent", "421", "exact", ()),
    ("danger she faced", "426", "exact", ()),
    ("affirmatively increased", "426", "exact", ("final punctuation",)),
    ("gave official sanction", "427", "exact", ()),
    ("affirmatively contributed", "427", "exact", ()),
    ("reasonable factfinder", "430–31", "exact", ("a page mark stands between", "marks set differently")),
]


@pytest.fixture(scope="module")
def library() -> MemorySources:
    sources = MemorySources()
    sources.add(read(SHARED / "okin-v-cornwall.txt"))
    return sources


@pytest.mark.parametrize("text", ["martinez-v-clovis.flat.txt", "martinez-v-clovis.pdf.txt"])
def test_nine_quotations_of_one_opinion_in_another(library, text):
    found = [q for q in check(read_file(SHARED / text), library).quotations if q.authority == OKIN]
    assert len(found) == 9
    for quotation, (words, page, verdict, departs) in zip(found, QUOTED, strict=True):
        assert quotation.text.startswith(words)
        assert (quotation.verdict, quotation.page_found) == (verdict, page), quotation.detail
        assert (quotation.pin_state, quotation.departs) == ("on-page", departs)
    assert sum(not quotation.literal for quotation in found) == 4
    spelled = found[0].differences
    assert [(d.kind, d.quoted, d.source) for d in spelled] == [("spelling", "Michelle", "Michele")]
    assert found[0].severity == "minor"


def test_every_citation_of_it_is_that_decision(library):
    found = check(read_file(SHARED / "martinez-v-clovis.flat.txt"), library).citations
    assert {c.verdict for c in found if c.authority == OKIN} == {"resolved"}
    assert all(c.verdict != "impossible" for c in found)


@pytest.mark.parametrize("name", ["okin-v-cornwall.txt", "dalton-v-reynolds.md", "martinez-v-clovis.pdf.txt"])
def test_true_quotations_raise_no_alarm(name):
    opinion = read(SHARED / name)
    sources = MemorySources()
    sources.add(opinion, *([] if opinion.document.caption.citation else ["999 F.3d 1"]))
    cite = sources.known[0].cites[0]
    sources.known[0] = sources.known[0].__class__(1, "Orm v. Dace", (cite,))
    chance = random.Random(7)
    running = opinion.running
    words = [m.span() for m in re.finditer(r"(?<!\S)[^\s\"“”\[\]().…]+(?!\S)", running.text)]
    quoted = []
    for _ in range(150):
        first = chance.randrange(len(words) - 40)
        a, b = words[first][0], words[first + chance.randrange(5, 40)][1]
        said = running.text[a:b]
        if re.search(r"[\"“”\[\]…*\n`]|\.\s?\.|''", said) or running.stream_at(a) != running.stream_at(b):
            continue
        start, end = running.span_to_source(a, b)
        pages = [opinion.page_of(at, "star") for at in (start, end - 1)]
        pin = f", {pages[0][0].label}–{pages[1][0].label}" if all(pages) else ""
        quoted.append(
            (" ".join(said.split()), f"The court said that “{said}” in Orm v. Dace, {cite}{pin}. That is all.")
        )
    brief = "The motion fails.\n\n" + "\n\n".join(text for _, text in quoted)
    found = {q.text: q for q in check(read_text(brief), sources).quotations if q.authority == cite}
    told = [found[said] for said, _ in quoted if said in found]
    assert len(told) > len(quoted) / 2
    assert [(q.text, q.detail) for q in told if q.verdict != "exact"] == []


def test_end_to_end_with_a_library_on_disk(fairwarning, tmp_path, monkeypatch):
    monkeypatch.setenv("FAIRWARNING_HOME", str(tmp_path / "home"))
    assert fairwarning("import", SHARED).status == 0
    ran = fairwarning("check", SHARED / "martinez-v-clovis.flat.txt", "--format", "json")
    assert ran.status == 1
    found = json.loads(ran.out)
    source = Path(SHARED / "martinez-v-clovis.flat.txt").read_text(encoding="utf-8")
    okin = [q for q in found["quotations"] if q["authority"] == OKIN]
    assert [q["verdict"] for q in okin] == [row[2] for row in QUOTED]
    assert [q["page_found"] for q in okin] == [row[1] for row in QUOTED]
    assert all(source[q["start"] : q["end"]].split()[0] == q["text"].split()[0] for q in okin)
