"""Headings, voices, captions, dispositions and clean running text, as tables."""

from __future__ import annotations

import pytest

from fairwarning.reading import read_text

OPINION = """UNITED STATES COURT OF APPEALS

FOR THE NINTH CIRCUIT

JANE ROE,

Plaintiff-Appellant,

v.

No. 17-12345

CITY OF LUND; OFFICER ANN BIRCH; JOHN PELL, JR.,

Defendants-Appellees.

Appeal from the United States District Court
for the Eastern District of California
Mary T. Ames, District Judge, Presiding

Argued and Submitted January 15, 2019
San Francisco, California

Filed December 4, 2019

Before: ADA COLE, Chief Judge, and BEN DUNN and EVE FENN, Circuit Judges.

Kit Harl, Fresno, California, for Plaintiff-Appellant.

Lou Mills, Clovis, California, for Defendants-Appellees.

COLE, Chief Judge:

Jane Roe asked the police for help. This is her appeal from what the court below did with her claims.

I. BACKGROUND

She called twice. No one came, and she called again, as the record shows at some length.

A. The First Call

It was late, and the officer who took the call said so to her in as many words.

II. DISCUSSION

We turn to the claims in the order in which the parties have put them to the court below.

III. CONCLUSION

We AFFIRM the judgment on the equal protection claim as to Birch, REVERSE it on the due process claim, and REMAND.

DUNN, Circuit Judge, concurring in part and dissenting in part:

I would affirm.

FENN, Circuit Judge, dissenting:

I would reverse.
"""


def test_the_caption_is_read() -> None:
    caption = read_text(OPINION).caption
    assert caption.name == "Jane Roe v. City of Lund"
    assert (caption.court, caption.docket) == ("ca9", "17-12345")
    assert (caption.argued, caption.decided) == ("2019-01-15", "2019-12-04")
    assert caption.panel == ("Ada Cole", "Ben Dunn", "Eve Fenn")
    assert caption.author == "Cole"
    assert caption.appeal_from is not None
    assert (caption.appeal_from.court, caption.appeal_from.judge) == ("caed", "Mary T. Ames")
    assert [(p.name, p.role) for p in caption.parties] == [
        ("Jane Roe", "plaintiff-appellant"),
        ("City of Lund", "defendant-appellee"),
        ("Officer Ann Birch", "defendant-appellee"),
        ("John Pell, Jr.", "defendant-appellee"),
    ]
    assert [c.represents for c in caption.counsel] == ["Plaintiff-Appellant", "Defendants-Appellees"]


def test_headings_have_levels() -> None:
    assert [(h.level, h.label, h.title) for h in read_text(OPINION).headings] == [
        (1, "I", "BACKGROUND"),
        (2, "A", "The First Call"),
        (1, "II", "DISCUSSION"),
        (1, "III", "CONCLUSION"),
    ]


PROSE = "The officers came to the house three times and left each time without a word to anyone in it, as they said."


@pytest.mark.parametrize(
    ("around", "title"),
    [
        ("{0}\n\nCalls to the House\n\n{0}", "Calls to the House"),
        ("{0}\n\nTax returns\n\n{0}", "Tax returns"),
        ("{0}\n\n1. General rule\n{0}\n\n{0}", "General rule"),
        ("{0}\nI. Whether the town is liable at all\n\n{0}\n\n{0}", "Whether the town is liable at all"),
        ("{0}\n\nHe left.\n\n{0}", None),
        ("{0}\n\nthe officers of the town\n\n{0}", None),
        ("as it was said by some\n\nTax returns\n\nand others", None),
    ],
)
def test_short_lines_between_paragraphs_are_headings(around: str, title: str | None) -> None:
    text = f"{OPINION.partition('The first call')[0]}{around.format(PROSE)}\n\n{PROSE}\n"
    titles = [heading.title for heading in read_text(text).headings]
    assert (titles[-1] if title else title) == title
    assert title or not {"He left", "the officers of the town", "Tax returns"} & set(titles)


@pytest.mark.parametrize(
    ("run_on", "title"),
    [
        ("1. Officer Birch Officer Birch drove off", "Officer Birch"),
        ("1. Sergeant Dunn Several of the claims fail", "Sergeant Dunn"),
        ("1. The Duty to Come The town owed none", "The Duty to Come"),
        ("1. Officer Birch’s First Amendment Claim We turn to it", "Officer Birch’s First Amendment Claim"),
        ("1. Foreseeability Moreover, harm was likely", "Foreseeability"),
    ],
)
def test_titles_run_into_the_text_end_before_the_sentence(run_on: str, title: str) -> None:
    text = f"Roe v. Lund OPINION COLE, Judge: {PROSE * 60} I. THE CLAIMS {PROSE} {run_on} that night. {PROSE}"
    assert [heading.title for heading in read_text(text).headings][-1] == title


