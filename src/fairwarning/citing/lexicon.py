"""Which reporters, journals and courts exist: reporters-db and courts-db, read once, looked up by spelling.

The data files are decoded directly (about 15 ms), because importing reporters-db also expands thousands of patterns
that are not used here. A spelling is compared without spaces, dots and apostrophes: "F. Supp. 2d" is "F.Supp.2d".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from fairwarning.errors import FairWarningError

_SQUEEZE = str.maketrans("", "", " \t\r\n\u00a0\u2009.'’‘`,")


def squeeze(text: str) -> str:
    """A spelling without what printers vary: spaces, dots, apostrophes, capitals."""
    return text.translate(_SQUEEZE).lower()


class Reporter(Struct, frozen=True, gc=False):
    """A series that decisions or articles are printed in; `implied` is the one court it reports, if it has one."""

    name: str
    kind: Literal["case", "neutral", "database", "journal"]
    implied: str | None = None
    plain: bool = False
    """Spelled like a word ("Law", "Wash"), so that a number on each side is not proof enough."""


class _Edition(Struct):
    start: str | None = None


class _ReporterRow(Struct):
    cite_type: str
    editions: dict[str, _Edition]
    variations: dict[str, str]


class _JournalRow(Struct):
    variations: list[str] | dict[str, str]


class _CourtRow(Struct):
    id: str
    citation_string: str = ""


# What a reporter is called where it differs from how its one court is cited.
_REPORTS_OF = {
    "scotus": "us|sct|led|led2d|uslexis",
    "calctapp": "calapp|calapp2d|calapp3d|calapp4th|calapp5th",
    "ny": "ny|ny2d|ny3d",
    "nyappdiv": "ad|ad2d|ad3d",
    "illappct": "illapp|illapp2d|illapp3d|ilapp(1st)|ilapp(2d)|ilapp(3d)|ilapp(4th)|ilapp(5th)",
    "ill": "ill|ill2d|il",
    "ohio": "ohiost|ohiost2d|ohiost3d|ohio",
    "ohioctapp": "ohioapp|ohioapp2d|ohioapp3d",
    "wash": "wash|wash2d|wn|wn2d",
    "washctapp": "washapp|washapp2d|wnapp|wnapp2d",
    "mass": "mass",
    "massappct": "massappct",
    "nj": "nj",
    "njsuperctappdiv": "njsuper",
    "pa": "pa",
    "pasuperct": "pasuper|pasuperct",
    "mich": "mich",
    "michctapp": "michapp",
    "wis": "wis|wis2d|wi",
    "wisctapp": "wiapp",
    "nc": "nc",
    "ncctapp": "ncapp",
    "ga": "ga",
    "gactapp": "gaapp",
    "neb": "neb",
    "nebctapp": "nebapp",
    "kan": "kan",
    "kanctapp": "kanapp|kanapp2d",
    "or": "or",
    "orctapp": "orapp",
    "ariz": "ariz",
    "arizctapp": "arizapp",
    "conn": "conn",
    "connappct": "connapp",
    "haw": "haw|hawaii",
    "nm": "nm|nmsc",
    "nmctapp": "nmca",
    "md": "md",
    "mdctspecapp": "mdapp",
    "va": "va",
    "vactapp": "vaapp",
    "cal": "cal|cal2d|cal3d|cal4th|cal5th",
    "utah": "utah|utah2d|ut",
    "utahctapp": "utapp",
    "nd": "nd",
    "ndctapp": "ndapp",
    "sd": "sd",
    "mont": "mont|mt",
    "wyo": "wyo|wy",
    "colo": "colo|co",
    "coloctapp": "coa|coloapp",
    "okla": "okla|ok",
    "oklacivapp": "okcivapp",
    "oklacrimapp": "okcr",
    "me": "me",
    "vt": "vt",
    "nh": "nh",
    "nev": "nev|nv",
    "ark": "ark",
    "arkctapp": "arkapp",
    "minn": "minn",
    "iowa": "iowa",
    "tex": "tex",
    "idaho": "idaho",
    "miss": "miss|ms",
    "sc": "sc",
    "wva": "wva",
    "uscfc": "fedcl|clct",
    "bta": "bta",
    "tax": "tc|tcmemo",
    "bia": "i&ndec",
    "cavc": "vetapp",
}

_NOT_REPORTERS = frozenset({"mar", "may", "june", "july", "am", "pm", "me", "in", "no", "or", "app", "doc", "tr", "ex"})
_MORE_SPELLINGS = {"Fed. App'x": "F. App'x", "F. Appx": "F. App'x", "Fed. Appx": "F. App'x", "WL": "WL"}


def package_data(package: str, name: str) -> bytes:
    """A data file of a package that is not imported."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FairWarningError(f"the package {package} is not installed; install fairwarning with its dependencies")
    return (Path(spec.origin).parent / "data" / name).read_bytes()


@cache
def _rows() -> tuple[_ReporterRow, ...]:
    named = msgspec.json.decode(package_data("reporters_db", "reporters.json"), type=dict[str, list[_ReporterRow]])
    return tuple(row for same in named.values() for row in same)


