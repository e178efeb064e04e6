"""The library's first tables.

Spelled out here rather than taken from the schema, so that this step stays what it was when the schema moves on.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from fairwarning.library import fulltext

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every table and the full-text index, empty."""
    _authorities()
    _texts()
    _cited()
    fulltext.create(op.get_bind())


def _authorities() -> None:
    op.create_table(
        "authorities",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text),
        sa.Column("court", sa.String),
        sa.Column("decided", sa.String),
        sa.Column("docket", sa.Text),
        sa.Column("published", sa.String, nullable=False),
    )
    for table, column, more in (
        ("cites", "key", (("printed", sa.Text), ("position", sa.SmallInteger))),
        ("dockets", "number", ()),
        ("named", "word", ()),
    ):
        op.create_table(
            table,
            sa.Column("authority", sa.Integer, sa.ForeignKey("authorities.id"), primary_key=True),
            sa.Column(column, sa.String, primary_key=True),
            *(sa.Column(name, kind, nullable=False) for name, kind in more),
            sqlite_with_rowid=False,
        )
        op.create_index(f"{table}_{column}", table, [column])


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("authority", sa.Integer, sa.ForeignKey("authorities.id"), nullable=False),
        sa.Column("hash", sa.String, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("cluster", sa.String),
        sa.Column("numberings", sa.SmallInteger, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("kept", sa.LargeBinary, nullable=False),
    )
    op.create_index("texts_authority", "texts", ["authority"])
    op.create_index("texts_cluster", "texts", ["cluster"])
    op.create_table(
        "roots",
        sa.Column("value", sa.BigInteger, primary_key=True),
        sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), nullable=False),
        *_span(),
    )


def _span() -> tuple[sa.Column[int], sa.Column[int]]:
    return sa.Column("begins", sa.Integer, nullable=False), sa.Column("ends", sa.Integer, nullable=False)


def _cited() -> None:
    _places(
        "citations",
        *_span(),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("pin", sa.Text),
        sa.Column("page", sa.String),
        sa.Column("signal", sa.Text),
    )
    _places(
        "quotations",
        sa.Column("original", sa.SmallInteger, primary_key=True),
        *_span(),
        sa.Column("pin", sa.Text),
        sa.Column("page", sa.String),
    )
    _places(
        "treatments",
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("date", sa.String),
        *_span(),
        sa.Column("passage", sa.Text, nullable=False),
        sa.Column("page", sa.String),
    )


def _places(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )
