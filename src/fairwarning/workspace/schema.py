"""The workspace's tables, the same for SQLite and PostgreSQL. Times are ISO 8601 in UTC."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("password", Text),
    Column("active", Boolean, nullable=False, default=True),
)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token", String, primary_key=True),
    Column("person", Integer, ForeignKey("people.id"), nullable=False),
    Column("until", String, nullable=False),
)
"""`token` is the SHA-256 of what the browser holds: who reads this table can sign in as nobody."""

matters = Table(
    "matters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("owner", Integer, ForeignKey("people.id"), nullable=False),
    Column("head", Integer, nullable=False),
    Column("removed", Boolean, nullable=False, default=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("matter", Integer, ForeignKey("matters.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("made", String, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("restores", Integer),
    Column("digest", String, nullable=False),
    Column("kept", LargeBinary, nullable=False),
)
"""`kept` is the matter's file at that version, UTF-8, deflated; `restores` the version that this one brought back."""

shares = Table(
    "shares",
    metadata,
    Column("matter", Integer, ForeignKey("matters.id"), primary_key=True),
    Column("person", Integer, ForeignKey("people.id"), primary_key=True),
    Column("may", String, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("person", Integer, ForeignKey("people.id")),
    Column("did", String, nullable=False),
    Column("on", Text, nullable=False),
)

rule_sources = Table(
    "rule_sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("by", Integer, ForeignKey("people.id"), nullable=False),
    Column("made", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("withdrawn", String),
    Column("office", Boolean, nullable=False),
    Column("rule", String, nullable=False, index=True),
    Column("said", Text, nullable=False),
    Column("relation", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("cite", Text),
    Column("court", String),
    Column("decided", String),
    Column("pin", String),
    Column("first", Text, nullable=False),
    Column("last", Text),
    Column("text", String, nullable=False),
)
"""`n` counts the changes of a row; `withdrawn` is when it was, for nothing is deleted; `text` the hash of the file."""
