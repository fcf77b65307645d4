"""Stored documents."""

from fastapi import APIRouter

from api import examples
from api.dependencies import IdPath, SessionDep, StateDep
from api.documentation import STORE, answers
from api.errors import DocumentDeleted
from api.problems import DELETED, INVALID, NOT_FOUND
from api.schemas.documents import DocumentRead
from api.services import documents
from models.queries.documents import get_document

router = APIRouter(prefix="/v1/documents", tags=["documents"])


@router.get(
    "/{document_id}",
    summary="Read a document",
    responses=answers(200, examples.DOCUMENT, NOT_FOUND, DELETED, INVALID, *STORE),
)
def read_document(document_id: IdPath, session: SessionDep) -> DocumentRead:
    """Return a stored document with its text; of a deleted one, when it was deleted."""
    row = get_document(session, document_id)
    if row.deleted_at:
        raise DocumentDeleted(row.deleted_at)
    return DocumentRead.of_row(row)


@router.delete(
    "/{document_id}",
    status_code=204,
    summary="Delete a document",
    responses=answers(204, None, NOT_FOUND, INVALID, *STORE),
)
def delete_document(document_id: IdPath, state: StateDep) -> None:
    """Erase a document's text with the statements and labels found in it. A tombstone stays; again changes nothing."""
    documents.delete(state.sessions, document_id)
