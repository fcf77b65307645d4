"""Analyses: what the core found in a document, stored once a revision."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, select

from models.analysis import AnalysisRow
from models.document import DocumentRow
from models.errors import Conflict, InvalidRow, NotFound
from models.folding import fold
from models.fragment import FragmentRow
from models.queries.actors import get_or_create_actors, identify
from models.queries.documents import lock_document
from models.queries.labels import store_labels
from models.queries.loading import load_analysis
from models.statement import StatementRow
from stance.types import Analysis, Span, Statement


def store_analysis(session: Session, document: DocumentRow, analysis: Analysis) -> AnalysisRow:
    """Store the statements of a document, with their actors and labels, and return the analysis with all of it loaded.

    The same extractor's statements are stored once: the first ones stay, a later run adds the labels that are new
    (other topics, another classifier). Raises InvalidRow for spans that are not the document's text, Conflict for a
    deleted document.
    """
    held = lock_document(session, document.id)
    if held.text is None:
        raise Conflict("the document was deleted")
    row = _find(session, held, analysis.model.extractor)
    if row is None:
        row = _store_new(session, held, analysis)
    row.classifier = analysis.model.classifier
    session.flush()
    store_labels(session, analysis)
    _forget_labels(session, row.id)
    return get_analysis(session, row.id)


def get_analysis(session: Session, analysis_id: UUID) -> AnalysisRow:
    """Return an analysis with `document` (without its text) and `statements`, these as `get_statement` loads them.

    Raises NotFound.
    """
    row = session.exec(load_analysis().where(AnalysisRow.id == analysis_id)).one_or_none()
    if row is None:
        raise NotFound("analysis")
    return row


def find_analysis(session: Session, document_id: UUID, extractor: str) -> AnalysisRow | None:
    """Return the analysis of a document by an extractor revision, loaded as by `get_analysis`, if there is one."""
    query = load_analysis().where(AnalysisRow.document_id == document_id, AnalysisRow.extractor == extractor)
    return session.exec(query).one_or_none()


def _find(session: Session, document: DocumentRow, extractor: str) -> AnalysisRow | None:
    query = select(AnalysisRow).where(AnalysisRow.document_id == document.id, AnalysisRow.extractor == extractor)
    return session.exec(query).one_or_none()


def _forget_labels(session: Session, analysis_id: UUID) -> None:
    """Have labels that an earlier call loaded into this session loaded again."""
    for known in session:
        if isinstance(known, StatementRow) and known.analysis_id == analysis_id:
            session.expire(known, ["labels"])


def _store_new(session: Session, document: DocumentRow, analysis: Analysis) -> AnalysisRow:
    _check_spans(document.text or "", analysis.statements)
    _check_parents(analysis.statements)
    made_by = {"extractor": analysis.model.extractor, "classifier": analysis.model.classifier}
    row = AnalysisRow.model_validate({"document_id": document.id, **made_by})
    session.add(row)
    session.flush()
    actors = get_or_create_actors(session, [item.actor for item in analysis.statements if item.actor])
    for position, item in enumerate(analysis.statements):
        actor = actors[identify(item.actor)] if item.actor else None
        session.add(_build_statement(row, position, item, actor.id if actor else None))
    session.flush()
    session.add_all(fragment for item in analysis.statements for fragment in _build_fragments(item))
    session.flush()
    return row


def _build_statement(analysis: AnalysisRow, position: int, item: Statement, actor_id: UUID | None) -> StatementRow:
    given = {
        "id": item.id,
        "document_id": analysis.document_id,
        "analysis_id": analysis.id,
        "parent_id": item.parent,
        "position": position,
        "kind": item.kind,
        "content": item.content,
        "content_folded": fold(item.content),
        "chain": list(item.chain),
        "created_at": analysis.created_at,
        **_span("cue", item.cue),
        **_span("speaker", item.speaker_text),
        **_span("addressee", item.addressee),
        **_resolution(item, actor_id),
    }
    return StatementRow.model_validate(given)


def _span(prefix: str, span: Span | None) -> dict[str, object]:
    if span is None:
        return {}
    return {f"{prefix}_start_char": span.start, f"{prefix}_end_char": span.end, f"{prefix}_text": span.text}


def _resolution(item: Statement, actor_id: UUID | None) -> dict[str, object]:
    if item.actor is None:
        return {}
    candidates = [{"name": c.name, "probability": c.probability, "key": c.key} for c in item.actor.candidates]
    known = {"actor_role": item.actor.role, "actor_confidence": item.actor.confidence, "actor_candidates": candidates}
    return {"actor_id": actor_id, **known}


def _build_fragments(item: Statement) -> Iterable[FragmentRow]:
    for position, span in enumerate(item.fragments):
        given = {"start_char": span.start, "end_char": span.end, "text": span.text}
        yield FragmentRow.model_validate({"statement_id": item.id, "position": position, **given})


def _check_spans(text: str, statements: Iterable[Statement]) -> None:
    for item in statements:
        if not item.fragments:
            raise InvalidRow("a statement has no fragment")
        for span in (*item.fragments, item.cue, item.speaker_text, item.addressee):
            if span is not None and text[span.start : span.end] != span.text:
                raise InvalidRow("a span is not the document's text at its offsets")


def _check_parents(statements: Iterable[Statement]) -> None:
    ids = {item.id for item in statements}
    if any(item.parent not in ids for item in statements if item.parent is not None):
        raise InvalidRow("a statement's parent is not in its analysis")
