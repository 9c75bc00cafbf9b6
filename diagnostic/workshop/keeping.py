"""Looking after the whole store: ages, copies, and everything as CSV. For whoever runs it."""

from collections.abc import Iterator
from pathlib import Path

from diagnostic.workshop.context import Context


def purge(
    context: Context, older_than_days: int | None = None, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Delete sessions past their time; return their ids.

    A workshop's own retention counts, or `older_than_days`, whichever is shorter; a
    self-assessment has only the latter. Each leaves a line without content in the audit.
    """
    raise NotImplementedError


def delete_by_code(context: Context, code: str) -> str:
    """Delete the workshop with a join code; return its id. Raises: UnknownCodeError."""
    raise NotImplementedError


def back_up(context: Context, target: Path) -> int:
    """Write a copy of the whole store into a new SQLite file while people answer.

    The copy is one moment's state, whatever the database; it opens like any store. Returns
    its size in bytes.

    Raises:
        RefusedError: the target exists. StorageError: it cannot be written.
    """
    raise NotImplementedError


def export_all(context: Context) -> Iterator[tuple[str, bytes]]:
    """Give (path, content) for every session's CSV files, simulated people left out."""
    raise NotImplementedError
