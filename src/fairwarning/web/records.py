"""The parts of a matter that people fill in, field by field: what a form asks, and what came back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args
from unicodedata import normalize

from msgspec import Struct
from starlette.datastructures import FormData

from fairwarning.law.book import Book
from fairwarning.law.postures import Support, Voice
from fairwarning.law.vocabulary import LONG_NAMES, Posture
from fairwarning.matter.matter import Matter, Role
from fairwarning.matter.references import NEW

Kind = Literal["line", "long", "date", "choice", "many", "words", "places"]
"""`many`: any of some ids; `words`: a list of words of a vocabulary, one a line; `places`: text, page, first, last."""
PLACE = ("text", "page", "first", "last")


class Field(Struct, frozen=True):
    """One question. `of` says which ids or words may be chosen; the first of fixed `choices` is the default."""

    name: str
    label: str
    kind: Kind = "line"
    of: str = ""
    choices: tuple[str, ...] = ()
    help: str = ""
    required: bool = False


class Form(Struct, frozen=True):
    """The questions about one kind of record. `one` is what it is called; its new id is made from the field `named`."""

    part: str
    one: str
    named: str
    fields: tuple[Field, ...]


_SUPPORT = ("testimony", *(word for word in get_args(Support) if word != "testimony"))
_TEXTS = ("other", "opinion", "complaint", "deposition", "report", "recording", "policy")

ABOUT = Form("about", "the matter", "name", (
    Field("name", "Name", required=True),
    Field("forum", "Court whose law counts", "choice", of="courts", required=True),
    Field("court_below", "Court below", "choice", of="courts"),
    Field("posture", "Stage of the case", "choice", choices=get_args(Posture), required=True),
    Field("filed", "Filed", "date"),
    Field("decided", "Decided, if it is", "date"),
    Field("cite", "Citation, if it has one", help="That decision is then left out of the law."),
    Field("note", "Note", "long"),
))  # fmt: skip

FORMS: dict[str, Form] = {form.part: form for form in (
    Form("facts", "fact", "what", (
        Field("what", "What happened, in your own words", "long", required=True),
        Field("date", "When", "date"),
        Field("contact", "At which contact", "choice", of="contacts"),
        Field("who", "Who did, said or knew it", "many", of="parties"),
        Field("against", "Whose liability it bears on besides", "many", of="parties"),
        Field("factors", "What kinds of fact it is", "words", of="factors"),
        Field("plaintiff", "The plaintiff", "choice", choices=get_args(Voice)),
        Field("defence", "The defence", "choice", choices=("silent", "asserts", "admits", "disputes")),
        Field("court", "The court", "choice", choices=("silent", "given", "found", "rejected", "contradicted")),
        Field("support", "It rests on", "choice", choices=_SUPPORT),
        Field("at", "Where it stands", "places", required=True),
    )),
    Form("parties", "party", "name", (
        Field("name", "Name", required=True),
        Field("role", "Role", "choice", choices=get_args(Role), required=True),
        Field("office", "Office"),
        Field("employer", "Employer, who answers for an officer", "choice", of="parties"),
        Field("duties", "Rules that bind it", "many", of="duties"),
    )),
    Form("texts", "text", "title", (
        Field("title", "Title", required=True),
        Field("kind", "Kind", "choice", choices=_TEXTS),
        Field("cite", "Citation, if it has one"),
        Field("pages", "Its page numbers are", "choice", choices=("reporter", "slip", "parts")),
    )),
    Form("contacts", "contact", "kind", (
        Field("kind", "Kind (911 call, visit, stop)", required=True),
        Field("date", "When", "date", required=True),
        Field("who", "Who was there", "many", of="parties"),
        Field("summary", "What happened, in your own words", "long", required=True),
        Field("at", "Where it stands", "places"),
    )),
    Form("claims", "claim", "theory", (
        Field("theory", "Theory", "choice", choices=tuple(LONG_NAMES), required=True),
        Field("title", "Title, if another is wanted"),
        Field("against", "Against", "many", of="parties", required=True),
        Field("underlying", "For a municipality: the officers’ claims it answers for", "many", of="claims"),
        Field("facts", "Only these facts (none: every fact that bears on the defendant)", "many", of="facts"),
    )),
)}  # fmt: skip


def options(field: Field, matter: Matter, book: Book) -> dict[str, str]:
    """What may be chosen, with what it is called."""
    if field.choices:
        return {choice: choice.replace("-", " ") for choice in field.choices}
    match field.of:
        case "courts":
            return {id_: court.name for id_, court in sorted(book.courts.courts.items())}
        case "factors":
            return {name: factor.means for name, factor in sorted(book.hierarchy.factors.items())}
        case "duties":
            return {id_: id_.replace("-", " ") for id_ in sorted(book.duties.sets)}
        case "parties":
            return {id_: party.name for id_, party in matter.parties.items()}
        case "contacts":
            return {id_: f"{contact.date}: {contact.kind}" for id_, contact in matter.contacts.items()}
        case "claims":
            return {id_: claim.title or claim.theory for id_, claim in matter.claims.items()}
        case "facts":
            return {id_: fact.what for id_, fact in matter.facts.items()}
        case _:
            return {}


def submitted(form: Form, data: FormData) -> dict[str, Any]:
    """What was filled in, as the file has it; None where nothing was, or only the default."""
    return {field.name: _value(field, data) for field in form.fields}


def _value(field: Field, data: FormData) -> Any:
    if field.kind == "places":
        columns = (_words(data, f"at-{name}") for name in PLACE)
        rows = (dict(zip(PLACE, row, strict=True)) for row in zip(*columns, strict=False))
        return [{name: value for name, value in row.items() if value} for row in rows if row["page"]] or None
    given = list(filter(None, _words(data, field.name)))
    if field.kind in ("many", "words"):
        return list(dict.fromkeys(given)) or None
    value = given[0] if given else None
    return None if field.choices and not field.required and value == field.choices[0] else value


def _words(data: FormData, name: str) -> list[str]:
    """Every value of that name, without stray space; line breaks stay."""
    values = (value for value in data.getlist(name) if isinstance(value, str))
    return ["\n".join(" ".join(line.split()) for line in value.strip().splitlines()) for value in values]


def new_id(text: str, taken: Mapping[str, object], fallback: str) -> str:
    """A short id from the first words, not yet taken."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SMALL][:4]
    stem = "-".join(words) or fallback
    return next(id_ for id_ in _numbered(stem) if id_ not in taken and id_ != NEW)


_SMALL = frozenset(("the", "a", "an", "of", "to", "and", "in", "on", "at", "was", "were", "is", "that", "he", "she"))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def default_of(field: Field) -> str:
    """What an absent value means."""
    return field.choices[0] if field.choices and not field.required else ""
