"""One HTML page, no script, no outside file: readable on screen, printable, and in dark mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup, escape

from fairwarning.report.document import Block, Bullets, Document, Heading, Para, Table, Words, slug

_STYLE = Path(__file__).with_name("memo.css")
_TAGS = {"italic": "em", "bold": "strong", "mark": "mark"}


def render(document: Document) -> bytes:
    """The document as a UTF-8 page."""
    title = escape(document.title)
    contents = Markup("").join(
        Markup('<li><a href="#{}">{}</a></li>').format(_anchor(b), b.text)
        for b in document.blocks
        if isinstance(b, Heading) and b.level == 1
    )
    body = Markup("\n").join(part for block in document.blocks for part in _block(block))
    page = Markup(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<header><p class="running">{head}</p></header>\n<nav aria-label="Contents"><ol>{contents}</ol></nav>\n'
        "<main>\n<h1>{title}</h1>\n{body}\n</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
    ).format(
        title=title,
        style=Markup(_STYLE.read_text(encoding="utf-8")),
        head=document.running_head,
        contents=contents,
        body=body,
        foot=document.foot,
    )
    return str(page).encode()


def _anchor(heading: Heading) -> str:
    return heading.anchor or slug(heading.text)


def _block(block: Block) -> Iterator[Markup]:
    match block:
        case Heading(level, text):
            tag = Markup(f"h{level + 1}")
            yield Markup('<{tag} id="{id}">{text}</{tag}>').format(tag=tag, id=_anchor(block), text=text)
        case Para(words, small, indent):
            kind = " ".join(name for name, on in (("small", small), ("indent", indent)) if on)
            yield Markup('<p class="{}">{}</p>' if kind else "<p>{1}</p>").format(kind, _words(words))
        case Bullets(items):
            yield Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(_words(i)) for i in items))
        case Table(header, rows, widths):
            yield _table(header, rows, widths)


def _table(header: tuple[str, ...], rows: tuple[tuple[Words, ...], ...], widths: tuple[int, ...]) -> Markup:
    columns = Markup("").join(Markup('<col style="width:{}%">').format(round(100 * w / sum(widths))) for w in widths)
    head = Markup("")
    if any(header):
        cells = Markup("").join(Markup('<th scope="col">{}</th>').format(cell) for cell in header)
        head = Markup("<thead><tr>{}</tr></thead>").format(cells)
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(_words(cell)) for cell in row))
        for row in rows
    )
    return Markup('<div class="table"><table><colgroup>{}</colgroup>{}<tbody>{}</tbody></table></div>').format(
        columns, head, body
    )


def _words(words: Words) -> Markup:
    out = Markup("")
    for run in words:
        text = Markup("<br>").join(escape(part) for part in run.text.split("\n"))
        tag = _TAGS.get(run.style)
        out += Markup("<{0}>{1}</{0}>").format(Markup(tag), text) if tag else text
    return out
