"""Which words of an opinion treat another decision, and how; what only sounds like it must not count."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Put, opinion

from fairwarning.library.shown import shown
from fairwarning.library.store import Library
from fairwarning.library.treatment import Treatment, passage, treatments
from fairwarning.opinion import Opinion, read

QUILL = "Quill v. Elmbury, 812 F.3d 100, 104 (9th Cir. 2005)"
ROE = "Harrow v. Dace, 311 F.3d 4 (7th Cir. 2002)"
HEAD = """UNITED STATES COURT OF APPEALS
FOR THE NINTH CIRCUIT
IDA MARL, Plaintiff-Appellant,
v.
WEND, Defendant-Appellee.
MARSH, Circuit Judge:

"""
CITED = {"812 F.3d 100": "quill", "311 F.3d 4": "harrow", "555 U.S. 223": "pearl", None: None}


def told(text: str) -> list[tuple[str | None, str, str | None, str]]:
    """Decision, what was done to it, by whom (None: nobody named; "this": the text itself), how far."""
    return [
        (CITED[t.authority], t.kind, "this" if t.own else CITED[t.by], t.scope)
        for t in treatments(read(f"{HEAD}{text}\n"))
    ]


HISTORY = [
    (f"See {QUILL}, overruled by Pearl v. Roe, 555 U.S. 223 (2009).", ("quill", "overruled", "pearl", "all")),
    (f"{QUILL}, overruled on other grounds by Pearl v. Roe, 555 U.S. 223 (2009).",
     ("quill", "overruled", "pearl", "other-grounds")),
    (f"{QUILL}, abrogated in part by Pearl v. Roe, 555 U.S. 223 (2009).", ("quill", "abrogated", "pearl", "part")),
    (f"{QUILL}, abrogated as recognized in {ROE}.", ("quill", "abrogated", None, "all")),
    (f"{QUILL}, rev’d, 555 U.S. 223 (2009).", ("quill", "reversed", "pearl", "all")),
    (f"{QUILL}, vacated, 555 U.S. 223 (2009).", ("quill", "vacated", "pearl", "all")),
    (f"{QUILL}, aff’d, 555 U.S. 223 (2009).", ("quill", "affirmed", "pearl", "all")),
    (f"{QUILL}, cert. denied, 555 U.S. 223 (2009).", ("quill", "cert-denied", "pearl", "all")),
    (f"Pearl v. Roe, 555 U.S. 223, 227 (2009) (overruling {QUILL}).", ("quill", "overruled", "pearl", "all")),
    (f"{ROE} (declining to follow {QUILL}).", ("quill", "declined-to-follow", "harrow", "all")),
    (f"{ROE} (expressly distinguishing {QUILL}).", ("quill", "distinguished", "harrow", "all")),
]  # fmt: skip

SIGNALS = [
    (f"A town must act. Accord {QUILL}.", ("quill", "followed", "this", "all")),
    (f"A town must act. See also {QUILL}.", ("quill", "followed", "this", "all")),
    (f"A town must act. {QUILL} (same).", ("quill", "followed", "this", "all")),
    (f"A town must act. But see {QUILL}.", ("quill", "contrary", "this", "all")),
    (f"A town must act. Contra {QUILL}.", ("quill", "contrary", "this", "all")),
]

SENTENCES = [
    (f"We overrule {QUILL}.", ("quill", "overruled", "this", "all")),
    (f"We overrule {QUILL}, to the extent it asked for malice.", ("quill", "overruled", "this", "part")),
    (f"We therefore distinguish the holding in {QUILL}.", ("quill", "distinguished", "this", "all")),
    (f"{QUILL}, is readily distinguishable.", ("quill", "distinguished", "this", "all")),
    (f"The first case is {QUILL}. Quill is inapposite.", ("quill", "distinguished", "this", "all")),
    (f"The first case is {QUILL}. We decline to follow Quill.", ("quill", "declined-to-follow", "this", "all")),
    (f"The first case is {QUILL}. We do not follow Quill here.", ("quill", "declined-to-follow", "this", "all")),
    (f"The first case is {QUILL}. But we cannot rely on Quill.", ("quill", "declined-to-follow", "this", "all")),
    (f"The first case is {QUILL}. We respectfully disagree with Quill.", ("quill", "disagreed", "this", "all")),
    (f"The first case is {QUILL}. We limit Quill to its facts.", ("quill", "limited", "this", "all")),
    (f"The first case is {QUILL}. Quill is no longer good law.", ("quill", "overruled", "this", "all")),
    (f"The first case is {QUILL}. Quill was overruled in 2009.", ("quill", "overruled", None, "all")),
    (f"The first case is {QUILL}. Quill’s holding has been called into question.",
     ("quill", "questioned", None, "all")),
    (f"The first case is {QUILL}. Quill was overruled by Pearl v. Roe, 555 U.S. 223 (2009).",
     ("quill", "overruled", "pearl", "all")),
    (f"The first case is {QUILL}. In {ROE}, the court distinguished Quill.",
     ("quill", "distinguished", "harrow", "all")),
    (f"The first case is {QUILL}. The rule of {ROE}, overruled Quill.", ("quill", "overruled", "harrow", "all")),
    (f"The first case is {QUILL}. Today we follow Quill.", ("quill", "followed", "this", "all")),
    (f"The first case is {QUILL}. The Seventh Circuit has said that Quill may be “in tension with” our cases. {ROE}.",
     ("quill", "questioned", "harrow", "all")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HISTORY + SIGNALS + SENTENCES)
def test_a_treatment_is_told(text: str, expected: tuple[str | None, str, str | None, str]) -> None:
    assert told(text) == [expected]


NOTHING = [
    f"See {QUILL}.",
    f"We do not overrule {QUILL}.",
    f"We need not distinguish {QUILL}.",
    f"We rely on {QUILL}.",
    f"The town cannot rely on {QUILL}.",
    f"We see no reason to overrule {QUILL}.",
    f"We decline to overrule {QUILL}.",
    f"{QUILL}, is not distinguishable.",
    f"The town argues that {QUILL}, is distinguishable.",
    f"{QUILL}, is distinguishable, the town argues.",
    f"The town asks us to overrule {QUILL}.",
    f"The district court distinguished {QUILL}.",
    f"The dissent would overrule {QUILL}.",
    f"If we were to overrule {QUILL}, nothing would follow.",
    f"We do not decide whether {QUILL}, was overruled.",
    f"The officers followed the suspect. See {QUILL}.",
    f"We reverse the judgment. See {QUILL}.",
    f"The statute limits damages. {QUILL}.",
    f"We distinguish between the duties in {QUILL}.",
    f"The Seventh Circuit has said that our cases are in tension. See {QUILL}.",
    "We overrule nothing.",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_denied_supposed_or_argued_is_none(text: str) -> None:
    assert told(text) == []


def test_several_at_once() -> None:
    both = f"We disagree with {QUILL}, and {ROE}."
    assert [(name, kind) for name, kind, *_ in told(both)] == [("harrow", "disagreed"), ("quill", "disagreed")]


def test_a_dissent_treats_nothing_for_the_court() -> None:
    text = (
        f"{HEAD}We distinguish {ROE}. We affirm.\n\nAFFIRMED.\n\n"
        "ROOK, Circuit Judge, dissenting:\n\nI write apart. We disagree with Pearl v. Roe, 555 U.S. 223 (2009).\n"
    )
    assert [(t.authority, t.kind) for t in treatments(read(text))] == [("311 F.3d 4", "distinguished")]


def test_the_words_that_show_it_slice_the_source() -> None:
    text = f"{HEAD}The town relies on one case. {QUILL}, is distinguishable. It had a rule of its own.\n"
    whole = read(text)
    (treatment,) = treatments(whole)
    assert whole.source[treatment.start : treatment.end].strip() == f"{QUILL}, is distinguishable."
    assert passage(whole, treatment) == f"{QUILL}, is distinguishable."


_PIECES = st.sampled_from(
    [QUILL, ROE, "We overrule", "We do not", "distinguish", "Quill", "is", "overruled by", "in tension with", "(same)",
     "See", "but see", "Id. at 5.", ".", ";", "(", ")", "\n\n", "“", "”", "the Seventh Circuit said that", "in part"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_any_text_is_read_and_its_treatments_slice_it(text: str) -> None:
    whole = read(f"{HEAD}{text}\n")
    for treatment in treatments(whole):
        assert 0 <= treatment.start < treatment.end <= len(whole.source)
        assert treatment.by != treatment.authority


def test_the_library_tells_what_was_done_to_a_decision_and_where_it_says_so(library: Library, put: Put) -> None:
    own = opinion("Ames", "Birch", "404 F.3d 110", said="We distinguish Cole v. Dunn, 300 F.3d 20 (9th Cir. 2002). ")
    other = opinion(
        "Elder", "Frost", "500 F.3d 30", "No. 06-1", "May 2, 2007",
        said="Cole v. Dunn, 300 F.3d 20 (9th Cir. 2002), overruled in part by Gray v. Hull, 555 U.S. 9 (2006). ",
        body="The mill stood by the river and the wheel had not turned for a year when the water came. ",
    )  # fmt: skip
    treated = opinion("Cole", "Dunn", "300 F.3d 20", "No. 01-1", "June 3, 2002", rest="Another case altogether. ")
    put(library, treated, own, other)
    (cole,) = library.lookup("300 F.3d 20")
    (event,) = library.history(cole.id)
    assert (event.kind, event.by, event.date, event.on) == ("overruled", "555 U.S. 9", "2006", "part")
    assert (event.said_by, event.page) == ("500 F.3d 30", "111")
    assert event.passage.endswith("555 U.S. 9 (2006)")
    told = [(t.kind, t.own, t.by, t.date, t.page) for t in shown(library, cole).treated]
    assert told == [
        ("distinguished", True, "404 F.3d 110", "2005-03-03", "111"),
        ("overruled", False, "555 U.S. 9", "2006", "111"),
    ]


SHARED = Path(os.environ.get("FAIRWARNING_SHARED", Path(__file__).parents[3] / "shared")) / "opinions"


def _shared(name: str) -> Opinion:
    if not SHARED.is_dir():
        pytest.skip(f"the shared opinions are not at {SHARED}: not run")
    return read(SHARED / name)


REAL = [
    ("okin-v-cornwall.txt", "432 F.3d 98", "distinguished", True, None, "all"),
    ("okin-v-cornwall.txt", "985 F.2d 94", "overruled", False, "507 U.S. 163", "other-grounds"),
    ("okin-v-cornwall.txt", "533 U.S. 194", "overruled", False, None, "part"),
    ("martinez-v-clovis.flat.txt", "577 F.3d 415", "questioned", False, "863 F.3d 589", "all"),
    ("martinez-v-clovis.flat.txt", "577 F.3d 415", "declined-to-follow", True, None, "all"),
    ("martinez-v-clovis.flat.txt", "868 F.3d 1110", "cert-denied", False, "138 S. Ct. 2582", "all"),
    ("martinez-v-clovis.pdf.txt", "577 F.3d 415", "questioned", False, "863 F.3d 589", "all"),
    ("dalton-v-reynolds.md", "41 F.3d 865", "followed", True, None, "all"),
]


@pytest.mark.parametrize(("file", "authority", "kind", "own", "by", "scope"), REAL)
def test_real_opinions(file: str, authority: str, kind: str, own: bool, by: str | None, scope: str) -> None:
    found: list[Treatment] = [t for t in treatments(_shared(file)) if (t.authority, t.kind) == (authority, kind)]
    assert [(t.own, t.by, t.scope) for t in found] == [(own, by, scope)]


@pytest.mark.parametrize("file", ["okin-v-cornwall.txt", "martinez-v-clovis.flat.txt", "dalton-v-reynolds.md"])
def test_real_opinions_are_charged_with_nothing_they_do_not_say(file: str) -> None:
    expected = {(a, k) for f, a, k, *_ in REAL if f == file}
    assert {(t.authority, t.kind) for t in treatments(_shared(file)) if t.kind != "followed"} <= expected