SIDES = [
    ("ADA ROE AND BEN ROE, Petitioners,\nv.\nLUND, Respondent.", ["Ada Roe", "Ben Roe", "Lund"]),
    ("Ada Roe, Appellant,\nv.\nHale and Hearty, LLC, Appellee.", ["Ada Roe", "Hale and Hearty, LLC"]),
    ("ROE, Town Marshal, et al., Appellants,\nv.\nPELL et al., Appellees.", ["Roe", "Pell"]),
    (
        "Ada Roe, Appellant,\nv.\nDepartment of Health and Human Services, Appellee.",
        ["Ada Roe", "Department of Health and Human Services"],
    ),
    (
        "Ada Roe, as next friend to B.C., a minor and D.E., a minor, Appellant,\nv.\nPell Bros., Inc., Appellee.",
        ["Ada Roe", "Pell Bros., Inc."],
    ),
    (
        "Ada ROE, Petitioner,\nv.\nThe SUPERIOR COURT of Lund County, Respondent;\nBen Pell, Real Party in Interest.",
        ["Ada Roe", "The Superior Court of Lund County", "Ben Pell"],
    ),
]


@pytest.mark.parametrize(("sides", "names"), SIDES)
def test_an_and_parts_two_parties_but_no_institution(sides: str, names: list[str]) -> None:
    text = f"{sides}\n\nNo. 12-345\n\nDecided May 2, 2013.\n\nOPINION\n\nCOLE, Justice.\n\n{PROSE}\n"
    assert [party.name for party in read_text(text).caption.parties] == names


COLUMNS = [
    (
        " ADA ROE,                                   No. 17-17492\n"
        "                Plaintiff-Appellant,\n"
        "                                              D.C. No.\n"
        "                  v.                    1:15-cv-00683-JAM-\n"
        "                                                MJS\n"
        " CITY OF LUND; BEN PELL,                     OPINION\n"
        "             Defendants-Appellees.\n",
        "17-17492",
    ),
    (
        "ADA ROE,\n"
        "              Plaintiff-Appellant,\n"
        "    v.                                   CASE NO. C19-0123JLR\n"
        "                                         ORDER GRANTING MOTION\n"
        "CITY OF LUND; BEN PELL,\n"
        "              Defendants-Appellees.\n",
        "C19-0123JLR",
    ),
    (
        "ADA ROE,                             )     Case No. 1:20-cv-01234-ABC\n"
        "          Plaintiff-Appellant,       )\n"
        "     v.                              )     MEMORANDUM OPINION\n"
        "CITY OF LUND; BEN PELL,              )     AND ORDER\n"
        "          Defendants-Appellees.      )\n",
        "1:20-cv-01234-ABC",
    ),
]


@pytest.mark.parametrize(("sides", "docket"), COLUMNS)
def test_a_caption_in_two_columns(sides: str, docket: str) -> None:
    caption = read_text(f"UNITED STATES DISTRICT COURT\n\n{sides}\nI. INTRODUCTION\n\n{PROSE * 4}\n").caption
    assert caption.docket == docket
    assert [(party.name, party.role) for party in caption.parties] == [
        ("Ada Roe", "plaintiff-appellant"),
        ("City of Lund", "defendant-appellee"),
        ("Ben Pell", "defendant-appellee"),
    ]


def test_voices_are_kept_apart() -> None:
    assert [(s.kind, s.author) for s in read_text(OPINION).sections] == [
        ("caption", None),
        ("majority", "Cole"),
        ("concurrence", "Dunn"),
        ("dissent", "Fenn"),
    ]


def test_each_act_of_the_disposition_has_its_party_and_claim() -> None:
    assert [(said.result, said.claims, said.parties) for said in read_text(OPINION).dispositions] == [
        ("affirmed", ("equal protection",), ("Officer Ann Birch",)),
        ("reversed", ("due process",), ()),
        ("remanded", (), ()),
    ]


@pytest.mark.parametrize(
    "history",
    [
        "The district court granted the motion to dismiss.",
        "The trial court properly denied his request.",
        "The fees denied by the trial court stand.",
    ],
)
def test_what_another_court_did_is_no_disposition(history: str) -> None:
    text = OPINION.replace("We AFFIRM", f"{history} We AFFIRM")
    assert [said.result for said in read_text(text).dispositions] == ["affirmed", "reversed", "remanded"]


def test_a_staff_summary_is_no_part_of_the_opinion() -> None:
    staff = "SUMMARY**\n\nThe panel affirmed.\n\n** This summary constitutes no part of the opinion of the court.\n\n"
    document = read_text(OPINION.replace("COLE, Chief Judge:", staff + "OPINION\n\nCOLE, Chief Judge:"))
    assert [s.kind for s in document.sections][:3] == ["caption", "summary", "caption"]
    summary = document.sections[1]
    assert "The panel affirmed." in document.source[summary.start : summary.end]


