"""The library's tables, the same on SQLite and PostgreSQL; changed only together with a migration."""

from __future__ import annotations

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
)

dockets = Table(
    "dockets",
    metadata,
    Column("authority", Integer, ForeignKey("authorities.id"), primary_key=True),
    Column("number", String, primary_key=True),
    Index("dockets_number", "number"),
)

named = Table(
    "named",
    metadata,
    Column("authority", Integer, ForeignKey("authorities.id"), primary_key=True),
    Column("word", String, primary_key=True),
    Index("named_word", "word"),
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
    Column("kept", LargeBinary, nullable=False),
    Index("texts_authority", "authority"),
    Index("texts_cluster", "cluster"),
)

roots = Table(
    "roots",
    metadata,
    Column("value", BigInteger, primary_key=True),
    Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
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

citations = Table(
    "citations",
    metadata,
    Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String),
    Column("authority", Text),
    Column("name", Text),
    Column("pin", Text),
    Column("page", String),
    Column("signal", Text),
    Column("relation", Text),
    Column("within", Integer),
    Index("citations_key", "key"),
)

quotations = Table(
    "quotations",
    metadata,
    Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("key", String),
    Column("pin", Text),
    Column("original", String),
    Column("page", String),
    Column("cite", Integer),
    Index("quotations_key", "key"),
    Index("quotations_original", "original"),
)

treatments = Table(
    "treatments",
    metadata,
    Column("text", Integer, ForeignKey("texts.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("by", Text),
    Column("date", String),
    Column("begins", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("passage", Text, nullable=False),
    Column("page", String),
    Index("treatments_key", "key"),
)
"""What a text says was done to a decision, by itself or by another (`by`), and in which words."""
