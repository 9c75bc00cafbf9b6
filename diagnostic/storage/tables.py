"""Every stored thing. A change here needs a migration in `migrations/versions`.

Answers and texts are logs: lines are added, never changed, and the last line of a field is
what holds. All that belongs to a session goes with it when the session is deleted.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in time; one without an offset is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment into UTC before it is stored. Raises: ValueError without an offset."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value!r} has no offset from UTC, so it names no moment")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back what was stored, in UTC."""
        if value is None:
            return None
        # SQLite keeps no offset and hands back a naive datetime; PostgreSQL keeps one.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}
METADATA = MetaData(naming_convention=_NAMES)
_ID = String(40)
_KEY = String(64)


def _of_session(*, primary_key: bool = False, index: bool = False) -> Column[str]:
    return Column(
        "session_id",
        _ID,
        ForeignKey("sessions.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        nullable=False,
    )


def _of_participant() -> Column[str]:
    return Column(
        "participant_id",
        _ID,
        ForeignKey("participants.id", ondelete="CASCADE"),
        primary_key=True,
    )


DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("key", _KEY, primary_key=True, comment="SHA-256 of the body"),
    Column("kind", String(20), nullable=False, comment="questionnaire or library"),
    Column("body", Text, nullable=False, comment="canonical JSON"),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("kind", String(20), nullable=False, comment="self or workshop"),
    Column("form", String(60), nullable=False),
    Column("questionnaire_key", _KEY, ForeignKey("documents.key"), nullable=False),
    Column("library_key", _KEY, ForeignKey("documents.key"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    _of_session(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("worded_at", UtcDateTime, nullable=False),
)

ROUNDS = Table(
    "rounds",
    METADATA,
    _of_session(primary_key=True),
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
    _of_session(primary_key=True),
    Column("code", String(20), ForeignKey("codes.code"), nullable=False, unique=True),
    Column("key_hash", _KEY, unique=True, comment="SHA-256; empty: an account leads it"),
    Column("owner_hash", _KEY, index=True, comment="SHA-256 of the account that made it"),
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
    Column("id", _ID, primary_key=True),
    _of_session(index=True),
    Column("token_hash", _KEY, nullable=False, unique=True, comment="SHA-256; never the token"),
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
    _of_participant(),
    Column("device", String(40), primary_key=True, comment="chance; names no machine"),
    Column("number", Integer, nullable=False, comment="of the last batch taken from it"),
)

BACKGROUNDS = Table(
    "backgrounds",
    METADATA,
    _of_participant(),
    Column("question", String(60), primary_key=True),
    Column("choice", Text, nullable=False),
)

RESPONSES = Table(
    "responses",
    METADATA,
    _of_participant(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("session_id", _ID, nullable=False, index=True),
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
        Column("participant_id", _ID, primary_key=True),
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

IN_PLACE = Table(
    "in_place",
    METADATA,
    _of_session(primary_key=True),
    Column("intervention", String(60), primary_key=True),
)

COMMITMENTS = Table(
    "commitments",
    METADATA,
    _of_session(primary_key=True),
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
)

EXPECTATIONS = Table(
    "expectations",
    METADATA,
    Column("session_id", _ID, primary_key=True),
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
    _of_session(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False, comment="JSON, as the facilitator left it"),
    Column("changed_at", UtcDateTime, nullable=False),
)

HIDDEN_REASONS = Table(
    "hidden_reasons",
    METADATA,
    _of_session(primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("dimension", String(60), primary_key=True),
    Column("digest", _KEY, primary_key=True, comment="SHA-256 of the reason"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("what", String(40), nullable=False),
    Column("counts", Text, nullable=False, comment="JSON: kind of row to how many; no content"),
)
