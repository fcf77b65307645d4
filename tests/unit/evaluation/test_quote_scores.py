"""The scores of statement finding, on cases small enough to reckon by hand."""

from stance.evaluation.gold import same_name
from stance.evaluation.quotes import evaluate_quotes, letters, match, overlap
from stance.types import Kind, Span, Statement

TEXT = "Haddad said the truce would hold. Fischer said it would not."


class Fixed:
    """An extractor that gives the statements it was given."""

    revision = "fixed@1"

    def __init__(self, *statements: Statement) -> None:
        self._statements = statements

    def extract(self, text: str, published_on: object = None) -> tuple[Statement, ...]:
        assert text == TEXT
        assert published_on is None
        return self._statements


def statement(start: int, end: int, speaker: tuple[int, int]) -> Statement:
    return Statement(str(start), Kind.INDIRECT, (Span.of(TEXT, start, end),), speaker_text=Span.of(TEXT, *speaker))


def row() -> dict[str, object]:
    quotes = [
        {"content": [12, 32], "speaker": [0, 6], "type": "indirect"},
        {"content": [47, 59], "speaker": [34, 41], "type": "indirect"},
    ]
    return {"doc_id": "a", "text": TEXT, "quotes": quotes}


def test_all_found() -> None:
    report = evaluate_quotes(Fixed(statement(12, 32, (0, 6)), statement(47, 59, (34, 41))), [row()])
    assert report["fragments"]["f1"] == 100.0
    assert report["characters"]["f1"] == 100.0
    assert report["found_with_right_speaker"] == 100.0


def test_half_found_and_a_wrong_speaker() -> None:
    report = evaluate_quotes(Fixed(statement(12, 32, (34, 41))), [row()])
    assert report["fragments"] == {"gold": 2, "precision": 100.0, "recall": 50.0, "f1": 66.7}
    assert report["speaker"] == {"overlap": 0.0, "exact": 0.0}
    assert report["found_with_right_speaker"] == 0.0


def test_a_span_that_is_cut_too_short_is_not_found() -> None:
    report = evaluate_quotes(Fixed(statement(12, 21, (0, 6))), [row()])
    assert report["fragments"]["recall"] == 0.0
    assert report["characters"]["precision"] == 100.0


def test_marks_and_commas_do_not_count() -> None:
    assert overlap(letters('"A b,"', 0, 6), letters('"A b,"', 1, 4)) == 1.0


def test_the_best_pairs_are_taken_first() -> None:
    gold = [frozenset(range(10)), frozenset(range(10, 20))]
    found = [frozenset(range(9)), frozenset(range(10)), frozenset(range(10, 19))]
    assert sorted(match(gold, found)) == [(0, 1), (1, 2)]


def test_names() -> None:
    assert same_name("Mevlüt Çavuşoğlu", "Cavusoglu")
    assert same_name("opposition activists", "activists")
    assert not same_name("Turkey", "Russia")
    assert not same_name("", "Russia")
