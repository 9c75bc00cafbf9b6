"""What tables are made of: moments, names of things, and whose a row is."""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
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
ID = String(40)
KEY = String(64)


def of_session(*, primary_key: bool = False, index: bool = False) -> Column[str]:
    """Return the column of a table whose rows go with their session."""
    return Column(
        "session_id",
        ID,
        ForeignKey("sessions.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
        nullable=False,
    )


def of_participant() -> Column[str]:
    """Return the column of a table whose rows go with their participant."""
    return Column(
        "participant_id",
        ID,
        ForeignKey("participants.id", ondelete="CASCADE"),
        primary_key=True,
    )
