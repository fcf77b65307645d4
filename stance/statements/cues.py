"""Reporting cues of a sentence: which words report, in which way, and who their grammatical subject is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stance.language.words import words
from stance.statements.lexicon import Lexicon
from stance.statements.phrases import (
    FINITE,
    NOUNS,
    Range,
    can_report,
    clause_subject,
    group_start,
    np_right,
    subject_left,
)
from stance.statements.sentences import QUOTE, Item

_BE = words("is are was were be been being am 's ’s 're ’re get gets got")
_HAVE = words("has have had having 've ’ve")
_TENTATIVE = words(
    """
    expected likely scheduled due going want wants wanted need needs needed able supposed about set plan plans
    planned decline declined declines refuse refused refuses fail failed fails
    """
)
# Whatever stands before these speaks; other cues are trusted only behind a noun that can.
_ALWAYS_SPEECH = words("say tell add write according reply announce declare insist claim")
# More in one sentence is no prose; the work a sentence takes grows with their square.
_MOST_CUES = 24
_MUTE = words("say comment tell specify elaborate disclose respond answer explain mention reveal confirm")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression: item range of its words, its class, its subject's and addressee's item ranges.

    `via` is who quotes the speaker.
    `form` is finite, ing, inf, quoted ("was quoted as saying") or according. `inverted` puts the subject to the right.
    `start` is where the reporting clause begins: its subject, or its verb group if the subject is elsewhere.
    """

    words: Range
    kinds: frozenset[str]
    form: str
    lemma: str
    subject: Range | None
    start: int
    inverted: bool = False
    addressee: Range | None = None
    via: Range | None = None

    @property
    def end(self) -> int:
        """Item index behind the cue, its inverted subject and its addressee."""
        ends = [self.words[1]]
        if self.inverted and self.subject:
            ends.append(self.subject[1])
        return max([*ends, self.addressee[1]] if self.addressee else ends)


def find_cues(items: Sequence[Item], lexicon: Lexicon) -> list[Cue]:
    """Return the cues of a sentence in order."""
    out: list[Cue] = []
    for i in range(len(items)):
        if len(out) == _MOST_CUES:
            break
        for cue in _cue_at(items, i, lexicon):
            out.append(_shared(items, cue, out))
    return [c for c in out if c.subject is None or c.lemma in _ALWAYS_SPEECH or can_report(items, c.subject)]


def _shared(items: Sequence[Item], cue: Cue, before: Sequence[Cue]) -> Cue:
    """Give a cue without a subject of its own that of the last reporting clause that is not inside another one.

    `The government admitted mistakes were made, but insisted ...`: the nearest verb is "were", the speaker is not.
    """
    if cue.inverted or cue.form == "according" or (cue.subject and cue.start == cue.subject[0]) or not before:
        return cue
    for earlier in reversed(before):
        at = earlier.start
        joined = at == 0 or items[at - 1].text in ",;—–-" or items[at - 1].tag in ("CC", QUOTE, "''")
        if earlier.subject and (joined or earlier is before[0]) and earlier.form in ("finite", "quoted"):
            return replace(cue, subject=earlier.subject)
    return cue


def _cue_at(items: Sequence[Item], i: int, lexicon: Lexicon) -> Iterator[Cue]:
    item = items[i]
    if item.lower == "according" and i + 1 < len(items) and items[i + 1].lower == "to":
        source = np_right(items, i + 2, apposition=i > 0)
        if source:
            yield Cue((i, i + 2), frozenset({"according"}), "according", "according", source, i, inverted=True)
    elif item.lower in ("quoted", "quotes", "quoting") and i + 2 < len(items):
        yield from _quoted_cue(items, i)
    elif item.lower in lexicon.lemma and (item.tag.startswith("VB") or item.lower in ("said", "told", "says")):
        yield from _verb_cue(items, i, lexicon)
    elif item.lower in lexicon.nouns and item.tag in ("NN", "NNS"):
        yield from _noun_cue(items, i)
    elif item.lower in lexicon.adjectives and item.tag in ("JJ", "VBN", "VBD", "RB"):
        yield from _attitude_cue(items, i, lexicon)


