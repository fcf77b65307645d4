"""The lexicon of reporting cues, read from `cues.toml`, with every inflected form derived once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stance.language.words import words

_IRREGULAR = {
    "say": "says said said saying", "tell": "tells told told telling", "write": "writes wrote written writing",
    "think": "thinks thought thought thinking", "feel": "feels felt felt feeling", "find": "finds found found finding",
    "understand": "understands understood understood understanding", "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning", "show": "shows showed shown showing",
    "seek": "seeks sought sought seeking",
    "forbid": "forbids forbade forbidden forbidding", "make": "makes made made making", "hit": "hits hit hit hitting",
    "shoot": "shoots shot shot shooting", "go": "goes went gone going", "put": "puts put put putting",
    "speak": "speaks spoke spoken speaking", "take": "takes took taken taking", "stand": "stands stood stood standing",
    "come": "comes came come coming", "beseech": "beseeches besought besought beseeching", "forecast":
    "forecasts forecast forecast forecasting",
}  # fmt: skip
_DOUBLING = words("abhor admit beg brag concur plan quip rebut refer regret slam snap sum")


def forms(lemma: str) -> list[str]:
    """Return the finite and non-finite forms of a verb, the lemma first."""
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    stem = lemma + lemma[-1] if lemma in _DOUBLING and not lemma.endswith("y") else lemma
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return [lemma, third, stem + "ed", stem + "ing"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue look-ups. The verb sets hold forms, `lemma` leads back; phrasal cues map a first word's forms to tails."""

    lemma: dict[str, str]
    clause: frozenset[str]
    person: frozenset[str]
    complement: frozenset[str]
    weak: frozenset[str]
    phrasal: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    adjectives: frozenset[str]
    prepositions: frozenset[str]
    nouns: frozenset[str]

    def tail(self, word: str, following: tuple[str, ...]) -> tuple[str, int] | None:
        """Return (class, number of further words) of the longest phrasal cue that begins at `word`, or None."""
        options = [(k, len(t)) for k, t in self.phrasal.get(word, ()) if following[: len(t)] == t]
        return max(options, key=lambda option: option[1], default=None)


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon once a process."""
    data = tomllib.loads(files("stance.statements").joinpath("cues.toml").read_text(encoding="utf-8"))
    lemma: dict[str, str] = {}
    phrasal: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("clause", "complement"):
        for phrase in data[kind]["phrasal"]:
            head, *tail = phrase.split()
            for form in forms(head):
                lemma.setdefault(form, head)
                phrasal.setdefault(form, []).append((kind, tuple(tail)))
    sets = {kind: _forms_of(data[kind]["verbs"], lemma) for kind in ("clause", "person", "complement", "weak")}
    return Lexicon(
        lemma=lemma,
        phrasal={form: tuple(tails) for form, tails in phrasal.items()},
        adjectives=frozenset(data["attitude"]["adjectives"].split()),
        prepositions=frozenset(data["attitude"]["prepositions"].split()),
        nouns=frozenset(n + s for n in data["noun"]["nouns"].split() for s in ("", "s")),
        **sets,
    )


def _forms_of(lemmas: str, lemma: dict[str, str]) -> frozenset[str]:
    out = set()
    for verb in lemmas.split():
        for form in forms(verb):
            lemma[form] = verb
            out.add(form)
    return frozenset(out)
