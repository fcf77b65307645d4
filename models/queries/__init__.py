"""Queries: plain functions over a session. They flush and never commit; the caller owns the transaction."""

from models.queries.actors import (
    ActorFilter,
    NewRole,
    add_alias,
    add_role,
    get_actor,
    get_or_create_actor,
    list_actors,
)
from models.queries.analyses import find_analysis, get_analysis, store_analysis
from models.queries.conditions import StatementFilter
from models.queries.documents import NewDocument, delete_document, get_document, store_document
from models.queries.pages import Page, PageKey
from models.queries.stances import list_actor_stances
from models.queries.statements import get_statement, list_statements
from models.queries.topics import NewTopic, create_topic, get_or_create_topic, get_topic, list_topics

__all__ = [
    "ActorFilter",
    "NewDocument",
    "NewRole",
    "NewTopic",
    "Page",
    "PageKey",
    "StatementFilter",
    "add_alias",
    "add_role",
    "create_topic",
    "delete_document",
    "find_analysis",
    "get_actor",
    "get_analysis",
    "get_document",
    "get_or_create_actor",
    "get_or_create_topic",
    "get_statement",
    "get_topic",
    "list_actor_stances",
    "list_actors",
    "list_statements",
    "list_topics",
    "store_analysis",
    "store_document",
]
