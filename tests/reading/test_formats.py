"""Each form of file, by its content: pages, notes, voices and caption that the form itself knows."""

from __future__ import annotations

import json

from made_files import docx, paragraph, pdf

from fairwarning.reading import Document, read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode())


def notes(document: Document) -> list[tuple[str, str, str]]:
    """Label, the two characters before the call, the note's text."""
    source = document.source
    return [
        (n.label, source[n.marker - 2 : n.marker] if n.marker else "", source[n.start : n.end]) for n in document.notes
    ]


COURT_PAGE = """<html><head><title>Roe v Lund (2020 NY Slip Op 50753(U))</title><script>x()</script></head><body>
<p>The <i>claim</i> is old<sup><a href="#fn1" name="fr1">1</a></sup>
and the <font color="red">[*2]</font>rule stands.</p>
<p>as the court <span class="star-pagination">*651</span> said</p>
<blockquote>No officer may turn away.</blockquote>
<div><p><a href="#fr1" name="fn1">1.</a> See the code.</p><p>It is long.</p></div></body></html>"""


def test_html_of_a_court() -> None:
    document = read(COURT_PAGE)
    assert document.form == "html"
    assert document.caption.name == "Roe v Lund"
    assert notes(document) == [("1", "ld", "See the code.\n\nIt is long.")]
    assert "The claim is old and the" in document.running.text
    assert "x()" not in document.source
    assert [page.label for page in document.pages] == ["651"]
    assert [document.source[a:b] for a, b in document.blocks] == ["No officer may turn away."]
    assert [document.running.text[a:b] for a, b in document.running.emphasis] == ["claim"]


CAP_PAGE = """<section class="casebody"><section class="head-matter"><h4 class="parties">ROE v. LUND</h4></section>
<article class="opinion" data-type="majority"><p class="author">COLE, Judge.</p>
<p>The claim <a class="page-label" data-label="745" data-citation-index="1">*745</a>is old.<a class="footnotemark"
href="#footnote_1_1" id="ref_footnote_1_1">1</a> It stands.</p>
<aside class="footnote" data-label="1" id="footnote_1_1"><a href="#ref_footnote_1_1">1</a> <p>See the code.</p></aside>
</article><article class="opinion" data-type="dissent"><p>I would
<a class="page-label" data-label="739" data-citation-index="2">**739</a>reverse.</p></article></section>"""


def test_html_of_the_caselaw_access_project() -> None:
    document = read(CAP_PAGE)
    assert [(page.label, page.reporter) for page in document.pages] == [("745", None), ("739", "citation 2")]
    assert notes(document) == [("1", "d.", "See the code.")]
    assert [section.kind for section in document.sections] == ["caption", "majority", "dissent"]
    assert "The claim is old. It stands." in document.running.text
    assert "I would reverse." in document.running.text


CAP_CASE = {
    "name_abbreviation": "Roe v. Lund",
    "decision_date": "1991-03-27",
    "docket_number": "No. 89-1909",
    "citations": [{"type": "parallel", "cite": "9 S. Ct. 8"}, {"type": "official", "cite": "499 U.S. 340"}],
    "court": {"name": "Supreme Court of the United States", "name_abbreviation": "U.S."},
    "casebody": {
        "status": "ok",
        "data": {
            "head_matter": "ROE v. LUND.\nNo. 89-1909.\nArgued January 9, 1991",
            "opinions": [
                {
                    "type": "majority",
                    "author": "Justice Cole",
                    "text": "Justice Cole\ndelivered the opinion.\nThe rule\n1\nis old.\nIt stands.\n"
                    "1 . See the code.\nAt length.",
                },
                {"type": "dissent", "author": "DUNN, J.", "text": "DUNN, J.\nI would reverse."},
            ],
        },
    },
}  # fmt: skip


