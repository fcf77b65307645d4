"""Analysing a text, and keeping what was found. Inference comes first: no transaction waits for it."""

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.inference import Inference
from api.schemas.analyses import AnalysisCreate, AnalysisRead
from api.schemas.stances import StanceRead
from api.schemas.statements import StatementRead
from models.queries.analyses import find_analysis, store_analysis
from models.queries.documents import NewDocument, lock_document, store_document
from models.queries.topics import get_or_create_topics
from models.session import writing
from models.statement import StatementRow
from models.topic_version import TopicVersionRow
from stance.config import Limits
from stance.text import check_text, check_topics
from stance.types import Analysis


async def analyze(inference: Inference, limits: Limits, body: AnalysisCreate) -> Analysis:
    """Return the statements of a text with their stances toward each topic. Stores nothing.

    Raises LimitExceeded, and what `api.inference` raises.
    """
    check_text(body.text, limits.text)
    topics = check_topics(body.topics or (), limits)
    published_on = body.published_at.date() if body.published_at else None
    statements, queries = await inference.extract(body.text, published_on, topics)
    labels = await inference.classify(queries) if queries else []
    pipeline = inference.pipeline
    return Analysis(pipeline.attach(statements, topics, labels), pipeline.info, body.id)


def keep(sessions: sessionmaker[Session], body: AnalysisCreate, analysis: Analysis) -> tuple[AnalysisRead, bool]:
    """Store a text with its analysis in one transaction; return it as stored, and whether it was new.

    The same text by the same extractor is there once: the first run's statements stay, labels that are new join them.
    """
    with writing(sessions) as session:
        document, _ = store_document(session, _document(body))
        # held until the commit, so that of two that store the same at once only one finds nothing there
        lock_document(session, document.id)
        known = find_analysis(session, document.id, analysis.model.extractor)
        row = store_analysis(session, document, analysis)
        versions = get_or_create_topics(session, list(dict.fromkeys(body.topics or ())))
        statements = [_read(item, versions, analysis.model.classifier) for item in row.statements]
        return AnalysisRead.of_row(row, body.id, statements), known is None


def _read(row: StatementRow, versions: dict[str, TopicVersionRow], classifier: str) -> StatementRead:
    """Return a stored statement with the labels that this request asked for, under its own spelling of the topics."""
    labels = {label.topic_version_id: label for label in row.labels if label.revision == classifier}
    asked = [(labels.get(version.id), topic) for topic, version in versions.items()]
    return StatementRead.of_row(row, [StanceRead.of_row(label, topic) for label, topic in asked if label])


def _document(body: AnalysisCreate) -> NewDocument:
    return NewDocument(
        text=body.text,
        external_id=body.id,
        title=body.title,
        source=body.source,
        url=body.url,
        published_at=body.published_at,
    )
