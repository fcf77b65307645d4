"""Topics and their versions."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query, Response

from api import examples
from api.dependencies import IdPath, SessionDep, StateDep, require_json
from api.documentation import BODY, STORE, answers
from api.problems import BAD_CURSOR, CONFLICT, INVALID, LIMIT, NOT_FOUND
from api.schemas.base import Page
from api.schemas.topics import TopicCreate, TopicQuery, TopicRead
from api.services import topics
from models.queries.topics import get_topic, list_topics

router = APIRouter(prefix="/v1/topics", tags=["topics"])


@router.get(
    "",
    summary="List topics",
    responses=answers(200, examples.page(examples.TOPIC_READ), BAD_CURSOR, INVALID, *STORE),
)
def read_topics(query: Annotated[TopicQuery, Query()], session: SessionDep, state: StateDep) -> Page[TopicRead]:
    """Return topics, newest first, each with all of its wordings."""
    after = state.cursors.open(query.about(), query.cursor)
    found = list_topics(session, query.q, after=after, limit=query.limit)
    data = [TopicRead.of_row(row) for row in found.rows]
    return Page(data=data, next_cursor=state.cursors.seal(query.about(), found.next_key))


@router.post(
    "",
    status_code=201,
    summary="Create or reword a topic",
    dependencies=[Depends(require_json)],
    responses=answers(
        201, examples.TOPIC_READ, *BODY, LIMIT, INVALID, CONFLICT, *STORE, also={200: examples.TOPIC_READ}
    ),
)
def create_topic(
    body: Annotated[TopicCreate, Body(examples=[examples.TOPIC_CREATE])], response: Response, state: StateDep
) -> TopicRead:
    """Put a wording in force. A phrase that is there already, in whatever case and accents, is the same topic.

    201 with a Location for a new wording: of a new topic the first version, else the next. 200 for a wording that was
    there already.
    """
    answer, created = topics.create(state.sessions, state.settings.limits, body)
    response.status_code = 201 if created else 200
    response.headers["Location"] = f"{router.prefix}/{answer.id}"
    return answer


@router.get(
    "/{topic_id}",
    summary="Read a topic",
    responses=answers(200, examples.TOPIC_READ, NOT_FOUND, INVALID, *STORE),
)
def read_topic(topic_id: IdPath, session: SessionDep) -> TopicRead:
    """Return a topic with all of its wordings."""
    return TopicRead.of_row(get_topic(session, topic_id))
