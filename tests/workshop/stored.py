"""Everything that is stored, to compare."""

from sqlalchemy import Engine, select

from diagnostic.storage.engine import read_transaction
from diagnostic.storage.tables import METADATA

Rows = dict[str, list[tuple[object, ...]]]


def everything(engine: Engine) -> Rows:
    """Return table to rows, in an order of their own."""
    with read_transaction(engine) as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }
