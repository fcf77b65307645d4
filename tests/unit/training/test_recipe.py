from dataclasses import replace
from pathlib import Path

import pytest

from stance.errors import CheckpointError, DataError
from stance.training.base import base_location
from stance.training.command import RECIPE
from stance.training.recipe import load_recipe
from stance.types import Stance


def test_the_shipped_recipe_can_be_read() -> None:
    recipe = load_recipe(RECIPE)
    assert [stage.name for stage in recipe.stages] == ["public", "diplomatic", "polarity", "plain"]
    assert recipe.calibration.part == "dev"


def test_no_stage_of_the_shipped_recipe_trains_on_held_out_rows() -> None:
    recipe = load_recipe(RECIPE)
    for source in (source for stage in recipe.stages for source in stage.sources):
        assert ".dev." not in source.file
        assert source.part == "train" or source.file.startswith(("stance/", "nli/"))


def test_two_way_sources_do_not_judge_neutral() -> None:
    sources = {source.file: source for source in load_recipe(RECIPE).stages[0].sources}
    assert Stance.NEUTRAL not in sources["stance/ibm-rank-30k.train.jsonl.gz"].labels


def test_a_later_stage_does_not_change_the_digest_of_an_earlier_one() -> None:
    recipe = load_recipe(RECIPE)
    later = replace(recipe.stages[1], epochs=9)
    changed = replace(recipe, stages=(recipe.stages[0], later))
    assert changed.digest(0) == recipe.digest(0)
    assert changed.digest(1) != recipe.digest(1)
    assert replace(recipe, seed=recipe.seed + 1).digest(0) != recipe.digest(0)


@pytest.mark.parametrize("text", ["", "name = 1", "[[[", 'name = "x"\nbase = "y"\nseed = 1\nstages = [{epoch = 1}]'])
def test_what_is_no_recipe_is_a_data_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(DataError, match=r"broken\.toml"):
        load_recipe(path)


def test_a_base_inside_a_package_is_found() -> None:
    assert base_location("package:pytest/inner").endswith("pytest/inner")
    assert base_location("some/hub-name") == "some/hub-name"


def test_a_base_in_a_package_that_is_not_installed_is_a_checkpoint_error() -> None:
    with pytest.raises(CheckpointError, match="no_such_package"):
        base_location("package:no_such_package/model")
