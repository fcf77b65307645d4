"""Words that name a time and so never a speaker: `Clinton on Tuesday said` has the subject Clinton."""

from stance.language.words import words

TIMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february
    march april june july august september october november december week weeks month months year years day days hour
    hours earlier later ago
    """
)
