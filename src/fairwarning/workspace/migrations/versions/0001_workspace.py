"""The workspace's first tables, spelled out so that this step stays what it was when the schema moves on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every table, empty."""
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("login", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sign_ins",
        sa.Column("token", sa.String, primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("until", sa.String, nullable=False),
    )
    op.create_table(
        "matters",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slug", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("owner", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "revisions",
        sa.Column("matter", sa.Integer, sa.ForeignKey("matters.id"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("made", sa.String, nullable=False),
        sa.Column("by", sa.Integer, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("restores", sa.Integer),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("kept", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "shares",
        sa.Column("matter", sa.Integer, sa.ForeignKey("matters.id"), primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("may", sa.String, nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("person", sa.Integer, sa.ForeignKey("people.id")),
        sa.Column("did", sa.String, nullable=False),
        sa.Column("on", sa.Text, nullable=False),
    )
