"""Persistence: the tables, the door to the database, and the queries.

Importing the package imports every table, so that relationships and migrations find them.
"""

from models.actor import ActorRow
from models.alias import AliasRow
from models.analysis import AnalysisRow
from models.base import Row
from models.document import DocumentRow
from models.fragment import FragmentRow
from models.role import RoleRow
from models.stance_label import StanceLabelRow
from models.statement import StatementRow
from models.topic import TopicRow
from models.topic_version import TopicVersionRow

__all__ = [
    "ActorRow",
    "AliasRow",
    "AnalysisRow",
    "DocumentRow",
    "FragmentRow",
    "RoleRow",
    "Row",
    "StanceLabelRow",
    "StatementRow",
    "TopicRow",
    "TopicVersionRow",
]
