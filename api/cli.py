"""The command `stance`: the core's commands, and those that run the service."""

from typing import Annotated

import typer
import uvicorn
from pydantic import ValidationError

from api.app import create_app
from api.logs import configure_logs
from api.settings import Settings
from models.errors import StoreError
from models.migrate import head_revision, upgrade
from stance.cli import app as main

database = typer.Typer(no_args_is_help=True, help="Look after the database.")
main.add_typer(database, name="db")


@main.command()
def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on; STANCE_HOST")] = None,
    port: Annotated[
        int | None, typer.Option(help="port to listen on, 0 for any; STANCE_PORT", min=0, max=65535)
    ] = None,
    migrate: Annotated[bool, typer.Option("--migrate", help="migrate the database before")] = False,
) -> None:
    """Serve the HTTP API with one process: each would load a checkpoint of its own."""
    settings = read_settings()
    configure_logs(settings)
    if migrate:
        _upgrade(settings)
    uvicorn.run(
        create_app(settings),
        host=host or settings.host,
        # 0 is a port too: any that is free
        port=settings.port if port is None else port,
        # uvicorn's own would write plain lines, and an access line with the query string, which can quote a text
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=settings.stop_seconds,
    )


@database.command("upgrade")
def upgrade_database() -> None:
    """Migrate the database of STANCE_DATABASE_URL to the schema of this version."""
    settings = read_settings()
    _upgrade(settings)
    typer.echo(f"The database is at revision {head_revision()}.")


def _upgrade(settings: Settings) -> None:
    try:
        upgrade(settings.database_url.get_secret_value())
    except StoreError as error:
        raise _failure(str(error)) from None


def read_settings() -> Settings:
    """Read the settings; a wrong one ends the program with a message that names it."""
    try:
        return Settings()
    except ValidationError as error:
        faults = [f"STANCE_{'_'.join(map(str, it['loc'])).upper()}: {it['msg']}" for it in error.errors()]
        raise _failure("\n".join(faults)) from None


def _failure(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)
