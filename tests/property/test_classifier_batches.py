"""What is asked together must never change an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.classification.runtime import CheckpointClassifier, grouped, load_classifier
from stance.config import CHECKPOINTS
from stance.types import StanceQuery

NOISE = 1e-4
SENTENCES = (
    "There will be no ground assault.",
    "We welcome every step that brings the two sides to one table, and we shall pay our share of its cost.",
    "The convoy crossed the line at noon.",
    "Whoever signed this paper never saw the villages it gives away; " * 8,
    "No.",
)
TOPICS = ("an assault on the town", "talks between the two sides", "the convoy", "a border treaty")
QUERIES = st.builds(
    StanceQuery,
    text=st.sampled_from(SENTENCES),
    target=st.sampled_from(TOPICS),
    speaker=st.sampled_from([None, "the foreign minister"]),
    context=st.sampled_from([None, "Reporters had asked about the assault. " + SENTENCES[0] + " Nobody believed it."]),
)


@pytest.fixture(scope="module")
def classifier() -> CheckpointClassifier:
    return load_classifier(CHECKPOINTS / "stance-minilm", batch_tokens=512)


@settings(max_examples=15, deadline=None)
@given(st.lists(QUERIES, min_size=2, max_size=8))
def test_a_batch_answers_as_one_by_one(classifier: CheckpointClassifier, queries: list[StanceQuery]) -> None:
    together = classifier.classify(queries)
    for query, label in zip(queries, together, strict=True):
        alone = classifier.classify([query])[0]
        assert (alone.topic, alone.stance, alone.abstained) == (label.topic, label.stance, label.abstained)
        for stance, probability in alone.probabilities.items():
            assert label.probabilities[stance] == pytest.approx(probability, abs=NOISE)


@settings(max_examples=15, deadline=None)
@given(st.lists(QUERIES, min_size=1, max_size=4))
def test_probabilities_add_up_to_one_and_the_label_has_the_largest(
    classifier: CheckpointClassifier, queries: list[StanceQuery]
) -> None:
    for label in classifier.classify(queries):
        assert sum(label.probabilities.values()) == pytest.approx(1)
        assert label.probability == max(label.probabilities.values()) == label.probabilities[label.stance]
        assert 0 < label.score <= 1


def test_nothing_asked_is_nothing_answered(classifier: CheckpointClassifier) -> None:
    assert classifier.classify([]) == []


@given(st.lists(st.integers(1, 192)), st.integers(1, 2048))
def test_groups_hold_every_place_once_and_keep_to_the_budget(lengths: list[int], budget: int) -> None:
    groups = list(grouped(lengths, budget))
    assert sorted(place for group in groups for place in group) == list(range(len(lengths)))
    for group in groups:
        assert len(group) == 1 or len(group) * max(lengths[place] for place in group) <= budget
