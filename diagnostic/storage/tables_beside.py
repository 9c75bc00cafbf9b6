"""Tables beside what was said: what a group decides, how it talks, what it came from."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from diagnostic.storage.columns import ID, KEY, METADATA, UtcDateTime, of_session

IN_PLACE = Table(
    "in_place",
    METADATA,
    of_session(primary_key=True),
    Column("intervention", String(60), primary_key=True),
)

COMMITMENTS = Table(
    "commitments",
    METADATA,
    of_session(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("intervention", String(60), nullable=False, comment="empty: the group's own"),
    Column("title", Text, nullable=False),
    Column("owner", Text, nullable=False, comment="a role, not necessarily a name"),
    Column("first_step", Text, nullable=False),
    Column("review_on", Date),
    Column("made_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("done", String(20), comment="yes, partly or no; empty: not reviewed"),
    Column("helped", String(20), comment="yes, partly, no or unsure"),
    Column("review_note", Text, nullable=False, server_default=""),
    Column("reviewed_at", UtcDateTime),
    Column("withdrawn_at", UtcDateTime, comment="then all texts are empty"),
)

EXPECTATIONS = Table(
    "expectations",
    METADATA,
    Column("session_id", ID, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("dimension", String(60), primary_key=True),
    Column("facet", String(20), primary_key=True),
    Column("points", SmallInteger, nullable=False, comment="POMP; below 0 towards tame"),
    ForeignKeyConstraint(
        ["session_id", "number"],
        ["commitments.session_id", "commitments.number"],
        ondelete="CASCADE",
    ),
)

RUN_SHEETS = Table(
    "run_sheets",
    METADATA,
    of_session(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False, comment="JSON, as the facilitator left it"),
    Column("changed_at", UtcDateTime, nullable=False),
)

HIDDEN_REASONS = Table(
    "hidden_reasons",
    METADATA,
    of_session(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("dimension", String(60), primary_key=True),
    Column("digest", KEY, primary_key=True, comment="SHA-256 of the reason"),
)

ORIGINS = Table(
    "origins",
    METADATA,
    of_session(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False, comment="import or bundle"),
    Column("file", Text, nullable=False, comment="its name"),
    Column("sha256", KEY, nullable=False, comment="of the file"),
    Column("detail", Text, nullable=False, comment="the mapping, or the bundle's manifest"),
    Column("key", KEY, nullable=False, index=True, comment="what a like file is told by"),
    Column("taken_at", UtcDateTime, nullable=False),
)
