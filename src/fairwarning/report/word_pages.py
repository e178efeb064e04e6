"""Where the pages of a Word document began when Word last laid it out."""

from __future__ import annotations

import io
from bisect import bisect_right

import docx
from docx.oxml.ns import qn

_REACH = 4000


def page_starts(data: bytes, source: str) -> tuple[int, ...]:
    """The offsets in the text as read at which a page begins, the first included; empty where Word left no marks."""
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except Exception:  # whatever a damaged archive raises: then there are no pages to tell
        return ()
    starts, at, laid_out, fresh = [0], 0, False, False
    for element in body.iter(qn("w:t"), qn("w:br"), qn("w:lastRenderedPageBreak")):
        if element.tag == qn("w:t"):
            words = element.text or ""
            where = source.find(words, at, at + len(words) + _REACH) if words else -1
            if where >= 0:
                if fresh:
                    starts.append(where)
                at, fresh = where + len(words), False
        elif element.tag == qn("w:lastRenderedPageBreak"):
            laid_out = fresh = True
        elif element.get(qn("w:type")) == "page":
            fresh = True
    return tuple(starts) if laid_out else ()


def page_number(starts: tuple[int, ...], offset: int) -> str:
    """The page on which an offset stands."""
    return str(bisect_right(starts, offset))
