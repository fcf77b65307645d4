"""The JSON shapes of analyses and labels, the same on the command line and over HTTP."""

from typing import Any

from stance.types import Actor, Analysis, Span, StanceLabel, Statement


def analysis_json(analysis: Analysis) -> dict[str, Any]:
    """Return `{"id", "statements", "model"}`."""
    return {
        "id": analysis.id,
        "statements": [statement_json(s) for s in analysis.statements],
        "model": {"extractor": analysis.model.extractor, "classifier": analysis.model.classifier},
    }


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return one statement with its fragments, speaker, chain and stances."""
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "parent": statement.parent,
        "fragments": [_span(f) for f in statement.fragments],
        "cue": _span(statement.cue),
        "speaker_text": _span(statement.speaker_text),
        "actor": _actor(statement.actor),
        "chain": list(statement.chain),
        "addressee": _span(statement.addressee),
        "stances": [{"topic": label.topic, **label_json(label)} for label in statement.stances],
    }


def label_json(label: StanceLabel) -> dict[str, Any]:
    """Return a label without its topic: `{"stance", "score", "probability", "abstained", "probabilities"}`."""
    return {
        "stance": label.stance.value,
        "score": round(label.score, 4),
        "probability": round(label.probability, 4),
        "abstained": label.abstained,
        "probabilities": {stance.value: round(p, 4) for stance, p in label.probabilities.items()},
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _actor(actor: Actor | None) -> dict[str, Any] | None:
    if actor is None:
        return None
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "role": actor.role,
        "country": actor.country,
        "confidence": actor.confidence,
        "candidates": [{"name": c.name, "probability": c.probability, "key": c.key} for c in actor.candidates],
        "key": actor.key,
    }
