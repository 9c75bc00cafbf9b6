"""Make the tables for self-assessments, ready for workshops of several rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.String(40)
_KEY = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make every table."""
    _make_documents()
    _make_sessions()
    _make_participants()
    _make_log("answers", sa.Column("value", sa.SmallInteger, comment="empty: taken back"))
    _make_log("texts", sa.Column("value", sa.Text, comment="empty: taken back"))
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("happened_at", _MOMENT, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column(
            "counts",
            sa.Text,
            nullable=False,
            comment="JSON: kind of row to how many; no content",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )


def _of_session(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["session_id"], ["sessions.id"], name=f"fk_{table}_session_id", ondelete="CASCADE"
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("key", _KEY, nullable=False, comment="SHA-256 of the body"),
        sa.Column("kind", sa.String(20), nullable=False, comment="questionnaire or library"),
        sa.Column("body", sa.Text, nullable=False, comment="canonical JSON"),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
    )


def _make_sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", _ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False, comment="self or workshop"),
        sa.Column("form", sa.String(60), nullable=False),
        sa.Column("questionnaire_key", _KEY, nullable=False),
        sa.Column("library_key", _KEY, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(
            ["questionnaire_key"], ["documents.key"], name="fk_sessions_questionnaire_key"
        ),
        sa.ForeignKeyConstraint(
            ["library_key"], ["documents.key"], name="fk_sessions_library_key"
        ),
    )
    op.create_table(
        "statements",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("worded_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_statements"),
        _of_session("statements"),
    )
    op.create_table(
        "rounds",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("closed_at", _MOMENT),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_rounds"),
        _of_session("rounds"),
    )


def _make_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", _ID, nullable=False),
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("token_hash", _KEY, nullable=False, comment="SHA-256; never the token"),
        sa.Column("joined_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("token_hash", name="uq_participants_token_hash"),
        _of_session("participants"),
    )
    op.create_index("ix_participants_session_id", "participants", ["session_id"])
    op.create_table(
        "responses",
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("started_at", _MOMENT, nullable=False),
        sa.Column("submitted_at", _MOMENT),
        sa.PrimaryKeyConstraint("participant_id", "round", name="pk_responses"),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name="fk_responses_participant_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id", "round"],
            ["rounds.session_id", "rounds.number"],
            name="fk_responses_session_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_responses_session_id", "responses", ["session_id"])


def _make_log(name: str, value: sa.Column[int] | sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("field", sa.String(80), nullable=False),
        value,
        sa.Column("answered_at", _MOMENT, nullable=False),
        sa.Column(
            "supersedes", sa.Integer, comment="the line of this participant that it replaces"
        ),
        sa.PrimaryKeyConstraint("participant_id", "number", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["participant_id", "round"],
            ["responses.participant_id", "responses.round"],
            name=f"fk_{name}_participant_id",
            ondelete="CASCADE",
        ),
    )
