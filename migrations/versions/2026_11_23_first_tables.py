"""The first tables: documents, analyses, statements, actors, topics, stance labels.

Revision ID: 2026_11_23_first_tables
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_23_first_tables"
down_revision = None

TIME = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    _create_actor()
    _create_document()
    _create_topic()
    _create_alias()
    _create_analysis()
    _create_role()
    _create_topic_version()
    _create_statement()
    _create_fragment()
    _create_stance_label()


def downgrade() -> None:
    """Drop the tables, with all that they hold; their indexes go with them."""
    for table in ("stance_label", "fragment", "statement", "analysis", "document"):
        op.drop_table(table)
    for table in ("topic_version", "topic", "role", "alias", "actor"):
        op.drop_table(table)


def _span(prefix: str) -> sa.CheckConstraint:
    start, end, text = f"{prefix}start_char", f"{prefix}end_char", f"{prefix}text"
    absent = f"{start} IS NULL AND {end} IS NULL AND {text} IS NULL"
    present = f"{start} IS NOT NULL AND {end} IS NOT NULL AND {text} IS NOT NULL"
    given = f"{start} >= 0 AND {end} > {start} AND length({text}) = {end} - {start}"
    return _check("statement", f"{prefix}span", f"({absent}) OR ({present} AND {given})")


def _span_columns(prefix: str) -> tuple[sa.Column[int], sa.Column[int], sa.Column[str]]:
    start = sa.Column(f"{prefix}start_char", sa.Integer(), nullable=True)
    end = sa.Column(f"{prefix}end_char", sa.Integer(), nullable=True)
    return start, end, sa.Column(f"{prefix}text", sa.Text(), nullable=True)


def _enum(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _name_check(table: str, column: str) -> sa.CheckConstraint:
    return _check(table, column, f"length({column}) > 0 AND length({column}) <= 500")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _reference(table: str, column: str, target: str, ondelete: str, deferred: bool = False) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    when = (True, "DEFERRED") if deferred else (None, None)
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name, None, ondelete, *when)


def _create_actor() -> None:
    op.create_table(
        "actor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", _enum("kind", "person", "office", "organization", "state", "group"), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("registry_key", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        _check("actor", "country", "length(country) = 2"),
        _name_check("actor", "identity"),
        _name_check("actor", "name"),
        _name_check("actor", "registry_key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        _unique("actor", "identity"),
        _unique("actor", "registry_key"),
    )
    op.create_index(op.f("ix_actor_created_at_id"), "actor", ["created_at", "id"])
    op.create_index(op.f("ix_actor_kind_country"), "actor", ["kind", "country"])


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published_at", TIME, nullable=True),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("deleted_at", TIME, nullable=True),
        _check("document", "tombstone", "(deleted_at IS NULL) = (text IS NOT NULL)"),
        _check("document", "content_hash", "length(content_hash) = 64"),
        _name_check("document", "external_id"),
        _name_check("document", "source"),
        _check("document", "text", "length(text) > 0"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_created_at_id"), "document", ["created_at", "id"])
    op.create_index(op.f("ix_document_external_id"), "document", ["external_id"])
    op.create_index(op.f("ix_document_published_at"), "document", ["published_at"])
    op.create_index(op.f("ix_document_source"), "document", ["source"])
    op.create_index(
        op.f("uq_document_content_hash"),
        "document",
        ["content_hash"],
        unique=True,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def _create_topic() -> None:
    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("current_version", sa.Integer(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        _check("topic", "current_version", "current_version >= 1"),
        _name_check("topic", "folded"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        _unique("topic", "folded"),
    )
    op.create_index(op.f("ix_topic_created_at_id"), "topic", ["created_at", "id"])


def _create_alias() -> None:
    op.create_table(
        "alias",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        _name_check("alias", "folded"),
        _reference("alias", "actor_id", "actor", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
        _unique("alias", "actor_id", "folded"),
    )
    op.create_index(op.f("ix_alias_folded"), "alias", ["folded"])


def _create_analysis() -> None:
    op.create_table(
        "analysis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("classifier", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        _reference("analysis", "document_id", "document", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis")),
        _unique("analysis", "document_id", "extractor"),
    )
    op.create_index(op.f("ix_analysis_created_at_id"), "analysis", ["created_at", "id"])


def _create_role() -> None:
    op.create_table(
        "role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organization", sa.Text(), nullable=True),
        sa.Column("start_on", sa.Text(), nullable=True),
        sa.Column("end_on", sa.Text(), nullable=True),
        _check("role", "end_on", "end_on LIKE '____' OR end_on LIKE '____-__' OR end_on LIKE '____-__-__'"),
        _check("role", "start_on", "start_on LIKE '____' OR start_on LIKE '____-__' OR start_on LIKE '____-__-__'"),
        _check("role", "title", "length(title) > 0"),
        _check("role", "years", "substr(start_on, 1, 4) <= substr(end_on, 1, 4)"),
        _reference("role", "actor_id", "actor", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    op.create_index(op.f("ix_role_actor_id"), "role", ["actor_id"])


def _create_topic_version() -> None:
    op.create_table(
        "topic_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("examples", JSON, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        _check("topic_version", "content_hash", "length(content_hash) = 64"),
        _check("topic_version", "phrase", "length(phrase) > 0"),
        _check("topic_version", "version", "version >= 1"),
        _reference("topic_version", "topic_id", "topic", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_version")),
        _unique("topic_version", "content_hash"),
        _unique("topic_version", "topic_id", "version"),
    )


def _create_statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", _enum("kind", "direct", "indirect", "mixed"), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_folded", sa.Text(), nullable=False),
        *_span_columns("cue_"),
        *_span_columns("speaker_"),
        *_span_columns("addressee_"),
        sa.Column("chain", JSON, nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("actor_role", sa.Text(), nullable=True),
        sa.Column("actor_confidence", sa.Float(), nullable=True),
        sa.Column("actor_candidates", JSON, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        _check("statement", "actor", "(actor_id IS NULL) = (actor_confidence IS NULL)"),
        _span("addressee_"),
        _span("cue_"),
        _span("speaker_"),
        _check("statement", "actor_confidence", "actor_confidence >= 0 AND actor_confidence <= 1"),
        _check("statement", "content", "length(content) > 0"),
        _check("statement", "parent", "parent_id <> id"),
        _check("statement", "position", "position >= 0"),
        _reference("statement", "actor_id", "actor", "RESTRICT"),
        _reference("statement", "analysis_id", "analysis", "CASCADE"),
        _reference("statement", "document_id", "document", "CASCADE"),
        _reference("statement", "parent_id", "statement", "CASCADE", deferred=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        _unique("statement", "analysis_id", "position"),
    )
    op.create_index(op.f("ix_statement_actor_id_created_at_id"), "statement", ["actor_id", "created_at", "id"])
    op.create_index(op.f("ix_statement_created_at_id"), "statement", ["created_at", "id"])
    op.create_index(op.f("ix_statement_document_id"), "statement", ["document_id"])
    op.create_index(op.f("ix_statement_kind_created_at_id"), "statement", ["kind", "created_at", "id"])
    op.create_index(op.f("ix_statement_parent_id"), "statement", ["parent_id"])


def _create_fragment() -> None:
    op.create_table(
        "fragment",
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _check("fragment", "position", "position >= 0"),
        _check(
            "fragment", "span", "start_char >= 0 AND end_char > start_char AND length(text) = end_char - start_char"
        ),
        _reference("fragment", "statement_id", "statement", "CASCADE"),
        sa.PrimaryKeyConstraint("statement_id", "position", name=op.f("pk_fragment")),
    )


def _create_stance_label() -> None:
    op.create_table(
        "stance_label",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("statement_id", sa.Uuid(), nullable=False),
        sa.Column("topic_version_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Text(), nullable=False),
        sa.Column("stance", _enum("stance", "favor", "against", "neutral", "unrelated"), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("probabilities", JSON, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        _check("stance_label", "probability", "probability >= 0 AND probability <= 1"),
        _check("stance_label", "score", "score >= 0 AND score <= 1"),
        _reference("stance_label", "statement_id", "statement", "CASCADE"),
        _reference("stance_label", "topic_version_id", "topic_version", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance_label")),
        _unique("stance_label", "statement_id", "topic_version_id", "revision"),
    )
    op.create_index(op.f("ix_stance_label_topic_version_id_stance"), "stance_label", ["topic_version_id", "stance"])
