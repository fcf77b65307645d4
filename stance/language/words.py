"""Word lists as they read best: one string, white space between."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
