"""The API over fakes, on both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.testing import MarksExtractor, Service, StartService, WordsClassifier
from stance.config import PipelineConfig
from stance.pipeline import Pipeline


@pytest.fixture
def start_service(database_url: str) -> Iterator[StartService]:
    """Start applications over one database, with the settings given."""
    with _starter(database_url) as start:
        yield start


@pytest.fixture
def start_unmigrated_service(empty_database_url: str) -> Iterator[StartService]:
    """Start applications over a database without tables."""
    with _starter(empty_database_url) as start:
        yield start


@pytest.fixture
def service(start_service: StartService) -> Service:
    """An application with the default settings."""
    return start_service()


@pytest.fixture
def client(service: Service) -> TestClient:
    """A client of it."""
    return service.client


@contextmanager
def _starter(database_url: str) -> Iterator[StartService]:
    running: list[TestClient] = []

    def start(*, build: Callable[[PipelineConfig], Pipeline] | None = None, **options: object) -> Service:
        classifier = WordsClassifier()
        classifier.gate.set()
        settings = Settings.model_validate({"database_url": database_url, **options})
        make = build or (lambda config: Pipeline(MarksExtractor(), classifier, config.limits))
        client = TestClient(create_app(settings, build=make))
        running.append(client.__enter__())
        return Service(client, classifier, settings)

    try:
        yield start
    finally:
        for client in running:
            client.__exit__(None, None, None)