@cache
def _implied() -> dict[str, str]:
    return {spelling: court for court, names in _REPORTS_OF.items() for spelling in names.split("|")}


def _kind_of(cite_type: str, name: str) -> Literal["case", "neutral", "database"]:
    if name == "WL" or name.endswith("LEXIS"):
        return "database"
    return "neutral" if cite_type == "neutral" else "case"


@cache
def reporters() -> dict[str, Reporter]:
    """Every spelling (squeezed) of every edition, with its edition; journals where no reporter has the spelling."""
    found: dict[str, Reporter] = {}
    spellings: dict[str, str] = {}
    for row in _rows():
        for name in row.editions:
            key = squeeze(name)
            court = _implied().get(key) or ("scotus" if row.cite_type == "scotus_early" else None)
            if key not in found or row.cite_type in ("federal", "state", "state_regional"):
                found[key] = Reporter(name, _kind_of(row.cite_type, name), court, "." not in name and name.isalpha())
        spellings.update(row.variations)
    for spelling, name in (spellings | _MORE_SPELLINGS).items():
        if (edition := found.get(squeeze(name))) is not None:
            found.setdefault(squeeze(spelling), edition)
    for name, same in msgspec.json.decode(
        package_data("reporters_db", "journals.json"), type=dict[str, list[_JournalRow]]
    ).items():
        for spelling in (name, *(variant for row in same for variant in row.variations)):
            found.setdefault(squeeze(spelling), Reporter(name, "journal"))
    return {key: edition for key, edition in found.items() if key not in _NOT_REPORTERS or edition.implied}


@cache
def first_words() -> frozenset[str]:
    """The letters with which a reporter can begin, up to its first dot, space or digit: a cheap first question."""
    names = {edition.name for edition in reporters().values()}
    names.update(spelling for row in _rows() for spelling in row.variations)
    words = {_LETTERS.match(name).group() for name in names}  # type: ignore[union-attr]
    return frozenset(words | {"U", "USC", "USCA", "CFR", "Cong", "Stat"}) - {""}


_LETTERS = re.compile(r"[A-Za-z]*")


@lru_cache(maxsize=8192)
def reporter(spelling: str) -> Reporter | None:
    """The reporter printed so, or None."""
    return reporters().get(squeeze(spelling))


@cache
def abbreviations() -> frozenset[str]:
    """Words that case names abbreviate with a dot, without it and in small letters."""
    known = msgspec.json.decode(package_data("reporters_db", "case_name_abbreviations.json"), type=dict[str, list[str]])
    return frozenset(word.replace("’", "'").rstrip(".").lower() for word in known)


@cache
def _courts() -> dict[str, str]:
    rows = msgspec.json.decode(package_data("courts_db", "courts.json"), type=list[_CourtRow])
    found = {squeeze(row.citation_string): row.id for row in rows if row.citation_string}
    found["dc"] = "dc"  # courts-db gives this string to a criminal court
    found |= {f"fla{n}dca": "fladistctapp" for n in ("1st", "2d", "3d", "4th", "5th", "6th")}
    for number, ordinal in enumerate(("1st", "2nd", "3rd", *(f"{n}th" for n in range(4, 12))), 1):
        for form in (f"{ordinal}cir", f"{number}dcir", f"{number}cir", f"ca{number}", f"cca{number}", f"{number}thcir"):
            found.setdefault(form, f"ca{number}")
    found |= {f"bap{n}thcir": f"bap{n}" for n in (6, 8, 9, 10)} | {f"bap{n}dcir": f"bap{n}" for n in (1, 2)}
    more = {
        "cadc": "cadc",
        "calapp": "calctapp",
        "dccir": "cadc",
        "appdc": "cadc",
        "cafed": "cafc",
        "us": "scotus",
        "appdiv": "nyappdiv",
    }
    return found | {form: court for form, court in more.items() if form not in found}


_DIVISION = re.compile(
    r"\s*(?:[—–\[]|--|,|\b\d{1,2}(?:st|nd|rd|d|th)?\s(?:Dep|Dist|Jud)|\b[Ee]n [Bb]anc|\bDiv\. \w+\Z).*", re.S
)


@lru_cache(maxsize=8192)
def court(printed: str) -> str | None:
    """The identifier of the court that a date parenthesis names: "2d Cir." is ca2."""
    known = _courts()
    text = printed.strip(" ,")
    for form in (squeeze(text), squeeze(_DIVISION.sub("", text))):
        if (found := known.get(form) or known.get(f"{form}ct") or _of_appeals(form)) is not None:
            return found
    if _NEW_YORK_TRIAL.match(text):
        return "nysupct"
    circuit = _CIRCUIT.match(text)
    return known.get(squeeze(circuit.group())) if circuit else None


def _of_appeals(form: str) -> str | None:
    """The older form without "Ct.": Ariz.App."""
    return _courts().get(f"{form.removesuffix('app')}ctapp") if form.endswith("app") else None


_CIRCUIT = re.compile(r"[\w.]{1,7}\s?Cir\.")
_NEW_YORK_TRIAL = re.compile(r"Sup\.?\s?Ct\.?,?\s(?:[A-Z][\w.]*\s){1,3}(?:County|Co\.|Cnty\.?|Cty\.)")
