"""Deleting documents."""

from uuid import UUID

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from models.queries.documents import delete_document
from models.session import writing


def delete(sessions: sessionmaker[Session], document_id: UUID) -> None:
    """Erase a document's text with all that was found in it; a tombstone stays. Raises NotFound."""
    with writing(sessions) as session:
        delete_document(session, document_id)
