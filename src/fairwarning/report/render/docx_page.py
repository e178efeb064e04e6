"""The page in Word: paper, margins, running head, page numbers, and the styles that everything is written in."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import _Footer
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from fairwarning.report.document import Document

FONT = "Times New Roman"
MARGIN, WIDTH, HEIGHT = 2.5, 21.59, 27.94
"""US Letter, in centimetres."""
TEXT_WIDTH = WIDTH - 2 * MARGIN
RULE, SHADE = "B8B2A4", "F1EEE6"
_ACCENT, _SOFT = RGBColor(0x6B, 0x1B, 0x26), RGBColor(0x55, 0x50, 0x47)
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def lay_out(word: WordDocument, document: Document) -> None:
    """Paper, styles, running head and foot."""
    _styles(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text = document.running_head
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for footer in (section.footer, section.first_page_footer):
        _foot(footer, document.foot)


def _foot(footer: _Footer, text: str) -> None:
    foot = footer.paragraphs[0]
    foot.style = "Footer"
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{text} · page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in when it lays the page out."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, code), ("separate", None), ("text", "1"), ("end", None)):
        if kind == "text":
            element = OxmlElement("w:t")
            element.text = text
        elif kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _styles(word: WordDocument) -> None:
    normal = _styled(word, "Normal", 11, after=6)
    normal.paragraph_format.line_spacing = 1.04
    normal.paragraph_format.widow_control = True
    _language(normal)
    title = _styled(word, "Title", 18, after=10)
    title.font.color.rgb = _ACCENT
    title.element.pPr.remove(title.element.pPr.find(qn("w:pBdr")))  # the template's blue rule
    for name, size, before in (
        ("Heading 1", 14, 18),
        ("Heading 2", 12, 14),
        ("Heading 3", 11.5, 12),
        ("Heading 4", 11, 8),
    ):
        style = _styled(word, name, size, before=before, after=4)
        style.font.color.rgb = _ACCENT
        style.font.bold, style.font.italic = name != "Heading 4", name == "Heading 4"
        style.paragraph_format.keep_with_next = True
    _styled(word, "List Bullet", 11, after=3)
    for name in ("Header", "Footer"):
        _styled(word, name, 8.5).font.color.rgb = _SOFT
    _own_styles(word)


def _own_styles(word: WordDocument) -> None:
    for name in ("Note", "Table Text", "Table Head", "After Table", "Contents Heading", "Contents 1", "Contents 2"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    _styled(word, "Note", 9.5, after=4)
    _styled(word, "Table Text", 9.5).paragraph_format.line_spacing = 1.0
    head = _styled(word, "Table Head", 9.5)
    head.font.bold = head.paragraph_format.keep_with_next = True
    _styled(word, "After Table", 4, after=2).paragraph_format.line_spacing = 1.0
    contents = _styled(word, "Contents Heading", 11, before=6, after=2)
    contents.font.bold = contents.paragraph_format.keep_with_next = True
    for level in (1, 2):
        entry = _styled(word, f"Contents {level}", 10.5, after=1).paragraph_format
        entry.left_indent, entry.line_spacing = Cm(0.6 * level), 1.0
        entry.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def dress(paragraph: Paragraph, style: str) -> Paragraph:
    """The paragraph in the style of that name. Its id is the name without spaces; python-docx would look through
    all styles for each paragraph, which took most of the time of writing a memorandum."""
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _styled(word: WordDocument, name: str, size: float, *, before: float = 0, after: float = 0) -> ParagraphStyle:
    """The style with our font, whatever theme the template has, and its spacing."""
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.rPr.rFonts
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _language(style: ParagraphStyle) -> None:
    """So that a spelling checker takes the memo's English for what it is."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    style.element.rPr.append(language)
