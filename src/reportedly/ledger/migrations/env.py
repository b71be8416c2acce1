"""Runs the migrations on the connection that ``open_ledger`` hands over."""

from alembic import context

from reportedly.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the connection's own transaction holds all of it
)
context.run_migrations()
