"""Passages that people attach to rules of the law."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The table, empty."""
    op.create_table(
        "rule_sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("by", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("changed", sa.String, nullable=False),
        sa.Column("withdrawn", sa.String),
        sa.Column("office", sa.Boolean, nullable=False),
        sa.Column("rule", sa.String, nullable=False, index=True),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("relation", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("cite", sa.Text),
        sa.Column("court", sa.String),
        sa.Column("decided", sa.String),
        sa.Column("pin", sa.String),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text),
        sa.Column("text", sa.String, nullable=False),
    )