def test_json_of_the_caselaw_access_project() -> None:
    document = read(json.dumps(CAP_CASE))
    caption = document.caption
    assert (caption.name, caption.citation, caption.parallel) == ("Roe v. Lund", "499 U.S. 340", ("9 S. Ct. 8",))
    assert (caption.court, caption.docket, caption.decided, caption.author) == (
        "scotus",
        "89-1909",
        "1991-03-27",
        "Cole",
    )
    assert [(s.kind, s.author) for s in document.sections] == [
        ("caption", None),
        ("majority", "Cole"),
        ("dissent", "Dunn"),
    ]
    assert notes(document) == [("1", "e ", "See the code.\nAt length.")]
    assert "The rule is old." in document.running.text


FASTCASE = """<Case><ShortName>Roe v. Lund</ShortName><CourtName>Court of Appeals of Wisconsin</CourtName>
<DocketNumber>No. 2007AP2077.</DocketNumber>
<Citation><Volume>761</Volume><Reporter>N.W.2d</Reporter><Page>645</Page></Citation>
<DecisionDate>9-25-2008</DecisionDate><Author>COLE, J.</Author>
<HeaderHtml>&lt;P&gt;Jane ROE v. LUND.&lt;/P&gt;</HeaderHtml>
<CaseHtml>&lt;P&gt;COLE, J.&lt;/P&gt;
&lt;P&gt;[761 N.W.2d 649]&lt;/P&gt;
&lt;P&gt;The rule is old,&lt;SUP&gt;<A HREF="#fr1-1" NAME="fn1-1">1</A>&lt;/SUP&gt;
as the&lt;/P&gt;
&lt;P&gt;[761 N.W.2d 650]&lt;/P&gt;&lt;P&gt;code says.&lt;/P&gt;
&lt;P&gt;---------------&lt;/P&gt;&lt;P&gt;<A HREF="#fn1-1" NAME="fr1-1">1.</A>
See &amp;#167; 704.90.&lt;/P&gt;&lt;P&gt;---------------&lt;/P&gt;</CaseHtml></Case>"""


def test_fastcase_xml() -> None:
    document = read(FASTCASE)
    assert document.form == "fastcase-xml"
    assert (document.caption.court, document.caption.decided, document.caption.author) == (
        "wisctapp",
        "2008-09-25",
        "Cole",
    )
    assert [(page.label, page.reporter) for page in document.pages] == [("649", "761 N.W.2d"), ("650", "761 N.W.2d")]
    assert notes(document) == [("1", "d,", "See § 704.90.")]
    assert "The rule is old, as the code says." in document.running.text


def test_json_of_courtlistener_prefers_the_text_with_most_structure() -> None:
    opinion = {"absolute_url": "/opinion/1/roe-v-lund/", "type": "010combined", "plain_text": "plain",
               "html_with_citations": "<p>Rich <span class='star-pagination'>*12</span> text.</p>"}  # fmt: skip
    document = read(json.dumps(opinion))
    assert (document.form, document.caption.name) == ("courtlistener-json", "Roe v. Lund")
    assert document.running.text == "Rich text."
    assert [page.label for page in document.pages] == ["12"]


def test_a_courtlistener_cluster_keeps_its_opinions_apart() -> None:
    cluster = {"case_name": "Roe v. Lund", "date_filed": "2019-12-04",
               "citations": [{"volume": 1, "reporter": "F.4th", "page": "2"}],
               "sub_opinions": [{"type": "040dissent", "html": "<p>I would reverse.</p>"},
                                {"type": "020lead", "html": "<p>We affirm.</p>"}]}  # fmt: skip
    document = read(json.dumps(cluster))
    assert [(s.kind, document.source[s.start : s.end].strip()) for s in document.sections] == [
        ("majority", "We affirm."),
        ("dissent", "I would reverse."),
    ]
    assert document.caption.citation == "1 F.4th 2"


def test_harvard_xml_inside_courtlistener() -> None:
    xml = ("<opinion type='majority'><author>COLE, J.</author><p>Old<footnotemark>1</footnotemark> "
           "<page-number label='55' citation-index='1'>*55</page-number>rule.</p>"
           "<footnote label='1'><p>See the code.</p></footnote></opinion>")  # fmt: skip
    document = read(json.dumps({"type": "010combined", "xml_harvard": xml}))
    assert [page.label for page in document.pages] == ["55"]
    assert notes(document) == [("1", "ld", "See the code.")]


def test_harvard_xml_names_its_authors_and_marks_two_reporters() -> None:
    xml = (
        '<opinion type="majority"><p>[<span class="citation">600 U.S. 12</span>]</p><author>Justice Ames</author>'
        "<p>delivered the opinion of the Court.</p><p>The town <em>Roe </em>v. <em>Lund </em>sued was here. "
        '<page-number citation-index="1" label="40">*40</page-number>It was not liable.</p></opinion>'
        '<opinion type="concurrence"><author>Justice Birch</author><p>, concurring.</p><p>A word more.</p></opinion>'
    )
    document = read_bytes(xml.encode())
    assert [(part.kind, part.author) for part in document.sections] == [("majority", "Ames"), ("concurrence", "Birch")]
    assert [(page.label, page.reporter) for page in document.pages] == [("12", "600 U.S."), ("40", None)]
    assert document.caption.parties == ()


def test_a_quotation_set_in_goes_on_across_paragraphs_and_pages() -> None:
    first, second = "The caller waits where she was told.", "She has no other choice, and they know it."
    html = (
        f"<p>The rule provides:</p><blockquote><p>{first}</p></blockquote><p>[12 N.W.2d 7]</p>"
        f"<blockquote><p>{second}</p></blockquote><p>That is all that it says.</p>"
    )
    document = read_bytes(f"<html><body>{html}</body></html>".encode())
    ((start, end),) = document.blocks
    words = document.source[start:end].strip()
    assert (words.startswith(first), words.endswith(second)) == (True, True)
    assert [document.running.text[a:b].split() for a, b in document.running.blocks] == [f"{first} {second}".split()]


def test_a_word_document() -> None:
    body = (
        paragraph("Argument", style="Heading1")
        + paragraph("The rule is old. See ", italic="Roe v. Lund", note="2")
        + paragraph("No officer may turn away.", style="Quote")
    )
    styles = (
        b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
        b'<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>'
    )
    data = docx(body, f'<w:footnote w:id="2">{paragraph("See the code.")}</w:footnote>', {"word/styles.xml": styles})
    document = read_bytes(data, "brief.pdf")
    assert document.form == "docx"
    assert [heading.title for heading in document.headings] == ["Argument"]
    assert notes(document) == [("1", "nd", "See the code.")]
    assert [document.running.text[a:b] for a, b in document.running.emphasis] == ["Roe v. Lund"]
    assert [document.source[a:b] for a, b in document.blocks] == ["No officer may turn away."]


def test_a_pdf_by_its_layout() -> None:
    def page(number: int, words: str, note: str) -> list[tuple[float, float, float, str]]:
        head = [(260.0, 745.0, 10.0, f"ROE V. LUND {number}")]
        lines = [
            (72.0, 700.0 - 15 * at, 12.0, f"{words} line {at} goes on to the margin of the page") for at in range(6)
        ]
        call = [(440.0, 629.0, 7.0, str(number)), (72.0, 610.0, 12.0, "and the sentence ends on a line of its own.")]
        foot = [
            (72.0, 94.0, 6.0, str(number)),
            (78.0, 90.0, 9.0, note),
            (72.0, 79.0, 9.0, f"and more of it for the {words}."),
        ]
        return [*head, *lines, *call, *foot]

    data = pdf([page(1, "First", "See the code"), page(2, "Second", "See the rule"), page(3, "Third", "See the act")])
    document = read_bytes(data, "opinion.txt")
    assert document.form == "pdf"
    assert [(p.label, p.kind) for p in document.pages] == [("1", "slip"), ("2", "slip"), ("3", "slip")]
    assert "ROE V. LUND" not in document.running.text
    assert [(n.label, document.source[n.start : n.end].replace("\n", " ")) for n in document.notes] == [
        ("1", "See the code and more of it for the First."),
        ("2", "See the rule and more of it for the Second."),
        ("3", "See the act and more of it for the Third."),
    ]
    assert "margin of the page and the sentence ends" in document.running.text
    assert all(note.marker is not None for note in document.notes)
