from collections import Counter

from stance.training.split import part_of


def test_parts_have_their_shares() -> None:
    counts = Counter(part_of(f"conflict-{number}") for number in range(5000))
    assert set(counts) == {"train", "dev", "test"}
    assert 0.68 < counts["train"] / 5000 < 0.72
    assert 0.085 < counts["dev"] / 5000 < 0.115


def test_plain_agency_copy_is_split_by_name() -> None:
    slugs = (
        "plain-e-skripal",
        "plain-e-anything-new",
        "plain-a-osirak",
        "plain-a-lockerbie",
        "plain-f-rohingya-return",
    )
    assert [part_of(slug) for slug in slugs] == ["test", "test", "dev", "train", "train"]


def test_a_conflict_stays_where_it_is() -> None:
    known = ("suez-canal-1956", "golan-talks", "siachen", "euromissiles", "ogaden-war", "kuril-islands")
    assert [part_of(slug) for slug in known] == ["test", "train", "train", "train", "train", "train"]
