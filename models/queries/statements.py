"""Statements: found by who, what, where and when."""

from uuid import UUID

from sqlmodel import Session, select

from models.errors import NotFound
from models.queries.conditions import StatementFilter, label_conditions, statement_conditions
from models.queries.loading import load_statements
from models.queries.pages import Page, PageKey, fetch_page, newest_first
from models.stance_label import StanceLabelRow
from models.statement import StatementRow


def get_statement(session: Session, statement_id: UUID) -> StatementRow:
    """Return a statement with `fragments`, `actor`, `analysis`, `document` and `labels` loaded, each label with its
    `topic_version`; the document without its text. Raises NotFound.
    """
    row = session.exec(load_statements().where(StatementRow.id == statement_id)).one_or_none()
    if row is None:
        raise NotFound("statement")
    return row


def list_statements(
    session: Session, filters: StatementFilter | None = None, *, after: PageKey | None = None, limit: int = 50
) -> Page[StatementRow]:
    """Return statements, the last learned first, loaded as by `get_statement`: all labels come, not only matching ones.

    Raises InvalidRow for a naive time or a NUL in a filter.
    """
    wanted = filters or StatementFilter()
    query = load_statements().where(*statement_conditions(wanted))
    asked = label_conditions(wanted)
    if asked:
        label = select(StanceLabelRow.id).where(StanceLabelRow.statement_id == StatementRow.id, *asked)
        query = query.where(label.exists())
    return fetch_page(session, query, newest_first(StatementRow), after, limit)
