"""Runs migrations on the connection that `models.database.migrate` hands over, or on DAYBOOK_DATABASE."""

import os

from alembic import context

import models.tables  # noqa: F401
from models.database import create
from models.tables.base import metadata


def run(connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create(os.environ["DAYBOOK_DATABASE"]).connect() as opened:
        run(opened)
        opened.commit()
