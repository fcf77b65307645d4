"""Making topics."""

from sqlalchemy.orm import sessionmaker
from sqlmodel import Session

from api.schemas.topics import TopicCreate, TopicRead
from models.queries.topics import create_topic, get_topic
from models.session import writing
from stance.config import Limits
from stance.text import check_topics


def create(sessions: sessionmaker[Session], limits: Limits, body: TopicCreate) -> tuple[TopicRead, bool]:
    """Put a topic's wording in force; return the topic, and whether this wording was new. Raises LimitExceeded."""
    check_topics([body.phrase], limits)
    with writing(sessions) as session:
        version, created = create_topic(session, body.wanted())
        return TopicRead.of_row(get_topic(session, version.topic_id)), created
