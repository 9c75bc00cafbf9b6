"""Every stored thing. A change here needs a migration in `migrations/versions`.

Answers and texts are logs: lines are added, never changed, and the last line of a field is
what holds. All that belongs to a session goes with it when the session is deleted.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from diagnostic.storage.columns import (
    ID,
    KEY,
    METADATA,
    UtcDateTime,
    of_participant,
    of_session,
)
from diagnostic.storage.tables_beside import (
    COMMITMENTS,
    EXPECTATIONS,
    HIDDEN_REASONS,
    IN_PLACE,
    ORIGINS,
    RUN_SHEETS,
)

__all__ = [
    "ANSWERS",
    "AUDIT",
    "BACKGROUNDS",
    "CODES",
    "COMMITMENTS",
    "DEVICES",
    "DOCUMENTS",
    "EXPECTATIONS",
    "HIDDEN_REASONS",
    "IN_PLACE",
    "METADATA",
    "ORIGINS",
    "PARTICIPANTS",
    "RESPONSES",
    "ROUNDS",
    "RUN_SHEETS",
    "SESSIONS",
    "STATEMENTS",
    "TEXTS",
    "WORKSHOPS",
    "UtcDateTime",
]

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("key", KEY, primary_key=True, comment="SHA-256 of the body"),
    Column("kind", String(20), nullable=False, comment="questionnaire or library"),
    Column("body", Text, nullable=False, comment="canonical JSON"),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", ID, primary_key=True),
    Column("kind", String(20), nullable=False, comment="self or workshop"),
    Column("form", String(60), nullable=False),
    Column("questionnaire_key", KEY, ForeignKey("documents.key"), nullable=False),
    Column("library_key", KEY, ForeignKey("documents.key"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    of_session(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("worded_at", UtcDateTime, nullable=False),
)

ROUNDS = Table(
    "rounds",
    METADATA,
    of_session(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", UtcDateTime, comment="empty: people wait for it"),
    Column("closed_at", UtcDateTime),
    Column("revealed_at", UtcDateTime),
)

CODES = Table(
    "codes",
    METADATA,
    # Stays when its session is deleted, so that no code ever leads to another session.
    Column("code", String(20), primary_key=True),
)

WORKSHOPS = Table(
    "workshops",
    METADATA,
    of_session(primary_key=True),
    Column("code", String(20), ForeignKey("codes.code"), nullable=False, unique=True),
    Column("key_hash", KEY, unique=True, comment="SHA-256; empty: an account leads it"),
    Column("owner_hash", KEY, index=True, comment="SHA-256 of the account that made it"),
    Column("rounds", SmallInteger, nullable=False),
    Column("shows", String(20), nullable=False),
    Column("min_group", SmallInteger, nullable=False),
    Column("asks_background", Boolean, nullable=False),
    Column("retention_days", Integer),
    Column("rehearsal", Boolean, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("changes", Integer, nullable=False, comment="counts up with what alters results"),
)

PARTICIPANTS = Table(
    "participants",
    METADATA,
    Column("id", ID, primary_key=True),
    of_session(index=True),
    Column("token_hash", KEY, nullable=False, unique=True, comment="SHA-256; never the token"),
    Column("joined_at", UtcDateTime, nullable=False),
    Column(
        "source",
        String(20),
        nullable=False,
        server_default="phone",
        comment="phone, paper or simulated",
    ),
)

DEVICES = Table(
    "devices",
    METADATA,
    of_participant(),
    Column("device", String(40), primary_key=True, comment="chance; names no machine"),
    Column("number", Integer, nullable=False, comment="of the last batch taken from it"),
)

BACKGROUNDS = Table(
    "backgrounds",
    METADATA,
    of_participant(),
    Column("question", String(60), primary_key=True),
    Column("choice", Text, nullable=False),
)

RESPONSES = Table(
    "responses",
    METADATA,
    of_participant(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("session_id", ID, nullable=False, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("submitted_at", UtcDateTime),
    ForeignKeyConstraint(
        ["session_id", "round"], ["rounds.session_id", "rounds.number"], ondelete="CASCADE"
    ),
)


def _log(name: str, value: Column[int] | Column[str]) -> Table:
    """Return a log of what a participant said; lines are counted from 1 per participant."""
    return Table(
        name,
        METADATA,
        Column("participant_id", ID, primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("round", Integer, nullable=False),
        Column("field", String(80), nullable=False),
        value,
        Column("answered_at", UtcDateTime, nullable=False),
        Column("supersedes", Integer, comment="the line of this participant that it replaces"),
        ForeignKeyConstraint(
            ["participant_id", "round"],
            ["responses.participant_id", "responses.round"],
            ondelete="CASCADE",
        ),
    )


ANSWERS = _log("answers", Column("value", SmallInteger, comment="empty: taken back"))
TEXTS = _log("texts", Column("value", Text, comment="empty: taken back"))

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("what", String(40), nullable=False),
    Column("counts", Text, nullable=False, comment="JSON: kind of row to how many; no content"),
)
