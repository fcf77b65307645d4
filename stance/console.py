"""How the commands tell a user what went wrong."""

import typer

from stance.errors import StanceError


class problems:  # noqa: N801 - reads as a statement: with problems(): ...
    """Turn the core's errors into one line on standard error and exit code 2."""

    def __enter__(self) -> None:
        """Nothing to set up."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        """Print the core's errors; let all others through."""
        if isinstance(error, StanceError):
            typer.echo(f"stance: {error}", err=True)
            raise typer.Exit(2) from None
