"""Counsel in a caption, and the roles of the parties where only counsel's lines say them."""

from __future__ import annotations

import re

from fairwarning.reading.document import Counsel

_COUNSEL = re.compile(
    r"(?m)^[ *]*((?:[A-Z][\w’'.-]*,? ){1,5}[^\n]{0,900}?(?:\bfor|for the|on behalf of)\s+(?:the\s+)?"
    r"((?:[a-z]+-)?(?:[Pp]laintiffs?|[Dd]efendants?|[Aa]ppell(?:ants?|ees?)|[Pp]etitioners?|[Rr]espondents?|[Cc]ross|"
    r"[Rr]eal [Pp]art(?:y|ies)|[Ii]ntervenors?)\b[^\n.]{0,300})\.)"
)
_BROUGHT = (
    ("petitioner", "respondent"),
    ("plaintiff in error", "defendant in error"),
    ("appellant", "appellee"),
)
_AT_TRIAL = re.compile(r"(appellant|appellee)s? \((plaintiff|defendant)s?\)?")
_FOR = re.compile(r"[\s,]*\b(?:for|on behalf of)(?:\s+the)?\s*\Z")
_SPOKEN_FOR = re.compile(r"\bfor (?:Plaintiff|Defendant|Appell|Petitioner|Respondent)[^.\n]{0,250}\. (?=[A-Z])")
_WRAP = re.compile(r"(?<![.\n])\n(?!\n)\s*")


def find_counsel(head: str) -> tuple[Counsel, ...]:
    """Counsel as printed, with the parties they speak for."""
    flat = _WRAP.sub(" ", head)
    if max(map(len, flat.split("\n"))) > 500:
        flat = _SPOKEN_FOR.sub(r"\g<0>\n", flat).replace("COUNSEL ", "\n")
    return tuple(
        Counsel(" ".join(_FOR.sub("", m[1][: m.start(2) - m.start(1)]).split()).strip(" ,"), " ".join(m[2].split()))
        for m in _COUNSEL.finditer(flat)
    )


def sides(counsel: tuple[Counsel, ...], court: str | None) -> tuple[str, str] | None:
    """The roles of the two sides where only counsel's lines say them.

    The Supreme Court names first who brought the case to it; Connecticut puts the role at trial in parentheses.
    """
    said = [(side.represents or "").lower().rstrip("s") for side in counsel]
    if court == "scotus":
        for first, second in _BROUGHT:
            if any(role.startswith(first) for role in said) or any(role.startswith(second) for role in said):
                return first, second
    appealed = {match[2]: match[1] for role in said if (match := _AT_TRIAL.match(role))}
    if "defendant" in appealed:
        other = "appellee" if appealed["defendant"] == "appellant" else "appellant"
        return f"plaintiff-{other}", f"defendant-{appealed['defendant']}"
    return None