def _quoted_cue(items: Sequence[Item], i: int) -> Iterator[Cue]:
    """`X was quoted as saying by Z` and `Z quoted X as saying`."""
    saying = next((k for k in range(i + 1, min(len(items) - 1, i + 12)) if items[k].lower == "as"), None)
    if saying is None or items[saying + 1].tag != "VBG":
        return
    start, end = group_start(items, i), saying + 2
    subject = subject_left(items, start)
    if start < i and subject:
        by = np_right(items, end + 1) if end < len(items) and items[end].lower == "by" else None
        yield Cue((start, end), frozenset({"clause"}), "quoted", "say", subject, subject[0], via=by)
    elif speaker := np_right(items, i + 1):
        begin = subject[0] if subject else start
        yield Cue((i, end), frozenset({"clause"}), "quoted", "say", speaker, begin, via=subject)


def _noun_cue(items: Sequence[Item], i: int) -> Iterator[Cue]:
    """`the minister's statement that ...`, `voiced concern that ...`."""
    if i + 1 >= len(items) or items[i + 1].lower != "that" or items[i + 1].tag not in ("IN", "DT"):
        return
    owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if items[k].tag == "POS"), None)
    subject = subject_left(items, owner) if owner else clause_subject(items, i)
    if subject:
        yield Cue((i, i + 1), frozenset({"clause"}), "noun", items[i].lower, subject, subject[0] if owner else i)


def _attitude_cue(items: Sequence[Item], i: int, lexicon: Lexicon) -> Iterator[Cue]:
    start = group_start(items, i)
    linked = any(x.lower in _BE | {"remain", "remains", "remained", "felt", "feels"} for x in items[max(0, start) : i])
    follows = i + 1 < len(items) and items[i + 1].lower in lexicon.prepositions
    subject = subject_left(items, start)
    if linked and follows and subject:
        that = items[i + 1].lower in ("that", "to")
        kind = "clause" if items[i + 1].lower == "that" else "complement"
        yield Cue(
            (start, i + 1 if that else i + 2),
            frozenset({kind, "attitude"}),
            "finite",
            items[i].lower,
            subject,
            subject[0],
        )


def _verb_cue(items: Sequence[Item], i: int, lexicon: Lexicon) -> Iterator[Cue]:
    word, start = items[i].lower, group_start(items, i)
    following = tuple(x.lower for x in items[i + 1 : i + 4])
    tail = lexicon.tail(word, following)
    kinds = frozenset(k for k in ("clause", "person", "complement") if word in getattr(lexicon, k)) | (
        {tail[0]} if tail else set()
    )
    if word in lexicon.weak:
        kinds |= {"weak"}
    form = _form(items, i, start)
    if not form or not kinds - {"weak"}:
        return
    end = i + 1 + (tail[1] if tail else 0)
    lemma = lexicon.lemma[word]
    if _is_mute(items, i, start, lemma, form):
        return
    if tail:
        kinds = frozenset({tail[0], "phrasal"})
    if form == "ing" and kinds <= {"complement", "phrasal", "weak"} and i and items[i - 1].tag in NOUNS:
        return  # "two senators seeking the nomination" describes them
    yield _placed(items, (i, end), kinds, form, lemma, start)


def _form(items: Sequence[Item], i: int, start: int) -> str:
    """Return finite, ing or inf; empty where the verb is passive, nominal or reduced and so names no speaker."""
    group = [x.lower for x in items[start:i]]
    tag = items[i].tag
    be, have = any(w in _BE for w in group), any(w in _HAVE for w in group)
    if tag == "VBG":
        return "finite" if be else "ing"
    if (be and not have) or (be and have and "been" in group):
        return ""
    if tag == "VB":
        if (i and items[i - 1].tag == "TO") or (start and items[start - 1].tag == "TO"):
            return "inf"
        return "finite" if any(x.tag == "MD" or x.lower in ("do", "does", "did") for x in items[start:i]) else ""
    if i + 1 < len(items) and items[i + 1].lower == "by" and not have:
        return ""
    if (
        tag in ("VBN", "VBD")
        and not group
        and (i == 0 or items[i - 1].lower in ("when", "if"))
        and items[i].lower == "asked"
    ):
        return ""
    if tag == "VBN" and not have and i and items[i - 1].tag in ("DT", "JJ", "PRP$", "IN"):
        return ""
    return "finite"


