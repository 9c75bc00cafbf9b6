"""Run migrations on the connection, and in the transaction, that `migrating.py` hands over."""

from alembic import context

from diagnostic.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite can undo a change of the schema; Alembic assumes that it cannot.
    transactional_ddl=True,
    # SQLite alters a table by copying it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
