"""One HTML page, no script, no outside file: readable on screen, printable, and in dark mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup, escape

from fairwarning.report.document import (
    Block,
    Bullets,
    Contents,
    Document,
    Heading,
    Para,
    Run,
    Table,
    Words,
    anchor,
    contents,
)

_STYLE = Path(__file__).with_name("memo.css")
_TAGS = {"italic": "em", "bold": "strong", "mark": "mark"}


def render(document: Document) -> bytes:
    """The document as a UTF-8 page."""
    page = Markup(
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{contents}\n"
        "<main>\n<h1>{title}</h1>\n{body}\n</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
    ).format(
        title=document.title,
        style=Markup(_STYLE.read_text(encoding="utf-8")),
        contents=_contents(document),
        body=body(document),
        foot=document.foot,
    )
    return str(page).encode()


def body(document: Document) -> Markup:
    """The blocks alone, without style of their own, for a page that has its own."""
    return Markup("\n").join(part for block in document.blocks for part in _block(block))


def entries(document: Document) -> Markup:
    """The list of contents, an item for each heading."""
    return Markup("").join(
        Markup('<li class="level-{}"><a href="#{}">{}</a></li>').format(h.level, anchor(h), h.text)
        for h in contents(document)
    )


def _contents(document: Document) -> Markup:
    """Beside the text on a wide screen, above it on a narrow one."""
    return Markup('<nav aria-label="Contents"><p class="running">{}</p><ol>{}</ol></nav>').format(
        document.running_head, entries(document)
    )


def _block(block: Block) -> Iterator[Markup]:
    match block:
        case Heading(level, text):
            tag = Markup(f"h{level + 1}")
            yield Markup('<{tag} id="{id}">{text}</{tag}>').format(tag=tag, id=anchor(block), text=text)
        case Para(words, small, indent):
            kind = " ".join(name for name, on in (("small", small), ("indent", indent)) if on)
            yield Markup('<p class="{}">{}</p>' if kind else "<p>{1}</p>").format(kind, inline(words))
        case Bullets(items):
            yield Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(inline(i)) for i in items))
        case Table():
            yield _table(block)
        case Contents():
            pass  # the page has its own, at the side


def _table(table: Table) -> Markup:
    columns = Markup("").join(
        Markup('<col width="{}%">').format(round(100 * width / sum(table.widths))) for width in table.widths
    )
    head = Markup("")
    if any(table.header):
        cells = Markup("").join(
            Markup('<th scope="col">{}</th>').format(cell) if cell else Markup("<td></td>") for cell in table.header
        )
        head = Markup("<thead><tr>{}</tr></thead>").format(cells)
    anchors = table.anchors or ("",) * len(table.rows)
    body = Markup("\n").join(_row(row, name) for row, name in zip(table.rows, anchors, strict=True))
    return Markup(
        '<div class="table columns-{}" role="region" aria-label="{}" tabindex="0"><table><colgroup>{}</colgroup>'
        "{}<tbody>{}</tbody></table></div>"
    ).format(len(table.widths), table.caption or "Table", columns, head, body)


def _row(row: tuple[Words, ...], name: str) -> Markup:
    """The first cell says what the row is about."""
    first, *rest = (inline(cell) for cell in row)
    cells = Markup('<th scope="row">{}</th>').format(first)
    cells += Markup("").join(Markup("<td>{}</td>").format(cell) for cell in rest)
    return Markup('<tr id="{}">{}</tr>' if name else "<tr>{1}</tr>").format(name, cells)


def inline(words: Words) -> Markup:
    """Styled words inside a line."""
    return Markup("").join(_run(run) for run in words)


def _run(run: Run) -> Markup:
    text = Markup("<br>").join(escape(part) for part in run.text.split("\n"))
    if tag := _TAGS.get(run.style):
        text = Markup("<{0}>{1}</{0}>").format(Markup(tag), text)
    return Markup('<a class="within" href="#{}">{}</a>').format(run.link, text) if run.link else text
