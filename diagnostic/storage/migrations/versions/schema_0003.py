"""Add what a group decides: what is in place, commitments, run sheets, hidden reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID = sa.String(40)
_NAME = sa.String(60)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the new tables; everything stored stays as it is."""
    op.create_table(
        "in_place",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("intervention", _NAME, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "intervention", name="pk_in_place"),
        _of_session("in_place"),
    )
    _make_commitments()
    _make_expectations()
    _make_run_sheets()
    _make_hidden_reasons()


def _of_session(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["session_id"],
        ["sessions.id"],
        name=f"fk_{table}_session_id",
        ondelete="CASCADE",
    )


def _make_commitments() -> None:
    op.create_table(
        "commitments",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("intervention", _NAME, nullable=False, comment="empty: the group's own"),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False, comment="a role, not necessarily a name"),
        sa.Column("first_step", sa.Text, nullable=False),
        sa.Column("review_on", sa.Date),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("done", sa.String(20), comment="yes, partly or no; empty: not reviewed"),
        sa.Column("helped", sa.String(20), comment="yes, partly, no or unsure"),
        sa.Column("review_note", sa.Text, nullable=False, server_default=""),
        sa.Column("reviewed_at", _MOMENT),
        sa.Column("withdrawn_at", _MOMENT, comment="then all texts are empty"),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_commitments"),
        _of_session("commitments"),
    )


def _make_expectations() -> None:
    op.create_table(
        "expectations",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("dimension", _NAME, nullable=False),
        sa.Column("facet", sa.String(20), nullable=False),
        sa.Column(
            "points", sa.SmallInteger, nullable=False, comment="POMP; below 0 towards tame"
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "number", "dimension", "facet", name="pk_expectations"
        ),
        sa.ForeignKeyConstraint(
            ["session_id", "number"],
            ["commitments.session_id", "commitments.number"],
            name="fk_expectations_session_id",
            ondelete="CASCADE",
        ),
    )


def _make_run_sheets() -> None:
    op.create_table(
        "run_sheets",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False, comment="JSON, as the facilitator left it"),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "round", name="pk_run_sheets"),
        _of_session("run_sheets"),
    )


def _make_hidden_reasons() -> None:
    op.create_table(
        "hidden_reasons",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("dimension", _NAME, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, comment="SHA-256 of the reason"),
        sa.PrimaryKeyConstraint(
            "session_id", "round", "dimension", "digest", name="pk_hidden_reasons"
        ),
        _of_session("hidden_reasons"),
    )
