"""The extractor by rules: statements by marks and cues, speakers by grammar, coreference and the registry."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from uuid import UUID, uuid5

from stance.language.annotated import annotate
from stance.language.tagger import DEFAULT, Tagger
from stance.speakers.directory import Directory
from stance.speakers.namer import NamedSpeaker, SpeakerNamer
from stance.speakers.resolve import Resolver
from stance.statements.finder import StatementFinder
from stance.types import FoundStatement, Statement

_NAMESPACE = UUID("6d0f7a0e-6f0b-5c55-9a0e-5b1f7f0c2d11")
_HERE = Path(__file__).parent


class RuleExtractor:
    """Finds statements and names their speakers. Immutable, safe to share between threads."""

    def __init__(self, tagger: Tagger, finder: StatementFinder, namer: SpeakerNamer) -> None:
        self._tagger, self._finder, self._namer = tagger, finder, namer

    @classmethod
    def load(cls) -> "RuleExtractor":
        """Build it from the bundled tagger, lexicon and registry. Raises CheckpointError if the tagger is damaged."""
        return cls(Tagger.load(), StatementFinder(), SpeakerNamer(Resolver(Directory.load())))

    @cached_property
    def revision(self) -> str:
        """`rules@` and a hash over everything that decides the result: code, lexicon, registry and tagger weights."""
        digest = hashlib.sha256(DEFAULT.read_bytes())
        for folder in ("language", "statements", "speakers"):
            for path in sorted((_HERE / folder).rglob("*")):
                if path.suffix in (".py", ".toml", ".jsonl"):
                    digest.update(path.read_bytes())
        return f"rules@{digest.hexdigest()[:12]}"

    def extract(self, text: str, published_on: date | None = None) -> tuple[Statement, ...]:
        """Return the statements of a text, without stances, in the order of their first fragment."""
        annotated = annotate(text, self._tagger)
        found = self._finder.find(annotated)
        named = self._namer.name(annotated, found, published_on)
        ids = self._ids(text, found)
        return tuple(_statement(ids, i, f, n) for i, (f, n) in enumerate(zip(found, named, strict=True)))

    def _ids(self, text: str, found: Sequence[FoundStatement]) -> list[str]:
        base = hashlib.sha256(text.encode()).hexdigest()
        places = (",".join(f"{s.start}-{s.end}" for s in f.fragments) for f in found)
        return [str(uuid5(_NAMESPACE, f"{base}:{self.revision}:{place}")) for place in places]


def _statement(ids: Sequence[str], i: int, found: FoundStatement, named: NamedSpeaker) -> Statement:
    return Statement(
        id=ids[i],
        kind=found.kind,
        fragments=found.fragments,
        cue=found.cue,
        speaker_text=found.speaker,
        actor=named.actor,
        chain=named.chain,
        addressee=found.addressee,
        parent=ids[found.parent] if found.parent is not None else None,
    )
