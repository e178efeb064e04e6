"""Fastcase XML: a record of facts about a case, with its text as escaped HTML inside."""

from __future__ import annotations

import re
from html import unescape

from fairwarning.reading.courts import court_id
from fairwarning.reading.document import Caption
from fairwarning.reading.formats.extract import Extract
from fairwarning.reading.formats.html import from_html
from fairwarning.reading.parts import surname

_TEXT = ("HeaderHtml", "CaseHtml")


def from_fastcase(text: str) -> Extract:
    """An extract of the header and the opinion; the record's own fields make the caption."""
    parts = [unescape(_field(text, tag)) for tag in _TEXT]
    if not parts[1].strip():
        parts = [unescape(_field(text, "PartyHeader")), unescape(_field(text, "LawyerHeader")), *parts]
    return from_html("<div>" + "</div>\n<div>".join(parts) + "</div>", "fastcase-xml", _caption(text))


def _field(text: str, tag: str) -> str:
    """What stands between a tag and its end; the record nests anchors inside escaped text, so no parser is asked."""
    start = text.find(f"<{tag}>")
    if start < 0:
        return ""
    end = text.find(f"</{tag}>", start)
    return text[start + len(tag) + 2 : end if end >= 0 else len(text)]


def _caption(text: str) -> Caption:
    cites = tuple(
        " ".join(unescape(_field(block, tag)).strip() for tag in ("Volume", "Reporter", "Page"))
        for block in re.findall(r"(?s)<Citation>(.*?)</Citation>", text[:20_000])
    )
    dockets = [unescape(d).strip(" .") for d in re.findall(r"<DocketNumber>(.*?)</DocketNumber>", text[:20_000])]
    court = unescape(_field(text, "CourtName")).strip(" .")
    author = unescape(_field(text, "Author")).strip()
    return Caption(
        name=unescape(_field(text, "ShortName")).strip() or None,
        citation=cites[0] if cites else None,
        parallel=cites[1:],
        court=court_id(court) or court_id(unescape(_field(text, "CourtAbbreviation")).strip()),
        docket=", ".join(re.sub(r"^(?:Docket )?Nos?\.\s*", "", docket) for docket in dockets) or None,
        decided=_date(_field(text, "DecisionDate").strip()),
        author=surname(author.split(",")[0]) if author else None,
    )


def _date(printed: str) -> str | None:
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", printed)
    return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}" if match else printed or None
