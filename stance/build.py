"""Which implementation a name means. Heavy libraries are imported only when a name asks for them."""

from pathlib import Path

from stance.config import CHECKPOINTS, PipelineConfig
from stance.errors import CheckpointError
from stance.pipeline import Pipeline
from stance.ports import Classifier, Extractor


def build_pipeline(config: PipelineConfig | None = None) -> Pipeline:
    """Return a ready pipeline. Raises CheckpointError if a named part is missing or damaged."""
    config = config or PipelineConfig()
    return Pipeline(build_extractor(config), build_classifier(config), config.limits)


def build_extractor(config: PipelineConfig) -> Extractor:
    """Return the extractor that `config.extractor` names."""
    if config.extractor != "rules":
        raise CheckpointError(f"unknown extractor {config.extractor!r}; known: rules")
    from stance.extractor import RuleExtractor

    return RuleExtractor.load()


def build_classifier(config: PipelineConfig) -> Classifier:
    """Return the classifier that `config.classifier` names."""
    if config.classifier == "keyword":
        from stance.classification.keyword import KeywordClassifier

        return KeywordClassifier()
    from stance.classification.runtime import load_classifier

    bundled = CHECKPOINTS / config.classifier
    return load_classifier(bundled if bundled.is_dir() else Path(config.classifier), threads=config.threads)
