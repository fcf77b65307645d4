import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings

DOCS = Path(__file__).parents[3] / "docs"


def documented(page: str) -> dict[str, str]:
    """Return the second column of a page's tables by setting."""
    rows = re.findall(r"^\|[^`\n]*`(STANCE_[A-Z_]+)`\s*\|\s*(.*?)\s*\|", (DOCS / page).read_text("utf-8"), re.MULTILINE)
    return {name: default.strip("`") for name, default in rows}


def test_every_setting_is_documented_and_nothing_else() -> None:
    assert set(documented("settings.md")) == {f"STANCE_{name.upper()}" for name in Settings.model_fields}


def test_the_documented_defaults_are_the_real_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in documented("settings.md"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings()
    for name, default in documented("settings.md").items():
        value = getattr(settings, name.removeprefix("STANCE_").lower())
        if name == "STANCE_DATABASE_URL":
            assert value.get_secret_value() == default
        elif name not in {"STANCE_CURSOR_SECRET", "STANCE_THREADS"}:
            assert str(value) == default


def test_the_environment_is_read_and_an_empty_value_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_MAX_TOPICS", "7")
    monkeypatch.setenv("STANCE_PORT", "")
    settings = Settings()
    assert settings.max_topics == 7
    assert settings.port == 8000
    assert settings.limits.topics == 7


def test_each_process_makes_its_own_cursor_secret() -> None:
    assert Settings().cursor_secret != Settings().cursor_secret


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STANCE_PORT", "70000"),
        ("STANCE_MAX_TOPICS", "many"),
        ("STANCE_QUEUE_PAIRS", "10"),
        ("STANCE_LOG_LEVEL", "LOUD"),
        ("STANCE_DATABASE_URL", "mysql://user:hunter2@host/name"),
        ("STANCE_DATABASE_URL", "hunter2"),
    ],
)
def test_a_wrong_value_is_refused_and_not_repeated(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "hunter2" not in str(refused.value)
