"""Sources that are not law: committee reports, restatements, articles, numbered reports, web publications."""

from __future__ import annotations

import re

from fairwarning.citing.drafts import Draft
from fairwarning.citing.locators import locator, tidy
from fairwarning.citing.pins import GAP, LOOSE, PIN

_REPORT = re.compile(
    rf"(?:[HS]\.{LOOSE}(?:R\.{LOOSE})?(?:Conf\.{LOOSE})?|Exec\.{LOOSE})?(?:Rep|Doc)\.{GAP}No\.{GAP}(?P<number>[0-9]{{1,3}}[-–][0-9]{{1,5}})"
    rf"(?:,{GAP}(?:pt\.{GAP}[0-9],{GAP})?(?:at{GAP}|pp?\.{GAP})(?P<pin>{PIN}))?"
    rf"|[HS]\.{LOOSE}(?:R\.{LOOSE})?(?:Conf\.{LOOSE})?Rep\.,{GAP}at{GAP}(?P<short>{PIN})"
)
_COMMA = re.compile(rf",{LOOSE}(?=[0-9])")
_HEAD = re.compile(rf"(?:[HS]\.{LOOSE}(?:R\.{LOOSE})?(?:Conf\.{LOOSE})?|House{GAP}|Senate{GAP})\Z")
_ARTICLE = re.compile(
    rf"(?P<volume>[0-9]{{1,4}}){GAP}(?P<journal>[A-Z][A-Z&.'’]{{2,24}}(?:{GAP}(?:OF|AND|&|[A-Z][A-Z&.'’]{{0,24}})){{0,6}}){GAP}"
    rf"(?P<page>[0-9]{{1,5}})(?:,{LOOSE}(?P<pin>{PIN}))?(?={LOOSE}\((?:[A-Z][a-z]{{2,8}}\.?\s)?(?P<year>[12][0-9]{{3}})\))"
)
_RESTATEMENT = re.compile(
    rf"Restatement{GAP}(?:\((?:First|Second|Third|Fourth)\){GAP})?(?:\(?of\)?|Of){GAP}(?:the{GAP})?(?P<title>[A-Z][A-Za-z]{{2,20}}(?:{GAP}(?:of|and|&|[A-Z][a-z]{{2,20}})){{0,6}})"
    rf"(?P<part>{GAP}§{{1,2}}{LOOSE}[0-9]{{1,4}}[A-Z]?)?(?:,?{GAP}(?:cmts?|illus)\.{GAP}(?P<pin>[a-z0-9]{{1,2}}(?![a-z])))?"
)
_NUMBERED = re.compile(
    rf"(?P<series>NCJ|GAO){LOOSE}[-–]?{LOOSE}[0-9][0-9-]{{4,9}}(?:,{GAP}[^()\n;]{{3,220}}?{GAP}at{GAP}(?P<pin>[ivxlc]{{1,6}}(?![a-z])|{PIN}))?"
)
_TITLE = re.compile(r"(?:(?<=[.;)”\"]\s)|(?<=\n)|\A)(?:[Ss]ee(?:,? e\.g\.,| also)? )?(?P<title>[A-Z][^\n;]{12,400})\Z")


def report(text: str, at: int) -> Draft | None:
    """S. Rep. No. 102-197, at 38, and later "S. Rep., at 40"; the offset is that of "Rep."."""
    low = max(0, at - 16)
    head = _HEAD.search(text[low:at])
    start = low + head.start() if head else at
    match = _REPORT.match(text, start)
    if match is None:
        return None
    house = re.sub(r"\s", "", text[start:at])
    if match["short"]:
        return Draft(start, match.end(), "secondary", f"{house} Rep.", match["short"])
    draft = Draft(start, match.end(), "secondary", f"{house} Rep. No. {match['number']}".strip(), match["pin"])
    if (
        (gap := _COMMA.match(text, draft.end))
        and (place := locator(text, gap.end()))
        and place.reporter.kind == "database"
    ):
        draft.parallel, draft.end = (draft.authority or "", place.printed), place.end
    return draft


def article(text: str, at: int) -> Draft | None:
    """6 VICTIMOLOGY 139, 146-47 (1981): a journal set in capitals that no list knows."""
    match = _ARTICLE.match(text, at)
    if match is None:
        return None
    return Draft(
        at,
        match.end(),
        "secondary",
        f"{match['volume']} {tidy(match['journal']).title()} {match['page']}",
        match["pin"],
    )


def restatement(text: str, at: int) -> Draft | None:
    """Restatement (Second) of Torts § 315 cmt. a."""
    match = _RESTATEMENT.match(text, at)
    if match is None:
        return None
    return Draft(
        at,
        match.end(),
        "secondary",
        tidy(text[at : match.end("part") if match["part"] else match.end("title")]),
        match["pin"],
    )


def numbered(text: str, at: int) -> Draft | None:
    """A report known by its number in a series of the government."""
    match = _NUMBERED.match(text, at)
    if match is None:
        return None
    number = tidy(match.group().split(",")[0])
    return Draft(at, match.end(), "secondary", number, match["pin"])


def available(text: str, floor: int, at: int) -> Draft | None:
    """A publication with its address: what stands between the last sentence and "available at"."""
    low = max(floor, at - 420)
    match = _TITLE.search(text[low:at].rstrip(" ,("))
    if match is None:
        return None
    start, end = low + match.start("title"), low + match.end("title")
    return Draft(start, end, "secondary", tidy(text[start:end]))
