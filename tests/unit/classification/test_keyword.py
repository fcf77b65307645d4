import pytest

from stance.classification.keyword import KeywordClassifier
from stance.errors import InvalidText
from stance.types import Stance, StanceQuery


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We support the withdrawal", Stance.FAVOR),
        ("We will never accept a withdrawal", Stance.AGAINST),
        ("The withdrawal began on Monday", Stance.NEUTRAL),
        ("We support the fishing fleet", Stance.UNRELATED),
    ],
)
def test_a_few_words_decide(text: str, stance: Stance) -> None:
    assert KeywordClassifier().classify([StanceQuery(text, "withdrawal of troops")])[0].stance is stance


def test_its_probabilities_add_up_and_neutral_is_abstained() -> None:
    labels = KeywordClassifier().classify([StanceQuery("The withdrawal began", "withdrawal"), StanceQuery("x", "y")])
    assert [label.abstained for label in labels] == [True, False]
    assert [sum(label.probabilities.values()) for label in labels] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("query", [StanceQuery(" ", "withdrawal"), StanceQuery("x", ""), StanceQuery("a\0b", "x")])
def test_it_refuses_what_a_real_classifier_refuses(query: StanceQuery) -> None:
    with pytest.raises(InvalidText):
        KeywordClassifier().classify([query])
