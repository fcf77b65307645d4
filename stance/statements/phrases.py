"""Noun phrases around a verb, found by parts of speech: subjects left of it, inverted subjects and addressees right."""

from collections.abc import Sequence

from stance.language.animacy import can_speak, singular
from stance.language.times import TIMES
from stance.language.words import words
from stance.statements.sentences import QUOTE, Item

Range = tuple[int, int]  # half-open range of item indices

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset(
    {"DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "POS", "FW", "$", "WP$", "''", "HYPH"}
)
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_AUXILIARIES = words(
    """
    is are was were be been being am has have had having do does did 's ’s 've ’ve 'd ’d 're ’re 'm ’m
    """
)
_LINKING = words(
    """
    of in at from for with on to by near inside under among against across around between within over off
    outside behind close
    """
)
_RELATIVE = frozenset({"WP", "WDT", "WP$"})


def can_report(items: Sequence[Item], subject: Range) -> bool:
    """Whether a subject can be somebody who says something: a name, a pronoun, or a noun for people and bodies."""
    core: list[Item] = []
    for item in items[subject[0] : subject[1]]:
        if core and (item.tag in ("IN", "TO", "VBG", "VBD", "VBZ") or item.tag in _RELATIVE or item.text in ",("):
            break
        core.append(item)
    if any(x.tag in ("NNP", "NNPS", "PRP") or x.tag in _RELATIVE for x in core):
        return True
    head = next((x for x in reversed(core) if x.tag in NOUNS | {"JJ", "DT"}), None)
    return head is None or head.tag == "CD" or can_speak(singular(head.lower))


def is_time(item: Item) -> bool:
    """Whether a word names a time: `Clinton on Tuesday said` has the subject Clinton."""
    return item.lower.rstrip(".") in TIMES


def group_start(items: Sequence[Item], verb: int) -> int:
    """Return where the verb group begins: auxiliaries, adverbs and time words before the verb belong to it."""
    at = verb
    while at > 0:
        item = items[at - 1]
        if item.tag in ("MD", "RB", "RBR", "RP") or item.lower in _AUXILIARIES:
            at -= 1
        elif is_time(item) and (back := _time_phrase_start(items, at)):
            at = back
        elif is_time(item) and at >= 2 and items[at - 2].tag in ("NNP", "NNS", "NN", "PRP"):
            at -= 1
        else:
            break
    return at


def _time_phrase_start(items: Sequence[Item], end: int) -> int:
    """Return where `on Monday`, `in late September` begins before item `end`; 0 if it is no such phrase."""
    if items[end - 1].lower == "ago":
        at = end - 1
        while at > 0 and (items[at - 1].tag in ("CD", "IN", "JJR", "RB", "RBR") or is_time(items[at - 1])):
            at -= 1
        return at
    for at in range(end - 2, max(-1, end - 5), -1):
        if items[at].lower in ("on", "in", "at", "during", "since"):
            return at
        if items[at].tag not in ("JJ", "DT", "CD", "RB", "NN") and items[at].lower not in (
            "last",
            "this",
            "late",
            "early",
        ):
            return 0
        if items[at].lower in ("last", "this") and items[at - 1].lower not in ("on", "in", "late", "early"):
            return at
    return 0


def subject_left(items: Sequence[Item], verb: int) -> Range | None:
    """Return the noun phrase directly left of a verb group, with its apposition or relative clause, or None."""
    at = verb - 1
    if at < 0:
        return None
    if items[at].text == "," and (inner := _parenthesis(items, at)):
        return (inner[0], at)
    if items[at].text == ")":
        opened = next((k for k in range(at, -1, -1) if items[k].text == "("), None)
        return _np_left(items, opened - 1, at + 1) if opened else None
    if items[at].tag in _RELATIVE or items[at].lower == "that":
        head = at - 2 if at and items[at - 1].text == "," else at - 1
        return _np_left(items, head, head + 1) if head >= 0 and items[head].tag in NOUNS else None
    found = _np_left(items, at, at + 1)
    return _named_before(items, found) if found else None


def _named_before(items: Sequence[Item], found: Range) -> Range:
    """`"...," Omar Haddad, the ministry's spokesman told reporters`: take in the name that stands before the comma."""
    start = found[0]
    if start < 2 or items[start - 1].text != "," or items[start].tag not in ("DT", "NN", "JJ"):
        return found
    name = _np_left(items, start - 2, start - 1)
    if name and items[name[1] - 1].tag == "NNP" and name[0] and items[name[0] - 1].tag == QUOTE:
        return (name[0], found[1])
    return found


def _parenthesis(items: Sequence[Item], comma: int) -> Range | None:
    """Return the noun phrase before `, ... ,` where that is an apposition or relative clause ending at `comma`."""
    for k in range(comma - 2, 0, -1):
        if items[k].tag == QUOTE or items[k].text in ";:":
            return None
        last = k - 1
        if items[last].text == ")":
            last = next((j for j in range(last, 0, -1) if items[j].text == "("), 1) - 1
        while last > 0 and is_time(items[last]):
            last = (_time_phrase_start(items, last + 1) or last) - 1
        head = items[k + 1]
        clause = any(x.tag in FINITE for x in items[k + 1 : comma]) and head.tag in NOUNS | {"DT", "PRP"}
        if (
            items[k].text == ","
            and not clause
            and items[last].tag in NOUNS | {"POS", "''", "PRP"}
            and _opens_apposition(items, k + 1)
            and (found := _np_left(items, last, last + 1))
        ):
            return found
    return None


def _opens_apposition(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    return (
        item.tag in _RELATIVE | NOMINAL | {"VBG", "VBN", "IN", "RB"} and item.lower not in ("but", "and", "or", "that")
    ) or item.lower in ("asked", "pressed", "speaking", "citing", "when")


def _np_left(items: Sequence[Item], last: int, end: int) -> Range | None:
    """Return the noun phrase that ends at item `last`; `end` is put behind what follows it."""
    if last < 0 or items[last].tag == "PRP" or items[last].lower in ("some", "others", "many", "most", "this", "that"):
        return (last, end) if last >= 0 and items[last].tag != "IN" else None
    if items[last].tag not in NOMINAL:
        return None
    at = last
    while at > 0 and _extends_left(items, at - 1):
        at -= 1
    at = _skip_leading(items, at, end)
    return (at, end) if at < end and any(i.tag in NOUNS | {"JJ", "DT", "PRP"} for i in items[at:end]) else None


def _extends_left(items: Sequence[Item], at: int) -> bool:
    item, right = items[at], items[at + 1]
    if item.tag == QUOTE or is_time(item):
        return False
    if item.tag in NOMINAL:
        # "On Monday the minister": a determiner begins a phrase of its own behind a noun.
        return not (item.tag in NOUNS and right.tag in ("DT", "PRP$", "PDT")) or item.lower in ("all", "both", "half")
    if item.tag in ("IN", "TO"):
        return item.lower in _LINKING and right.tag in NOMINAL | {"VBG", "PRP"}
    if item.tag in ("VBG", "VBN"):
        return at > 0 and (items[at - 1].tag in NOMINAL or right.tag in NOUNS | {"JJ"}) and right.text != ","
    if item.tag in ("CC", "&") or item.text == "&":
        return _coordinates(items, at)
    return item.tag == "RB" and right.tag in ("CD", "JJ", "DT")


def _coordinates(items: Sequence[Item], cc: int) -> bool:
    """Whether `A and B` is one subject: nothing but a noun phrase stands before the conjunction in its clause."""
    if items[cc].lower not in ("and", "or", "&") or cc == 0 or items[cc - 1].tag not in NOUNS | {"''"}:
        return False
    at = cc - 1
    while at >= 0 and (items[at].tag in NOMINAL or items[at].lower in _LINKING or items[at].tag in ("VBN", "CC")):
        at -= 1
    return at < 0 or items[at].text in ",;:" or items[at].tag == QUOTE or items[at].lower == "that"


def _skip_leading(items: Sequence[Item], at: int, end: int) -> int:
    """Drop a leading prepositional phrase that has no comma behind it: `In a statement Trump said`."""
    while at < end and (items[at].tag in ("IN", "TO", "CC", "''", "VBG", "VBN") and items[at].tag != "DT"):
        if items[at].tag != "IN":
            if items[at].tag in ("VBG", "VBN") and at + 1 < end and items[at + 1].tag in NOMINAL:
                return at
            at += 1
            continue
        at += 1
        while at < end and items[at].tag in NOMINAL:
            nxt = items[at + 1].tag if at + 1 < end else ""
            at += 1
            if items[at - 1].tag in NOUNS and (
                nxt in ("DT", "PRP", "PRP$") or (nxt in ("NNP", "NNPS") and items[at - 1].tag not in ("NNP", "NNPS"))
            ):
                return at
    return at


def clause_subject(items: Sequence[Item], verb: int) -> Range | None:
    """Return the subject of the nearest finite verb to the left: for coordinated, infinitive and participle cues."""
    for at in range(verb - 1, -1, -1):
        if items[at].tag in FINITE:
            start = group_start(items, at)
            if start > 0 and items[start - 1].tag in _RELATIVE:
                continue
            if found := subject_left(items, start):
                return found
    return None


def np_right(items: Sequence[Item], at: int, *, apposition: bool = False) -> Range | None:
    """Return the noun phrase that begins at item `at`, with a following apposition if asked, or None."""
    end = at
    if at < len(items) and items[at].tag == "PRP":
        return (at, at + 1)
    while end < len(items) and _extends_right(items, at, end):
        end += 1
    while end > at and items[end - 1].tag not in NOUNS | {"''", "JJ", "DT"}:
        end -= 1
    if end == at:
        return None
    return (at, _apposition_end(items, end)) if apposition else (at, end)


def _extends_right(items: Sequence[Item], first: int, at: int) -> bool:
    item = items[at]
    if item.tag == QUOTE or (is_time(item) and at > first):
        return False
    if item.tag in NOMINAL:
        fresh = item.tag in ("DT", "PRP$") and at > first and items[at - 1].tag in NOUNS
        return not fresh
    if at == first:
        return item.tag in ("VBG", "VBN", "RB") and at + 1 < len(items) and items[at + 1].tag in NOMINAL
    if item.tag in ("IN", "TO", "CC"):
        linked = item.lower in ("of", "for", "and", "&") or (
            item.lower in ("in", "at", "from", "with") and items[at - 1].tag in ("NN", "NNS")
        )
        return linked and at + 1 < len(items) and items[at + 1].tag in NOMINAL | {"VBG"} and not is_time(items[at + 1])
    return item.tag in ("VBG", "VBN") and items[at - 1].tag in ("JJ", "DT", "IN")


def _apposition_end(items: Sequence[Item], end: int) -> int:
    """Return where an apposition or relative clause behind a phrase ends: the next comma or the sentence's end."""
    if end + 1 >= len(items) or items[end].text != "," or items[end + 1].tag == QUOTE:
        return end
    head = items[end + 1]
    if head.tag not in ("DT", "WP", "WDT", "NN", "NNS", "JJ", "PRP$", "CD", "NNP") or head.lower == "that":
        return end
    at = end + 1
    while at < len(items) and items[at].text not in ",.;:?!—–" and items[at].tag != QUOTE:
        if items[at].tag in FINITE and not any(x.tag in _RELATIVE for x in items[end:at]):
            return end
        at += 1
    return at
