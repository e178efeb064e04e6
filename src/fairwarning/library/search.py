"""Finding opinions by their words and by what they cite, each with the page on which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Connection, and_, column, or_, select, table, text

from fairwarning.library import fulltext, schema
from fairwarning.library.adding import SPREAD
from fairwarning.library.align import page_of
from fairwarning.library.keys import key
from fairwarning.library.lookup import keys_of
from fairwarning.library.lookup import known as known_by_id
from fairwarning.library.lookup import lookup as looked_up
from fairwarning.library.model import Found, Known, Text
from fairwarning.library.query import Query, Term
from fairwarning.library.words import absent, fold, pattern, stretch, telling

if TYPE_CHECKING:
    from fairwarning.library.store import Library

_CANDIDATES = 400
_AROUND = 150
_PASSAGES = 40
"""Passages with the rarest words of a phrase that are looked at for each answer wanted."""
_WORDS = table("passage_words", column("rowid"), column("words"))


class Hit(Struct, frozen=True):
    """A decision that answers a question, and the place in it that answers best."""

    known: Known
    title: str
    page: str | None
    passage: str
    marks: tuple[tuple[int, int], ...]
    """Where in `passage` the words asked for stand."""
    text: int
    begins: int
    """Where the place begins in the text's source."""


class _Place(Struct, frozen=True):
    """A stretch of a text's running text, or one place of its source."""

    authority: int
    text: int
    running: tuple[int, int] | None = None
    source: int = 0


def search(library: Library, query: Query, most: int = 20) -> tuple[Hit, ...]:
    """The decisions that answer, the best first; without words to rank by, the latest first."""
    with library.reading() as connection:
        cited = [_meant(connection, cite) for cite in query.cites]
        quoted = [_meant(connection, cite) for cite in query.quotes]
        conditions = [*_conditions(query), *map(_citing, cited), *map(_quoting, quoted)]
        if query.terms:
            places = _worded(connection, query.terms, conditions, most)
        else:
            places = _latest(connection, conditions, [meant.keys for meant in (*cited, *quoted)], most)
    return tuple(_hit(library, query.terms, place) for place in places)


def holding(library: Library, words: str, most: int = 5) -> tuple[Found, ...]:
    """Where in the whole library these words stand in this order; the order of the answers is that of the texts."""
    folded = fold(words)
    if not folded or most < 1:
        return ()
    exact = pattern(folded)
    with library.reading() as connection:
        texts = _having(connection, folded, most)
    found = (_first(library.text(id_), exact) for id_ in texts if _has(library.running_text(id_), folded, exact))
    places = list(islice((place for place in found if place is not None), most))
    with library.reading() as connection:
        known = {one.id: one for one in known_by_id(connection, {text.authority for text, *_ in places})}
    return tuple(Found(known[text.authority], text, start, end) for text, start, end in places)


def _has(running: str, folded: list[str], exact: re.Pattern[str]) -> bool:
    return not absent(folded, running) and exact.search(running) is not None


