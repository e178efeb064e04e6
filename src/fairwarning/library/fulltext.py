"""The words of passages, indexed: FTS5 in SQLite, tsvector in PostgreSQL; the only place where the two differ."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

_SQLITE = (
    # words come folded: all that is left to do is to cut them at their blanks
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', tokenize='ascii')",
    # what is stored in one transaction becomes one segment, and segments are merged by the dozen
    "INSERT INTO passage_words (passage_words, rank) VALUES ('hashsize', 33554432)",
    "INSERT INTO passage_words (passage_words, rank) VALUES ('automerge', 12)",
    "INSERT INTO passage_words (passage_words, rank) VALUES ('pgsz', 8000)",
)
_POSTGRES = (
    "CREATE TABLE passage_words (rowid bigint PRIMARY KEY REFERENCES passages (id), words tsvector NOT NULL)",
    "CREATE INDEX passage_words_words ON passage_words USING gin (words)",
)


def create(connection: Connection) -> None:
    """The index, empty."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        connection.execute(text(statement))


def insert(connection: Connection, rows: list[tuple[int, str]]) -> None:
    """Index words already folded under the ids of their passages."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO passage_words (rowid, words) VALUES (?, ?)"
    else:
        statement = "INSERT INTO passage_words (rowid, words) VALUES (%s, to_tsvector('simple', %s))"
    connection.exec_driver_sql(statement, rows)


def rows(connection: Connection, query: str, most: int) -> list[int]:
    """The ids of the first passages that match, in order."""
    condition, _ = matching(connection.dialect.name)
    asked = text(f"SELECT rowid FROM passage_words WHERE {condition} ORDER BY rowid LIMIT :most")
    return list(connection.scalars(asked, {"query": query, "most": most}))


def matching(dialect: str) -> tuple[str, str]:
    """The condition that a passage matches `:query`, and its rank, the best the least."""
    if dialect == "sqlite":
        return "passage_words MATCH :query", "bm25(passage_words)"
    return (
        "passage_words.words @@ to_tsquery('simple', :query)",
        "-ts_rank(passage_words.words, to_tsquery('simple', :query))",
    )


def phrase(dialect: str, words: Sequence[str]) -> str:
    """A query for folded words in this order."""
    if dialect == "sqlite":
        return '"' + " ".join(words) + '"'
    return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


def beginning(dialect: str, word: str) -> str:
    """A query for words that begin so."""
    return f'"{word}" *' if dialect == "sqlite" else f"'{word}':*"


def every(dialect: str, queries: Sequence[str]) -> str:
    """A query for passages that match all of these."""
    return (" AND " if dialect == "sqlite" else " & ").join(queries)


def some(dialect: str, queries: Sequence[str]) -> str:
    """A query for passages that match at least one of these."""
    return (" OR " if dialect == "sqlite" else " | ").join(queries)
