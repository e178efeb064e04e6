"""Quotations: their bounds, whose words they are, the page, and what they declare to have changed."""
# ruff: noqa: E501 - a table is read one row to a line

from __future__ import annotations

import pytest

from fairwarning.citing import find, quotations
from fairwarning.reading.running import Running, Stream

AMES = "Ames v. Birch, 404 F.3d 110, 115 (9th Cir. 2005)"
WORDS = "a duty owed to each of them"

# what is tested, text, authority, pin, original
SOURCES = [
    ("cited by the next sentence", f"The court found “{WORDS}.” {AMES}.", "404 F.3d 110", "115", None),
    ("in straight marks", f'The court found "{WORDS}." {AMES}.', "404 F.3d 110", "115", None),
    ("in typewriter marks", f"The court found ``{WORDS}.'' {AMES}.", "404 F.3d 110", "115", None),
    ("cited within the sentence", f"“{WORDS},” {AMES}, is what there was.", "404 F.3d 110", "115", None),
    ("cited after the rest of the sentence", f"“{WORDS}” was what it found that day. {AMES}.", "404 F.3d 110", "115", None),
    ("cited before, in the same sentence", f"As {AMES}, said, there was “{WORDS}.” All agree. They left.", "404 F.3d 110", "115", None),
    ("in a parenthetical", f"See {AMES} (finding “{WORDS}”). Orm v. Dace, 1 U.S. 2 (1790).", "404 F.3d 110", "115", None),
    ("quoting another", f"There is “{WORDS}.” {AMES} (quoting Orm v. Dace, 1 U.S. 2, 3 (1790)).", "404 F.3d 110", "115", "1 U.S. 2"),
    ("a bare id. repeats the page", f"{AMES}. There is “{WORDS}.” Id.", "404 F.3d 110", "115", None),
    ("two in one sentence", f"{AMES}. There is “{WORDS},” and “no more than that is owed.” Id. at 117.", "404 F.3d 110", "117", None),
    ("an aside before the citation", f"So “{WORDS}.” (Emphasis added.) {AMES}.", "404 F.3d 110", "115", None),
    ("cited by a section of its own", f"It is Cal. Penal Code § 836. So “{WORDS}.” Section 836(b).", "Cal. Penal Code § 836", "(b)", None),
    ("from the record", f"She said “{WORDS}.” App. 321.", "App.", "321", None),
    ("from a manual", f"Section 3.2 of the Orm Manual says “{WORDS}.” They knew.", "Orm Manual § 3.2", None, None),
    ("cited in a parenthesis of its own", f"So “{WORDS}.” ({AMES}.)", "404 F.3d 110", "115", None),
    ("in brackets behind a citation", f"See {AMES} [finding “{WORDS}”]. (Orm v. Dace (1990) 1 Cal.4th 2.)", "404 F.3d 110", "115", None),
    ("led up to in the paragraph before", f"In {AMES}, the court warned that:\n\n“{WORDS}.”\n\nWe agree. They left.", "404 F.3d 110", "115", None),
    ("nobody is cited", f"She said “{WORDS}.” Then he left. He came back. {AMES}.", None, None, None),
    ("the next citation is for another sentence", f"She said “{WORDS}.” Under {AMES}, this fails.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "authority", "pin", "original"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES]
)
def test_whose_words(text, authority, pin, original):
    running = Running.plain(text)
    quote = quotations(running, find(running))[0]
    assert text[quote.start : quote.end].rstrip(".,") == WORDS
    assert (quote.authority, quote.pin, quote.original) == (authority, pin, original)


ALTERATIONS = [
    ("“[a] duty owed to each of them”", "", ("brackets",)),
    ("“a duty . . . to each of them”", "", ("ellipsis",)),
    ("“a duty ... to each of them”", "", ("ellipsis",)),
    ("“a ‘duty’ owed to each of them”", "", ("nested quotes",)),
    ("“a duty owed to each of them”", " (emphasis added)", ("emphasis added",)),
    ("“a duty owed to each of them”", " (internal quotation marks and citations omitted)", ("citations omitted", "quotation marks omitted")),
    ("“a duty owed to each of them”", " (cleaned up)", ("cleaned up",)),
    ("“a duty owed to each of them”", " (alteration in original)", ("alterations in original",)),
    ("“a duty owed to each of them”", " (emphasis in original)", ("emphasis in original",)),
    ("“a duty owed to each of them”", "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("quoted", "aside", "declared"), ALTERATIONS)
def test_declared_alterations(quoted, aside, declared):
    running = Running.plain(f"So {quoted}. {AMES}{aside}.")
    (quote,) = quotations(running, find(running))
    assert tuple(sorted(quote.alterations)) == declared


def test_four_words_are_too_few():
    running = Running.plain(f"So “a duty to them . . .” and “a duty is owed them.” {AMES}.")
    assert [quote.words for quote in quotations(running, find(running))] == [5]


def test_a_quotation_inside_a_quotation():
    text = "He wrote “she told me ‘go’ and “he will not ever do it again” and left.” App. 3."
    running = Running.plain(text)
    outer, inner = quotations(running, find(running))
    assert (outer.nested, inner.nested) == (False, True)
    assert text[inner.start : inner.end] == "he will not ever do it again"


def test_a_quotation_over_two_paragraphs():
    text = f"“A duty is owed to each.\n\n“It is owed by all.” {AMES}."
    running = Running.plain(text)
    (quote,) = quotations(running, find(running))
    assert (text[quote.start : quote.end], quote.authority) == (
        "A duty is owed to each.\n\n“It is owed by all.",
        "404 F.3d 110",
    )


NOTED = [
    ("the note opens with the citation", f"{AMES}.", "404 F.3d 110"),
    ("an aside stands before it", f"(Punctuation omitted.) {AMES}.", "404 F.3d 110"),
    ("the note says something else first", f"They disagree on this. See {AMES}.", None),
]


@pytest.mark.parametrize(("note", "authority"), [row[1:] for row in NOTED], ids=[row[0] for row in NOTED])
def test_a_quotation_cited_in_its_note(note, authority):
    body = f"So “{WORDS}.” They left.\n\n"
    called = body.index("”") + 1
    running = Running(
        body + note, (Stream("body", None, 0, len(body)), Stream("note", "1", len(body), len(body + note), called))
    )
    quote = quotations(running, find(running))[0]
    assert quote.authority == authority


def test_block_quotation_shown_by_the_type():
    text = f"It held:\n\nA duty is owed to each of them by all.\n\n{AMES}."
    start = text.index("A duty")
    running = Running(text, Running.plain(text).streams, blocks=((start, text.index("\n\nAmes")),))
    (quote,) = quotations(running, find(running))
    assert (quote.block, quote.authority, quote.start) == (True, "404 F.3d 110", start)


UNMARKED = [
    ("The policy further states:\n\nArrest is preferred to a warning in most cases.\n\nApp. 319.", True),
    ("In that case we found\n\nthat the officers had known of it for a month.\n\nApp. 319.", True),
    ("We found as much in that case because\n\n[a] warning is preferred to arrest in most cases.\n\nApp. 319.", True),
    (
        "As it was put in a long and learned opinion, Ames v. Birch, 404 F.3d 110, 115:\n\nArrest is preferred to a warning.\n\nWe agree.",
        True,
    ),
    (
        "The statute provides:\n\nAn officer shall arrest the person if any of these is so:\n\n(a) There is cause.\n\n(b) There is harm.\n\nWe agree.",
        True,
    ),
    ("We begin there.\n\nArrest is preferred to a warning in most cases.\n\nWe agree. App. 319.", False),
    ("II. The Facts\n\nArrest is preferred to a warning in most cases.\n\nWe agree.", False),
]


@pytest.mark.parametrize(("text", "block"), UNMARKED)
def test_block_quotation_that_nothing_in_the_type_shows(text, block):
    running = Running.plain(text)
    assert [quote.block for quote in quotations(running, find(running))] == ([True] if block else [])
