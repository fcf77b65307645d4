"""Every setting, read from the environment with the prefix `STANCE_`. docs/settings.md describes each."""

import secrets
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.session import read_url
from stance.config import Limits, PipelineConfig


class Settings(BaseSettings):
    """How one process runs. Lengths are code points, sizes bytes, times seconds unless the name says otherwise."""

    # hide_input: a wrong value may hold the database's password, and the message goes to the terminal
    model_config = SettingsConfigDict(
        env_prefix="STANCE_", env_ignore_empty=True, frozen=True, hide_input_in_errors=True, extra="ignore"
    )

    database_url: SecretStr = SecretStr("sqlite:///stance.db")
    extractor: str = "rules"
    classifier: str = "stance-minilm"
    threads: int | None = Field(default=None, ge=1, le=256)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "console"] = "json"
    # made here when unset, so that no default secret is shared by installations
    cursor_secret: SecretStr = Field(default_factory=lambda: SecretStr(secrets.token_urlsafe(32)))

    # a text of the largest size has room as JSON escapes of six bytes a character, and a batch as it comes
    max_body_bytes: int = Field(default=4_194_304, ge=1024)
    max_text_characters: int = Field(default=200_000, ge=1)
    max_context_characters: int = Field(default=200_000, ge=1)
    max_speaker_characters: int = Field(default=1_000, ge=1)
    max_topics: int = Field(default=50, ge=1)
    max_topic_characters: int = Field(default=300, ge=1)
    max_pairs: int = Field(default=2_000, ge=1)
    max_batch_items: int = Field(default=256, ge=1)

    queue_texts: int = Field(default=64, ge=1)
    queue_pairs: int = Field(default=4_096, ge=1)
    batch_pairs: int = Field(default=32, ge=1)
    batch_wait_ms: int = Field(default=5, ge=0, le=1_000)
    stop_seconds: int = Field(default=30, ge=0, le=3_600)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        read_url(value.get_secret_value())
        return value

    @model_validator(mode="after")
    def _one_request_fits_the_queue(self) -> Self:
        # such a request would be told to try again later, for ever
        if self.queue_pairs < max(self.max_pairs, self.max_batch_items):
            raise ValueError("STANCE_QUEUE_PAIRS must hold STANCE_MAX_PAIRS and STANCE_MAX_BATCH_ITEMS")
        return self

    @property
    def limits(self) -> Limits:
        """The limits as the core takes them."""
        return Limits(
            text=self.max_text_characters,
            topics=self.max_topics,
            topic=self.max_topic_characters,
            speaker=self.max_speaker_characters,
            context=self.max_context_characters,
        )

    @property
    def pipeline(self) -> PipelineConfig:
        """What the core builds a pipeline from."""
        return PipelineConfig(self.extractor, self.classifier, self.threads, self.limits)
