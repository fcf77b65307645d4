"""Splitting text into words and punctuation, with offsets."""

import re
from typing import NamedTuple

# Clitics are words of their own, as in the Penn treebank, so that a possessor can be told from what is possessed.
_TOKEN = re.compile(
    r"""
    ['’](?:s|re|ve|ll|d|m)\b                                    # clitics: 's, 're
  | n['’]t\b                                                    # not
  | (?:[^\W\d_]\.){2,}                                          # U.S., U.N.
  | [A-Z]\.(?=\ [A-Z])                                           # the initial of a name
  | \d+(?:[.,:/]\d+)*%?                                         # 1,200 and 2.5 and 10:30
  | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|Sgt|Capt|Adm|St|Jr|Sr|Prof|Maj|Brig|Cmdr|Rev|Hon|Pres|Amb|No|Inc|Ltd|Co|Corp
      |Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.              # abbreviations keep their dot
  | [^\W_](?:[\w\u0300-\u036f]|['’](?!(?:s|re|ve|ll|d|m)\b)(?=[^\W_]))*?(?=n['’]t\b)
  | [^\W_][\w\u0300-\u036f]*(?:[-‐‑][^\W_][\w\u0300-\u036f]*|['’](?!(?:s|re|ve|ll|d|m|t)\b)[^\W_][\w\u0300-\u036f]*)*
  | --+ | \.{2,}
  | \S
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word or punctuation mark: half-open code-point offsets, its characters, its Penn part of speech once tagged."""

    start: int
    end: int
    text: str
    tag: str = ""

    @property
    def lower(self) -> str:
        """The characters in lower case."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether this is a word or a number, not punctuation."""
        return self.text[0].isalnum() or (len(self.text) > 1 and self.text[0] in "'’" and self.text[1].isalpha())


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]` in order; white space belongs to none."""
    stop = len(text) if end is None else end
    return [Token(*m.span(), m.group()) for m in _TOKEN.finditer(text, start, stop)]