def test_the_judge_below_is_not_the_author() -> None:
    below = "APPEAL FROM THE DISTRICT COURT OF LUND COUNTY\nTed Harl, District Judge\n\n"
    document = read_text(
        f"Roe v. Lund\n\nNo. 12-345\n\n{below}OPINION\n\nCOLE, Justice.\n\nThe claim fails. It was late.\n"
    )
    assert document.caption.author == "Cole"


# words of a caption -> courts-db id
COURTS = [
    ("United States Court of Appeals, Second Circuit.", "ca2"),
    ("United States Court of Appeals\n\nFOR THE DISTRICT OF COLUMBIA CIRCUIT", "cadc"),
    ("UNITED STATES DISTRICT COURT\nSOUTHERN DISTRICT OF NEW YORK", "nysd"),
    ("Supreme Court of the United States", "scotus"),
    ("UNITED STATES TAX COURT", "tax"),
    ("Court of Appeals of Wisconsin.", "wisctapp"),
    ("SUPREME COURT OF THE STATE OF NEW MEXICO", "nm"),
    ("Appellate Division, First Department", "nyappdiv"),
    ("Court of Appeal, Second District, Division 1, California.", "calctapp"),
]


@pytest.mark.parametrize(("words", "court"), COURTS)
def test_courts(words: str, court: str) -> None:
    text = f"{words}\n\nRoe v. Lund\n\nNo. 12-345.\n\nCOLE, Judge.\n\nThe claim fails. It was late.\n"
    assert read_text(text).caption.court == court


# source -> running text
CLEAN = [
    (
        ("a line that\nwraps at the margin\nof the page and\nends here.\n") * 3,
        "a line that wraps at the margin of the page and ends here.",
    ),
    (
        (
            "the infor-\nmation and all the information that\nthere is about "
            "prin-\nciples and\nsome principles\nfor it\nand\nso on."
        ),
        "the information and",
    ),
    (
        (
            "the state-\ncreated danger and a state-created danger\nas the "
            "courts\nhave said\nin so many\nwords and\nmore of\nthem."
        ),
        "the state-created danger and",
    ),
    ("an oﬃcer ﬁled a re\u00adport", "an officer filed a report"),
    ("See *Roe v. Lund*, and *Ames*, **not** *Birch*.", "See Roe v. Lund, and Ames, not Birch."),
    ("he had\u00a0been there", "he had been there"),
    ("first paragraph.\n\nSecond paragraph.", "first paragraph.\n\nSecond paragraph."),
]


@pytest.mark.parametrize(("source", "clean"), CLEAN)
def test_running_text_reads_clean(source: str, clean: str) -> None:
    assert clean in read_text(source).running.text


def test_italics_of_markdown_are_emphasis() -> None:
    running = read_text("See *Roe v. Lund*, and *Ames*, and *Birch*.").running
    assert [running.text[a:b] for a, b in running.emphasis] == ["Roe v. Lund", "Ames", "Birch"]


def test_indented_lines_are_a_block_quotation() -> None:
    prose = (
        "The court has said this before in a line of some length,\nand it "
        "says it again in the next one of some length.\n"
    )
    block = (
        "\n          no officer may turn away a caller on that\n          "
        "ground, whatever the hour of the call may be said to be\n\n"
    )
    running = read_text(prose * 3 + block + prose * 3).running
    assert [running.text[a : a + 10] for a, _ in running.blocks] == ["no officer"]


def test_a_paragraph_that_opens_with_a_changed_letter_is_not_joined_to_the_one_before() -> None:
    lead = "In that case the court, having to choose a measure for appeals of this rather unusual kind, explained that,"
    rest = "We follow it here, as every panel has since then, and turn to what the parties say about it in argument."
    document = read_text(f"{rest}\n\n{lead}\n\n[w]hile not alike, the two are close.\n\n{rest}")
    assert f"{lead}\n\n[w]hile" in document.running.text


ORDER = """UNITED STATES DISTRICT COURT
DISTRICT OF NEW MEXICO

ANN ORR,1                    )   Docket No. 12-cv-345
                             )
v.                           )   State File No. 9
                             )
DACE FENN                    )

ORDER

I. Whether the town had a custom of that kind

The motion is before the court, which has read what was filed on both sides of it.

II. Whether the officer had warning

He had none, on any view of what was said, and so the motion is granted here.

A. I don't think so

SO ORDERED.

JANE R. LUND
UNITED STATES DISTRICT JUDGE
"""


def test_an_order_is_known_by_the_signature_at_its_end() -> None:
    assert read_text(ORDER).caption.author == "Jane R. Lund"


def test_parties_are_read_from_a_ruled_caption_without_its_other_column() -> None:
    assert [party.name for party in read_text(ORDER).caption.parties] == ["Ann Orr", "Dace Fenn"]


def test_a_labelled_title_may_be_a_phrase_but_no_answer_of_a_witness() -> None:
    assert [(heading.label, heading.title) for heading in read_text(ORDER).headings] == [
        (None, "ORDER"),
        ("I", "Whether the town had a custom of that kind"),
        ("II", "Whether the officer had warning"),
    ]
