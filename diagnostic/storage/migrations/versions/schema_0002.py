"""Add workshops: codes, keys, rounds that wait and are revealed, devices and backgrounds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.String(40)
_KEY = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make what workshops need; everything stored stays as it is."""
    with op.batch_alter_table("rounds") as rounds:
        rounds.alter_column(
            "opened_at",
            existing_type=_MOMENT,
            nullable=True,
            comment="empty: people wait for it",
        )
        rounds.add_column(sa.Column("revealed_at", _MOMENT))
    op.add_column(
        "participants",
        sa.Column(
            "source",
            sa.String(20),
            nullable=False,
            server_default="phone",
            comment="phone, paper or simulated",
        ),
    )
    _make_workshops()
    _make_devices()
    _make_backgrounds()


def _make_workshops() -> None:
    op.create_table(
        "codes",
        sa.Column("code", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_codes"),
    )
    op.create_table(
        "workshops",
        sa.Column("session_id", _ID, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("key_hash", _KEY, comment="SHA-256; empty: an account leads it"),
        sa.Column("owner_hash", _KEY, comment="SHA-256 of the account that made it"),
        sa.Column("rounds", sa.SmallInteger, nullable=False),
        sa.Column("shows", sa.String(20), nullable=False),
        sa.Column("min_group", sa.SmallInteger, nullable=False),
        sa.Column("asks_background", sa.Boolean, nullable=False),
        sa.Column("retention_days", sa.Integer),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column(
            "changes",
            sa.Integer,
            nullable=False,
            comment="counts up with what alters results",
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_workshops"),
        sa.UniqueConstraint("code", name="uq_workshops_code"),
        sa.UniqueConstraint("key_hash", name="uq_workshops_key_hash"),
        sa.ForeignKeyConstraint(["code"], ["codes.code"], name="fk_workshops_code"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_workshops_session_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_workshops_owner_hash", "workshops", ["owner_hash"])


def _of_participant(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["participant_id"],
        ["participants.id"],
        name=f"fk_{table}_participant_id",
        ondelete="CASCADE",
    )


def _make_devices() -> None:
    op.create_table(
        "devices",
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("device", sa.String(40), nullable=False, comment="chance; names no machine"),
        sa.Column(
            "number", sa.Integer, nullable=False, comment="of the last batch taken from it"
        ),
        sa.PrimaryKeyConstraint("participant_id", "device", name="pk_devices"),
        _of_participant("devices"),
    )


def _make_backgrounds() -> None:
    op.create_table(
        "backgrounds",
        sa.Column("participant_id", _ID, nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("participant_id", "question", name="pk_backgrounds"),
        _of_participant("backgrounds"),
    )
