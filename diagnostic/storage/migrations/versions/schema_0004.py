"""Add where a session's answers came from, if not from its own phones."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = sa.String(64)


def upgrade() -> None:
    """Make the new table; everything stored stays as it is."""
    op.create_table(
        "origins",
        sa.Column("session_id", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False, comment="import or bundle"),
        sa.Column("file", sa.Text, nullable=False, comment="its name"),
        sa.Column("sha256", _KEY, nullable=False, comment="of the file"),
        sa.Column(
            "detail", sa.Text, nullable=False, comment="the mapping, or the bundle's manifest"
        ),
        sa.Column("key", _KEY, nullable=False, comment="what a like file is told by"),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_origins"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name="fk_origins_session_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_origins_key", "origins", ["key"])
