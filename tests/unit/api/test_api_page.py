import re
from pathlib import Path

from api.app import create_app
from api.settings import Settings

PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
PATHS = create_app(Settings()).openapi()["paths"]


def test_every_operation_is_on_the_page_and_no_other() -> None:
    described = {f"{method.upper()} {path}" for path, item in PATHS.items() for method in item}
    assert set(re.findall(r"^\| `([A-Z]+ /[^`]*)` \|", PAGE, re.MULTILINE)) == described


def test_every_filter_is_on_the_page() -> None:
    for path in ("/v1/statements", "/v1/actors/{actor_id}/stances", "/v1/actors", "/v1/topics"):
        for parameter in PATHS[path]["get"]["parameters"]:
            assert f"`{parameter['name']}`" in PAGE or parameter["in"] == "path", parameter["name"]


def test_every_link_leads_to_a_page() -> None:
    for page in re.findall(r"\]\((\w+\.md)\)", PAGE):
        assert (Path(__file__).parents[3] / "docs" / page).is_file()
