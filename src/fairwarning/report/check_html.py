"""A checked document as one HTML page: each finding beside the paragraph that it is about."""

from __future__ import annotations

from markupsafe import Markup, escape

from fairwarning.checking import Checked
from fairwarning.reading import Document
from fairwarning.report.check_layout import Paragraph, Piece, paragraphs
from fairwarning.report.check_places import TITLES, Finding, Places, findings
from fairwarning.report.opinion_text import plain

_STYLE = """
:root{--ink:#1d1d1f;--paper:#fdfcf9;--quiet:#5f5f64;--line:#d9d6cc;--serious:#9b1c1c;--minor:#8a5a00;--unread:#4a5568;
--ok:#256029;--mark:#fdf0d0}@media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--paper:#17181a;--quiet:#a6a6ab;
--line:#3a3b3f;--serious:#ff9b9b;--minor:#f0c070;--unread:#b6c2d6;--ok:#93d19a;--mark:#3a3320}}*{box-sizing:border-box}
body{margin:0 auto;max-width:74rem;padding:2rem 1rem 4rem;background:var(--paper);color:var(--ink);
font:1.02rem/1.6 Georgia,"Times New Roman",serif;font-variant-numeric:tabular-nums}
header,aside{font-family:system-ui,sans-serif;font-size:.88rem}h1{font:600 1.5rem/1.25 Georgia,serif}
.row{display:grid;grid-template-columns:minmax(0,42rem) minmax(0,1fr);gap:0 2rem}.row p{margin:.55em 0;
overflow-wrap:break-word}aside{border-left:1px solid var(--line);padding-left:1rem}
.finding{margin:.6em 0;border-left:4px solid;padding-left:.6rem}.finding b{display:block}.finding q{color:var(--quiet)}
mark{background:var(--mark);color:inherit;border-bottom:2px solid}mark.ok{background:none;border-bottom:1px dotted}
.serious{border-color:var(--serious)}.minor{border-color:var(--minor)}.unread{border-color:var(--unread)}
.ok{border-color:var(--ok)}.finding.serious b{color:var(--serious)}.finding.minor b{color:var(--minor)}
.finding.unread b{color:var(--unread)}.finding.ok b{color:var(--ok)}table{border-collapse:collapse}
td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}.note{border-top:1px solid var(--line)}
a{color:inherit}@media (max-width:48rem){.row{grid-template-columns:1fr}aside{border-left:0;padding-left:0}}
@media print{body{max-width:none;background:#fff;color:#000}}
"""


def page(checked: Checked, document: Document) -> str:
    """A whole page without scripts or outside resources; every word of the document is escaped."""
    found = findings(checked, everything=True)
    title = plain(checked.name)
    rows = Markup("\n").join(_row(paragraph, found) for paragraph in paragraphs(document, found))
    return str(
        Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
            "<title>{} checked</title><style>{}</style></head><body>{}<main>{}</main></body></html>\n"
        ).format(title, Markup(_STYLE), _head(checked, document, found), rows)
    )


def _head(checked: Checked, document: Document, found: list[Finding]) -> Markup:
    day = f"dated {checked.as_of}" if checked.as_of else "undated"
    places = Places(document)
    listed = Markup("").join(
        Markup('<tr><td>{}</td><td><a href="#f{}">{}</a></td><td>{}</td></tr>').format(
            places.of(finding.start), at, f"{finding.kind} {finding.verdict}", plain(finding.text)[:90]
        )
        for at, finding in enumerate(found)
        if finding.severity in ("serious", "minor")
    )
    table = (
        Markup("<table><tbody>{}</tbody></table>").format(listed) if listed else Markup("<p>Nothing to look at.</p>")
    )
    passed = ", ".join(f"{count} {kind}" for kind, count in checked.passed_over.items())
    return Markup(
        "<header><h1>{}</h1><p>{}; held against {} decisions; {} citations, {} quotations{}.</p>{}</header>"
    ).format(
        plain(checked.name), day, checked.library, len(checked.citations), len(checked.quotations),
        f"; not checked: {passed}" if passed else "", table,
    )  # fmt: skip


def _row(paragraph: Paragraph, found: list[Finding]) -> Markup:
    label = Markup("<sup>{}</sup> ").format(paragraph.note) if paragraph.note else ""
    beside = Markup("").join(_aside(n, found[n]) for n in paragraph.numbers if found[n].severity != "ok")
    return Markup('<div class="row{}"><p>{}{}</p>{}</div>').format(
        " note" if paragraph.in_note else "", label, Markup("").join(_piece(p, found) for p in paragraph.pieces),
        Markup("<aside>{}</aside>").format(beside) if beside else Markup("<aside></aside>"),
    )  # fmt: skip


def _aside(number: int, finding: Finding) -> Markup:
    there = Markup("<br>there: <q>{}</q>").format(plain(finding.there)) if finding.there else Markup("")
    return Markup('<div class="finding {}" id="f{}"><b>{}: {} ({})</b>{}{}</div>').format(
        finding.severity, number, finding.kind, finding.verdict, TITLES[finding.severity], plain(finding.detail), there
    )


def _piece(piece: Piece, found: list[Finding]) -> Markup:
    """Where two findings overlap the graver one shows."""
    if not piece.over:
        return escape(piece.text)
    worst = found[piece.over[0]]
    return Markup('<mark class="{}" title="{}">{}</mark>').format(
        worst.severity, f"{worst.kind} {worst.verdict}", piece.text
    )
