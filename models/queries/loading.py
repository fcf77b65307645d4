"""What comes with a row: each of these costs a fixed number of queries, however many rows there are."""

from typing import Any

from sqlalchemy.orm import InstrumentedAttribute, defer, joinedload, selectinload
from sqlalchemy.orm.strategy_options import _AbstractLoad
from sqlmodel import select
from sqlmodel.sql.expression import SelectOfScalar

from models.analysis import AnalysisRow
from models.document import DocumentRow
from models.stance_label import StanceLabelRow
from models.statement import StatementRow


def load_statements() -> SelectOfScalar[StatementRow]:
    """Select statements with their fragments, actor, analysis, document (its text raises) and labels."""
    return select(StatementRow).options(*_statement_options())


def load_analysis() -> SelectOfScalar[AnalysisRow]:
    """Select analyses with their document (its text raises) and statements, these as above."""
    document = joinedload(attribute(AnalysisRow.document)).options(_no_text())
    statements = selectinload(attribute(AnalysisRow.statements)).options(*_statement_options())
    return select(AnalysisRow).options(document, statements)


def load_labels() -> SelectOfScalar[StanceLabelRow]:
    """Select labels with their topic version and their statement: its fragments, actor, analysis and document."""
    statement = joinedload(attribute(StanceLabelRow.statement)).options(*_evidence_options())
    return select(StanceLabelRow).options(statement, joinedload(attribute(StanceLabelRow.topic_version)))


def attribute(value: object) -> InstrumentedAttribute[Any]:
    """Return a class's relationship for what it is; its annotation says what it holds in an instance."""
    if not isinstance(value, InstrumentedAttribute):
        raise TypeError("not an attribute of a table class")
    return value


def _statement_options() -> tuple[_AbstractLoad, ...]:
    labels = selectinload(attribute(StatementRow.labels)).joinedload(attribute(StanceLabelRow.topic_version))
    return (*_evidence_options(), labels)


def _evidence_options() -> tuple[_AbstractLoad, ...]:
    return (
        selectinload(attribute(StatementRow.fragments)),
        joinedload(attribute(StatementRow.actor)),
        joinedload(attribute(StatementRow.analysis)),
        joinedload(attribute(StatementRow.document)).options(_no_text()),
    )


def _no_text() -> _AbstractLoad:
    return defer(attribute(DocumentRow.text), raiseload=True)
