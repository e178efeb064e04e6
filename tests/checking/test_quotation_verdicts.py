"""One row for each way to quote: what the document prints, and what a check must say of it."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest
from memory import MemorySources

from fairwarning.checking import check
from fairwarning.opinion import read
from fairwarning.reading import read_text

GALE = """700 F.3d 40 | 3d Cir. | 2012
Lena GALE, Plaintiff-Appellant,
v.
TOWN OF HARROW, Defendant-Appellee.
United States Court of Appeals, Third Circuit.
Before: WREN, Circuit Judge.
WREN, Circuit Judge:
Lena Gale appeals. *41 A town is not liable for every quarrel within its bounds. It shall answer only for what its own officers make worse, and the officer must have known of the danger for at least 10 days before he acted.
The duty is not a promise of safety. See Ivory v. Pratt, 650 F.3d 9, 12 (3d Cir. 2010). It binds the officer on the street, *42 the sergeant at the desk, and the clerk who keeps the log. The constables’ log shows that Gale called nine times. Nobody came.
The court in Ivory said that “a promise made to the public is made to no one.” Ivory v. Pratt, 650 F.3d 9, 14 (3d Cir. 2010). We agree with that much. *43 The constable may leave when the caller is safe, and he may not leave before then. A caller who has hung up is not for that reason safe. Constable O’Dell’s lamp was out. The callers’ safe was shut. The clause speaks plainly. Art. I, § 8, cl. 8. It needs no gloss. Affirmed.
"""
IVORY = """650 F.3d 9 | 3d Cir. | 2010
Otto IVORY, Plaintiff-Appellant,
v.
Ben PRATT, Defendant-Appellee.
United States Court of Appeals, Third Circuit.
Before: WREN, Circuit Judge.
WREN, Circuit Judge:
Otto Ivory appeals. *10 The lamp was out for a month. *11 Those who light a lamp must keep it lit while others walk by it. *12 Nothing requires a town to hang a lamp at all. *13 We need not decide who broke it. *14 To put it plainly, a promise made to the public is made to no one. Affirmed.
"""
CITE = "Gale v. Town of Harrow, 700 F.3d 40, {} (3d Cir. 2012)"

# what is tested, the words as quoted, pin, words behind the citation, verdict, words of the detail
ROWS = [
    ("exact", "A town is not liable for every quarrel within its bounds.", "41", "", "exact", "letter by letter"),
    ("over a page break", "It binds the officer on the street, the sergeant at the desk, and the clerk who keeps the log.", "41–42", "", "exact", "a page mark stands between"),
    ("first of its two pages only", "It binds the officer on the street, the sergeant at the desk, and the clerk who keeps the log.", "41", "", "exact", ""),
    ("another apostrophe", "The constables' log shows that Gale called nine times.", "42", "", "exact", ""),
    ("straight for curly", "constables' log shows that Gale called", "42", "", "exact", ""),
    ("the document's own comma", "A town is not liable for every quarrel,", "41", "", "exact", "final punctuation"),
    ("small letter in brackets", "[a] town is not liable for every quarrel within its bounds.", "41", "", "as-marked", ""),
    ("a pronoun in brackets", "[the town] shall answer only for what its own officers make worse", "41", "", "as-marked", ""),
    ("an ending in brackets", "The duty [was] not a promise of safety", "41", "", "as-marked", ""),
    ("letters cut in brackets", "The constable[] may leave when the caller is safe", "43", "", "as-marked", ""),
    ("a bracket against an apostrophe", "[c]onstables’ log shows that Gale called", "42", "", "as-marked", ""),
    ("a possessive in brackets", "Constable O[’Dell]’s lamp was out", "43", "", "as-marked", ""),
    ("a small letter before an apostrophe", "[o]’Dell’s lamp was out", "43", "", "as-marked", ""),
    ("an ending with its apostrophe in brackets", "The caller[’s] safe", "43", "", "as-marked", ""),
    ("ellipsis", "It binds the officer on the street . . . and the clerk who keeps the log.", "41–42", "", "as-marked", ""),
    ("three dots", "It binds the officer on the street ... and the clerk who keeps the log.", "41–42", "", "as-marked", ""),
    ("a citation omitted and said so", "The duty is not a promise of safety. It binds the officer on the street", "41", " (citation omitted)", "as-marked", ""),
    ("a constitution cited and left out, and said so", "The clause speaks plainly. It needs no gloss.", "43", " (citation omitted)", "as-marked", ""),
    ("the same in silence", "The clause speaks plainly. It needs no gloss.", "43", "", "altered", "leaves out the citation “Art. I, § 8, cl. 8”"),
    ("cleaned up", "the duty is not a promise of safety. It binds the officer on the street", "41", " (cleaned up)", "as-marked", ""),
    ("a citation omitted in silence", "The duty is not a promise of safety. It binds the officer on the street", "41", "", "altered", "leaves out the citation"),
    ("not dropped", "A town is liable for every quarrel within its bounds.", "41", "", "altered", "leaves out “not”"),
    ("may for shall", "It may answer only for what its own officers make worse", "41", "", "altered", "“may” where the source has “shall”"),
    ("another number", "known of the danger for at least 30 days before he acted", "41", "", "altered", "“30” where the source has “10”"),
    ("a number left out", "known of the danger for days before he acted", "41", "", "altered", "leaves out “at least 10”"),
    ("ellipsis over the not", "A town is . . . liable for every quarrel within its bounds.", "41", "", "altered", "ellipsis passes over “not”"),
    ("bracket over the not", "A town [is] liable for every quarrel within its bounds.", "41", "", "altered", "not"),
    ("bracket for is not", "The duty [is] a promise of safety", "41", "", "altered", "not"),
    ("bracket adds always", "The constable may [always] leave when the caller is safe", "43", "", "altered", "adds what the source does not say"),
    ("words left out in silence", "It binds the officer on the street and the clerk who keeps the log.", "41–42", "", "altered", "leaves out “the sergeant at the desk”"),
    ("a capital in silence", "a town is not liable for every quarrel within its bounds.", "41", "", "altered", "no bracket shows it"),
    ("a letter too many", "A town is not liable for every quarrell within its bounds.", "41", "", "altered", "is spelled “quarrel”"),
    ("another page", "A caller who has hung up is not for that reason safe.", "41", "", "other-page", "on page 43, not 41"),
    ("another page of two pins", "A caller who has hung up is not for that reason safe.", "41, 43", "", "exact", ""),
    ("far passages with an ellipsis, turned round", "A caller who has hung up is not for that reason safe . . . The duty is not a promise of safety.", "43", "", "spliced", "in another order"),
    ("passages joined in silence", "A town is not liable for every quarrel within its bounds and he may not leave before then.", "41", "", "spliced", "(41)"),
    ("another decision's words", "Those who light a lamp must keep it lit while others walk by it.", "42", "", "other-opinion", "Otto Ivory v. Ben Pratt, 650 F.3d 9 at 11"),
    ("words of nobody", "The moon keeps its own books and pays no rent.", "42", "", "not-found", "not found"),
    ("words that the source itself quotes", "a promise made to the public is made to no one.", "42", "", "exact", "there they are quoted from 650 F.3d 9"),
    ("right inner source", "a promise made to the public is made to no one.", "42", " (quoting Ivory v. Pratt, 650 F.3d 9, 14 (3d Cir. 2010))", "exact", ""),
    ("wrong page of the inner source", "a promise made to the public is made to no one.", "42", " (quoting Ivory v. Pratt, 650 F.3d 9, 11 (3d Cir. 2010))", "exact", "inner source has the words on 14"),
    ("not the inner source's words", "A caller who has hung up is not for that reason safe.", "43", " (quoting Ivory v. Pratt, 650 F.3d 9, 11 (3d Cir. 2010))", "exact", "not found as quoted in the inner source"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library() -> MemorySources:
    sources = MemorySources()
    sources.add(read(GALE))
    sources.add(read(IVORY))
    return sources


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_verdict(library, row):
    _, words, pin, behind, verdict, said = row
    text = f"The motion fails. The court said: “{words}” {CITE.format(pin)}{behind}. That ends it."
    (quotation,) = check(read_text(text), library).quotations
    assert quotation.verdict == verdict, quotation.detail
    assert said in quotation.detail
    assert quotation.severity == "ok" or verdict not in ("as-marked",)
    assert text[quotation.start : quotation.end] == words


def test_source_not_in_library(library):
    text = "The court said: “A lamp must be lit by dusk.” Orm v. Dace, 611 F.3d 77, 80 (3d Cir. 2011)."
    (quotation,) = check(read_text(text), library).quotations
    assert (quotation.verdict, quotation.severity) == ("source-not-in-library", "unread")
    assert "not" in quotation.detail
    assert "fake" not in quotation.detail


def test_pin_not_checkable_in_a_text_without_pages():
    sources = MemorySources()
    sources.add(
        read(
            "\n".join(
                line.replace("*", "")
                for line in GALE.replace("*41 ", "").replace("*42 ", "").replace("*43 ", "").splitlines()
            )
        )
    )
    text = f"The court said: “A town is not liable for every quarrel.” {CITE.format('41')}."
    (quotation,) = check(read_text(text), sources).quotations
    assert (quotation.verdict, quotation.pin_state, quotation.page_found) == ("exact", "not-checkable", None)
    assert "not checkable" in quotation.detail


def test_one_word_in_doubt_is_no_quotation(library):
    text = f"It was a “bargain” of sorts. {CITE.format('41')}."
    assert not check(read_text(text), library).quotations


def test_the_page_cited_is_preferred_where_words_stand_twice():
    sources = MemorySources()
    sources.add(
        read(GALE.replace("Nobody came.", "Nobody came. A caller who has hung up is not for that reason safe."))
    )
    text = f"So: “A caller who has hung up is not for that reason safe.” {CITE.format('43')}."
    (quotation,) = check(read_text(text), sources).quotations
    assert (quotation.verdict, quotation.page_found) == ("exact", "43")


EMPHASIS = [
    ("italics of its own", "The duty is *not* a promise of safety", "", "altered", "emphasis on “not”"),
    ("italics of its own, declared", "The duty is *not* a promise of safety", " (emphasis added)", "exact", ""),
    ("the source's italics", "The duty is not a *promise* of safety", "", "exact", ""),
]


@pytest.mark.parametrize("row", EMPHASIS, ids=[row[0] for row in EMPHASIS])
def test_emphasis_where_the_source_shows_its_own(row):
    _, words, behind, verdict, said = row
    sources = MemorySources()
    known = sources.add(
        read(f"# Opinion\n\n{GALE.replace('a promise of safety', 'a *promise* of safety')}"), "700 F.3d 40"
    )
    assert sources.texts(known.id)[0].opinion.running.emphasis
    text = f"# Brief\n\nThe *motion* fails. The court said: “{words}” {CITE.format('41')}{behind}. That ends it.\n"
    (quotation,) = check(read_text(text), sources).quotations
    assert quotation.verdict == verdict, quotation.detail
    assert said in quotation.detail
