"""What a cue reports: the item ranges of its content, left or right of it."""

from collections.abc import Sequence

from stance.language.words import words
from stance.statements.cues import Cue, has_clause
from stance.statements.phrases import FINITE, Range, is_time
from stance.statements.sentences import QUOTE, Item

_COMMA = frozenset({",", "—", "–", "--", "-"})
_STARTERS = words("and but while although though whereas as after because before when")


def content_ranges(items: Sequence[Item], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    """Return the ranges of a cue's content, most often one; empty where the cue governs nothing here."""
    if cue.form == "according":
        return _according(items, cue, cues)
    if cue.inverted:
        return _left(items, cue) + _resumed(items, cue, cues)
    right = _right(items, cue, cues)
    left = _left(items, cue) if cue.form in ("finite", "quoted") and cue.kinds & {"clause", "person"} else []
    if left and (items[left[-1][1] - 1].tag == QUOTE or not right or _is_parenthetical(items, cue)):
        return left + _resumed(items, cue, cues)
    return right


def _according(items: Sequence[Item], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    end = cue.end
    if cue.start <= 1 or not _has_substance(items, 0, cue.start):
        at = end + 1 if end < len(items) and items[end].text == "," else end
        return _trim(items, at, _right_end(items, at, cue, cues))
    return _trim(items, _left_start(items, cue), cue.start)


def _has_substance(items: Sequence[Item], start: int, end: int) -> bool:
    return any(x.tag in FINITE or x.tag == QUOTE for x in items[start:end])


def _left(items: Sequence[Item], cue: Cue) -> list[Range]:
    """Return the content before `, X said` or `, said X`; empty if none stands there."""
    at = cue.start - 1
    if at < 0:
        return []
    if items[at].tag == QUOTE:
        return [(at, at + 1)]
    if items[at].text in _COMMA and at and items[at - 1].tag == QUOTE:
        return [(at - 1, at)]
    closed = items[at].tag == "''" and at and items[at - 1].text in ",.?!"
    if not (closed or items[at].text in _COMMA | {"?", "!"}):
        return []
    start = _left_start(items, cue)
    if not _has_substance(items, start, at) and not _is_parenthetical(items, cue):
        return []
    return _trim(items, start, at + 1 if closed else at)


def _left_start(items: Sequence[Item], cue: Cue) -> int:
    """Return where the clause before a cue begins: behind a semicolon, or at the sentence's start."""
    start = 0
    for k in range(cue.start - 1, -1, -1):
        if items[k].text == ";":
            start = k + 1
            break
    return start + 1 if start < len(items) and items[start].lower in ("but", "and", "yet", "so") else start


def _is_parenthetical(items: Sequence[Item], cue: Cue) -> bool:
    """`The plan, he said, is dead`: a comma on both sides, and the clause's verb only behind."""
    at = cue.end
    if cue.form not in ("finite", "quoted") or cue.start < 2 or at >= len(items) or items[at].text not in _COMMA:
        return False
    if items[cue.start - 1].text not in _COMMA or items[cue.start - 2].tag == QUOTE:
        return False
    before = items[_left_start(items, cue) : cue.start - 1]
    if (
        any(x.tag in FINITE for x in before)
        or is_time(items[cue.start - 2])
        or at + 1 >= len(items)
        or items[at + 1].tag in ("VBG", "CC", QUOTE)
    ):
        return False
    return any(x.tag in FINITE for x in items[at:])


def _resumed(items: Sequence[Item], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    """Return the second part of content that the cue splits: `"A," he said, "B."`."""
    at = cue.end
    if _is_parenthetical(items, cue):
        return _trim(items, at + 1, _right_end(items, at + 1, cue, cues))
    while at < len(items) and items[at].tag != QUOTE:
        if items[at].tag in FINITE or items[at].text in ".;" or items[at].tag == "CC":
            return []
        if any(other.words[0] == at for other in cues if other is not cue):
            return []
        at += 1
    return [(at, at + 1)] if at < len(items) else []


def _right(items: Sequence[Item], cue: Cue, cues: Sequence[Cue]) -> list[Range]:
    at = _skip_adverbials(items, cue.end)
    if at >= len(items):
        return []
    if items[at].tag == QUOTE:
        return _quoted(items, at) if cue.kinds & {"clause", "person", "phrasal"} else [(at, at + 1)]
    # "He said that was out of the question": before a verb, "that" belongs to what was said.
    pronoun = items[at].lower == "that" and at + 1 < len(items) and items[at + 1].tag in FINITE
    that = items[at].lower in ("that", "if", "whether") and items[at].tag in ("IN", "DT", "WDT")
    end = _right_end(items, at, cue, cues)
    wh = items[at].tag in ("WP", "WRB") or items[at].lower in ("if", "whether")
    if that or (cue.kinds & {"clause", "person"} and _clausal(items, cue, at, end, wh)):
        return _trim(items, at + (items[at].lower == "that" and not pronoun), end)
    if "person" in cue.kinds and cue.addressee and items[at].tag in ("TO", "RB"):
        return _trim(items, cue.addressee[0], end)
    if "complement" in cue.kinds and cue.form != "quoted":
        return _complement(items, cue, end)
    return []


def _clausal(items: Sequence[Item], cue: Cue, at: int, end: int, wh: bool) -> bool:
    if items[at].text in ",.;)" or ("weak" in cue.kinds and not wh):
        return False
    return wh or (has_clause(items, at, end) and items[at].tag not in ("IN", "TO", "CC"))


def _quoted(items: Sequence[Item], at: int) -> list[Range]:
    """Return a quotation and those that follow it directly."""
    end = at + 1
    while end < len(items) and items[end].tag == QUOTE:
        end += 1
    return [(k, k + 1) for k in range(at, end)]


def _complement(items: Sequence[Item], cue: Cue, end: int) -> list[Range]:
    start = cue.addressee[0] if cue.addressee else cue.words[1]
    if (
        start >= len(items)
        or (items[start].tag in ("CC", "''") and items[start].tag == "CC")
        or items[start].text in ".,;:)"
    ):
        return []
    if (
        items[start].tag == "IN"
        and "phrasal" not in cue.kinds
        and items[start].lower not in ("against", "about", "of", "over")
    ):
        return []
    stop = start
    while stop < end:
        if items[stop].text == "," and stop + 1 < end and _leaves(items, stop + 1):
            break
        stop += 1
    return _trim(items, start, stop)


def _leaves(items: Sequence[Item], at: int) -> bool:
    following = items[at + 1].tag if at + 1 < len(items) else ""
    item = items[at]
    return (
        item.tag == "VBG"
        or item.lower in _STARTERS - {"and"}
        or (item.lower == "and" and following[:2] in ("VB", "PR", "RB"))
    )


def _skip_adverbials(items: Sequence[Item], at: int) -> int:
    """Return the index behind `on Monday`, `in a statement`, a comma or a colon, where the message begins."""
    probe = at
    while probe < min(len(items), at + 14) and items[probe].tag not in FINITE:
        if items[probe].lower == "that" and items[probe].tag in ("IN", "DT", "WDT"):
            behind = items[probe + 1].tag if probe + 1 < len(items) else ""
            if items[probe].tag == "IN" or behind in ("DT", "PRP", "NNP", "PRP$", "EX", "''"):
                return probe
        if items[probe].tag == QUOTE:
            return probe if items[probe - 1].text in ",:" or probe == at else at
        if items[probe].text in ".;" or items[probe].tag == "VBG":
            break
        probe += 1
    while at < len(items) and (
        items[at].tag == "RB" or is_time(items[at]) or items[at].text == ":" or _is_time_phrase(items, at)
    ):
        at += 2 if _is_time_phrase(items, at) else 1
    return at


def _is_time_phrase(items: Sequence[Item], at: int) -> bool:
    return (
        items[at].lower in ("on", "last", "late", "early", "this", "earlier")
        and at + 1 < len(items)
        and is_time(items[at + 1])
    )


def _right_end(items: Sequence[Item], start: int, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return where content to the right ends: before a reporting clause joined to this one, or with the sentence."""
    starts = {c.start: c for c in cues if c.start > start and c is not cue}
    subordinate = cue.start > 0 and items[cue.start - 1].lower in _STARTERS - {"and", "but", "though"}
    for k in range(start, len(items)):
        if items[k].text == ";" or (subordinate and items[k].text == ","):
            return k
        other = starts.get(k)
        if other and k > start and _joins(items, k, cue, other):
            return _before_conjunction(items, start, k)
    return len(items)


def _before_conjunction(items: Sequence[Item], start: int, end: int) -> int:
    while end > start and (
        items[end - 1].text in _COMMA or items[end - 1].tag in ("CC", "RB") or items[end - 1].lower in _STARTERS
    ):
        end -= 1
    return end


def _joins(items: Sequence[Item], k: int, cue: Cue, other: Cue) -> bool:
    """Whether the reporting clause at `k` stands beside this content, not inside it."""
    before = items[k - 2] if k >= 2 and items[k - 1].tag == "RB" else items[k - 1]
    if other.form == "according":
        return before.text in _COMMA or k + 8 > len(items)
    if other.form == "ing":
        return before.text in _COMMA
    own = other.subject is not None and other.start == other.subject[0] and not other.inverted
    if before.tag == "CC" and cue.kinds & {"complement"} and not cue.kinds & {"clause"}:
        return True
    if before.text in _COMMA:
        return not own or not has_clause(items, other.end, len(items)) or other.inverted
    if before.tag == "CC" or before.lower in ("while", "whereas"):
        return not own or (k >= 2 and items[k - 2].text in _COMMA)
    return False


def _trim(items: Sequence[Item], start: int, end: int) -> list[Range]:
    while start < end and items[start].text in ",:;.)—–" and items[start].tag != QUOTE:
        start += 1
    while end > start and items[end - 1].text in ",:;.(—–…" and items[end - 1].tag != QUOTE:
        end -= 1
    return [(start, end)] if end > start else []
