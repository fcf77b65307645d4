"""Documents: stored once a text, deleted to a tombstone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.analysis import AnalysisRow
from models.base import now
from models.columns import check_storable
from models.document import DocumentRow, hash_text
from models.errors import Conflict, InvalidRow, NotFound
from models.queries.inserting import insert_missing

_FILLABLE = ("external_id", "title", "source", "url", "published_at")


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A text to store, with what is known about it; `published_at` is aware, `language` a BCP 47 tag."""

    text: str
    external_id: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    published_at: datetime | None = None


def store_document(session: Session, new: NewDocument) -> tuple[DocumentRow, bool]:
    """Return the document of this text, and whether it was made now.

    A text that is there already keeps what is known about it; only what was unknown is filled in. Raises InvalidRow
    for an empty text, NUL, a lone surrogate, or a naive time.
    """
    check_storable(new.text)
    if not new.text:
        raise InvalidRow("a document has no text")
    row = _build(new)
    living = col(DocumentRow.deleted_at).is_(None)
    insert_missing(session, [row], ["content_hash"], where=living)
    query = select(DocumentRow).where(DocumentRow.content_hash == row.content_hash, living)
    stored = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if stored is None:
        raise Conflict("the document was deleted at the same moment")
    if stored.id != row.id:
        _fill_in(session, stored, new)
    return stored, stored.id == row.id


def get_document(session: Session, document_id: UUID) -> DocumentRow:
    """Return a document; a deleted one too, with `deleted_at` set and no text. Raises NotFound."""
    return _one(session, select(DocumentRow).where(DocumentRow.id == document_id))


def delete_document(session: Session, document_id: UUID) -> DocumentRow:
    """Erase a document's text and title with all that was found in it, and return the tombstone. Raises NotFound.

    Deleting twice changes nothing.
    """
    row = lock_document(session, document_id)
    if row.deleted_at is None:
        row.text, row.title, row.deleted_at = None, None, now()
        session.execute(delete(AnalysisRow).where(col(AnalysisRow.document_id) == document_id))
        session.flush()
    return row


def lock_document(session: Session, document_id: UUID) -> DocumentRow:
    """Return a document as it is now, and hold it until the transaction ends. Raises NotFound."""
    return _one(session, select(DocumentRow).where(DocumentRow.id == document_id).with_for_update())


def _one(session: Session, query: SelectOfScalar[DocumentRow]) -> DocumentRow:
    row = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("document")
    return row


def _build(new: NewDocument) -> DocumentRow:
    given = {name: getattr(new, name) for name in (*_FILLABLE, "text", "language")}
    return DocumentRow.model_validate({**given, "content_hash": hash_text(new.text)})


def _fill_in(session: Session, stored: DocumentRow, new: NewDocument) -> None:
    for name in _FILLABLE:
        if getattr(stored, name) is None:
            setattr(stored, name, getattr(new, name))
    session.flush()
