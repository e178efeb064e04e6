"""The library's tables, the same on SQLite and PostgreSQL; changed only together with a migration."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

metadata = MetaData()

authorities = Table(
    "authorities",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text),
    Column("court", String),
    Column("decided", String),
    Column("docket", Text),
    Column("published", String, nullable=False),
)

cites = Table(
    "cites",
    metadata,
    Column("authority", Integer, ForeignKey("authorities.id"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("printed", Text, nullable=False),
    Column("position", SmallInteger, nullable=False),
    Index("cites_key", "key"),
    sqlite_with_rowid=False,
)

dockets = Table(
    "dockets",
    metadata,
    Column("authority", Integer, ForeignKey("authorities.id"), primary_key=True),
    Column("number", String, primary_key=True),
    Index("dockets_number", "number"),
    sqlite_with_rowid=False,
)

named = Table(
    "named",
    metadata,
    Column("authority", Integer, ForeignKey("authorities.id"), primary_key=True),
    Column("word", String, primary_key=True),
    Index("named_word", "word"),
    sqlite_with_rowid=False,
)
"""Words of each authority's name by which it can be told from others."""

texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("authority", Integer, ForeignKey("authorities.id"), nullable=False),
    Column("hash", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("engine", String, nullable=False),
    Column("cluster", String),
    Column("numberings", SmallInteger, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("kept", LargeBinary, nullable=False),
    Index("texts_authority", "authority"),
    Index("texts_cluster", "cluster"),
)

roots = Table(
    "roots",
    metadata,
    Column("value", BigInteger, primary_key=True),
    Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""The least values of each text's sketch, by which near-duplicates are found."""

passages = Table(
    "passages",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Integer, ForeignKey("texts.id"), nullable=False),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
)
"""Stretches of running text; their words are in the full-text index under the same id."""


def _place(name: str, *columns: Column[Any]) -> Table:
    """A table of places in texts, kept in the order of the decision (`key`) that they are about.

    That is how they are asked for; what a text cites one by one, the text itself has.
    """
    return Table(
        name,
        metadata,
        Column("key", String, primary_key=True),
        Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
        Column("n", Integer, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


def _span() -> tuple[Column[int], Column[int]]:
    """Source offsets, end exclusive."""
    return Column("begins", Integer, nullable=False), Column("ends", Integer, nullable=False)


citations = _place(
    "citations",
    *_span(),
    Column("kind", String, nullable=False),
    Column("pin", Text),
    Column("page", String),
    Column("signal", Text),
)

quotations = _place(
    "quotations",
    Column("original", SmallInteger, primary_key=True),
    *_span(),
    Column("pin", Text),
    Column("page", String),
)
"""`original` is 1 where the decision is not the one cited for the words, but the one that this has them from."""

treatments = _place(
    "treatments",
    Column("kind", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("by", Text),
    Column("date", String),
    *_span(),
    Column("passage", Text, nullable=False),
    Column("page", String),
)
"""What a text says was done to a decision, by itself or by another (`by`), and in which words."""