def _is_mute(items: Sequence[Item], i: int, start: int, lemma: str, form: str) -> bool:
    """Whether the cue says that nothing was said ("declined to say") or might be ("is expected to announce")."""
    group = {x.lower for x in items[start:i]}
    negated = bool(group & {"not", "n't", "n’t", "never"})
    if form == "inf":
        before = items[start - 2 if start > 1 else 0 : start]
        return any(x.lower in _TENTATIVE for x in [*before, *items[max(0, i - 3) : i]])
    following = {x.lower for x in items[i + 1 : i + 4]}
    if (negated and lemma in _MUTE) or (lemma in ("decline", "refuse") and following & _MUTE):
        return True
    return any(x.tag == "MD" for x in items[start:i]) and lemma in ("say", "tell", "ask", "call", "argue", "write")


def _placed(items: Sequence[Item], words: Range, kinds: frozenset[str], form: str, lemma: str, start: int) -> Cue:
    end = words[1]
    if form == "finite" and (kinds & {"clause", "person"}) and (right := _inverted_subject(items, start, end)):
        return Cue(words, kinds, form, lemma, right, start, inverted=True)
    own = subject_left(items, start) if form == "finite" else None
    subject = own or clause_subject(items, start)
    begin = own[0] if own else start
    addressee = _addressee(items, end, lemma) if "person" in kinds else None
    return Cue(words, kinds, form, lemma, subject, begin, addressee=addressee)


def _inverted_subject(items: Sequence[Item], start: int, end: int) -> Range | None:
    """Return the subject of `..., said X`: behind a quotation or a clause with a comma, with no clause of its own."""
    if start == 0 or not (
        items[start - 1].tag == QUOTE or items[start - 1].text in ",—–" or items[start - 1].tag == "''"
    ):
        return None
    own = subject_left(items, start)
    if own and own[0] and items[own[0] - 1].tag == QUOTE:
        return None
    before = items[: start - 1]
    spoken = items[start - 1].tag in (QUOTE, "''") or any(x.tag in FINITE or x.tag == QUOTE for x in before)
    found = np_right(items, end, apposition=True)
    if not spoken or not found or items[found[0]].lower in ("it", "that", "them", "him"):
        return None
    behind = items[found[1]] if found[1] < len(items) else None
    stops = (
        behind is None or behind.tag in (QUOTE, "IN", "RB", "VBG") or behind.text in ",.;:—–!?" or behind.tag == "NNP"
    )
    return found if stops and (behind is None or behind.lower != "that") else None


def _addressee(items: Sequence[Item], at: int, lemma: str) -> Range | None:
    if at < len(items) and items[at].lower in ("that", "if", "whether", "how", "why", "what"):
        return None
    found = np_right(items, at)
    if found and (told := _behind_relative(items, found[1])):
        return (found[0], told)
    if not found or (lemma in ("warn", "promise", "ask", "caution", "advise") and not _closes(items, found[1])):
        return None
    return found


def _behind_relative(items: Sequence[Item], at: int) -> int:
    """`told the envoy, who is in Damascus, that ...`: return the index of "that"; 0 where it is not so."""
    if at + 1 >= len(items) or items[at].text != "," or items[at + 1].tag not in ("WP", "WDT", "DT", "NN"):
        return 0
    for k in range(at + 2, min(len(items) - 1, at + 25)):
        if items[k].text == "," and items[k + 1].lower == "that":
            return k + 1
    return 0


def _closes(items: Sequence[Item], at: int) -> bool:
    """Whether what follows a would-be addressee is the message: that, to, of, a quotation or the sentence's end."""
    return (
        at >= len(items)
        or items[at].tag == QUOTE
        or items[at].lower in ("that", "to", "not", "against", "of", "if", "whether", ",", ":", ".", "about")
    )


def has_clause(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether a noun phrase with a finite verb stands between two item indices."""
    seen = False
    for item in items[start:end]:
        if seen and item.tag in FINITE:
            return True
        seen = seen or item.tag in NOUNS or item.tag in ("PRP", "DT", "JJ", "EX", "WP")
    return False
