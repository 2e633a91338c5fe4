"""Alembic asks this file how to reach the database: by the connection that is migrating, and no other way."""

from alembic import context

import storage.desk.tables  # its tables belong to the same schema
import storage.records.work_schema  # noqa: F401  # as are these
from storage.records.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot change a table in place
    transaction_per_migration=False,
)
context.run_migrations()
