"""`stance train`: make a checkpoint again from data."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from stance.errors import StanceError

app = typer.Typer(help="Make a checkpoint again from data: seeded and resumable.", add_completion=False)
RECIPE = Path(__file__).parent / "recipes" / "stance-minilm.toml"


@app.callback(invoke_without_command=True)
def train_command(
    data: Annotated[Path, typer.Option(help="Folder that the recipe's files are in.", file_okay=False, exists=True)],
    out: Annotated[Path, typer.Option(help="Folder for states, the weights of each stage, and the checkpoint.")],
    recipe: Annotated[Path, typer.Option(help="A recipe in TOML.", dir_okay=False)] = RECIPE,
    resume: Annotated[bool, typer.Option(help="Go on from what an earlier run left in OUT.")] = True,
    threads: Annotated[int | None, typer.Option(min=1, help="Processor threads to use.")] = None,
) -> None:
    """Train every stage of a recipe and write the checkpoint to OUT/checkpoint."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        typer.echo(_run(recipe, data, out, resume, threads))
    except StanceError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None


def _run(recipe: Path, data: Path, out: Path, resume: bool, threads: int | None) -> str:
    # The neural libraries take seconds to import, and `stance --help` must not wait for them.
    import torch

    from stance.training.recipe import load_recipe
    from stance.training.run import train

    if threads is not None:
        torch.set_num_threads(threads)
    trained = train(load_recipe(recipe), data, out, resume)
    return f"{trained.revision} in {trained.checkpoint}"
