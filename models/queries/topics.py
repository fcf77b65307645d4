"""Topics and their versions."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from models.columns import NAME_LIMIT, check_storable
from models.errors import InvalidRow, NotFound
from models.folding import fold
from models.queries.inserting import insert_missing
from models.queries.loading import attribute
from models.queries.pages import Page, PageKey, fetch_page, newest_first
from models.topic import TopicRow
from models.topic_version import TopicVersionRow


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic as wanted: a short noun phrase, with a description and example phrasings if there are any."""

    phrase: str
    description: str | None = None
    examples: tuple[str, ...] = ()


def create_topic(session: Session, new: NewTopic) -> tuple[TopicVersionRow, bool]:
    """Put a topic's wording in force, and return its version and whether it was made now.

    A phrase that folds to a stored one is that topic. The same wording is the same version, also one that was in force
    before; another wording is the next version. Raises InvalidRow for a phrase that is empty or too long.
    """
    topic = _lock_topic(session, new)
    query = select(TopicVersionRow).where(TopicVersionRow.content_hash == hash_wording(new))
    stored = session.exec(query).one_or_none()
    version = stored or _add_version(session, topic, new)
    topic.current_version, topic.phrase = version.version, version.phrase
    session.flush()
    return version, stored is None


def get_or_create_topic(session: Session, phrase: str) -> TopicVersionRow:
    """Return the version in force of the topic with this phrase; a new topic has no description."""
    return get_or_create_topics(session, [phrase])[phrase]


def get_or_create_topics(session: Session, phrases: Collection[str]) -> dict[str, TopicVersionRow]:
    """Return the versions in force by phrase, in a number of queries that does not grow with stored phrases."""
    wanted = {fold(phrase): phrase for phrase in sorted(set(phrases))}
    found = _in_force(session, wanted)
    for folded in sorted(wanted.keys() - found.keys()):
        found[folded] = _create_ad_hoc(session, wanted[folded])
    return {phrase: found[fold(phrase)] for phrase in phrases}


def get_topic(session: Session, topic_id: UUID) -> TopicRow:
    """Return a topic with `versions` loaded. Raises NotFound."""
    query = select(TopicRow).where(TopicRow.id == topic_id).options(selectinload(attribute(TopicRow.versions)))
    row = session.exec(query.execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("topic")
    return row


def list_topics(
    session: Session, q: str | None = None, *, after: PageKey | None = None, limit: int = 50
) -> Page[TopicRow]:
    """Return topics, newest first, with `versions` loaded; `q` is a part of the phrase, in any case and accents."""
    query = (
        select(TopicRow).options(selectinload(attribute(TopicRow.versions))).execution_options(populate_existing=True)
    )
    if q is not None:
        query = query.where(col(TopicRow.folded).contains(fold(q), autoescape=True))
    return fetch_page(session, query, newest_first(TopicRow), after, limit)


def hash_wording(new: NewTopic) -> str:
    """Return the SHA-256 of what a version is made of: the folded phrase, the description, the examples."""
    wording = json.dumps([fold(new.phrase), new.description, list(new.examples)])
    return sha256(wording.encode()).hexdigest()


def _in_force(session: Session, folded: Collection[str]) -> dict[str, TopicVersionRow]:
    query = select(TopicRow.folded, TopicVersionRow).join(
        TopicVersionRow,
        (col(TopicVersionRow.topic_id) == TopicRow.id) & (col(TopicVersionRow.version) == TopicRow.current_version),
    )
    return dict(session.exec(query.where(col(TopicRow.folded).in_(folded))).all())


def _create_ad_hoc(session: Session, phrase: str) -> TopicVersionRow:
    new = NewTopic(phrase)
    topic = _lock_topic(session, new)
    # Whoever held the topic before may have given it its first version.
    return _in_force(session, [topic.folded]).get(topic.folded) or _add_version(session, topic, new)


def _lock_topic(session: Session, new: NewTopic) -> TopicRow:
    """Return the topic, made if need be, and hold it until the transaction ends: versions are numbered one by one."""
    check_storable([new.phrase, new.description, new.examples])
    folded = fold(new.phrase)
    if not 0 < len(folded) <= NAME_LIMIT:
        raise InvalidRow(f"a topic's phrase is empty or over {NAME_LIMIT} characters")
    insert_missing(session, [TopicRow.model_validate({"phrase": new.phrase, "folded": folded})], ["folded"])
    query = select(TopicRow).where(TopicRow.folded == folded).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def _add_version(session: Session, topic: TopicRow, new: NewTopic) -> TopicVersionRow:
    last = session.exec(select(func.max(TopicVersionRow.version)).where(TopicVersionRow.topic_id == topic.id)).one()
    given = {"phrase": new.phrase, "description": new.description, "examples": list(new.examples)}
    numbered = {"topic_id": topic.id, "version": (last or 0) + 1, "content_hash": hash_wording(new)}
    row = TopicVersionRow.model_validate({**given, **numbered})
    session.add(row)
    session.flush()
    return row
