"""What alembic runs. `models.migrate` hands it a connection; the `alembic` command names a database by `-x url=...`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.util import CommandError
from sqlalchemy import Connection, TypeDecorator

from models import Row
from models.columns import StorableJson, StorableText, UtcDateTime
from models.session import make_engine

# What a migration spells out instead of our types, so that old migrations never depend on today's code.
PLAIN = {
    StorableJson: 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")',
    StorableText: "sa.Text()",
    UtcDateTime: "sa.DateTime(timezone=True)",
}


def render(kind: str, value: object, _context: AutogenContext) -> str | Literal[False]:
    """Spell a column type for a new migration."""
    return PLAIN[type(value)] if kind == "type" and isinstance(value, TypeDecorator) else False


def run(connection: Connection) -> None:
    """Run what was asked for, inside the connection's transaction if it has one."""
    options: dict[str, Any] = {"render_item": render, "render_as_batch": connection.dialect.name == "sqlite"}
    # Plain autogeneration does not look at CHECK constraints; they are half of what this schema promises.
    plugins = ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
    context.configure(connection=connection, target_metadata=Row.metadata, autogenerate_plugins=plugins, **options)
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Take the connection that was handed over, or open the database that the command line names."""
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    url = context.get_x_argument(as_dictionary=True).get("url")
    if url is None:
        raise CommandError("name the database: alembic -x url=sqlite:///stance.db ...")
    engine = make_engine(url)
    with engine.begin() as connection:
        run(connection)
    engine.dispose()


main()
