"""Stances: what actors hold, each with its evidence."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col

from models.document import DocumentRow
from models.queries.conditions import StatementFilter, label_conditions, statement_conditions
from models.queries.loading import load_labels
from models.queries.pages import Order, Page, PageKey, fetch_page
from models.stance_label import StanceLabelRow
from models.statement import StatementRow


def list_actor_stances(
    session: Session,
    actor_id: UUID,
    filters: StatementFilter | None = None,
    *,
    after: PageKey | None = None,
    limit: int = 50,
) -> Page[StanceLabelRow]:
    """Return an actor's labels, the last said first, each with `topic_version` and `statement` loaded.

    The statement is the evidence: its `fragments`, `actor`, `analysis` and `document` (without its text) are loaded.
    What a document without a publication time says counts as said when it was learned. An actor that is not there has
    no labels.
    """
    wanted = replace(filters or StatementFilter(), actor_id=actor_id)
    query = (
        load_labels()
        .join(StatementRow, col(StatementRow.id) == col(StanceLabelRow.statement_id))
        .join(DocumentRow, col(DocumentRow.id) == col(StatementRow.document_id))
        .where(*statement_conditions(wanted), *label_conditions(wanted))
    )
    said_at = func.coalesce(col(DocumentRow.published_at), col(StatementRow.created_at))
    return fetch_page(session, query, Order(said_at, col(StanceLabelRow.id), _key_of), after, limit)


def _key_of(label: StanceLabelRow) -> PageKey:
    return PageKey(label.statement.document.published_at or label.statement.created_at, label.id)