def _having(connection: Connection, folded: list[str], most: int) -> list[int]:
    """Texts that may have the words: asked by the rarest, which is fast, and by more where very many have those."""
    near = stretch(folded)
    row, others = telling(near)
    dialect, limit = connection.dialect.name, most * _PASSAGES
    asked = [fulltext.phrase(dialect, row), *(fulltext.phrase(dialect, [word]) for word in others)]
    passages = fulltext.rows(connection, fulltext.every(dialect, asked), limit)
    if len(passages) == limit and len(near) > len(row):
        passages = fulltext.rows(connection, fulltext.phrase(dialect, near), limit)
    return list(dict.fromkeys(passage // SPREAD for passage in passages))


def _first(held: Text, exact: re.Pattern[str]) -> tuple[Text, int, int] | None:
    match = exact.search(held.opinion.running.text)
    return (held, *held.opinion.running.span_to_source(*match.span())) if match else None


def _worded(connection: Connection, terms: tuple[Term, ...], conditions: list[Any], most: int) -> list[_Place]:
    """Decisions with one passage in which all the words stand; then those where they stand apart."""
    dialect = connection.dialect.name
    queries = [_query(dialect, term) for term in terms]
    found = _best(connection, fulltext.every(dialect, queries), conditions, most)
    if len(found) < most and len(queries) > 1:
        apart = [*conditions, *(_somewhere(dialect, asked, at) for at, asked in enumerate(queries))]
        for authority, place in _best(connection, fulltext.some(dialect, queries), apart, most).items():
            found.setdefault(authority, place)
    return list(found.values())[:most]


def _query(dialect: str, term: Term) -> str:
    if not term.open:
        return fulltext.phrase(dialect, term.words)
    whole = [fulltext.phrase(dialect, [word]) for word in term.words[:-1]]
    return fulltext.every(dialect, [*whole, fulltext.beginning(dialect, term.words[-1])])


def _best(connection: Connection, asked: str, conditions: list[Any], most: int) -> dict[int, _Place]:
    """The best passage of each decision, the best decision first; only the best are looked up in the other tables."""
    condition, rank = fulltext.matching(connection.dialect.name)
    ranked = select(_WORDS.c.rowid).where(text(condition)).params(query=asked)
    if conditions:
        texts = select(schema.texts.c.id).join(schema.authorities, schema.authorities.c.id == schema.texts.c.authority)
        ranked = ranked.where((_WORDS.c.rowid // SPREAD).in_(texts.where(*conditions)))
    best = list(connection.scalars(ranked.order_by(text(rank), _WORDS.c.rowid).limit(_CANDIDATES)))
    places = _places(connection, best)
    found: dict[int, _Place] = {}
    for place in (places[id_] for id_ in best):
        found.setdefault(place.authority, place)
        if len(found) >= most:
            break
    return found


def _places(connection: Connection, ids: list[int]) -> dict[int, _Place]:
    passages, texts = schema.passages.c, schema.texts.c
    columns = select(passages.id, texts.authority, passages.text, passages.begins, passages.ends)
    rows = connection.execute(columns.join(schema.texts, texts.id == passages.text).where(passages.id.in_(ids)))
    return {row.id: _Place(row.authority, row.text, (row.begins, row.ends)) for row in rows}


def _somewhere(dialect: str, asked: str, at: int) -> Any:
    """A text has it in one of its passages."""
    condition = fulltext.matching(dialect)[0].replace(":query", f":somewhere{at}")
    having = select(_WORDS.c.rowid // SPREAD).where(text(condition).bindparams(**{f"somewhere{at}": asked}))
    return schema.texts.c.id.in_(having)


def _latest(connection: Connection, conditions: list[Any], cited: list[list[str]], most: int) -> list[_Place]:
    """The latest decisions, each at the place where it first cites the decision asked for."""
    authorities, texts = schema.authorities.c, schema.texts.c
    wanted = select(texts.authority, texts.id).join(schema.authorities, authorities.id == texts.authority)
    ordered = wanted.where(*conditions).order_by(authorities.decided.desc(), texts.authority, texts.id)
    found: dict[int, int] = {}
    for row in connection.execute(ordered.limit(_CANDIDATES * 10)):
        found.setdefault(row.authority, row.id)
        if len(found) >= most:
            break
    keys = cited[0] if cited else []
    return [_Place(of, id_, None, _first_cited(connection, id_, keys)) for of, id_ in found.items()]


def _first_cited(connection: Connection, text_id: int, keys: list[str]) -> int:
    citations = schema.citations.c
    asked = select(citations.begins).where(citations.text == text_id, citations.key.in_(keys)).order_by(citations.n)
    return (connection.scalar(asked.limit(1)) if keys else None) or 0


def _conditions(query: Query) -> Iterator[Any]:
    """Court and dates; of a decision known by its year alone, any day of that year may be its day."""
    decided = schema.authorities.c.decided
    if query.courts:
        yield schema.authorities.c.court.in_(query.courts)
    if query.after:
        yield or_(decided >= query.after, decided == query.after[:4])
    if query.before:
        yield and_(decided != "", decided < query.before.removesuffix("-01-01"))


class _Meant(Struct, frozen=True):
    """What is cited: every key of it, and its ids where the library holds it; its own texts do not count as citing."""

    keys: list[str]
    ids: list[int]


def _meant(connection: Connection, cite: str) -> _Meant:
    known = looked_up(connection, cite, None, None, None)
    keys = {key(cite), *(found for one in known for found in keys_of(connection, one.id))}
    return _Meant(sorted(keys), [one.id for one in known])


def _citing(meant: _Meant) -> Any:
    citing = select(schema.citations.c.text).where(schema.citations.c.key.in_(meant.keys))
    return and_(schema.texts.c.id.in_(citing), schema.texts.c.authority.not_in(meant.ids))


def _quoting(meant: _Meant) -> Any:
    quoting = select(schema.quotations.c.text).where(schema.quotations.c.key.in_(meant.keys))
    return and_(schema.texts.c.id.in_(quoting), schema.texts.c.authority.not_in(meant.ids))


def _hit(library: Library, terms: tuple[Term, ...], place: _Place) -> Hit:
    held = library.text(place.text)
    known = library.known(place.authority)
    assert known is not None
    running = held.opinion.running
    first = _begin(terms, running.text, place.running) if place.running else running.from_source(place.source)
    begin, end = _edges(running.text, first)
    passage = running.text[begin:end]
    offset = running.to_source(first)
    return Hit(known, held.title, page_of(library, held, offset), passage, _marks(terms, passage), held.id, offset)


def _begin(terms: tuple[Term, ...], running: str, span: tuple[int, int]) -> int:
    """Where in the passage the words asked for begin to stand closest together."""
    places = sorted(
        (match.start(), n) for n, term in enumerate(terms) for match in _term(term).finditer(running, *span)
    )
    wanted, last = len({n for _, n in places}), dict[int, int]()
    best = (len(running), places[0][0] if places else span[0])
    for start, n in places:
        last[n] = start
        if len(last) == wanted:
            best = min(best, (start - min(last.values()), min(last.values())))
    return best[1]


def _term(term: Term) -> Any:
    return pattern(term.words, open=term.open)


def _edges(running: str, at: int) -> tuple[int, int]:
    """A few lines around a place, cut between words."""
    begin = 0 if at <= _AROUND else running.find(" ", at - _AROUND, at) + 1 or at
    end = running.rfind(" ", at, at + 2 * _AROUND)
    return begin, len(running) if at + 2 * _AROUND >= len(running) else max(end, at)


def _marks(terms: tuple[Term, ...], passage: str) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({match.span() for term in terms for match in _term(term).finditer(passage)}))
