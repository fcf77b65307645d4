"""What kind of phrase a mention is: a pronoun, a name, a definite description or something new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from stance.language.animacy import singular
from stance.language.annotated import AnnotatedText
from stance.language.times import TIMES
from stance.language.tokens import Token
from stance.language.words import words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PROPER = frozenset({"NNP", "NNPS"})
_CONNECTORS = words("al el bin ibn ben de del della di da dos du van von der den la le ter of and")
# The words that make a mention of somebody's post, for "the minister" to be matched with "Minister X".
ROLES = words(
    """
    minister president premier chancellor secretary spokesman spokeswoman spokesperson ambassador envoy diplomat
    senator king queen emir sheikh prince general colonel commander chief leader director chairman chairwoman
    governor mayor speaker lawmaker official officer analyst expert professor negotiator coordinator
    commissioner representative judge prosecutor lawyer candidate congressman deputy counterpart aide adviser
    advisor pope cardinal admiral inspector congresswoman activist author editor reporter rapporteur head
    """
)


_ARTICLES = words("the a an this that these those his her their its both two three four five six seven")


class Form(Enum):
    """How a mention refers: by pronoun, by name, by a description of somebody known, or by one of somebody new."""

    PRONOUN = "pronoun"
    NAME = "name"
    DEFINITE = "definite"
    INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase: offsets, words, head noun, the proper name in it (empty without one) and its number."""

    start: int
    end: int
    text: str
    form: Form
    head: str
    name: str = ""
    plural: bool = False

    @property
    def surname(self) -> str:
        """The last word of the name, folded to lower case."""
        return self.name.split()[-1].lower() if self.name else ""

    @property
    def words(self) -> frozenset[str]:
        """The words of the mention in lower case."""
        return frozenset(re.findall(r"\w+", self.text.lower()))

    @property
    def modifiers(self) -> frozenset[str]:
        """What stands between article and head noun: `French` and `foreign` of "the French foreign minister"."""
        before = self.text.lower().partition(self.head)[0]
        return frozenset(re.findall(r"\w+", before)) - _ARTICLES

    @property
    def roles(self) -> frozenset[str]:
        """The words of office in the mention."""
        return frozenset(re.findall(r"[a-z]+", self.text.lower())) & ROLES


def describe(annotated: AnnotatedText, start: int, end: int) -> Mention:
    """Return what kind of mention stands at `text[start:end]`."""
    tokens = annotated.between(start, end)
    core = _core(tokens)
    head = next((t for t in reversed(core) if t.tag in _NOUNS), core[-1] if core else None)
    name = _name(core) or _name_in_apposition(tokens, core)
    lead = tokens[0] if tokens else None
    form = _form(core, lead, name)
    plural = head is not None and (head.tag in ("NNS", "NNPS") or head.lower in ("they", "we", "people", "police"))
    return Mention(start, end, annotated.text[start:end], form, singular(head.lower) if head else "", name, plural)


def _core(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens up to the first preposition, comma or relative clause; the possessor stays."""
    out: list[Token] = []
    for token in tokens:
        if token.lower in TIMES:
            break
        if out and (token.tag in ("IN", "WP", "WDT", "TO", "VBG", ",", "-LRB-", "VBD", "VBZ") or token.text in ",(—–"):
            break
        out.append(token)
    return out


def _form(core: Sequence[Token], lead: Token | None, name: str) -> Form:
    if lead is None or (len(core) == 1 and lead.tag in ("PRP", "PRP$")) or lead.tag == "PRP":
        return Form.PRONOUN
    if name:
        return Form.NAME
    definite = lead.lower in ("the", "this", "that", "these", "those", "his", "her", "their", "both")
    return Form.DEFINITE if definite else Form.INDEFINITE


def _name(core: Sequence[Token]) -> str:
    """Return the last run of proper nouns that no possessive ends: `Syria's envoy Bashar Jaafari` gives the man."""
    run: list[str] = []
    for i, token in enumerate(core):
        follows = core[i + 1].tag if i + 1 < len(core) else ""
        if token.tag in _PROPER or (run and token.lower in _CONNECTORS and follows in _PROPER):
            run.append(token.text)
        elif token.tag == "POS" or token.tag in ("NN", "NNS", "JJ", "VBN"):
            run = []
    while run and (singular(run[0].lower()) in ROLES or run[0].rstrip(".") in _TITLES):
        run = run[1:]
    return " ".join(run)


_TITLES = words(
    """
    Mr Mrs Ms Dr Gen Lt Col Sen Rep Gov Sgt Capt Adm Prof Maj Sir Lord Lady Prime Foreign Vice
    """
)


def _name_in_apposition(tokens: Sequence[Token], core: Sequence[Token]) -> str:
    """`Turkey's foreign minister, Mevlüt Çavuşoğlu`: the name behind the comma, where the core has none."""
    for i in range(len(core), len(tokens) - 1):
        if tokens[i].text == "," and tokens[i + 1].tag in _PROPER:
            name = _name(_core(tokens[i + 1 :]))
            if len(name.split()) > 1:
                return name
    return ""


def named_mentions(annotated: AnnotatedText) -> list[Mention]:
    """Return the noun phrases of a text that hold a proper name, with the words before it that say who that is."""
    out: list[Mention] = []
    tokens, i = annotated.tokens, 0
    while i < len(tokens):
        if tokens[i].tag not in _PROPER:
            i += 1
            continue
        end = i + 1
        while end < len(tokens) and _in_name(tokens, end):
            end += 1
        start = i
        while start > 0 and tokens[start - 1].tag in ("JJ", "NN", "NNP", "POS") and not _breaks(tokens, start):
            start -= 1
        if tokens[start].tag == "POS":
            start += 1
        out.append(describe(annotated, tokens[start].start, tokens[end - 1].end))
        i = end
    return out


def _in_name(tokens: Sequence[Token], at: int) -> bool:
    if tokens[at].tag in _PROPER:
        return True
    joins = tokens[at].lower in _CONNECTORS - {"and", "of"}
    return joins and at + 1 < len(tokens) and tokens[at + 1].tag in _PROPER


def _breaks(tokens: Sequence[Token], start: int) -> bool:
    return tokens[start - 1].text in ",.;:" or tokens[start].start - tokens[start - 1].end > 2
